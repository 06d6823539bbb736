using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>Moves a meeting to another time; every guest who was told is told, and asked again.</summary>
public static class MoveMeeting
{
    private static (MeetingTime, int) Time(Meeting meeting) => (meeting.Time, meeting.LastsMinutes);

    public static async Task<IResult> Form([AsParameters] MeetingRequest request)
    {
        if (await request.Find() is not { } meeting) return Results.NotFound();
        CooperationHead head = await request.Head();
        if ((MeetingRequest.Refuses(head) ?? meeting.RefusesChange()) is { } no) return Show.No(no);
        return Page(request, head, meeting, FormInput.Of(MeetingTimeInput.Values(meeting)));
    }

    public static async Task<IResult> Handle([AsParameters] MeetingRequest request)
    {
        if (await request.Find() is not { } meeting) return Results.NotFound();
        CooperationHead head = await request.Head();
        FormInput form = await FormInput.Read(request.Http);
        if ((MeetingRequest.Refuses(head) ?? meeting.RefusesChange()) is { } no) return Refused(no);
        if (MeetingTimeInput.Read(form, MeetingDetails.ZoneOf(head, meeting.HostId)) is not { } when) return Page(request, head, meeting, form, 422, keepSeen: true);
        if (when == Time(meeting)) return Show.Next(request.Address);
        if (!Seen.Is(form, meeting, Time(meeting))) return Page(request, head, meeting, form, 409, conflict: true);
        (string before, DateTime ended) = (MeetingWords.Wall(meeting), meeting.EndsAt);
        if (meeting.Schedule(when.Time, when.LastsMinutes) is { } refusal) return Refused(refusal);
        await TellGuests.OfChange(request, head, meeting, GuestNews.Moved, ended);
        request.Record(Deeds.MeetingMoved, meeting, $"{before} → {MeetingWords.Wall(meeting)}", form);
        if (await request.Save(meeting)) return Show.Next(request.Address, meeting.EndsAt <= request.Now ? "recorded" : "moved");
        return await request.Find() is { } now ? Page(request, head, now, form, 409, conflict: true) : Results.NotFound();

        IResult Refused(Refusal refusal)
        {
            form.Reject("", refusal.Turkish, refusal.English);
            return Page(request, head, meeting, form, refusal.Status);
        }
    }

    private static IResult Page(MeetingRequest request, CooperationHead head, Meeting meeting, FormInput form, int status = 200, bool conflict = false, bool keepSeen = false) =>
        Show.Page<MoveMeetingPage>(new { Head = head, Meeting = meeting, Input = form, request.Posts, IsConflict = conflict, SeenAs = keepSeen ? Seen.Typed(form) : Seen.Of(meeting, Time(meeting)) }, status);
}
