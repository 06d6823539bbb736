using System.Collections.Concurrent;

namespace Ortak.Engine.Atlas;

/// <summary>What an import read, mended, joined, refused and left out: no record disappears without standing here.</summary>
public sealed class ImportReport
{
    private readonly ConcurrentDictionary<string, int> _repaired = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _dropped = new(StringComparer.Ordinal);
    private readonly List<Refused> _refused = [];
    private readonly List<Repair> _repairs = [];
    private readonly List<Merge> _merged = [];
    private readonly List<Merge> _review = [];
    private const int RepairsKept = 200;

    /// <summary>A row that could not be used.</summary>
    /// <param name="File">The file, with the archive it stands in.</param>
    /// <param name="Line">The line on which the row begins, from 1.</param>
    /// <param name="Reason">One sentence.</param>
    public sealed record Refused(string File, int Line, string Reason);

    /// <summary>One mended row: where, and which kind of fault.</summary>
    public sealed record Repair(string File, int Line, string Kind);

    /// <summary>Organisation ids taken (or suspected) to be one body.</summary>
    /// <param name="Kept">The id under which the body is found from now on: the one with most participations.</param>
    /// <param name="Ids">The other ids; they still find the body.</param>
    /// <param name="Names">Every name seen under these ids.</param>
    /// <param name="Reason"><c>vat</c>, or <c>name-country-city</c>.</param>
    public sealed record Merge(long Kept, IReadOnlyList<long> Ids, IReadOnlyList<string> Names, string Reason);

    /// <summary>Projects in the atlas.</summary>
    public int Projects { get; internal set; }
    /// <summary>Organisations in the atlas, after joining.</summary>
    public int Organisations { get; internal set; }
    /// <summary>Participations (one organisation in one project) in the atlas.</summary>
    public int Participations { get; internal set; }
    /// <summary>How many fields or rows were mended, by kind of fault.</summary>
    public IReadOnlyDictionary<string, int> Repaired => new SortedDictionary<string, int>(_repaired, StringComparer.Ordinal);
    /// <summary>The first 200 mended rows, so that a person can look at them.</summary>
    public IReadOnlyList<Repair> Repairs => _repairs;
    /// <summary>Organisations joined under one id. Reversible: import again and name an id that must stay apart.</summary>
    public IReadOnlyList<Merge> Merged => _merged;
    /// <summary>Organisations that share a VAT number and were left apart, for a person to decide.</summary>
    public IReadOnlyList<Merge> Review => _review;
    /// <summary>Rows that could not be used, with file, line and reason.</summary>
    public IReadOnlyList<Refused> RefusedRows => _refused;
    /// <summary>Rows left out on purpose, by reason; <c>contact-form</c> counts fields of rows that were kept.</summary>
    public IReadOnlyDictionary<string, int> Dropped => new SortedDictionary<string, int>(_dropped, StringComparer.Ordinal);

    internal void Mended(string kind, string file, int line)
    {
        _repaired.AddOrUpdate(kind, 1, (_, n) => n + 1);
        if (_repairs.Count < RepairsKept) _repairs.Add(new(file, line, kind));
    }

    internal void Refuse(string file, int line, string reason) => _refused.Add(new(file, line, reason));
    internal void Drop(string reason) => _dropped.AddOrUpdate(reason, 1, (_, n) => n + 1);
    internal void Joined(Merge merge) => _merged.Add(merge);
    internal void LeftApart(Merge merge) => _review.Add(merge);
}
