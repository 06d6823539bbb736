using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>Tells the guests who were invited what has changed on the agenda since, in one mail each, when the editor has finished.</summary>
public static class SendUpdate
{
    public static async Task<IResult> Handle([AsParameters] MeetingRequest request)
    {
        if (await request.Find() is not { } meeting) return Results.NotFound();
        CooperationHead head = await request.Head();
        if ((MeetingRequest.Refuses(head) ?? meeting.RefusesInviting(request.Now)) is { } no) return Show.No(no);
        IReadOnlyList<Model.Delegate> guests = TellGuests.Outdated(meeting);
        if (guests.Count == 0) return Show.Next(request.Address + "#delegations", "nobody-to-tell");
        await TellGuests.Tell(request, head, meeting, guests, GuestNews.Changed);
        request.Record(Deeds.GuestsTold, meeting, guests.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        // As with invitations: of two who press the button at once the second finds the guests changed.
        return Show.Next(request.Address + "#delegations", await request.Db.TrySave(request.Cancel) ? "told" : "changed");
    }
}
