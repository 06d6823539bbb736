using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia.Budgets;

/// <summary>Writes what one partner spends in each work package. Two who do so at once see both versions and decide.</summary>
public static class EditSeatBudget
{
    public static async Task<IResult> Ask(HttpContext http, [AsParameters] BudgetHead.Sources sources, string aim, string consortium, string seat)
    {
        if (await Find(http, sources, aim, consortium, seat) is not var (budget, it)) return Results.NotFound();
        return budget.Head.Refuses() is { } no ? Show.No(no) : Page(budget, it, SeatLines.Of(it, budget.It.BudgetMode).ToForm(budget, Words.Of(http)), []);
    }

    public static async Task<IResult> Handle(HttpContext http, [AsParameters] BudgetHead.Sources sources, string aim, string consortium, string seat)
    {
        if (await Find(http, sources, aim, consortium, seat) is not var (budget, it)) return Results.NotFound();
        if (budget.Head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        SeatLines lines = SeatLines.Read(form, budget);
        if (!form.IsSound) return Page(budget, it, form, [], 422, form.Raw("version"));
        if (form.Whole("version", 0, int.MaxValue) is { } seen && it.WasSeenAs(seen))
        {
            lines.WriteTo(it, budget.It.BudgetMode, line => sources.Db.Add(line), line => sources.Db.Remove(line));
            sources.Db.Entry(it).State = EntityState.Modified; // its lines are a part of it
            sources.Db.Record(Viewer.Signed(http).Did(Deeds.BudgetEdited, budget.It.Id, sources.Clock.GetUtcNow().UtcDateTime, budget.Head.Aim.Acting(Standing.Of(http)), budget.Head.Aim.It.CooperationId, detail: ConsortiumWords.NameOf(it, Words.Of(http))));
            try
            {
                if (await sources.Db.TrySave(http.RequestAborted)) return Show.Next(budget.Address, "seat");
            }
            catch (DbUpdateException fault) when (fault is not DbUpdateConcurrencyException)
            {
                // A work package that somebody removed at this moment takes no more costs; the page is read anew and shows it.
            }
        }
        sources.Db.ChangeTracker.Clear();
        if (await Find(http, sources, aim, consortium, seat) is not var (again, saved)) return Show.No(EditSeat.Gone);
        return again.Head.Refuses() is { } late ? Show.No(late) : Page(again, saved, form, lines.Beside(SeatLines.Of(saved, again.It.BudgetMode), again, Words.Of(http)), 409);
    }

    private static async Task<(BudgetHead Budget, ProposalSeat Seat)?> Find(HttpContext http, BudgetHead.Sources sources, string aim, string consortium, string seat) =>
        Id<ProposalSeat>.TryParse(seat, null, out var id) && await BudgetHead.Read(sources, aim, consortium, http.RequestAborted, id) is { } budget && budget.It.Seats.Find(s => s.Id == id) is { } it ? (budget, it) : null;

    private static IResult Page(BudgetHead budget, ProposalSeat seat, FormInput form, IReadOnlyList<Difference> differences, int status = 200, string? version = null) =>
        Show.Page<EditSeatBudgetPage>(new { Budget = budget, Seat = seat, Form = form, Version = version ?? seat.Version.ToString(CultureInfo.InvariantCulture), Differences = differences }, status);
}
