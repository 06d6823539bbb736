using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Ortak.Engine.Atlas;

/// <summary>
/// A CORDIS file read row by row and by header name, since columns come and go between exports. Rows with stray quotes
/// are put right where that is certain, and handed on as refused where it is not.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private readonly CsvParser _parser;
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly ImportReport _report;
    private readonly char _delimiter;
    private string[] _row = [];

    /// <summary>Opens the table and reads its header.</summary>
    /// <exception cref="InvalidDataException">The file is empty.</exception>
    public CsvTable(string file, Stream stream, ImportReport report)
    {
        File = file;
        _report = report;
        var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: false), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);
        int first = text.Peek();
        if (first < 0) { text.Dispose(); throw new InvalidDataException("The file is empty."); }
        var mended = new MendingReader(text, line => report.Mended("unclosed-quote", file, line));
        string header = ReadHeader(mended);
        _delimiter = header.Count(c => c == ';') >= header.Count(c => c == ',') ? ';' : ',';
        string[] names = header.Trim().Split(_delimiter);
        for (int i = 0; i < names.Length; i++) _columns.TryAdd(names[i].Trim().Trim('"').Trim(), i);
        ColumnCount = names.Length;
        _parser = new CsvParser(mended, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = _delimiter.ToString(),
            HasHeaderRecord = false,
            BadDataFound = null,
            IgnoreBlankLines = true,
            BufferSize = 1 << 16,
        });
    }

    public string File { get; }
    public int ColumnCount { get; }
    /// <summary>The line on which the current row begins, from 1; the header is line 1.</summary>
    public int Line { get; private set; } = 1;
    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>Moves to the next usable row; a row that cannot be used is reported and passed over.</summary>
    public bool Read()
    {
        while (true)
        {
            int begins = _parser.RawRow + 2; // the header was read before the parser began, and rows count from 1
            if (!_parser.Read()) return false;
            Line = begins;
            _row = _parser.Record!;
            if (_row.Length == ColumnCount) return true;
            if (_row.Length == ColumnCount + 1 && _row[^1].Length == 0) return true; // a delimiter at the end of each line
            if (SplitAtQuotedDelimiters(_parser.RawRecord) is { } again)
            {
                _row = again;
                _report.Mended("stray-quote", File, Line);
                return true;
            }
            _report.Refuse(File, Line, $"{_row.Length} columns where the header has {ColumnCount}.");
        }
    }

    /// <summary>The value of a column in the current row, trimmed; empty where the column does not exist.</summary>
    public string this[string column] =>
        _columns.TryGetValue(column, out int i) && i < _row.Length ? Mojibake.Mend(_row[i].Trim(), kind => _report.Mended(kind, File, Line)) : "";

    /// <summary>The first of several columns that exists: exports of different years name the same thing differently.</summary>
    public string Any(params ReadOnlySpan<string> columns)
    {
        foreach (string column in columns)
            if (_columns.ContainsKey(column)) return this[column];
        return "";
    }

    // The official files quote every field, so ";" between two fields is always ";" with quotes around it: a quote inside
    // a text cannot fake it unless the text itself holds the three characters. Only an exact fit is taken.
    private string[]? SplitAtQuotedDelimiters(string raw)
    {
        raw = raw.Trim('\r', '\n', ' ');
        if (raw.Length < 2 || raw[0] != '"' || raw[^1] != '"') return null;
        string[] fields = raw[1..^1].Split("\"" + _delimiter + "\"");
        if (fields.Length != ColumnCount) return null;
        for (int i = 0; i < fields.Length; i++) fields[i] = fields[i].Replace("\"\"", "\"", StringComparison.Ordinal);
        return fields;
    }

    private static string ReadHeader(TextReader reader)
    {
        var header = new StringBuilder();
        int c;
        while ((c = reader.Read()) >= 0 && c != '\n') header.Append((char)c);
        return header.ToString();
    }

    public void Dispose() => _parser.Dispose();
}
