using System.Text;
using System.Text.RegularExpressions;

namespace Ortak.Engine.Atlas;

/// <summary>
/// Stands between a file and the CSV library and hands it well-formed records only, one for one, so that a record with a
/// forgotten or a stray quote cannot swallow those after it. A quoted field may hold line breaks, but never a line that begins
/// like a new record (<c>"101069359";"</c>): there the record before it has ended, whatever its quotes say. Such a record is
/// put right where that is certain, and else handed on as broken, to be refused by its line.
/// </summary>
internal sealed partial class MendingReader(TextReader inner, Action<string, int> mended) : TextReader
{
    private readonly Queue<(int Line, bool Broken)> _records = new();
    private string _pending = "";
    private int _position;
    private string? _next;
    private bool? _allQuoted;
    private char _delimiter = ';';
    private int _columns;
    private int _line;

    [GeneratedRegex("^\"\\d{3,12}\"[;,]\"", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedRecordStart();

    [GeneratedRegex("^\\d{6,12};[^;]*;|^\\d{6,12},[^,]*,", RegexOptions.CultureInvariant)]
    private static partial Regex PlainRecordStart();

    /// <summary>Reads the first line.</summary>
    public string ReadHeader()
    {
        string header = inner.ReadLine() ?? "";
        _line = 1;
        _next = inner.ReadLine();
        return header;
    }

    /// <summary>Says how the records after the header must look.</summary>
    public void Expect(char delimiter, int columns) => (_delimiter, _columns) = (delimiter, columns);

    /// <summary>The line on which the next record begins, from 1, and whether it could not be put right; to be asked once for each record.</summary>
    public (int Line, bool Broken) NextRecord() => _records.Dequeue();

    public override int Peek() => Fill() ? _pending[_position] : -1;

    public override int Read() => Fill() ? _pending[_position++] : -1;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        int written = 0;
        while (written < buffer.Length && Fill())
        {
            int take = Math.Min(buffer.Length - written, _pending.Length - _position);
            _pending.AsSpan(_position, take).CopyTo(buffer[written..]);
            _position += take;
            written += take;
        }
        return written;
    }

    private bool Fill()
    {
        if (_position < _pending.Length) return true;
        while (_next is not null && string.IsNullOrWhiteSpace(_next)) TakeLine();
        if (_next is null) return false;
        // Told by the first record, not by the header: some exports quote only one of the two.
        _allQuoted ??= _next.StartsWith('"');
        int begin = _line + 1;
        string record = TakeLine();
        bool open = HasOddQuotes(record);
        StringBuilder? longer = null;
        while (_next is not null && !BeginsRecord(_next) && (open || _allQuoted.Value && IsUnfinished(record, longer)))
        {
            longer ??= new StringBuilder(record);
            string line = TakeLine();
            longer.Append('\n').Append(line);
            open ^= HasOddQuotes(line);
        }
        _pending = Mend(longer?.ToString() ?? record, open, begin, out bool broken) + "\n";
        _records.Enqueue((begin, broken));
        _position = 0;
        return true;
    }

    private string TakeLine()
    {
        string line = _next!;
        _next = inner.ReadLine();
        _line++;
        return line;
    }

    private bool BeginsRecord(string line) => (_allQuoted!.Value ? QuotedRecordStart() : PlainRecordStart()).IsMatch(line);

    // In a file that quotes every field, a record whose quotes even out but which does not end in one has a stray quote before a line break.
    private bool IsUnfinished(string first, StringBuilder? longer)
    {
        string record = longer?.ToString() ?? first;
        return !record.EndsWith('"') && !record.EndsWith("\"" + _delimiter, StringComparison.Ordinal) && Columns(record) < _columns;
    }

    private static bool HasOddQuotes(string line)
    {
        bool odd = false;
        foreach (char c in line) if (c == '"') odd = !odd;
        return odd;
    }

    private string Mend(string record, bool open, int line, out bool broken)
    {
        broken = false;
        int columns = Columns(record);
        if (columns == _columns) return record;
        if (open && Columns(record + "\"") == _columns)
        {
            mended("unclosed-quote", line);
            return record + "\"";
        }
        // The official files quote every field, so ";" between two fields is always ";" with quotes around it: a quote inside
        // a text cannot fake it unless the text itself holds the three characters. Only an exact fit is taken.
        string trimmed = record.Trim('\r', '\n', ' ');
        if (trimmed.Length >= 2 && trimmed[0] == '"' && trimmed[^1] == '"' && trimmed[1..^1].Split("\"" + _delimiter + "\"") is { } quoted && quoted.Length == _columns)
        {
            mended("stray-quote", line);
            return WellFormed(quoted.Select(f => f.Replace("\"\"", "\"", StringComparison.Ordinal)));
        }
        if (columns > 0) return record; // well-formed, but with too few or too many columns
        // A quote more or less takes away no delimiter: if these fit by themselves, no text holds one.
        string[] plain = record.Split(_delimiter);
        broken = plain.Length != _columns;
        if (!broken) mended("stray-quote", line);
        return WellFormed(plain.Select(f => f.Trim().Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal)));
    }

    private string WellFormed(IEnumerable<string> fields) => string.Join(_delimiter, fields.Select(f => $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    /// <summary>How many columns a record has; -1 if it is not well-formed.</summary>
    private int Columns(string record)
    {
        int columns = 0;
        for (int at = 0; ;)
        {
            columns++;
            if (at < record.Length && record[at] == '"')
            {
                while (true)
                {
                    at = record.IndexOf('"', at + 1);
                    if (at < 0) return -1;
                    if (at + 1 < record.Length && record[at + 1] == '"') { at++; continue; }
                    at++;
                    break;
                }
                if (at == record.Length) return columns;
                if (record[at] != _delimiter) return -1;
            }
            else
            {
                int end = record.IndexOf(_delimiter, at);
                if (record.AsSpan(at, (end < 0 ? record.Length : end) - at).IndexOfAny('"', '\n') >= 0) return -1;
                if (end < 0) return columns;
                at = end;
            }
            at++;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
