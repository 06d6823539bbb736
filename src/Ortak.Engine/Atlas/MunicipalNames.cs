using System.Collections.Frozen;
using Ortak.Engine.Text;

namespace Ortak.Engine.Atlas;

/// <summary>
/// Tells municipalities from other public bodies by name, since CORDIS knows only "public body". The words are those that
/// city governments of Europe carry in their official names. Against the benchmark's flags (487 municipalities of 2,295
/// public bodies) the rule is checked by the test <c>TellingMunicipalities</c>.
/// </summary>
internal static class MunicipalNames
{
    private static readonly FrozenSet<string> Words = (
        "municipality municipio municipiul municipiului comune ayuntamiento ajuntament concello freguesia commune mairie metropole eurometropole "
        + "gemeente stad stadt landeshauptstadt hauptstadt hansestadt stadtgemeinde marktgemeinde gemeinde landkreis magistrat gmina miasto mesto mestska mestna "
        + "obec obce grad opcina obcina opstina obshtina obstina stolichna primaria comuna orasul onkormanyzat onkormanyzata dimos dimo kommune kommun "
        + "kaupunki kunta linn linnavalitsus vallavalitsus vald novads novada pasvaldiba savivaldybe savivaldybes reykjavikurborg belediyesi belediye belediyeler "
        + "bashkia hromada borough cabildo").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Phrases =
    [
        "city of", "municipality of", "ville de", "ville d", "roma capitale", "citta metropolitana", "camara municipal", "comunita montana", "unione dei comuni",
        "communaute urbaine", "communaute d agglomeration", "communaute de communes", "city council", "county council", "district council", "local council",
        "combined authority", "city hall", "city administration", "hlavni mesto", "statutarni mesto", "miska rada", "kunsill lokali", "greater manchester combined",
    ];

    // Carry a municipal word but are something else: a ministry, a police force, a university named after a city.
    private static readonly FrozenSet<string> Elsewhere = (
        "ministry ministere ministero universidad universita universite universitat prefect prefectului politie policija police inspectoratul hospital "
        + "regional national science research union").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a public body of this name is a municipality.</summary>
    public static bool IsMunicipality(string name)
    {
        string folded = Folding.Fold(name);
        string[] words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Any(Elsewhere.Contains)) return false;
        return words.Any(Words.Contains) || Phrases.Any(p => (" " + folded + " ").Contains(" " + p + " ", StringComparison.Ordinal));
    }

    private static readonly FrozenSet<string> LocalWords =
        "provincia provinz provincie diputacio diputacion judetul judetean region regione periferia perifereia county landkreis fylkeskommune maakunta voivodeship wojewodztwo departement kraj kraje zupanija valiligi"
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a public body of this name governs a province, county or region.</summary>
    public static bool IsOtherLocalGovernment(string name) => Folding.Fold(name).Split(' ').Any(LocalWords.Contains);
}
