using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Host.Workplace;

/// <summary>The aims that a person may read, for lists and for showing what came of a line of minutes or of a priority round: an aim that another municipality pursues alone is nobody else's to know of.</summary>
public static class AimsInView
{
    /// <param name="OutcomeId">The line it was born from.</param>
    /// <param name="RoundId">The priority round it was born from.</param>
    public sealed record Line(Id<Aim> Id, Bilingual Title, AimState State, Id<Outcome>? OutcomeId, Id<Round>? RoundId)
    {
        public string Address => $"/aims/{Id}";
    }

    public static IQueryable<Aim> Of(OrtakDb db, Viewer viewer)
    {
        Id<Municipality>[] own = [.. viewer.Memberships.Select(m => m.MunicipalityId)];
        Id<Cooperation>?[] guestOf = [.. viewer.GuestOf.Select(c => (Id<Cooperation>?)c)];
        return db.Aims.Where(a => own.Contains(a.MunicipalityId) || (a.CooperationId != null && (guestOf.Contains(a.CooperationId) || db.Parties.Any(p => p.CooperationId == a.CooperationId && own.Contains(p.MunicipalityId) && p.AcceptedAt != null))));
    }

    /// <summary>Those that concern a municipality: written by it, or pursued in a cooperation that it is in.</summary>
    public static IQueryable<Aim> Concerning(OrtakDb db, Id<Municipality> municipality) =>
        db.Aims.Where(a => a.MunicipalityId == municipality || (a.CooperationId != null && db.Parties.Any(p => p.CooperationId == a.CooperationId && p.MunicipalityId == municipality && p.AcceptedAt != null)));

    /// <summary>What was made of lines of minutes, oldest first.</summary>
    public static async Task<ILookup<Id<Outcome>, Line>> OfOutcomes(OrtakDb db, Viewer viewer, IEnumerable<Id<Outcome>> outcomes, CancellationToken cancel = default)
    {
        Id<Outcome>?[] ids = [.. outcomes.Select(o => (Id<Outcome>?)o)];
        List<Line> lines = ids.Length == 0 ? [] : await Lines(Of(db, viewer).Where(a => ids.Contains(a.OutcomeId)).OrderBy(a => a.MadeAt)).ToListAsync(cancel);
        return lines.ToLookup(a => a.OutcomeId!.Value);
    }

    /// <summary>What was made of a priority round, oldest first.</summary>
    public static async Task<IReadOnlyList<Line>> OfRound(OrtakDb db, Viewer viewer, Id<Round> round, CancellationToken cancel = default) =>
        await Lines(Of(db, viewer).Where(a => a.RoundId == round).OrderBy(a => a.MadeAt)).ToListAsync(cancel);

    /// <summary>The latest open ones of some.</summary>
    public static async Task<IReadOnlyList<Line>> Latest(IQueryable<Aim> some, int most, CancellationToken cancel = default) =>
        await Lines(some.Where(a => a.State == AimState.Open).OrderByDescending(a => a.MadeAt).ThenBy(a => a.Id).Take(most)).ToListAsync(cancel);

    private static IQueryable<Line> Lines(IQueryable<Aim> aims) => aims.AsNoTracking().Select(a => new Line(a.Id, a.Title, a.State, a.OutcomeId, a.RoundId));
}
