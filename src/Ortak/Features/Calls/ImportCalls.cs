using System.Globalization;
using Ortak.Engine.Calls;
using Ortak.Host.Calls;

namespace Ortak.Features.Calls;

/// <summary>Lays what files or the portal show over the calls that are known; what differs becomes an event.</summary>
public static class ImportCalls
{
    /// <summary>Imports files. A file that cannot be read changes nothing at all.</summary>
    public static (int Calls, CallImportReport Report) Handle(IReadOnlyList<string> files, string folder, TimeProvider clock)
    {
        var report = new CallImportReport();
        List<SeenCall> seen = [];
        // A file that does not say when its content was seen was seen when it was written.
        foreach (string path in files.SelectMany(Inside)) seen.AddRange(CallReader.ReadFile(path, new DateTimeOffset(File.GetLastWriteTimeUtc(path), TimeSpan.Zero), report));
        if (seen.Count == 0) throw new InvalidDataException($"{string.Join(", ", files)} holds no call that can be used; nothing was changed.{(report.RefusedRecords is [var first, ..] ? " " + first.Reason : "")}");
        return (Lay(seen, folder, report), report);
    }

    /// <summary>Lays what was seen over what is known.</summary>
    public static int Lay(IReadOnlyList<SeenCall> seen, string folder, CallImportReport report)
    {
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

    public static void Print(int calls, CallImportReport report)
    {
        CultureInfo english = CultureInfo.InvariantCulture;
        Console.WriteLine(string.Create(english, $"{calls:N0} calls; {report.Read:N0} records read: {report.Added:N0} new, {report.Changed:N0} changed, {report.Same:N0} as they were"));
        foreach (var (kind, count) in report.Events) Console.WriteLine(string.Create(english, $"  event     {count,8:N0}  {CallImportJson.EventCode(kind)}"));
        foreach (var (kind, count) in report.Mended) Console.WriteLine(string.Create(english, $"  repaired  {count,8:N0}  {kind}"));
        foreach (CallImportReport.Refused refused in report.RefusedRecords.Take(20)) Console.WriteLine(string.Create(english, $"  refused   {refused.File}, record {refused.Record}: {refused.Reason}"));
        if (report.RefusedRecords.Count > 20) Console.WriteLine(string.Create(english, $"  refused   and {report.RefusedRecords.Count - 20:N0} more (list: --json)"));
    }
}
