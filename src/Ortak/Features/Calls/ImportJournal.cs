using System.Text;
using System.Text.Json;

namespace Ortak.Features.Calls;

/// <summary>
/// The imports of calls, in a file beside them: a line when one begins, a line when it ends, so that one which was killed still stands there. It is only
/// added to, by any process; every now and then the oldest lines are dropped. A line that a power cut tore is passed over.
/// </summary>
public sealed class ImportJournal(string folder, TimeProvider clock)
{
    /// <summary>How many imports are kept.</summary>
    public const int Most = 200;

    /// <summary>How many reasons of refused records are kept of one import.</summary>
    public const int MostReasons = 20;

    private const int LinesAnImport = 2;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5), Patience = TimeSpan.FromSeconds(10);

    /// <summary>A running import that was not heard of for so long was cut off.</summary>
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(30);

    private string File => Path.Combine(folder, "imports.jsonl");
    private string Running => Path.Combine(folder, "importing.json");

    /// <summary>All that are kept, newest first.</summary>
    public IReadOnlyList<ImportEntry> Read()
    {
        Dictionary<string, ImportEntry> entries = new(StringComparer.Ordinal);
        List<string> order = [];
        foreach (string line in Lines())
        {
            ImportEntry? entry;
            try { entry = JsonSerializer.Deserialize(line, ImportEntryJson.Default.ImportEntry); }
            catch (JsonException) { continue; }
            if (entry is not { Id.Length: > 0 }) continue;
            if (!entries.ContainsKey(entry.Id)) order.Add(entry.Id);
            entries[entry.Id] = entry;
        }
        order.Reverse();
        return [.. order.Take(Most).Select(id => entries[id])];
    }

    /// <summary>The import that is running, in whichever process; null if none is.</summary>
    public ImportProgress? Now()
    {
        try
        {
            return System.IO.File.Exists(Running) && System.IO.File.GetLastWriteTimeUtc(Running) is var heard && DateTime.UtcNow - heard < Silent
                ? JsonSerializer.Deserialize(System.IO.File.ReadAllBytes(Running), ImportEntryJson.Default.ImportProgress) : null;
        }
        catch (Exception fault) when (fault is IOException or JsonException) { return null; } // just being replaced or removed
    }

    /// <summary>When the portal was last looked at with success; null if it never was.</summary>
    public DateTimeOffset? LastGoodLook => Read().FirstOrDefault(e => e is { Source: ImportSource.Portal, Ended: not null, Failed: false })?.Ended;

    /// <summary>Writes down that an import begins.</summary>
    public Run Begin(ImportSource source, ImportBegan by, string names)
    {
        Directory.CreateDirectory(folder);
        var entry = new ImportEntry(Guid.CreateVersion7().ToString("N"), clock.GetUtcNow(), source, by, names.Length <= 300 ? names : names[..300] + "…");
        Add(entry);
        return new(this, entry);
    }

    /// <summary>A running import.</summary>
    public sealed class Run : IDisposable
    {
        private readonly ImportJournal _journal;
        private readonly ImportEntry _entry;
        private readonly Timer _timer;
        private readonly Lock _lock = new();
        private ImportEntry.Both? _text;
        private bool _over;

        internal Run(ImportJournal journal, ImportEntry entry)
        {
            (_journal, _entry) = (journal, entry);
            Tell();
            _timer = new(_ => Tell(), null, Beat, Beat);
        }

        /// <summary>How far it is.</summary>
        public void Progress(Engine.Eligibility.Sentence text) => _text = new(text.Tr, text.En);

        /// <summary>Writes down how it ended.</summary>
        public void End(Func<ImportEntry, ImportEntry> how)
        {
            Dispose();
            _journal.Add(how(_entry) with { Ended = _journal.Clock.GetUtcNow() });
        }

        private void Tell()
        {
            lock (_lock)
            {
                if (_over) return;
                try
                {
                    System.IO.File.WriteAllBytes(_journal.Running + ".new", JsonSerializer.SerializeToUtf8Bytes(new ImportProgress(_entry.Id, _text, _journal.Clock.GetUtcNow()), ImportEntryJson.Default.ImportProgress));
                    System.IO.File.Move(_journal.Running + ".new", _journal.Running, overwrite: true);
                }
                catch (IOException) { } // the next beat tells it
            }
        }

        public void Dispose()
        {
            lock (_lock)
            {
                if (_over) return;
                _over = true;
                _timer.Dispose();
                try { System.IO.File.Delete(_journal.Running); }
                catch (IOException) { }
            }
        }
    }

    private TimeProvider Clock => clock;

    private string[] Lines() => System.IO.File.Exists(File) ? System.IO.File.ReadAllLines(File) : [];

    private void Add(ImportEntry entry)
    {
        using FileStream alone = Alone();
        string[] lines = Lines();
        if (lines.Length >= Most * LinesAnImport * 2)
        {
            // Written beside it and put in its place in one step.
            HashSet<string> kept = [.. Read().Select(e => e.Id)];
            System.IO.File.WriteAllLines(File + ".new", lines.Where(l => kept.Any(id => l.Contains(id, StringComparison.Ordinal))).TakeLast(Most * LinesAnImport));
            System.IO.File.Move(File + ".new", File, overwrite: true);
        }
        using var file = new FileStream(File, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        bool torn = false;
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            torn = file.ReadByte() != '\n';
        }
        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.UTF8.GetBytes((torn ? "\n" : "") + JsonSerializer.Serialize(entry, ImportEntryJson.Default.ImportEntry) + "\n"));
        file.Flush(flushToDisk: true);
    }

    private FileStream Alone()
    {
        for (long began = Environment.TickCount64; ;)
        {
            try { return new FileStream(Path.Combine(folder, "imports.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1); }
            catch (IOException) when (Environment.TickCount64 - began < Patience.TotalMilliseconds) { Thread.Sleep(20); }
        }
    }
}
