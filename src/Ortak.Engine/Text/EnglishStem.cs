namespace Ortak.Engine.Text;

/// <summary>
/// Brings the plural and the singular of an English word together and nothing else. A heavier stemmer was measured and
/// made no difference to the ranking (shared notes on ranking: "what was noise"), while it makes a lexicon unreadable.
/// After Harman's S-stemmer (D. Harman, How effective is suffixing?, JASIS 42(1), 1991, table 1).
/// </summary>
public static class EnglishStem
{
    /// <summary>The stem of a folded, lower-case word.</summary>
    public static string Of(string word)
    {
        if (word.Length < 4 || word[^1] != 's') return word;
        if (word.EndsWith("ies", StringComparison.Ordinal)) return word.Length > 4 ? string.Concat(word.AsSpan(0, word.Length - 3), "y") : word;
        if (word.EndsWith("es", StringComparison.Ordinal) && word.Length > 4 && (word[^3] is 's' or 'x' or 'z' || word[^3] == 'h' && word[^4] is 'c' or 's'))
            return word[..^2];
        return word[^2] is 's' or 'u' or 'i' ? word : word[..^1];
    }
}
