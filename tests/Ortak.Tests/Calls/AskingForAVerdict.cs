using System.Text.Json;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Calls;

public sealed class AskingForAVerdict : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    private async Task<JsonElement> Verdict(params string[] args) => (await _terminal.Ortak(["verdict", .. args, "--json"])).Json;

    [Fact]
    public async Task It_says_the_rule_the_source_and_how_sure_it_is()
    {
        JsonElement verdict = await Verdict("--for", "TR:municipality", "--action", "LIFE-CET");
        string Of(string name) => verdict.GetProperty(name).GetString()!;
        (Of("verdict"), Of("limb"), Of("source"), Of("confidence"), Of("lastKnown")).ShouldBe(("ineligible", "country-status: not associated (2024-11-04)", "ab.gov.tr/53079, 2024-11-04", "R1", "2024-11-04"));
        (await Verdict("--for", "TR:municipality", "--action", "HE-IA", "--as", "coordinator", "--consortium", "TR,DE,MA,RS")).GetProperty("page").GetString().ShouldBe("p.14");
        verdict.GetProperty("reasons").GetArrayLength().ShouldBeGreaterThan(0);
        verdict.GetProperty("reasons")[0].GetProperty("text").GetProperty("tr").GetString()!.ShouldStartWith("Türkiye, LIFE");
    }

    [Theory]
    [InlineData("izmit", "unknown", "local response authority: unknown for a district municipality (Law 5393 art. 14, Law 5216)")]
    [InlineData("TR-41-2062", "unknown", "local response authority: unknown for a district municipality (Law 5393 art. 14, Law 5216)")]
    [InlineData("998498795", "eligible", "country-status: associated")]
    [InlineData("ibb", "eligible", "country-status: associated")]
    [InlineData("kocaeli büyükşehir", "eligible", "country-status: associated")]
    public async Task Who_asks_may_be_named_or_numbered(string who, string verdict, string limb)
    {
        JsonElement given = await Verdict("--for", who, "--call", "HORIZON-CL3-2027-01-DRS-03");
        (given.GetProperty("verdict").GetString(), given.GetProperty("limb").GetString()).ShouldBe((verdict, limb));
    }

    [Fact]
    public async Task A_call_of_the_starter_set_is_judged_by_its_type_of_action()
    {
        (await Verdict("--for", "izmit", "--call", "HORIZON-CL5-2027-07-D3-16")).GetProperty("verdict").GetString().ShouldBe("eligible");
        (await Verdict("--for", "LI:university", "--call", "HORIZON-CL5-2027-07-D3-16")).GetProperty("verdict").GetString().ShouldBe("ineligible");
    }

    [Theory]
    [InlineData("--for TR --action HE-RIA", "TR")] // a name that is nobody's
    [InlineData("--for TR:municipality", "Give either --call CODE or --action ACTION.")]
    [InlineData("--for TR:municipality --action HE-RIA --call X", "Give either --call CODE or --action ACTION.")]
    [InlineData("--for TR:municipality --action HE-XYZ", "No call, type of action or programme HE-XYZ is known")]
    [InlineData("--for XX:municipality --action HE-RIA", "“XX” is no country code")]
    [InlineData("--for TR:municipality --action HE-RIA --consortium TR,,DE", "A member of the consortium is empty")]
    [InlineData("--for TR:municipality --action HE-RIA --consortium TR,ZZ", "“ZZ” is no country code")]
    [InlineData("--for TR:municipality --action HE-RIA --as boss", "boss")]
    [InlineData("--for TR:municipality --action HE-RIA --on 2027-13-01", "--on needs a date")]
    [InlineData("--for TR:municipality@DE2 --action HE-RIA", "“DE2” is no region of TR")]
    [InlineData("--for 123456789123 --action HE-RIA", "No organisation called")]
    public async Task What_is_not_understood_is_answered_in_a_sentence_with_code_2(string line, string sentence) =>
        (await _terminal.Ortak(["verdict", .. line.Split(' ')])).Refused(2).ShouldContain(sentence);

    [Fact]
    public void Every_country_that_the_rules_name_has_a_name()
    {
        string rules = File.ReadAllText(Path.Combine(Repository.Root, "src", "Ortak.Engine", "Eligibility", "rules", "countries.json"));
        string[] named = [.. JsonDocument.Parse(rules).RootElement.GetProperty("groups").EnumerateObject().SelectMany(g => g.Value.EnumerateArray()).Select(c => c.GetString()!).Distinct()];
        named.Length.ShouldBeGreaterThan(100);
        named.Except(Host.Words.CountryCodes).ShouldBeEmpty();
    }

    [Fact]
    public void Every_kind_and_mark_that_the_rules_know_has_a_name()
    {
        JsonElement roles = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src", "Ortak.Engine", "Eligibility", "rules", "roles.json"))).RootElement.GetProperty("roles");
        string[] Of(string field) => [.. roles.EnumerateArray().Where(r => r.TryGetProperty(field, out _)).SelectMany(r => r.GetProperty(field).EnumerateArray()).Select(w => w.GetString()!).Distinct()];
        Of("tags").Length.ShouldBeGreaterThan(20);
        Of("tags").Where(t => !Host.Calls.BodyWords.Has("tag", t)).ShouldBeEmpty();
        Of("kinds").Where(k => !Host.Calls.BodyWords.Has("kind", k)).ShouldBeEmpty();
        foreach (var (code, name) in Host.Calls.BodyWords.Tags(Host.Words.Turkish).Concat(Host.Calls.BodyWords.Kinds(Host.Words.Turkish))) name.ShouldNotBe(code);
    }

    [Fact]
    public async Task Text_says_what_decides_and_what_is_still_lacking()
    {
        Run run = (await _terminal.Ortak("verdict", "--for", "TR:metropolitan-municipality@TR100", "--call", "HORIZON-CL3-2027-01-DRS-03")).Succeeded();
        run.Output.ShouldContain("eligible");
        run.Output.ShouldContain("You can be the local response authority; the consortium still lacks two national disaster authorities and one local response authority.");
    }
}
