namespace Ortak.Host;

/// <summary>
/// Chooses the language of a request: <c>?lang=tr</c> or <c>?lang=en</c>, which is remembered in a cookie; then that cookie; then
/// Turkish. The browser's own language is not asked: Turkish offices use English browsers.
/// </summary>
public static class LanguageChoice
{
    private const string Cookie = "lang";

    public static void UseLanguage(this WebApplication site) => site.Use((http, next) =>
    {
        string? asked = http.Request.Query["lang"];
        if (asked is "tr" or "en")
            http.Response.Cookies.Append(Cookie, asked, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true, Secure = http.Request.IsHttps });
        else asked = http.Request.Cookies[Cookie];
        Words words = asked == "en" ? Words.English : Words.Turkish;
        http.Items[typeof(Words)] = words;
        http.Response.Headers.ContentLanguage = words.Code;
        http.Response.Headers.Vary = "Cookie";
        return next(http);
    });

    /// <summary>The address of this page in the other language.</summary>
    public static string SwitchAddress(HttpContext http)
    {
        Words other = Words.Of(http).Other;
        var query = http.Request.Query.Where(q => q.Key != "lang").SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v)));
        // "//elsewhere" at the head of a link would name another host.
        return "/" + http.Request.Path.ToUriComponent().TrimStart('/') + QueryString.Create(query.Append(KeyValuePair.Create("lang", (string?)other.Code)));
    }
}
