using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Consortia;

/// <summary>Adds a seat: for an organisation by its name, for one that the atlas does not hold, or for a role that nobody fills yet.</summary>
public static class AddSeat
{
    private const int LongestText = 200;

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
        var (meant, others) = Find(asked, atlas.Current.Snapshot, required: false);
        if (meant is not null && head.SeatOf(meant.Id) is { } there) return Show.Next($"{head.Address}/seats/{there.Id}", "there");
        ProposalSeat seat = meant is null ? new() { ConsortiumId = head.It.Id } : SeatBody.Of(meant, head.It.Id);
        FormInput form = asked.IsSound ? FormInput.Of([("organisation", meant?.Id ?? organisation), ("kind", seat.Kind), .. seat.Tags.Select(t => ("tag", (string?)t)), ("tag", tag is { Length: > 0 and < 60 } ? tag : null), ("part", "beneficiary"), ("status", "to-ask")]) : asked;
        return Page(head, meant, others, seat, form, asked.IsSound ? 200 : 404);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, AtlasHolder atlas, string aim, string consortium)
    {
        FormInput form = await FormInput.Read(http);
        var (meant, others) = Find(form, atlas.Current.Snapshot, required: false);
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

    /// <summary>An id means one organisation; a name that could mean several the best match, with the others beside it.</summary>
    private static (Named? Meant, IReadOnlyList<Named> Others) Find(FormInput form, Snapshot atlas, bool required)
    {
        string text = form.Line("organisation", LongestText, required);
        if (text.Length == 0 || !form.IsSound) return (null, []);
        IReadOnlyList<Named> found = OrganisationDirectory.Find(atlas, text, 6);
        if (found.Count == 0) form.Reject("organisation", $"“{text}” adında bir kuruluş bulunamadı. Adının bir bölümünü yazmayı deneyin, ya da kayıtta olmayan biri olarak ekleyin.", $"No organisation called “{text}” was found. Try a part of its name, or add it as one that is not in the record.");
        return found.Count == 0 ? (null, []) : (found[0], [.. found.Skip(1)]);
    }

    private static IResult Page(ConsortiumHead head, Named? meant, IReadOnlyList<Named> others, ProposalSeat seat, FormInput form, int status) => Show.Page<AddSeatPage>(new { Asking = new Asking(head, meant, others, seat, form) }, status);
}
