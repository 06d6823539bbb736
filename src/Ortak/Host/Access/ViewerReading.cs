using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;

namespace Ortak.Host.Access;

/// <summary>Reads who stands behind a sign-in cookie: the session must still be open, and rights are those of this moment.</summary>
public static class ViewerReading
{
    public static async Task<Viewer?> Read(HttpContext http)
    {
        AuthenticateResult cookie = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (!cookie.Succeeded || !Guid.TryParse(cookie.Principal.FindFirstValue(SignInCookie.SessionClaim), out Guid session)) return null;
        http.User = cookie.Principal;
        OrtakDb db = http.RequestServices.GetRequiredService<OrtakDb>();
        CancellationToken cancel = http.RequestAborted;
        DateTime idle = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime - SignInCookie.Lasts;
        var account = await (from s in db.Sessions
                             join a in db.Set<Account>() on s.AccountId equals a.Id
                             where s.Id == session && s.EndedAt == null && s.SeenAt > idle && a.ErasedAt == null
                             select new { a.Id, a.Name, a.Email, a.IsOperator, s.SeenAt }).AsNoTracking().FirstOrDefaultAsync(cancel);
        if (account is null) return null;
        List<Membership> posts = await db.Members.Where(m => m.AccountId == account.Id && m.LeftAt == null).OrderBy(m => m.JoinedAt).Select(m => new Membership(m.Id, m.MunicipalityId, m.Role)).ToListAsync(cancel);
        var guestOf = await db.Guests.Where(g => g.AccountId == account.Id && g.EndedAt == null).Select(g => g.CooperationId).ToListAsync(cancel);
        var ngos = await db.NgoMembers.Where(n => n.AccountId == account.Id && n.EndedAt == null).Select(n => n.NgoId).ToListAsync(cancel);
        await NoteSeen(http, db, session, account.SeenAt);
        return new(account.Id, session, account.Name, account.Email ?? "", account.IsOperator, posts, guestOf, ngos);
    }

    // For the person's own list of sessions; every ten minutes is enough, and reading must go on when nothing can be written.
    private static async Task NoteSeen(HttpContext http, OrtakDb db, Guid session, DateTime seen)
    {
        DateTime now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        if (now - seen < TimeSpan.FromMinutes(10)) return;
        try { await db.Sessions.Where(s => s.Id == session).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeenAt, now)); }
        catch (System.Data.Common.DbException) { }
    }
}

/// <summary>The cookie of a signed-in browser. It holds which account and which session, protected; rights are read at each request.</summary>
public static class SignInCookie
{
    public const string Name = "ortak";
    public const string SessionClaim = "session";
    /// <summary>How long a session lasts without being used.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(14);
}
