using System.Globalization;

namespace Ortak.Engine.Consensus;

/// <summary>
/// Published votes in the format of PrefLib (N. Mattei and T. Walsh, PrefLib: a library for preferences, ADT 2013; www.preflib.org/format):
/// <c>.soc</c> strict and complete orders, <c>.soi</c> strict, not complete, <c>.toc</c> with ties, complete, <c>.toi</c> with ties, not complete. Reads the format
/// with lines of <c># NAME: value</c> and the one before 2022.
/// </summary>
/// <param name="Alternatives">Their names, in the order of their numbers; the numbers of the ballots are one less than those of the file.</param>
/// <param name="Ballots">One for each line, with its count as weight.</param>
public sealed record PrefLibFile(IReadOnlyList<string> Alternatives, IReadOnlyList<Ballot> Ballots)
{
    /// <summary>The largest file, in bytes.</summary>
    public const long LargestBytes = 64 << 20;

    private const long MostVoters = 1_000_000_000_000;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its name ends in <c>.soc</c>, <c>.soi</c>, <c>.toc</c> or <c>.toi</c>, in any case.</param>
    /// <exception cref="InvalidDataException">It is no such file; the message is one sentence that names the file and the line.</exception>
    /// <exception cref="IOException">It cannot be read, or is not there.</exception>
    public static PrefLibFile Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        if (stream.CanSeek && stream.Length > LargestBytes) throw new InvalidDataException($"{path} is larger than {LargestBytes >> 20} MB.");
        using var reader = new StreamReader(stream, new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true));
        return Read(reader, path);
    }

    /// <summary>Reads what stands in a file.</summary>
    /// <param name="text">Its lines.</param>
    /// <param name="path">Its name, for its kind and for what is said of it.</param>
    /// <exception cref="InvalidDataException">It is no such file; the message is one sentence that names the file and the line.</exception>
    public static PrefLibFile Read(TextReader text, string path)
    {
        string kind = Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
        if (kind is not ("soc" or "soi" or "toc" or "toi")) throw new InvalidDataException($"{path} must end in .soc, .soi, .toc or .toi, for that says how its ballots are to be read.");
        return new Reading(text, path, kind).All();
    }

    private sealed class Reading(TextReader text, string path, string kind)
    {
        private readonly bool _ties = kind[0] == 't', _complete = kind[2] == 'c';
        private readonly Dictionary<int, string> _names = [];
        private readonly List<Ballot> _ballots = [];
        private int _line, _count;
        private long _voters;
        private long? _votersSaid;

        public PrefLibFile All()
        {
            string? line = Next();
            if (line is null) throw new InvalidDataException($"{path} is empty.");
            if (line.StartsWith('#')) Metadata(ref line);
            else OldHead(ref line);
            for (; line is not null; line = Next()) Ballot(line);
            if (_ballots.Count == 0) throw new InvalidDataException($"{path} holds no ballot.");
            if (_votersSaid is { } said && said != _voters) throw new InvalidDataException($"{path} says that it holds {Number(said)} voters, but its ballots are {Number(_voters)}; it may have been cut off.");
            string[] names = [.. Enumerable.Range(1, _count).Select(i => _names.GetValueOrDefault(i, i.ToString(CultureInfo.InvariantCulture)))];
            if (names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new InvalidDataException($"{path} gives the name “{twice.Key}” to two alternatives.");
            return new(names, _ballots);
        }

        // # NUMBER ALTERNATIVES: 4 … # ALTERNATIVE NAME 1: Memphis; other names are of no use here.
        private void Metadata(ref string? line)
        {
            int? count = null;
            for (; line is not null && line.StartsWith('#'); line = Next())
            {
                int colon = line.IndexOf(':', StringComparison.Ordinal);
                if (colon < 0) continue;
                string name = line[1..colon].Trim().ToUpperInvariant(), value = line[(colon + 1)..].Trim();
                if (name == "DATA TYPE" && !value.Equals(kind, StringComparison.OrdinalIgnoreCase)) throw Wrong($"the file says that it holds {value}, but its name ends in .{kind}");
                else if (name == "NUMBER ALTERNATIVES") count = Count(value);
                else if (name == "NUMBER VOTERS") _votersSaid = Voters(value);
                else if (name.StartsWith("ALTERNATIVE NAME ", StringComparison.Ordinal)) Name(name["ALTERNATIVE NAME ".Length..], value);
            }
            _count = count ?? (_names.Count > 0 ? _names.Keys.Max() : throw new InvalidDataException($"{path} does not say how many alternatives there are (# NUMBER ALTERNATIVES: …)."));
            CheckNames();
        }

        // 4, then 1,Memphis … 4,Knoxville, then voters,voters,different orders.
        private void OldHead(ref string? line)
        {
            _count = Count(line!.Trim().TrimEnd(','));
            for (int i = 0; i < _count; i++)
            {
                line = Next() ?? throw new InvalidDataException($"{path} ends before the names of its {_count} alternatives.");
                int comma = line.IndexOf(',', StringComparison.Ordinal);
                if (comma < 0) throw Wrong("a number and the name of an alternative were expected, with a comma between them");
                Name(line[..comma], line[(comma + 1)..].Trim());
            }
            CheckNames();
            line = Next() ?? throw new InvalidDataException($"{path} ends before its ballots.");
            string[] sums = line.Split(',');
            if (sums.Length != 3) throw Wrong("the number of voters, the sum of the counts and the number of different orders were expected, with commas between them");
            Voters(sums[0]);
            _votersSaid = Voters(sums[1]);
            line = Next();
        }

        private int Count(string value) =>
            int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= Preferences.MostAlternatives ? count
                : throw Wrong($"the number of alternatives must be a whole number between 1 and {Preferences.MostAlternatives}, not “{Short(value)}”");

        private long Voters(string value) =>
            long.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long voters) && voters <= MostVoters ? voters : throw Wrong($"the number of voters must be a whole number, not “{Short(value)}”");

        private void Name(string number, string name)
        {
            if (!int.TryParse(number.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int at) || at is < 1 or > Preferences.MostAlternatives) throw Wrong($"“{Short(number)}” is no number of an alternative");
            if (name.Length == 0) throw Wrong($"alternative {at} has no name");
            if (!_names.TryAdd(at, name)) throw Wrong($"alternative {at} is named twice");
        }

        private void CheckNames()
        {
            if (_names.Keys.FirstOrDefault(n => n > _count) is > 0 and var beyond) throw new InvalidDataException($"{path} names alternative {beyond}, but says that there are {_count}.");
        }

        private void Ballot(string line)
        {
            // The count ends with a colon, before 2022 with a comma.
            int end = line.AsSpan().IndexOfAny(':', ',');
            string counted = end < 0 ? line : line[..end];
            if (!long.TryParse(counted.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long weight) || weight < 1) throw Wrong($"a ballot begins with how many voted so, a whole number of at least 1, not “{Short(counted)}”");
            _voters += weight;
            if (weight > MostVoters || _voters > MostVoters) throw Wrong("there are more voters than can be counted exactly");
            List<int[]> groups = [];
            List<int>? open = null;
            var seen = new HashSet<int>();
            ReadOnlySpan<char> rest = end < 0 ? "" : line.AsSpan(end + 1).Trim();
            while (rest.Length > 0)
            {
                if (rest[0] == '{')
                {
                    if (!_ties) throw Wrong($"braces hold ties, and .{kind} has none");
                    if (open is not null) throw Wrong("a brace is opened within another one");
                    open = [];
                    rest = rest[1..].TrimStart();
                }
                int length = rest.IndexOfAny(',', '{', '}');
                ReadOnlySpan<char> word = (length < 0 ? rest : rest[..length]).Trim();
                if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int alternative) || alternative < 1 || alternative > _count)
                    throw Wrong(word.Length == 0 ? "the number of an alternative is missing" : $"“{Short(word.ToString())}” is no number of an alternative; there are {_count}");
                if (!seen.Add(alternative)) throw Wrong($"alternative {alternative} stands twice on one ballot");
                if (open is null) groups.Add([alternative - 1]);
                else open.Add(alternative - 1);
                rest = length < 0 ? "" : rest[length..];
                if (rest.Length > 0 && rest[0] == '}')
                {
                    if (open is null) throw Wrong("a brace is closed that was not opened");
                    groups.Add([.. open]);
                    open = null;
                    rest = rest[1..].TrimStart();
                }
                if (rest.Length == 0) break;
                if (rest[0] != ',') throw Wrong("a comma is missing between two alternatives");
                rest = rest[1..].TrimStart();
                if (rest.Length == 0) throw Wrong("the number of an alternative is missing");
            }
            if (open is not null) throw Wrong("a brace is not closed");
            if (_complete && seen.Count != _count) throw Wrong($"the ballot ranks {seen.Count} of {_count} alternatives, and .{kind} ranks all");
            _ballots.Add(new(groups, weight));
        }

        private string? Next()
        {
            try
            {
                while (text.ReadLine() is { } line)
                {
                    _line++;
                    if (line.AsSpan().Trim().Length > 0) return line.Trim();
                }
                return null;
            }
            catch (System.Text.DecoderFallbackException) { throw new InvalidDataException($"{path} is no text in UTF-8."); }
        }

        private InvalidDataException Wrong(string what) => new($"{path}, line {_line}: {what}.");

        private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

        private static string Short(string said) => said.Trim() is { Length: > 40 } much ? much[..40] + "…" : said.Trim();
    }
}
