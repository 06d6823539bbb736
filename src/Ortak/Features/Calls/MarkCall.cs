using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.SignIn;

namespace Ortak.Features.Calls;

/// <summary>A person follows a call, does not want to see it any more, or takes either back. It concerns nobody else and stands in no history.</summary>
public static class MarkCall
{
    public const string Own = "/calls/mine";

    public static Task<IResult> Follow(HttpContext http, OrtakDb db, CallsHolder calls, TimeProvider clock, string call) => Mark(http, db, calls, clock, call, CallMarkKind.Followed);

    public static Task<IResult> Dismiss(HttpContext http, OrtakDb db, CallsHolder calls, TimeProvider clock, string call) => Mark(http, db, calls, clock, call, CallMarkKind.Dismissed);

    public static async Task<IResult> Unmark(HttpContext http, OrtakDb db, CallsHolder calls, string call)
    {
        Guid me = Viewer.Signed(http).AccountId;
        // One that has left the portal can still be taken off the list.
        int gone = await db.CallMarks.Where(m => m.AccountId == me && m.CallId == call).ExecuteDeleteAsync(http.RequestAborted);
        return gone == 0 && calls.Current.WithId(call) is null ? Results.NotFound() : await Back(http);
    }

    private static async Task<IResult> Mark(HttpContext http, OrtakDb db, CallsHolder calls, TimeProvider clock, string id, CallMarkKind kind)
    {
        if (calls.Current.WithId(id) is not { } call) return Results.NotFound();
        Guid me = Viewer.Signed(http).AccountId;
        await OwnRow.Save(db, async () =>
        {
            CallMark? mark = await db.CallMarks.SingleOrDefaultAsync(m => m.AccountId == me && m.CallId == id, http.RequestAborted);
            if (mark is null) db.CallMarks.Add(mark = new() { AccountId = me, CallId = id, Code = call.Code, Title = call.Title, Kind = kind, At = clock.GetUtcNow().UtcDateTime });
            else if (mark.Kind != kind) (mark.Kind, mark.At) = (kind, clock.GetUtcNow().UtcDateTime);
        }, http.RequestAborted);
        return await Back(http);
    }

    private static async Task<IResult> Back(HttpContext http)
    {
        string back = (await FormInput.Read(http)).Raw("back");
        return Show.Next(back.Length == 0 ? Own : LocalPath.Of(back));
    }
}
