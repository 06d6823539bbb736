using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia;

/// <summary>Adds a seat: for an organisation by its name, for one that the atlas does not hold, or for a role that nobody fills yet.</summary>
public static class AddSeat
{
    /// <param name="Meant">The organisation; null while none is named.</param>
    /// <param name="Others">What else the name could mean.</param>
    /// <param name="Seat">The seat as it would be made.</param>
    public sealed record Asking(ConsortiumHead Head, Named? Meant, IReadOnlyList<Named> Others, ProposalSeat Seat, FormInput Form);

    /// <param name="organisation">Its id, or any part of its name; missing to be asked for it.</param>
    /// <param name="tag">The role a seat is to be kept open for.</param>
    public static async Task<IResult> Ask(HttpContext http, OrtakDb db, AtlasHolder atlas, string aim, string consortium, string? organisation, string? tag)
    {
        if (await ConsortiumHead.Read(db, aim, consortium, http.RequestAborted) is not { } head) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput asked = FormInput.Of(("organisation", organisation));
        var (meant, others) = asked.Organisation("organisation", atlas.Current.Snapshot, required: false);
        if (meant is not null && head.SeatOf(meant.Id) is { } there) return Show.Next($"{head.Address}/seats/{there.Id}", "there");
        ProposalSeat seat = meant is null ? new() { ConsortiumId = head.It.Id } : SeatBody.Of(meant, head.It.Id);
        FormInput form = asked.IsSound ? FormInput.Of([("organisation", meant?.Id ?? organisation), ("kind", seat.Kind), .. seat.Tags.Select(t => ("tag", (string?)t)), ("tag", tag is { Length: > 0 and < 60 } ? tag : null), ("part", "beneficiary"), ("status", "to-ask")]) : asked;
        return Page(head, meant, others, seat, form, asked.IsSound ? 200 : 404);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, AtlasHolder atlas, string aim, string consortium)
    {
        FormInput form = await FormInput.Read(http);
        var (meant, others) = form.Organisation("organisation", atlas.Current.Snapshot, required: false);
        // The short form beside somebody of the shortlist says only who.
        if (meant is not null && form.Raw("status").Length == 0) form = FormInput.Of([("organisation", meant.Id), ("kind", SeatBody.Of(meant, default).Kind), .. SeatBody.Of(meant, default).Tags.Select(t => ("tag", (string?)t)), ("part", "beneficiary"), ("status", "to-ask")]);
        string address = "";
        return await ChangeSeats.Do(db, aim, consortium, head =>
        {
            if (meant is not null && head.SeatOf(meant.Id) is { } there) return Show.Next($"{head.Address}/seats/{there.Id}", "there");
            if (head.It.Seats.Count >= Consortium.MostSeats) return Show.No(ChangeSeats.Full);
            ProposalSeat seat = meant is null ? new() { ConsortiumId = head.It.Id } : SeatBody.Of(meant, head.It.Id);
            if (!form.IsSound) return Page(head, meant, others, seat, form, 422);
            SeatFacts facts = SeatFacts.Read(form, seat, head.It.Seats);
            if (!form.IsSound) return Page(head, meant, others, seat, form, 422);
            facts.WriteTo(seat);
            // As the shortlist says it, where the organisation stands there.
            if (meant is not null && form.Raw("covers").Length == 0 && facts.Status == PartnerStatus.ToAsk && head.Aim.It.Partners.Find(p => p.OrganisationId == meant.Id) is { } partner) seat.Status = partner.Status;
            db.Seat(head, seat);
            address = $"{head.Address}#seat-{seat.Id}";
            db.Record(Viewer.Signed(http).Did(Deeds.SeatAdded, head.It.Id, clock.GetUtcNow().UtcDateTime, head.Aim.Acting(Standing.Of(http)), head.Aim.It.CooperationId, detail: ConsortiumWords.NameOf(seat, Words.Of(http))));
            return null;
        }, _ => Show.Next(address, "seat-added"), http.RequestAborted);
    }

    private static IResult Page(ConsortiumHead head, Named? meant, IReadOnlyList<Named> others, ProposalSeat seat, FormInput form, int status) => Show.Page<AddSeatPage>(new { Asking = new Asking(head, meant, others, seat, form) }, status);
}
