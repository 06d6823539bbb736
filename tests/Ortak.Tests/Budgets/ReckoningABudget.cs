using Ortak.Model;

namespace Ortak.Tests.Budgets;

/// <summary>Against tables reckoned by hand, to the cent. Amounts in euro; rates in hundredths of a per cent.</summary>
public sealed class ReckoningABudget
{
    private const CostCategory Personnel = CostCategory.Personnel, Subcontracting = CostCategory.Subcontracting, Travel = CostCategory.Travel, Equipment = CostCategory.Equipment, Goods = CostCategory.OtherGoods, ThirdParties = CostCategory.ThirdParties;

    // 100,000 + 10,000 + 5,333.33 carry 25%: 115,333.33 / 4 = 28,833.3325; 135,333.33 + 28,833.33 = 164,166.66.
    private static readonly (CostCategory, decimal)[] Research = [(Personnel, 100_000m), (Travel, 10_000m), (Equipment, 5_333.33m), (Subcontracting, 20_000m)];
    // 249,999.99 × 7% = 17,499.9993; together 267,499.99.
    private static readonly (CostCategory, decimal)[] Life = [(Personnel, 200_000m), (Goods, 49_999.99m)];

    public static TheoryData<string, (CostCategory, decimal)[], int, int, decimal, decimal, decimal, decimal> Tables => new()
    {
        // direct, indirect, grant, own
        { "RIA, 100%", Research, 2500, 10000, 135_333.33m, 28_833.33m, 164_166.66m, 0m },
        { "IA, a company, 70%", Research, 2500, 7000, 135_333.33m, 28_833.33m, 114_916.66m, 49_250.00m }, // 114,916.662
        { "IA, a municipality, 100%", Research, 2500, 10000, 135_333.33m, 28_833.33m, 164_166.66m, 0m },
        { "CSA, half a cent upwards", [(Personnel, 33_333.34m)], 2500, 10000, 33_333.34m, 8_333.34m, 41_666.68m, 0m }, // 8,333.335
        { "CSA, below half a cent", [(Personnel, 33_333.33m)], 2500, 10000, 33_333.33m, 8_333.33m, 41_666.66m, 0m }, // 8,333.3325
        { "RIA, support to third parties carries none", [(ThirdParties, 60_000m), (CostCategory.Internal, 1_000m)], 2500, 10000, 61_000m, 0m, 61_000m, 0m },
        { "Interreg, 90%, 15% on staff and travel", [(Personnel, 40_000m), (Travel, 2_500.55m)], 1500, 9000, 42_500.55m, 6_375.08m, 43_988.06m, 4_887.57m }, // 6,375.0825; 43,988.067
        { "LIFE strategic action, 60%", Life, 700, 6000, 249_999.99m, 17_500.00m, 160_499.99m, 107_000.00m }, // 160,499.994
        { "LIFE clean energy transition, 95%", Life, 700, 9500, 249_999.99m, 17_500.00m, 254_124.99m, 13_375.00m }, // 254,124.9905
        { "an associated partner", Research, 2500, 0, 135_333.33m, 28_833.33m, 0m, 164_166.66m },
        { "nothing", [], 2500, 10000, 0m, 0m, 0m, 0m },
        { "units hold their indirect costs", [(CostCategory.Units, 12_345.67m)], 2500, 10000, 12_345.67m, 0m, 12_345.67m, 0m },
    };

    [Theory, MemberData(nameof(Tables))]
    public void Comes_to_what_a_table_by_hand_comes_to(string what, (CostCategory, decimal)[] lines, int indirect, int rate, decimal direct, decimal indirectEuro, decimal grant, decimal own)
    {
        BudgetSum sum = BudgetReckoning.Reckon(lines.Select(l => (l.Item1, (long)(l.Item2 * 100))), indirect, rate);
        (sum.Direct / 100m, sum.Indirect / 100m, sum.Grant / 100m, sum.Own / 100m).ShouldBe((direct, indirectEuro, grant, own), what);
    }

    [Fact]
    public void A_lump_sum_is_the_sum_of_its_shares_as_they_are_shown()
    {
        // A in 1: 12,345.67 + 3,086.42 (3,086.4175); A in 2: 10,000.01 + 2,500.00; B in 1: 60,000 for third parties. The table's corners must meet.
        Consortium consortium = WithTwo(BudgetMode.LumpSum, out ProposalSeat a, out ProposalSeat b, out WorkPackage one, out WorkPackage two);
        Put(a, one, Personnel, 12_345.67m, personMonths: 250);
        Put(a, two, Personnel, 10_000.01m);
        Put(b, one, ThirdParties, 60_000m);
        var budget = BudgetReckoning.Of(consortium, _ => BudgetReckoning.Whole);
        budget.Cells.Select(c => c.Sum.Grant / 100m).ShouldBe([15_432.09m, 12_500.01m, 60_000m]);
        budget.Of(a).Grant.ShouldBe(2_793_210);
        budget.Of(one).Grant.ShouldBe(7_543_209);
        (budget.Of(a) + budget.Of(b)).ShouldBe(budget.All);
        (budget.Of(one) + budget.Of(two)).ShouldBe(budget.All);
        budget.PersonMonths.ShouldBe(250);
    }

    [Fact]
    public void A_seat_has_its_own_rate_and_else_that_of_the_call()
    {
        Consortium consortium = WithTwo(BudgetMode.Actual, out ProposalSeat a, out ProposalSeat b, out WorkPackage one, out _);
        a.FundingRate = 7000;
        Put(a, one, Personnel, 1000m);
        Put(b, one, Personnel, 1000m);
        b.Part = SeatPart.Associated;
        var budget = BudgetReckoning.Of(consortium, _ => BudgetReckoning.Whole);
        budget.Of(a).Grant.ShouldBe(87_500);
        budget.Of(b).ShouldBe(new(100_000, 25_000, 0));
        b.Part = SeatPart.Affiliated;
        BudgetReckoning.Of(consortium, _ => BudgetReckoning.Whole).Of(b).Grant.ShouldBe(125_000);
    }

    [Fact]
    public void Subcontracting_is_a_share_of_direct_costs()
    {
        Consortium consortium = WithTwo(BudgetMode.Actual, out ProposalSeat a, out _, out WorkPackage one, out _);
        BudgetReckoning.Of(consortium, _ => 0).SubcontractedShare.ShouldBe(0);
        Put(a, one, Personnel, 70_000m);
        Put(a, one, Subcontracting, 30_000m);
        BudgetReckoning.Of(consortium, _ => 0).SubcontractedShare.ShouldBe(3000);
    }

    [Fact]
    public void Lira_are_reckoned_at_the_rate_of_a_day() => BudgetReckoning.InKurus(10_000, 48_123_456).ShouldBe(481_235); // 100 € × 48.123456

    [Fact]
    public void What_must_be_advanced_is_spending_less_prefinancing_and_payments()
    {
        // 36,000 € over 36 months, half at the start; the report on month 18 pays 18,000 in month 21, of which the ceiling of 90% lets 14,400 through; the rest comes three months after the end.
        Consortium consortium = WithTwo(BudgetMode.Actual, out ProposalSeat a, out _, out WorkPackage one, out _);
        consortium.IndirectRate = 0;
        Put(a, one, Personnel, 36_000m);
        IReadOnlyList<CashMonth> flow = CashFlow.Of(BudgetReckoning.Of(consortium, _ => BudgetReckoning.Whole).Cells, 36, new(Prefinancing: 5000));
        (flow[0].Spent, flow[0].Received).ShouldBe((0, 1_800_000));
        (flow[20].Spent, flow[20].Received).ShouldBe((2_000_000, 1_800_000));
        (flow[21].Spent, flow[21].Received).ShouldBe((2_100_000, 3_240_000));
        CashFlow.Peak(flow).ShouldBe(new(36, 3_600_000, 3_240_000));
        (flow[^1].Month, flow[^1].Advanced).ShouldBe((39, 0));
    }

    [Fact]
    public void A_work_package_is_spent_within_its_months()
    {
        Consortium consortium = WithTwo(BudgetMode.Actual, out ProposalSeat a, out _, out WorkPackage one, out _);
        (consortium.IndirectRate, one.FromMonth, one.ToMonth) = (0, 7, 12);
        Put(a, one, Personnel, 600m);
        IReadOnlyList<CashMonth> flow = CashFlow.Of(BudgetReckoning.Of(consortium, _ => 5000).Cells, 24, new(0));
        flow[6].Spent.ShouldBe(0);
        flow[9].Spent.ShouldBe(30_000);
        flow[12].Spent.ShouldBe(60_000);
        flow[^1].Received.ShouldBe(30_000); // its own half is never paid back
    }

    private static Consortium WithTwo(BudgetMode mode, out ProposalSeat a, out ProposalSeat b, out WorkPackage one, out WorkPackage two)
    {
        var consortium = new Consortium { BudgetMode = mode, IndirectRate = 2500 };
        consortium.Seats.AddRange([a = new() { Order = 1, Name = "A" }, b = new() { Order = 2, Name = "B" }]);
        consortium.WorkPackages.AddRange([one = new() { Number = 1 }, two = new() { Number = 2 }]);
        return consortium;
    }

    private static void Put(ProposalSeat seat, WorkPackage workPackage, CostCategory category, decimal euro, int personMonths = 0) =>
        seat.Lines.Add(new() { SeatId = seat.Id, WorkPackageId = workPackage.Id, Category = category, Cents = (long)(euro * 100), Hundredths = personMonths });
}
