using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;

namespace Ortak.Host.SignIn;

/// <summary>An OpenID Connect provider (the organisation's own sign-in), asked by code flow with PKCE.</summary>
public static class OpenId
{
    public const string Scheme = "openid";
    private const string Callback = "/sign-in/openid/callback";

    public static void AddOpenId(this AuthenticationBuilder ways, Settings.OpenIdProvider provider) => ways.AddOpenIdConnect(Scheme, provider.Name, o =>
    {
        o.Authority = provider.Authority;
        o.ClientId = provider.Client;
        o.ClientSecret = provider.Secret.Length == 0 ? null : provider.Secret;
        o.RequireHttpsMetadata = !new Uri(provider.Authority).IsLoopback;
        o.SignInScheme = IdentityConstants.ExternalScheme;
        o.ResponseType = "code";
        o.ResponseMode = "query"; // a posted answer would need cookies that go along from other sites
        o.UsePkce = true;
        o.CallbackPath = Callback;
        o.MapInboundClaims = false;
        o.GetClaimsFromUserInfoEndpoint = true;
        o.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        o.SaveTokens = false;
        o.TimeProvider = TimeProvider.System; // what the provider signs carries its own clock's time
        o.Scope.Clear();
        o.Scope.Add("openid");
        o.Scope.Add("email");
        foreach (CookieBuilder cookie in (CookieBuilder[])[o.CorrelationCookie, o.NonceCookie])
        {
            cookie.SameSite = SameSiteMode.Lax; // the way back is a plain navigation
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }
        o.Events.OnRedirectToIdentityProvider = context =>
        {
            // Never from the Host header of a request.
            context.ProtocolMessage.RedirectUri = context.HttpContext.RequestServices.GetRequiredService<Addresses>().Of(Callback);
            return Task.CompletedTask;
        };
        o.Events.OnRemoteFailure = context =>
        {
            context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Ortak.SignIn").LogWarning("Sign-in by OpenID Connect failed: {Reason}", context.Failure?.GetType().Name);
            context.Response.Redirect("/sign-in?problem=openid");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    });
}
