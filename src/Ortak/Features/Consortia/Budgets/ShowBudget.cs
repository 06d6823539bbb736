using Microsoft.AspNetCore.Mvc;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Consortia.Budgets;

/// <summary>Shows what a consortium's budget comes to, what it is held against, what must be advanced, and what a municipality has to decide.</summary>
public static class ShowBudget
{
    /// <summary>What an organisation has to bring up.</summary>
    /// <param name="Seat">Null for the whole consortium.</param>
    /// <param name="Sum">Its part of the budget.</param>
    /// <param name="Flow">Month by month; empty while duration or prefinancing is not said.</param>
    public sealed record Purse(ProposalSeat? Seat, BudgetSum Sum, IReadOnlyList<CashMonth> Flow)
    {
        public CashMonth? Peak => Flow.Count == 0 ? null : CashFlow.Peak(Flow);
    }

    /// <param name="Own">Municipalities that pursue the aim and sit in it, each with what it must bring up.</param>
    /// <param name="Watched">Whose cash flow is drawn.</param>
    public sealed record Shown(BudgetHead Budget, IReadOnlyList<BudgetCheck> Checks, IReadOnlyList<(Municipality Municipality, Purse Purse)> Own, Purse Watched);

    /// <param name="seat">Whose cash flow is drawn; the own municipality's where none is named.</param>
    public static async Task<IResult> Handle(HttpContext http, [AsParameters] BudgetHead.Sources sources, string aim, string consortium, string? seat)
    {
        if (await BudgetHead.Read(sources, aim, consortium, http.RequestAborted) is not { } budget) return Results.NotFound();
        Snapshot atlas = sources.Atlas.Current.Snapshot;
        List<(Municipality Municipality, Purse Purse)> own = [.. budget.Head.Seats.Select(s => (Municipality: budget.Head.MunicipalityIn(s, atlas), Seat: s)).Where(s => s.Municipality is not null).Select(s => (s.Municipality!, Of(budget, s.Seat)))];
        Municipality mine = budget.Head.Aim.Own(Standing.Of(http));
        ProposalSeat? watched = Id<ProposalSeat>.TryParse(seat, null, out var id) ? budget.It.Seats.Find(s => s.Id == id) : own.Where(o => o.Municipality.Id == mine.Id).Concat(own).Select(o => o.Purse.Seat).FirstOrDefault();
        return Show.Page<ShowBudgetPage>(new { It = new Shown(budget, BudgetCheck.Of(budget, Words.Of(http)), own, Of(budget, watched)) });
    }

    private static Purse Of(BudgetHead budget, ProposalSeat? seat)
    {
        IReadOnlyList<BudgetCell> cells = seat is null ? budget.Reckoned.Cells : [.. budget.Reckoned.Cells.Where(c => c.Seat.Id == seat.Id)];
        return new(seat, seat is null ? budget.Reckoned.All : budget.Reckoned.Of(seat), cells.Count > 0 && budget.It is { Months: { } months, Prefinancing: { } prefinancing } ? CashFlow.Of(cells, months, new(prefinancing)) : []);
    }
}
