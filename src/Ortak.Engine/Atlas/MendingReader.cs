using System.Text.RegularExpressions;

namespace Ortak.Engine.Atlas;

/// <summary>
/// Stands between a file and the CSV library and closes a quote that its writer forgot, so that one bad record cannot
/// swallow those after it. A quoted field may hold line breaks, but never a line that begins like a new record
/// (<c>"101069359";"</c>): where one begins while a quote is open, the quote is closed before it.
/// </summary>
internal sealed partial class MendingReader(TextReader inner, Action<int> quoteClosed) : TextReader
{
    private string _pending = "";
    private int _position;
    private string? _next;
    private bool _started;
    private bool _open;
    private bool _allQuoted;
    private int _line;

    [GeneratedRegex("^\"\\d{3,12}\";\"", RegexOptions.CultureInvariant)]
    private static partial Regex QuotedRecordStart();

    [GeneratedRegex("^\\d{6,12};[^;]*;", RegexOptions.CultureInvariant)]
    private static partial Regex PlainRecordStart();

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
        if (!_started)
        {
            _started = true;
            _next = inner.ReadLine();
        }
        if (_next is null) return false;
        string line = _next;
        _next = inner.ReadLine();
        // Told by the first record, not by the header: some exports quote only one of the two.
        if (_line++ == 0) _allQuoted = _next is not null && _next.StartsWith('"');
        foreach (char c in line.AsSpan()) if (c == '"') _open = !_open;
        bool recordFollows = _next is null || (_allQuoted ? QuotedRecordStart() : PlainRecordStart()).IsMatch(_next);
        if (_open && recordFollows)
        {
            line += '"';
            _open = false;
            quoteClosed(_line);
        }
        _pending = line + "\n";
        _position = 0;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
