using Ortak.Engine.Atlas;
using Ortak.Engine.Ranking;

namespace Ortak.Engine.Graph;

/// <summary>How an asker can reach an organisation, at a glance.</summary>
public enum ReachKind
{
    /// <summary>No short way is known.</summary>
    None,
    /// <summary>They worked together.</summary>
    Direct,
    /// <summary>A partner in common can introduce them.</summary>
    Through,
    /// <summary>The asker has no project; a public body of its own country knows the organisation.</summary>
    Compatriot,
}

/// <summary>The first step towards an organisation.</summary>
/// <param name="Kind">Which way.</param>
/// <param name="Introducer">Who stands between; null if the way is direct or there is none.</param>
/// <param name="Projects">Shared by the organisation and the introducer (or the asker), newest first.</param>
public sealed record Reach(ReachKind Kind, Organisation? Introducer, IReadOnlyList<Project> Projects)
{
    /// <summary>No way known.</summary>
    public static readonly Reach None = new(ReachKind.None, null, []);
}

/// <summary>
/// Works out for one asker, and many organisations, who could introduce it: the same reckoning of cost as <see cref="Paths"/>,
/// limited to one organisation in between, in a time that depends on the other's partners only.
/// </summary>
public sealed class ReachFinder
{
    private readonly Snapshot _atlas;
    private readonly Asker _asker;
    private readonly Dictionary<int, float> _ties = [];

    /// <summary>Prepares for an asker.</summary>
    public ReachFinder(Snapshot atlas, Asker asker)
    {
        _atlas = atlas;
        _asker = asker;
        if (asker.Organisation is not { } self) return;
        ReadOnlySpan<int> to = atlas.TieTo.Slice(atlas.TieStart[self.Index], atlas.TieStart[self.Index + 1]);
        ReadOnlySpan<float> weights = atlas.TieWeight.Slice(atlas.TieStart[self.Index], atlas.TieStart[self.Index + 1]);
        for (int i = 0; i < to.Length; i++) _ties.Add(to[i], weights[i]);
    }

    /// <summary>The way to one organisation.</summary>
    public Reach To(Organisation organisation)
    {
        if (_asker.Organisation is { } self && _ties.ContainsKey(organisation.Index))
            return new(ReachKind.Direct, null, SharedProjects.Between(self, organisation, _atlas));
        int best = -1;
        double least = double.PositiveInfinity;
        ReadOnlySpan<int> theirs = _atlas.TieTo.Slice(_atlas.TieStart[organisation.Index], _atlas.TieStart[organisation.Index + 1]);
        ReadOnlySpan<float> weights = _atlas.TieWeight.Slice(_atlas.TieStart[organisation.Index], _atlas.TieStart[organisation.Index + 1]);
        ushort country = _ties.Count == 0 ? Snapshot.CountryCode(_asker.Country) : (ushort)0;
        for (int i = 0; i < theirs.Length; i++)
        {
            double cost;
            if (_ties.TryGetValue(theirs[i], out float tie)) cost = Paths.CostOf(weights[i]) + Paths.CostOf(tie);
            // A newcomer's door is a municipality of its country, or failing that another public body.
            else if (country != 0 && _atlas.CountryCode(theirs[i]) == country)
                cost = Paths.CostOf(weights[i]) + (OrganisationRole)_atlas.OrganisationRoles[theirs[i]] switch { OrganisationRole.Municipality => 0, OrganisationRole.PublicBody => 1, _ => 10 };
            else continue;
            if (cost < least) (least, best) = (cost, theirs[i]);
        }
        if (best < 0 || least >= 10) return Reach.None;
        Organisation introducer = _atlas.Organisation(best);
        return new(_ties.Count > 0 ? ReachKind.Through : ReachKind.Compatriot, introducer, SharedProjects.Between(introducer, organisation, _atlas));
    }
}
