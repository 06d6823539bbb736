using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Host.Workplace;

/// <summary>A consortium with the aim it pursues.</summary>
public sealed record ConsortiumHead(Consortium It, AimHead Aim)
{
    public string Address => $"{Aim.Address}/consortia/{It.Id}";

    /// <summary>Why nothing can be changed in it now; null if it can.</summary>
    public Refusal? Refuses() => Aim.Refuses() ?? It.RefusesChange();

    /// <summary>Why its work packages cannot be changed now. Those of a funded proposal are settled with the grant agreement and change while the project runs, whatever became of the aim.</summary>
    public Refusal? RefusesWorkPackages() => It.State != ProposalState.Funded ? Refuses() : Aim.HasEnded ? AimHead.CooperationEnded : null;

    /// <summary>Its seats as they stand.</summary>
    public IReadOnlyList<ProposalSeat> Seats => [.. It.Seats.OrderBy(s => s.Order).ThenBy(s => s.Id)];

    /// <summary>Reads it, ready to be changed; null where the address names none, or one of another aim.</summary>
    public static async Task<ConsortiumHead?> Read(OrtakDb db, string aim, string consortium, CancellationToken cancel)
    {
        if (!Id<Consortium>.TryParse(consortium, null, out var id) || await AimHead.Read(db, aim, cancel) is not { } pursued) return null;
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
        _records ??= Aim.Involved.ToDictionary(m => m.Id, m => OrganisationDirectory.Meant(atlas, m.AtlasId)?.Id);
        return municipality.AtlasId == seat.OrganisationId || _records[municipality.Id] == seat.OrganisationId;
    }

    private Dictionary<Id<Municipality>, string?>? _records;
}
