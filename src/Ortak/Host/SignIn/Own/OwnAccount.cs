using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Host.SignIn.Own;

/// <summary>Everything one's own page shows.</summary>
public sealed record OwnAccount(Account Account, IReadOnlyList<SignInSession> Sessions, IReadOnlyList<UserPasskeyInfo> Passkeys, int RecoveryCodes, IReadOnlyList<string> Providers,
    IReadOnlyList<OwnAccount.Post> Posts, IReadOnlyList<OwnAccount.GuestPlace> GuestOf, IReadOnlyList<string> Ngos, TimeZoneInfo Zone)
{
    public sealed record Post(Id<Municipality> Municipality, BilingualName Name, BilingualName Title, Role Role, string Zone);
    public sealed record GuestPlace(Id<Cooperation> Cooperation, Bilingual Title);

    public static async Task<OwnAccount> Read(Viewer viewer, UserManager<Account> users, OrtakDb db, TimeProvider clock, CancellationToken cancel)
    {
        Account account = await Of(viewer, users);
        DateTime idle = clock.GetUtcNow().UtcDateTime - SignInCookie.Lasts;
        List<Post> posts = await (from m in db.Members join x in db.Municipalities on m.MunicipalityId equals x.Id where m.AccountId == account.Id && m.LeftAt == null orderby m.JoinedAt select new Post(x.Id, x.Name, m.Post, m.Role, x.Zone)).ToListAsync(cancel);
        return new(account,
            await db.Sessions.AsNoTracking().Where(s => s.AccountId == account.Id && s.EndedAt == null && s.SeenAt > idle).OrderByDescending(s => s.SeenAt).ToListAsync(cancel),
            [.. await users.GetPasskeysAsync(account)], await users.CountRecoveryCodesAsync(account), [.. (await users.GetLoginsAsync(account)).Select(l => l.ProviderDisplayName ?? l.LoginProvider)], posts,
            await (from g in db.Guests join c in db.Cooperations on g.CooperationId equals c.Id where g.AccountId == account.Id && g.EndedAt == null select new GuestPlace(c.Id, c.Title)).ToListAsync(cancel),
            await (from n in db.NgoMembers join x in db.Ngos on n.NgoId equals x.Id where n.AccountId == account.Id && n.EndedAt == null select x.Name).ToListAsync(cancel),
            TimeZoneInfo.FindSystemTimeZoneById(posts.FirstOrDefault()?.Zone ?? "Europe/Istanbul"));
    }

    public static async Task<Account> Of(Viewer viewer, UserManager<Account> users) => await users.FindByIdAsync(viewer.AccountId.ToString()) ?? throw new InvalidOperationException("A signed-in person has an account.");
}
