using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Graph;

namespace Ortak.Features.Atlas;

/// <summary>
/// How one organisation can be reached from another. A newcomer has no ties of its own; for it the paths begin at the public
/// bodies of its country that know the other best, since those are its doors.
/// </summary>
public static class ShowPaths
{
    /// <param name="ThroughCompatriots">Whether the paths begin at public bodies of the newcomer's country, not at the asker.</param>
    public sealed record Result(Named From, Named To, IReadOnlyList<TiePath> Paths, bool ThroughCompatriots);

    public static Result Handle(Named from, Named to, int alternatives, LoadedAtlas atlas)
    {
        if (to.Organisation is not { } goal) return new(from, to, [], false);
        if (from.Organisation is { } start) return new(from, to, atlas.Paths.Between(start, goal, alternatives), false);
        return new(from, to, Compatriots(from.Country, goal, alternatives + 1, atlas), true);
    }

    private static List<TiePath> Compatriots(string country, Organisation goal, int count, LoadedAtlas atlas)
    {
        var doors = goal.Projects.SelectMany(p => p.Project.Seats).Select(s => s.Organisation).Where(o => o.Country == country && o.Index != goal.Index && o.Role is OrganisationRole.Municipality or OrganisationRole.PublicBody).Distinct()
            .Select(o => atlas.Paths.Between(o, goal, 0)).Where(p => p.Count > 0).Select(p => p[0])
            .OrderBy(p => p.Organisations[0].Role == OrganisationRole.Municipality ? 0 : 1).ThenBy(p => p.Cost).ThenBy(p => p.Organisations[0].Index).Take(count).ToList();
        if (doors.Count > 0) return doors;
        // Nobody at home knows it directly: the municipalities of the country with most projects may know someone who does.
        return [.. Enumerable.Range(0, atlas.Snapshot.OrganisationCount).Select(atlas.Snapshot.Organisation)
            .Where(o => o.Country == country && o.Role == OrganisationRole.Municipality && o.Index != goal.Index).OrderByDescending(o => o.ProjectCount).ThenBy(o => o.Index).Take(count)
            .Select(o => atlas.Paths.Between(o, goal, 0)).Where(p => p.Count > 0).Select(p => p[0]).OrderBy(p => p.Cost)];
    }
}
