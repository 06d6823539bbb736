using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Engine.Graph;
using Ortak.Model;

namespace Ortak.Host.Workplace;

/// <summary>What ties two municipalities inside Ortak.</summary>
/// <param name="Cooperations">Those in force that both are in.</param>
/// <param name="Networks">Networks both are members of, as people call them.</param>
public sealed record Bond(IReadOnlyList<Bond.Shared> Cooperations, IReadOnlyList<string> Networks)
{
    /// <param name="MetAt">When they last met in it; null if they have not yet.</param>
    public sealed record Shared(Id<Cooperation> Id, Bilingual Title, DateTime? MetAt, string Zone);

    public static readonly Bond None = new([], []);

    public bool IsThere => Cooperations.Count + Networks.Count > 0;
}

/// <summary>A municipality on Ortak that can introduce.</summary>
/// <param name="Record">It as the atlas knows it.</param>
/// <param name="Bond">What ties the one who asks to it inside Ortak.</param>
/// <param name="Next">To whom it can introduce: the organisation that is to be reached, or one that stands between.</param>
/// <param name="Projects">What those two did together, newest first; at least one.</param>
public sealed record Introducer(MunicipalityHere Who, Organisation Record, Bond Bond, Organisation Next, IReadOnlyList<Project> Projects);

/// <summary>
/// Who of the installation can introduce a municipality to an organisation: the ties that are known inside Ortak (cooperations with their
/// meetings, networks) joined with those of the atlas. Cooperations are those of the municipality that asks, so only its people may see the answer.
/// </summary>
/// <param name="Direct">What ties the one who asks to the organisation itself, where that is a municipality on Ortak.</param>
/// <param name="Goal">That municipality.</param>
/// <param name="Known">Places in the snapshot of those the one who asks has worked with itself: to them it needs no introduction.</param>
/// <param name="All">Those one cooperates with first, then those of the same networks, then the others that know the organisation.</param>
public sealed record Introducers(Bond Direct, MunicipalityHere? Goal, IReadOnlySet<int> Known, IReadOnlyList<Introducer> All)
{
    /// <param name="own">Who asks.</param>
    /// <param name="here">The municipalities of the installation, as <see cref="MunicipalitiesHere"/> reads them.</param>
    public static async Task<Introducers> Find(OrtakDb db, Municipality own, Named goal, IReadOnlyList<MunicipalityHere> here, Snapshot atlas, DateTime now, CancellationToken cancel = default)
    {
        ILookup<Id<Municipality>, Bond.Shared> shared = await Shared(db, own.Id, now, cancel);
        Bond With(MunicipalityHere other) => new([.. shared[other.Id]], [.. other.Networks.Where(n => own.Networks.Contains(n, StringComparer.OrdinalIgnoreCase)).Select(n => CityNetwork.Find(n)?.ShortName ?? n)]);
        MunicipalityHere? there = here.FirstOrDefault(m => m.Record.Id == goal.Id && m.Id != own.Id);
        Organisation? self = MunicipalitiesHere.Record(own.AtlasId, atlas)?.Organisation;
        HashSet<int> known = self is { } experienced ? [experienced.Index, .. experienced.Projects.SelectMany(p => p.Project.Seats).Select(s => s.Organisation.Index)] : [];
        List<Introducer> found = [];
        if (goal.Organisation is { } organisation && !known.Contains(organisation.Index))
        {
            foreach (MunicipalityHere other in here)
            {
                if (other.Id == own.Id || other.Record.Organisation is not { } record || record.Index == organisation.Index || record.Index == self?.Index) continue;
                Bond bond = With(other);
                if (SharedProjects.Between(record, organisation, atlas) is { Count: > 0 } projects) found.Add(new(other, record, bond, organisation, projects));
                // One whom one talks to anyway may know somebody who knows the organisation.
                else if (bond.Cooperations.Count > 0 && new ReachFinder(atlas, new(record)).To(organisation) is { Kind: ReachKind.Through, Introducer: { } between } && !known.Contains(between.Index))
                    found.Add(new(other, record, bond, between, SharedProjects.Between(record, between, atlas)));
            }
        }
        return new(there is null ? Bond.None : With(there), there, known,
            [.. found.OrderBy(i => i.Bond.Cooperations.Count == 0).ThenBy(i => goal.Organisation is { } o && i.Next.Index != o.Index).ThenByDescending(i => i.Bond.Networks.Count).ThenByDescending(i => i.Projects.Count).ThenBy(i => i.Who.Id.Value)]);
    }

    private static async Task<ILookup<Id<Municipality>, Bond.Shared>> Shared(OrtakDb db, Id<Municipality> own, DateTime now, CancellationToken cancel)
    {
        var rows = await (from p in db.Parties
                          join c in db.Cooperations on p.CooperationId equals c.Id
                          where c.State == CooperationState.Running && p.MunicipalityId != own && p.AcceptedAt != null && db.Parties.Any(o => o.CooperationId == c.Id && o.MunicipalityId == own && o.AcceptedAt != null)
                          orderby c.ProposedAt, c.Id
                          select new { p.MunicipalityId, c.Id, c.Title }).AsNoTracking().ToListAsync(cancel);
        Id<Cooperation>[] ids = [.. rows.Select(r => r.Id).Distinct()];
        var met = ids.Length == 0 ? [] : (await db.Meetings.Where(m => ids.Contains(m.CooperationId) && m.State == MeetingState.Planned && m.EndsAt < now).Select(m => new { m.CooperationId, m.StartsAt, m.Zone }).AsNoTracking().ToListAsync(cancel))
            .GroupBy(m => m.CooperationId).ToDictionary(g => g.Key, g => g.MaxBy(m => m.StartsAt)!);
        return rows.ToLookup(r => r.MunicipalityId, r => met.TryGetValue(r.Id, out var last) ? new Bond.Shared(r.Id, r.Title, last.StartsAt, last.Zone) : new(r.Id, r.Title, null, ""));
    }
}
