using Ortak.Host;
using Ortak.Host.Calendars;

namespace Ortak.Features.Meetings;

/// <summary>The time zones that municipalities of Europe live in, named by their country as people name them, Türkiye first.</summary>
public static class Zones
{
    // Country (ISO 3166), IANA name, and a place where a country has several.
    private static readonly (string Country, string Zone, string Turkish, string English)[] All =
    [
        ("TR", "Europe/Istanbul", "", ""), ("AL", "Europe/Tirane", "", ""), ("AD", "Europe/Andorra", "", ""), ("AM", "Asia/Yerevan", "", ""), ("AT", "Europe/Vienna", "", ""), ("AZ", "Asia/Baku", "", ""),
        ("BE", "Europe/Brussels", "", ""), ("BA", "Europe/Sarajevo", "", ""), ("BG", "Europe/Sofia", "", ""), ("HR", "Europe/Zagreb", "", ""), ("CY", "Asia/Nicosia", "", ""), ("CZ", "Europe/Prague", "", ""),
        ("DK", "Europe/Copenhagen", "", ""), ("EE", "Europe/Tallinn", "", ""), ("FO", "Atlantic/Faroe", "", ""), ("FI", "Europe/Helsinki", "", ""), ("FR", "Europe/Paris", "", ""), ("GE", "Asia/Tbilisi", "", ""),
        ("DE", "Europe/Berlin", "", ""), ("GR", "Europe/Athens", "", ""), ("HU", "Europe/Budapest", "", ""), ("IS", "Atlantic/Reykjavik", "", ""), ("IE", "Europe/Dublin", "", ""), ("IT", "Europe/Rome", "", ""),
        ("LV", "Europe/Riga", "", ""), ("LI", "Europe/Vaduz", "", ""), ("LT", "Europe/Vilnius", "", ""), ("LU", "Europe/Luxembourg", "", ""), ("MT", "Europe/Malta", "", ""),
        ("MD", "Europe/Chisinau", "", ""), ("MC", "Europe/Monaco", "", ""), ("ME", "Europe/Podgorica", "", ""), ("NL", "Europe/Amsterdam", "", ""), ("MK", "Europe/Skopje", "", ""), ("NO", "Europe/Oslo", "", ""),
        ("PL", "Europe/Warsaw", "", ""), ("PT", "Europe/Lisbon", "", ""), ("PT", "Atlantic/Madeira", "Madeira", "Madeira"), ("PT", "Atlantic/Azores", "Azorlar", "Azores"), ("RO", "Europe/Bucharest", "", ""),
        ("SM", "Europe/San_Marino", "", ""), ("RS", "Europe/Belgrade", "", ""), ("SK", "Europe/Bratislava", "", ""), ("SI", "Europe/Ljubljana", "", ""), ("ES", "Europe/Madrid", "", ""), ("ES", "Atlantic/Canary", "Kanarya Adaları", "Canary Islands"),
        ("SE", "Europe/Stockholm", "", ""), ("CH", "Europe/Zurich", "", ""), ("UA", "Europe/Kyiv", "", ""), ("GB", "Europe/London", "", ""),
    ];

    /// <summary>For a select: each zone once, Türkiye first, then by name, with its offset at an instant.</summary>
    /// <param name="also">Zones that must be there whatever the list says.</param>
    public static IEnumerable<(string Value, string Label)> Options(Words words, DateTime utc, params IEnumerable<string> also)
    {
        var listed = All.Where(z => TimeZoneInfo.TryFindSystemTimeZoneById(z.Zone, out _)).DistinctBy(z => z.Zone)
            .Select(z => (Value: z.Zone, Label: Label(z, words))).OrderBy(z => z.Value != "Europe/Istanbul").ThenBy(z => z.Label, StringComparer.Create(words.Culture, false)).ToList();
        listed.AddRange(also.Where(a => a.Length > 0 && listed.TrueForAll(l => l.Value != a) && TimeZoneInfo.TryFindSystemTimeZoneById(a, out _)).Distinct().Select(a => (a, a)));
        return listed.Select(z => (z.Value, $"{z.Label} ({Offset(Find(z.Value), utc)})"));
    }

    /// <summary>What a zone is called: its country, or its IANA name where the list does not know it.</summary>
    public static string Name(string zone, Words words) => Array.Find(All, z => z.Zone == zone) is { Zone: not null } known ? Label(known, words) : zone;

    /// <summary>The clock of a place at an instant: "Türkiye saati, UTC+3".</summary>
    public static string Clock(string zone, DateTime utc, Words words) => words.Say($"{Name(zone, words)} saati, {Offset(Find(zone), utc)}", $"{Name(zone, words)} time, {Offset(Find(zone), utc)}");

    public static string Offset(TimeZoneInfo zone, DateTime utc) => ClockRules.Offset(zone.GetUtcOffset(Words.Utc(utc)));

    public static string Offset(TimeSpan offset) => ClockRules.Offset(offset);

    /// <summary>A zone that was known when it was saved; UTC if this machine has lost it.</summary>
    public static TimeZoneInfo Find(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? found) ? found : TimeZoneInfo.Utc;

    private static string Label((string Country, string Zone, string Turkish, string English) zone, Words words) =>
        words.Country(zone.Country) + (zone.English.Length > 0 ? ", " + words.Say(zone.Turkish, zone.English) : "");
}
