using Ortak.Engine.Atlas;
using Ortak.Features.Consortia.Budgets;
using Ortak.Host;
using Ortak.Host.Calls;
using Ortak.Host.Papers;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia.Papers;

/// <summary>Writes the papers of a consortium from its record. Sentences leave names in tables or at their beginning, so that no Turkish suffix has to be guessed for them.</summary>
public static class WritePaper
{
    // What a page of A4 holds below its title, in lines of table text, and about how many letters a line and a column hold; a row's edges take a third of a line.
    private const double LinesOfPage = 43, EdgesOfRow = .35;
    private const int LettersOfLine = 110, LettersOfFact = 80, LettersOfColumn = 38, MostPartners = 10, LongestName = 2 * LettersOfColumn, LongestBrings = 2 * LettersOfColumn, LeastText = 300;
    private const int MostProjects = 10;

    public static string Title(PaperKind kind, Words words) => kind switch
    {
        PaperKind.LetterOfIntent => words.Say("Niyet mektubu", "Letter of intent"),
        PaperKind.Mandate => words.Say("Yetki belgesi (mandate)", "Mandate letter"),
        PaperKind.CouncilDecision => words.Say("Belediye meclisi karar taslağı", "Draft of the council's decision"),
        PaperKind.PartnerSheet => words.Say("Ortak bilgi formu", "Partner information sheet"),
        PaperKind.ConceptNote => words.Say("Proje fikri özeti", "Concept note"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The paper as a Word file.</summary>
    /// <param name="seat">Whose; null for the concept note, which is of all.</param>
    public static byte[] Of(PaperKind kind, PaperSource source, ProposalSeat? seat, Words words) => kind switch
    {
        PaperKind.LetterOfIntent => Intent(source, seat!, words),
        PaperKind.Mandate => Mandate(source, seat!, words),
        PaperKind.CouncilDecision => Council(source, seat!, words),
        PaperKind.PartnerSheet => Sheet(source, seat!, words),
        PaperKind.ConceptNote => Concept(source, words),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static Paper New(PaperKind kind, PaperSource source, Words words) => new(words.Say(Title(kind, words).ToUpper(words.Culture), Title(kind, words)), words, source.On.UtcDateTime);

    private static byte[] Intent(PaperSource source, ProposalSeat seat, Words words)
    {
        Paper paper = New(PaperKind.LetterOfIntent, source, words).Above(source.NameOf(seat, words)).Title();
        paper.Text(words.Say("İlgili makama,", "To whom it may concern,"));
        paper.Text(seat.Part == SeatPart.Associated
            ? words.Say("Kuruluşumuz, aşağıda bilgileri verilen proje önerisine, hibeden pay almadan, ilişkili ortak olarak katılma niyetindedir. Öneri desteklenirse üstlendiğimiz işleri kendi kaynaklarımızla yürütmeye hazırız.", "Our organisation intends to take part in the proposal below as an associated partner, without money from the grant. If the proposal is funded, we are ready to do our part with our own means.")
            : words.Say($"Kuruluşumuz, aşağıda bilgileri verilen proje önerisine {seat.Part.Say(words)} olarak katılma niyetindedir. Öneri desteklenirse hibe sözleşmesine taraf olmaya, konsorsiyum anlaşmasını diğer ortaklarla birlikte imzalamaya ve üstlendiğimiz işleri öngörülen süre ve bütçe içinde yürütmeye hazırız.", $"Our organisation intends to take part in the proposal below as {seat.Part.Say(words)}. If the proposal is funded, we are ready to become a party to the grant agreement, to sign the consortium agreement with the other partners, and to do our part within the time and budget foreseen."));
        paper.Facts([.. source.Project(words), .. Own(source, seat, words), .. Share(source, seat, words)]);
        paper.Text(words.Say("Bu mektup niyetimizi bildirir; hak ve yükümlülükler hibe sözleşmesi ve konsorsiyum anlaşmasıyla doğar.", "This letter states our intention; rights and duties arise from the grant agreement and the consortium agreement."));
        return Signed(paper, words);
    }

    private static byte[] Mandate(PaperSource source, ProposalSeat seat, Words words)
    {
        Paper paper = New(PaperKind.Mandate, source, words).Above(source.NameOf(seat, words)).Title();
        paper.Text(words.Say("Kuruluşumuz, aşağıda bilgileri verilen proje önerisi için koordinatör kuruluşa, kuruluşumuz adına şunları yapma yetkisi verir:", "For the proposal below, our organisation lets the coordinating organisation do the following on our behalf:"));
        paper.Numbered(words.IsTurkish
            ? ["Öneriyi konsorsiyum adına sunmak, değerlendirme sürecinde hibeyi veren makamla yazışmak.", "Öneri desteklenirse hibe sözleşmesinin hazırlanması için gereken bilgi ve belgeleri iletmek.", "Hibenin payımıza düşen bölümünü teslim almak ve konsorsiyum anlaşmasına göre bize aktarmak."]
            : ["Submit the proposal for the consortium, and write to the granting authority while it is evaluated.", "If it is funded, pass on the information and papers needed to prepare the grant agreement.", "Receive our share of the grant and pass it on to us as the consortium agreement says."]);
        paper.Facts([.. source.Project(words), .. Own(source, seat, words), .. Share(source, seat, words)]);
        paper.Text(words.Say("Bu yetki, öneri reddedildiğinde ya da hibe sözleşmesi imzalandığında sona erer.", "This mandate ends when the proposal is rejected or the grant agreement is signed."));
        paper.Fine(words.Say("Kimi programlar kendi yetki belgesi örneğini ister; çağrı belgesinde bir örnek varsa onu kullanın.", "Some programmes want a form of their own; where the call documents hold one, use that."));
        return Signed(paper, words);
    }

    private static byte[] Council(PaperSource source, ProposalSeat seat, Words words)
    {
        Municipality municipality = source.Municipality(seat)!;
        BudgetSum sum = source.Budget.Reckoned.Of(seat);
        Paper paper = New(PaperKind.CouncilDecision, source, words);
        paper.Above(words.Say($"T.C.\n{municipality.Name.In(words).ToUpper(words.Culture)}\nBELEDİYE MECLİSİ", $"{municipality.Name.In(words)}\nMunicipal council")).Title();
        if (!words.IsTurkish) paper.Above("Translation for information; the council decides on the Turkish text.");
        paper.Facts((words.Say("Karar no ve tarihi", "Number and date"), Paper.Blank(words.Say("meclis yazar", "the council writes it"))), (words.Say("Birleşim ve oturum", "Session and sitting"), Paper.Blank(words.Say("meclis yazar", "the council writes it"))), (words.Say("Konu", "Subject"), words.Say("Avrupa Birliği hibe programına proje başvurusu ve ortaklık", "Application for a European Union grant, and partnership")));
        paper.Heading(words.Say("Teklifin gerekçesi", "Why"));
        paper.Text($"{Said(source.Head.Aim.It.Title, 300, words)}. {Said(source.Head.Aim.It.Text, 900, words)}");
        paper.Facts([.. source.Project(words), (words.Say("Belediyenin görevi", "The municipality's part"), seat.Part.Say(words)), (words.Say("Ortaklar", "Partners"), string.Join(", ", source.Head.Seats.Where(s => s.Id != seat.Id && s.IsTaken()).Select(s => $"{source.NameOf(s, words)} ({source.Country(s, words)})")))]);
        paper.Heading(words.Say("Karar taslağı", "Draft of the decision"));
        string part = seat.Part.Say(words);
        List<string> points = [words.Say($"Belediyenin, yukarıda bilgileri verilen proje önerisine {part} olarak katılması,", $"That the municipality takes part in the proposal above as {part};")];
        points.Add(sum.Total == 0
            ? words.Say($"Belediyenin öz katkısı: {Paper.Blank("tutar; bütçe henüz yazılmadı")},", $"The municipality's own contribution: {Paper.Blank("amount; the budget is not written yet")};")
            : sum.Own > 0 ? words.Say($"Belediyenin öz katkısı olan {source.Money(sum.Own, words)} tutarın ilgili yılların bütçelerinden karşılanması,", $"That its own contribution, {source.Money(sum.Own, words)}, is paid from the budgets of the years concerned;")
            : words.Say("Projenin uygun giderlerinin hibeden karşılanacağı ve öz katkı öngörülmediği,", "That the grant pays the eligible costs and no own contribution is foreseen;"));
        if (sum.Total > 0 && source.It is { Months: { } months, Prefinancing: { } prefinancing } && CashFlow.Peak(CashFlow.Of([.. source.Budget.Reckoned.Cells.Where(c => c.Seat.Id == seat.Id)], months, new(prefinancing))) is { Advanced: > 0 } peak)
            points.Add(words.Say($"Hibe ödemeleri gelene dek önden ödenecek, en çok {source.Money(peak.Advanced, words)} tutarın belediye bütçesinden karşılanması,", $"That what must be advanced until the grant is paid, {source.Money(peak.Advanced, words)} at most, is paid from the municipality's budget;"));
        points.Add(words.Say("Başvuru, hibe sözleşmesi ve konsorsiyum anlaşmasıyla ilgili belgeleri imzalamaya Belediye Başkanının yetkili kılınması", "That the mayor is authorised to sign the papers of the application, the grant agreement and the consortium agreement."));
        paper.Numbered(points);
        paper.Text(words.Say("hususları, 5393 sayılı Belediye Kanunu'nun 18. maddesinin (p) bendi ve 74. maddesi çerçevesinde Meclisimizin onayına sunulmuştur.", "The council is asked to approve this under Municipality Law 5393, article 18(p) and article 74."));
        paper.Fine(words.Say("Bu bir taslaktır; hukuki görüş değildir. 74. maddenin bir hibe başvurusunu kapsayıp kapsamadığı farklı okunur (?): hukuk danışmanınıza sorun. Dayanaklar ikincil kaynaklardan okunmuştur (tbb.gov.tr, memurlar.net); yürürlükteki metinle karşılaştırın.", "This is a draft and no legal advice. Whether article 74 covers a grant application is read in different ways (?): ask your legal adviser. The bases were read in secondary sources (tbb.gov.tr, memurlar.net); compare them with the text in force."));
        if (source.ForeignMunicipalities is { Count: > 0 } foreign)
            paper.Fine(words.Say($"Konsorsiyumdaki yabancı yerel yönetimler: {string.Join(", ", foreign.Select(s => source.NameOf(s, words)))}. Bunlarla ortak hizmet projeleri için Çevre, Şehircilik ve İklim Değişikliği Bakanlığının önceden izni gerekebilir (5393, madde 74) (?).", $"Foreign local authorities in the consortium: {string.Join(", ", foreign.Select(s => source.NameOf(s, words)))}. Joint service projects with them may need the prior permission of the Ministry of Environment, Urbanisation and Climate Change (Law 5393, article 74) (?)."));
        paper.Fine(words.Say("Karar, kesinleştikten sonra 7 gün içinde mülki idare amirine gönderilir; gönderilmeyen karar yürürlüğe girmez (Belediye Meclisi Çalışma Yönetmeliği, madde 18).", "Within 7 days of becoming final the decision is sent to the civil administrator; one that is not sent is not in force (regulation on the work of municipal councils, article 18)."));
        if (municipality.Kind == MunicipalityKind.District) paper.Fine(words.Say("Büyükşehir sınırları içindeki ilçe belediyelerinin imar ve bütçe dışındaki kararları büyükşehir belediye başkanına da gönderilir (aynı yönetmelik; yürürlükteki metinle karşılaştırın).", "Decisions of district municipalities in a metropolitan area, other than on zoning and budget, also go to the metropolitan mayor (same regulation; compare with the text in force)."));
        return paper.Write();
    }

    private static byte[] Sheet(PaperSource source, ProposalSeat seat, Words words)
    {
        Organisation? known = source.Organisation(seat);
        Paper paper = New(PaperKind.PartnerSheet, source, words).Title();
        paper.Facts([.. Own(source, seat, words), (words.Say("Şehir", "Town"), known?.City ?? ""), (words.Say("Ağ adresi", "Web address"), source.Municipality(seat)?.Website ?? known?.Url ?? ""), (words.Say("İletişim kişisi", "Contact"), Paper.Blank(words.Say("ad, unvan, e-posta: ortak yazar", "name, post, e-mail: the partner writes it")))]);
        paper.Facts([.. source.Project(words), .. Share(source, seat, words)]);
        paper.Heading(words.Say("Deneyimi: AB projeleri", "Experience: EU projects"));
        if (known is { ProjectCount: > 0 } organisation)
        {
            paper.Table([16, 46, 20, 18], [words.Say("Proje", "Project"), words.Say("Adı", "Title"), words.Say("Görevi", "Part"), words.Say("Süresi", "Duration")],
                organisation.Projects.Take(MostProjects).Select(p => new[] { $"{p.Project.Acronym}\n{p.Project.Id}", p.Project.Title, Part(p.Role, words), $"{p.Project.Start?.Year}–{p.Project.End?.Year}" }));
            paper.Fine(words.Say($"{words.Number(organisation.ProjectCount)} projeden en yenileri. Kaynak: CORDIS, Avrupa Birliği, CC BY 4.0.", $"The newest of {words.Number(organisation.ProjectCount)} projects. Source: CORDIS, European Union, CC BY 4.0."));
        }
        else paper.Text(words.Say($"Ortak'taki kayıtta fonlanmış bir projesi yok. {Paper.Blank("ilgili deneyim: ortak yazar")}", $"The record holds no funded project of it. {Paper.Blank("relevant experience: the partner writes it")}"));
        paper.Heading(words.Say("Projede yapacağı iş", "What it does in the project"));
        paper.Text(seat.Covers.Length > 0 ? seat.Covers : Paper.Blank(words.Say("ne katıyor: ortak yazar", "what it brings: the partner writes it")));
        foreach (BudgetCell cell in source.Budget.Reckoned.Cells.Where(c => c.Seat.Id == seat.Id))
            paper.Text($"{BudgetWords.WorkPackage(cell.WorkPackage, words)} {cell.WorkPackage.Title}: {words.Say($"{BudgetWords.Typed(cell.PersonMonths, words)} kişi-ay", $"{BudgetWords.Typed(cell.PersonMonths, words)} person-months")}, {BudgetWords.Euro(cell.Sum.Total, words)}");
        return paper.Write();
    }

    private static byte[] Concept(PaperSource source, Words words)
    {
        Aim aim = source.Head.Aim.It;
        ProposalSeat[] seats = [.. source.Head.Seats];
        BudgetSum all = source.Budget.Reckoned.All;
        string[] countries = [.. seats.Where(s => s.Country.Length > 0).Select(s => BodyWords.Country(s.Country, words)).Distinct()];
        (string Label, string Text)[] facts =
        [
            (words.Say("Çağrı", "Call"), $"{source.It.Code}, {Cut(source.Budget.Call?.Title ?? source.It.Title, 120)}"), (words.Say("Son başvuru", "Cut-off"), source.Deadline(words)), (words.Say("Nerede, kimin için", "Where, for whom"), Cut(string.Join("; ", new[] { aim.Places, aim.Serves }.Where(t => t.Length > 0)), 150)),
            (words.Say("Süre ve bütçe", "Duration and budget"), string.Join(", ", new[] { source.It.Months is { } months ? words.Say($"{months} ay", $"{months} months") : "", all.Total > 0 ? words.Say($"toplam {BudgetWords.Euro(all.Total, words)}, istenen hibe {BudgetWords.Euro(all.Grant, words)}", $"{BudgetWords.Euro(all.Total, words)} in all, grant asked for {BudgetWords.Euro(all.Grant, words)}") : Paper.Blank(words.Say("bütçe", "budget")) }.Where(t => t.Length > 0))),
        ];
        string[][] rows = [.. seats.Take(MostPartners).Select(s => new[] { Cut(source.NameOf(s, words), LongestName), s.Country.Length > 0 ? BodyWords.Country(s.Country, words) : "–", Cut($"{(s.Part == SeatPart.Beneficiary ? "" : s.Part.Say(words) + ". ")}{s.Covers}", LongestBrings) })];
        string packages = Cut(string.Join("; ", source.Budget.WorkPackages.Select(w => $"{BudgetWords.WorkPackage(w, words)} {w.Title}")), 3 * LettersOfLine);
        string others = seats.Length <= MostPartners ? "" : words.Say($"ve {seats.Length - MostPartners} kuruluş daha: ", $"and {seats.Length - MostPartners} more: ") + Cut(string.Join(", ", seats.Skip(MostPartners).Select(s => source.NameOf(s, words))), 2 * LettersOfLine);
        double used = facts.Where(f => f.Text.Length > 0).Sum(f => Lines(f.Text, LettersOfFact) + EdgesOfRow) + rows.Sum(r => Math.Max(Lines(r[0], LettersOfColumn), Lines(r[2], LettersOfColumn)) + EdgesOfRow) + Lines(packages, LettersOfLine) + Lines(others, LettersOfLine) + 2;

        Paper paper = new Paper(source.It.Name, words, source.On.UtcDateTime).Title().Above(Said(aim.Title, 160, words)).Facts(facts);
        paper.Heading(words.Say("Ne yapmak istiyoruz?", "What we want to do"));
        paper.Small(aim.Text.IsEmpty ? Paper.Blank(words.Say("amacın metni", "text of the aim")) : Said(aim.Text, Math.Max(LeastText, (int)(LinesOfPage - used) * LettersOfLine), words));
        if (packages.Length > 0) paper.Small(packages);
        paper.Heading(words.Say($"Konsorsiyum: {seats.Length} kuruluş, {countries.Length} ülke", $"Consortium: {seats.Length} organisations, {countries.Length} countries"));
        paper.Table([42, 16, 42], [words.Say("Kuruluş", "Organisation"), words.Say("Ülke", "Country"), words.Say("Görevi ve katkısı", "Part and what it brings")], rows);
        if (others.Length > 0) paper.Small(others);
        return paper.Write();
    }

    private static int Lines(string text, int letters) => (text.Length + letters - 1) / letters;

    private static (string, string)[] Own(PaperSource source, ProposalSeat seat, Words words) =>
    [
        (words.Say("Kuruluş", "Organisation"), source.NameOf(seat, words)), (words.Say("Ülke", "Country"), source.Country(seat, words)), (words.Say("Türü", "Kind"), seat.Kind.Length > 0 ? BodyWords.Kind(seat.Kind, words) : Paper.Blank(words.Say("kuruluşun türü", "kind of body"))),
        ("PIC", source.Pic(seat) ?? Paper.Blank(words.Say("portaldaki dokuz haneli katılımcı kodu", "the nine digits of its participant code on the portal"))), (words.Say("Görevi", "Part"), seat.Part.Say(words)),
    ];

    private static (string, string)[] Share(PaperSource source, ProposalSeat seat, Words words)
    {
        BudgetSum sum = source.Budget.Reckoned.Of(seat);
        int months = source.Budget.Reckoned.Cells.Where(c => c.Seat.Id == seat.Id).Sum(c => c.PersonMonths);
        return
        [
            (words.Say("Katkısı", "What it brings"), seat.Covers.Length > 0 ? seat.Covers : Paper.Blank(words.Say("projede yapacağı iş", "what it does in the project"))),
            (words.Say("Emek", "Effort"), months > 0 ? words.Say($"{BudgetWords.Typed(months, words)} kişi-ay", $"{BudgetWords.Typed(months, words)} person-months") : ""),
            (words.Say("Bütçesi", "Its budget"), sum.Total == 0 ? Paper.Blank(words.Say("bütçe henüz yazılmadı", "the budget is not written yet")) : words.Say($"{BudgetWords.Euro(sum.Total, words)}; hibeden {BudgetWords.Euro(sum.Grant, words)}, öz katkı {BudgetWords.Euro(sum.Own, words)}", $"{BudgetWords.Euro(sum.Total, words)}; {BudgetWords.Euro(sum.Grant, words)} from the grant, {BudgetWords.Euro(sum.Own, words)} its own")),
        ];
    }

    private static byte[] Signed(Paper paper, Words words) => paper.Signing(words.Say("Yer ve tarih", "Place and date"), words.Say("Yetkilinin adı, soyadı ve unvanı", "Name and post of who may sign"), words.Say("İmza ve mühür", "Signature and stamp")).Write();

    private static string Part(Participation role, Words words) => role switch
    {
        Participation.Coordinator => words.Say("koordinatör", "coordinator"),
        Participation.AssociatedPartner => words.Say("ilişkili ortak", "associated partner"),
        Participation.Participant => words.Say("ortak", "partner"),
        _ => words.Say("bağlı kuruluş", "affiliated entity"),
    };

    // What the record has in the other language only is there to be translated, and marked so.
    private static string Said(Bilingual text, int longest, Words words) => Cut(text.In(words), longest) + (text.LanguageOf(words) is null ? "" : " " + Paper.Blank(words.Say("çevrilecek: kayıtta Türkçesi yok", "to be translated: the record has no English")));

    private static string Cut(string text, int longest)
    {
        string one = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (one.Length <= longest) return one;
        int end = one.LastIndexOf(' ', longest - 1);
        return one[..(end > longest / 2 ? end : longest - 1)].TrimEnd(' ', ',', ';', '.') + "…";
    }
}
