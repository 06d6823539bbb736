using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Today;

public sealed class LookingAtToday
{
    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Everything_that_waits_is_there_with_the_link_to_do_it(Store store)
    {
        await using Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul(), ankara = await at.Municipality("Çankaya Belediyesi");
        Person editor = await at.Member(izmit, "Veysel Yüksel"), operatorPerson = await at.Person("Kurulum", isOperator: true);
        Cooperation running = await at.Cooperation("İzmit–İstanbul", izmit, istanbul), proposal = await at.Proposal("Teklif", ankara, izmit), foreign = await at.Cooperation("Yabancı", istanbul, ankara);
        Meeting coming = await at.Meeting(running, istanbul, "Gelecek toplantı"), past = await at.Meeting(running, istanbul, "Geçmiş toplantı", at.Now.Date.AddDays(-3).AddHours(10)), proposed = await at.Meeting(running, istanbul, "Onay bekleyen", at.Now.Date.AddDays(-5).AddHours(10));
        Meeting hidden = await at.Meeting(foreign, istanbul, "Gizli toplantı");
        Outcome late = await at.Outcome(past, "Geciken taahhüt", OutcomeKind.Commitment, editor, DateOnly.FromDateTime(at.Now).AddDays(-2)), open = await at.Outcome(past, "Açık taahhüt", OutcomeKind.Commitment, editor, DateOnly.FromDateTime(at.Now).AddDays(9));
        Outcome done = await at.Outcome(past, "Biten taahhüt", OutcomeKind.Commitment, editor);
        var handover = new Handover { MunicipalityId = izmit.Id, FromId = editor.MemberId!.Value, ToId = editor.MemberId.Value, At = at.Now };
        await at.Save(db =>
        {
            db.Outcomes.Single(o => o.Id == done.Id).DoneAt = at.Now;
            db.Outcomes.Add(new() { CooperationId = running.Id, MeetingId = past.Id, Kind = OutcomeKind.Commitment, Text = Bilingual.Of("Belediyenin geciken işi"), TopicCode = late.TopicCode, OwnerMunicipalityId = izmit.Id, Due = DateOnly.FromDateTime(at.Now).AddDays(-4), WrittenAt = at.Now });
            db.Minutes.Single(m => m.MeetingId == proposed.Id).Propose(istanbul.Id, editor.AccountId, [izmit.Id, istanbul.Id], false, at.Now).ShouldBeNull();
            db.Delegates.Add(new() { MeetingId = coming.Id, MunicipalityId = izmit.Id, MemberId = editor.MemberId, Name = editor.Name, ToldSequence = 0 });
            db.Amendments.Add(new() { MeetingId = past.Id, Number = 1, Text = Bilingual.Of("Yeni"), ProposedAt = at.Now, ProposedById = istanbul.Id });
            db.Handovers.Add(handover);
            db.Mails.Add(new() { To = "a@example.org", Subject = "x", Text = "y", WrittenAt = at.Now, State = Ortak.Data.MailState.Failed });
            db.Record(new() { At = at.Now, AccountId = editor.AccountId, CooperationId = running.Id, Deed = "meeting-planned", Detail = "Gelecek toplantı" });
            db.Record(new() { At = at.Now, CooperationId = foreign.Id, Deed = "meeting-planned", Detail = "Gizli toplantı" });
        });
        using Browser browser = await at.As(editor), operators = await at.As(operatorPerson);
        foreach (string lang in (string[])["tr", "en"])
        {
            Answer today = (await browser.Get("/today?lang=" + lang)).Ok();
            string[] links = [.. today.Page.One("main").All("a").Select(a => a["href"]!)];
            string inside = $"/cooperations/{running.Id}/meetings/";
            links.ShouldContain($"/cooperations/{proposal.Id}/invitation");
            links.ShouldContain($"{inside}{past.Id}/outcomes/{late.Id}");
            links.ShouldContain($"{inside}{past.Id}/outcomes/{open.Id}");
            links.ShouldContain($"{inside}{proposed.Id}/minutes");
            links.ShouldContain($"{inside}{past.Id}/minutes");
            links.ShouldContain($"{inside}{past.Id}/minutes#amendments");
            links.Count(l => l == inside + coming.Id).ShouldBe(2, "it is coming, and there is no reply yet");
            links.ShouldContain($"/handovers/{handover.Id}");
            string text = today.Page.One("main").Text;
            text.ShouldContain("Belediyenin geciken işi");
            text.ShouldNotContain("Gizli toplantı");
            text.ShouldNotContain("Biten taahhüt");
            text.IndexOf("Geciken taahhüt", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("Açık taahhüt", StringComparison.Ordinal), "the most urgent first");
            links.ShouldNotContain("/installation/mails");
        }
        (await operators.Get("/today")).Ok().Page.All("a").ShouldContain(a => a["href"] == "/installation/mails");
    }

    [Fact]
    public async Task Who_has_nothing_yet_sees_what_to_do_first()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit();
        async Task<string[]> Links(Person person)
        {
            using Browser browser = await at.As(person);
            return [.. (await browser.Get("/today")).Ok().Page.ById("first").Name == "h2" ? (await browser.Get("/today")).Page.One("main").All("a").Select(a => a["href"]!) : []];
        }
        Person administrator = await at.Member(izmit, "Yönetici", Role.Administrator);
        (await Links(administrator)).ShouldContain($"/municipalities/{izmit.Id}/members");
        (await Links(administrator)).ShouldContain($"/cooperations/new?as={izmit.Id}");
        (await Links(await at.Member(izmit, "Editör"))).ShouldContain($"/municipalities/{izmit.Id}/priorities");
        (await Links(await at.Member(izmit, "Okur", Role.Reader))).ShouldNotContain($"/cooperations/new?as={izmit.Id}");
        (await Links(await at.Person("Operatör", isOperator: true))).ShouldContain("/installation");
        (await Links(await at.Person("Kimse"))).ShouldContain("/ask");
        Person ngo = await at.Person("STK");
        await at.Save(db =>
        {
            var association = new Ngo { MunicipalityId = izmit.Id, Name = "Dernek" };
            association.Members.Add(new() { NgoId = association.Id, AccountId = ngo.AccountId, Name = ngo.Name, JoinedAt = at.Now });
            db.Ngos.Add(association);
        });
        (await Links(ngo)).ShouldContain("/ask");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_number_of_questions_to_the_database_does_not_grow_with_the_data(Store store)
    {
        await using Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Person editor = await at.Member(izmit, "Editör");
        using Browser browser = await at.As(editor);
        Cooperation one = await Fill(at, 1, izmit, istanbul, editor);
        string[] pages = ["/today", "/cooperations", $"/cooperations/{one.Id}", $"/cooperations/{one.Id}/documents", $"/cooperations/{one.Id}/history", "/find?q=toplantı"];
        using QueryCount count = await QueryCount.Of(at);
        foreach (string page in pages) await count.Of(browser, page);
        int[] few = new int[pages.Length], many = new int[pages.Length];
        for (int i = 0; i < pages.Length; i++) few[i] = await count.Of(browser, pages[i]);
        for (int i = 0; i < 30; i++) await Fill(at, 6, izmit, istanbul, editor, i % 3 == 0 ? one : null);
        for (int i = 0; i < pages.Length; i++) many[i] = await count.Of(browser, pages[i]);
        many.ShouldBe(few);
        few[0].ShouldBeLessThanOrEqualTo(13);
        few[0].ShouldBeGreaterThan(4, "the counter sees the questions");
    }

    private static async Task<Cooperation> Fill(Installation at, int meetings, Municipality izmit, Municipality istanbul, Person editor, Cooperation? into = null)
    {
        Cooperation cooperation = into ?? await at.Cooperation("Toplantılı iş birliği", izmit, istanbul);
        TopicCode topic = await at.Topic("deprem");
        await at.Save(db =>
        {
            for (int i = 0; i < meetings; i++)
            {
                string call = Guid.NewGuid().ToString("N");
                var decision = new CallDecision { MunicipalityId = izmit.Id, CallId = call, Code = "X-" + i, Title = "Çağrı", OwnerId = editor.MemberId };
                decision.Decide(i % 2 == 0 ? CallDecisionState.Go : CallDecisionState.Considered, "Uyuyor", at.Now).ShouldBeNull();
                db.AddRange(decision, new CallPlanStep { MunicipalityId = izmit.Id, CallId = call, Step = "draft", DoneOn = DateOnly.FromDateTime(at.Now) }, new Ortak.Data.CallMark { AccountId = editor.AccountId, CallId = call, At = at.Now });
                var meeting = new Meeting { CooperationId = cooperation.Id, Title = Bilingual.Of($"Toplantı {i}"), HostId = izmit.Id, Minutes = new() };
                meeting.Schedule(new(at.Now.Date.AddDays(i % 2 == 0 ? i + 1 : -i - 1).AddHours(10), "Europe/Istanbul"), 60).ShouldBeNull();
                db.Meetings.Add(meeting);
                db.Outcomes.Add(new() { CooperationId = cooperation.Id, MeetingId = meeting.Id, Kind = (OutcomeKind)(i % 4), Text = Bilingual.Of("Toplantı sonucu"), TopicCode = topic, OwnerId = editor.MemberId, OwnerMunicipalityId = izmit.Id, Due = DateOnly.FromDateTime(at.Now).AddDays(i - 3), WrittenAt = at.Now });
                db.Documents.Add(new() { CooperationId = cooperation.Id, Name = "a.txt", MediaType = "text/plain", Bytes = 1, Sha256 = "00", AddedById = editor.AccountId, AddedAt = at.Now, Content = new() { Bytes = [65] } });
                db.Record(new() { At = at.Now, AccountId = editor.AccountId, CooperationId = cooperation.Id, MeetingId = meeting.Id, Deed = "meeting-planned" });
            }
        });
        return cooperation;
    }
}
