using System.Buffers;
using System.Globalization;
using System.Text;

namespace Ortak.Engine.Text;

/// <summary>
/// Makes text comparable: one lower-case form for every spelling of a word, so that <c>İZMİT</c>, <c>Izmit</c> and
/// <c>ızmıt</c> are the same. Used for search and comparison only; what people read is never folded.
/// </summary>
public static class Folding
{
    /// <summary>
    /// Folds letters to lower-case base letters (NFKD without marks; dotted and dotless i become i; ß ss, æ ae, ø o, ł l …).
    /// Letters of other scripts keep their lower-case form; everything that is no letter or digit becomes one space.
    /// </summary>
    /// <param name="text">Any text; may be empty.</param>
    /// <returns>Folded words separated by single spaces, without leading or trailing space.</returns>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Decomposition at most triples a BMP letter's length here; the buffer grows if a rare ligature needs more.
        string source = IsAscii(text) ? text : WithoutLoneSurrogates(text).Normalize(NormalizationForm.FormKD);
        char[] buffer = ArrayPool<char>.Shared.Rent(source.Length * 2 + 2);
        int length = 0;
        bool space = false;
        foreach (char c in source)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                if (space && length > 0) buffer[length++] = ' ';
                space = false;
                buffer[length++] = char.ToLowerInvariant(c);
                continue;
            }
            if (c < 128) { space = true; continue; }
            UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(c);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark) continue;
            if (!char.IsLetterOrDigit(c) && !char.IsSurrogate(c)) { space = true; continue; }
            if (space && length > 0) buffer[length++] = ' ';
            space = false;
            if (length + 2 >= buffer.Length) Grow(ref buffer, length);
            switch (c)
            {
                case 'ı' or 'İ': buffer[length++] = 'i'; break;
                case 'ß': buffer[length++] = 's'; buffer[length++] = 's'; break;
                case 'æ' or 'Æ': buffer[length++] = 'a'; buffer[length++] = 'e'; break;
                case 'œ' or 'Œ': buffer[length++] = 'o'; buffer[length++] = 'e'; break;
                case 'ø' or 'Ø': buffer[length++] = 'o'; break;
                case 'ł' or 'Ł': buffer[length++] = 'l'; break;
                case 'đ' or 'Đ' or 'ð' or 'Ð': buffer[length++] = 'd'; break;
                case 'þ' or 'Þ': buffer[length++] = 't'; buffer[length++] = 'h'; break;
                default: buffer[length++] = char.ToLowerInvariant(c); break;
            }
        }
        string folded = new(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return folded;
    }

    // Half of a surrogate pair is no text, and the runtime refuses to normalise it; people's input may hold one all the same.
    private static string WithoutLoneSurrogates(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0) return text;
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
    }

    private static bool IsAscii(string text) => System.Text.Ascii.IsValid(text);

    private static void Grow(ref char[] buffer, int length)
    {
        char[] larger = ArrayPool<char>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(buffer);
        buffer = larger;
    }
}
