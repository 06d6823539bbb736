namespace Ortak.Engine.Calls;

/// <summary>What reading calls found, mended and refused: no record disappears without standing here.</summary>
public sealed class CallImportReport
{
    private readonly SortedDictionary<string, int> _mended = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _leftOut = new(StringComparer.Ordinal);
    private readonly List<Refused> _refused = [];

    /// <summary>A record that could not be used.</summary>
    /// <param name="File">Which file or page.</param>
    /// <param name="Record">The number of the record in it, from 1; 0 for the file as a whole.</param>
    /// <param name="Reason">One sentence.</param>
    public sealed record Refused(string File, int Record, string Reason);

    /// <summary>Records read, whether used or refused.</summary>
    public int Read { get; internal set; }
    /// <summary>Calls that were not known before.</summary>
    public int Added { get; internal set; }
    /// <summary>Calls of which something changed.</summary>
    public int Changed { get; internal set; }
    /// <summary>Calls seen again as they were.</summary>
    public int Same { get; internal set; }
    /// <summary>Events found, by kind.</summary>
    public IReadOnlyDictionary<CallEventKind, int> Events => _events;
    /// <summary>Faults mended, by kind.</summary>
    public IReadOnlyDictionary<string, int> Mended => _mended;
    /// <summary>Records left out on purpose, by kind: tenders, calls that had closed before they were ever seen.</summary>
    public IReadOnlyDictionary<string, int> LeftOut => _leftOut;
    /// <summary>Records that could not be used.</summary>
    public IReadOnlyList<Refused> RefusedRecords => _refused;

    private readonly SortedDictionary<CallEventKind, int> _events = [];

    internal void Mend(string kind) => _mended[kind] = _mended.GetValueOrDefault(kind) + 1;
    /// <summary>Counts a record that is left out on purpose.</summary>
    public void Leave(string kind) => _leftOut[kind] = _leftOut.GetValueOrDefault(kind) + 1;
    internal void Refuse(string file, int record, string reason) => _refused.Add(new(file, record, reason));
    internal void Happened(CallEventKind kind) => _events[kind] = _events.GetValueOrDefault(kind) + 1;
}
