using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;

namespace Ortak.Host.SignIn;

/// <summary>The last steps that all ways of signing in share.</summary>
public static class Entrance
{
    /// <summary>After a right password: the second step, or setting it up where there is none; a password alone opens nothing.</summary>
    public static async Task<IResult> AfterPassword(HttpContext http, Account account, string back)
    {
        await HalfWay.Begin(http, account, back);
        return Show.Next(account.TwoFactorEnabled ? "/sign-in/second-step" : "/sign-in/second-step/set-up");
    }

    /// <summary>Opens a new session; one that this browser had before ends with it.</summary>
    /// <param name="way">passkey, password or openid; stands in the cookie.</param>
    public static async Task Open(HttpContext http, Account account, string way)
    {
        await HalfWay.End(http);
        await http.RequestServices.GetRequiredService<SignInManager<Account>>().SignInAsync(account, new AuthenticationProperties(), way);
    }

    /// <summary>Ends the sessions of an account; with the save that follows their end is in the audit trail, too.</summary>
    /// <param name="but">The one that goes on; null to end all.</param>
    public static async Task EndSessions(OrtakDb db, Guid account, Guid? but, DateTime now, CancellationToken cancel)
    {
        foreach (SignInSession session in await db.Sessions.Where(s => s.AccountId == account && s.EndedAt == null && s.Id != but).ToListAsync(cancel)) session.EndedAt = now;
    }

    /// <summary>Ends one session of an account.</summary>
    /// <returns>False if the account has no such open session.</returns>
    public static async Task<bool> EndSession(OrtakDb db, Guid account, Guid session, DateTime now, CancellationToken cancel)
    {
        if (await db.Sessions.FirstOrDefaultAsync(s => s.Id == session && s.AccountId == account && s.EndedAt == null, cancel) is not { } open) return false;
        open.EndedAt = now;
        return true;
    }
}
