using System.Globalization;
using System.Text.RegularExpressions;
using Ortak.Engine.Atlas;
using Ortak.Engine.Text;

namespace Ortak.Tests;

/// <summary>Topics, networks and labels that everyone starts with: complete in both languages, and sound.</summary>
public sealed partial class TheListsOfAFreshInstallation
{
    private static readonly IReadOnlyList<string[]> Topics = EmbeddedTable.Read("topics.tsv", 6), Networks = EmbeddedTable.Read("networks.tsv", 5), Labels = EmbeddedTable.Read("labels.tsv", 6);

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex KebabCase { get; }

    [Fact]
    public void Every_code_is_in_kebab_case() => Topics.Concat(Networks).Concat(Labels).ShouldAllBe(f => KebabCase.IsMatch(f[0]));

    [Fact]
    public void Topics_stand_in_two_levels_a_part_behind_its_whole()
    {
        (Topics.Count(IsTop), Topics.Count(t => !IsTop(t))).ShouldBe((16, 84));
        string top = "";
        foreach (string[] topic in Topics)
            if (IsTop(topic)) top = topic[0];
            else topic[1].ShouldBe(top, topic[0]);
        Topics.Where(IsTop).ShouldAllBe(t => Topics.Count(below => below[1] == t[0]) >= 3);
    }

    [Fact]
    public void Everything_has_a_name_of_its_own_in_both_languages()
    {
        foreach (string[][] names in (string[][][])[[.. Topics.Select(t => t[2..])], [.. Networks.Select(n => n[1..])], [.. Labels.Select(l => l[1..5])]])
        {
            names.ShouldAllBe(n => n.All(name => name.Length > 0));
            names.Select(n => n[0]).ShouldBeUnique();
            names.Select(n => n[1]).ShouldBeUnique();
        }
    }

    // "Iklim" and "ENERJİ" are what careless typing or conversion leaves; no name here begins with a dotless I.
    [Fact]
    public void Turkish_names_are_written_as_Turkish_writes_them()
    {
        CultureInfo turkish = CultureInfo.GetCultureInfo("tr-TR");
        foreach (string name in Topics.Select(t => t[2]).Concat(Networks.Select(n => n[1])).Concat(Labels.Select(l => l[1])))
        {
            name[..1].ShouldBe(name[..1].ToUpper(turkish), name);
            name.Split(' ', '-').ShouldAllBe(word => !word.StartsWith('I') || word.StartsWith("ICLEI", StringComparison.Ordinal) || word.StartsWith("Irk", StringComparison.Ordinal), name);
        }
        Topics.Select(t => t[4]).ShouldAllBe(words => words == words.ToLower(turkish));
    }

    [Fact]
    public void The_lexicon_understands_every_Turkish_search_word() =>
        Topics.Select(t => (Topic: t[0], Read: AimText.Read(t[4], _ => false))).Where(t => !t.Read.IsTurkish || t.Read.NotUnderstood.Count > 0)
            .Select(t => $"{t.Topic}: {string.Join(' ', t.Read.NotUnderstood)}").ShouldBeEmpty();

    [Fact]
    public void Networks_have_an_address() => Networks.ShouldAllBe(n => n[4].StartsWith("https://", StringComparison.Ordinal) && Uri.IsWellFormedUriString(n[4], UriKind.Absolute));

    [Fact]
    public void The_only_label_known_beforehand_is_that_of_the_two_mission_cities() =>
        Labels.Where(l => l[5].Length > 0).SelectMany(l => l[5].Split(' '), (l, id) => (l[0], TurkishMunicipality.All.Single(m => m.Id == id).Name))
            .ShouldBe([("mission-city", "İstanbul Büyükşehir Belediyesi"), ("mission-city", "İzmir Büyükşehir Belediyesi")]);

    private static bool IsTop(string[] topic) => topic[1].Length == 0;
}
