using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Host.Access;

namespace Ortak.Features.Calls;

/// <summary>The calls a person follows, by their next cut-off, with what happened to each since; and those the person does not want to see.</summary>
public static class ListOwnCalls
{
    private const int MostEvents = 5;

    /// <param name="Call">Null for one that is no longer known.</param>
    /// <param name="Since">What happened since it is followed, newest first.</param>
    public sealed record Row(CallMark Mark, Call? Call, IReadOnlyList<CallEvent> Since);

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, CallsHolder calls, TimeProvider clock)
    {
        Viewer viewer = Viewer.Signed(http);
        CallFinder record = calls.Current;
        DateTimeOffset now = clock.GetUtcNow();
        List<CallMark> marks = await db.CallMarks.AsNoTracking().Where(m => m.AccountId == viewer.AccountId).ToListAsync(http.RequestAborted);
        Row Of(CallMark mark)
        {
            Call? call = record.WithId(mark.CallId);
            return new(mark, call, [.. (call?.Events ?? []).Where(e => e.Matters && e.Kind != CallEventKind.Appeared && e.When.UtcDateTime >= mark.At).OrderByDescending(e => e.When).Take(MostEvents)]);
        }
        return Show.Page<ListOwnCallsPage>(new
        {
            Followed = (IReadOnlyList<Row>)[.. marks.Where(m => m.Kind == CallMarkKind.Followed).Select(Of).OrderBy(r => r.Call?.NextDeadline(now)?.At ?? DateTimeOffset.MaxValue).ThenBy(r => r.Mark.Code, StringComparer.Ordinal)],
            Dismissed = (IReadOnlyList<Row>)[.. marks.Where(m => m.Kind == CallMarkKind.Dismissed).Select(Of).OrderByDescending(r => r.Mark.At)],
            Own = (await OwnCalls.Read(db, viewer, marks.Select(m => m.CallId), http.RequestAborted))!,
            Now = now,
        });
    }
}
