using System.Text;
using Ical.Net;
using Ical.Net.Serialization;

namespace Ortak.Host.Calendars;

/// <summary>A calendar as text, as every program reads it.</summary>
public static class CalendarText
{
    /// <summary>What an Ortak calendar says wrote it.</summary>
    public const string Product = "-//Ortak//Ortak//TR";

    public static string Of(Calendar calendar) => Folded(new CalendarSerializer(calendar).SerializeToString()!);

    /// <summary>Lines of at most 75 octets (RFC 5545, section 3.1), never cut inside a character; the library counts characters.</summary>
    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length + 64);
        foreach (string line in text.ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal).Replace("\n\t", "", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int octets = 0;
            foreach (Rune rune in line.EnumerateRunes())
            {
                if (octets + rune.Utf8SequenceLength > 75) { folded.Append("\r\n "); octets = 1; }
                folded.Append(rune);
                octets += rune.Utf8SequenceLength;
            }
            folded.Append("\r\n");
        }
        return folded.ToString();
    }
}
