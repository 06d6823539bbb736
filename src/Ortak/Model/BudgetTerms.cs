using System.Globalization;

namespace Ortak.Model;

/// <summary>What the EU pays in a type of action, and how indirect costs are reckoned (budget-terms.tsv, with source and mark). Rates are in hundredths of a per cent.</summary>
/// <param name="Action">Such as HE-IA, as the rules of eligibility call it.</param>
/// <param name="ForProfit">The share for bodies that work for profit.</param>
/// <param name="NonProfit">For all others, municipalities among them.</param>
/// <param name="Indirect">Null where it was not read.</param>
/// <param name="ShareMark">R1, R2, or K: recalled, to be verified.</param>
/// <param name="IndirectMark">The same, or ? where it was not read.</param>
public sealed record BudgetTerms(string Action, int ForProfit, int NonProfit, int? Indirect, string ShareMark, string IndirectMark, string Source)
{
    public static IReadOnlyList<BudgetTerms> All { get; } = [.. NamedList.Read("budget-terms.tsv").Select(f => new BudgetTerms(f[0], Rate(f[1])!.Value, Rate(f[2])!.Value, Rate(f[3]), f[4], f[5], f[6]))];

    /// <summary>The terms of a type of action; null where none were read.</summary>
    public static BudgetTerms? Of(string action) => All.FirstOrDefault(t => t.Action == action);

    private static int? Rate(string percent) => percent == "?" ? null : (int)(decimal.Parse(percent, CultureInfo.InvariantCulture) * 100);
}
