using Ortak.Features.Consortia.Budgets;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Papers;
using Ortak.Model;

namespace Ortak.Features.Consortia.Papers;

/// <summary>One paper as a Word file: <c>?paper=tr</c> or <c>en</c>; nothing is stored.</summary>
public static class DownloadPaper
{
    /// <summary>The concept note, which is of all together.</summary>
    /// <param name="paper">Its language; the reader's own where it says none.</param>
    public static async Task<IResult> Concept(HttpContext http, [AsParameters] BudgetHead.Sources sources, string aim, string consortium, string? paper) =>
        await BudgetHead.Read(sources, aim, consortium, http.RequestAborted) is { } budget ? File(http, PaperKind.ConceptNote, SourceOf(sources, budget), null, paper) : Results.NotFound();

    /// <summary>A paper of one seat.</summary>
    /// <param name="kind">In kebab-case, such as letter-of-intent.</param>
    public static async Task<IResult> Handle(HttpContext http, [AsParameters] BudgetHead.Sources sources, string aim, string consortium, string kind, string seat, string? paper)
    {
        if (await BudgetHead.Read(sources, aim, consortium, http.RequestAborted) is not { } budget || budget.It.Seats.Find(s => s.Id.ToString() == seat) is not { } whose) return Results.NotFound();
        PaperSource source = SourceOf(sources, budget);
        return source.Of(whose).Where(k => FormInput.Kebab(k) == kind).Select(k => (PaperKind?)k).FirstOrDefault() is { } asked ? File(http, asked, source, whose, paper) : Results.NotFound();
    }

    private static PaperSource SourceOf(BudgetHead.Sources sources, BudgetHead budget) => new(budget, sources.Atlas.Current.Snapshot, sources.Clock.GetUtcNow());

    private static IResult File(HttpContext http, PaperKind kind, PaperSource source, ProposalSeat? seat, string? paper)
    {
        Words words = paper switch { "tr" => Words.Turkish, "en" => Words.English, _ => Words.Of(http) };
        return Results.File(WritePaper.Of(kind, source, seat, words), Paper.MediaType, FileName(kind, source, seat, words));
    }

    private static string FileName(PaperKind kind, PaperSource source, ProposalSeat? seat, Words words) => $"{PlainName.Of(WritePaper.Title(kind, words))}-{PlainName.Of(seat is null ? source.It.Name : source.NameOf(seat, words))}-{words.Code}.docx";
}
