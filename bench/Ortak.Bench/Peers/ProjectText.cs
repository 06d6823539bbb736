using System.Text.RegularExpressions;
using Ortak.Engine.Atlas;
using Ortak.Engine.Text;

namespace Ortak.Bench.Peers;

/// <summary>
/// The text of a project, already cut into the engine's own terms and joined by spaces: every peer indexes the same words, with the
/// same stop words and stems, and none is measured for its analyzer.
/// </summary>
/// <param name="Index">Its place in the snapshot.</param>
/// <param name="Votes">Whether it counts for partners: two organisations or more, and no single-beneficiary scheme.</param>
/// <param name="Call">Title of its call; counts twice.</param>
internal sealed partial record ProjectText(int Index, bool Votes, string Title, string Objective, string Keywords, string Subjects, string Call)
{
    /// <summary>All fields but the call's title in one.</summary>
    public string Own => $"{Title} {Objective} {Keywords} {Subjects}";

    /// <summary>All fields in one, the call's title twice, which is its weight.</summary>
    public string Combined => $"{Own} {Call} {Call}";

    /// <summary>The distinct terms of an aim.</summary>
    public static IReadOnlyList<QueryTerm> Terms(string aim)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string term in EnglishTerms.Of(aim)) counts[term] = counts.GetValueOrDefault(term) + 1;
        return [.. counts.Select(c => new QueryTerm(c.Key, c.Value))];
    }

    /// <summary>Reads the texts of the projects that a snapshot holds.</summary>
    public static IReadOnlyList<ProjectText> Read(Snapshot atlas, Func<string, IEnumerable<string[]>> rows)
    {
        var calls = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in Records(rows("topics.csv"))) if (row("title") is { Length: > 0 } title) calls.TryAdd(row("topic"), title);
        var subjects = new Dictionary<long, List<string>>();
        foreach (var row in Records(rows("euroSciVoc.csv")))
        {
            if (!ProjectId.TryParse(row("projectID"), out ProjectId id)) continue;
            if (!subjects.TryGetValue(id.Value, out List<string>? list)) subjects.Add(id.Value, list = []);
            list.Add(row("euroSciVocTitle"));
        }
        var texts = new ProjectText?[atlas.ProjectCount];
        foreach (var row in Records(rows("project.csv")))
        {
            if (!ProjectId.TryParse(row("id"), out ProjectId id) || !atlas.TryGet(id, out Project project) || texts[project.Index] is not null) continue;
            bool votes = project.Size >= 2 && !CallCodes.IsSingleBeneficiary(project.Scheme);
            texts[project.Index] = new(project.Index, votes, Cut(row("title")), Cut(row("objective")), Cut(row("keywords")),
                Cut(string.Join(' ', subjects.GetValueOrDefault(id.Value, []))), Cut(calls.GetValueOrDefault(project.Call.Code, "")));
        }
        return [.. texts.OfType<ProjectText>()];
    }

    // As the import does: line breaks that the source lost, and words too long for anyone to ask for.
    private static string Cut(string text) => string.Join(' ', EnglishTerms.Of(LostBreak().Replace(text, " ")).Where(t => t.Length <= 40));

    [GeneratedRegex(@"(?<=\p{Ll}{2}[.;:!?])(?=\p{Lu}\p{Ll})", RegexOptions.CultureInvariant)]
    private static partial Regex LostBreak();

    private static IEnumerable<Func<string, string>> Records(IEnumerable<string[]> rows)
    {
        Dictionary<string, int>? columns = null;
        foreach (string[] row in rows)
        {
            if (columns is null) columns = row.Select((name, i) => (Name: name.TrimStart('\uFEFF'), i)).ToDictionary(c => c.Name, c => c.i, StringComparer.Ordinal);
            else yield return name => columns[name] < row.Length ? row[columns[name]] : "";
        }
    }
}
