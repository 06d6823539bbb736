using System.Text.RegularExpressions;

namespace Ortak.Engine.Eligibility;

/// <summary>A body as the rules see it.</summary>
/// <param name="Country">ISO 3166 inside (GR, GB); EU for bodies of the Union, INT for international organisations.</param>
/// <param name="Kind">Such as municipality, metropolitan-municipality, university; empty where it is not said.</param>
/// <param name="Tags">Roles and marks: mission-city, national-authority, chinese-controlled …</param>
/// <param name="Nuts">NUTS region, from level 1 to 3; empty if not said.</param>
public sealed record Body(string Country, string Kind, IReadOnlySet<string> Tags, string Nuts)
{
    /// <summary>The country as the EU writes it: EL and UK.</summary>
    public string EuCountry => AsEu(Country);

    /// <summary>GR and GB as the EU writes them.</summary>
    public static string AsEu(string country) => country switch { "GR" => "EL", "GB" => "UK", _ => country };

    /// <summary>Whether it is of a kind or carries a tag of that name.</summary>
    public bool Is(string word) => Kind == word || Tags.Contains(word);
}

/// <summary>The part in a consortium.</summary>
public enum SeatRole
{
    /// <summary>Signs the grant and gets money.</summary>
    Beneficiary,
    /// <summary>The beneficiary that leads.</summary>
    Coordinator,
    /// <summary>Linked to a beneficiary; does not count in a minimum consortium.</summary>
    Affiliated,
    /// <summary>Takes part without money.</summary>
    Associated,
}

/// <summary>A body in a consortium.</summary>
/// <param name="Body">Who.</param>
/// <param name="Role">As what.</param>
public sealed record ConsortiumSeat(Body Body, SeatRole Role);

/// <summary>Reads bodies and consortia as people write them on one line.</summary>
public static partial class BodyText
{
    [GeneratedRegex("^(?<country>[A-Za-z]{2}|INT|int)(:(?<kind>[a-z0-9]+(-[a-z0-9]+)*))?(?<tags>(\\+[a-z0-9]+(-[a-z0-9]+)*)*)(@(?<nuts>[A-Za-z]{2}[A-Za-z0-9]{0,3}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    /// <summary>Whether a text means to be a body by its country and kind (<c>TR:municipality@TR421</c>), not an id or a name.</summary>
    public static bool LooksLikeBody(string text) => text.Length > 2 && text.IndexOf(':', StringComparison.Ordinal) is 2 or 3 && text[..text.IndexOf(':', StringComparison.Ordinal)].All(char.IsAsciiLetter);

    /// <summary>Reads <c>COUNTRY:KIND[+TAG…][@NUTS]</c>.</summary>
    /// <exception cref="FormatException">It has another shape; the message is one sentence.</exception>
    public static Body Read(string text)
    {
        Body body = One(text.Trim(), "a body");
        if (body.Kind.Length == 0) throw new FormatException($"“{text}” says no kind of body; write COUNTRY:KIND, such as TR:municipality.");
        return body;
    }

    /// <summary>Reads a comma-separated list of <c>COUNTRY[:KIND][+TAG…][@NUTS][=beneficiary|coordinator|affiliated|associated]</c>.</summary>
    /// <exception cref="FormatException">A part has another shape; the message is one sentence.</exception>
    public static IReadOnlyList<ConsortiumSeat> ReadConsortium(string text)
    {
        List<ConsortiumSeat> seats = [];
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.Length == 0) throw new FormatException("A member of the consortium is empty; write countries separated by commas, such as TR,DE+national-authority.");
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            SeatRole role = equals < 0 ? SeatRole.Beneficiary : part[(equals + 1)..].Trim().ToLowerInvariant() switch
            {
                "beneficiary" => SeatRole.Beneficiary,
                "coordinator" => SeatRole.Coordinator,
                "affiliated" => SeatRole.Affiliated,
                "associated" => SeatRole.Associated,
                var other => throw new FormatException($"“{other}” is no part in a consortium; it is affiliated, associated, beneficiary or coordinator."),
            };
            seats.Add(new(One((equals < 0 ? part : part[..equals]).Trim(), "a member of a consortium"), role));
        }
        if (seats.Count(s => s.Role == SeatRole.Coordinator) > 1) throw new FormatException("A consortium has one coordinator.");
        return seats;
    }

    /// <summary>A body as it is read: <c>TR:district-municipality+mission-city@TR421</c>. Marks in a municipality's own words mean nothing to a rule and are left out.</summary>
    public static string Write(Body body) =>
        string.Concat([body.Country, .. body.Kind.Length > 0 ? [":", body.Kind] : (string[])[], .. body.Tags.Where(t => Word().IsMatch(t)).Order(StringComparer.Ordinal).Select(t => "+" + t), .. body.Nuts.Length > 0 ? ["@", body.Nuts] : (string[])[]]);

    /// <summary>A consortium as it is read.</summary>
    public static string WriteConsortium(IEnumerable<ConsortiumSeat> seats) => string.Join(",", seats.Select(s => Write(s.Body) + s.Role switch
    {
        SeatRole.Beneficiary => "",
        SeatRole.Coordinator => "=coordinator",
        SeatRole.Affiliated => "=affiliated",
        SeatRole.Associated => "=associated",
        _ => throw new ArgumentOutOfRangeException(nameof(seats)),
    }));

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    private static Body One(string text, string what)
    {
        Match match = Shape().Match(text);
        if (!match.Success) throw new FormatException($"“{text}” is not {what}; write COUNTRY[:KIND][+TAG…][@NUTS], such as TR:municipality@TR421 or DE+national-authority.");
        string country = match.Groups["country"].Value.ToUpperInvariant() switch { "EL" => "GR", "UK" => "GB", var c => c };
        string nuts = match.Groups["nuts"].Value.ToUpperInvariant();
        if (nuts.Length > 0 && nuts[..2] != Body.AsEu(country) && nuts[..2] != country) throw new FormatException($"“{nuts}” is no region of {Body.AsEu(country)}.");
        return new(country, match.Groups["kind"].Value, match.Groups["tags"].Value.Split('+', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal), nuts);
    }
}
