using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Ranking;
using Ortak.Host.Access;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Aims;

/// <summary>Finds the few organisations of each role that are worth asking for an aim and are not on its shortlist.</summary>
public static class FittingPartners
{
    public const int Shown = 3;

    /// <param name="Asker">As the atlas knows the municipality for which is asked; null if it names no record.</param>
    public sealed record Found(IReadOnlyDictionary<OrganisationRole, IReadOnlyList<Partner>> ByRole, Named? Asker)
    {
        public bool IsEmpty => ByRole.Values.All(l => l.Count == 0);
    }

    /// <param name="own">For which of the municipalities that pursue it is asked.</param>
    /// <param name="call">The call it is pursued through; null for none.</param>
    public static async Task<Found> Handle(OrtakDb db, Viewer viewer, AimHead head, Municipality own, AimCall? call, LoadedAtlas atlas, CancellationToken cancel)
    {
        Named? asker = OrganisationDirectory.Meant(atlas.Snapshot, own.AtlasId);
        // Those there already, and who pursues it anyway, are left out of as many as could be them.
        HashSet<string> there = [.. head.It.Partners.Select(p => p.OrganisationId), .. head.Involved.Select(m => OrganisationDirectory.Meant(atlas.Snapshot, m.AtlasId)?.Id).OfType<string>()];
        PartnerAnswer answer = atlas.Partners.Find(new()
        {
            Aim = head.Said,
            For = asker?.AsAsker(),
            CallCode = call?.Code,
            Priorities = await OwnPriorities.Read(db, viewer, asker?.Id, atlas.Snapshot, cancel),
            Limit = Math.Min(1000, Shown + there.Count),
        });
        return new(answer.ByRole.ToDictionary(r => r.Key, r => (IReadOnlyList<Partner>)[.. r.Value.Where(p => !there.Contains(p.Organisation.Id.ToString())).Take(Shown)]), asker);
    }
}
