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
/// <param name="Kind">Metropolitan, provincial or district.</param>
/// <param name="Population">Of its province if it is metropolitan, else of its district, 2023; villages included.</param>
/// <param name="AreaKm2">Of its province if it is metropolitan, else of its district, in square kilometres, 2023; villages included.</param>
/// <param name="Nuts">NUTS level 3 region of the province.</param>
public sealed record TurkishMunicipality(string Id, string Name, string Province, TurkishMunicipalityKind Kind, int Population, int AreaKm2, string Nuts)
{
    private static readonly Lazy<IReadOnlyList<TurkishMunicipality>> Loaded = new(Load);

    /// <summary>All 30 metropolitan, 51 provincial and 922 district municipalities.</summary>
    public static IReadOnlyList<TurkishMunicipality> All => Loaded.Value;

    /// <summary>Whether it is a metropolitan municipality.</summary>
    public bool IsMetropolitan => Kind == TurkishMunicipalityKind.Metropolitan;

    /// <summary>Id of the metropolitan municipality that it is a district of, whose are fire brigade, public transport and water; null for any other.</summary>
    public string? Metropolis { get; private init; }

    /// <summary>Its English name, such as "İzmit Municipality"; of all the places only Istanbul has an English name of its own.</summary>
    public string EnglishName => IsMetropolitan
        ? $"{(Province == "İstanbul" ? "Istanbul" : Province)} Metropolitan Municipality"
        : $"{Name[..^" Belediyesi".Length]} Municipality";

    /// <summary>This municipality as one who asks.</summary>
    public Ranking.Asker AsAsker() => new(null, "TR", OrganisationRole.Municipality, Nuts);

    internal string Folded { get; } = $" {Folding.Fold(Name)} {(Kind == TurkishMunicipalityKind.Metropolitan ? "metropolitan " : "")}municipality {Folding.Fold(Province)} ";

    private static List<TurkishMunicipality> Load()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("municipalities-tr.tsv")!;
        using var reader = new StreamReader(stream);
        List<TurkishMunicipality> all = new(1003);
        HashSet<string> metropolises = new(StringComparer.Ordinal); // they stand before their districts
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            string[] f = line.Split('\t');
            TurkishMunicipalityKind kind = f[3] switch
            {
                "metropolitan" => TurkishMunicipalityKind.Metropolitan,
                "provincial" => TurkishMunicipalityKind.Provincial,
                "district" => TurkishMunicipalityKind.District,
                _ => throw new InvalidDataException(line),
            };
            string province = f[0][..5];
            if (kind == TurkishMunicipalityKind.Metropolitan) metropolises.Add(province);
            all.Add(new(f[0], f[1], f[2], kind, int.Parse(f[4], CultureInfo.InvariantCulture), int.Parse(f[5], CultureInfo.InvariantCulture), f[6])
            {
                Metropolis = kind == TurkishMunicipalityKind.District && metropolises.Contains(province) ? province : null,
            });
        }
        return all;
    }
}
