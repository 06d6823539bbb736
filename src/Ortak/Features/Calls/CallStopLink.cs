using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Ortak.Host;

namespace Ortak.Features.Calls;

/// <summary>
/// The link in mails about calls that stops them without signing in. It names the account, sealed with the installation's keys, so that the link of every mail
/// ever sent works, none can be guessed, and nothing need be kept of it.
/// </summary>
public sealed class CallStopLink(IDataProtectionProvider protection, Addresses addresses)
{
    public const string Path = "/calls/stop/";

    private readonly IDataProtector _seal = protection.CreateProtector("Ortak.Calls.Stop");

    public string Of(Guid account) => addresses.Of(Path + _seal.Protect(account.ToString("N")));

    /// <summary>Whose it is; null if it is none of ours.</summary>
    public Guid? Read(string token)
    {
        if (token.Length > 400) return null;
        try { return Guid.TryParseExact(_seal.Unprotect(token), "N", out Guid account) ? account : null; }
        catch (CryptographicException) { return null; }
        catch (FormatException) { return null; }
    }
}
