using System.Diagnostics;
using System.Text.Json;
using Ortak.Features.Calls;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Calls;

public sealed class LookingAtThePortal : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    private string Kept => _terminal.Files.File("data/calls/calls.json.gz");

    private async Task<Run> Fetch(PortalStandIn portal, params string[] more)
    {
        _terminal.Environment["ORTAK_PORTAL"] = portal.Address;
        _terminal.Environment["ORTAK_PORTAL_PATIENCE"] = "2";
        return await _terminal.Ortak(["calls", "import", .. more.Length > 0 ? more : ["--portal"], "--json"]);
    }

    private async Task<JsonElement> Events(string code) => (await _terminal.Ortak("calls", "events", code, "--json")).Json.GetProperty("events");

    [Fact]
    public async Task All_pages_are_fetched_in_English_and_sorted_then_details_that_hold_the_portals_notices()
    {
        await using PortalStandIn portal = await PortalStandIn.With(250);
        portal.Topics[6] = portal.Topics[6] with { Notice = "The deadline was extended &amp; moved." };
        JsonElement report = (await Fetch(portal)).Json;
        (report.GetProperty("read").GetInt32(), report.GetProperty("added").GetInt32(), report.GetProperty("details").GetProperty("asked").GetInt32(), report.GetProperty("details").GetProperty("left").GetInt32()).ShouldBe((250, 250, 250, 0));
        portal.Pages.ShouldBe([1, 2, 3]);
        foreach (var (_, body, type) in portal.Asked)
        {
            type.ShouldStartWith("multipart/form-data");
            foreach (string part in (string[])["name=query", "[\"en\"]", "identifier"]) body.ShouldContain(part);
        }
        (await Events("HORIZON-PORTAL-0007")).EnumerateArray().ShouldContain(e => e.GetProperty("kind").GetString() == "notice" && e.GetProperty("to").GetString() == "The deadline was extended & moved.");
        Directory.Exists(_terminal.Files.File("data/calls/fetching")).ShouldBeFalse();

        // The next day: nothing new is asked about twice within a week, what moved is.
        portal.Topics[9] = portal.Topics[9] with { Deadline = "2099-02-05" };
        portal.AskedDetails.Clear();
        report = (await Fetch(portal)).Json;
        (report.GetProperty("changed").GetInt32(), report.GetProperty("same").GetInt32(), report.GetProperty("events").GetProperty("deadline-moved").GetInt32()).ShouldBe((1, 249, 1));
        portal.AskedDetails.ShouldBe(["horizon-portal-0010"]);
        (await Events("HORIZON-PORTAL-0010")).EnumerateArray().Select(e => e.GetProperty("kind").GetString()).ShouldBe(["appeared", "deadline-moved"]);
        (await Events("HORIZON-PORTAL-0007")).GetArrayLength().ShouldBe(2, "a notice is told once");
    }

    [Fact]
    public async Task A_record_that_moves_to_a_page_already_read_is_found_by_reading_the_list_once_more()
    {
        await using PortalStandIn portal = await PortalStandIn.With(250, withDetails: false);
        // While page 2 is read, a call of page 1 leaves the list: number 201 moves up, and would be missed.
        portal.OnPage = (page, time) =>
        {
            if (page == 3 && time == 1) portal.Topics.RemoveAt(0);
            return null;
        };
        (await Fetch(portal)).Json.GetProperty("calls").GetInt32().ShouldBe(302 + 250, "also the one that left is still known");
        portal.Pages.ShouldBe([1, 2, 3, 1, 2, 3]);
        JsonElement found = (await _terminal.Ortak("calls", "--topic", "HORIZON-PORTAL", "--limit", "1000", "--json")).Json;
        found.GetProperty("calls").GetArrayLength().ShouldBe(250);
    }

    [Fact]
    public async Task A_page_that_comes_twice_counts_once_and_calls_that_share_a_code_stay_apart()
    {
        await using PortalStandIn portal = await PortalStandIn.With(150);
        portal.Topics.AddRange(Enumerable.Range(900, 3).Select(i => new PortalStandIn.Topic(i, "HORIZON-PORTAL-0001", $"Cascade {i}", Kind: "COMPETITIVE_CALL")));
        portal.OnPage = (page, time) => page == 2 && time == 1 ? new(portal.Page(1, portal.Topics.Count)) : null;
        JsonElement report = (await Fetch(portal)).Json;
        report.GetProperty("added").GetInt32().ShouldBe(153);
        JsonElement found = (await _terminal.Ortak("calls", "--topic", "HORIZON-PORTAL-0001", "--json")).Json.GetProperty("calls");
        found.EnumerateArray().Select(c => c.GetProperty("id").GetString()).ShouldBe(["1TOPICSen", "900COMPETITIVE_CALLen", "901COMPETITIVE_CALLen", "902COMPETITIVE_CALLen"], ignoreOrder: true);
        portal.AskedDetails.Count(d => d == "horizon-portal-0001").ShouldBe(1, "only topics have details");
    }

    [Theory]
    [InlineData("html")]
    [InlineData("truncated")]
    [InlineData("dropped")]
    [InlineData("dropped half-way")]
    [InlineData("503")]
    [InlineData("empty")]
    [InlineData("429")]
    public async Task A_page_that_fails_once_is_asked_for_again(string fault)
    {
        await using PortalStandIn portal = await PortalStandIn.With(250, withDetails: false);
        portal.OnPage = (page, time) => page == 2 && time == 1 ? Faulty(portal, fault) : null;
        var clock = Stopwatch.StartNew();
        (await Fetch(portal)).Json.GetProperty("added").GetInt32().ShouldBe(250);
        portal.Pages.ShouldBe([1, 2, 2, 3]);
        if (fault == "429") clock.Elapsed.TotalSeconds.ShouldBeGreaterThan(1, "Retry-After is kept to");
    }

    internal static PortalStandIn.Reply Faulty(PortalStandIn portal, string fault) => fault switch
    {
        "html" => new("<html><head><title>x</title><script>var a;</script></head><body><h1>Scheduled maintenance</h1></body></html>", Type: "text/html"),
        "truncated" => new(portal.Page(2)[..500]),
        "dropped" => new("", Drops: true),
        "dropped half-way" => new(portal.Page(2), Drops: true),
        "500" => new("no", 500, "text/plain"),
        "503" => new("busy", 503, "text/plain"),
        "empty" => new(portal.Page(2, instead: [])),
        "429" => new("slow down", 429, "text/plain", RetryAfterSeconds: 1),
        "slow" => new(portal.Page(2), DelayMs: 4000),
        "garbled" => new("\u0007\u0012not what it says", Encoding: "br"),
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    [Theory]
    [InlineData("gzip", false)] // announced, not done
    [InlineData(null, true)] // done, not announced
    [InlineData("gzip", true)]
    [InlineData("identity", false)]
    public async Task A_wrong_content_encoding_does_not_matter_where_the_content_is_right(string? announced, bool zipped)
    {
        await using PortalStandIn portal = await PortalStandIn.With(120);
        portal.OnPage = (page, _) => new(portal.Page(page), Encoding: announced, Zipped: zipped);
        portal.OnDetails = (_, _) => new("", 404);
        (await Fetch(portal)).Json.GetProperty("added").GetInt32().ShouldBe(120);
    }

    [Fact]
    public async Task A_total_that_changes_on_the_way_is_followed()
    {
        await using PortalStandIn portal = await PortalStandIn.With(150, withDetails: false);
        portal.OnPage = (page, time) =>
        {
            if (page == 2 && time == 1) portal.Topics.AddRange(Enumerable.Range(500, 100).Select(i => new PortalStandIn.Topic(i, $"HORIZON-PORTAL-{i}", $"Call {i}", Kind: "COMPETITIVE_CALL")));
            return null;
        };
        (await Fetch(portal)).Json.GetProperty("added").GetInt32().ShouldBe(250);
        portal.Pages.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task One_that_is_killed_half_way_stands_in_the_journal_and_goes_on_where_it_stopped()
    {
        await using PortalStandIn portal = await PortalStandIn.With(250, withDetails: false);
        var reached = new TaskCompletionSource();
        portal.OnPage = (page, time) =>
        {
            if (page != 3 || time > 1) return null;
            reached.TrySetResult();
            return new(portal.Page(3), DelayMs: 60_000);
        };
        var start = new ProcessStartInfo("dotnet", [Terminal.Program, "calls", "import", "--portal"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["ORTAK_DATA"] = _terminal.Files.File("data");
        start.Environment["ORTAK_PORTAL"] = portal.Address;
        using (Process process = Process.Start(start)!)
        {
            await reached.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        var journal = new ImportJournal(_terminal.Files.File("data/calls"), TimeProvider.System);
        journal.Read().ShouldHaveSingleItem().Ended.ShouldBeNull();
        File.Exists(Kept).ShouldBeFalse("nothing is taken over before all is there");
        portal.OnPage = null;
        portal.Asked.Clear();
        (await Fetch(portal)).Json.GetProperty("added").GetInt32().ShouldBe(250);
        portal.Pages.ShouldBe([3], "the first two pages were kept");
        journal.Read().Select(e => e.Ended is null).ShouldBe([false, true]);
    }

    [Fact]
    public async Task A_topic_without_details_stays_as_the_search_shows_it_and_one_whose_details_fail_is_asked_about_next_time()
    {
        await using PortalStandIn portal = await PortalStandIn.With(5);
        portal.OnDetails = (name, _) => name switch
        {
            "horizon-portal-0001" => new("<html>gone</html>", 404, "text/html"),
            "horizon-portal-0002" => new("oops", 500, "text/plain"),
            "horizon-portal-0003" => new(PortalStandIn.Details(new(77777, "HORIZON-PORTAL-0003", "Somebody else's"))), // an id that no call has
            _ => null,
        };
        JsonElement report = (await Fetch(portal)).Json;
        JsonElement details = report.GetProperty("details");
        (details.GetProperty("asked").GetInt32(), details.GetProperty("without").GetInt32(), details.GetProperty("left").GetInt32()).ShouldBe((4, 1, 1));
        details.GetProperty("fault").GetString()!.ShouldContain("it answered 500");
        report.GetProperty("leftOut").GetProperty("details-of-another-entry").GetInt32().ShouldBe(1);
        report.GetProperty("calls").GetInt32().ShouldBe(302 + 5);
        JsonElement first = (await _terminal.Ortak("calls", "--topic", "HORIZON-PORTAL-0001", "--json")).Json.GetProperty("calls")[0];
        (first.GetProperty("title").GetString(), first.GetProperty("budgetEur").GetDecimal(), first.GetProperty("deadlines")[0].GetString()).ShouldBe(("Call 1", 6_000_000m, "2099-01-05T17:00:00+01:00"));
        portal.OnDetails = null;
        portal.AskedDetails.Clear();
        (await Fetch(portal)).Json.GetProperty("details").GetProperty("left").GetInt32().ShouldBe(0);
        portal.AskedDetails.ShouldBe(["horizon-portal-0002"]);
    }

    [Fact]
    public async Task Details_of_a_portal_that_answers_nothing_any_more_are_left_for_the_next_time()
    {
        await using PortalStandIn portal = await PortalStandIn.With(40);
        portal.OnDetails = (_, _) => new("", 503);
        JsonElement details = (await Fetch(portal)).Json.GetProperty("details");
        (details.GetProperty("asked").GetInt32(), details.GetProperty("left").GetInt32()).ShouldBe((0, 40));
        portal.AskedDetails.Distinct().Count().ShouldBe(5, "after five in a row it is left alone");
    }

    [Fact]
    public async Task The_bulk_file_moves_deadlines_and_unsays_nothing()
    {
        await using PortalStandIn portal = await PortalStandIn.With(3);
        (await Fetch(portal)).Succeeded();
        portal.Topics[0] = portal.Topics[0] with { Deadline = "2099-03-03", Title = "Call 1 (in another spelling)" };
        portal.Topics.Add(new(50, "HORIZON-PORTAL-0050", "Only here"));
        portal.Topics.Add(new(60, "H2020-OLD-1", "Closed in 2015", "2015-01-01", Status: "31094503"));
        portal.OnBulk = () => new(portal.Bulk([new { type = 0, cftId = 5, identifier = "TENDER", title = "A tender" }]));
        JsonElement report = (await Fetch(portal, "--bulk")).Json;
        (report.GetProperty("read").GetInt32(), report.GetProperty("added").GetInt32(), report.GetProperty("changed").GetInt32(), report.GetProperty("same").GetInt32()).ShouldBe((6, 1, 1, 2));
        (report.GetProperty("leftOut").GetProperty("tender").GetInt32(), report.GetProperty("leftOut").GetProperty("closed-before").GetInt32()).ShouldBe((1, 1));
        JsonElement first = (await _terminal.Ortak("calls", "--topic", "HORIZON-PORTAL-0001", "--json")).Json.GetProperty("calls")[0];
        (first.GetProperty("title").GetString(), first.GetProperty("budgetEur").GetDecimal(), first.GetProperty("deadlines")[0].GetString()).ShouldBe(("Call 1", 6_000_000m, "2099-03-03T17:00:00+01:00"));
        // One that is known is told to have closed.
        portal.Topics[1] = portal.Topics[1] with { Status = "31094503" };
        await File.WriteAllTextAsync(_terminal.Files.File("grantsTenders.json"), portal.Bulk());
        report = (await _terminal.Ortak("calls", "import", _terminal.Files.File("grantsTenders.json"), "--json")).Json;
        report.GetProperty("events").GetProperty("status-changed").GetInt32().ShouldBe(1);
        report.GetProperty("changed").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_bulk_file_that_ends_too_early_changes_nothing()
    {
        await using PortalStandIn portal = await PortalStandIn.With(3);
        (await Fetch(portal)).Succeeded();
        byte[] before = await File.ReadAllBytesAsync(Kept, TestContext.Current.CancellationToken);
        portal.OnBulk = () => new(portal.Bulk()[..^40]);
        (await Fetch(portal, "--bulk")).Refused(1).ShouldContain("it is not whole");
        portal.OnBulk = () => new(portal.Bulk(), Drops: true);
        (await Fetch(portal, "--bulk")).Refused(1).ShouldContain("did not give the bulk file");
        portal.OnBulk = () => new("no", 404);
        (await Fetch(portal, "--bulk")).Refused(1).ShouldContain("it answered 404");
        (await File.ReadAllBytesAsync(Kept, TestContext.Current.CancellationToken)).ShouldBe(before);
    }

    [Fact]
    public async Task A_portal_that_is_not_there_is_told_in_a_sentence()
    {
        _terminal.Environment["ORTAK_PORTAL"] = "http://127.0.0.1:9";
        (await _terminal.Ortak("calls", "import", "--portal")).Refused(1).ShouldContain("the calls in place go on serving");
    }

    [Theory]
    [InlineData("ORTAK_PORTAL", "mirror", "The setting “portal” must be like")]
    [InlineData("ORTAK_PORTAL_PATIENCE", "0", "The setting “portal_patience” must be seconds")]
    public async Task A_setting_that_is_not_understood_is_told_in_a_sentence(string name, string value, string sentence)
    {
        _terminal.Environment[name] = value;
        (await _terminal.Ortak("calls", "import", "--portal")).Refused(1).ShouldContain(sentence);
    }
}
