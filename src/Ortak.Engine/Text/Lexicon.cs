using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Ortak.Engine.Text;

/// <summary>
/// The bilingual lexicon: what a Turkish term is in the English of EU projects. Written for Ortak; the data is
/// <c>lexicon.tsv</c>, embedded in the assembly.
/// </summary>
public sealed class Lexicon
{
    private static readonly Lazy<Lexicon> Shared = new(LoadEmbedded);

    private readonly Node root = new();
    private readonly HashSet<string> english = new(StringComparer.Ordinal);

    private Lexicon() { }

    /// <summary>The lexicon that comes with Ortak, read once on first use.</summary>
    /// <exception cref="InvalidDataException">A line of the embedded file is malformed; the message names it.</exception>
    public static Lexicon Default => Shared.Value;

    /// <summary>The number of Turkish terms.</summary>
    public int Count { get; private set; }

    /// <summary>A term of the lexicon.</summary>
    /// <param name="Term">The Turkish term as written, one or more words.</param>
    /// <param name="Groups">Its English side: each group is a set of synonyms, as terms of the index, the plainest first. At least one group, none empty.</param>
    public sealed record Entry(string Term, IReadOnlyList<IReadOnlyList<string>> Groups);

    /// <summary>Reads a lexicon: tab-separated lines <c>Turkish term, English side</c>; lines starting with # and empty lines are passed over.</summary>
    /// <param name="reader">The text of the file.</param>
    /// <exception cref="InvalidDataException">A line is malformed or repeats a term (compared folded); the message starts with its line number.</exception>
    public static Lexicon Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Lexicon lexicon = new();
        List<(string Folded, Entry Entry)> compounds = [], verbalNouns = [];
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab <= 0 || line.IndexOf('\t', tab + 1) >= 0) throw Malformed(number, "one tab between the Turkish term and its English side is needed");
            string term = line[..tab];
            if (term[0] == ' ' || term[^1] == ' ') throw Malformed(number, "there is a space before or after the Turkish term");
            string folded = FoldTurkish(term);
            if (folded.Length == 0) throw Malformed(number, "the Turkish term is empty");
            Entry entry = new(term, lexicon.ReadEnglish(line, tab + 1, number));
            Node node = lexicon.root.Descend(folded);
            if (node.Entry is not null) throw Malformed(number, $"'{term}' is in the lexicon already (as '{node.Entry.Term}')");
            node.Entry = entry;
            lexicon.Count++;
            if (folded.Contains(' ', StringComparison.Ordinal)) compounds.Add((folded, entry));
            else if (folded.Length > 5 && folded[^2] == 'm' && folded[^1] is ('a' or 'e')) verbalNouns.Add((folded, entry));
        }
        // Only now, so that a derived form never takes the place of a term that is written out.
        foreach ((string folded, Entry entry) in compounds)
        {
            int last = folded.LastIndexOf(' ') + 1;
            foreach (string bare in TurkishStem.WithoutPossessive(folded[last..]))
                lexicon.root.Descend(string.Concat(folded.AsSpan(0, last), bare)).Entry ??= entry;
        }
        // "uyumlaştırma" stands for uyumlaştırmak too, so that "uyumlaştırılmış" finds it.
        foreach ((string folded, Entry entry) in verbalNouns) lexicon.root.Descend(folded + "k").Entry ??= entry;
        return lexicon;
    }

    /// <summary>Whether a word of the index stands on the English side of any term.</summary>
    /// <param name="stem">A term of the index (<see cref="EnglishStem"/>).</param>
    public bool IsEnglish(string stem) => english.Contains(stem);

    /// <summary>Whether a folded word is a term of its own, as it stands, without taking suffixes off.</summary>
    internal bool HasWord(string folded) => root.Next is not null && root.Next.TryGetValue(folded, out Node? node) && node.Entry is not null;

    /// <summary>
    /// The longest term that starts at a word, each word of it with or without suffixes; among terms of equal length the one
    /// that keeps most of the words.
    /// </summary>
    /// <param name="words">The folded words of a text.</param>
    /// <param name="start">Where the term must start.</param>
    /// <param name="entry">The term found.</param>
    /// <returns>How many words the term takes; 0 if there is none.</returns>
    public int Find(IReadOnlyList<string> words, int start, out Entry? entry)
    {
        ArgumentNullException.ThrowIfNull(words);
        return Find(words.Count, start, i => TurkishStem.OfFolded(words[i]), out entry);
    }

    /// <summary>As above, with the dictionary forms of each word given by the caller, who may keep them.</summary>
    internal int Find(int count, int start, Func<int, IReadOnlyList<string>> forms, out Entry? entry) => Longest(root, count, start, forms, out entry);

    private static int Longest(Node node, int count, int at, Func<int, IReadOnlyList<string>> forms, out Entry? entry)
    {
        entry = null;
        if (node.Next is null || at >= count) return 0;
        int best = 0;
        IReadOnlyList<string> candidates = forms(at);
        for (int i = 0; i < candidates.Count; i++)
        {
            if (!node.Next.TryGetValue(candidates[i], out Node? next)) continue;
            int rest = Longest(next, count, at + 1, forms, out Entry? longer);
            int length = rest > 0 ? rest + 1 : next.Entry is not null ? 1 : 0;
            if (length <= best) continue;
            best = length;
            entry = rest > 0 ? longer : next.Entry;
        }
        return best;
    }

    private List<IReadOnlyList<string>> ReadEnglish(string line, int start, int number)
    {
        List<IReadOnlyList<string>> groups = new(2);
        List<string> stems = new(3);
        for (int end = start; ; end++)
        {
            // A word ends at ", " (a synonym follows), at " + " (a group follows) or with the line.
            bool last = end == line.Length;
            if (!last && line[end] is not (',' or ' ')) continue;
            string word = line[start..end];
            if (word.Length < 2 || !IsLowerAscii(word))
                throw Malformed(number, $"'{word}' is not one lower-case English word of two letters or more");
            if (EnglishTerms.IsStopWord(word)) throw Malformed(number, $"'{word}' is a stop word, the index does not hold it");
            string stem = EnglishStem.Of(word);
            // Singular and plural of one word are one term.
            if (!stems.Contains(stem)) stems.Add(stem);
            english.Add(stem);
            bool synonym = !last && string.CompareOrdinal(line, end, ", ", 0, 2) == 0;
            if (!synonym)
            {
                groups.Add(stems);
                if (last) return groups;
                if (string.CompareOrdinal(line, end, " + ", 0, 3) != 0) throw Malformed(number, $"after '{word}' a ', ' or a ' + ' is needed");
                stems = new List<string>(3);
            }
            start = end + (synonym ? 2 : 3);
            end = start - 1;
        }
    }

    /// <summary>What <see cref="Folding.Fold"/> does, for Turkish orthography only: reading the file takes a third of the time without Unicode normalisation.</summary>
    internal static string FoldTurkish(string term)
    {
        Span<char> folded = stackalloc char[80];
        if (term.Length > folded.Length) return Folding.Fold(term);
        for (int i = 0; i < term.Length; i++)
        {
            char c = term[i];
            char plain = c switch
            {
                (>= 'a' and <= 'z') or (>= '0' and <= '9') => c,
                'ı' or 'î' => 'i',
                'ö' => 'o',
                'ü' or 'û' => 'u',
                'ş' => 's',
                'ç' => 'c',
                'ğ' => 'g',
                'â' => 'a',
                ' ' when i > 0 && term[i - 1] != ' ' => c,
                _ => '\0',
            };
            if (plain == '\0') return Folding.Fold(term);
            folded[i] = plain;
        }
        return new string(folded[..term.Length]);
    }

    private static bool IsLowerAscii(string word)
    {
        foreach (char c in word) if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c)) return false;
        return true;
    }

    private static InvalidDataException Malformed(int line, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Lexicon line {line}: {what}."));

    [SuppressMessage("Reliability", "CA2000", Justification = "The reader disposes the stream.")]
    private static Lexicon LoadEmbedded()
    {
        Stream stream = typeof(Lexicon).Assembly.GetManifestResourceStream("lexicon.tsv")
            ?? throw new InvalidDataException("The resource lexicon.tsv is missing from the assembly.");
        using StreamReader reader = new(stream);
        return Read(reader);
    }

    /// <summary>One word of a term: what may follow it, and the term that ends with it.</summary>
    private sealed class Node
    {
        public Dictionary<string, Node>? Next;
        public Entry? Entry;

        public Node Descend(string folded)
        {
            Node node = this;
            for (int start = 0; start < folded.Length;)
            {
                int end = folded.IndexOf(' ', start);
                if (end < 0) end = folded.Length;
                string word = start == 0 && end == folded.Length ? folded : folded[start..end];
                node.Next ??= new Dictionary<string, Node>(node == this ? 2048 : 2, StringComparer.Ordinal);
                if (!node.Next.TryGetValue(word, out Node? next)) node.Next.Add(word, next = new Node());
                node = next;
                start = end + 1;
            }
            return node;
        }
    }
}
