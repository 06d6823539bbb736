using System.Globalization;
using System.Reflection;
using Ortak.Engine.Text;

namespace Ortak.Engine.Atlas;

/// <summary>
/// A municipality of Türkiye, whether or not it ever took part in an EU project: a newcomer must be able to ask, too.
/// Source: public statistics of 2023; NUTS 2021 (Eurostat GISCO).
/// </summary>
/// <param name="Id">Such as <c>TR-41-2062</c>: plate number of the province and number of the district; a metropolitan municipality has the province alone.</param>
/// <param name="Name">Its Turkish name.</param>
/// <param name="Province">The province it lies in.</param>
/// <param name="Population">Of its district or province, 2023.</param>
/// <param name="Nuts">NUTS level 3 region of the province.</param>
public sealed record TurkishMunicipality(string Id, string Name, string Province, int Population, string Nuts)
{
    private static readonly Lazy<IReadOnlyList<TurkishMunicipality>> Loaded = new(Load);

    /// <summary>All 30 metropolitan and 973 district municipalities.</summary>
    public static IReadOnlyList<TurkishMunicipality> All => Loaded.Value;

    /// <summary>Whether it is a metropolitan municipality.</summary>
    public bool IsMetropolitan => Id.Length == 5;

    /// <summary>This municipality as one who asks.</summary>
    public Ranking.Asker AsAsker() => new(null, "TR", OrganisationRole.Municipality, Nuts);

    internal string Folded { get; } = $" {Folding.Fold(Name)} {(Name.EndsWith("Belediyesi", StringComparison.Ordinal) ? "municipality " : "")}{Folding.Fold(Province)} ";

    private static List<TurkishMunicipality> Load()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("municipalities-tr.tsv")!;
        using var reader = new StreamReader(stream);
        List<TurkishMunicipality> all = new(1003);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            string[] f = line.Split('\t');
            all.Add(new(f[0], f[1], f[2], int.Parse(f[3], CultureInfo.InvariantCulture), f[4]));
        }
        return all;
    }
}
