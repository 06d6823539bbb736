using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ortak.Host;

/// <summary>Turns whatever goes wrong into a page (or problem+json under /api) that says what happened and what to do, and leaks nothing.</summary>
public static class ErrorPages
{
    public static void UseErrorPages(this WebApplication site)
    {
        site.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = async http =>
            {
                Exception? fault = http.Features.Get<IExceptionHandlerFeature>()?.Error;
                int status = fault is BadHttpRequestException bad ? bad.StatusCode : 500;
                http.Response.StatusCode = status;
                await Write(http, status);
            },
        });
        site.UseStatusCodePages(context => Write(context.HttpContext, context.HttpContext.Response.StatusCode));
    }

    private static async Task Write(HttpContext http, int status)
    {
        Words words = Words.Of(http);
        string trace = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await Results.Problem(statusCode: status, title: Title(status, words), extensions: new Dictionary<string, object?> { ["traceId"] = trace }).ExecuteAsync(http);
            return;
        }
        await new RazorComponentResult<ErrorPage>(new { Status = status, Trace = trace }) { StatusCode = status, PreventStreamingRendering = true }.ExecuteAsync(http);
    }

    public static string Title(int status, Words words) => status switch
    {
        400 => words.Say("İstek anlaşılamadı", "The request was not understood"),
        404 => words.Say("Sayfa bulunamadı", "Page not found"),
        405 => words.Say("Bu adres böyle kullanılamaz", "This address cannot be used like that"),
        413 or 414 or 431 => words.Say("Metin çok uzun", "The text is too long"),
        429 => words.Say("Çok sık istek geldi", "Too many requests"),
        _ => words.Say("Bizden kaynaklanan bir hata oldu", "Something went wrong on our side"),
    };
}
