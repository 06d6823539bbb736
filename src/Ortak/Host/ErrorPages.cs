using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;

namespace Ortak.Host;

/// <summary>
/// Turns whatever goes wrong into a page (or problem+json under /api) that says what happened, what is kept and what to do, and leaks
/// nothing. What somebody wrote in a form that could not be saved stands on that page, to be copied or sent again.
/// </summary>
public static class ErrorPages
{
    public static void UseErrorPages(this WebApplication site)
    {
        site.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = async http =>
            {
                int status = Status(http.Features.Get<IExceptionHandlerFeature>()?.Error);
                http.Response.StatusCode = status;
                if (status == 503) http.Response.Headers.RetryAfter = "30";
                await Write(http, status);
            },
        });
        site.UseStatusCodePages(context => Write(context.HttpContext, context.HttpContext.Response.StatusCode));
    }

    private static int Status(Exception? fault) => fault switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        DbUpdateConcurrencyException => 409,
        not null when StorageFull.Is(fault) => 507,
        not null when DatabaseAway.Is(fault) => 503,
        _ => 500,
    };

    private static async Task Write(HttpContext http, int status)
    {
        Words words = Words.Of(http);
        string trace = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        var refusal = http.Items[typeof(Refusal)] as Refusal;
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            await Results.Problem(refusal?.In(words), statusCode: status, title: refusal?.Code ?? Title(status, words), extensions: new Dictionary<string, object?> { ["traceId"] = trace }).ExecuteAsync(http);
            return;
        }
        await Show.Page<ErrorPage>(new { Status = status, Trace = trace, Refusal = refusal, Written = await Unsaved.Of(http), IsStaleForm = http.Items.ContainsKey(typeof(FormTokens)) }, status).ExecuteAsync(http);
    }

    public static string Title(int status, Words words) => status switch
    {
        400 => words.Say("İstek anlaşılamadı", "The request was not understood"),
        401 => words.Say("Önce giriş yapın", "Sign in first"),
        403 => words.Say("Bunun için yetkiniz yok", "You may not do this"),
        404 => words.Say("Sayfa bulunamadı", "Page not found"),
        405 => words.Say("Bu adres böyle kullanılamaz", "This address cannot be used like that"),
        409 => words.Say("Bu artık yapılamıyor", "This can no longer be done"),
        410 => words.Say("Bu bağlantı artık geçerli değil", "This link is no longer valid"),
        413 or 414 or 431 => words.Say("Gönderilen çok büyük", "What was sent is too large"),
        415 => words.Say("Bu tür dosya kabul edilmiyor", "This type of file is not accepted"),
        429 => words.Say("Çok sık istek geldi", "Too many requests"),
        503 => words.Say("Veritabanına şu anda ulaşılamıyor", "The database cannot be reached at the moment"),
        507 => words.Say("Diskte yer kalmadı", "The disk is full"),
        _ => words.Say("Bizden kaynaklanan bir hata oldu", "Something went wrong on our side"),
    };
}
