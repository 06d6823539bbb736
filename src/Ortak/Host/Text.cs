using System.Globalization;
using Ortak.Engine.Atlas;

namespace Ortak.Host;

/// <summary>Small things that sentences need.</summary>
public static class Text
{
    /// <summary>With an upper-case first letter by the rules of the language: istanbul becomes İstanbul in Turkish.</summary>
    public static string FirstUpper(this string text, CultureInfo culture) => text.Length == 0 ? text : text[..1].ToUpper(culture) + text[1..];

    /// <summary>What a link to a project says: its acronym, or its number where the record has none.</summary>
    public static string Label(this Project project) => project.Acronym.Length > 0 ? project.Acronym : project.Id.ToString();

    /// <summary>From its first to its last year, 2023–2027; empty where the record has no dates.</summary>
    public static string Years(this Project project) => (project.Start?.Year, project.End?.Year) switch
    {
        ({ } start, { } end) => string.Create(CultureInfo.InvariantCulture, $"{start}–{end}"),
        (null, null) => "",
        var (start, end) => (start ?? end)!.Value.ToString(CultureInfo.InvariantCulture),
    };
}
