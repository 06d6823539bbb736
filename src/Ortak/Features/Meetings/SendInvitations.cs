using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>Invites the delegates who have not been told of the meeting yet, each by a mail with a calendar file.</summary>
public static class SendInvitations
{
    public static async Task<IResult> Handle([AsParameters] MeetingRequest request)
    {
        if (await request.Find() is not { } meeting) return Results.NotFound();
        CooperationHead head = await request.Head();
        if ((MeetingRequest.Refuses(head) ?? meeting.RefusesInviting(request.Now)) is { } no) return Show.No(no);
        IReadOnlyList<Model.Delegate> guests = TellGuests.Untold(meeting);
        if (guests.Count == 0) return Show.Next(request.Address + "#delegations", "nobody-to-invite");
        await TellGuests.Tell(request, head, meeting, guests, GuestNews.Invited);
        request.Record(Deeds.InvitationsSent, meeting, guests.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        // Two who press the button at once do not invite twice: the second finds the guests changed.
        return Show.Next(request.Address + "#delegations", await request.Db.TrySave(request.Cancel) ? "invited" : "changed");
    }
}
