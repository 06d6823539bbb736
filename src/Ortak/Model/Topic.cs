using System.Diagnostics.CodeAnalysis;

namespace Ortak.Model;

/// <summary>What a topic is called in addresses, exports and between installations: earthquake, early-warning.</summary>
public readonly record struct TopicCode(string Value) : IParsable<TopicCode>
{
    public const int Longest = 60;

    public override string ToString() => Value;

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TopicCode result)
    {
        bool sound = s is { Length: > 0 and <= Longest } && s.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        result = sound ? new(s!) : default;
        return sound;
    }

    public static TopicCode Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out TopicCode code) ? code : throw new FormatException($"“{s}” is no code of a topic.");
}

/// <summary>A subject of cooperation; topics form a tree that each installation may change.</summary>
public sealed class Topic : Edited
{
    public TopicCode Code { get; init; }
    public TopicCode? ParentCode { get; set; }
    public BilingualName Name { get; set; } = new();
    /// <summary>Words that describe it, used where a topic is matched with projects.</summary>
    public BilingualName Words { get; set; } = new();
    /// <summary>Place among its siblings, from 0.</summary>
    public int Order { get; set; }
    /// <summary>No longer offered; what stands on it keeps it.</summary>
    public bool IsRetired { get; set; }
}
