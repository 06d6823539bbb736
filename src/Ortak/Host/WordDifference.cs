using System.Text;

namespace Ortak.Host;

/// <summary>
/// Which words two versions of a text share, so that a person who has to choose sees where they differ. Each version comes back
/// whole, in pieces. Spaces and line breaks do not count as differences, nor do two spellings of one letter (NFC and NFD).
/// </summary>
public static class WordDifference
{
    /// <param name="Text">With the spaces that belong to it.</param>
    /// <param name="Shared">Also in the other version, at this place.</param>
    public readonly record struct Piece(string Text, bool Shared);

    /// <summary>Above so many pairs of words (a table of 4 MB) the differing middle is marked as a whole: no page waits for a finer answer.</summary>
    private const int MostPairs = 1_000_000;

    private readonly record struct Word(string Text, string Space);

    public static (IReadOnlyList<Piece> One, IReadOnlyList<Piece> Other) Between(string one, string other)
    {
        Word[] a = Words(one), b = Words(other);
        int head = 0, tail = 0, shorter = Math.Min(a.Length, b.Length);
        while (head < shorter && a[head].Text == b[head].Text) head++;
        while (tail < shorter - head && a[^(tail + 1)].Text == b[^(tail + 1)].Text) tail++;

        var sharedA = new bool[a.Length];
        var sharedB = new bool[b.Length];
        sharedA.AsSpan(0, head).Fill(true);
        sharedB.AsSpan(0, head).Fill(true);
        sharedA.AsSpan(a.Length - tail).Fill(true);
        sharedB.AsSpan(b.Length - tail).Fill(true);
        MarkShared(a.AsSpan(head, a.Length - head - tail), b.AsSpan(head, b.Length - head - tail), sharedA.AsSpan(head), sharedB.AsSpan(head));
        return (Pieces(a, sharedA), Pieces(b, sharedB));
    }

    /// <summary>Longest common subsequence; the table holds the length for what follows each pair.</summary>
    private static void MarkShared(ReadOnlySpan<Word> a, ReadOnlySpan<Word> b, Span<bool> sharedA, Span<bool> sharedB)
    {
        if (a.Length == 0 || b.Length == 0 || (long)a.Length * b.Length > MostPairs) return;
        int width = b.Length + 1;
        var follows = new int[(a.Length + 1) * width];
        for (int i = a.Length - 1; i >= 0; i--)
            for (int j = b.Length - 1; j >= 0; j--)
                follows[i * width + j] = a[i].Text == b[j].Text ? follows[(i + 1) * width + j + 1] + 1 : Math.Max(follows[(i + 1) * width + j], follows[i * width + j + 1]);
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i].Text == b[j].Text) sharedA[i++] = sharedB[j++] = true;
            else if (follows[(i + 1) * width + j] >= follows[i * width + j + 1]) i++;
            else j++;
        }
    }

    private static List<Piece> Pieces(Word[] words, bool[] shared)
    {
        var pieces = new List<Piece>();
        var text = new StringBuilder();
        for (int i = 0; i < words.Length; i++)
        {
            text.Append(words[i].Text);
            bool ends = i + 1 == words.Length || shared[i + 1] != shared[i];
            if (!ends || shared[i]) text.Append(words[i].Space);
            if (!ends) continue;
            if (text.Length > 0) pieces.Add(new(text.ToString(), shared[i]));
            text.Clear();
            if (!shared[i]) text.Append(words[i].Space); // a mark ends with its last word
        }
        if (text.Length > 0) pieces.Add(new(text.ToString(), true));
        return pieces;
    }

    private static Word[] Words(string text)
    {
        text = text.Normalize(NormalizationForm.FormC);
        var words = new List<Word>();
        for (int at = 0; at < text.Length;)
        {
            int space = at;
            while (space < text.Length && !char.IsWhiteSpace(text[space])) space++;
            int next = space;
            while (next < text.Length && char.IsWhiteSpace(text[next])) next++;
            words.Add(new(text[at..space], text[space..next]));
            at = next;
        }
        return [.. words];
    }
}
