using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>A delegate who is signed in says yes or no on the meeting's own page.</summary>
public static class ReplyAsMember
{
    public static async Task<IResult> Handle([AsParameters] MeetingRequest request)
    {
        FormInput form = await FormInput.Read(request.Http);
        if (await request.Find() is not { } meeting) return Results.NotFound();
        if (Own(request, meeting) is not { } guest) return Show.No(new("no-delegate", 403, "Bu toplantının heyetinde değilsiniz.", "You are not in a delegation of this meeting."));
        if ((MeetingRequest.Refuses(await request.Head()) ?? meeting.RefusesReply(request.Now)) is { } no) return Show.No(no);
        if (form.Raw("reply") is not ("accepted" or "declined")) return Show.Next(request.Address);
        Reply reply = form.Raw("reply") == "accepted" ? Reply.Accepted : Reply.Declined;
        if (guest.Reply == reply) return Show.Next(request.Address, "replied");
        guest.Reply = reply;
        request.Db.Record(request.Viewer.Did(Deeds.DelegateReplied, guest.Id, request.Now, guest.MunicipalityId, request.CooperationId, meeting.Id, ReplyByLink.Detail(reply)));
        return Show.Next(request.Address, await request.Db.TrySave(request.Cancel) ? "replied" : "changed");
    }

    /// <summary>The viewer as a delegate, through a post held now.</summary>
    public static Model.Delegate? Own(MeetingRequest request, Meeting meeting) => meeting.Delegates.Find(d => d.MemberId is { } member && request.Viewer.Memberships.Any(m => m.MemberId == member));
}
