using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia.Budgets;

/// <summary>How the tables and columns of a budget's Excel file are called, in both languages: written in the reader's, understood in either.</summary>
public static class BudgetColumns
{
    public static readonly (string Turkish, string English) Budget = ("Bütçe", "Budget"), Partners = ("Ortaklar", "Partners"), WorkPackages = ("İş paketleri", "Work packages"), Terms = ("Koşullar", "Terms");

    public static readonly (string Turkish, string English)
        PartnerNumber = ("Ortak no", "Partner no."), Partner = ("Ortak", "Partner"), WorkPackageNumber = ("İP no", "WP no."), WorkPackage = ("İş paketi", "Work package"), PersonMonths = ("Kişi-ay", "Person-months"), UnitCount = ("Birim sayısı", "Number of units"),
        Direct = ("Doğrudan giderler", "Direct costs"), Indirect = ("Dolaylı giderler", "Indirect costs"), Total = ("Toplam", "Total"), AppliedRate = ("Uygulanan destek oranı, %", "Funding rate applied, %"), Grant = ("Hibe", "Grant"), Own = ("Öz katkı", "Own contribution"),
        Country = ("Ülke", "Country"), Part = ("Görevi", "Part"), Rate = ("Destek oranı, % (boşsa çağrının oranı)", "Funding rate, % (empty for that of the call)"),
        Title = ("Adı", "Title"), From = ("İlk ay", "First month"), To = ("Son ay", "Last month"),
        What = ("Koşul", "Term"), Value = ("Değeri", "Value"),
        Mode = ("Hesap biçimi", "Reckoned as"), IndirectRate = ("Dolaylı giderlerin oranı, %", "Rate of indirect costs, %"), Months = ("Süre, ay", "Duration, months"), Prefinancing = ("Ön ödeme, %", "Prefinancing, %"), Lira = ("1 € kaç TL", "TRY for €1"), LiraOn = ("Kurun günü", "Day of the rate");

    public static (string Turkish, string English) Of(CostCategory category) => (category.Say(Words.Turkish), category.Say(Words.English));

    /// <summary>The column of what is counted beside euro.</summary>
    public static (string Turkish, string English) CountOf(CostCategory category) => category == CostCategory.Units ? UnitCount : PersonMonths;

    public static string In(this (string Turkish, string English) name, Words words) => words.Say(name.Turkish, name.English);

    public static bool IsSaidBy(this (string Turkish, string English) name, string? text) => text is not null && (Same(text, name.Turkish, Words.Turkish) || Same(text, name.English, Words.English));

    private static bool Same(string a, string b, Words words) => string.Compare(a.Trim(), b, words.Culture, System.Globalization.CompareOptions.IgnoreCase) == 0;
}
