using Microsoft.AspNetCore.Antiforgery;

namespace Ortak.Host;

/// <summary>Refuses every change that does not come from a form of this site: one rule for all addresses, none can forget it.</summary>
public static class FormTokens
{
    public static void AddFormTokens(this IServiceCollection services) => services.AddAntiforgery(o =>
    {
        o.Cookie.Name = "ortak.form";
        o.Cookie.SameSite = SameSiteMode.Strict;
        o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        o.FormFieldName = "form-token";
        o.HeaderName = "X-Form-Token";
        o.SuppressXFrameOptionsHeader = true; // frame-ancestors says it
    });

    /// <summary>For an address whose own secret proves what a form's token would: a mail program that stops mails has seen no form.</summary>
    public static TBuilder WithoutFormToken<TBuilder>(this TBuilder address) where TBuilder : IEndpointConventionBuilder => address.WithMetadata(NotNeeded.Instance);

    private sealed class NotNeeded
    {
        public static readonly NotNeeded Instance = new();
    }

    public static void UseFormTokens(this WebApplication site) => site.Use(async (http, next) =>
    {
        bool changes = !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method));
        try
        {
            if (!changes || http.GetEndpoint() is not RouteEndpoint address || address.Metadata.GetMetadata<NotNeeded>() is not null || await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)) { await next(http); return; }
        }
        catch (AntiforgeryValidationException fault) when (fault.InnerException is BadHttpRequestException or InvalidDataException)
        {
            // The form could not be read for its token: what was sent is larger than the address takes, or no form at all.
            http.Response.StatusCode = (fault.InnerException as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status413PayloadTooLarge;
            return;
        }
        http.Items[typeof(FormTokens)] = true; // the error page says what happened
        http.Response.StatusCode = 400;
    });
}
