using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Ortak.Engine.Atlas;

/// <summary>
/// A CORDIS file read row by row and by header name, since columns come and go between exports. A row with
/// too few or too many columns is refused by its line; <see cref="MendingReader"/> has put right what can be.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private readonly CsvParser _parser;
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);
    private readonly ImportReport _report;
    private readonly MendingReader _mended;
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
        _mended = new MendingReader(text, (kind, line) => report.Mended(kind, file, line));
        string header = _mended.ReadHeader();
        char delimiter = header.Count(c => c == ';') >= header.Count(c => c == ',') ? ';' : ',';
        string[] names = header.Trim().Split(delimiter);
        for (int i = 0; i < names.Length; i++) _columns.TryAdd(names[i].Trim().Trim('"').Trim(), i);
        ColumnCount = names.Length;
        _mended.Expect(delimiter, ColumnCount);
        _parser = new CsvParser(_mended, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
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
            if (!_parser.Read()) return false;
            (Line, bool broken) = _mended.NextRecord();
            _row = _parser.Record!;
            if (broken)
            {
                _report.Refuse(File, Line, $"{_row.Length} columns where the header has {ColumnCount}, and its quotes cannot be put right.");
                continue;
            }
            if (_row.Length == ColumnCount) return true;
            if (_row.Length == ColumnCount + 1 && _row[^1].Length == 0) return true; // a delimiter at the end of each line
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

    public void Dispose() => _parser.Dispose();
}
