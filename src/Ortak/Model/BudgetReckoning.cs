namespace Ortak.Model;

/// <summary>Amounts of a budget, in euro cents. They are whole cents from the first step on, so that what a table shows adds up to what stands below it.</summary>
/// <param name="Direct">Direct costs.</param>
/// <param name="Indirect">Indirect costs: the flat rate on those direct costs that carry it.</param>
/// <param name="Grant">What the EU pays of both at most.</param>
public readonly record struct BudgetSum(long Direct, long Indirect, long Grant)
{
    public long Total => Direct + Indirect;
    /// <summary>What the organisation pays itself.</summary>
    public long Own => Total - Grant;

    public static BudgetSum operator +(BudgetSum a, BudgetSum b) => new(a.Direct + b.Direct, a.Indirect + b.Indirect, a.Grant + b.Grant);
}

/// <summary>One organisation's amounts in one work package.</summary>
/// <param name="PersonMonths">Hundredths of a person-month.</param>
public sealed record BudgetCell(ProposalSeat Seat, WorkPackage WorkPackage, IReadOnlyDictionary<CostCategory, long> ByCategory, int PersonMonths, BudgetSum Sum);

/// <summary>
/// What a consortium's budget comes to. Rules of reckoning, stated because tables are compared to the cent: each organisation is reckoned in each work package
/// by itself; indirect costs are the flat rate on personnel, travel, equipment and other goods (not on subcontracting, financial support to third parties and
/// internally invoiced goods: Horizon Europe Model Grant Agreement, article 6.2.E), rounded to the nearest cent, half a cent upwards; the grant is the funding rate on
/// direct and indirect costs together, rounded down to the cent, so that no rate is ever exceeded; every total is the sum of those rounded amounts.
/// Units carry no indirect costs, since their amounts hold them. Associated partners cost the grant nothing.
/// </summary>
public sealed class BudgetReckoning
{
    /// <summary>All of it: rates are in hundredths of a per cent.</summary>
    public const int Whole = 10_000;

    private readonly Dictionary<Id<ProposalSeat>, BudgetSum> _bySeat = [];
    private readonly Dictionary<Id<WorkPackage>, BudgetSum> _byWorkPackage = [];

    private BudgetReckoning(List<BudgetCell> cells)
    {
        Cells = cells;
        foreach (BudgetCell cell in cells)
        {
            _bySeat[cell.Seat.Id] = _bySeat.GetValueOrDefault(cell.Seat.Id) + cell.Sum;
            _byWorkPackage[cell.WorkPackage.Id] = _byWorkPackage.GetValueOrDefault(cell.WorkPackage.Id) + cell.Sum;
            All += cell.Sum;
            PersonMonths += cell.PersonMonths;
        }
    }

    /// <summary>Only those that hold something, by seat and by work package in their order.</summary>
    public IReadOnlyList<BudgetCell> Cells { get; }
    public BudgetSum All { get; }
    /// <summary>Hundredths of a person-month.</summary>
    public long PersonMonths { get; }

    public BudgetSum Of(ProposalSeat seat) => _bySeat.GetValueOrDefault(seat.Id);

    public BudgetSum Of(WorkPackage workPackage) => _byWorkPackage.GetValueOrDefault(workPackage.Id);

    /// <summary>The share of all costs that is subcontracted, in hundredths of a per cent.</summary>
    public int SubcontractedShare => All.Direct == 0 ? 0 : (int)(Cells.Sum(c => c.ByCategory.GetValueOrDefault(CostCategory.Subcontracting)) * Whole / All.Direct);

    /// <summary>Whether a way of reckoning counts a category: units stand for themselves, everything else goes by costs. What was written for the other way stays and does not count.</summary>
    public static bool Counts(BudgetMode mode, CostCategory category) => mode == BudgetMode.Units == (category == CostCategory.Units);

    /// <summary>Whether a category carries indirect costs.</summary>
    public static bool CarriesIndirect(CostCategory category) => category is CostCategory.Personnel or CostCategory.Travel or CostCategory.Equipment or CostCategory.OtherGoods;

    /// <summary>Reckons one organisation's costs in one work package.</summary>
    /// <param name="indirectRate">In hundredths of a per cent.</param>
    /// <param name="fundingRate">In hundredths of a per cent; 0 for an associated partner.</param>
    public static BudgetSum Reckon(IEnumerable<(CostCategory Category, long Cents)> lines, int indirectRate, int fundingRate)
    {
        long direct = 0, carrying = 0;
        foreach (var (category, cents) in lines)
        {
            direct += cents;
            if (CarriesIndirect(category)) carrying += cents;
        }
        // Costs are never below nothing, so half a cent upwards is half away from zero.
        long indirect = (carrying * indirectRate + Whole / 2) / Whole;
        return new(direct, indirect, (direct + indirect) * fundingRate / Whole);
    }

    /// <summary>Reckons the whole budget.</summary>
    /// <param name="usualRate">The funding rate of a seat that says none itself, in hundredths of a per cent.</param>
    public static BudgetReckoning Of(Consortium consortium, Func<ProposalSeat, int> usualRate)
    {
        int indirectRate = consortium.BudgetMode == BudgetMode.Units ? 0 : consortium.IndirectRate;
        List<BudgetCell> cells = [];
        foreach (ProposalSeat seat in consortium.Seats.OrderBy(s => s.Order))
        {
            int rate = seat.Part == SeatPart.Associated ? 0 : seat.FundingRate ?? usualRate(seat);
            ILookup<Id<WorkPackage>, BudgetLine> lines = seat.Lines.Where(l => Counts(consortium.BudgetMode, l.Category)).ToLookup(l => l.WorkPackageId);
            foreach (WorkPackage workPackage in consortium.WorkPackages.OrderBy(w => w.Number))
            {
                if (!lines.Contains(workPackage.Id)) continue;
                Dictionary<CostCategory, long> byCategory = [];
                int months = 0;
                foreach (BudgetLine line in lines[workPackage.Id])
                {
                    byCategory[line.Category] = byCategory.GetValueOrDefault(line.Category) + line.Cents;
                    if (line.Category == CostCategory.Personnel) months += line.Hundredths;
                }
                cells.Add(new(seat, workPackage, byCategory, months, Reckon(byCategory.Select(c => (c.Key, c.Value)), indirectRate, rate)));
            }
        }
        return new(cells);
    }

    /// <summary>Euro cents in Turkish kuruş, to the nearest, half upwards.</summary>
    /// <param name="liraForEuro">Lira for one euro in millionths.</param>
    public static long InKurus(long cents, long liraForEuro) => (long)decimal.Round(cents * (liraForEuro / 1_000_000m), MidpointRounding.AwayFromZero);
}
