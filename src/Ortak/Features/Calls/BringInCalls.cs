using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Host;

namespace Ortak.Features.Calls;

/// <summary>
/// Brings calls in from wherever they come and writes down how it went: what every way of importing shares. One process at a time looks at the portal
/// for one data folder.
/// </summary>
public static class BringInCalls
{
    /// <summary>Another process is looking at the portal for the same folder.</summary>
    public sealed class AlreadyRunning : Exception
    {
        public AlreadyRunning() : base("The calls are being fetched already, by another process; its result serves here, too.") { }
    }

    /// <summary>Looks at the portal: the list of all calls, then details of some.</summary>
    /// <exception cref="PortalFault">The list did not come whole; the journal says why.</exception>
    /// <exception cref="AlreadyRunning">Somebody else does.</exception>
    public static async Task<CallImportJson> FromPortal(string folder, Portal portal, ImportBegan by, TimeProvider clock, Action<Sentence>? watch, CancellationToken cancel)
    {
        using FileStream alone = Alone(folder);
        return await Journalled(new(folder, clock), ImportSource.Portal, by, portal.Host, async run =>
        {
            void Progress(Sentence text) { run.Progress(text); watch?.Invoke(text); }
            (int calls, CallImportReport list) = await FetchCalls.Handle(folder, portal, clock, Progress, cancel);
            var details = new CallImportReport();
            FetchDetails.Result asked = await FetchDetails.Handle(folder, portal, clock, details, Progress, cancel);
            return (CallImportJson.From(calls, list, details, asked), asked.Fault);
        });
    }

    /// <summary>Fetches the portal's bulk file and lays it over what is known.</summary>
    public static async Task<CallImportJson> FromBulk(string folder, Portal portal, ImportBegan by, TimeProvider clock, Action<Sentence>? watch, CancellationToken cancel)
    {
        using FileStream alone = Alone(folder);
        return await Journalled(new(folder, clock), ImportSource.Bulk, by, portal.Host, async run =>
        {
            string file = Path.Combine(folder, "bulk.json.part");
            long told = 0;
            void Progress(long bytes)
            {
                if (bytes >> 20 == told) return;
                told = bytes >> 20;
                var text = new Sentence($"{told} MB", $"{told} MB");
                run.Progress(text);
                watch?.Invoke(text);
            }
            try
            {
                await portal.Bulk(file, Progress, cancel);
                await using FileStream came = File.OpenRead(file);
                (int calls, CallImportReport report) = ImportCalls.Handle(came, "grantsTenders.json", clock.GetUtcNow(), folder, clock);
                return (CallImportJson.From(calls, report), null);
            }
            finally { File.Delete(file); }
        });
    }

    /// <summary>Reads files on this machine.</summary>
    public static Task<CallImportJson> FromFiles(string folder, IReadOnlyList<string> files, TimeProvider clock) => Journalled(new(folder, clock), ImportSource.File, ImportBegan.Command, string.Join(", ", files.Select(Path.GetFileName)), _ =>
    {
        (int calls, CallImportReport report) = ImportCalls.Handle(files, folder, clock);
        return Task.FromResult((CallImportJson.From(calls, report), (Sentence?)null));
    });

    /// <summary>Reads a file that an administrator sent.</summary>
    public static Task<CallImportJson> FromUpload(string folder, Stream file, string name, DateTimeOffset seenAt, TimeProvider clock) => Journalled(new(folder, clock), ImportSource.Upload, ImportBegan.Page, name, _ =>
    {
        (int calls, CallImportReport report) = ImportCalls.Handle(file, name, seenAt, folder, clock);
        return Task.FromResult((CallImportJson.From(calls, report), (Sentence?)null));
    });

    private static async Task<CallImportJson> Journalled(ImportJournal journal, ImportSource source, ImportBegan by, string names, Func<ImportJournal.Run, Task<(CallImportJson Said, Sentence? Fault)>> work)
    {
        using ImportJournal.Run run = journal.Begin(source, by, names);
        try
        {
            var (said, fault) = await work(run);
            run.End(e => e with
            {
                Fault = fault is null ? null : new(fault.Tr, fault.En), Calls = said.Calls, Read = said.Read, Added = said.Added, Changed = said.Changed, Same = said.Same, Details = said.Details?.Asked ?? 0, DetailsLeft = said.Details?.Left ?? 0,
                Events = said.Events, Refused = said.Refused.Count, Reasons = [.. said.Refused.Take(ImportJournal.MostReasons).Select(r => $"{r.File}, {r.Record}: {r.Reason}")],
            });
            return said;
        }
        catch (Exception fault)
        {
            run.End(e => e with { Failed = true, Fault = InWords(fault) });
            throw;
        }
    }

    private static ImportEntry.Both InWords(Exception fault) => fault switch
    {
        PortalFault told => new(told.Text.Tr, told.Text.En),
        OperationCanceledException => new("Yarıda durduruldu; alınanlar bir sonraki deneme için saklandı.", "It was stopped half-way; what was fetched so far is kept for the next try."),
        InvalidDataException or IOException or UnauthorizedAccessException or CommandFailed => new($"Kullanılamadı: {fault.Message}", fault.Message),
        _ => new($"Beklenmeyen bir hata oldu ({fault.GetType().Name}); günlüğe bakın.", $"An unexpected fault ({fault.GetType().Name}); see the log."),
    };

    private static FileStream Alone(string folder)
    {
        Directory.CreateDirectory(folder);
        try { return new FileStream(Path.Combine(folder, "fetching.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1); }
        catch (IOException) { throw new AlreadyRunning(); }
    }
}
