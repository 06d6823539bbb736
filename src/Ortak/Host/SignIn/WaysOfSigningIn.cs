using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Ortak.Data;
using Ortak.Host.Access;

namespace Ortak.Host.SignIn;

/// <summary>Sign-in as the framework's identity library does it, with its tables in our database and its keys shared by all processes.</summary>
public static class WaysOfSigningIn
{
    public static void AddSignIn(this IServiceCollection services, Settings settings)
    {
        services.AddDataProtection().SetApplicationName("ortak").PersistKeysToDbContext<OrtakDb>();
        services.Configure<IdentityOptions>(Database.UsePasskeyTables);
        services.AddIdentityCore<Account>(o =>
        {
            // Length is what counts; rules about signs only make people write passwords down (NIST SP 800-63B-4, section 3.1.1.2).
            o.Password.RequiredLength = Password.Shortest;
            o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
            o.Lockout.MaxFailedAccessAttempts = 8;
            o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            o.Lockout.AllowedForNewUsers = true;
            o.User.RequireUniqueEmail = true;
            o.SignIn.RequireConfirmedAccount = false; // an account is only ever made from a link sent to its address
        })
        .AddEntityFrameworkStores<OrtakDb>()
        .AddUserStore<AccountStore>()
        .AddSignInManager()
        .AddDefaultTokenProviders();
        services.AddScoped<SecondStep>();
        services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = TimeSpan.FromHours(1));
        services.AddOptions<IdentityPasskeyOptions>().Configure<Addresses>((o, addresses) =>
        {
            // A passkey belongs to a name; where people reach the site by a bare number, as in a trial, it is the name they used.
            o.ServerDomain = Uri.CheckHostName(addresses.HostName) == UriHostNameType.Dns ? addresses.HostName : null;
            o.UserVerificationRequirement = "required"; // it stands for both steps
            o.ResidentKeyRequirement = "required"; // found without typing an address
        });
        AuthenticationBuilder ways = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        ways.AddCookie(HalfWay.Scheme, o =>
        {
            o.Cookie.Name = HalfWay.Scheme;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.ExpireTimeSpan = TimeSpan.FromMinutes(10);
            o.SlidingExpiration = false;
        });
        if (settings.OpenId is { } provider) ways.AddOpenId(provider);
        ways.AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(o =>
            {
                o.Cookie.Name = SignInCookie.Name;
                o.Cookie.HttpOnly = true;
                o.Cookie.SameSite = SameSiteMode.Lax;
                o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                o.ExpireTimeSpan = SignInCookie.Lasts;
                o.SlidingExpiration = true;
                o.Cookie.MaxAge = SignInCookie.Lasts; // counted by the browser, not by a date: an office's clock may be wrong
                o.Events.OnSigningIn = OpenSession;
                o.Events.OnValidatePrincipal = _ => Task.CompletedTask; // the session row decides, at every request
            });
            cookies.TwoFactorUserIdCookie!.Configure(o => { o.Cookie.Name = "ortak.passkey"; o.Cookie.SameSite = SameSiteMode.Strict; o.ExpireTimeSpan = TimeSpan.FromMinutes(10); }); // the challenge of a passkey
            cookies.ExternalCookie!.Configure(o => { o.Cookie.Name = "ortak.openid"; o.ExpireTimeSpan = TimeSpan.FromMinutes(5); });
        });
    }

    /// <summary>Each sign-in is a row of its own, which the person sees and can end.</summary>
    private static async Task OpenSession(CookieSigningInContext context)
    {
        OrtakDb db = context.HttpContext.RequestServices.GetRequiredService<OrtakDb>();
        DateTime now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        Guid account = Guid.Parse(context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!);
        var session = new SignInSession { Id = Guid.CreateVersion7(), AccountId = account, StartedAt = now, SeenAt = now, Device = Devices.Of(context.HttpContext.Request.Headers.UserAgent.ToString()) };
        db.Sessions.Add(session);
        // What this browser was before, it is no longer: a session planted into it is worth nothing.
        if (Viewer.Of(context.HttpContext) is { } before && await db.Sessions.FindAsync(before.SessionId) is { } old) old.EndedAt = now;
        db.Record(new() { At = now, AccountId = account, Deed = Deeds.SignedIn, Subject = session.Id.ToString() });
        await db.SaveChangesAsync();
        ((ClaimsIdentity)context.Principal!.Identity!).AddClaim(new(SignInCookie.SessionClaim, session.Id.ToString()));
    }
}
