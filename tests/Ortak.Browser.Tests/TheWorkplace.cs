using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ortak.Browser.Tests;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Features.Demo;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

[assembly: AssemblyFixture(typeof(TheWorkplace))]

namespace Ortak.Browser.Tests;

/// <summary>
/// One installation for looking at pages: İzmit and İstanbul with one of everything and long words in it, a municipality in which nothing
/// has been entered yet, and the demo story. Nothing in it is changed by a test.
/// </summary>
public sealed class TheWorkplace : IAsyncLifetime
{
    private readonly Dictionary<string, string> _full = new(StringComparer.Ordinal), _empty = new(StringComparer.Ordinal);
    private Person? _clerk, _newcomer, _reader;

    public Installation At { get; private set; } = null!;
    public string Address => At.Address.ToString().TrimEnd('/');

    public async ValueTask InitializeAsync()
    {
        At = await Installation.On(clock: FakeClock.Today());
        _full["setup"] = At.Site.Services.GetRequiredService<Starting>().FirstAdministratorToken!;
        Municipality izmit = await At.İzmit(), istanbul = await At.İstanbul(), bursa = await At.Municipality("Nilüfer Belediyesi");
        _clerk = await At.Member(izmit, "Cemal Taki Şahan", Role.Administrator, "Strateji Geliştirme Müdürü");
        await At.Save(db => db.Set<Account>().Single(a => a.Id == _clerk.AccountId).IsOperator = true);
        Person mehmet = await At.Member(istanbul, "Mehmet Alkanalka", Role.Administrator, "AB İlişkileri Daire Başkanı");
        _full["stopToken"] = At.Site.Services.GetRequiredService<Ortak.Features.Calls.CallStopLink>().Of(mehmet.AccountId).Split('/')[^1];
        _reader = await At.Member(izmit, "Veysel Arif Yüksel", Role.Reader, "ARGE ve Proje Geliştirme Birim Sorumlusu");
        await At.Member(bursa, "Bir yönetici", Role.Administrator);
        await Full(izmit, istanbul, bursa, mehmet);

        _full["call"] = _empty["call"] = At.AnyCall;
        Municipality kandıra = await At.Municipality("Kandıra Belediyesi");
        _newcomer = await At.Member(kandıra, "Ayşe Yılmaz", Role.Administrator, "");
        Cooperation bare = await At.Cooperation("Yeni iş birliği", kandıra, bursa);
        Meeting nothing = await At.Meeting(bare, bursa);
        await At.Save(db => db.RemoveRange(db.AgendaItems.Where(a => a.MeetingId == nothing.Id)));
        (_empty["municipality"], _empty["cooperation"], _empty["meeting"]) = (kandıra.Id.ToString(), bare.Id.ToString(), nothing.Id.ToString());

        await using OrtakDb story = At.Open();
        (await DemoStory.Add(story, _clerk.AccountId, At.Now)).ShouldBeNull();
        await DemoStory.Join(story, _clerk.AccountId, _clerk.Name, At.Now);
        Meeting told = await story.Meetings.Include(m => m.Agenda).Where(m => m.Minutes.State == MinutesState.Locked).OrderBy(m => m.StartsAt).FirstAsync();
        (_full["demo-cooperation"], _full["demo-meeting"]) = (told.CooperationId.ToString(), told.Id.ToString());
        _full["demo-outcome"] = (await story.Outcomes.Where(o => o.MeetingId == told.Id).OrderBy(o => o.Order).FirstAsync()).Id.ToString();
        _full["demo-aim"] = (await story.Aims.SingleAsync(a => a.IsDemo)).Id.ToString();
        _full["demo-consortium"] = (await story.Consortia.SingleAsync(c => c.IsDemo)).Id.ToString();
        Cooperation proposal = await At.Proposal("Marmara kıyısında afetlere dirençli belediyeler", bursa, izmit);
        _full["proposal"] = proposal.Id.ToString();
    }

    /// <summary>One of everything, as a year of work leaves it.</summary>
    private async Task Full(Municipality izmit, Municipality istanbul, Municipality bursa, Person mehmet)
    {
        Person clerk = _clerk!;
        Cooperation cooperation = await At.Cooperation("İzmit ile İstanbul arasında Avrupa Birliği projelerinde iş birliği", istanbul, izmit);
        Meeting past = await At.Meeting(cooperation, istanbul, "Afet hazırlığı çalışma toplantısı", At.Now.Date.AddDays(-3).AddHours(14)), coming = await At.Meeting(cooperation, izmit, "Proje fikri için ikinci görüşme", At.Now.Date.AddDays(6).AddHours(10));
        Outcome outcome = await At.Outcome(past, "İki belediye, toplanma alanlarının yerlerini ve kapasitelerini ortak bir haritada birleştirsin; harita her yıl Ekim ayında güncellensin.", OutcomeKind.Recommendation, clerk, DateOnly.FromDateTime(At.Now.AddDays(30)));
        await At.Outcome(past, "Deprem, mutabık kalınan konuların başında yer alacak.", OutcomeKind.Decision);
        await At.Outcome(past, "İstanbul, çalıştığı ortakların listesini İzmit ile paylaşacak.", OutcomeKind.Commitment, mehmet, DateOnly.FromDateTime(At.Now.AddDays(-1)));
        await At.Outcome(past, "Ulaşım konusunda görüş alışverişinde bulunuldu.", OutcomeKind.Information);
        var unit = new Unit { MunicipalityId = izmit.Id, Name = BilingualName.Of("ARGE ve Proje Geliştirme Birimi", "R&D and Project Development Unit") };
        var priority = new StrategicPriority { MunicipalityId = izmit.Id, TopicCode = new("social-innovation"), Weight = 5, Note = BilingualName.Of("Belediye başkanının önceliği", "The mayor's priority") };
        var member = new Member { MunicipalityId = izmit.Id, Name = "Fatma Nur Kızılcıklıoğlu", Post = BilingualName.Of("Avrupa Birliği uzmanı", "EU expert"), UnitId = unit.Id, Mail = "fatma@example.org", JoinedAt = At.Now };
        var handover = new Handover { MunicipalityId = izmit.Id, FromId = member.Id, ToId = clerk.MemberId!.Value, At = At.Now };
        handover.Items.Add(new() { HandoverId = handover.Id, CooperationId = cooperation.Id, MeetingId = past.Id, OutcomeId = outcome.Id });
        var companion = new Model.Delegate { MeetingId = coming.Id, MunicipalityId = izmit.Id, Name = "Halil İbrahim Öztürkoğlu", Post = "İtfaiye Müdürlüğü, arama kurtarma amiri", Mail = "halil@example.org" };
        var (reply, replyHash) = OneTimeToken.New();
        var (invited, invitedHash) = OneTimeToken.New();
        var invitation = new Invitation { Kind = InvitationKind.Member, TokenHash = invitedHash, Mail = "yeni@example.org", Name = "Yeni Üye", MunicipalityId = izmit.Id, MemberId = member.Id, MadeAt = At.Now, EndsAt = At.Now.AddDays(14) };
        var guestInvitation = new Invitation { Kind = InvitationKind.Guest, TokenHash = "00", Mail = "konuk@example.org", Name = "Davetli Konuk", From = "Kocaeli Üniversitesi", MunicipalityId = izmit.Id, CooperationId = cooperation.Id, MadeAt = At.Now, EndsAt = At.Now.AddDays(14) };
        var ngo = new Ngo { MunicipalityId = izmit.Id, Name = "Kadın Dayanışma ve Girişimcilik Derneği" };
        Person speaker = await At.Person("Zeynep Kaya"), guest = await At.Person("Prof. Dr. Ahmet Güneş");
        ngo.Members.Add(new() { NgoId = ngo.Id, AccountId = speaker.AccountId, Name = speaker.Name, JoinedAt = At.Now });
        await At.Guest(cooperation, izmit, guest);
        var document = new Document { CooperationId = cooperation.Id, MeetingId = past.Id, Name = "afet-müdahale-planı-2026-gözden-geçirilmiş-taslak.pdf", MediaType = "application/pdf", Bytes = 4, Sha256 = "00", AddedById = clerk.AccountId, AddedAt = At.Now, Content = new() { Bytes = [1, 2, 3, 4] } };
        var ruleEdit = new RuleEdit { List = "sources", Key = "RG", Json = "{\"title\": \"Resmî Gazete 01.12.2026, 33000 sayılı\"}", Because = "LIFE anlaşması yayımlandı.", AccountId = _clerk!.AccountId, At = At.Now };
        var mail = new OutgoingMail { To = "yanlis@example.org", Subject = "Toplantı daveti: Afet hazırlığı çalışma toplantısı", Text = "Sayın ilgili,\n\nToplantıya davetlisiniz.", WrittenAt = At.Now, State = MailState.Failed };
        await At.Save(db =>
        {
            db.AddRange(unit, priority, member, handover, invitation, guestInvitation, ngo, document, mail, ruleEdit);
            db.Cooperations.Include(c => c.Parties).Single(c => c.Id == cooperation.Id).Invite(bursa, At.Now).ShouldBeNull();
            db.Municipalities.Single(m => m.Id == izmit.Id).Population = 379_203;
            db.Add(new Contact { CooperationId = cooperation.Id, MunicipalityId = izmit.Id, MemberId = clerk.MemberId!.Value });
            db.Add(companion);
            db.AgendaItems.Single(a => a.MeetingId == past.Id).Discussion = Bilingual.Of("Her iki kenti de ilgilendiren deprem konusunun önemi vurgulandı.\n\nHeyetler karşılıklı tavsiyelerde bulundu.");
            foreach (Meeting meeting in (Meeting[])[past, coming])
                db.AddRange(
                    new Model.Delegate { MeetingId = meeting.Id, MunicipalityId = izmit.Id, MemberId = clerk.MemberId, Name = clerk.Name, Post = "Strateji Geliştirme Müdürü", Mail = clerk.Mail, Attended = meeting == past ? true : null, ToldSequence = 0 },
                    new Model.Delegate { MeetingId = meeting.Id, MunicipalityId = istanbul.Id, MemberId = mehmet.MemberId, Name = mehmet.Name, Post = "AB İlişkileri Daire Başkanı", Mail = mehmet.Mail, Attended = meeting == past ? true : null },
                    new Model.Delegate { MeetingId = meeting.Id, MunicipalityId = istanbul.Id, Name = "Egemen Göksöz", Post = "Birim Müdür Yardımcısı", ReplyHash = meeting == coming ? replyHash : null, Attended = meeting == past ? false : null });
        });
        Round open = PriorityRound(cooperation, izmit, "Yeni dönemin öncelikleri", clerk, mehmet, At.Now), done = PriorityRound(cooperation, izmit, "Deprem, enerji ve ulaşım arasında ortak öncelik arayışı", clerk, mehmet, At.Now.AddDays(-9)), older = PriorityRound(cooperation, izmit, "Bir önceki tur", clerk, mehmet, At.Now.AddDays(-90));
        await using (OrtakDb rounds = At.Open())
        {
            var head = await Ortak.Host.Workplace.CooperationHead.Read(rounds, cooperation.Id);
            foreach (Round round in (Round[])[done, older])
            {
                round.Rank(clerk.MemberId!.Value, TopicRanking.Parse(round == done ? "earthquake-preparedness>social-innovation>transport=energy" : "social-innovation>earthquake-preparedness>transport>energy"), At.Now).ShouldBeNull();
                round.Rank(mehmet.MemberId!.Value, TopicRanking.Parse("earthquake-preparedness>energy>transport>social-innovation"), At.Now).ShouldBeNull();
                var result = Ortak.Features.Priorities.RoundResult.Find(round, head);
                round.Close(result.JointOrder, result.ToJson(), round.StartedAt.AddDays(3)).ShouldBeNull();
            }
        }
        await At.Save(db => db.AddRange(open, done, older));
        var promise = new Commitment { MunicipalityId = izmit.Id, CooperationId = cooperation.Id, ToNgoId = ngo.Id, Text = Bilingual.Of("Kadın girişimciler için atölye alanı sağlanacak ve eğitimleri birlikte yürütülecek.", "Workshop space will be given to women entrepreneurs and training will be run together."), Form = CommitmentForm.JointService, TopicCode = new("women"), OwnerId = clerk.MemberId, IsPublic = true, MadeAt = At.Now.AddDays(-40) };
        promise.Promise(DateOnly.FromDateTime(At.Now.AddDays(20))).ShouldBeNull();
        var proof = new Evidence { CommitmentId = promise.Id, Title = "Meclis kararı", Name = "meclis-kararı-2026-114.pdf", MediaType = "application/pdf", Bytes = 4, Sha256 = "00", AddedById = clerk.AccountId, AddedAt = At.Now, Content = new() { Bytes = [1, 2, 3, 4] } };
        var gate = new GateRecord { MunicipalityId = izmit.Id, CooperationId = cooperation.Id, Code = "council-decision", Date = DateOnly.FromDateTime(At.Now.AddDays(-30)), Number = "2026/114", Scope = "AB projelerinde iş birliği", ValidUntil = DateOnly.FromDateTime(At.Now.AddDays(25)), RecordedAt = At.Now };
        var supportGate = new GateRecord { MunicipalityId = izmit.Id, CommitmentId = promise.Id, Code = "council-decision", Date = DateOnly.FromDateTime(At.Now.AddDays(-30)), Number = "2026/115", RecordedAt = At.Now };
        string call = At.AnyCall;
        var decision = new CallDecision { MunicipalityId = izmit.Id, CallId = call, Code = "HORIZON-CL3-2027-01-DRS-01", Title = "Open topic on driving innovation uptake of disaster risk solutions", Notes = "Kocaeli Üniversitesiyle görüşüldü.", OwnerId = clerk.MemberId, CooperationId = cooperation.Id };
        decision.Decide(CallDecisionState.Go, "Afetlere hazırlık önceliğimize uyuyor; İstanbul Büyükşehir Belediyesi de bakıyor.", At.Now).ShouldBeNull();
        await At.Save(db =>
        {
            db.AddRange(decision, new CallPlanStep { MunicipalityId = izmit.Id, CallId = call, Step = "partner-search", DoneOn = DateOnly.FromDateTime(At.Now) }, new CallMark { AccountId = clerk.AccountId, CallId = call, Code = decision.Code, Title = decision.Title, At = At.Now }, new CallMark { AccountId = clerk.AccountId, CallId = "gone", Code = "LIFE-2026-GONE", Title = "A call that has left the portal", Kind = CallMarkKind.Dismissed, At = At.Now });
            Municipality council = db.Municipalities.Single(m => m.Id == izmit.Id);
            (council.CouncilWeek, council.CouncilDay, council.CouncilRecess) = (1, DayOfWeek.Monday, "8");
        });
        Bulletin Written(string turkish, string english)
        {
            var bulletin = new Bulletin { CooperationId = cooperation.Id, Title = Bilingual.Of(turkish, english), DraftedAt = At.Now };
            bulletin.Sentences.Add(new() { BulletinId = bulletin.Id, BeginsParagraph = true, Text = Bilingual.Of("İzmit Belediyesi ile İstanbul Büyükşehir Belediyesinin heyetleri İstanbul'da bir araya geldi.", "The delegations of İzmit and Istanbul met in Istanbul."), Source = BulletinSource.Statement, SourceId = izmit.Id.Value, WrittenAt = At.Now });
            return bulletin;
        }
        Bulletin draft = Written("İki belediye deprem için bir araya geldi", "Two municipalities met about earthquakes"), told = Written("İki belediye önceliklerinde anlaştı", "Two municipalities agreed on their priorities");
        told.Propose(izmit.Id, clerk.AccountId, [], "text", At.Now).ShouldBeNull();
        told.Publish(izmit.Id, "iki-belediye-onceliklerinde-anlasti", told.Sentences[0].Text, "text", At.Now).ShouldBeNull();
        await At.Save(db =>
        {
            db.AddRange(promise, proof, gate, supportGate, draft, told);
            db.Municipalities.Single(m => m.Id == izmit.Id).OpenPublicPage("izmit-belediyesi", At.Now).ShouldBeNull();
            Cooperation shown = db.Cooperations.Include(c => c.Parties).Single(c => c.Id == cooperation.Id);
            foreach (Municipality party in (Municipality[])[izmit, istanbul]) shown.LetShow(party.Id, true, At.Now).ShouldBeNull();
        });
        var aim = new Aim { MunicipalityId = izmit.Id, CooperationId = cooperation.Id, OutcomeId = outcome.Id, Title = Bilingual.Of("Afet toplanma alanlarının ortak haritası ve deprem erken uyarısının halka ulaştırılması"), Text = Bilingual.Of("İki belediye, afet toplanma alanlarının yerlerini ve kapasitelerini ortak bir haritada birleştirmek, deprem erken uyarısını halka ulaştırmak ve mahallelerde afete hazırlık eğitimleri vermek istiyor."), Places = "İzmit, İstanbul", Serves = "Yaşlılar, engelliler, çocuklar", WantedEur = 3_000_000, By = DateOnly.FromDateTime(At.Now.AddDays(700)), MadeAt = At.Now };
        aim.Topics.Add(new() { AimId = aim.Id, TopicCode = new("gathering-areas") });
        aim.Calls.Add(new() { AimId = aim.Id, CallId = "50147803TOPICSen", Code = "HORIZON-CL3-2027-01-DRS-03", Title = "Enhancing decision support system for disaster crises", AddedAt = At.Now });
        aim.Calls.Add(new() { AimId = aim.Id, CallId = "1-gone", Code = "HORIZON-CL3-2020-OLD-01", Title = "A call that the record no longer holds", AddedAt = At.Now });
        var shortlisted = new AimPartner { AimId = aim.Id, OrganisationId = "998498795", Name = "ISTANBUL METROPOLITAN MUNICIPALITY", Country = "TR", Role = "municipality", Status = PartnerStatus.Asked, Notes = "Toplantıda soruldu; yanıt bekleniyor.", AddedAt = At.Now };
        var consortium = new Consortium { AimId = aim.Id, CallId = "50147803TOPICSen", Code = "HORIZON-CL3-2027-01-DRS-03", Title = "Enhancing decision support system for disaster crises", Name = "TOPLAN: toplanma alanları ve erken uyarı", WantedSize = 8, Notes = "Koordinatör Almanya'dan aranıyor.\nTaslak ocakta.", Without = ["999997930"], MadeAt = At.Now };
        var seat = new ProposalSeat { ConsortiumId = consortium.Id, Order = 1, OrganisationId = "998498795", Name = "ISTANBUL METROPOLITAN MUNICIPALITY", Country = "TR", Kind = "metropolitan-municipality", IsFixed = true, Status = PartnerStatus.Yes, Covers = "Erken uyarı verisi, saha denemesi", Notes = "Afet İşleri Dairesi katılır." };
        consortium.Seats.AddRange([
            new() { ConsortiumId = consortium.Id, OrganisationId = "TR-41-2062", Name = "İzmit Belediyesi", Country = "TR", Kind = "district-municipality", IsFixed = true, Status = PartnerStatus.Yes }, seat,
            new() { ConsortiumId = consortium.Id, Order = 2, Name = "Afet ve Acil Durum Yönetimi Başkanlığı", Country = "TR", Kind = "public-body", Tags = ["national-authority"], Part = SeatPart.Associated, Status = PartnerStatus.Later },
            new() { ConsortiumId = consortium.Id, Order = 3, Country = "DE", Tags = ["national-authority"] }]);
        // A budget with a share to pay, months, and a work package without costs.
        (consortium.BudgetMode, consortium.IndirectRate, consortium.Months, consortium.Prefinancing, consortium.LiraForEuro, consortium.LiraOn) = (BudgetMode.LumpSum, 2500, 36, 5000, 48_123_400, DateOnly.FromDateTime(At.Now.AddDays(-3)));
        consortium.WorkPackages.AddRange([
            new() { ConsortiumId = consortium.Id, Number = 1, Title = "Proje yönetimi ve eşgüdüm", FromMonth = 1, ToMonth = 36 }, new() { ConsortiumId = consortium.Id, Number = 2, Title = "Afet toplanma alanlarının ortak haritası: veri, yer seçimi ve kapasite", FromMonth = 3, ToMonth = 24 },
            new() { ConsortiumId = consortium.Id, Number = 3, Title = "Yaygınlaştırma" }]);
        foreach (var (line, amount) in new (CostCategory, long)[] { (CostCategory.Personnel, 24_000_000), (CostCategory.Travel, 1_250_050), (CostCategory.Subcontracting, 3_000_000) }) seat.Lines.Add(new() { SeatId = seat.Id, WorkPackageId = consortium.WorkPackages[1].Id, Category = line, Cents = amount, Hundredths = line == CostCategory.Personnel ? 4850 : 0 });
        consortium.Seats[0].FundingRate = 9000;
        consortium.Seats[0].Lines.AddRange([new() { SeatId = consortium.Seats[0].Id, WorkPackageId = consortium.WorkPackages[0].Id, Category = CostCategory.Personnel, Cents = 9_876_543, Hundredths = 1800 }, new() { SeatId = consortium.Seats[0].Id, WorkPackageId = consortium.WorkPackages[1].Id, Category = CostCategory.Equipment, Cents = 4_500_000 }]);
        // No consortium of two keeps the rules of this call.
        var tooSmall = new Consortium { AimId = aim.Id, CallId = "50147803TOPICSen", Code = "HORIZON-CL3-2027-01-DRS-03", Title = "Enhancing decision support system for disaster crises", Name = "İki kişilik deneme", WantedSize = 2, MadeAt = At.Now };
        await At.Save(db => db.AddRange(aim, shortlisted, consortium, tooSmall));
        await Introductions(izmit, istanbul, bursa, aim);
        await Projects(izmit, istanbul, cooperation, aim, consortium);
        foreach (var (name, value) in new (string, object)[]
                 {
                     ("aim", aim.Id), ("shortlisted", shortlisted.Id), ("consortium", consortium.Id), ("too-small", tooSmall.Id), ("seat", seat.Id), ("commitment", promise.Id), ("evidence", proof.Id), ("gate", gate.Id), ("supportGate", supportGate.Id), ("step", "council-decision"), ("bulletin", draft.Id), ("told", told.Id), ("sentence", draft.Sentences[0].Id), ("place", "izmit-belediyesi"), ("headline", "iki-belediye-onceliklerinde-anlasti"),
                 }) _full[name] = value.ToString()!;
        (_full["round"], _full["closed-round"]) = (open.Id.ToString(), done.Id.ToString());
        foreach (var (name, value) in new (string, object)[]
                 {
                     ("municipality", izmit.Id), ("other", istanbul.Id), ("cooperation", cooperation.Id), ("meeting", past.Id), ("coming", coming.Id), ("item", past.Agenda[0].Id), ("coming-item", coming.Agenda[0].Id), ("outcome", outcome.Id), ("member", member.Id),
                     ("unit", unit.Id), ("priority", priority.Id), ("handover", handover.Id), ("ngo", ngo.Id), ("mail", mail.Id), ("topic", "earthquake-preparedness"), ("ruleEdit", ruleEdit.Id), ("ruleList", "programmes"), ("ruleKey", "LIFE"), ("reply", reply), ("delegate", companion.Id), ("invitation", invited),
                 }) _full[name] = value.ToString()!;
    }

    /// <summary>A proposal in each state that has something of its own to show, a project in its second year with long names and days of every kind, lessons.</summary>
    private async Task Projects(Municipality izmit, Municipality istanbul, Cooperation cooperation, Aim aim, Consortium from)
    {
        DateOnly today = DateOnly.FromDateTime(At.Now);
        Consortium Proposal(string name, Action<Consortium> then)
        {
            var it = new Consortium { AimId = aim.Id, CallId = from.CallId, Code = from.Code, Title = from.Title, Name = name, TakenFromId = from.Id, Months = 36, MadeAt = At.Now };
            it.Seats.AddRange([new() { ConsortiumId = it.Id, OrganisationId = "TR-41-2062", Name = "İzmit Belediyesi", Country = "TR", Kind = "district-municipality" }, new() { ConsortiumId = it.Id, Order = 1, OrganisationId = "998498795", Name = "ISTANBUL METROPOLITAN MUNICIPALITY", Country = "TR", Kind = "metropolitan-municipality", Part = SeatPart.Coordinator }]);
            it.WorkPackages.AddRange([new() { ConsortiumId = it.Id, Number = 1, Title = "Proje yönetimi ve eşgüdüm" }, new() { ConsortiumId = it.Id, Number = 2, Title = "Afet toplanma alanlarının ortak haritası: veri, yer seçimi ve kapasite", FromMonth = 7, ToMonth = 30 }]);
            it.Submit(today.AddDays(-500), "101234567", today).ShouldBeNull();
            then(it);
            return it;
        }
        ProposalScore[] Scores(Consortium it, int least) => [.. ((string[])["Mükemmellik", "Etki", "Uygulamanın niteliği ve etkinliği"]).Select((c, i) => new ProposalScore { ConsortiumId = it.Id, Order = i, Criterion = c, Hundredths = least + 25 * i, Threshold = 300, Most = 500 })];
        void Result(Consortium it, bool funded) => it.Conclude(funded, today.AddDays(-420), funded ? 1275 : 825, 1000, "Amaçlar açık ve ölçülebilir.\nEtki bölümü, kimin nasıl yararlanacağını sayılarla anlatmıyor.", Scores(it, funded ? 400 : 250), today).ShouldBeNull();
        Consortium submitted = Proposal("Sunulan teklif", _ => { }), rejected = Proposal("Kabul edilmeyen teklif", it => Result(it, false)), funded = Proposal("Yeni kabul edilen teklif", it => Result(it, true)), running = Proposal("Yürüyen proje", it => Result(it, true));
        await At.Save(db => db.AddRange(submitted, rejected, funded, running));

        var project = new GrantProject { ConsortiumId = running.Id, Acronym = "TOPLAN", AgreementNumber = "101999888", Starts = today.AddDays(-400), Months = 36, GrantCents = 245_000_050, MadeAt = At.Now };
        ProjectDuty Due(DutyKind kind, string number, string title, int days, int? package = null, int lead = 0, int? from = null, long? cents = null) =>
            new() { ProjectId = project.Id, Kind = kind, Number = number, Title = title, Due = today.AddDays(days), From = from is { } f ? today.AddDays(f) : null, WorkPackageId = package is { } p ? running.WorkPackages[p].Id : null, LeadId = running.Seats[lead].Id, Cents = cents };
        ProjectDuty duty = Due(DutyKind.Deliverable, "D1.1", "Veri yönetimi planı", -12, 0), payment = Due(DutyKind.Payment, "P0", "Ön ödeme", -390, cents: 122_500_025), paid = Due(DutyKind.Payment, "P1", "Ara ödeme (1.–18. ay)", 300, lead: 1, cents: 60_000_000);
        payment.Finish(today.AddDays(-380), 120_000_000, today).ShouldBeNull();
        duty.Notes = "Taslak ortaklarda; hukuk birimi görüş verecek.\nSon okuma İzmit'te.";
        project.Duties.AddRange([duty, payment, paid, Due(DutyKind.Task, "T2.1", "Mahalle mahalle toplanma alanlarının yerinde incelenmesi ve erişilebilirliklerinin ölçülmesi", 200, 1, from: -60), Due(DutyKind.Milestone, "MS1", "İlk sürüm kullanıma açıldı", 30, 1), Due(DutyKind.Report, "RP1", "Dönem raporu (1.–18. ay)", 210, lead: 1), Due(DutyKind.Deliverable, "D2.3", "Son harita", 650, 1)]);
        var indicator = new Indicator { ProjectId = project.Id, Title = "Toplanma alanına 15 dakikada yürüyerek ulaşabilen nüfus", Unit = "kişi", Baseline = 12_000_000, Target = 36_500_000 };
        indicator.Measure(today.AddDays(-90), 18_250_000, today).ShouldBeNull();
        indicator.Measure(today.AddDays(-5), 22_000_050, today).ShouldBeNull();
        project.Indicators.AddRange([indicator, new() { ProjectId = project.Id, Title = "Eğitim alan gönüllü", Target = 40_000 }]);
        Lesson Learned(Consortium it, LessonKind kind, LessonAudience audience, Municipality by, string turkish, string english) =>
            new() { MunicipalityId = by.Id, ConsortiumId = it.Id, CooperationId = cooperation.Id, Kind = kind, Audience = audience, Title = Bilingual.Of(turkish, english), Text = Bilingual.Of(turkish.Length > 0 ? "Değerlendiriciler, yararlananların sayısını ve nasıl ölçüleceğini aradı.\nİlk günden başlayın." : "", english.Length > 0 ? "Evaluators looked for numbers." : ""), CallCode = it.Code, CallTitle = it.Title, Family = "CL3-DRS", MadeAt = At.Now };
        Lesson lesson = Learned(rejected, LessonKind.Result, LessonAudience.Everybody, izmit, "Etki bölümü sayılarla anlatılmalı", "");
        lesson.Topics.Add(new() { LessonId = lesson.Id, TopicCode = new("gathering-areas") });
        await At.Save(db => db.AddRange(project, lesson, Learned(running, LessonKind.Running, LessonAudience.Cooperation, istanbul, "", "Sign the consortium agreement before the grant agreement"), Learned(running, LessonKind.Running, LessonAudience.Own, izmit, "Veri paylaşımı protokolü ilk üç ayda bitmeli", "")));
        foreach (var (name, value) in new (string, object)[]
                 {
                     ("submitted", submitted.Id), ("rejected", rejected.Id), ("funded", funded.Id), ("running", running.Id), ("project", project.Id), ("duty", duty.Id), ("payment", payment.Id), ("unpaid", paid.Id), ("indicator", indicator.Id), ("lesson", lesson.Id),
                 }) _full[name] = value.ToString()!;
    }

    /// <summary>A request in each state that has something of its own to show: asked, asked of us, made with a contact.</summary>
    private async Task Introductions(Municipality izmit, Municipality istanbul, Municipality bursa, Aim aim)
    {
        Snapshot atlas = At.Site.Services.GetRequiredService<Ortak.Engine.AtlasHolder>().Current.Snapshot;
        Project paratus = Enumerable.Range(0, atlas.ProjectCount).Select(atlas.Project).First(p => p.Acronym == "PARATUS");
        Organisation university = paratus.Seats.Select(s => s.Organisation).First(o => o.Role == OrganisationRole.University && o.Country != "TR");
        // A municipality that is not on Ortak and worked with the university as well.
        Organisation elsewhere = university.Projects.SelectMany(p => p.Project.Seats).Select(s => s.Organisation).First(o => o.Role == OrganisationRole.Municipality && o.Id.ToString() != "998498795");
        Introduction Request(Municipality from, Municipality to, Aim of, string letter) => new()
        {
            AimId = of.Id, FromId = from.Id, ToId = to.Id, OrganisationId = university.Id.ToString(), OrganisationName = university.Name, OrganisationCountry = university.Country, Tie = "PARATUS (2022–2026)", AskedAt = At.Now,
            Letter = Bilingual.Of(letter, "Dear colleagues,\n\nWe are looking for partners to work with in a European Union project."),
        };
        var theirs = new Aim { MunicipalityId = bursa.Id, Title = Bilingual.Of("", "Flood-proof neighbourhoods along the river"), Text = Bilingual.Of("", "We want to plan retention areas together with the people who live there."), MadeAt = At.Now };
        Introduction asked = Request(izmit, istanbul, aim, "Sayın yetkili,\n\nİzmit Belediyesi, bir Avrupa Birliği projesi için birlikte çalışacağı ortaklar arıyor."), ofUs = Request(bursa, izmit, theirs, ""), made = Request(izmit, istanbul, aim, "Sayın yetkili,");
        made.Introduce("Dr. C. van Westen, uluslararası projeler ofisi, c.vanwesten@universiteit.example", true, "Kendisine yazdık; sizden haber bekliyor.", At.Now).ShouldBeNull();
        var shortlisted = new AimPartner { AimId = aim.Id, OrganisationId = university.Id.ToString(), Name = university.Name, Country = university.Country, Role = "university", AddedAt = At.Now };
        await At.Save(db =>
        {
            db.AddRange(theirs, asked, ofUs, made, shortlisted);
            foreach (Municipality one in db.Municipalities.Where(m => m.Id == izmit.Id || m.Id == istanbul.Id)) one.Networks = ["eurocities", "mbb"];
        });
        (_full["introduction"], _full["asked-of-us"], _full["made"], _full["shortlisted-university"]) = (asked.Id.ToString(), ofUs.Id.ToString(), made.Id.ToString(), shortlisted.Id.ToString());
        (_full["university"], _empty["university"], _full["elsewhere"]) = (university.Id.ToString(), university.Id.ToString(), elsewhere.Id.ToString());
    }

    private static Round PriorityRound(Cooperation cooperation, Municipality by, string title, Person clerk, Person mehmet, DateTime at)
    {
        var round = new Round { CooperationId = cooperation.Id, Title = Bilingual.Of(title), StartedAt = at, StartedById = by.Id };
        foreach (var (order, topic) in ((string[])["earthquake-preparedness", "energy", "transport", "social-innovation"]).Index()) round.Topics.Add(new() { RoundId = round.Id, TopicCode = new(topic), Order = order });
        round.SetVoters(by.Id, [clerk.MemberId!.Value]).ShouldBeNull();
        round.SetVoters(cooperation.Parties.First(p => p.MunicipalityId != by.Id).MunicipalityId, [mehmet.MemberId!.Value]).ShouldBeNull();
        return round;
    }

    /// <summary>The address with ids of a place with everything, or with nothing in it.</summary>
    public string Fill(string address, bool empty = false)
    {
        foreach (var (name, id) in empty ? _empty : _full) address = address.Replace("{" + name + "}", id, StringComparison.Ordinal);
        address.ShouldNotContain("{", customMessage: "TheWorkplace knows nothing of that name");
        return address;
    }

    /// <summary>A window of somebody of the workplace: clerk (administers İzmit and the installation), newcomer (administers a municipality with nothing in it), reader, or nobody.</summary>
    public Task<Visit> Visit(TheSite site, string language, string who) => Visit(site, At, language, who switch { "clerk" => _clerk, "newcomer" => _newcomer, "reader" => _reader, "nobody" => null, _ => throw new ArgumentOutOfRangeException(nameof(who)) });

    /// <summary>A window in which a person is signed in, with the cookie that the sign-in page gives.</summary>
    public static async Task<Visit> Visit(TheSite site, Installation at, string language, Person? person, bool javaScript = true)
    {
        string address = at.Address.ToString().TrimEnd('/');
        Visit visit = await site.Visit(language, javaScript: javaScript, site: address);
        if (person is null) return visit;
        using Ortak.Tests.Infrastructure.Browser browser = await at.As(person);
        System.Net.Cookie cookie = browser.Cookies.GetCookies(at.Address)[SignInCookie.Name]!;
        await visit.Page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = address }]);
        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        if (At is not null) await At.DisposeAsync();
    }
}
