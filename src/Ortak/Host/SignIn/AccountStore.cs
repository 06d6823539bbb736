using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Ortak.Data;

namespace Ortak.Host.SignIn;

/// <summary>Accounts in our database, as the identity library keeps them, but with recovery codes as hashes: who reads a backup cannot use them.</summary>
public sealed class AccountStore(OrtakDb db, IdentityErrorDescriber? describer = null) : UserOnlyStore<Account, OrtakDb, Guid>(db, describer)
{
    private const string Ours = "ortak", Codes = "recovery-codes";

    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        SetTokenAsync(user, Ours, Codes, string.Join(';', recoveryCodes.Select(code => Hash(user, code))), cancellationToken);

    public override async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        string[] left = await Left(user, cancellationToken);
        string hash = Hash(user, code);
        if (!left.Contains(hash)) return false;
        await SetTokenAsync(user, Ours, Codes, string.Join(';', left.Where(h => h != hash)), cancellationToken);
        return true;
    }

    public override async Task<int> CountCodesAsync(Account user, CancellationToken cancellationToken) => (await Left(user, cancellationToken)).Length;

    private async Task<string[]> Left(Account user, CancellationToken cancel) => (await GetTokenAsync(user, Ours, Codes, cancel) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);

    // A code has 46 bits: enough against guessing here, but a bare hash of it could be searched through; so a slow one, salted by the account.
    private static string Hash(Account user, string code) => Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(code), user.Id.ToByteArray(), 50_000, HashAlgorithmName.SHA256, 16));
}
