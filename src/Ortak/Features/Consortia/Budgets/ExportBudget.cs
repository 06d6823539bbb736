using System.Globalization;
using Ortak.Host;
using Ortak.Host.Calls;
using Ortak.Host.Sheets;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia.Budgets;

/// <summary>A budget as an Excel file that reckons for itself while people work in it, and can be taken back in (<see cref="ImportBudget"/>).</summary>
public static class ExportBudget
{
    public static async Task<IResult> Handle(HttpContext http, [AsParameters] BudgetHead.Sources sources, string aim, string consortium)
    {
        if (await BudgetHead.Read(sources, aim, consortium, http.RequestAborted) is not { } budget) return Results.NotFound();
        Words words = Words.Of(http);
        return Results.File(Write(budget, words), WorkbookWriting.MediaType, $"{words.Say("butce", "budget")}-{PlainName.Of(budget.It.Name)}.xlsx");
    }

    public static byte[] Write(BudgetHead budget, Words words) => WorkbookWriting.Write([Costs(budget, words), Partners(budget, words), WorkPackages(budget, words), Terms(budget, words)], words.Say($"Bütçe: {budget.It.Name}", $"Budget: {budget.It.Name}"));

    private static Sheet Costs(BudgetHead budget, Words words)
    {
        IReadOnlyList<CostCategory> categories = BudgetWords.Categories(budget.It.BudgetMode);
        CostCategory counted = categories.First(SeatLines.IsCounted);
        const int first = 5; // the columns before the amounts: partner, work package, what is counted
        int direct = first + categories.Count;
        List<IReadOnlyList<SheetCell>> rows = [[
            .. new[] { BudgetColumns.PartnerNumber, BudgetColumns.Partner, BudgetColumns.WorkPackageNumber, BudgetColumns.WorkPackage, BudgetColumns.CountOf(counted) }.Concat(categories.Select(BudgetColumns.Of))
                .Concat([BudgetColumns.Direct, BudgetColumns.Indirect, BudgetColumns.Total, BudgetColumns.AppliedRate, BudgetColumns.Grant, BudgetColumns.Own]).Select(n => SheetCell.Head(n.In(words)))]];
        ILookup<(Id<ProposalSeat>, Id<WorkPackage>), BudgetCell> reckoned = budget.Reckoned.Cells.ToLookup(c => (c.Seat.Id, c.WorkPackage.Id));
        string partners = $"'{BudgetColumns.Partners.In(words)}'!$A$2:$F${budget.Head.Seats.Count + 1}", indirectRate = $"'{BudgetColumns.Terms.In(words)}'!$B$3"; // where Terms() puts it
        foreach (var (place, seat) in budget.Head.Seats.Index())
            foreach (WorkPackage workPackage in budget.WorkPackages)
            {
                string row = (rows.Count + 1).ToString(CultureInfo.InvariantCulture);
                string At(int column) => WorkbookWriting.Column(column) + row;
                BudgetCell? cell = reckoned[(seat.Id, workPackage.Id)].FirstOrDefault();
                BudgetSum sum = cell?.Sum ?? default;
                int count = seat.Lines.Where(l => l.WorkPackageId == workPackage.Id && l.Category == counted).Sum(l => l.Hundredths);
                string carrying = string.Join('+', categories.Select((c, i) => BudgetReckoning.CarriesIndirect(c) ? At(first + i) : "").Where(c => c.Length > 0));
                rows.Add([
                    SheetCell.Of(place + 1), SheetCell.Words(ConsortiumWords.NameOf(seat, words)), SheetCell.Of(workPackage.Number), SheetCell.Words(workPackage.Title), SheetCell.Of(count == 0 ? null : count / 100m),
                    .. categories.Select(c => SheetCell.Money(cell?.ByCategory.GetValueOrDefault(c) is { } cents and not 0 ? cents / 100m : null)),
                    SheetCell.Reckoned($"SUM({At(first)}:{At(direct - 1)})", sum.Direct / 100m),
                    SheetCell.Reckoned(carrying.Length == 0 ? "0" : $"ROUND(({carrying})*{indirectRate}/100,2)", sum.Indirect / 100m),
                    SheetCell.Reckoned($"{At(direct)}+{At(direct + 1)}", sum.Total / 100m),
                    SheetCell.Reckoned($"VLOOKUP({At(0)},{partners},6,FALSE)", budget.RateOf(seat) / 100m),
                    // A little is added before rounding down: binary fractions fall just below the cent where decimals are on it.
                    SheetCell.Reckoned($"ROUNDDOWN({At(direct + 2)}*{At(direct + 3)}/100+0.000001,2)", sum.Grant / 100m),
                    SheetCell.Reckoned($"{At(direct + 2)}-{At(direct + 4)}", sum.Own / 100m)]);
            }
        return new(BudgetColumns.Budget.In(words), [9, 44, 7, 34, 10, .. categories.Select(_ => 15), 15, 15, 15, 12, 15, 15], rows);
    }

    private static Sheet Partners(BudgetHead budget, Words words)
    {
        List<IReadOnlyList<SheetCell>> rows = [[.. new[] { BudgetColumns.PartnerNumber, BudgetColumns.Partner, BudgetColumns.Country, BudgetColumns.Part, BudgetColumns.Rate, BudgetColumns.AppliedRate, BudgetColumns.Total, BudgetColumns.Grant, BudgetColumns.Own }.Select(n => SheetCell.Head(n.In(words)))]];
        int categories = BudgetWords.Categories(budget.It.BudgetMode).Count, last = budget.It.Seats.Count * budget.It.WorkPackages.Count + 1;
        string Sum(int column, string row) => $"SUMIF('{BudgetColumns.Budget.In(words)}'!$A$2:$A${last},A{row},'{BudgetColumns.Budget.In(words)}'!${WorkbookWriting.Column(column)}$2:${WorkbookWriting.Column(column)}${last})";
        foreach (var (place, seat) in budget.Head.Seats.Index())
        {
            string row = (place + 2).ToString(CultureInfo.InvariantCulture), usual = (budget.UsualRate(seat) / 100m).ToString(CultureInfo.InvariantCulture);
            BudgetSum sum = budget.Reckoned.Of(seat);
            bool hasRows = budget.It.WorkPackages.Count > 0;
            rows.Add([
                SheetCell.Of(place + 1), SheetCell.Words(ConsortiumWords.NameOf(seat, words)), SheetCell.Words(seat.Country.Length > 0 ? BodyWords.Country(seat.Country, words) : ""), SheetCell.Words(seat.Part.Say(words)), SheetCell.Of(seat.FundingRate / 100m),
                SheetCell.Reckoned(seat.Part == SeatPart.Associated ? "0" : $"IF(E{row}=\"\",{usual},E{row})", budget.RateOf(seat) / 100m),
                SheetCell.Reckoned(hasRows ? Sum(7 + categories, row) : "0", sum.Total / 100m), SheetCell.Reckoned(hasRows ? Sum(9 + categories, row) : "0", sum.Grant / 100m), SheetCell.Reckoned(hasRows ? Sum(10 + categories, row) : "0", sum.Own / 100m)]);
        }
        return new(BudgetColumns.Partners.In(words), [9, 44, 18, 24, 16, 12, 15, 15, 15], rows);
    }

    private static Sheet WorkPackages(BudgetHead budget, Words words) => new(BudgetColumns.WorkPackages.In(words), [7, 60, 10, 10],
        [[.. new[] { BudgetColumns.WorkPackageNumber, BudgetColumns.Title, BudgetColumns.From, BudgetColumns.To }.Select(n => SheetCell.Head(n.In(words)))],
         .. budget.WorkPackages.Select(w => (IReadOnlyList<SheetCell>)[SheetCell.Of(w.Number), SheetCell.Words(w.Title), SheetCell.Of(w.FromMonth), SheetCell.Of(w.ToMonth)])]);

    private static Sheet Terms(BudgetHead budget, Words words) => new(BudgetColumns.Terms.In(words), [34, 24],
        [[SheetCell.Head(BudgetColumns.What.In(words)), SheetCell.Head(BudgetColumns.Value.In(words))],
         [SheetCell.Words(BudgetColumns.Mode.In(words)), SheetCell.Words(budget.It.BudgetMode.Say(words))],
         [SheetCell.Words(BudgetColumns.IndirectRate.In(words)), SheetCell.Of(budget.It.IndirectRate / 100m)],
         [SheetCell.Words(BudgetColumns.Months.In(words)), SheetCell.Of(budget.It.Months)],
         [SheetCell.Words(BudgetColumns.Prefinancing.In(words)), SheetCell.Of(budget.It.Prefinancing / 100m)],
         [SheetCell.Words(BudgetColumns.Lira.In(words)), SheetCell.Of(budget.It.LiraForEuro / 1_000_000m, SheetLook.Exchange)],
         [SheetCell.Words(BudgetColumns.LiraOn.In(words)), SheetCell.Day(budget.It.LiraOn)]]);
}
