using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Ortak.Data;

namespace Ortak.Host.SignIn;

/// <summary>The second step: codes of an app and recovery codes, each accepted once; and a new key on its way to the app.</summary>
public sealed class SecondStep(UserManager<Account> users, IDataProtectionProvider protection, TimeProvider clock)
{
    private const string Ours = "ortak", LastStep = "last-step";

    public async Task<bool> Accepts(Account account, string typed)
    {
        string code = Plain(typed);
        if (code.Length == 6)
            return await users.GetAuthenticatorKeyAsync(account) is { } key && await Use(account, key, code);
        return code.Length == 10 && (await users.RedeemTwoFactorRecoveryCodeAsync(account, $"{code[..5]}-{code[5..]}")).Succeeded;
    }

    /// <summary>A key that does nothing until a code of it is confirmed, protected so that only this account can bring it back.</summary>
    public (string Key, string Kept) NewKey(Account account)
    {
        string key = Totp.NewKey();
        return (key, Protector(account).Protect(key, TimeSpan.FromHours(1)));
    }

    /// <returns>The key that a form brought back; null if it is too old or not of this account.</returns>
    public string? Key(Account account, string kept)
    {
        try { return Protector(account).Unprotect(kept); }
        catch (System.Security.Cryptography.CryptographicException) { return null; }
    }

    /// <summary>Puts the key in force if the code shows that the app has it.</summary>
    /// <returns>Ten recovery codes, to be shown once; null if the code is wrong.</returns>
    public async Task<IReadOnlyList<string>?> Confirm(Account account, string key, string typed)
    {
        if (Totp.StepOf(key, Plain(typed), clock.GetUtcNow()) is not { } step) return null;
        await users.SetAuthenticationTokenAsync(account, "[AspNetUserStore]", "AuthenticatorKey", key); // where the library reads it from
        await users.SetAuthenticationTokenAsync(account, Ours, LastStep, step.ToString(CultureInfo.InvariantCulture));
        await users.SetTwoFactorEnabledAsync(account, true);
        return await NewCodes(account);
    }

    public async Task<IReadOnlyList<string>> NewCodes(Account account) => [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 10) ?? []];

    // Somebody who saw a code being typed must not be able to use it again (RFC 6238, section 5.2).
    private async Task<bool> Use(Account account, string key, string code)
    {
        if (Totp.StepOf(key, code, clock.GetUtcNow()) is not { } step) return false;
        long last = long.Parse(await users.GetAuthenticationTokenAsync(account, Ours, LastStep) ?? "0", CultureInfo.InvariantCulture);
        return step > last && (await users.SetAuthenticationTokenAsync(account, Ours, LastStep, step.ToString(CultureInfo.InvariantCulture))).Succeeded;
    }

    private ITimeLimitedDataProtector Protector(Account account) => protection.CreateProtector("second-step", account.Id.ToString()).ToTimeLimitedDataProtector();

    private static string Plain(string typed) => string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
