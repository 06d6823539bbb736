using Ortak.Engine.Text;
using Ortak.Features.Consortia.Budgets;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Papers;
using Ortak.Model;

namespace Ortak.Features.Consortia.Papers;

/// <summary>One paper as a Word file: <c>?paper=tr</c> or <c>en</c>; nothing is stored.</summary>
public static class DownloadPaper
{
    /// <param name="kind">In kebab-case, such as letter-of-intent.</param>
    /// <param name="seat">Whose; nothing for the concept note.</param>
    /// <param name="paper">Its language; the reader's own where it says none.</param>
    public static async Task<IResult> Handle(HttpContext http, [AsParameters] BudgetHead.Sources sources, string aim, string consortium, string kind, string? seat, string? paper)
    {
        PaperKind? asked = Enum.GetValues<PaperKind>().Where(k => FormInput.Kebab(k) == kind).Select(k => (PaperKind?)k).FirstOrDefault();
        if (asked is not { } it || await BudgetHead.Read(sources, aim, consortium, http.RequestAborted) is not { } budget) return Results.NotFound();
        Words words = paper switch { "tr" => Words.Turkish, "en" => Words.English, _ => Words.Of(http) };
        var source = new PaperSource(budget, sources.Atlas.Current.Snapshot, sources.Clock.GetUtcNow());
        ProposalSeat? whose = seat is null ? null : budget.It.Seats.Find(s => s.Id.ToString() == seat);
        if (it == PaperKind.ConceptNote ? seat is not null : whose is null || !source.Of(whose).Contains(it)) return Results.NotFound();
        return Results.File(WritePaper.Of(it, source, whose, words), Paper.MediaType, FileName(it, source, whose, words));
    }

    // Letters that every system takes.
    private static string FileName(PaperKind kind, PaperSource source, ProposalSeat? seat, Words words)
    {
        string Plain(string text)
        {
            string folded = Folding.Fold(text), joined = string.Join('-', folded.Split([.. folded.Where(c => !char.IsAsciiLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries));
            return joined.Length > 50 ? joined[..50].TrimEnd('-') : joined;
        }
        return $"{Plain(WritePaper.Title(kind, words))}-{Plain(seat is null ? source.It.Name : source.NameOf(seat, words))}-{words.Code}.docx";
    }
}
