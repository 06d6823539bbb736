using System.Reflection;
using Ortak.Engine.Atlas;
using Ortak.Engine.Eligibility;

namespace Ortak.Engine.Formation;

/// <summary>
/// What a role looks like that nobody is known to fill, and whom to ask: organisations whose name suggests it. The public record does not say who is a
/// national disaster authority or a youth organisation, so nobody is seated for a name.
/// </summary>
public static class RolesToFind
{
    private sealed record Row(Sentence Text, string[] Words);

    private static readonly Lazy<IReadOnlyDictionary<string, Row>> Rows = new(Load);

    /// <summary>What to look for; null for a role without an entry.</summary>
    public static Sentence? Text(string role) => Rows.Value.GetValueOrDefault(role)?.Text;

    /// <summary>Organisations whose name suggests a role, public bodies and civil society only, those with the most projects first.</summary>
    /// <param name="role">The role.</param>
    /// <param name="atlas">Where to look.</param>
    /// <param name="fits">Who may be named, such as those of countries that can take part.</param>
    /// <param name="limit">How many at most.</param>
    public static IReadOnlyList<Organisation> NamedLike(string role, Snapshot atlas, Func<Organisation, bool> fits, int limit = 5)
    {
        if (Rows.Value.GetValueOrDefault(role) is not { Words.Length: > 0 } row) return [];
        string[] words = [.. row.Words.Select(w => $" {w} ")];
        List<Organisation> found = [];
        for (int o = 0; o < atlas.OrganisationCount; o++)
        {
            if ((OrganisationRole)atlas.OrganisationRoles[o] is not (OrganisationRole.Municipality or OrganisationRole.PublicBody or OrganisationRole.CivilSociety or OrganisationRole.Research)) continue;
            string names = atlas.OrganisationSearch[o];
            if (words.Any(w => names.Contains(w, StringComparison.Ordinal)) && atlas.Organisation(o) is var organisation && fits(organisation)) found.Add(organisation);
        }
        return [.. found.OrderBy(o => o.Role == OrganisationRole.Research ? 1 : 0).ThenByDescending(o => o.ProjectCount).ThenBy(o => o.Index).Take(limit)];
    }

    private static Dictionary<string, Row> Load()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("roles-to-find.tsv")!;
        using var reader = new StreamReader(stream);
        var rows = new Dictionary<string, Row>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            string[] cells = line.Split('\t');
            if (cells.Length != 4) throw new InvalidDataException(line);
            rows.Add(cells[0], new(new(cells[1], cells[2]), cells[3].Split(',', StringSplitOptions.RemoveEmptyEntries)));
        }
        return rows;
    }
}
