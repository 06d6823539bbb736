using System.Globalization;

namespace Ortak.Engine.Atlas;

/// <summary>The number under which CORDIS and the Funding &amp; Tenders Portal know an organisation (PIC); above 0.</summary>
public readonly record struct OrganisationId(long Value)
{
    /// <summary>Reads an id; false if the text is not a whole number above 0.</summary>
    public static bool TryParse(string? text, out OrganisationId id)
    {
        bool good = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value > 0;
        id = new(good ? value : 0);
        return good;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The number of a project's grant agreement, as in CORDIS; above 0.</summary>
public readonly record struct ProjectId(long Value)
{
    /// <summary>Reads an id; false if the text is not a whole number above 0.</summary>
    public static bool TryParse(string? text, out ProjectId id)
    {
        bool good = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value > 0;
        id = new(good ? value : 0);
        return good;
    }

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
