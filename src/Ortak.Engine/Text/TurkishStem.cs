namespace Ortak.Engine.Text;

/// <summary>
/// Takes the suffixes off a Turkish word so that the lexicon can be asked for its dictionary form.
/// For look-up only: it offers every form the suffix rules allow, and the longest one that the lexicon knows is the word.
/// </summary>
/// <remarks>
/// The rules follow the order in which Turkish adds suffixes (stem, derivation, plural, possessive, case, copula; A. Göksel
/// and C. Kerslake, Turkish: A Comprehensive Grammar, 2005, chapters 6–8) and read it from the end. Words are folded first,
/// so ı/i and u/ü are one letter each: of vowel harmony only rounding can still be checked, and it is.
/// </remarks>
public static class TurkishStem
{
    // The layer that a suffix belongs to. Reading from the end, a suffix may only come off if no deeper layer has been opened.
    private const int Copula = 0, Case = 1, Possessive = 2, Plural = 3, Stem = 4, Derivation = 5, Verb = 6, Layers = 7;

    // What must stand before the suffix: a buffer letter (y, s, n) follows a vowel, a bare vowel follows a consonant.
    private enum After { Any, Vowel, Consonant }

    /// <param name="Text">The folded suffix.</param>
    /// <param name="Layer">Where the suffix belongs.</param>
    /// <param name="Next">The layer reached when it is off.</param>
    /// <param name="After">What must stand before it.</param>
    /// <param name="Soft">Whether it is a softened form (-lığ-, -diğ-) that only stands before a vowel.</param>
    private sealed record Suffix(string Text, int Layer, int Next, After After, bool Soft = false);

    /// <summary>Suffixes by their last letter (a–z).</summary>
    private static readonly Suffix[][] ByLastLetter = Table();

    private const int LongestWord = 64;

    /// <summary>
    /// The forms under which a word may stand in a dictionary, the word itself first, then by how much of it they keep.
    /// Verbs come as infinitives: <c>geliştirilmesi</c> gives, among others, <c>gelistirme</c> and <c>gelistirmek</c>.
    /// </summary>
    /// <param name="word">One Turkish word, folded or not. A word of several folded parts, or of more than 64 letters, comes back as it is.</param>
    /// <returns>Folded forms without repetition; empty if the word holds no letter or digit.</returns>
    public static IReadOnlyList<string> Candidates(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        string folded = Folding.Fold(word);
        return folded.Length == 0 ? [] : OfFolded(folded);
    }

    /// <summary>As <see cref="Candidates"/>, for a word that is folded already.</summary>
    internal static List<string> OfFolded(string word)
    {
        List<string> found = new(12) { word };
        if (word.Length is < 3 or > LongestWord || !IsPlain(word)) return found;

        // reached[length * Layers + layer]: this much of the word is left, and this layer is open.
        Span<bool> reached = stackalloc bool[(LongestWord + 1) * Layers];
        reached = reached[..((word.Length + 1) * Layers)];
        reached.Clear();
        reached[word.Length * Layers + Copula] = true;
        for (int length = word.Length; length >= 2; length--)
        {
            bool noun = false, shortNoun = false, verb = reached[length * Layers + Verb];
            for (int layer = Copula; layer <= Derivation; layer++)
            {
                if (!reached[length * Layers + layer]) continue;
                noun = true;
                shortNoun |= layer <= Stem;
                Strip(word, length, layer, reached);
            }
            if (verb) Strip(word, length, Verb, reached);
            if (length == word.Length) continue;
            // Two-letter nouns (su, iş, ağ) take case, person and plural; anything more would find them everywhere.
            if (noun && (length > 2 || shortNoun)) AddNoun(word, length, found);
            if (verb) AddVerb(word, length, found);
        }
        return found;
    }

    /// <summary>
    /// The forms of the last word of a compound noun without its linking possessive: <c>degisikligi</c> → <c>degisiklig</c>,
    /// <c>degisiklik</c>. Needed because the plural pushes the linking suffix away from the stem (değişikliği, değişiklikleri).
    /// </summary>
    internal static List<string> WithoutPossessive(string word)
    {
        List<string> found = [];
        int length = word.Length;
        if (length < 4 || !IsPlain(word) || word[^1] is not ('i' or 'u')) return found;
        if (word == "suyu") found.Add("su"); // the one irregular noun
        else if (word[^2] == 's' && IsVowel(word[^3])) AddNoun(word, length - 2, found);
        else if (!IsVowel(word[^2])) AddNoun(word, length - 1, found);
        return found;
    }

    private static void Strip(string word, int length, int layer, Span<bool> reached)
    {
        char last = word[length - 1];
        if (last is < 'a' or > 'z') return;
        foreach (Suffix suffix in ByLastLetter[last - 'a'])
        {
            if (layer == Verb ? suffix.Layer != Verb : suffix.Layer < layer || suffix.Layer == Verb) continue;
            int left = length - suffix.Text.Length;
            if (left < 2 || !word.AsSpan(left, suffix.Text.Length).SequenceEqual(suffix.Text)) continue;
            if (suffix.Soft && (length == word.Length || !IsVowel(word[length]))) continue;
            if (suffix.After != After.Any && IsVowel(word[left - 1]) != (suffix.After == After.Vowel)) continue;
            if (!Harmonises(word, left, suffix.Text)) continue;
            reached[left * Layers + suffix.Next] = true;
        }
    }

    private static void AddNoun(string word, int length, List<string> found)
    {
        if (!HasVowel(word, length)) return;
        Add(found, word[..length]);
        if (length < 3 || !IsVowel(word[length])) return;
        // Before a vowel the stem may have changed: kitab-ı, kanad-ı, destegi; sehr-i (şehir); hakk-ı (hak).
        string hard = Harden(word[..length]);
        if (hard[^1] != word[length - 1]) Add(found, hard);
        if (length >= 3 && !IsVowel(word[length - 1]) && !IsVowel(word[length - 2]))
        {
            if (word[length - 1] == word[length - 2]) Add(found, Harden(word[..(length - 1)]));
            else
            {
                string vowel = LastVowel(word, length) is 'o' or 'u' ? "u" : "i";
                Add(found, string.Concat(word.AsSpan(0, length - 1), vowel, hard.AsSpan(length - 1)));
            }
        }
    }

    private static void AddVerb(string word, int length, List<string> found)
    {
        if (!HasVowel(word, length)) return;
        char vowel = LastVowel(word, length);
        // ed-ilmesi is a form of etmek, güd-en of gütmek.
        bool soft = word[length - 1] == 'd' && IsVowel(word[length]);
        if (vowel != 'a') Infinitive("mek");
        if (vowel != 'e') Infinitive("mak");
        // -iyor swallows the vowel before it: planl-ıyor is planlamak, hedefl-iyor hedeflemek.
        if (word.AsSpan(length).StartsWith("iyor") || word.AsSpan(length).StartsWith("uyor"))
        {
            Infinitive("amak");
            Infinitive("emek");
        }

        void Infinitive(string ending)
        {
            Add(found, string.Concat(word.AsSpan(0, length), ending));
            if (soft) Add(found, string.Concat(word.AsSpan(0, length - 1), "t", ending));
        }
    }

    private static string Harden(string stem)
    {
        char hard = stem[^1] switch { 'g' => 'k', 'b' => 'p', 'd' => 't', char other => other };
        return hard == stem[^1] ? stem : string.Concat(stem.AsSpan(0, stem.Length - 1), [hard]);
    }

    private static void Add(List<string> found, string form)
    {
        if (!found.Contains(form)) found.Add(form);
    }

    /// <summary>Rounding harmony: u follows o and u, i follows a, e and i. Loan words keep it too (kontrol-ü, rol-ü, saat-i).</summary>
    private static bool Harmonises(string word, int length, string suffix)
    {
        foreach (char c in suffix)
        {
            if (!IsVowel(c)) continue;
            if (c is not ('i' or 'u')) return true;
            char before = LastVowel(word, length);
            return before == '\0' || (before is 'o' or 'u') == (c == 'u');
        }
        return true;
    }

    private static char LastVowel(string word, int length)
    {
        for (int i = length - 1; i >= 0; i--) if (IsVowel(word[i])) return word[i];
        return '\0';
    }

    private static bool HasVowel(string word, int length) => LastVowel(word, length) != '\0';

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';

    private static bool IsPlain(string word)
    {
        foreach (char c in word) if (!char.IsAsciiLetterOrDigit(c)) return false;
        return true;
    }

    private static Suffix[][] Table()
    {
        List<Suffix>?[] byLetter = new List<Suffix>?[26];
        // A capital I stands for i/u, a capital A for a/e, a capital D for d/t: each pattern is written out in every harmony.
        Rows(Copula, Case, After.Any, "DIr DI");
        Rows(Copula, Case, After.Vowel, "ydI ysA yIz yIm");
        Rows(Copula, Case, After.Consonant, "Iz Im");
        Rows(Copula, Possessive, After.Any, "lA");
        Rows(Copula, Possessive, After.Vowel, "ylA");
        Rows(Case, Case, After.Any, "ki");
        Rows(Case, Possessive, After.Consonant, "I A In");
        Rows(Case, Possessive, After.Vowel, "yI nI yA nA nIn yIn ndA ndAn ncA");
        Rows(Case, Possessive, After.Any, "DA DAn cA");
        Rows(Possessive, Plural, After.Consonant, "I Im In ImIz InIz");
        Rows(Possessive, Plural, After.Vowel, "sI m mIz nIz");
        Rows(Possessive, Stem, After.Any, "lArI");
        Rows(Plural, Stem, After.Any, "lAr");
        Rows(Derivation, Derivation, After.Any, "lIk lI sIz cI sAl");
        Rows(Derivation, Derivation, After.Any, "lIg", soft: true);
        // Verbal nouns, participles, converbs and tenses lead to a verb stem.
        Rows(Derivation, Verb, After.Any, "mA mAk mIs DIk DI mAlI");
        Rows(Derivation, Verb, After.Any, "DIg", soft: true);
        Rows(Derivation, Verb, After.Consonant, "An IcI AcAk Is ArAk Ip IncA Ir Ar Irken Arken Iyor");
        Rows(Derivation, Verb, After.Vowel, "yAn yIcI yAcAk yIs yArAk yIp yIncA rken");
        // No -r after a vowel: it would read the plural of etki as a form of etkilemek.
        Rows(Derivation, Verb, After.Consonant, "AcAg", soft: true);
        Rows(Derivation, Verb, After.Vowel, "yAcAg", soft: true);
        // Passive, reflexive, causative, ability and negation between the verb and those endings.
        Rows(Verb, Verb, After.Consonant, "Il In Ir Abil");
        Rows(Verb, Verb, After.Vowel, "n l t yAbil");
        Rows(Verb, Verb, After.Any, "DIr mA");

        Suffix[][] table = new Suffix[26][];
        for (int i = 0; i < table.Length; i++) table[i] = byLetter[i]?.ToArray() ?? [];
        return table;

        void Rows(int layer, int next, After after, string patterns, bool soft = false)
        {
            foreach (string pattern in patterns.Split(' '))
                foreach (string text in Spell(pattern))
                    (byLetter[text[^1] - 'a'] ??= []).Add(new Suffix(text, layer, next, after, soft));
        }
    }

    private static IEnumerable<string> Spell(string pattern)
    {
        // All combinations, also those harmony forbids within one suffix: they match nothing, and the rule stays short.
        string[] high = pattern.Contains('I', StringComparison.Ordinal) ? ["i", "u"] : ["i"];
        string[] low = pattern.Contains('A', StringComparison.Ordinal) ? ["a", "e"] : ["a"];
        string[] dental = pattern.Contains('D', StringComparison.Ordinal) ? ["d", "t"] : ["d"];
        foreach (string i in high)
            foreach (string a in low)
                foreach (string d in dental)
                    yield return pattern.Replace("I", i, StringComparison.Ordinal).Replace("A", a, StringComparison.Ordinal).Replace("D", d, StringComparison.Ordinal);
    }
}
