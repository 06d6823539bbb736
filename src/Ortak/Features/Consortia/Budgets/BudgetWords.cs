using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia.Budgets;

/// <summary>How the parts of a budget are called, and how its figures are written.</summary>
public static class BudgetWords
{
    public static string Say(this BudgetMode mode, Words words) => mode switch
    {
        BudgetMode.Actual => words.Say("gerçekleşen giderler", "actual costs"),
        BudgetMode.LumpSum => words.Say("götürü tutar", "lump sum"),
        BudgetMode.Units => words.Say("birim tutarlar", "unit amounts"),
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };

    public static string Say(this CostCategory category, Words words) => category switch
    {
        CostCategory.Personnel => words.Say("Personel", "Personnel"),
        CostCategory.Subcontracting => words.Say("Alt yüklenici", "Subcontracting"),
        CostCategory.Travel => words.Say("Yolculuk ve konaklama", "Travel and subsistence"),
        CostCategory.Equipment => words.Say("Ekipman", "Equipment"),
        CostCategory.OtherGoods => words.Say("Diğer mal, iş ve hizmetler", "Other goods, works and services"),
        CostCategory.ThirdParties => words.Say("Üçüncü taraflara mali destek", "Financial support to third parties"),
        CostCategory.Internal => words.Say("İç faturalı mal ve hizmetler", "Internally invoiced goods and services"),
        CostCategory.Units => words.Say("Birim tutarlar", "Unit amounts"),
        _ => throw new ArgumentOutOfRangeException(nameof(category)),
    };

    /// <summary>The categories that a way of reckoning knows, in the order of tables.</summary>
    public static IReadOnlyList<CostCategory> Categories(BudgetMode mode) => [.. Enum.GetValues<CostCategory>().Where(c => BudgetReckoning.Counts(mode, c))];

    /// <summary>An amount to the cent: 1.234,50 € and €1,234.50.</summary>
    public static string Euro(long cents, Words words) => words.Cents(cents);

    /// <summary>The same without its sign, for columns that say it once.</summary>
    public static string Amount(long cents, Words words) => words.Amount(cents);

    /// <summary>Whole lira: a rate of exchange is never exact to the kuruş.</summary>
    public static string Lira(long kurus, Words words) => words.Say($"{Whole(kurus, words)} TL", $"TRY {Whole(kurus, words)}");

    private static string Whole(long kurus, Words words) => decimal.Round(kurus / 100m, MidpointRounding.AwayFromZero).ToString("N0", words.Culture);

    /// <summary>Hundredths of a per cent: %25 and 25%.</summary>
    public static string Rate(int hundredths, Words words) => words.Say($"%{Typed(hundredths, words)}", $"{Typed(hundredths, words)}%");

    /// <summary>A number of hundredths as one types it: 2,5 for 250.</summary>
    public static string Typed(long hundredths, Words words) => (hundredths / 100m).ToString("0.##", words.Culture);

    /// <summary>Cents as one types them: 12500 or 12500,50.</summary>
    public static string TypedEuro(long cents, Words words) => (cents / 100m).ToString(cents % 100 == 0 ? "0" : "0.00", words.Culture);

    /// <summary>Lira for one euro, from millionths.</summary>
    public static string Exchange(long millionths, Words words) => (millionths / 1_000_000m).ToString("0.00####", words.Culture);

    public static string WorkPackage(WorkPackage workPackage, Words words) => words.Say($"İP {workPackage.Number}", $"WP {workPackage.Number}");
}
