using System.Globalization;
using Ortak.Data;
using Ortak.Host;

namespace Ortak.Features.Minutes;

/// <summary>The minutes as a Word file for the official document system: <c>?lang=tr</c>, <c>en</c> or <c>both</c>.</summary>
public static class ExportDocx
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, string cooperation, string meeting)
    {
        if (await WholeMinutes.Read(db, cooperation, meeting, http.RequestAborted) is not { } whole) return Results.NotFound();
        // Our own links say ?paper=, since ?lang= also turns the site to that language.
        PaperLanguage paper = PaperLanguage.Of(http.Request.Query["paper"].ToString() is { Length: > 0 } asked ? asked : http.Request.Query["lang"], Words.Of(http));
        return Results.File(MinutesDocx.Write(whole, paper), MediaType, FileName(whole, paper, "docx"));
    }

    /// <summary>tutanak-2020-10-15-izmit-istanbul.docx: letters that every system takes.</summary>
    internal static string FileName(WholeMinutes whole, PaperLanguage paper, string ending)
    {
        string day = whole.Meeting.StartsLocal.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"{paper.Main.Say("tutanak", "minutes")}-{day}-{PlainName.Of(whole.Meeting.Title.In(paper.Main))}{(whole.IsDraft ? paper.Main.Say("-taslak", "-draft") : "")}.{ending}";
    }
}
