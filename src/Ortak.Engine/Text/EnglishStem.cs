namespace Ortak.Engine.Text;

/// <summary>
/// Brings the forms of an English word together: <c>municipalities</c>, <c>municipality</c> and <c>municipal</c> meet.
/// The algorithm is Martin Porter's second English stemmer (Porter2), written from its published description:
/// https://snowballstem.org/algorithms/english/stemmer.html. Against taking off the plural alone it is worth .002 nDCG@10 on
/// tasks A and B of the partner benchmark (dev).
/// </summary>
public static class EnglishStem
{
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["skis"] = "ski", ["dying"] = "die", ["lying"] = "lie", ["tying"] = "tie", ["skies"] = "sky", ["idly"] = "idl", ["gently"] = "gentl", ["ugly"] = "ugli", ["early"] = "earli", ["only"] = "onli", ["singly"] = "singl",
        ["sky"] = "sky", ["news"] = "news", ["howe"] = "howe", ["atlas"] = "atlas", ["cosmos"] = "cosmos", ["bias"] = "bias", ["andes"] = "andes",
    };

    private static readonly HashSet<string> LeftAfterPlural = new(StringComparer.Ordinal) { "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed" };

    // Longest first where one ends in another.
    private static readonly (string Ending, string Becomes)[] Step2 =
    [
        ("ization", "ize"), ("ational", "ate"), ("ousness", "ous"), ("iveness", "ive"), ("fulness", "ful"), ("tional", "tion"), ("lessli", "less"), ("biliti", "ble"), ("entli", "ent"),
        ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("fulli", "ful"), ("ousli", "ous"), ("iviti", "ive"), ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"),
        ("alli", "al"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Ending, string Becomes)[] Step3 =
        [("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""), ("ical", "ic"), ("ness", ""), ("ful", "")];

    private static readonly string[] Step4 = ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic"];

    /// <summary>The stem of a folded, lower-case word. Words with digits or other letters than a to z come back as they are.</summary>
    public static string Of(string word)
    {
        if (word.Length <= 2) return word;
        foreach (char c in word) if (c is < 'a' or > 'z') return word;
        if (Exceptions.TryGetValue(word, out string? known)) return known;
        Span<char> letters = word.Length <= 64 ? stackalloc char[word.Length + 1] : new char[word.Length + 1];
        var stem = new Letters(letters, word);
        stem.Run();
        return stem.Equals(word) ? word : stem.ToString();
    }

    /// <summary>A word on its way to its stem. y is written Y where it is a consonant.</summary>
    private ref struct Letters
    {
        private readonly Span<char> _at;
        private int _length;
        private int _r1, _r2;

        public Letters(Span<char> buffer, string word)
        {
            _at = buffer;
            word.CopyTo(buffer);
            _length = word.Length;
        }

        public readonly bool Equals(string word) => _at[.._length].SequenceEqual(word);

        public override readonly string ToString() => new(_at[.._length]);

        public void Run()
        {
            for (int i = 0; i < _length; i++)
                if (_at[i] == 'y' && (i == 0 || IsVowel(i - 1))) _at[i] = 'Y';
            Regions();
            Step1a();
            if (!LeftAfterPlural.Contains(ToString()))
            {
                Step1b();
                Step1c();
                Replace2();
                Replace3();
                Delete4();
                Step5();
            }
            for (int i = 0; i < _length; i++) if (_at[i] == 'Y') _at[i] = 'y';
        }

        private readonly bool IsVowel(int i) => _at[i] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

        private void Regions()
        {
            ReadOnlySpan<char> word = _at[.._length];
            _r1 = word.StartsWith("gener") || word.StartsWith("arsen") ? 5 : word.StartsWith("commun") ? 6 : AfterVowelAndConsonant(0);
            _r2 = AfterVowelAndConsonant(_r1);
        }

        private readonly int AfterVowelAndConsonant(int from)
        {
            for (int i = from + 1; i < _length; i++)
                if (!IsVowel(i) && IsVowel(i - 1)) return i + 1;
            return _length;
        }

        private readonly bool Ends(string ending) => _at[.._length].EndsWith(ending);

        private readonly bool HasVowelBefore(int end)
        {
            for (int i = 0; i < end; i++) if (IsVowel(i)) return true;
            return false;
        }

        private void Swap(int drop, string put)
        {
            _length -= drop;
            put.CopyTo(_at[_length..]);
            _length += put.Length;
        }

        private void Step1a()
        {
            if (Ends("sses")) _length -= 2;
            else if (Ends("ied") || Ends("ies")) _length -= _length > 4 ? 2 : 1;
            else if (Ends("us") || Ends("ss")) return;
            else if (Ends("s") && HasVowelBefore(_length - 2)) _length--;
        }

        private void Step1b()
        {
            if (Ends("eedly") || Ends("eed"))
            {
                int ending = Ends("eedly") ? 5 : 3;
                if (_length - ending >= _r1) Swap(ending, "ee");
                return;
            }
            int cut = Ends("ingly") ? 5 : Ends("edly") ? 4 : Ends("ing") ? 3 : Ends("ed") ? 2 : 0;
            if (cut == 0 || !HasVowelBefore(_length - cut)) return;
            _length -= cut;
            if (Ends("at") || Ends("bl") || Ends("iz")) Swap(0, "e");
            else if (_length > 1 && _at[_length - 1] == _at[_length - 2] && (_at[_length - 1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't')) _length--;
            else if (IsShort()) Swap(0, "e");
        }

        // A word is short if it ends in a short syllable and nothing follows it: hop, bed.
        private readonly bool IsShort() => _r1 >= _length && EndsInShortSyllable(_length);

        private readonly bool EndsInShortSyllable(int end) =>
            end == 2 ? IsVowel(0) && !IsVowel(1)
            : end > 2 && !IsVowel(end - 1) && _at[end - 1] is not ('w' or 'x' or 'Y') && IsVowel(end - 2) && !IsVowel(end - 3);

        private readonly void Step1c()
        {
            if (_length > 2 && (_at[_length - 1] is 'y' or 'Y') && !IsVowel(_length - 2)) _at[_length - 1] = 'i';
        }

        private void Replace2()
        {
            foreach (var (ending, becomes) in Step2)
            {
                if (!Ends(ending)) continue;
                int start = _length - ending.Length;
                if (start < _r1) return;
                if (ending == "ogi" && (start == 0 || _at[start - 1] != 'l')) return;
                if (ending == "li" && (start == 0 || _at[start - 1] is not ('c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't'))) return;
                Swap(ending.Length, becomes);
                return;
            }
        }

        private void Replace3()
        {
            foreach (var (ending, becomes) in Step3)
            {
                if (!Ends(ending)) continue;
                int start = _length - ending.Length;
                if (start < (ending == "ative" ? _r2 : _r1)) return;
                Swap(ending.Length, becomes);
                return;
            }
        }

        private void Delete4()
        {
            foreach (string ending in Step4)
            {
                if (!Ends(ending)) continue;
                int start = _length - ending.Length;
                if (start < _r2 || ending == "ion" && (start == 0 || _at[start - 1] is not ('s' or 't'))) return;
                _length = start;
                return;
            }
        }

        private void Step5()
        {
            if (_length == 0) return;
            if (_at[_length - 1] == 'e')
            {
                if (_length - 1 >= _r2 || _length - 1 >= _r1 && !EndsInShortSyllable(_length - 1)) _length--;
            }
            else if (_at[_length - 1] == 'l' && _length - 1 >= _r2 && _length > 1 && _at[_length - 2] == 'l') _length--;
        }
    }
}
