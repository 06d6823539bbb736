using System.Text;

namespace Ortak.Host.Forms;

/// <summary>Text as people type and paste it, made fit to keep: one way to write each letter, and nothing that cannot be seen.</summary>
public static class TypedText
{
    /// <summary>Trimmed, Unicode NFC, line breaks as \n; control characters, invisible marks and those that turn the direction of writing are gone.</summary>
    public static string Clean(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            switch (c)
            {
                case '\r':
                    kept.Append('\n');
                    if (i + 1 < text.Length && text[i + 1] == '\n') i++;
                    break;
                case '\u0085' or '\u2028' or '\u2029': kept.Append('\n'); break;
                case '\n' or '\t': kept.Append(c); break;
                // Text that runs backwards can show a reader something else than what is kept.
                case (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'): break;
                case '\u200B' or '\u2060' or '\uFEFF': break;
                default:
                    if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) kept.Append(c).Append(text[++i]);
                    else if (char.IsSurrogate(c)) kept.Append('\uFFFD'); // half a character cannot be normalised
                    else if (!char.IsControl(c)) kept.Append(c);
                    break;
            }
        }
        return kept.ToString().Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>The same on one line.</summary>
    public static string OneLine(string text) => string.Join(' ', Clean(text).Split(['\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
