using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Host.SignIn.Own;

/// <summary>Erases the own account: what is personal goes, the number in the audit trail stays.</summary>
public static class EraseAccount
{
    public static IResult Ask() => Show.Page<ErasePage>(new { });

    public static async Task<IResult> Handle(HttpContext http, UserManager<Account> users, SignInManager<Account> entrance, OrtakDb db, TimeProvider clock)
    {
        Viewer viewer = Viewer.Signed(http);
        CancellationToken cancel = http.RequestAborted;
        DateTime now = clock.GetUtcNow().UtcDateTime;
        await using var all = await db.Database.BeginTransactionAsync(cancel); // what is deleted in bulk goes with the rest or not at all
        Account account = await OwnAccount.Of(viewer, users);
        if (await WhyNot(account, db, cancel) is { } no) return Show.No(no);

        string mail = account.Email!;
        await db.Sessions.Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(cancel);
        await db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == account.Id).ExecuteDeleteAsync(cancel);
        await db.Set<IdentityUserLogin<Guid>>().Where(l => l.UserId == account.Id).ExecuteDeleteAsync(cancel);
        await db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == account.Id).ExecuteDeleteAsync(cancel);
        await db.CallMarks.Where(m => m.AccountId == account.Id).ExecuteDeleteAsync(cancel);
        await db.CallMailings.Where(m => m.AccountId == account.Id).ExecuteDeleteAsync(cancel);
        await db.CallLetters.Where(l => l.AccountId == account.Id).ExecuteDeleteAsync(cancel);
        await db.Mails.Where(m => m.To == mail).ExecuteDeleteAsync(cancel);
        await db.Invitations.Where(i => i.Mail == mail).ExecuteDeleteAsync(cancel);
        foreach (Member post in await db.Members.Where(m => m.AccountId == account.Id).ToListAsync(cancel))
        {
            post.Leave(null, isLastAdministrator: false, now);
            post.AccountId = null;
            post.Mail = null;
        }
        foreach (Guest guest in await db.Guests.Where(g => g.AccountId == account.Id).ToListAsync(cancel)) (guest.Name, guest.EndedAt) = ("–", guest.EndedAt ?? now);
        foreach (NgoMember speaker in await db.NgoMembers.Where(n => n.AccountId == account.Id).ToListAsync(cancel)) (speaker.Name, speaker.EndedAt) = ("–", speaker.EndedAt ?? now);
        string nobody = "erased-" + account.Id.ToString("N");
        (account.Name, account.Email, account.NormalizedEmail, account.UserName, account.NormalizedUserName) = ("", null, null, nobody, nobody.ToUpperInvariant());
        (account.PasswordHash, account.TwoFactorEnabled, account.EmailConfirmed, account.IsOperator, account.ErasedAt, account.SecurityStamp) = (null, false, false, false, now, users.GenerateNewAuthenticatorKey());
        db.Record(new() { At = now, AccountId = account.Id, Deed = Deeds.AccountErased, Subject = account.Id.ToString() });
        await db.SaveChangesAsync(cancel);
        await all.CommitAsync(cancel);
        await entrance.SignOutAsync();
        return Show.Next("/sign-in", done: "erased");
    }

    private static async Task<Refusal?> WhyNot(Account account, OrtakDb db, CancellationToken cancel)
    {
        if (account.IsOperator && !await db.Set<Account>().AnyAsync(a => a.IsOperator && a.ErasedAt == null && a.Id != account.Id, cancel))
            return new("last-operator", 409, "Kurulumun tek yöneticisi sizsiniz; hesabınızı silmeden önce başka birini yönetici yapın.", "You are the only administrator of the installation; make somebody else one before you erase your account.");
        Id<Municipality>[] administers = await db.Members.Where(m => m.AccountId == account.Id && m.LeftAt == null && m.Role == Role.Administrator).Select(m => m.MunicipalityId).ToArrayAsync(cancel);
        Id<Municipality>[] shared = await db.Members.Where(m => administers.Contains(m.MunicipalityId) && m.AccountId != null && m.AccountId != account.Id && m.LeftAt == null && m.Role == Role.Administrator).Select(m => m.MunicipalityId).ToArrayAsync(cancel);
        if (administers.Except(shared).ToArray() is not [var alone, ..]) return null;
        BilingualName name = await db.Municipalities.Where(m => m.Id == alone).Select(m => m.Name).SingleAsync(cancel);
        return new("last-administrator", 409, $"Tek yöneticisi sizsiniz: {name.In(Words.Turkish)}. Hesabınızı silmeden önce başka bir üyeyi yönetici yapın.", $"You are the only administrator of {name.In(Words.English)}. Make another member administrator before you erase your account.");
    }
}
