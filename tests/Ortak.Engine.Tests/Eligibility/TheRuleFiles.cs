using System.Text;
using Ortak.Engine.Eligibility;

namespace Ortak.Engine.Tests.Eligibility;

public sealed class TheRuleFiles
{
    private static string Folder => Path.Combine(SharedFolder.Repository!, "src", "Ortak.Engine", "Eligibility", "rules");

    private static List<(string Name, byte[] Utf8)> Files(Func<string, string, string>? change = null) =>
        [.. Directory.EnumerateFiles(Folder, "*.json").Where(f => !f.EndsWith(".schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), Encoding.UTF8.GetBytes(change?.Invoke(Path.GetFileName(f), File.ReadAllText(f)) ?? File.ReadAllText(f))))];

    private static byte[] Schema => File.ReadAllBytes(Path.Combine(Folder, "rules.schema.json"));

    [Fact]
    public void They_hold_to_their_schema_and_name_only_what_is_there() => EligibilityRules.Read(Files(), Schema).Actions.Count.ShouldBeGreaterThan(15);

    [Theory]
    [InlineData("actions.json", "\"mark\": \"R1\"", "\"mark\": \"R9\"", "“R9” must be one of R1, R2, K, D, ?")]
    [InlineData("actions.json", "\"differentCountries\": 3", "\"differentCountries\": \"3\"", "must be an integer")]
    [InlineData("actions.json", "\"source\": \"GA\"", "\"source\": \"XX\"", "there is no source XX")]
    [InlineData("actions.json", "\"programme\": \"HORIZON\"", "\"programme\": \"HORIZONE\"", "there is no programmes HORIZONE")]
    [InlineData("calls.json", "\"role\": \"cso\"", "\"role\": \"csos\"", "there is no roles csos")]
    [InlineData("calls.json", "\"test\": \"roles\"", "\"test\": \"rolls\"", "“rolls” must be one of")]
    [InlineData("calls.json", "\"title\"", "\"titel\"", "“titel” is not known here")]
    [InlineData("programmes.json", "\"is\": \"associated\"", "\"is\": \"asociated\"", "there is no status asociated")]
    [InlineData("programmes.json", "\"@EU27\"", "\"@EU28\"", "there is no group EU28")]
    [InlineData("programmes.json", "\"*\"", "\"**\"", "is no country")]
    [InlineData("sources.json", "{", "{{", "this is no JSON")]
    [InlineData("roles.json", "\"tr\": ", "\"tr\": \"iki\", \"tr\": ", "stands twice")]
    public void A_fault_planted_in_a_file_is_found_with_file_and_line(string file, string written, string instead, string complaint)
    {
        int line = 0;
        var files = Files((name, text) =>
        {
            if (name != file) return text;
            int at = text.IndexOf(written, StringComparison.Ordinal);
            at.ShouldBeGreaterThanOrEqualTo(0, $"{file} no longer holds {written}");
            line = text[..at].Count(c => c == '\n') + 1;
            return text[..at] + instead + text[(at + written.Length)..];
        });
        string message = Should.Throw<InvalidDataException>(() => EligibilityRules.Read(files, Schema)).Message;
        message.ShouldContain(complaint);
        message.ShouldContain(file);
        if (complaint is not "this is no JSON") message.ShouldContain("line ");
        if (complaint.StartsWith("there is no source", StringComparison.Ordinal) || complaint.StartsWith("“R9”", StringComparison.Ordinal)) message.ShouldContain($"line {line}");
    }

    [Fact]
    public void A_schema_with_a_keyword_that_is_not_understood_is_refused_not_passed_over() =>
        Should.Throw<InvalidDataException>(() => EligibilityRules.Read(Files(), Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Schema).Replace("\"minItems\"", "\"maxItems\"", StringComparison.Ordinal)))).Message.ShouldContain("maxItems");

    [Fact]
    public void Every_rule_says_when_it_was_last_known_and_every_sentence_stands_in_both_languages()
    {
        EligibilityRules rules = EligibilityRules.Default;
        var all = rules.Programmes.SelectMany(p => p.Rules).Concat(rules.Actions.SelectMany(a => a.Rules)).Concat(rules.Calls.SelectMany(c => c.Rules)).ToList();
        all.Count.ShouldBeGreaterThan(60);
        foreach (Rule rule in all)
        {
            rule.Known.ShouldNotBeEmpty(rule.Id);
            rule.Text.Tr.ShouldNotBe(rule.Text.En, rule.Id);
        }
    }

    [Fact]
    public void The_regions_have_as_many_provinces_as_the_programmes_say()
    {
        EligibilityRules.Default.Regions["black-sea"].Nuts.Distinct().Count().ShouldBe(25);
        EligibilityRules.Default.Regions["mediterranean"].Nuts.Distinct().Count().ShouldBe(21);
        HashSet<string> provinces = [.. Ortak.Engine.Atlas.TurkishMunicipality.All.Select(m => m.Nuts)];
        EligibilityRules.Default.Regions.Values.SelectMany(r => r.Nuts).Where(n => !provinces.Contains(n)).ShouldBeEmpty();
    }
}
