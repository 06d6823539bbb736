using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>Cancels a meeting with a reason; it vanishes from the calendar of every guest who was told.</summary>
public static class CancelMeeting
{
    public const int LongestReason = 1000;

    public static async Task<IResult> Form([AsParameters] MeetingRequest request)
    {
        if (await request.Find() is not { } meeting) return Results.NotFound();
        CooperationHead head = await request.Head();
        if ((MeetingRequest.Refuses(head) ?? meeting.RefusesChange()) is { } no) return Show.No(no);
        return Page(request, head, meeting, FormInput.Of());
    }

    public static async Task<IResult> Handle([AsParameters] MeetingRequest request)
    {
        if (await request.Find() is not { } meeting) return Results.NotFound();
        CooperationHead head = await request.Head();
        FormInput form = await FormInput.Read(request.Http);
        string reason = form.Text("reason", LongestReason, required: true);
        if (!form.IsSound) return Page(request, head, meeting, form, 422);
        if ((MeetingRequest.Refuses(head) ?? meeting.Cancel(reason)) is { } no)
        {
            form.Reject("", no.Turkish, no.English);
            return Page(request, head, meeting, form, no.Status);
        }
        await TellGuests.OfChange(request, head, meeting, GuestNews.Cancelled, meeting.EndsAt);
        request.Record(Deeds.MeetingCancelled, meeting, form: form);
        if (await request.Save(meeting)) return Show.Next(request.Address, "cancelled");
        form.Reject("", "Toplantı bu arada değişti. Güncel hâline bakın; yine de iptal edecekseniz yeniden gönderin.", "The meeting has changed meanwhile. Look at what it is now; if you still want to cancel it, send this again.");
        return await request.Find() is { } now ? Page(request, head, now, form, 409) : Results.NotFound();
    }

    private static IResult Page(MeetingRequest request, CooperationHead head, Meeting meeting, FormInput form, int status = 200) =>
        Show.Page<CancelMeetingPage>(new { Head = head, Meeting = meeting, Input = form, request.Posts }, status);
}
