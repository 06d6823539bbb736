using System.Text;
using Ortak.Host;

namespace Ortak.Features.Minutes;

/// <summary>Two versions of a text as one: what both have, what is struck, what is new.</summary>
public static class Inline
{
    public enum Mark { Kept, Struck, Inserted }

    public readonly record struct Piece(string Text, Mark Mark);

    private readonly record struct Word(string Text, string Space, bool Shared);

    public static IReadOnlyList<Piece> Between(string before, string now)
    {
        (var one, var other) = WordDifference.Between(before, now);
        List<Word> old = Words(one), fresh = Words(other);
        var pieces = new List<Piece>();
        for (int i = 0, j = 0; i < old.Count || j < fresh.Count;)
        {
            var struck = new List<Word>();
            var inserted = new List<Word>();
            while (i < old.Count && !old[i].Shared) struck.Add(old[i++]);
            while (j < fresh.Count && !fresh[j].Shared) inserted.Add(fresh[j++]);
            var kept = new List<Word>();
            // Where both go on together they have the same words.
            while (i < old.Count && j < fresh.Count && old[i].Shared && fresh[j].Shared) { kept.Add(fresh[j]); i++; j++; }
            if (struck.Count == 0 && inserted.Count == 0 && kept.Count == 0) break;
            Add(struck, Mark.Struck, spaced: inserted.Count > 0 || kept.Count > 0);
            Add(inserted, Mark.Inserted, spaced: kept.Count > 0);
            Add(kept, Mark.Kept, spaced: true);
        }
        return pieces;

        // A mark ends with its last word; the space after it is nobody's.
        void Add(List<Word> words, Mark mark, bool spaced)
        {
            if (words.Count == 0) return;
            var text = new StringBuilder();
            for (int k = 0; k < words.Count; k++)
            {
                text.Append(words[k].Text);
                if (k + 1 < words.Count || mark == Mark.Kept) text.Append(words[k].Space);
            }
            if (text.Length > 0) pieces.Add(new(text.ToString(), mark));
            if (mark != Mark.Kept && spaced) pieces.Add(new(words[^1].Space.Length > 0 ? words[^1].Space : " ", Mark.Kept));
        }
    }

    private static List<Word> Words(IReadOnlyList<WordDifference.Piece> pieces)
    {
        var words = new List<Word>();
        foreach (WordDifference.Piece piece in pieces)
        {
            string text = piece.Text;
            for (int at = 0; at < text.Length;)
            {
                int space = at;
                while (space < text.Length && !char.IsWhiteSpace(text[space])) space++;
                int next = space;
                while (next < text.Length && char.IsWhiteSpace(text[next])) next++;
                // A piece may begin with the space that follows the word before it.
                if (space == at) { if (words.Count > 0) words[^1] = words[^1] with { Space = words[^1].Space + text[space..next] }; }
                else words.Add(new(text[at..space], text[space..next], piece.Shared));
                at = next;
            }
        }
        return words;
    }
}
