using Microsoft.EntityFrameworkCore;
using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>Shows everything about one meeting at a glance.</summary>
public static class ShowMeeting
{
    private const int LatestDeeds = 30;

    /// <summary>A file of the meeting, without its content.</summary>
    public sealed record File(Id<Document> Id, string Name, int Bytes, DateTime AddedAt);

    public static async Task<IResult> Handle([AsParameters] MeetingRequest request)
    {
        if (await request.Find() is not { } meeting) return Results.NotFound();
        CooperationHead head = await request.Head();
        var files = await request.Db.Documents.Where(d => d.MeetingId == meeting.Id && d.CooperationId == request.CooperationId).OrderBy(d => d.AddedAt)
            .Select(d => new File(d.Id, d.Name, d.Bytes, d.AddedAt)).ToListAsync(request.Cancel);
        int outcomes = await request.Db.Outcomes.CountAsync(o => o.MeetingId == meeting.Id, request.Cancel);
        return Show.Page<ShowMeetingPage>(new
        {
            Head = head,
            Meeting = meeting,
            Files = (IReadOnlyList<File>)files,
            Outcomes = outcomes,
            Topics = await TopicTree.Read(request.Db, request.Cancel),
            History = await People.History(request.Db, request.Db.Audit.Where(a => a.MeetingId == meeting.Id && a.CooperationId == request.CooperationId), LatestDeeds, request.Words, request.Cancel),
            request.Now,
            ViewerZone = head.Zone(request.Standing),
            Self = ReplyAsMember.Own(request, meeting),
            MayEdit = request.Standing.MayEdit && MeetingRequest.Refuses(head) is null,
        });
    }
}
