using Ortak.Engine.Eligibility;

namespace Ortak.Host.Calls;

/// <summary>Kinds, roles and marks of bodies as people call them; the rules call them by codes.</summary>
public static class BodyWords
{
    private sealed record Name(string Code, bool IsOffered, string Turkish, string English);

    private static readonly Dictionary<string, List<Name>> Names = Read();

    /// <summary>Kinds to choose from.</summary>
    public static IEnumerable<(string Code, string Name)> Kinds(Words words) => Offered("kind", words);

    /// <summary>Roles and marks to choose from.</summary>
    public static IEnumerable<(string Code, string Name)> Tags(Words words) => Offered("tag", words);

    /// <summary>A kind by name; what nobody has named says itself.</summary>
    public static string Kind(string code, Words words) => In("kind", code, words);

    /// <summary>A role or mark by name; a label in a municipality's own words says itself.</summary>
    public static string Tag(string code, Words words) => In("tag", code, words);

    /// <summary>Whether a kind, role or mark has a name.</summary>
    public static bool Has(string sort, string code) => Names[sort].Exists(n => n.Code == code);

    /// <summary>A body in words: district municipality, Türkiye (TR421).</summary>
    public static string Describe(Body body, Words words)
    {
        string where = body.Country is "EU" or "INT" ? Country(body.Country, words) : words.Country(body.Country);
        return string.Concat([body.Kind.Length > 0 ? Kind(body.Kind, words) + ", " : "", where, body.Nuts.Length > 0 ? $" ({body.Nuts})" : "", body.Tags.Count > 0 ? "; " + string.Join(", ", body.Tags.Order(StringComparer.Ordinal).Select(t => Tag(t, words))) : ""]);
    }

    /// <summary>A country, or what stands in the place of one.</summary>
    public static string Country(string code, Words words) => code switch
    {
        "EU" => words.Say("AB kurumu", "Body of the European Union"),
        "INT" => words.Say("Uluslararası kuruluş", "International organisation"),
        _ => words.Country(code),
    };

    private static IEnumerable<(string, string)> Offered(string sort, Words words) => Names[sort].Where(n => n.IsOffered).Select(n => (n.Code, words.Say(n.Turkish, n.English)));

    private static string In(string sort, string code, Words words) => Names[sort].Find(n => n.Code == code) is { } name ? words.Say(name.Turkish, name.English) : code;

    private static Dictionary<string, List<Name>> Read()
    {
        using var reader = new StreamReader(typeof(BodyWords).Assembly.GetManifestResourceStream("body-words.tsv")!);
        Dictionary<string, List<Name>> names = new(StringComparer.Ordinal) { ["kind"] = [], ["tag"] = [] };
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#') && line.Split('\t') is [var sort, var code, var offered, var turkish, var english]) names[sort].Add(new(code, offered == "yes", turkish, english));
        return names;
    }
}
