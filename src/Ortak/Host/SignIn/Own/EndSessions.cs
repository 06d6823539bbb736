using Ortak.Data;
using Ortak.Host.Access;

namespace Ortak.Host.SignIn.Own;

/// <summary>Ends one of the own sessions, or all but this one; each is out at its next request.</summary>
public static class EndSessions
{
    public static async Task<IResult> One(string session, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        Viewer viewer = Viewer.Signed(http);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        if (!Guid.TryParse(session, out Guid id) || !await Entrance.EndSession(db, viewer.AccountId, id, now, http.RequestAborted)) return Results.NotFound();
        return await Save(viewer, id.ToString(), db, now, http.RequestAborted);
    }

    public static async Task<IResult> Others(HttpContext http, OrtakDb db, TimeProvider clock)
    {
        Viewer viewer = Viewer.Signed(http);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        await Entrance.EndSessions(db, viewer.AccountId, viewer.SessionId, now, http.RequestAborted);
        return await Save(viewer, viewer.AccountId.ToString(), db, now, http.RequestAborted);
    }

    private static async Task<IResult> Save(Viewer viewer, string subject, OrtakDb db, DateTime now, CancellationToken cancel)
    {
        db.Record(viewer.Did(Deeds.SessionEnded, subject, now));
        await db.SaveChangesAsync(cancel);
        return Show.Next("/account#sessions", done: "ended");
    }
}
