using System.Collections.Frozen;

namespace Ortak.Model;

/// <summary>A region of Europe by which places are named and compared: NUTS 2021, levels 2 and 3 (Eurostat GISCO), 37 countries.</summary>
/// <param name="Code">Its NUTS code, such as <c>TR421</c>.</param>
/// <param name="Name">In its own language and Latin script.</param>
public sealed record Region(string Code, string Name)
{
    private static readonly FrozenDictionary<string, Region> All = Load();
    private static readonly ILookup<string, Region> ByCountry = All.Values.OrderBy(r => r.Code, StringComparer.Ordinal).ToLookup(r => r.Country);

    /// <summary>2 or 3.</summary>
    public int Level => Code.Length - 2;

    /// <summary>ISO 3166 code of its country; NUTS has codes of its own for Greece and the United Kingdom.</summary>
    public string Country => Code[..2] switch
    {
        "EL" => "GR",
        "UK" => "GB",
        var country => country,
    };

    /// <summary>The region with a NUTS code; null if there is none at level 2 or 3.</summary>
    public static Region? Find(string code) => All.GetValueOrDefault(code);

    /// <summary>The regions of a country (ISO 3166 code), ordered by code, so that each of level 2 stands before its parts; empty if it has none.</summary>
    public static IEnumerable<Region> In(string country) => ByCountry[country];

    private static FrozenDictionary<string, Region> Load()
    {
        using var reader = new StreamReader(typeof(Region).Assembly.GetManifestResourceStream("regions.tsv")!);
        List<Region> all = new(1848);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#') && line.Split('\t') is [var code, var name]) all.Add(new(code, name));
        return all.ToFrozenDictionary(r => r.Code, StringComparer.Ordinal);
    }
}
