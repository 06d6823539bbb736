namespace Ortak.Model;

/// <summary>What one organisation has spent and received by the end of a month of a project, in euro cents.</summary>
/// <param name="Month">0 is the day it starts.</param>
public readonly record struct CashMonth(int Month, long Spent, long Received)
{
    /// <summary>What it has paid out of its own pocket by then, own share and what the grant has still to pay.</summary>
    public long Advanced => Spent - Received;
}

/// <summary>How the grant is paid. The usual ones of Horizon Europe are recalled from the Model Grant Agreement (articles 21 and 22) and shown as "verify".</summary>
/// <param name="Prefinancing">Share of the grant at the start, in hundredths of a per cent.</param>
/// <param name="ReportEveryMonths">Months between reports; each brings a payment.</param>
/// <param name="PaidAfterMonths">Months from the end of a reporting period to its payment.</param>
/// <param name="Ceiling">Share of the grant that is paid before the last report at most, in hundredths of a per cent.</param>
public sealed record PaymentTerms(int Prefinancing, int ReportEveryMonths = 18, int PaidAfterMonths = 3, int Ceiling = 9000);

/// <summary>
/// Reckons, month by month, what an organisation of a consortium must advance: costs are spread evenly over the months of their work packages, the grant
/// comes as prefinancing, after each report for what was spent until then (up to a ceiling) and as a balance after the end.
/// </summary>
public static class CashFlow
{
    /// <param name="cells">The organisation's part of the budget.</param>
    /// <param name="months">How long the project lasts, 1 to 120.</param>
    public static IReadOnlyList<CashMonth> Of(IReadOnlyList<BudgetCell> cells, int months, PaymentTerms terms)
    {
        long grant = cells.Sum(c => c.Sum.Grant);
        // What is earned until a month is the same share of the grant as is spent of the costs, work package by work package.
        long Until(int month, Func<BudgetCell, long> amount) => cells.Sum(c => Part(amount(c), c.WorkPackage, month, months));
        int last = months + terms.PaidAfterMonths;
        var flow = new List<CashMonth>(last + 1);
        long received = grant * terms.Prefinancing / BudgetReckoning.Whole, most = grant * terms.Ceiling / BudgetReckoning.Whole;
        for (int month = 0; month <= last; month++)
        {
            int reported = month - terms.PaidAfterMonths;
            if (reported > 0 && reported < months && reported % terms.ReportEveryMonths == 0)
            {
                // Prefinancing stays with the organisation until it is used up: a report pays what was earned since the last one, as far as the ceiling allows.
                long earned = Until(reported, c => c.Sum.Grant) - Until(reported - terms.ReportEveryMonths, c => c.Sum.Grant);
                received = Math.Max(received, Math.Min(most, received + earned));
            }
            if (month == last) received = grant;
            flow.Add(new(month, Until(Math.Min(month, months), c => c.Sum.Total), received));
        }
        return flow;
    }

    /// <summary>The month in which most is advanced.</summary>
    public static CashMonth Peak(IReadOnlyList<CashMonth> flow) => flow.MaxBy(m => m.Advanced);

    private static long Part(long amount, WorkPackage workPackage, int until, int months)
    {
        int from = Math.Clamp(workPackage.FromMonth ?? 1, 1, months), to = Math.Clamp(workPackage.ToMonth ?? months, from, months);
        int passed = Math.Clamp(until - from + 1, 0, to - from + 1);
        return amount * passed / (to - from + 1);
    }
}
