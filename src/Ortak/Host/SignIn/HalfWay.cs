using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Ortak.Data;

namespace Ortak.Host.SignIn;

/// <summary>A person whose password was right and whose second step is still to come: remembered for ten minutes in a protected cookie that opens nothing else.</summary>
/// <param name="Account">Who.</param>
/// <param name="Back">Where the person wants to go.</param>
/// <param name="HasPassed">The second step has just been set up and confirmed; only the recovery codes are still being read.</param>
public sealed record HalfWay(Account Account, string Back, bool HasPassed)
{
    public const string Scheme = "ortak.half";

    public static Task Begin(HttpContext http, Account account, string back, bool hasPassed = false)
    {
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, account.Id.ToString()), new("stamp", account.SecurityStamp ?? ""), new("passed", hasPassed ? "yes" : "no")], Scheme);
        return http.SignInAsync(Scheme, new(identity), new AuthenticationProperties { Items = { ["back"] = back } });
    }

    public static async Task<HalfWay?> Read(HttpContext http)
    {
        AuthenticateResult cookie = await http.AuthenticateAsync(Scheme);
        if (!cookie.Succeeded || cookie.Principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id) return null;
        Account? account = await http.RequestServices.GetRequiredService<UserManager<Account>>().FindByIdAsync(id);
        // A new password or a removed account in between ends it.
        if (account is null || account.ErasedAt is not null || account.SecurityStamp != cookie.Principal.FindFirstValue("stamp")) return null;
        return new(account, LocalPath.Of(cookie.Properties.Items.TryGetValue("back", out string? back) ? back : null), cookie.Principal.HasClaim("passed", "yes"));
    }

    public static Task End(HttpContext http) => http.SignOutAsync(Scheme);
}
