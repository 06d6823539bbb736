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
    [InlineData("{\"generatedAt\":\"2999-01-01T00:00:00Z\",\"grants\":[{\"id\":\"1\",\"identifier\":\"X\",\"title\":\"T\"}]}", "which has not come yet")]
    [InlineData("{\"fundingData\":{\"GrantTenderObj\":[{\"type\":1,", "ends in the middle of a record")]
    [InlineData("{\"fundingData\":{\"GrantTenderObj\":7}}", "holds no calls in a shape that is known")]
    public async Task A_file_that_cannot_be_used_changes_nothing(string content, string sentence)
    {
        await _terminal.Ortak("calls", "import", Collected("a.json", "2026-09-01T00:00:00Z", Record(1, "One")));
        byte[] before = await File.ReadAllBytesAsync(_terminal.Files.File("data/calls/calls.json.gz"));
        await File.WriteAllTextAsync(_terminal.Files.File("bad.json"), content);
        (await _terminal.Ortak("calls", "import", _terminal.Files.File("bad.json"))).Refused(1).ShouldContain(sentence);
        (await File.ReadAllBytesAsync(_terminal.Files.File("data/calls/calls.json.gz"))).ShouldBe(before);
    }

    [Theory]
    [InlineData("import", "Give one of these: files, --portal or --bulk.")]
    [InlineData("import x.json --portal", "Give one of these: files, --portal or --bulk.")]
    [InlineData("import --portal --bulk", "Give one of these: files, --portal or --bulk.")]
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
}
