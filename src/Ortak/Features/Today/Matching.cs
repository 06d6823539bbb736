using Ortak.Engine.Text;

namespace Ortak.Features.Today;

/// <summary>Shows where the words that were asked for stand in a text, whatever their case and accents.</summary>
public static class Matching
{
    /// <param name="Text">A run of the text.</param>
    /// <param name="IsMatch">Whether it was asked for.</param>
    public readonly record struct Piece(string Text, bool IsMatch);

    /// <summary>The folded words of a question; empty if it holds no letter and no digit.</summary>
    public static string[] Words(string question) => [.. Folding.Fold(question).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(12)];

    /// <summary>The text in pieces, cut around the first match if it is longer than allowed.</summary>
    public static IReadOnlyList<Piece> Pieces(string text, IReadOnlyList<string> words, int longest = 240)
    {
        var (folded, at) = Folded(text);
        var marked = new bool[text.Length];
        int first = -1;
        foreach (string word in words)
            for (int i = folded.IndexOf(word, StringComparison.Ordinal); i >= 0; i = folded.IndexOf(word, i + word.Length, StringComparison.Ordinal))
            {
                int from = at[i], to = at[i + word.Length - 1];
                marked.AsSpan(from, to - from + 1).Fill(true);
                if (first < 0 || from < first) first = from;
            }
        int begin = text.Length <= longest || first < longest / 2 ? 0 : first - longest / 3, end = Math.Min(text.Length, begin + longest);
        while (begin > 0 && begin < first && !char.IsWhiteSpace(text[begin - 1])) begin++;
        while (end < text.Length && end > begin + longest / 2 && !char.IsWhiteSpace(text[end])) end--;

        List<Piece> pieces = [];
        if (begin > 0) pieces.Add(new("… ", false));
        for (int i = begin; i < end;)
        {
            int next = i;
            while (next < end && marked[next] == marked[i]) next++;
            pieces.Add(new(text[i..next], marked[i]));
            i = next;
        }
        if (end < text.Length) pieces.Add(new(" …", false));
        return pieces;
    }

    // Letter by letter, so that each folded one knows which it came from.
    private static (string Folded, List<int> At) Folded(string text)
    {
        var folded = new System.Text.StringBuilder(text.Length);
        List<int> at = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            string one = char.IsSurrogate(text[i]) ? text[i].ToString() : Folding.Fold(text[i].ToString());
            if (one.Length == 0 && !char.IsLetterOrDigit(text[i]) && System.Globalization.CharUnicodeInfo.GetUnicodeCategory(text[i]) is not (System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark)) one = " ";
            foreach (char c in one) { folded.Append(c); at.Add(i); }
        }
        return (folded.ToString(), at);
    }
}
