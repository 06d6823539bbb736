using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;

namespace Ortak.Features.Calls;

/// <summary>An administrator has the portal looked at now; the page can be left, it goes on by itself.</summary>
public static class StartFetching
{
    public static async Task<IResult> Handle(OrtakDb db, BringingInCalls bringing, TimeProvider clock, HttpContext http)
    {
        if (!await bringing.Begin(http.RequestAborted)) return Show.Next("/installation/calls", "running");
        db.Record(Viewer.Signed(http).Did(Deeds.CallsImported, "portal", clock.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync(http.RequestAborted);
        return Show.Next("/installation/calls", "started");
    }
}
