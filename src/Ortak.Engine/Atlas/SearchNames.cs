using Ortak.Engine.Text;

namespace Ortak.Engine.Atlas;

/// <summary>
/// The names under which people look for an organisation: all names of the record, and for Turkish municipalities, which the
/// record calls now "Istanbul Metropolitan Municipality", now "GAZIANTEP BUYUKSEHIR BELEDIYESI", both languages and the initials
/// in use (İBB).
/// </summary>
internal static class SearchNames
{
    /// <summary>Folded names, one a line, each with a space before and behind so that words can be told from parts of words.</summary>
    public static string Of(AtlasDraft.Organisation organisation)
    {
        var names = new List<string> { organisation.Name, organisation.ShortName };
        names.AddRange(organisation.OtherNames);
        IEnumerable<string> folded = names.Select(Folding.Fold);
        if (organisation.Country == "TR") folded = folded.SelectMany(TurkishMunicipalNames);
        return string.Join('\n', folded.Where(n => n.Length > 0).Distinct().Select(n => $" {n} "));
    }

    private static IEnumerable<string> TurkishMunicipalNames(string folded)
    {
        yield return folded;
        string turkish = folded.Replace("metropolitan municipality", "buyuksehir belediyesi", StringComparison.Ordinal);
        turkish = turkish.Replace("municipality", "belediyesi", StringComparison.Ordinal);
        if (turkish.EndsWith(" belediye", StringComparison.Ordinal)) turkish += "si";
        if (turkish != folded) yield return turkish;
        if (!turkish.EndsWith("belediyesi", StringComparison.Ordinal)) yield break;
        yield return turkish.Replace("buyuksehir belediyesi", "metropolitan municipality", StringComparison.Ordinal).Replace("belediyesi", "municipality", StringComparison.Ordinal);
        if (turkish.Contains("buyuksehir", StringComparison.Ordinal)) yield return string.Concat(turkish.Split(' ').Select(w => w[0]));
    }
}
