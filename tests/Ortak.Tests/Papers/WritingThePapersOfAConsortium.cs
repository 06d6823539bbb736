using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Aims;
using Ortak.Tests.Consortia;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Papers;

/// <summary>Letters, the draft of a council's decision, sheets of partners and the concept note, from the record of a consortium.</summary>
public sealed partial class WritingThePapersOfAConsortium
{
    public static TheoryData<Store> Stores => Installation.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task Every_paper_says_what_the_record_says_and_marks_what_it_does_not(Store store)
    {
        await using Formed formed = await Formed.On(store);
        ProposalSeat izmit = await formed.Seat("TR-41-2062"), university = await formed.Take(formed.OrganisationOf("DE").Id.ToString());
        (await formed.OfCemal.Submit(formed.At(university), formed.At(university), ("part", "coordinator"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.OfCemal.Submit(formed.At(izmit), formed.At(izmit), ("covers", "Saha denemesi, mahalle eğitimleri"))).Status.ShouldBe(HttpStatusCode.SeeOther);

        string letter = await Text(formed, "letter-of-intent", izmit, "tr");
        foreach (string expected in (string[])["NİYET MEKTUBU", "İzmit Belediyesi", university.Name, Pursuit.Disasters, "faydalanıcı olarak katılma niyetindedir", "Saha denemesi, mahalle eğitimleri", "[bütçe henüz yazılmadı]", "İmza ve mühür"]) letter.ShouldContain(expected);
        string english = await Text(formed, "letter-of-intent", izmit, "en");
        foreach (string expected in (string[])["Letter of intent", "take part in the proposal below as beneficiary", "[the budget is not written yet]"]) english.ShouldContain(expected);
        (await Text(formed, "mandate", izmit, "tr")).ShouldContain("koordinatör kuruluşa, kuruluşumuz adına");

        string council = await Text(formed, "council-decision", izmit, "tr");
        foreach (string expected in (string[])["İZMİT BELEDİYESİ", "BELEDİYE MECLİSİ", "KARAR TASLAĞI", "[tutar; bütçe henüz yazılmadı]", "18. maddesinin (p) bendi", "hukuk danışmanınıza sorun", "7 gün içinde mülki idare amirine", "büyükşehir belediye başkanına da gönderilir"]) council.ShouldContain(expected);
        (await Text(formed, "council-decision", izmit, "en")).ShouldContain("Translation for information");
        string sheet = await Text(formed, "partner-sheet", university, "en");
        Ortak.Engine.Atlas.Organisation known = formed.OrganisationOf("DE");
        foreach (string expected in (string[])[known.Projects.First().Project.Title, known.City, "CORDIS, European Union, CC BY 4.0"]) sheet.ShouldContain(expected);
        (await Text(formed, "partner-sheet", izmit, "tr")).ShouldContain("fonlanmış bir projesi yok");
        string note = await Text(formed, "concept-note", null, "tr");
        foreach (string expected in (string[])["3 kuruluş, 2 ülke", university.Name, "[bütçe]"]) note.ShouldContain(expected);

        // With a budget the amounts stand in the papers, to the cent and in lira.
        string budget = formed.Address + "/budget";
        (await formed.OfCemal.Submit(budget + "/work-packages", budget + "/work-packages", ("title-0", "Saha"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.OfCemal.Submit(budget + "/terms", budget + "/terms", ("months", "36"), ("prefinancing", "0"), ("lira", "50"), ("lira-on", "2026-11-20"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer cells = (await formed.OfCemal.Get($"{budget}/seats/{izmit.Id}")).Ok();
        string cell = cells.Page.All("input").Select(i => i["name"]!).Single(n => n?.StartsWith("c-", StringComparison.Ordinal) == true && n.EndsWith("-personnel", StringComparison.Ordinal));
        (await formed.OfCemal.Submit(cells, $"{budget}/seats/{izmit.Id}", ("rate", "80"), (cell, "1000"), ("n" + cell[1..], "1,5"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        string decided = await Text(formed, "council-decision", izmit, "tr");
        decided.ShouldContain("Belediyenin öz katkısı olan 250,00 € (12.500 TL, 20 Kasım 2026 kuruyla) tutarın");
        decided.ShouldContain("önden ödenecek, en çok");
        (await Text(formed, "letter-of-intent", izmit, "tr")).ShouldContain("1.250,00 €; hibeden 1.000,00 €, öz katkı 250,00 €");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_is_missing_for_whom_follows_what_is_filled_in(Store store)
    {
        await using Formed formed = await Formed.On(store);
        string papers = formed.Address + "/papers";
        (await formed.OfCemal.Get(formed.Address)).Ok().Page.All("a").ShouldContain(a => a["href"] == papers);
        Html page = (await formed.OfCemal.Get(papers)).Ok().Page;
        foreach (string expected in (string[])["Koordinatör belli değil", "Çağrının istediği rol boş: iki ulusal afet kurumu.", "İş paketleri ve bütçe yazılmadı.", "Toplumsal cinsiyet eşitliği planı", "Belediye meclisi kararı: gerekip gerekmediğini", "Projeye ne kattığı yazılmadı."]) page.Text.ShouldContain(expected);
        page.All("a").Count(a => a["href"]?.Contains("?paper=", StringComparison.Ordinal) == true).ShouldBe(2 + 2 * 2 * 4, "the concept note, and for each of two Turkish municipalities a letter, a mandate, a decision and a sheet");

        (await formed.OfCemal.Submit(formed.Address + "/seats/add?tag=national-authority", formed.Address + "/seats/add", ("country", "DE"), ("covers", ""))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.OfCemal.Get(papers)).Ok().Page.Text.ShouldContain("Bu yerde henüz kimse yok.");
        ProposalSeat izmit = await formed.Seat("TR-41-2062");
        (await formed.OfCemal.Submit(formed.At(izmit), formed.At(izmit), ("part", "coordinator"), ("covers", "Eğitim"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Html now = (await formed.OfCemal.Get(papers)).Ok().Page;
        now.Text.ShouldNotContain("Koordinatör belli değil");
        now.All("li").Count(l => l.Text.StartsWith("Projeye ne kattığı yazılmadı.", StringComparison.Ordinal)).ShouldBe(1, "that of the other municipality");
        // A coordinator writes no letter to itself.
        (await formed.OfCemal.Get($"{papers}/letter-of-intent/{izmit.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        // A foreign municipality brings the question of the ministry's permission.
        string mannheim = formed.OrganisationOf("DE", Ortak.Engine.Atlas.OrganisationRole.Municipality).Id.ToString();
        await formed.Take(mannheim);
        (await formed.OfCemal.Get(papers)).Ok().Page.Text.ShouldContain("Bakanlığın önceden izni gerekebilir (?)");
        (await Text(formed, "council-decision", izmit, "tr")).ShouldContain("Konsorsiyumdaki yabancı yerel yönetimler");
    }

    [Fact]
    public async Task Only_papers_that_there_are_and_only_for_who_may_read_the_aim()
    {
        await using Formed formed = await Formed.On(Store.Sqlite, alone: true);
        ProposalSeat izmit = await formed.Seat("TR-41-2062");
        foreach (string address in (string[])["/papers/love-letter", "/papers/concept-note/" + izmit.Id, "/papers/letter-of-intent", "/papers/letter-of-intent/none", "/papers/1/" + izmit.Id])
            (await formed.OfCemal.Get(formed.Address + address)).Status.ShouldBe(HttpStatusCode.NotFound, address);
        (await formed.OfMehmet.Get(formed.Address + "/papers")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await formed.OfMehmet.Get(formed.Address + "/papers/concept-note")).Status.ShouldBe(HttpStatusCode.NotFound);
        ProposalSeat german = await formed.Take(formed.OrganisationOf("DE").Id.ToString());
        (await formed.OfCemal.Get($"{formed.Address}/papers/council-decision/{german.Id}")).Status.ShouldBe(HttpStatusCode.NotFound, "its council decides by its own law");
    }

    [Fact]
    public async Task Every_file_is_sound_and_a_concept_note_is_one_page_however_much_there_is()
    {
        string? office = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(f => Path.Combine(f, "soffice")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(office is null, "needs LibreOffice (soffice), which is not installed");
        await using Formed formed = await Formed.On(Store.Sqlite);
        string longest = string.Concat(Enumerable.Repeat("Afet toplanma alanlarının yer seçimi, kapasitesi ve erken uyarının halka ulaştırılması; ", 60));
        Id<Consortium> id = Id<Consortium>.Parse(formed.Address.Split('/')[4], null);
        await formed.Pursuit.At.Save(db =>
        {
            Consortium it = db.Consortia.Single(c => c.Id == id);
            it.Name = "TOPLAN";
            for (int i = 0; i < 30; i++) db.Add(new ProposalSeat { ConsortiumId = id, Order = 10 + i, Name = $"Uluslararası Afet Risklerini Azaltma ve Kentsel Dayanıklılık Araştırma Enstitüsü <{i}> & Ortakları", Country = "DE", Kind = "university", Covers = longest[..400] });
            for (int i = 1; i <= 12; i++) db.Add(new WorkPackage { ConsortiumId = id, Number = i, Title = longest[..190] });
            Aim aim = db.Aims.Single(a => a.Id == it.AimId);
            aim.Text = Bilingual.Of(longest, longest.Replace("Afet", "Disaster", StringComparison.Ordinal));
            (aim.Places, aim.Serves) = (longest[..450], longest[..450]);
        });
        ProposalSeat izmit = await formed.Seat("TR-41-2062"), other = (await formed.Stored()).Seats[^1];
        using var folder = new TemporaryFolder();
        List<string> files = [];
        foreach (var (kind, seat) in new[] { ("concept-note", (ProposalSeat?)null), ("letter-of-intent", izmit), ("mandate", izmit), ("council-decision", izmit), ("partner-sheet", izmit), ("partner-sheet", other) })
            foreach (string language in (string[])["tr", "en"])
            {
                byte[] file = await formed.OfCemal.Bytes(Address(formed, kind, seat, language));
                using (var stream = new MemoryStream(file))
                using (WordprocessingDocument docx = WordprocessingDocument.Open(stream, false))
                    new OpenXmlValidator().Validate(docx).Select(e => $"{kind} {language}: {e.Description} {e.Path?.XPath}").ShouldBeEmpty();
                files.Add(folder.File($"{kind}-{files.Count}-{language}.docx"));
                await File.WriteAllBytesAsync(files[^1], file, TestContext.Current.CancellationToken);
            }
        using Process process = Process.Start(new ProcessStartInfo(office!, ["--headless", $"-env:UserInstallation=file://{folder.File("profile")}", "--convert-to", "pdf", "--outdir", folder.Path, .. files]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        foreach (string file in files)
        {
            int pages = PageOfPdf().Count(System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.ChangeExtension(file, "pdf"), TestContext.Current.CancellationToken)));
            pages.ShouldBeInRange(1, Path.GetFileName(file).StartsWith("concept-note", StringComparison.Ordinal) ? 1 : Path.GetFileName(file).StartsWith("letter", StringComparison.Ordinal) || Path.GetFileName(file).StartsWith("mandate", StringComparison.Ordinal) ? 2 : 3, Path.GetFileName(file));
        }
    }

    private static string Address(Formed formed, string kind, ProposalSeat? seat, string language) => $"{formed.Address}/papers/{kind}{(seat is null ? "" : "/" + seat.Id)}?paper={language}";

    private static async Task<string> Text(Formed formed, string kind, ProposalSeat? seat, string language)
    {
        using var stream = new MemoryStream(await formed.OfCemal.Bytes(Address(formed, kind, seat, language)));
        using WordprocessingDocument docx = WordprocessingDocument.Open(stream, false);
        docx.PackageProperties.Language.ShouldBe(language == "tr" ? "tr-TR" : "en-GB");
        return string.Join('\n', docx.MainDocumentPart!.Document!.Body!.Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>().Select(p => p.InnerText));
    }

    [GeneratedRegex(@"/Type\s*/Page[^s]")]
    private static partial Regex PageOfPdf();
}
