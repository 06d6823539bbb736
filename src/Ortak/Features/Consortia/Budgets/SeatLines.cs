using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia.Budgets;

/// <summary>One partner's part of a budget as people write it: its funding rate, and costs by work package and category.</summary>
/// <param name="FundingRate">In hundredths of a per cent; null for the usual one.</param>
/// <param name="Lines">Only what is not nothing.</param>
public sealed record SeatLines(int? FundingRate, IReadOnlyList<SeatLines.Line> Lines)
{
    /// <param name="Hundredths">Of a person-month or of a unit.</param>
    public sealed record Line(Id<WorkPackage> WorkPackage, CostCategory Category, long Cents, int Hundredths);

    /// <summary>Ten thousand person-months in one cell are a slip of the keyboard.</summary>
    public const int MostHundredths = 1_000_000;

    /// <summary>Whether a category counts something beside euro: person-months, or units.</summary>
    public static bool IsCounted(CostCategory category) => category is CostCategory.Personnel or CostCategory.Units;

    public static string Cents(WorkPackage workPackage, CostCategory category) => $"c-{workPackage.Id}-{FormInput.Kebab(category)}";

    public static string Count(WorkPackage workPackage, CostCategory category) => $"n-{workPackage.Id}-{FormInput.Kebab(category)}";

    /// <summary>Reads the form; problems go into it.</summary>
    public static SeatLines Read(FormInput form, BudgetHead budget)
    {
        List<Line> lines = [];
        foreach (WorkPackage workPackage in budget.WorkPackages)
            foreach (CostCategory category in BudgetWords.Categories(budget.It.BudgetMode))
            {
                long cents = form.Fixed(Cents(workPackage, category), 2, BudgetLine.MostCents) ?? 0;
                int count = IsCounted(category) ? (int)(form.Fixed(Count(workPackage, category), 2, MostHundredths) ?? 0) : 0;
                if (cents != 0 || count != 0) lines.Add(new(workPackage.Id, category, cents, count));
            }
        return new((int?)form.Fixed("rate", 2, BudgetReckoning.Whole), lines);
    }

    public static SeatLines Of(ProposalSeat seat, BudgetMode mode) => new(seat.FundingRate, [.. seat.Lines.Where(l => BudgetReckoning.Counts(mode, l.Category)).Select(l => new Line(l.WorkPackageId, l.Category, l.Cents, l.Hundredths))]);

    public FormInput ToForm(BudgetHead budget, Words words) => FormInput.Of([("rate", FundingRate is { } rate ? BudgetWords.Typed(rate, words) : null),
        .. Lines.SelectMany(l => budget.It.WorkPackages.Find(w => w.Id == l.WorkPackage) is { } w ? new[] { (Cents(w, l.Category), l.Cents == 0 ? null : BudgetWords.TypedEuro(l.Cents, words)), (Count(w, l.Category), l.Hundredths == 0 ? null : BudgetWords.Typed(l.Hundredths, words)) } : [])]);

    /// <summary>Writes them: what is not among them and counts in this way of reckoning is removed.</summary>
    public void WriteTo(ProposalSeat seat, BudgetMode mode, Action<BudgetLine> add, Action<BudgetLine> remove)
    {
        seat.FundingRate = FundingRate;
        foreach (BudgetLine line in seat.Lines.Where(l => BudgetReckoning.Counts(mode, l.Category)).ToArray())
            if (!Lines.Any(l => l.WorkPackage == line.WorkPackageId && l.Category == line.Category)) remove(line);
        foreach (Line line in Lines)
        {
            BudgetLine? there = seat.Lines.Find(l => l.WorkPackageId == line.WorkPackage && l.Category == line.Category);
            if (there is null) add(there = new() { SeatId = seat.Id, WorkPackageId = line.WorkPackage, Category = line.Category });
            (there.Cents, there.Hundredths) = (line.Cents, line.Hundredths);
        }
    }

    /// <summary>Cell by cell beside what is saved.</summary>
    public IReadOnlyList<Difference> Beside(SeatLines saved, BudgetHead budget, Words words)
    {
        List<Difference> all = [new(words.Say("Destek oranı", "Funding rate"), Rate(FundingRate), Rate(saved.FundingRate))];
        foreach (WorkPackage workPackage in budget.WorkPackages)
            foreach (CostCategory category in Enum.GetValues<CostCategory>())
            {
                string Said(SeatLines of) => of.Lines.FirstOrDefault(l => l.WorkPackage == workPackage.Id && l.Category == category) is { } line ? BudgetWords.Euro(line.Cents, words) + (line.Hundredths == 0 ? "" : $" ({BudgetWords.Typed(line.Hundredths, words)} {Counted(category, words)})") : "";
                all.Add(new($"{BudgetWords.WorkPackage(workPackage, words)}, {category.Say(words)}", Said(this), Said(saved)));
            }
        return all;

        string Rate(int? rate) => rate is { } r ? BudgetWords.Rate(r, words) : words.Say("çağrının oranı", "the rate of the call");
    }

    /// <summary>What is counted beside euro.</summary>
    public static string Counted(CostCategory category, Words words) => category == CostCategory.Units ? words.Say("birim", "units") : words.Say("kişi-ay", "person-months");
}
