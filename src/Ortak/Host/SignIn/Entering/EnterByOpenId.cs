using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Ortak.Data;

namespace Ortak.Host.SignIn.Entering;

/// <summary>Signs in whom the organisation's own provider vouches for. It opens accounts that exist; it never makes one.</summary>
public static class EnterByOpenId
{
    public static IResult Begin(HttpContext http)
    {
        string done = LocalPath.With("/sign-in/openid/done", LocalPath.Of(http.Request.Query["back"]));
        return Results.Challenge(new AuthenticationProperties { RedirectUri = done }, [OpenId.Scheme]);
    }

    public static async Task<IResult> Finish(HttpContext http, UserManager<Account> users, OrtakDb db, TimeProvider clock, Settings settings)
    {
        string back = LocalPath.Of(http.Request.Query["back"]);
        AuthenticateResult result = await http.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await http.SignOutAsync(IdentityConstants.ExternalScheme);
        if (!result.Succeeded || result.Principal.FindFirstValue("sub") is not { Length: > 0 } subject) return Show.Next("/sign-in?problem=openid");
        string provider = settings.OpenId!.Authority;

        Account? account = await users.FindByLoginAsync(provider, subject);
        if (account is null)
        {
            // An address that the provider has not checked could be anybody's.
            bool verified = string.Equals(result.Principal.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase);
            account = verified && result.Principal.FindFirstValue("email") is { } mail ? await users.FindByEmailAsync(mail) : null;
            if (account is null or { ErasedAt: not null }) return Show.Next("/sign-in?problem=no-account");
            if (!(await users.AddLoginAsync(account, new(provider, subject, settings.OpenId.Name))).Succeeded) return Show.Next("/sign-in?problem=openid");
            db.Record(new() { At = clock.GetUtcNow().UtcDateTime, AccountId = account.Id, Deed = Deeds.SignInLinked, Subject = account.Id.ToString() });
            await db.SaveChangesAsync(http.RequestAborted);
        }
        if (account.ErasedAt is not null) return Show.Next("/sign-in?problem=no-account");
        await Entrance.Open(http, account, "openid");
        return Show.Next(back);
    }
}
