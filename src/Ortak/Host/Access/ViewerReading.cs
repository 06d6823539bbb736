using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;

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
        if (await Persons.Of(db)(db, session, idle, cancel) is not { } person) return null;
        await NoteSeen(http, db, session, person.SeenAt);
        return new(person.AccountId, session, person.Name, person.Mail ?? "", person.IsOperator, [.. person.Posts.OrderBy(p => p.JoinedAt).Select(p => p.Membership)], person.GuestOf, person.Ngos);
    }

    private sealed record Person(Guid AccountId, string Name, string? Mail, bool IsOperator, DateTime SeenAt, List<Post> Posts, List<Id<Cooperation>> GuestOf, List<Id<Ngo>> Ngos);

    private sealed record Post(DateTime JoinedAt, Membership Membership);

    // Every page asks this, so it is one question, compiled once: few people hold more than one post, or are guests of many.
    private static readonly PerModel<Func<OrtakDb, Guid, DateTime, CancellationToken, Task<Person?>>> Persons = new(() => EF.CompileAsyncQuery((OrtakDb db, Guid session, DateTime idle, CancellationToken cancel) =>
        (from s in db.Sessions
         join a in db.Set<Account>() on s.AccountId equals a.Id
         where s.Id == session && s.EndedAt == null && s.SeenAt > idle && a.ErasedAt == null
         select new Person(a.Id, a.Name, a.Email, a.IsOperator, s.SeenAt,
            db.Members.Where(m => m.AccountId == a.Id && m.LeftAt == null).Select(m => new Post(m.JoinedAt, new Membership(m.Id, m.MunicipalityId, m.Role))).ToList(),
            db.Guests.Where(g => g.AccountId == a.Id && g.EndedAt == null).Select(g => g.CooperationId).ToList(),
            db.NgoMembers.Where(n => n.AccountId == a.Id && n.EndedAt == null).Select(n => n.NgoId).ToList())).AsSingleQuery().FirstOrDefault()));

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
