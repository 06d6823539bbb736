using System.Globalization;

namespace Ortak.Engine.Eligibility;

/// <summary>Small numbers and lists as sentences say them.</summary>
internal static class CountWords
{
    private static readonly string[] InTurkish = ["sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz", "on"], InEnglish = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

    public static string Turkish(int count) => Word(InTurkish, count);

    public static string English(int count) => Word(InEnglish, count);

    /// <summary>“a, b ve c”, “a, b and c”.</summary>
    public static Sentence List(IReadOnlyList<Sentence> parts) => new(Joined([.. parts.Select(p => p.Tr)], " ve "), Joined([.. parts.Select(p => p.En)], " and "));

    /// <summary>A day, month or year as Turkish writes it: 04.11.2024, 02.2022.</summary>
    public static string TurkishDay(string day) => string.Join('.', day.Split('-').Reverse());

    private static string Word(string[] words, int count) => count < words.Length ? words[count] : count.ToString(CultureInfo.InvariantCulture);

    private static string Joined(string[] parts, string last) => parts.Length < 2 ? string.Concat(parts) : string.Join(", ", parts[..^1]) + last + parts[^1];
}
