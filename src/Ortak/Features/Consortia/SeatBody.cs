using Ortak.Engine.Atlas;
using Ortak.Engine.Eligibility;
using Ortak.Host.Calls;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia;

/// <summary>Seats as the rules of eligibility see them.</summary>
public static class SeatBody
{
    /// <summary>Kind, country and marks as they stand in the seat; the region, which it does not hold, as its municipality or the record says.</summary>
    public static Body Of(ProposalSeat seat, ConsortiumHead head, Snapshot atlas)
    {
        string nuts = head.MunicipalityIn(seat, atlas) is { } municipality ? MunicipalBody.Of(municipality).Nuts : OrganisationDirectory.Meant(atlas, seat.OrganisationId) is { } named ? OrganisationBody.Of(named).Nuts : "";
        return new(seat.Country, seat.Kind, seat.Tags.ToHashSet(StringComparer.Ordinal), nuts);
    }

    public static SeatRole RoleOf(SeatPart part) => part switch
    {
        SeatPart.Beneficiary => SeatRole.Beneficiary,
        SeatPart.Coordinator => SeatRole.Coordinator,
        SeatPart.Affiliated => SeatRole.Affiliated,
        SeatPart.Associated => SeatRole.Associated,
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    /// <summary>Whether somebody sits there; else it is a seat still to be filled.</summary>
    public static bool IsTaken(this ProposalSeat seat) => seat.OrganisationId.Length > 0 || seat.Name.Length > 0;

    /// <summary>Whether it gets money from the grant: only such seats count in what rules ask of a consortium.</summary>
    public static bool IsFunded(this ProposalSeat seat) => seat.Part is SeatPart.Beneficiary or SeatPart.Coordinator;

    /// <summary>A seat for an organisation of the atlas, or of a Turkish municipality without projects.</summary>
    public static ProposalSeat Of(Named named, Id<Consortium> consortium)
    {
        Body body = OrganisationBody.Of(named);
        return new() { ConsortiumId = consortium, OrganisationId = named.Id, Name = named.Name, Country = body.Country, Kind = body.Kind, Tags = [.. body.Tags.Order(StringComparer.Ordinal)] };
    }

    /// <summary>A seat for a municipality of the aim, by its own profile.</summary>
    public static ProposalSeat Of(Municipality municipality, Id<Consortium> consortium, Snapshot atlas, Host.Words words)
    {
        Body body = MunicipalBody.Of(municipality);
        return new()
        {
            ConsortiumId = consortium, OrganisationId = OrganisationDirectory.Meant(atlas, municipality.AtlasId)?.Id ?? "", Name = Host.ModelWords.In(municipality.Name, words), Country = body.Country, Kind = body.Kind,
            Tags = [.. body.Tags.Order(StringComparer.Ordinal)], IsFixed = true, Status = PartnerStatus.Yes,
        };
    }
}
