using System.Globalization;
using System.IO.Hashing;
using System.Text;
using CsvHelper;

namespace Ortak.Bench;

/// <summary>Writes a corpus several times as large as the real one, in the same layout, so that everything grows as it would.</summary>
internal static class LargerCorpus
{
    // A copied corpus has ten times the postings but no new word; real text keeps bringing new ones (Heaps' law, vocabulary ~ n^.5).
    // With these shares ten copies have about three times the vocabulary of one.
    private const int RareWord = 3;
    private const uint RarePercent = 35, CommonPercent = 10;
    // Organisations return: the projects of the real corpus name each organisation 3.7 times.
    private const uint ReturningPercent = 30;

    /// <summary>How it is made, in a sentence for the report.</summary>
    public const string How = "copies of the real files with project ids of their own; in each copy another tenth of the words (a third of those that fewer than four projects use) is replaced by words of that copy; "
        + "three in ten participations fall to the organisation of the original, the others to one of the copy with its own id, VAT number and name, so that who meets whom is mixed.";

    private static readonly string[] CopyWords = ["", "beta", "gamma", "delta", "epsilon", "zeta", "kappa", "lambda", "omikron", "sigma", "tau", "omega", "psi", "rho", "phi", "chi"];

    /// <summary>Writes one folder per copy; the first is the original.</summary>
    public static void Write(Sources sources, string folder, int times)
    {
        if (times > CopyWords.Length) throw new MissingException($"--times may be {CopyWords.Length} at most.");
        Dictionary<string, int> used = WordsOf(sources);
        for (int copy = 0; copy < times; copy++)
        {
            string into = Directory.CreateDirectory(Path.Combine(folder, copy.ToString("00", CultureInfo.InvariantCulture))).FullName;
            int number = copy;
            string New(string text) => number == 0 ? text : Varied(text, number, used);
            string Project(string id) => Shifted(id, number);
            Table(sources, into, "project.csv", (row, at) => { row[at("id")] = Project(row[at("id")]); row[at("title")] = New(row[at("title")]); row[at("objective")] = New(row[at("objective")]); row[at("keywords")] = New(row[at("keywords")]); });
            Table(sources, into, "topics.csv", (row, at) => row[at("projectID")] = Project(row[at("projectID")]));
            Table(sources, into, "euroSciVoc.csv", (row, at) => row[at("projectID")] = Project(row[at("projectID")]));
            Table(sources, into, "organization.csv", (row, at) =>
            {
                string project = row[at("projectID")], organisation = row[at("organisationID")];
                row[at("projectID")] = Project(project);
                if (number == 0 || Chance($"{project} {organisation}", number) < ReturningPercent) return;
                row[at("organisationID")] = Shifted(organisation, number);
                row[at("name")] = row[at("name")].Length == 0 ? "" : $"{CopyWords[number]} {row[at("name")]}";
                if (row[at("vatNumber")].Any(char.IsAsciiDigit)) row[at("vatNumber")] += number.ToString("00", CultureInfo.InvariantCulture);
            });
        }
    }

    private static void Table(Sources sources, string folder, string name, Action<string[], Func<string, int>> change)
    {
        using var text = new StreamWriter(Path.Combine(folder, name), false, new UTF8Encoding(false), 1 << 16);
        using var csv = new CsvWriter(text, Sources.Csv);
        Dictionary<string, int>? columns = null;
        foreach (string[] row in sources.Rows(name))
        {
            if (columns is null) columns = row.Select((c, i) => (c, i)).ToDictionary(c => c.c, c => c.i, StringComparer.Ordinal);
            else if (row.Length == columns.Count) change(row, c => columns[c]);
            else continue; // a broken row; the import's mending is not what is measured here
            foreach (string field in row) csv.WriteField(field, shouldQuote: true);
            csv.NextRecord();
        }
    }

    // Ids have nine digits; the copy's number goes in front.
    private static string Shifted(string id, int copy) => copy == 0 || id.Length == 0 ? id : copy.ToString(CultureInfo.InvariantCulture) + id.PadLeft(9, '0');

    private static string Varied(string text, int copy, Dictionary<string, int> used)
    {
        var varied = new StringBuilder(text.Length + 64);
        foreach (ReadOnlySpan<char> word in Words(text))
        {
            varied.Append(word);
            if (word.Length < 4 || !char.IsLetter(word[0])) continue;
            string plain = word.ToString().ToLowerInvariant();
            uint percent = used.GetValueOrDefault(plain) <= RareWord ? RarePercent : CommonPercent;
            if (Chance(plain, copy) < percent) varied.Append(CopyWords[copy]);
        }
        return varied.ToString();
    }

    private static Dictionary<string, int> WordsOf(Sources sources)
    {
        var used = new Dictionary<string, int>(StringComparer.Ordinal);
        int objective = -1;
        foreach (string[] row in sources.Rows("project.csv"))
        {
            if (objective < 0) { objective = Array.IndexOf(row, "objective"); continue; }
            if (row.Length <= objective) continue;
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (ReadOnlySpan<char> word in Words(row[objective]))
                if (word.Length >= 4) seen.Add(word.ToString().ToLowerInvariant());
            foreach (string word in seen) used[word] = used.GetValueOrDefault(word) + 1;
        }
        return used;
    }

    // 0 to 99, the same in every run.
    private static uint Chance(string text, int copy) => (uint)(XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(text), copy) % 100);

    private static WordSplit Words(string text) => new(text);

    /// <summary>Cuts a text into runs of letters and digits, and the runs between them; joined, they are the text.</summary>
    private ref struct WordSplit(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;

        public ReadOnlySpan<char> Current { get; private set; }
        public readonly WordSplit GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_rest.IsEmpty) return false;
            bool inside = char.IsLetterOrDigit(_rest[0]);
            int end = 1;
            while (end < _rest.Length && char.IsLetterOrDigit(_rest[end]) == inside) end++;
            Current = _rest[..end];
            _rest = _rest[end..];
            return true;
        }
    }
}
