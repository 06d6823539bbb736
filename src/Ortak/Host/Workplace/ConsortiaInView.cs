using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Host.Workplace;

/// <summary>Consortia as other pages show them: beside the call of their aim, and on the page of the call itself for those who may read the aim.</summary>
public static class ConsortiaInView
{
    /// <param name="Seats">How many seats are taken.</param>
    public sealed record Line(Id<Consortium> Id, Id<Aim> AimId, string CallId, string Name, ProposalState State, int Seats)
    {
        public string Address => $"/aims/{AimId}/consortia/{Id}";
    }

    /// <summary>An aim that is pursued through a call.</summary>
    /// <param name="MayStart">Whether the person may start a consortium for it.</param>
    public sealed record Pursuit(Id<Aim> AimId, Bilingual Title, bool MayStart, IReadOnlyList<Line> Consortia)
    {
        public string Address => $"/aims/{AimId}";
    }

    /// <summary>More aims with one call would be no list that a page can show.</summary>
    private const int MostAims = 20;

    /// <summary>Where a consortium for an aim and a call is started.</summary>
    public static string StartAddress(Id<Aim> aim, string call) => $"/aims/{aim}/consortia/new?call={Uri.EscapeDataString(call)}";

    /// <summary>Those of an aim, oldest first.</summary>
    public static async Task<IReadOnlyList<Line>> OfAim(OrtakDb db, Id<Aim> aim, CancellationToken cancel) => await Lines(db.Consortia.Where(c => c.AimId == aim)).ToListAsync(cancel);

    /// <summary>The aims with a call that a person may read, and what was put together for them.</summary>
    public static async Task<IReadOnlyList<Pursuit>> OfCall(OrtakDb db, Viewer? viewer, string call, CancellationToken cancel)
    {
        if (viewer is null || viewer.Memberships.Count + viewer.GuestOf.Count == 0) return [];
        Id<Municipality>[] edits = [.. viewer.Memberships.Where(m => m.Role >= Role.Editor).Select(m => m.MunicipalityId)];
        var aims = await AimsInView.Of(db, viewer).AsNoTracking().Where(a => a.Calls.Any(c => c.CallId == call)).OrderBy(a => a.State != AimState.Open).ThenByDescending(a => a.MadeAt).ThenBy(a => a.Id).Take(MostAims)
            .Select(a => new
            {
                a.Id, a.Title, a.State,
                MayEdit = (edits.Contains(a.MunicipalityId) || db.Parties.Any(p => p.CooperationId == a.CooperationId && edits.Contains(p.MunicipalityId) && p.AcceptedAt != null)) && !db.Cooperations.Any(c => c.Id == a.CooperationId && c.State == CooperationState.Ended),
            }).ToListAsync(cancel);
        if (aims.Count == 0) return [];
        Id<Aim>[] ids = [.. aims.Select(a => a.Id)];
        List<Line> lines = await Lines(db.Consortia.Where(c => c.CallId == call && ids.Contains(c.AimId))).ToListAsync(cancel);
        return [.. aims.Select(a => new Pursuit(a.Id, a.Title, a.MayEdit && a.State == AimState.Open, [.. lines.Where(l => l.AimId == a.Id)]))];
    }

    private static IQueryable<Line> Lines(IQueryable<Consortium> some) =>
        some.AsNoTracking().OrderBy(c => c.MadeAt).ThenBy(c => c.Id).Select(c => new Line(c.Id, c.AimId, c.CallId, c.Name, c.State, c.Seats.Count(s => s.Name != "" || s.OrganisationId != "")));
}
