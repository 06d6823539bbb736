using System.Globalization;
using Ortak.Engine.Ranking;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Partners;

/// <summary>Priorities as people write them, <c>text</c> or <c>text:weight</c> in an address, <c>text=weight</c> on the command line, and what is wrong with them.</summary>
public static class PriorityText
{
    /// <summary>Reads priorities; without a weight they have the middle one, and what is blank is left out, as forms send it.</summary>
    public static IReadOnlyList<Priority> Read(IEnumerable<string?>? written, char sign) => [.. (written ?? []).Where(w => !string.IsNullOrWhiteSpace(w)).Select(w => Read(w!.Trim(), sign))];

    // "Health: all ages" is a text with a colon; what looks like a number is a weight, and one that is none becomes 0, which is refused.
    private static Priority Read(string written, char sign)
    {
        int at = written.LastIndexOf(sign);
        string weight = at < 0 ? "" : written[(at + 1)..].Trim();
        if (at < 0 || weight.Any(c => !char.IsAsciiDigit(c) && c is not ('-' or '+' or '.' or ','))) return new(written, Priority.UsualWeight);
        return new(written[..at].Trim(), weight.Length == 0 ? Priority.UsualWeight : int.TryParse(weight, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0);
    }

    /// <summary>Why priorities cannot be used; null if they can.</summary>
    public static Refusal? Problem(IReadOnlyList<Priority> priorities)
    {
        if (priorities.Count > Priority.Most) return new("priorities-too-many", 400, $"En çok {Priority.Most} öncelik verilebilir; {priorities.Count} tane var.", $"At most {Priority.Most} priorities can be given; there are {priorities.Count}.");
        foreach (Priority priority in priorities)
        {
            string text = priority.Text.Trim();
            if (text.Length == 0) return new("priority-empty", 400, "Bir önceliğin metni yok, yalnız ağırlığı var.", "A priority has a weight but no text.");
            if (text.Length > Priority.LongestText) return new("priority-too-long", 400, $"“{Start(text)}…” ile başlayan öncelik çok uzun: en çok {Priority.LongestText} karakter.", $"The priority that begins with “{Start(text)}…” is too long: at most {Priority.LongestText} characters.");
            if (priority.Weight is < Priority.LeastWeight or > Priority.GreatestWeight)
                return new("priority-weight", 400, $"“{text}” önceliğinin ağırlığı {Priority.LeastWeight} ile {Priority.GreatestWeight} arasında bir tam sayı olmalı.", $"The weight of the priority “{text}” must be a whole number between {Priority.LeastWeight} and {Priority.GreatestWeight}.");
        }
        return null;
    }

    private static string Start(string text) => text[..(char.IsHighSurrogate(text[19]) ? 19 : 20)];
}
