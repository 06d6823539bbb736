using Ortak.Data;
using Ortak.Host;

namespace Ortak.Features.Minutes;

/// <summary>The minutes as a page for paper: A4, with a place to sign for each party.</summary>
public static class PrintMinutes
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, string cooperation, string meeting)
    {
        if (await WholeMinutes.Read(db, cooperation, meeting, http.RequestAborted) is not { } whole) return Results.NotFound();
        return Show.Page<PrintMinutesPage>(new { Whole = whole, Paper = PaperLanguage.Of(http.Request.Query["paper"], Words.Of(http)) });
    }
}
