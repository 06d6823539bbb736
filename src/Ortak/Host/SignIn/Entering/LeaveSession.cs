using Microsoft.AspNetCore.Identity;
using Ortak.Data;
using Ortak.Host.Access;

namespace Ortak.Host.SignIn.Entering;

/// <summary>Signs out: the session ends here, so a copy of the cookie is worth nothing.</summary>
public static class LeaveSession
{
    public static async Task<IResult> Handle(HttpContext http, SignInManager<Account> entrance, OrtakDb db, TimeProvider clock)
    {
        if (Viewer.Of(http) is { } viewer)
        {
            await Entrance.EndSession(db, viewer.AccountId, viewer.SessionId, clock.GetUtcNow().UtcDateTime, http.RequestAborted);
            await db.SaveChangesAsync(http.RequestAborted);
        }
        await entrance.SignOutAsync();
        await HalfWay.End(http);
        return Show.Next("/sign-in", done: "out");
    }
}
