using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>Plans a meeting, or records one that has taken place.</summary>
public static class PlanMeeting
{
    public static async Task<IResult> Form([AsParameters] MeetingRequest request)
    {
        CooperationHead head = await request.Head();
        if (MeetingRequest.Refuses(head) is { } no) return Show.No(no);
        string host = request.ActsFor()?.ToString() ?? "";
        return Page(request, head, FormInput.Of(("host", host), ("as", host), ("lasts", "90")));
    }

    public static async Task<IResult> Handle([AsParameters] MeetingRequest request)
    {
        CooperationHead head = await request.Head();
        if (MeetingRequest.Refuses(head) is { } ended) return Show.No(ended);
        FormInput form = await FormInput.Read(request.Http);
        MeetingDetails details = MeetingDetails.Read(form, head);
        if (MeetingTimeInput.Read(form, MeetingDetails.ZoneOf(head, details.Host)) is not { } when || !form.IsSound) return Page(request, head, form, 422);

        Id<Meeting> id = Id<Meeting>.New();
        var meeting = new Meeting { Id = id, CooperationId = request.CooperationId, Minutes = new() { MeetingId = id } };
        details.PutInto(meeting);
        if (meeting.Schedule(when.Time, when.LastsMinutes) is { } no)
        {
            form.Reject("", no.Turkish, no.English);
            return Page(request, head, form, no.Status);
        }
        request.Db.Meetings.Add(meeting);
        request.Record(Deeds.MeetingPlanned, meeting, MeetingWords.Wall(meeting), form);
        await request.Db.SaveChangesAsync(request.Cancel);
        return Show.Next($"{request.ListAddress}/{id}", meeting.EndsAt <= request.Now ? "recorded" : "planned");
    }

    private static IResult Page(MeetingRequest request, CooperationHead head, FormInput form, int status = 200) =>
        Show.Page<PlanMeetingPage>(new { Head = head, Input = form, request.Posts, request.Now }, status);
}
