using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Consortia;

/// <summary>An aim with those who pursue it, as consortia see it; the address's right has been decided before.</summary>
/// <param name="Involved">The municipalities that pursue it: the one that wrote it first, then the other parties of the cooperation, in the order they came in.</param>
/// <param name="Cooperation">Title of the cooperation; null for a municipality alone.</param>
/// <param name="HasEnded">Whether that cooperation has ended.</param>
public sealed record PursuedAim(Aim It, IReadOnlyList<Municipality> Involved, Bilingual? Cooperation, bool HasEnded)
{
    public string Address => $"/aims/{It.Id}";

    /// <summary>The involved municipality the viewer has a post in; else the one that wrote it.</summary>
    public Municipality Own(Standing standing) => Involved.FirstOrDefault(m => standing.Own.Any(o => o.MunicipalityId == m.Id)) ?? Involved[0];

    /// <summary>The clock of the viewer's own municipality; that of whoever wrote it for guests.</summary>
    public TimeZoneInfo Zone(Standing standing) => TimeZoneInfo.TryFindSystemTimeZoneById(Own(standing).Zone, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>For which municipality the viewer changes it.</summary>
    public Id<Municipality> Acting(Standing standing) => standing.For(It.MunicipalityId.ToString()).MunicipalityId;

    /// <summary>Why nothing can be changed now; null if it can.</summary>
    public Refusal? Refuses() => HasEnded ? new("cooperation-ended", 409, "Bu iş birliği sona ermiş; konsorsiyumları okunabilir ama değiştirilemez.", "This cooperation has ended; its consortia can be read but not changed.") : It.RefusesChange();

    /// <summary>Null where the address names none.</summary>
    public static async Task<PursuedAim?> Read(OrtakDb db, string aim, CancellationToken cancel)
    {
        if (!Id<Aim>.TryParse(aim, null, out var id) || await db.Aims.AsNoTracking().Include(a => a.Calls).Include(a => a.Partners).AsSplitQuery().FirstOrDefaultAsync(a => a.Id == id, cancel) is not { } it) return null;
        var cooperation = it.CooperationId is { } c ? await db.Cooperations.Where(x => x.Id == c).Select(x => new { x.Title, x.State, Parties = x.Parties.Where(p => p.AcceptedAt != null).OrderBy(p => p.InvitedAt).Select(p => p.MunicipalityId).ToList() }).AsNoTracking().FirstAsync(cancel) : null;
        List<Id<Municipality>> order = [it.MunicipalityId, .. cooperation?.Parties.Where(p => p != it.MunicipalityId) ?? []];
        List<Municipality> involved = await db.Municipalities.AsNoTracking().Where(m => order.Contains(m.Id)).ToListAsync(cancel);
        return new(it, [.. involved.OrderBy(m => order.IndexOf(m.Id))], cooperation?.Title, cooperation?.State == CooperationState.Ended);
    }
}

/// <summary>A consortium with the aim it pursues.</summary>
public sealed record ConsortiumHead(Consortium It, PursuedAim Aim)
{
    public string Address => $"{Aim.Address}/consortia/{It.Id}";

    /// <summary>Why nothing can be changed in it now; null if it can.</summary>
    public Refusal? Refuses() => Aim.Refuses() ?? It.RefusesChange();

    /// <summary>Its seats as they stand.</summary>
    public IReadOnlyList<ProposalSeat> Seats => [.. It.Seats.OrderBy(s => s.Order).ThenBy(s => s.Id)];

    /// <summary>The answer for whoever saves what somebody else has just changed.</summary>
    public static readonly Refusal ChangedMeanwhile = new("changed-meanwhile", 409, "Bu kayıt az önce başka biri tarafından değiştirildi. Sayfayı yenileyip yeniden deneyin.", "Somebody else has just changed this record. Reload the page and try again.");

    /// <summary>Reads it, ready to be changed; null where the address names none, or one of another aim.</summary>
    public static async Task<ConsortiumHead?> Read(OrtakDb db, string aim, string consortium, CancellationToken cancel)
    {
        if (!Id<Consortium>.TryParse(consortium, null, out var id) || await PursuedAim.Read(db, aim, cancel) is not { } pursued) return null;
        return await db.Consortia.Include(c => c.Seats).FirstOrDefaultAsync(c => c.Id == id && c.AimId == pursued.It.Id, cancel) is { } it ? new(it, pursued) : null;
    }

    /// <summary>The municipality of the aim that sits in a seat; null for anybody else.</summary>
    public Municipality? MunicipalityIn(ProposalSeat seat, Snapshot atlas) => Aim.Involved.FirstOrDefault(m => Sits(m, seat, atlas));

    /// <summary>Who asks for the others: the first seat that a municipality of the aim has; without one, the municipality that wrote it, unseated.</summary>
    public (Municipality Municipality, ProposalSeat? Seat) Asker(Snapshot atlas)
    {
        foreach (ProposalSeat seat in Seats)
            if (MunicipalityIn(seat, atlas) is { } municipality) return (municipality, seat);
        return (Aim.Involved[0], null);
    }

    private bool Sits(Municipality municipality, ProposalSeat seat, Snapshot atlas)
    {
        if (seat.OrganisationId.Length == 0) return seat.Name.Length > 0 && (seat.Name == municipality.Name.Turkish || seat.Name == municipality.Name.English);
        // A municipality that had no project when it came here may have a record by now. Looking that up goes through all names, so it is done once, not for every seat.
        _records ??= Aim.Involved.ToDictionary(m => m.Id, m => Known(m.AtlasId, atlas)?.Id);
        return municipality.AtlasId == seat.OrganisationId || _records[municipality.Id] == seat.OrganisationId;
    }

    private Dictionary<Id<Municipality>, string?>? _records;

    /// <summary>What an id of an organisation, or of a Turkish municipality, means in the atlas of today; null for none.</summary>
    public static Named? Known(string? id, Snapshot atlas) => string.IsNullOrEmpty(id) ? null : OrganisationDirectory.Find(atlas, id, 1).FirstOrDefault();
}
