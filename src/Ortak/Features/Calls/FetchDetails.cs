using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;

namespace Ortak.Features.Calls;

/// <summary>
/// Asks for the details of topics that are new, that changed, or that were not asked about for a week: they hold the portal's own notices. At most some
/// hundred a run, the longest overdue first; the rest comes next time. A topic without details stays as the search shows it.
/// </summary>
public static class FetchDetails
{
    /// <summary>How many in one run: with the pause, some three minutes.</summary>
    public const int Most = 300;

    private const int LaidAtOnce = 100, FaultsInARow = 5;
    private static readonly TimeSpan StayFresh = TimeSpan.FromDays(7);

    /// <param name="Asked">How many topics were asked about.</param>
    /// <param name="Without">Of how many the portal has no details.</param>
    /// <param name="Left">How many are left for the next time.</param>
    /// <param name="Fault">Why it stopped before its time, or what the last one that failed said; null if nothing did.</param>
    public sealed record Result(int Asked, int Without, int Left, Sentence? Fault);

    public static async Task<Result> Handle(string folder, Portal portal, TimeProvider clock, CallImportReport report, Action<Sentence> progress, CancellationToken cancel, int most = Most)
    {
        var store = new CallStore(folder);
        string file = Path.Combine(folder, "details.json");
        Dictionary<string, Asked> asked = Read(file);
        CallBook book = store.Open();
        DateTimeOffset now = clock.GetUtcNow();
        DateOnly today = CallDeadline.TodayInBrussels(now);
        // Only topics have details, and only those that can still be applied for are worth asking about.
        List<Call> due = [.. book.All.Where(c => c.Kind == CallKind.Grant && c.LastSeen >= book.Seen - TimeSpan.FromDays(2) && (c.Deadlines.Count == 0 || c.Deadlines[^1].Day >= today))
            .Select(c => (Call: c, Before: asked.GetValueOrDefault(c.Id))).Where(x => x.Before is null || x.Before.State != StateOf(x.Call) || now - x.Before.At > StayFresh)
            .OrderBy(x => x.Before?.At ?? DateTimeOffset.MinValue).ThenBy(x => x.Call.NextDeadline(now)?.Day ?? DateOnly.MaxValue).ThenBy(x => x.Call.Code, StringComparer.Ordinal).Select(x => x.Call)];
        List<SeenCall> seen = [];
        int done = 0, without = 0, inARow = 0;
        Sentence? fault = null;
        foreach (Call call in due.Take(most))
        {
            byte[]? body;
            try
            {
                body = await portal.Details(call.Code, cancel);
                inARow = 0;
            }
            catch (PortalFault broken)
            {
                fault = broken.Text;
                // One topic may have a fault of its own; a portal that answers nothing is left alone.
                if (++inARow == FaultsInARow || broken.Wait > TimeSpan.Zero) break;
                continue;
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                Keep();
                throw;
            }
            done++;
            if (body is null) without++;
            else
            {
                IReadOnlyList<SeenCall> told;
                try { told = CallReader.Read(body, $"details of {call.Code}", now, report); }
                catch (InvalidDataException) { told = []; }
                // Calls share codes: what the details speak of says their own id.
                foreach (SeenCall one in told)
                    if (one.Call.Id == call.Id || book.Holds(one.Call.Id)) seen.Add(one);
                    else report.Leave("details-of-another-entry");
            }
            asked[call.Id] = new(clock.GetUtcNow(), StateOf(call));
            progress(new($"{done} / {Math.Min(due.Count, most)} konunun ayrıntısı", $"details of {done} of {Math.Min(due.Count, most)} topics"));
            if (seen.Count >= LaidAtOnce) Keep();
        }
        Keep();
        return new(done, without, due.Count - done, fault);

        void Keep()
        {
            if (seen.Count > 0) ImportCalls.Lay(seen, folder, clock, report);
            seen.Clear();
            // What is laid is noted after it is: one killed in between is asked about again.
            File.WriteAllBytes(file + ".new", JsonSerializer.SerializeToUtf8Bytes(asked, AskedContext.Default.DictionaryStringAsked));
            File.Move(file + ".new", file, overwrite: true);
        }
    }

    // What the search says of it: another state is a reason to look at its notices.
    private static string StateOf(Call call) => string.Create(CultureInfo.InvariantCulture, $"{call.Status} {call.Opens:yyyy-MM-dd} {string.Join(' ', call.Deadlines.Select(d => $"{d.Day:yyyy-MM-dd}T{d.Time:HH:mm}"))}");

    private static Dictionary<string, Asked> Read(string file)
    {
        try { return File.Exists(file) ? JsonSerializer.Deserialize(File.ReadAllBytes(file), AskedContext.Default.DictionaryStringAsked) ?? [] : []; }
        catch (JsonException) { return []; } // then all are asked about again
    }

    /// <param name="At">When it was asked about.</param>
    /// <param name="State">What the search said of it then.</param>
    internal sealed record Asked(DateTimeOffset At, string State);
}

[JsonSerializable(typeof(Dictionary<string, FetchDetails.Asked>), TypeInfoPropertyName = "DictionaryStringAsked")]
internal sealed partial class AskedContext : JsonSerializerContext;
