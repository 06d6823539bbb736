using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Host.Workplace;

/// <summary>An aim with those who pursue it, as its own pages and those of its consortia see it; the address's right has been decided before.</summary>
/// <param name="Involved">The municipalities that pursue it: the one that wrote it first, then the other parties of the cooperation, in the order they came in.</param>
/// <param name="Cooperation">Title of the cooperation; null for a municipality alone.</param>
/// <param name="HasEnded">Whether that cooperation has ended.</param>
public sealed record AimHead(Aim It, IReadOnlyList<Municipality> Involved, Bilingual? Cooperation, bool HasEnded)
{
    /// <summary>As much as the partner search reads.</summary>
    private const int LongestSaid = 8000;

    public string Address => $"/aims/{It.Id}";

    public Municipality By => Involved[0];

    /// <summary>The clock of the viewer's own municipality; that of whoever wrote it for guests.</summary>
    public TimeZoneInfo Zone(Standing standing) => TimeZoneInfo.TryFindSystemTimeZoneById(Own(standing).Zone, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>The day on that clock.</summary>
    public DateOnly Today(Standing standing, TimeProvider clock) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone(standing)).DateTime);

    /// <summary>The involved municipality the viewer has a post in; else the one that wrote it.</summary>
    public Municipality Own(Standing standing) => Involved.FirstOrDefault(m => standing.Own.Any(o => o.MunicipalityId == m.Id)) ?? By;

    /// <summary>For which municipality the viewer changes it.</summary>
    public Id<Municipality> Acting(Standing standing) => standing.For(It.MunicipalityId.ToString()).MunicipalityId;

    /// <summary>What is searched with.</summary>
    public string Said => It.Said(LongestSaid);

    /// <summary>Why nothing can be changed in it now; null if it can.</summary>
    public Refusal? Refuses() => HasEnded ? CooperationEnded : It.RefusesChange();

    public static readonly Refusal CooperationEnded = new("cooperation-ended", 409, "Bu iş birliği sona ermiş; amaçları ve konsorsiyumları okunabilir ama değiştirilemez.", "This cooperation has ended; its aims and their consortia can be read but not changed.");

    /// <summary>The answer for whoever saves what somebody else has just changed.</summary>
    public static readonly Refusal ChangedMeanwhile = new("changed-meanwhile", 409, "Bu kayıt az önce başka biri tarafından değiştirildi. Sayfayı yenileyip yeniden deneyin.", "Somebody else has just changed this record. Reload the page and try again.");

    /// <summary>Reads it, ready to be changed; null where the address names none.</summary>
    public static async Task<AimHead?> Read(OrtakDb db, string aim, CancellationToken cancel)
    {
        if (!Id<Aim>.TryParse(aim, null, out var id) || await db.Aims.Include(a => a.Topics).Include(a => a.Calls).Include(a => a.Partners).AsSplitQuery().FirstOrDefaultAsync(a => a.Id == id, cancel) is not { } it) return null;
        var cooperation = it.CooperationId is { } c ? await db.Cooperations.Where(x => x.Id == c).Select(x => new { x.Title, x.State, Parties = x.Parties.Where(p => p.AcceptedAt != null).OrderBy(p => p.InvitedAt).Select(p => p.MunicipalityId).ToList() }).AsNoTracking().FirstAsync(cancel) : null;
        List<Id<Municipality>> order = [it.MunicipalityId, .. cooperation?.Parties.Where(p => p != it.MunicipalityId) ?? []];
        List<Municipality> involved = await db.Municipalities.AsNoTracking().Where(m => order.Contains(m.Id)).ToListAsync(cancel);
        return new(it, [.. involved.OrderBy(m => order.IndexOf(m.Id))], cooperation?.Title, cooperation?.State == CooperationState.Ended);
    }
}
