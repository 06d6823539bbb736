using Ortak.Host.Access;
using Ortak.Host.SignIn.Entering;
using Ortak.Host.SignIn.Joining;
using Ortak.Host.SignIn.Own;

namespace Ortak.Host.SignIn;

/// <summary>The addresses of signing in, of accepting invitations, and of one's own account.</summary>
public static class SignInRoutes
{
    public static void MapSignIn(this WebApplication site)
    {
        RouteGroupBuilder open = site.MapGroup("").Needs(Right.Anyone).ExcludeFromDescription().NeverStored();
        open.MapGet("/sign-in", ShowSignIn.Handle);
        open.MapPost("/sign-in", EnterByPassword.Handle).RequireRateLimiting(RateLimits.SignIn);
        open.MapPost("/sign-in/passkey/options", (Delegate)Passkeys.RequestOptions).RequireRateLimiting(RateLimits.Search); // asked by every opened page, and worth nothing to a guesser
        open.MapPost("/sign-in/passkey", EnterByPasskey.Handle).RequireRateLimiting(RateLimits.SignIn);
        if (site.Services.GetRequiredService<Settings>().OpenId is not null)
        {
            open.MapGet("/sign-in/openid", EnterByOpenId.Begin);
            open.MapGet("/sign-in/openid/done", EnterByOpenId.Finish);
        }
        open.MapGet("/sign-in/second-step", (Delegate)PassSecondStep.Ask);
        open.MapPost("/sign-in/second-step", PassSecondStep.Handle).RequireRateLimiting(RateLimits.SignIn);
        open.MapGet("/sign-in/second-step/set-up", SetUpSecondStep.Ask);
        open.MapPost("/sign-in/second-step/set-up", SetUpSecondStep.Handle).RequireRateLimiting(RateLimits.SignIn);
        open.MapPost("/sign-in/second-step/done", (Delegate)SetUpSecondStep.Finish);
        open.MapPost("/sign-out", LeaveSession.Handle);
        open.MapGet("/forgotten", AskForReset.Ask);
        open.MapPost("/forgotten", AskForReset.Handle).RequireRateLimiting(RateLimits.SignIn);
        open.MapGet("/reset", ResetPassword.Ask).RequireRateLimiting(RateLimits.SignIn);
        open.MapPost("/reset", ResetPassword.Handle).RequireRateLimiting(RateLimits.SignIn);
        open.MapGet("/account/mail/confirm", ChangeMail.AskToConfirm).RequireRateLimiting(RateLimits.SignIn);
        open.MapPost("/account/mail/confirm", ChangeMail.Confirm).RequireRateLimiting(RateLimits.SignIn);

        open.MapGet("/setup/{token}", SetUpInstallation.Ask).RequireRateLimiting(RateLimits.SignIn);
        open.MapPost("/setup/{token}", SetUpInstallation.Handle).RequireRateLimiting(RateLimits.SignIn);
        open.MapPost("/setup/{token}/passkey", SetUpInstallation.PasskeyOptions).RequireRateLimiting(RateLimits.SignIn);
        open.MapGet("/invitations/{token}", AcceptInvitation.Ask).RequireRateLimiting(RateLimits.SignIn);
        open.MapPost("/invitations/{token}", AcceptInvitation.Handle).RequireRateLimiting(RateLimits.SignIn);
        open.MapPost("/invitations/{token}/passkey", AcceptInvitation.PasskeyOptions).RequireRateLimiting(RateLimits.SignIn);

        RouteGroupBuilder own = site.MapGroup("/account").Needs(Right.SignedIn).ExcludeFromDescription().NeverStored();
        own.MapGet("", EditAccount.Ask);
        own.MapPost("", EditAccount.Handle);
        own.MapGet("/mail", ChangeMail.Ask).NeedsFreshSignIn();
        own.MapPost("/mail", ChangeMail.Handle).NeedsFreshSignIn();
        own.MapGet("/password", ChangePassword.Ask).NeedsFreshSignIn();
        own.MapPost("/password", ChangePassword.Handle).NeedsFreshSignIn();
        own.MapPost("/passkeys/options", (Delegate)KeepPasskeys.Options).NeedsFreshSignIn();
        own.MapPost("/passkeys", KeepPasskeys.Add).NeedsFreshSignIn();
        own.MapPost("/passkeys/{passkey}/name", KeepPasskeys.Name);
        own.MapPost("/passkeys/{passkey}/remove", KeepPasskeys.Remove).NeedsFreshSignIn();
        own.MapGet("/second-step", RenewSecondStep.Ask).NeedsFreshSignIn();
        own.MapPost("/second-step", RenewSecondStep.Handle).NeedsFreshSignIn();
        own.MapPost("/recovery-codes", RenewSecondStep.NewCodes).NeedsFreshSignIn();
        own.MapPost("/codes-kept", () => Show.Next("/account", done: "saved"));
        own.MapPost("/sessions/{session}/end", EndSessions.One);
        own.MapPost("/sessions/end-others", EndSessions.Others);
        own.MapGet("/data.json", TakeData.Handle).NeedsFreshSignIn();
        own.MapGet("/erase", EraseAccount.Ask).NeedsFreshSignIn();
        own.MapPost("/erase", EraseAccount.Handle).NeedsFreshSignIn();
    }

    /// <summary>Keys and codes must not be found in a browser's store by the next person at the desk.</summary>
    private static RouteGroupBuilder NeverStored(this RouteGroupBuilder addresses) => addresses.AddEndpointFilter(async (context, next) =>
    {
        context.HttpContext.Response.Headers.CacheControl = "no-cache, no-store";
        return await next(context);
    });
}
