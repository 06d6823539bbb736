using System.Text;
using Ortak.Engine.Text;

namespace Ortak.Engine.Atlas;

/// <summary>Something found by name: an organisation of the atlas, or a Turkish municipality that has no project yet.</summary>
/// <param name="Organisation">The record; null for a newcomer.</param>
/// <param name="Municipality">The newcomer; null for a record.</param>
public sealed record Named(Organisation? Organisation, TurkishMunicipality? Municipality)
{
    /// <summary>The id to ask with.</summary>
    public string Id => Organisation?.Id.ToString() ?? Municipality!.Id;
    /// <summary>Its name.</summary>
    public string Name => Organisation?.Name ?? Municipality!.Name;
    /// <summary>ISO 3166 code; empty if not known.</summary>
    public string Country => Organisation?.Country ?? "TR";
    /// <summary>Town or province; may be empty.</summary>
    public string Place => Organisation?.City ?? Municipality!.Province;
    /// <summary>It as one who asks.</summary>
    public Ranking.Asker AsAsker() => Organisation is { } known ? new(known) : Municipality!.AsAsker();
}

/// <summary>Finds organisations by any part of any of their names, in any casing and spelling.</summary>
public static class OrganisationDirectory
{
    /// <summary>The one that an id or a name most likely means; null for none, or for nothing said.</summary>
    public static Named? Meant(Snapshot atlas, string? text) => string.IsNullOrWhiteSpace(text) ? null : Find(atlas, text, 1).FirstOrDefault();

    /// <summary>Finds those that may be meant by an id or a name.</summary>
    /// <param name="atlas">Where to look.</param>
    /// <param name="text">An id of the record, an id of a Turkish municipality, or any part of a name.</param>
    /// <param name="limit">How many at most.</param>
    /// <returns>The best match first; empty if there is none.</returns>
    public static IReadOnlyList<Named> Find(Snapshot atlas, string text, int limit = 10)
    {
        text = text.Trim();
        if (OrganisationId.TryParse(text, out OrganisationId id)) return atlas.TryGet(id, out Organisation known) ? [new(known, null)] : [];
        if (TurkishMunicipality.All.FirstOrDefault(m => m.Id.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } municipality) return [Record(atlas, municipality) ?? new(null, municipality)];
        string folded = Folding.Fold(text);
        string[] words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return [];

        List<(Named Found, double Rank)> found = [];
        foreach (int o in Holding(atlas, words))
        {
            Organisation organisation = atlas.Organisation(o);
            double rank = Rank(atlas.OrganisationSearch[o], words, folded);
            if (rank > 0) found.Add((new(organisation, null), rank + Math.Min(.9, Math.Log(1 + organisation.ProjectCount) / 10)));
        }
        foreach (TurkishMunicipality newcomer in TurkishMunicipality.All)
        {
            double rank = Rank(newcomer.Folded, words, folded);
            if (rank <= 0 || found.Any(f => f.Found.Organisation is { Country: "TR" } o && IsSame(o, atlas.OrganisationSearch[o.Index], newcomer))) continue;
            found.Add((new(null, newcomer), rank + Math.Min(.5, newcomer.Population / 40e6)));
        }
        return [.. found.OrderByDescending(f => f.Rank).ThenBy(f => f.Found.Id, StringComparer.Ordinal).Take(limit).Select(f => f.Found)];
    }

    /// <summary>The record of a municipality, if it took part in a project after all.</summary>
    private static Named? Record(Snapshot atlas, TurkishMunicipality municipality)
    {
        foreach (int o in Holding(atlas, Folding.Fold(municipality.Name).Split(' ')))
            if (atlas.Organisation(o) is { Country: "TR" } organisation && IsSame(organisation, atlas.OrganisationSearch[o], municipality)) return new(organisation, null);
        return null;
    }

    // Two provinces may have a district of one name; where the record knows its province, it must be the same.
    private static bool IsSame(Organisation organisation, string searchNames, TurkishMunicipality municipality) =>
        (organisation.Nuts.Length < 5 || organisation.Nuts == municipality.Nuts) && searchNames.Split('\n').Contains($" {Folding.Fold(municipality.Name)} ");

    // 4: a name in full; 3: all words stand in a name; 2: all begin words of it; 1: all are somewhere in it.
    private static double Rank(string searchNames, string[] words, string folded)
    {
        double best = 0;
        foreach (string name in searchNames.Split('\n'))
        {
            if (name.AsSpan().Trim(' ').SequenceEqual(folded)) return 4;
            double rank = 3;
            foreach (string word in words)
            {
                if (name.Contains($" {word} ", StringComparison.Ordinal)) continue;
                rank = Math.Min(rank, name.Contains($" {word}", StringComparison.Ordinal) ? 2 : name.Contains(word, StringComparison.Ordinal) ? 1 : 0);
            }
            // Of two that hold the words, the shorter name is the one meant.
            if (rank > 0) best = Math.Max(best, rank + Math.Max(0, .05 - name.Length * .0005));
        }
        return best;
    }

    // The rarest part of the question is looked for in all names at once; 27,000 organisations are two megabytes of names.
    private static IEnumerable<int> Holding(Snapshot atlas, string[] words)
    {
        byte[] longest = Encoding.UTF8.GetBytes(words.MaxBy(w => w.Length)!);
        List<int> holding = [];
        for (int o = 0; o < atlas.OrganisationCount;)
        {
            int at = atlas.OrganisationSearch.FirstFrom(o, longest);
            if (at < 0) break;
            holding.Add(at);
            o = at + 1;
        }
        return holding;
    }
}
