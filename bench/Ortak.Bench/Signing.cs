using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Access;

namespace Ortak.Bench;

/// <summary>People of a site that is measured: signed in without a password, with the token that forms carry.</summary>
internal static class Signing
{
    private const string Token = "name=\"form-token\" value=\"";

    /// <summary>An address that signs an account in; of the benchmark's site only.</summary>
    public static void MapSigningIn(this WebApplication site) => site.MapGet("/bench/sign-in/{account}", async (Guid account, SignInManager<Account> signIn, OrtakDb db) =>
    {
        await signIn.SignInAsync(await db.Set<Account>().SingleAsync(a => a.Id == account), isPersistent: true);
        return Results.Ok();
    }).Needs(Right.Anyone);

    public static async Task<(HttpClient Client, string Token)> SignIn(this WebApplication site, Guid account)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(site.Urls.First()) };
        (await client.GetAsync(new Uri($"/bench/sign-in/{account}", UriKind.Relative))).EnsureSuccessStatusCode();
        string page = await client.GetStringAsync(new Uri("/about", UriKind.Relative));
        int at = page.IndexOf(Token, StringComparison.Ordinal) + Token.Length;
        return (client, WebUtility.HtmlDecode(page[at..page.IndexOf('"', at)]));
    }
}
