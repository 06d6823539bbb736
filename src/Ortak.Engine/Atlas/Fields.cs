using System.Globalization;
using System.Text.RegularExpressions;

namespace Ortak.Engine.Atlas;

/// <summary>Reads single values as they really stand in the files; says which had to be mended.</summary>
internal static partial class Fields
{
    /// <summary>Euro with a dot or a comma before the cents (both occur in one file); empty is 0.</summary>
    public static bool TryEuro(string text, out double euro, Action<string> mended)
    {
        euro = 0;
        if (text.Length == 0) return true;
        int comma = text.LastIndexOf(','), dot = text.LastIndexOf('.');
        if (comma >= 0)
        {
            // 1.234,50 and 1234,5 are decimal commas; 1,234.50 has thousands commas.
            text = comma > dot ? text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.') : text.Replace(",", "", StringComparison.Ordinal);
            mended("decimal-comma");
        }
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out euro) && double.IsFinite(euro)) return true;
        euro = 0; // "1e999" parses as infinity
        return false;
    }

    /// <summary>A day as its number since 0001-01-01; empty or impossible is 0 (not known).</summary>
    public static bool TryDay(string text, out int day)
    {
        day = 0;
        if (text.Length == 0) return true;
        if (!DateOnly.TryParseExact(text.Length > 10 ? text[..10] : text, ["yyyy-MM-dd", "dd/MM/yyyy", "dd.MM.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)) return false;
        day = date.DayNumber;
        return true;
    }

    /// <summary>ISO 3166 inside: the European Commission writes EL for Greece and UK for the United Kingdom.</summary>
    public static string Country(string text) => text.ToUpperInvariant() switch { "EL" => "GR", "UK" => "GB", "KOSOVO" => "XK", var code => code };

    [GeneratedRegex(@"(?<=\p{Ll}{2}[.;:!?])(?=\p{Lu}\p{Ll})", RegexOptions.CultureInvariant)]
    private static partial Regex LostBreak();

    /// <summary>Puts back the space where a line break was dropped: <c>countries.Specifically</c>.</summary>
    public static string WithLostBreaks(string text, Action<string> mended)
    {
        if (!LostBreak().IsMatch(text)) return text;
        mended("lost-line-break");
        return LostBreak().Replace(text, " ");
    }

    /// <summary>The role of a participation in the words of FP7, H2020 and Horizon Europe.</summary>
    public static bool TryRole(string text, out Participation role)
    {
        (bool known, role) = text.ToUpperInvariant() switch
        {
            "COORDINATOR" or "HOSTINSTITUTION" => (true, Participation.Coordinator),
            "PARTICIPANT" or "PARTNER" or "BENEFICIARY" => (true, Participation.Participant),
            "ASSOCIATEDPARTNER" or "INTERNATIONALPARTNER" or "PARTNERORGANISATION" => (true, Participation.AssociatedPartner),
            "THIRDPARTY" or "AFFILIATEDENTITY" or "LINKEDTHIRDPARTY" => (true, Participation.ThirdParty),
            _ => (false, Participation.Participant),
        };
        return known;
    }
}
