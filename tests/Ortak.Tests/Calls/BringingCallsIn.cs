using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Calls;

public sealed class BringingCallsIn : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    private string Collected(string name, string generated, params string[] records)
    {
        string path = _terminal.Files.File(name);
        File.WriteAllText(path, $$"""{"generatedAt":"{{generated}}","grants":[{{string.Join(",", records)}}]}""");
        return path;
    }

    private static string Record(int id, string title, string deadline = "2099-03-04T00:00:00.000Z", string opens = "2026-01-01T00:00:00.000Z") =>
        $$$"""{"id":"{{{id}}}TOPICSen","identifier":"HORIZON-TEST-{{{id}}}","title":"{{{title}}}","status":{"id":"31094502","label":"Open for submission"},"kind":{"id":"1","label":"Grant"},"startDate":"{{{opens}}}","deadlineDate":"{{{deadline}}}","actionType":"HORIZON Innovation Actions","frameworkProgrammes":[{"id":"43108390","label":"Horizon Europe (HORIZON)"}],"budget":{"totalBudgetEur":6000000,"expectedGrants":2,"minContributionEur":3000000,"maxContributionEur":3000000,"years":["2099"]}}""";

    [Fact]
    public async Task Without_any_import_the_starter_set_serves()
    {
        JsonElement found = (await _terminal.Ortak("calls", "--aim", "kentlerde hidrojen", "--for", "izmit", "--limit", "3", "--json")).Json;
        JsonElement first = found.GetProperty("calls")[0];
        first.GetProperty("code").GetString().ShouldBe("HORIZON-MISS-2027-04-CIT-02");
        first.GetProperty("verdict").GetProperty("verdict").GetString().ShouldBe("eligible");
        first.GetProperty("nextDeadline").GetProperty("brussels").GetString().ShouldBe("2027-10-07T17:00:00+02:00");
        first.GetProperty("nextDeadline").GetProperty("istanbul").GetString().ShouldBe("2027-10-07T18:00:00+03:00");
        first.GetProperty("budgetEur").GetDecimal().ShouldBe(5000000);
        first.GetProperty("why").GetArrayLength().ShouldBeGreaterThan(0);
        Directory.Exists(_terminal.Files.File("data/calls")).ShouldBeFalse("a question writes nothing");
    }

    [Fact]
    public async Task Those_that_a_rule_stands_against_are_listed_apart_with_the_reason()
    {
        await _terminal.Ortak("calls", "import", Collected("a.json", "2026-09-01T00:00:00Z", Record(1, "Urban gardens for everybody")));
        JsonElement found = (await _terminal.Ortak("calls", "--aim", "urban gardens for everybody", "--for", "LI:municipality", "--json", "--topic", "TEST")).Json;
        found.GetProperty("calls").GetArrayLength().ShouldBe(0);
        found.GetProperty("notEligible")[0].GetProperty("verdict").GetProperty("limb").GetString().ShouldBe("country-status: not in list");
    }

    [Fact]
    public async Task A_later_file_makes_events_and_the_first_import_loses_nothing_of_the_starter_set()
    {
        JsonElement first = (await _terminal.Ortak("calls", "import", Collected("a.json", "2026-09-01T00:00:00Z", Record(1, "One"), Record(2, "Two"), "{}"), "--json")).Json;
        (first.GetProperty("read").GetInt32(), first.GetProperty("added").GetInt32(), first.GetProperty("refused").GetArrayLength()).ShouldBe((3, 2, 1));
        first.GetProperty("calls").GetInt32().ShouldBe(302 + 2);
        JsonElement second = (await _terminal.Ortak("calls", "import", Collected("b.json", "2026-10-01T00:00:00Z", Record(1, "One", "2099-04-01T00:00:00.000Z")), "--json")).Json;
        second.GetProperty("changed").GetInt32().ShouldBe(1);
        JsonElement happened = (await _terminal.Ortak("calls", "events", "HORIZON-TEST-1", "--json")).Json.GetProperty("events")[1];
        (happened.GetProperty("kind").GetString(), happened.GetProperty("from").GetString(), happened.GetProperty("to").GetString()).ShouldBe(("deadline-moved", "2099-03-04T17:00:00", "2099-04-01T17:00:00"));
    }

    [Fact]
    public async Task Open_on_a_day_means_opened_and_not_past_the_last_cut_off()
    {
        await _terminal.Ortak("calls", "import", Collected("a.json", "2026-09-01T00:00:00Z", Record(1, "Alpha", "2027-03-04T00:00:00.000Z"), Record(2, "Beta", "2027-06-01T00:00:00.000Z", "2027-04-01T00:00:00.000Z")));
        async Task<string[]> On(string day) => [.. (await _terminal.Ortak("calls", "--topic", "HORIZON-TEST", "--open-on", day, "--json")).Json.GetProperty("calls").EnumerateArray().Select(c => c.GetProperty("title").GetString()!)];
        (await On("2027-03-04")).ShouldBe(["Alpha"]);
        (await On("2027-03-05")).ShouldBeEmpty();
        (await On("2027-04-01")).ShouldBe(["Beta"]);
    }

    [Theory]
    [InlineData("<html>no</html>", "it looks like a web page")]
    [InlineData("{\"grants\":[{}]}", "holds no call that can be used")]
    public async Task A_file_that_cannot_be_used_changes_nothing(string content, string sentence)
    {
        await _terminal.Ortak("calls", "import", Collected("a.json", "2026-09-01T00:00:00Z", Record(1, "One")));
        byte[] before = await File.ReadAllBytesAsync(_terminal.Files.File("data/calls/calls.json.gz"));
        await File.WriteAllTextAsync(_terminal.Files.File("bad.json"), content);
        (await _terminal.Ortak("calls", "import", _terminal.Files.File("bad.json"))).Refused(1).ShouldContain(sentence);
        (await File.ReadAllBytesAsync(_terminal.Files.File("data/calls/calls.json.gz"))).ShouldBe(before);
    }

    [Theory]
    [InlineData("import", "Give either files or --portal.")]
    [InlineData("import x.json --portal", "Give either files or --portal.")]
    [InlineData("--limit 0", "--limit must be a whole number between 1 and 1000")]
    [InlineData("--open-on soon", "--open-on needs a date")]
    [InlineData("--grant-from lots", "--grant-from needs whole euro")]
    [InlineData("--aim deprem --for XX:municipality", "“XX” is no country code")]
    public async Task What_is_not_understood_is_answered_in_a_sentence_with_code_2(string line, string sentence) => (await _terminal.Ortak(["calls", .. line.Split(' ')])).Refused(2).ShouldContain(sentence);

    [Fact]
    public async Task The_aim_is_read_from_standard_input()
    {
        JsonElement found = (await _terminal.OrtakReading("hydrogen cities", "calls", "--aim", "-", "--limit", "1", "--json")).Json;
        found.GetProperty("calls")[0].GetProperty("code").GetString().ShouldBe("HORIZON-MISS-2027-04-CIT-02");
    }

    // ---- the portal

    /// <summary>Stands in for the portal: pages of calls, and faults on demand. Real HTTP on a real port.</summary>
    private sealed class StandIn : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly Func<int, int, (int Status, string Body, int DelayMs)?> _answer;

        public StandIn(Func<int, int, (int, string, int)?> answer)
        {
            _answer = answer;
            for (int port = 21000 + Random.Shared.Next(9000); ; port++)
            {
                _listener.Prefixes.Clear();
                _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
                try { _listener.Start(); Address = $"http://127.0.0.1:{port}"; break; }
                catch (HttpListenerException) when (port < 40000) { }
            }
            _ = Serve();
        }

        public string Address { get; private set; } = "";
        public ConcurrentQueue<(int Page, string Body, string Type)> Asked { get; } = [];

        private async Task Serve()
        {
            while (_listener.IsListening)
            {
                HttpListenerContext http;
                try { http = await _listener.GetContextAsync(); }
                catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException) { return; }
                int page = int.Parse(http.Request.QueryString["pageNumber"]!, System.Globalization.CultureInfo.InvariantCulture);
                using var reader = new StreamReader(http.Request.InputStream);
                Asked.Enqueue((page, await reader.ReadToEndAsync(), http.Request.ContentType ?? ""));
                if (_answer(page, Asked.Count(a => a.Page == page)) is not { } answer) { http.Response.Abort(); continue; }
                await Task.Delay(answer.DelayMs);
                http.Response.StatusCode = answer.Status;
                byte[] body = Encoding.UTF8.GetBytes(answer.Body);
                try { await http.Response.OutputStream.WriteAsync(body); http.Response.Close(); }
                catch (HttpListenerException) { }
            }
        }

        public void Dispose() => ((IDisposable)_listener).Dispose();
    }

    private static string Page(int page, int total)
    {
        static string Result(int i) => $$$"""{"reference":"{{{i}}}TOPICSen","url":"https://ec.europa.eu/{{{i}}}","language":"en","metadata":{"identifier":["HORIZON-PORTAL-{{{i}}}"],"title":["Call {{{i}}}"],"type":["1"],"status":["31094502"],"startDate":["2026-01-01T00:00:00.000+0000"],"deadlineDate":["2099-01-01T00:00:00.000+0000"],"frameworkProgramme":["43108390"]}}""";
        string results = string.Join(",", Enumerable.Range((page - 1) * 100, Math.Max(0, Math.Min(100, total - (page - 1) * 100))).Select(Result));
        return $$"""{"apiVersion":"2","totalResults":{{total}},"pageNumber":{{page}},"pageSize":100,"results":[{{results}}]}""";
    }

    private async Task<Run> Fetch(StandIn portal)
    {
        _terminal.Environment["ORTAK_PORTAL"] = portal.Address;
        return await _terminal.Ortak("calls", "import", "--portal", "--json");
    }

    [Fact]
    public async Task All_pages_are_fetched_in_English_sorted_and_a_call_that_comes_twice_counts_once()
    {
        using var portal = new StandIn((page, _) => (200, page == 2 ? Page(2, 250).Replace("\"reference\":\"100TOPICSen\"", "\"reference\":\"99TOPICSen\"", StringComparison.Ordinal) : Page(page, 250), 0));
        JsonElement report = (await Fetch(portal)).Json;
        (report.GetProperty("read").GetInt32(), report.GetProperty("added").GetInt32()).ShouldBe((250, 249));
        portal.Asked.Select(a => a.Page).ShouldBe([1, 2, 3]);
        foreach (var (_, body, type) in portal.Asked)
        {
            type.ShouldStartWith("multipart/form-data");
            foreach (string part in (string[])["name=query", "[\"en\"]", "identifier"]) body.ShouldContain(part);
        }
        Directory.Exists(_terminal.Files.File("data/calls/fetching")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(503, "busy")]
    [InlineData(200, "<html><body>Maintenance</body></html>")]
    [InlineData(200, "{\"results\":")]
    [InlineData(200, "{\"totalResults\":250,\"results\":[]}")]
    [InlineData(0, "")]
    public async Task A_page_that_fails_once_is_asked_for_again(int status, string body)
    {
        using var portal = new StandIn((page, time) => page == 2 && time == 1 ? status == 0 ? null : (status, body, 0) : (200, Page(page, 250), 20));
        (await Fetch(portal)).Json.GetProperty("added").GetInt32().ShouldBe(250);
        portal.Asked.Count(a => a.Page == 2).ShouldBe(2);
    }

    [Fact]
    public async Task A_portal_that_keeps_failing_leaves_the_last_good_state_and_the_next_try_goes_on()
    {
        await _terminal.Ortak("calls", "import", Collected("a.json", "2026-09-01T00:00:00Z", Record(90001, "One")));
        byte[] before = await File.ReadAllBytesAsync(_terminal.Files.File("data/calls/calls.json.gz"));
        bool broken = true;
        using var portal = new StandIn((page, _) => page == 3 && broken ? (500, "no", 0) : (200, Page(page, 250), 0));
        (await Fetch(portal)).Refused(1).ShouldContain("did not give page 3 of the calls (it answered 500)");
        (await File.ReadAllBytesAsync(_terminal.Files.File("data/calls/calls.json.gz"))).ShouldBe(before);
        broken = false;
        portal.Asked.Clear();
        (await Fetch(portal)).Json.GetProperty("added").GetInt32().ShouldBe(250);
        portal.Asked.Select(a => a.Page).ShouldBe([3], "the first two pages were kept");
    }

    [Fact]
    public async Task A_portal_that_is_not_there_is_told_in_a_sentence()
    {
        _terminal.Environment["ORTAK_PORTAL"] = "http://127.0.0.1:9";
        (await _terminal.Ortak("calls", "import", "--portal")).Refused(1).ShouldContain("the calls in place go on serving");
    }
}
