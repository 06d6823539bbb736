using System.Globalization;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia;

/// <summary>Takes over what was proposed: one organisation, one of its alternatives, or all of it. Nobody loses a seat for it unless that is asked for.</summary>
public static class TakeProposal
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, AtlasHolder atlas, string aim, string consortium)
    {
        FormInput form = await FormInput.Read(http);
        Snapshot snapshot = atlas.Current.Snapshot;
        string[] asked = [.. form.Many("organisation").Distinct().Take(ProposeConsortium.LargestSize)];
        List<Named> taken = [.. asked.Select(id => OrganisationDirectory.Meant(snapshot, id)).OfType<Named>().DistinctBy(n => n.Id)];
        if (taken.Count == 0 || taken.Count < asked.Length) return Show.No(new("organisation-not-found", 400, "Önerilen kuruluşlardan biri kayıtta bulunamadı. Öneriyi yeniden isteyin.", "One of the proposed organisations is not in the record. Ask for the proposal again."));
        bool single = form.Ticked("fix");
        return await ChangeSeats.Do(db, aim, consortium, head =>
        {
            List<ProposalSeat> dropped = form.Ticked("drop") ? [.. form.Many("dropping").Select(d => Seen(head, d)).OfType<ProposalSeat>().Where(s => !taken.Exists(t => t.Id == s.OrganisationId))] : [];
            List<Named> seated = [.. taken.Where(t => head.SeatOf(t.Id) is null)];
            if (seated.Count + dropped.Count == 0) return Show.Next(head.Address + "#seats", "taken");
            if (head.It.Seats.Count - dropped.Count + seated.Count > Consortium.MostSeats) return Show.No(ChangeSeats.Full);
            foreach (ProposalSeat seat in dropped)
            {
                db.Remove(seat);
                Record(http, db, clock, head, Deeds.SeatRemoved, ConsortiumWords.NameOf(seat, Words.Of(http)));
            }
            foreach (Named named in seated)
            {
                ProposalSeat seat = SeatBody.Of(named, head.It.Id);
                // Who was taken one by one is meant; who came with all is not yet: the next proposal keeps the one and may replace the other.
                seat.IsFixed = single;
                seat.Covers = TypedText.OneLine(form.Raw("covers-" + named.Id)) is { Length: <= ProposalSeat.LongestCovers } covers ? covers : "";
                if (head.Aim.It.Partners.Find(p => p.OrganisationId == named.Id) is { } partner) seat.Status = partner.Status;
                db.Seat(head, seat);
                if (single) Record(http, db, clock, head, Deeds.SeatAdded, named.Name);
            }
            if (!single) Record(http, db, clock, head, Deeds.ConsortiumProposed, Words.Of(http).Say($"{seated.Count} kuruluş", seated.Count == 1 ? "1 organisation" : $"{seated.Count} organisations"));
            return null;
        }, head => form.Raw("back") == "proposal" ? Show.Next(head.Address + "/proposal", "seat-added") : Show.Next(head.Address + "#seats", "taken"), http.RequestAborted);
    }

    /// <summary>A seat that may go: as its version was seen, and not fixed since.</summary>
    private static ProposalSeat? Seen(ConsortiumHead head, string dropping) =>
        dropping.Split('.') is [var seat, var version] && Id<ProposalSeat>.TryParse(seat, null, out var id) && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out int seen)
        && head.It.Seats.Find(s => s.Id == id) is { IsFixed: false } it && it.WasSeenAs(seen) ? it : null;

    private static void Record(HttpContext http, OrtakDb db, TimeProvider clock, ConsortiumHead head, string deed, string detail) =>
        db.Record(Viewer.Signed(http).Did(deed, head.It.Id, clock.GetUtcNow().UtcDateTime, head.Aim.Acting(Standing.Of(http)), head.Aim.It.CooperationId, detail: detail));
}
