using System.Net;
using System.Text.RegularExpressions;
using Ortak.Engine.Atlas;

namespace Ortak.Engine.Calls;

/// <summary>Mends texts of the portal: <c>Coal %26 Steel</c>, <c>Biology &amp;amp; Health</c>, <c>Erasmus  (ERASMUS )</c>, stray line breaks, HTML.</summary>
internal static partial class PortalText
{
    [GeneratedRegex("%[0-9A-Fa-f]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex Percent();

    [GeneratedRegex("&(#\\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});", RegexOptions.CultureInvariant)]
    private static partial Regex Entity();

    [GeneratedRegex("</?[a-zA-Z][^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex("[\\s\\u00a0]+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();

    [GeneratedRegex(" *\\(([^()]*?) *\\)[ ]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Abbreviation();

    [GeneratedRegex("\\(([A-Za-z0-9+ -]+?)( - [^()]*)?\\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    /// <summary>One line of text without markup.</summary>
    public static string Line(string text, CallImportReport report)
    {
        if (text.Length == 0) return "";
        if (text.Contains('\ufffd', StringComparison.Ordinal)) report.Mend("broken-character");
        string mended = Mojibake.Mend(text, report.Mend);
        if (Percent().IsMatch(mended) && Uri.UnescapeDataString(mended) is var decoded && decoded != mended && !decoded.Contains('\ufffd', StringComparison.Ordinal)) { mended = decoded; report.Mend("percent-encoded"); }
        if (Tag().IsMatch(mended)) { mended = Tag().Replace(mended, " "); report.Mend("markup"); }
        if (Entity().IsMatch(mended)) { mended = WebUtility.HtmlDecode(mended); report.Mend("html-entity"); }
        string spaced = Space().Replace(mended, " ").Trim();
        if (spaced != mended) report.Mend("spaces");
        return spaced;
    }

    /// <summary>The name of a programme, in which a plus sign was read as a space: the gap that it left before or after the closing bracket shows it.</summary>
    public static string ProgrammeName(string text, CallImportReport report)
    {
        if (Abbreviation().Match(text) is { Success: true } match && (match.Value.Contains(" )", StringComparison.Ordinal) || match.Value.EndsWith(' ')) && text[..match.Index].Length > 0 && match.Value.StartsWith("  ", StringComparison.Ordinal))
        {
            report.Mend("lost-plus");
            text = $"{text[..match.Index]}+ ({match.Groups[1].Value}+)";
        }
        return Line(text, report);
    }

    /// <summary>The code in brackets at the end of a programme's name; empty if there is none. ERASMUS+ is ERASMUS in the codes of its calls.</summary>
    public static string ProgrammeCode(string name) => Code().Match(name) is { Success: true } match ? match.Groups[1].Value.TrimEnd('+') : "";
}
