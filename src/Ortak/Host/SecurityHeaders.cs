namespace Ortak.Host;

/// <summary>What every answer tells the browser: run and show only what this site itself serves.</summary>
public static class SecurityHeaders
{
    public const string Policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication site) => site.Use((http, next) =>
    {
        // At the last moment, since an error page begins with headers wiped.
        http.Response.OnStarting(static response => { Write(((HttpResponse)response).Headers); return Task.CompletedTask; }, http.Response);
        return next(http);
    });

    private static void Write(IHeaderDictionary headers)
    {
        // A file that people uploaded is sent under a stricter rule of its own.
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), interest-cohort=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
