using System.Globalization;
using Ortak.Engine.Calls;
using Ortak.Host.Calls;

namespace Ortak.Features.Calls;

/// <summary>Lays what files or the portal show over the calls that are known; what differs becomes an event.</summary>
public static class ImportCalls
{
    /// <summary>A look dated later than this was not taken at that time.</summary>
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromDays(1);

    /// <summary>Imports files. A file that cannot be read changes nothing at all.</summary>
    public static (int Calls, CallImportReport Report) Handle(IReadOnlyList<string> files, string folder, TimeProvider clock)
    {
        var report = new CallImportReport();
        List<SeenCall> seen = [];
        Func<string, bool> isKnown = Known(folder);
        // A file that does not say when its content was seen was seen when it was written.
        foreach (string path in files.SelectMany(Inside)) seen.AddRange(CallReader.ReadFile(path, new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero), report, isKnown));
        return (Lay(Used(seen, string.Join(", ", files), report), folder, clock, report), report);
    }

    /// <summary>Imports one file that somebody sent.</summary>
    /// <exception cref="InvalidDataException">It holds no calls; nothing was changed.</exception>
    public static (int Calls, CallImportReport Report) Handle(Stream file, string name, DateTimeOffset seenAt, string folder, TimeProvider clock)
    {
        var report = new CallImportReport();
        return (Lay(Used(CallReader.Read(file, name, seenAt, report, Known(folder)), name, report), folder, clock, report), report);
    }

    private static IReadOnlyList<SeenCall> Used(IReadOnlyList<SeenCall> seen, string name, CallImportReport report) => seen.Count > 0 ? seen
        : throw new InvalidDataException($"{name} holds no call that can be used; nothing was changed.{(report.RefusedRecords is [var first, ..] ? " " + first.Reason : "")}");

    private static Func<string, bool> Known(string folder)
    {
        var book = new Lazy<CallBook>(() => CallRecord.Book(folder)); // most shapes need not ask
        return id => book.Value.Holds(id);
    }

    /// <summary>Lays what was seen over what is known.</summary>
    /// <exception cref="InvalidDataException">Something claims to have been seen in the future, and would stand against every later look; nothing was changed.</exception>
    public static int Lay(IReadOnlyList<SeenCall> seen, string folder, TimeProvider clock, CallImportReport report)
    {
        if (seen.Max(s => s.SeenAt) is var latest && latest > clock.GetUtcNow() + ClocksDiffer)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The calls claim to have been seen on {latest:yyyy-MM-dd}, which has not come yet; nothing was changed."));
        var store = new CallStore(folder);
        return store.Change(book =>
        {
            // The first import goes on from the starter set: what Ortak came with is no news, and a later look shows what moved since.
            if (book.Count == 0 && File.Exists(CallRecord.StarterFile)) book.Start(CallStore.Read(CallRecord.StarterFile));
            book.Add(seen, report);
            return book.Count;
        });
    }

    private static IEnumerable<string> Inside(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path).Where(f => f.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".json.gz", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".jsonl.gz", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
        : [path];

    public static void Print(CallImportJson said)
    {
        CultureInfo english = CultureInfo.InvariantCulture;
        Console.WriteLine(string.Create(english, $"{said.Calls:N0} calls; {said.Read:N0} records read: {said.Added:N0} new, {said.Changed:N0} changed, {said.Same:N0} as they were"));
        if (said.Details is { } details) Console.WriteLine(string.Create(english, $"  details   {details.Asked,8:N0}  topics asked about, {details.Without:N0} without any, {details.Left:N0} left for the next time{(details.Fault is { } fault ? ": " + fault : "")}"));
        foreach (var (kind, count) in said.Events) Console.WriteLine(string.Create(english, $"  event     {count,8:N0}  {kind}"));
        foreach (var (kind, count) in said.Mended) Console.WriteLine(string.Create(english, $"  repaired  {count,8:N0}  {kind}"));
        foreach (var (kind, count) in said.LeftOut) Console.WriteLine(string.Create(english, $"  left out  {count,8:N0}  {kind}"));
        foreach (CallImportJson.RefusedJson refused in said.Refused.Take(20)) Console.WriteLine(string.Create(english, $"  refused   {refused.File}, record {refused.Record}: {refused.Reason}"));
        if (said.Refused.Count > 20) Console.WriteLine(string.Create(english, $"  refused   and {said.Refused.Count - 20:N0} more (list: --json)"));
    }
}
