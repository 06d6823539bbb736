using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>Changes title, host, place and link of a meeting; guests who were told are told.</summary>
public static class EditMeeting
{
    public static async Task<IResult> Form([AsParameters] MeetingRequest request)
    {
        if (await request.Find() is not { } meeting) return Results.NotFound();
        CooperationHead head = await request.Head();
        if ((MeetingRequest.Refuses(head) ?? meeting.RefusesChange()) is { } no) return Show.No(no);
        return Page(request, head, meeting, FormInput.Of(MeetingDetails.Of(meeting).Values()));
    }

    public static async Task<IResult> Handle([AsParameters] MeetingRequest request)
    {
        if (await request.Find() is not { } meeting) return Results.NotFound();
        CooperationHead head = await request.Head();
        FormInput form = await FormInput.Read(request.Http);
        MeetingDetails mine = MeetingDetails.Read(form, head), saved = MeetingDetails.Of(meeting);
        if ((MeetingRequest.Refuses(head) ?? meeting.RefusesChange()) is { } no)
        {
            form.Reject("", no.Turkish, no.English);
            return Page(request, head, meeting, form, no.Status);
        }
        if (!form.IsSound) return Page(request, head, meeting, form, 422, keepSeen: true);
        if (mine == saved) return Show.Next(request.Address);
        if (!Seen.Is(form, meeting, saved)) return Page(request, head, meeting, form, 409, conflict: true);
        mine.PutInto(meeting);
        meeting.Changed();
        await TellGuests.OfChange(request, head, meeting, GuestNews.Changed, meeting.EndsAt);
        request.Record(Deeds.MeetingEdited, meeting, form: form);
        if (await request.Save(meeting)) return Show.Next(request.Address, "saved");
        return await request.Find() is { } now ? Page(request, head, now, form, 409, conflict: true) : Results.NotFound();
    }

    private static IResult Page(MeetingRequest request, CooperationHead head, Meeting meeting, FormInput form, int status = 200, bool conflict = false, bool keepSeen = false) =>
        Show.Page<EditMeetingPage>(new { Head = head, Meeting = meeting, Input = form, request.Posts, IsConflict = conflict, SeenAs = keepSeen ? Seen.Typed(form) : Seen.Of(meeting, MeetingDetails.Of(meeting)) }, status);
}
