using System.Globalization;
using System.IO.Compression;
using System.Text;
using Ortak.Engine.Calls;

namespace Ortak.Engine.Tests.Calls;

public sealed class ReadingCalls
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static string Newest => SharedFolder.Need("data", "calls", "grants-2026-08-22.json.gz");
    private static string History => SharedFolder.Need("data", "calls", "grants-history.jsonl.gz");

    private static (IReadOnlyList<SeenCall> Calls, CallImportReport Report) Read(string text)
    {
        var report = new CallImportReport();
        return (CallReader.Read(Encoding.UTF8.GetBytes(text), "test", Now, report), report);
    }

    private static string Record(string id = "1TOPICSen", string code = "HORIZON-X-1", string deadline = "\"2027-03-04T00:00:00.000Z\"", string title = "A title", string more = "") =>
        $$"""{"id":"{{id}}","identifier":"{{code}}","title":"{{title}}","status":{"id":"31094502","label":"Open for submission"},"kind":{"id":"1"},"startDate":"2026-01-01T00:00:00.000Z","deadlineDate":{{deadline}},"frameworkProgrammes":[{"id":"43108390","label":"Horizon Europe (HORIZON)"}]{{more}}}""";

    [Fact]
    public void Of_the_newest_collection_and_of_the_history_nothing_is_lost()
    {
        var report = new CallImportReport();
        IReadOnlyList<SeenCall> newest = CallReader.ReadFile(Newest, Now, report);
        newest.Count.ShouldBe(723);
        newest.Select(c => c.Call.Id).Distinct().Count().ShouldBe(723);
        IReadOnlyList<SeenCall> history = CallReader.ReadFile(History, Now, report);
        history.Count.ShouldBe(1368);
        report.Read.ShouldBe(723 + 1368);
        report.RefusedRecords.ShouldBeEmpty();
        var book = new CallBook();
        book.Add(newest, report);
        book.Add(history, report);
        book.Count.ShouldBe(1368);
        book.All.Count(c => c.Deadlines.Count == 0).ShouldBe(5);
    }

    [Fact]
    public void The_114_deadlines_that_moved_are_events_in_whatever_order_the_files_come()
    {
        foreach (string[] files in (string[][])[[Newest, History], [History, Newest], [History, History, Newest]])
        {
            var book = new CallBook();
            foreach (string file in files) book.Add(CallReader.ReadFile(file, Now, new()), new());
            var moved = book.All.Where(c => c.Events.Any(e => e.Kind == CallEventKind.DeadlineMoved)).ToList();
            moved.Count.ShouldBe(114);
            moved.Count(c => c.Events.Any(e => e is { Kind: CallEventKind.DeadlineMoved, Matters: true })).ShouldBeInRange(50, 70, "the others moved by seconds only");
            Call kapp = book.All.Single(c => c.Code == "UCPM-2026-KAPP-PVPP");
            kapp.Events.Where(e => e.Kind == CallEventKind.DeadlineMoved).Select(e => (e.From, e.To)).ShouldBe([("2026-05-19T17:00:00", "2026-05-21T17:00:00")]);
            book.All.ShouldAllBe(c => c.Events.Count(e => e.Kind == CallEventKind.Appeared) == 1);
        }
    }

    [Fact]
    public void Importing_all_of_it_takes_less_than_five_seconds()
    {
        using var folder = new TemporaryFolder();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        new CallStore(folder.Path).Change(book => { book.Add(CallReader.ReadFile(History, Now, new()), new()); return 0; });
        clock.Elapsed.TotalSeconds.ShouldBeLessThan(5);
        new CallStore(folder.Path).Open().Count.ShouldBe(1368);
    }

    [Fact]
    public void Calls_that_share_a_code_stay_apart_and_carry_their_own_titles()
    {
        var book = new CallBook();
        book.Add(CallReader.ReadFile(Newest, Now, new()), new());
        var finder = new CallFinder(book);
        var shared = finder.All.GroupBy(c => c.Code).Where(g => g.Count() > 1).ToList();
        shared.Count.ShouldBe(17);
        shared.Max(g => g.Count()).ShouldBe(5);
        foreach (var group in shared)
        {
            finder.Named(group.Key).Count.ShouldBe(group.Count());
            finder.Doubts(group.First()).ShouldContain(d => d.Code == "code-shared");
        }
    }

    [Fact]
    public void Badly_decoded_labels_are_mended_and_reported()
    {
        var report = new CallImportReport();
        var calls = CallReader.ReadFile(History, Now, report).Select(c => c.Call).ToList();
        string[] names = [.. calls.Select(c => c.ProgrammeName).Distinct()];
        names.ShouldContain("Erasmus+ (ERASMUS+)");
        names.ShouldContain("European Social Fund+ (ESF+)");
        names.ShouldContain("Research Fund for Coal & Steel (RFCS)");
        names.ShouldContain("Programme for the Protection of the Euro against Counterfeiting (PERICLES IV)");
        calls.Where(c => (c.Title + c.GroupTitle + c.ActionType + c.ProgrammeName).Contains("&amp;", StringComparison.Ordinal) || (c.Title + c.GroupTitle + c.ActionType).Contains("  ", StringComparison.Ordinal)).ShouldBeEmpty();
        report.Mended["percent-encoded"].ShouldBeGreaterThan(10);
        report.Mended["lost-plus"].ShouldBeGreaterThan(30);
        calls.Select(c => c.Programme).Where(p => p.Length == 0).Distinct().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Ä°zmit â€“ deprem", "İzmit – deprem")]
    [InlineData("Biology &amp; Health", "Biology & Health")]
    [InlineData("<p>One</p><p>two</p>", "One two")]
    [InlineData("100% renewable", "100% renewable")]
    [InlineData("A\\n\\n  B", "A B")]
    public void Texts_are_mended(string written, string meant) => Read("[" + Record(title: written) + "]").Calls[0].Call.Title.ShouldBe(meant);

    [Theory]
    [InlineData("\"2027-03-04T00:00:00.000Z\"", "2027-03-04T17:00:00+01:00", "2027-03-04T19:00:00+03:00", false)]
    [InlineData("\"2027-07-04T00:00:00.000Z\"", "2027-07-04T17:00:00+02:00", "2027-07-04T18:00:00+03:00", false)]
    [InlineData("\"2026-10-02T12:00:00.000Z\"", "2026-10-02T12:00:00+02:00", "2026-10-02T13:00:00+03:00", true)]
    [InlineData("\"1738713600000\"", "2025-02-05T17:00:00+01:00", "2025-02-05T19:00:00+03:00", false)]
    [InlineData("\"2027-03-28T02:30:00.000Z\"", "2027-03-28T03:30:00+02:00", "2027-03-28T04:30:00+03:00", true)]
    public void A_deadline_is_told_on_the_clocks_of_Brussels_and_Istanbul(string written, string brussels, string istanbul, bool stated)
    {
        CallDeadline deadline = Read("[" + Record(deadline: written) + "]").Calls[0].Call.Deadlines.ShouldHaveSingleItem();
        static string Shown(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
        (Shown(deadline.At), Shown(deadline.InIstanbul), deadline.TimeStated).ShouldBe((brussels, istanbul, stated));
    }

    [Fact]
    public void A_rolling_call_names_its_next_cut_off()
    {
        Call call = Read("[" + Record(deadline: """["2027-09-01T00:00:00.000Z","2027-03-01T00:00:00.000Z","2026-09-01T00:00:00.000Z"]""") + "]").Calls[0].Call;
        call.Deadlines.Select(d => d.Day.Month).ShouldBe([9, 3, 9]);
        call.NextDeadline(Now)!.Day.ShouldBe(new(2027, 3, 1));
        call.NextDeadline(new(2027, 3, 1, 16, 30, 0, TimeSpan.Zero))!.Day.ShouldBe(new(2027, 9, 1), "the portal closed at 17:00 in Brussels");
        call.IsOpenOn(new(2026, 12, 1)).ShouldBeTrue();
        call.IsOpenOn(new(2027, 9, 2)).ShouldBeFalse();
        call.IsOpenOn(new(2025, 12, 31)).ShouldBeFalse();
    }

    [Fact]
    public void What_cannot_be_used_is_refused_by_its_number_and_the_rest_counts()
    {
        var (calls, report) = Read("""{"grants":[""" + Record() + ",3,{\"identifier\":\"NO-ID\"}," + Record("2TOPICSen", deadline: "\"soon\"") + "]}");
        calls.Count.ShouldBe(2);
        report.Read.ShouldBe(4);
        report.RefusedRecords.Select(r => r.Record).ShouldBe([2, 3, 4]);
        report.RefusedRecords[2].Reason.ShouldContain("“soon” in deadline is no date");
        calls[1].Call.Deadlines.ShouldBeEmpty();
        var (lines, lineReport) = Read(Record() + "\nhalf a li\n" + Record("3TOPICSen") + "\n");
        lines.Count.ShouldBe(2);
        lineReport.RefusedRecords.ShouldHaveSingleItem().Record.ShouldBe(2);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Service unavailable</body></html>", "it looks like a web page")]
    [InlineData("{\"grants\": [", "is no JSON")]
    [InlineData("{\"error\":\"no\"}", "holds no calls in a shape that is known")]
    [InlineData("42", "holds no calls")]
    [InlineData("", "is no JSON")]
    public void What_holds_no_calls_is_refused_in_a_sentence(string text, string reason) => Should.Throw<InvalidDataException>(() => Read(text)).Message.ShouldContain(reason);

    [Fact]
    public void An_answer_of_the_portals_search_is_read_with_the_budget_of_its_own_topic()
    {
        var (calls, report) = Read("""
            {"apiVersion":"2.151","totalResults":1,"pageNumber":1,"pageSize":100,"results":[{"reference":"50129698TOPICSen","url":"https://ec.europa.eu/x","language":"en","summary":"S","content":"C","metadata":{
            "identifier":["HORIZON-CL3-2027-01-DRS-01"],"title":["Gear for CBRN-E"],"type":["1"],"sortStatus":["1"],"status":["31094501"],"startDate":["2027-05-05T00:00:00.000+0000"],"deadlineDate":["2027-11-04T00:00:00.000+0000"],
            "callIdentifier":["HORIZON-CL3-2027-01"],"frameworkProgramme":["43108390"],"typesOfAction":["HORIZON Innovation Actions"],"description":[],"descriptionByte":["<p>Expected &amp; wanted</p>"],
            "budgetOverview":["{\"budgetTopicActionMap\":{\"1\":[{\"action\":\"HORIZON-CL3-2027-01-DRS-010 - IA\",\"budgetYearMap\":{\"2027\":\"1\"}},{\"action\":\"HORIZON-CL3-2027-01-DRS-01 - HORIZON-IA HORIZON Innovation Actions\",\"budgetYearMap\":{\"2027\":\"7670000\",\"2026\":\"0\"},\"expectedGrants\":2,\"minContribution\":3835000,\"maxContribution\":\"3835000\"}]}}"]}}]}
            """);
        Call call = calls.ShouldHaveSingleItem().Call;
        (call.Id, call.Code, call.Status, call.Kind, call.ProgrammeId, call.Programme, call.ActionType).ShouldBe(("50129698TOPICSen", "HORIZON-CL3-2027-01-DRS-01", PortalStatus.Forthcoming, CallKind.Grant, "43108390", "HORIZON", "HORIZON Innovation Actions"));
        (call.Budget!.TotalEur, call.Budget.Grants, call.Budget.LeastEur, call.Budget.MostEur).ShouldBe((7670000m, 2, 3835000m, 3835000m));
        call.Budget.Years.ShouldBe([2027]);
        call.Text.ShouldBe("Expected & wanted");
        report.RefusedRecords.ShouldBeEmpty();
    }

    [Fact]
    public void Details_of_a_topic_bring_the_portals_own_notices_which_become_events_once()
    {
        const string details = """
            {"TopicDetails":{"type":1,"ccm2Id":47108154,"identifier":"SMP-COSME-2024-CLUSTER-01","title":"Clusters","callIdentifier":"SMP-COSME-2024-CLUSTER","callTitle":"Euroclusters","frameworkProgramme":{"id":43252476,"abbreviation":"SMP","description":"Single Market Programme (SMP)"},
            "actions":[{"status":{"id":31094503,"abbreviation":"Closed"},"types":[{"typeOfAction":"SMP-GFS SMP Grants for Financial Support"}],"plannedOpeningDate":"1728950400000","deadlineDates":["1738713600000"]}],
            "latestInfos":[{"lastChangeDate":"2025-01-24T10:19:29.745","content":"<p>The deadline was extended.</p>"}],
            "budgetOverviewJSONItem":{"budgetTopicActionMap":{"1":[{"action":"SMP-COSME-2024-CLUSTER-01 - SMP-GFS","budgetYearMap":{"2024":"10000000","2025":"11000000"},"expectedGrants":0,"minContribution":0}]}}}}
            """;
        var book = new CallBook();
        for (int i = 0; i < 2; i++) book.Add(Read(details).Calls, new());
        Call call = book.All.ShouldHaveSingleItem();
        (call.Id, call.Status, call.ActionType, call.Opens).ShouldBe(("47108154TOPICSen", PortalStatus.Closed, "SMP Grants for Financial Support", new DateOnly(2024, 10, 15)));
        (call.Budget!.TotalEur, call.Budget.Grants, call.Budget.LeastEur).ShouldBe((21000000m, null, null));
        call.Events.Where(e => e.Kind == CallEventKind.Notice).ShouldHaveSingleItem().To.ShouldBe("The deadline was extended.");
    }

    [Fact]
    public void A_later_look_makes_events_of_what_differs_and_the_same_look_twice_of_nothing()
    {
        var book = new CallBook();
        SeenCall Seen(string deadline, string title, int day, string budget) => CallReader.Read(Encoding.UTF8.GetBytes("[" + Record(deadline: deadline, title: title, more: $",\"budget\":{{\"totalBudgetEur\":{budget}}}") + "]"), "t", new(2026, 9, day, 0, 0, 0, TimeSpan.Zero), new())[0];
        book.Add([Seen("\"2027-03-04T00:00:00.000Z\"", "A", 1, "1000000")], new());
        var report = new CallImportReport();
        SeenCall later = Seen("\"2027-03-18T00:00:00.000Z\"", "B", 2, "1500000");
        book.Add([later], report);
        book.Add([later], report);
        (report.Changed, report.Same).ShouldBe((1, 1));
        book.All[0].Events.Select(e => (e.Kind, e.From, e.To)).ShouldBe([(CallEventKind.Appeared, "", "open"), (CallEventKind.DeadlineMoved, "2027-03-04T17:00:00", "2027-03-18T17:00:00"), (CallEventKind.BudgetChanged, "1000000", "1500000"), (CallEventKind.TitleChanged, "A", "B")]);
        // An older file that comes late changes nothing of the state.
        book.Add([Seen("\"2027-03-04T00:00:00.000Z\"", "A", 1, "1000000")], new());
        (book.All[0].Title, book.All[0].Deadlines[0].Day).ShouldBe(("B", new DateOnly(2027, 3, 18)));
    }

    [Fact]
    public void Contradictions_of_the_portal_are_shown()
    {
        Call Of(string opens, string deadline, string status, string budget = "null") => CallReader.Read(Encoding.UTF8.GetBytes($$"""[{"id":"1","identifier":"X","title":"T","status":{"id":"{{status}}","label":""},"kind":{"id":"1"},"startDate":"{{opens}}","deadlineDate":{{deadline}},"budget":{{budget}}}]"""), "t", new(2026, 8, 22, 0, 0, 0, TimeSpan.Zero), new())[0].Call;
        string[] Doubts(Call call) => [.. CallDoubts.Of(call, call.LastSeen).Select(d => d.Code)];
        Doubts(Of("2020-01-01T00:00:00Z", "null", "31094502")).ShouldBe(["deadline-missing"]);
        Doubts(Of("2014-01-01T00:00:00Z", "\"2014-03-01T00:00:00Z\"", "31094502")).ShouldBe(["open-after-deadline"]);
        Doubts(Of("2026-02-25T00:00:00Z", "\"2024-03-06T07:00:00Z\"", "31094503")).ShouldBe(["opens-after-deadline"]);
        Doubts(Of("2026-08-17T00:00:00Z", "\"2026-12-01T00:00:00Z\"", "31094501")).ShouldBe(["forthcoming-after-opening"]);
        Doubts(Of("2026-08-01T00:00:00Z", "\"2026-12-01T22:59:00Z\"", "31094502")).ShouldBe(["time-doubtful"]);
        Doubts(Of("2026-08-01T00:00:00Z", "\"2026-12-01T00:00:00Z\"", "31094502", """{"totalBudgetEur":980000,"minContributionEur":800000,"maxContributionEur":1000000}""")).ShouldBe(["grant-above-budget"]);
        Doubts(Of("2026-08-01T00:00:00Z", "\"2026-12-01T00:00:00Z\"", "31094502")).ShouldBeEmpty();
        CallDoubts.Of(Of("2026-08-01T00:00:00Z", "\"2026-12-01T00:00:00Z\"", "31094502"), new(2026, 8, 30, 0, 0, 0, TimeSpan.Zero)).Select(d => d.Code).ShouldBe(["not-seen-lately"]);
    }

    [Fact]
    public void A_damaged_store_is_refused_and_a_failed_change_leaves_the_last_good_state()
    {
        using var folder = new TemporaryFolder();
        var store = new CallStore(folder.Path);
        store.Change(book => { book.Add(Read("[" + Record() + "]").Calls, new()); return 0; });
        byte[] good = File.ReadAllBytes(folder.File("calls.json.gz"));
        Should.Throw<InvalidOperationException>(() => store.Change<int>(_ => throw new InvalidOperationException()));
        store.Open().Count.ShouldBe(1);
        File.WriteAllBytes(folder.File("calls.json.gz"), good[..^10]);
        Should.Throw<InvalidDataException>(() => store.Open()).Message.ShouldContain("damaged");
        byte[] bent = [.. good];
        bent[good.Length / 2] ^= 0x40;
        File.WriteAllBytes(folder.File("calls.json.gz"), bent);
        Should.Throw<InvalidDataException>(() => store.Open()).Message.ShouldContain("damaged");
        using (FileStream file = File.Create(folder.File("calls.json.gz")))
        using (var zipped = new GZipStream(file, CompressionLevel.Fastest)) zipped.Write("""{"version":9,"calls":[]}"""u8);
        Should.Throw<InvalidDataException>(() => store.Open()).Message.ShouldContain("another version");
    }

    [Fact]
    public void The_starter_set_holds_facts_of_calls_that_close_later_and_no_prose()
    {
        using var folder = new TemporaryFolder();
        StarterCalls.Write([Newest], new(2026, 11, 23), folder.File("starter.json.gz"), TimeProvider.System, new()).ShouldBe(302);
        CallBook book = CallStore.Read(folder.File("starter.json.gz"));
        book.All.ShouldAllBe(c => c.Text.Length == 0 && c.Title.Length > 0 && c.Deadlines.Max(d => d.Day) > new DateOnly(2026, 11, 23));
        // What ships is what this command makes.
        CallBook shipped = CallStore.Read(Path.Combine(SharedFolder.Repository!, "src", "Ortak", "starter-calls.json.gz"));
        shipped.All.Select(c => (c.Id, c.Title, c.Opens)).ShouldBe(book.All.Select(c => (c.Id, c.Title, c.Opens)));
    }
}
