using System.Globalization;

namespace Ortak.Host;

/// <summary>Small things that sentences need.</summary>
public static class Text
{
    /// <summary>With an upper-case first letter by the rules of the language: istanbul becomes İstanbul in Turkish.</summary>
    public static string FirstUpper(this string text, CultureInfo culture) => text.Length == 0 ? text : text[..1].ToUpper(culture) + text[1..];
}
