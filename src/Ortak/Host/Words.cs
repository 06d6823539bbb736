using System.Collections.Frozen;
using System.Globalization;

namespace Ortak.Host;

/// <summary>
/// The language of one answer. Both languages stand side by side where they are used, so that nobody can add one and forget
/// the other, and a reader of a page's code sees what the page says.
/// </summary>
public sealed class Words
{
    public static readonly Words Turkish = new("tr", CultureInfo.GetCultureInfo("tr-TR"));
    public static readonly Words English = new("en", CultureInfo.GetCultureInfo("en-GB"));

    private static readonly FrozenDictionary<string, (string Turkish, string English)> Countries = ReadCountries();

    private Words(string code, CultureInfo culture) => (Code, Culture) = (code, culture);

    /// <summary><c>tr</c> or <c>en</c>.</summary>
    public string Code { get; }
    public CultureInfo Culture { get; }
    public bool IsTurkish => Code == "tr";
    public Words Other => IsTurkish ? English : Turkish;

    public string Say(string turkish, string english) => IsTurkish ? turkish : english;

    public string Number(double value, int decimals = 0) => value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), Culture);

    public string Day(DateOnly? day) => day is { } d ? d.ToString("d MMMM yyyy", Culture) : Say("bilinmiyor", "not known");

    /// <summary>For tables and lists: 14.10.2026, 14 Oct 2026.</summary>
    public string ShortDay(DateOnly? day) => day is { } d ? d.ToString(Say("dd.MM.yyyy", "d MMM yyyy"), Culture) : Say("bilinmiyor", "not known");

    public string Time(TimeOnly time) => time.ToString(Say("HH'.'mm", "HH':'mm"), Culture);

    /// <summary>An instant on the clock of a place, with its weekday: 14 Ekim 2026 Çarşamba, 14.00.</summary>
    public string Moment(DateTime utc, TimeZoneInfo zone)
    {
        DateTime there = TimeZoneInfo.ConvertTimeFromUtc(Utc(utc), zone);
        return $"{there.ToString(Say("d MMMM yyyy dddd", "dddd d MMMM yyyy"), Culture)}, {Time(TimeOnly.FromDateTime(there))}";
    }

    /// <summary>Databases give instants back without saying that they are UTC.</summary>
    public static DateTime Utc(DateTime utc) => utc.Kind == DateTimeKind.Local ? throw new ArgumentException("An instant is kept in UTC.", nameof(utc)) : DateTime.SpecifyKind(utc, DateTimeKind.Utc);

    /// <summary>Euro, rounded to what people compare: 3,2 milyon €.</summary>
    public string Euro(double euro) => euro switch
    {
        0 => Say("belirtilmemiş", "not stated"),
        >= 1e9 => Say($"{Number(euro / 1e9, 1)} milyar €", $"€{Number(euro / 1e9, 1)} billion"),
        >= 1e6 => Say($"{Number(euro / 1e6, 1)} milyon €", $"€{Number(euro / 1e6, 1)} million"),
        _ => Say($"{Number(euro)} €", $"€{Number(euro)}"),
    };

    /// <summary>An amount to the cent: 1.234,50 € and €1,234.50.</summary>
    public string Cents(long cents) => Say($"{Amount(cents)} €", $"€{Amount(cents)}");

    /// <summary>The same without its sign, for columns that say it once.</summary>
    public string Amount(long cents) => (cents / 100m).ToString("N2", Culture);

    /// <summary>A number of hundredths: 1.250,5 for 125050.</summary>
    public string Hundredths(long hundredths) => (hundredths / 100m).ToString("#,##0.##", Culture);

    /// <summary>A country by its ISO 3166 code; the code itself where we have no name for it.</summary>
    public string Country(string code) => code.Length == 0 ? Say("ülkesi bilinmiyor", "country not known") : Countries.TryGetValue(code, out var names) ? Say(names.Turkish, names.English) : code;

    /// <summary>The countries that have a name here, by their ISO 3166 codes.</summary>
    public static IReadOnlyCollection<string> CountryCodes => Countries.Keys;

    private static FrozenDictionary<string, (string Turkish, string English)> ReadCountries()
    {
        using var reader = new StreamReader(typeof(Words).Assembly.GetManifestResourceStream("countries.tsv")!);
        var names = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#') && line.Split('\t') is [var code, var turkish, var english]) names.Add(code, (turkish, english));
        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The language a request asks for: <c>?lang=</c>, then the cookie it left, then Turkish.</summary>
    public static Words Of(HttpContext http) => http.Items.TryGetValue(typeof(Words), out object? words) ? (Words)words! : Turkish;
}
