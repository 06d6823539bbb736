using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.SignIn;
using Ortak.Host.SignIn.Entering;

namespace Ortak.Features.Operating;

/// <summary>
/// The way back in for a person who lost phone and recovery codes: the second step goes, and is set up anew after the next right password.
/// Only for whoever can run commands on the installation's machine; it works on the database of a serving site.
/// </summary>
public static class ResetSecondStep
{
    /// <param name="Passkeys">How many passkeys went as well.</param>
    /// <param name="Sessions">How many sessions ended.</param>
    /// <param name="HasPassword">False for an account that was only ever used with passkeys or the organisation's sign-in.</param>
    /// <param name="Link">Sets a new password, once, within an hour; null if none was asked for.</param>
    public sealed record Result(string Mail, int Passkeys, int Sessions, bool HasPassword, string? Link);

    /// <exception cref="CommandFailed">Nobody has that address.</exception>
    public static async Task<Result> Handle(Settings settings, string mail, bool passkeysToo, bool withLink, DateTime now, CancellationToken cancel)
    {
        await settings.Store.Expect(cancel);
        await using ServiceProvider services = SignInOf(settings);
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        OrtakDb db = scope.ServiceProvider.GetRequiredService<OrtakDb>();
        Account account = await users.FindByEmailAsync(mail.Trim()) ?? throw new CommandFailed($"No account has the address {mail}.");

        // Everything in one save: nobody is left with half a way in.
        account.TwoFactorEnabled = false;
        (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
        account.SecurityStamp = users.GenerateNewAuthenticatorKey(); // sign-ins that are half-way, and links to set a password, are void
        account.ConcurrencyStamp = Guid.NewGuid().ToString();
        db.RemoveRange(await db.Set<IdentityUserToken<Guid>>().Where(t => t.UserId == account.Id).ToListAsync(cancel)); // the key, the last code used, the recovery codes
        List<IdentityUserPasskey<Guid>> passkeys = passkeysToo ? await db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == account.Id).ToListAsync(cancel) : [];
        db.RemoveRange(passkeys);
        int sessions = await db.Sessions.CountAsync(s => s.AccountId == account.Id && s.EndedAt == null, cancel);
        await Entrance.EndSessions(db, account.Id, null, now, cancel);
        db.SecondStepReset(account, passkeysToo, withLink, now);
        db.Record(Did(Deeds.SecondStepReset));
        if (passkeys.Count > 0) db.Record(Did(Deeds.PasskeyRemoved));
        if (withLink) db.Record(Did(Deeds.PasswordLinkPrinted));
        if (!await db.TrySave(cancel)) throw new CommandFailed("The account was changed at the same moment; nothing was done. Run the command again.");
        return new(account.Email!, passkeys.Count, sessions, account.PasswordHash is not null, withLink ? scope.ServiceProvider.GetRequiredService<Addresses>().Of(await users.ResetPath(account)) : null);

        AuditEntry Did(string deed) => new() { At = now, Deed = deed, Subject = account.Id.ToString() };
    }

    // The link must be one that the serving site accepts: the same sign-in over the same keys, without a site.
    private static ServiceProvider SignInOf(Settings settings)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        services.AddSingleton<Addresses>();
        settings.Store.AddTo(services);
        services.AddSignIn(settings);
        return services.BuildServiceProvider();
    }
}
