using System.Globalization;
using System.Text.Json;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;

namespace Ortak.Features.Calls;

/// <summary>
/// Asks the search of the portal for all calls that are announced or open, a page at a time. Every page is kept as it came until all are there, so an
/// interrupted fetch goes on where it stopped; until then the calls in place go on serving.
/// </summary>
public static class FetchCalls
{
    private const int PageSize = 100, MostPages = 200, Passes = 2;
    private static readonly TimeSpan PagesStayFresh = TimeSpan.FromHours(12);

    /// <returns>How many calls are known now, and what was found.</returns>
    /// <exception cref="PortalFault">The portal did not give a page; pages that came are kept.</exception>
    public static async Task<(int Calls, CallImportReport Report)> Handle(string folder, Portal portal, TimeProvider clock, Action<Sentence> progress, CancellationToken cancel)
    {
        string pages = Path.Combine(folder, "fetching");
        Directory.CreateDirectory(pages);
        foreach (string old in Directory.EnumerateFiles(pages))
            if ((clock.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(old)).Duration() > PagesStayFresh || !old.EndsWith(".json", StringComparison.Ordinal)) File.Delete(old);
        Dictionary<string, SeenCall> seen = new(StringComparer.Ordinal);
        CallImportReport report = new();
        // The list may shift while it is read: a record that moves to the page before is missed, so a list with fewer calls than the portal counts is read once more.
        for (int pass = 1; pass <= Passes; pass++)
        {
            report = new();
            int total = int.MaxValue, most = 0, used = 0;
            for (int page = 1; page <= MostPages && (page - 1) * PageSize < total; page++)
            {
                string file = Path.Combine(pages, string.Create(CultureInfo.InvariantCulture, $"page-{page:000}.json"));
                if (!File.Exists(file) || pass > 1) await Keep(file, await portal.Page(page, PageSize, cancel), clock, cancel);
                byte[] body = await File.ReadAllBytesAsync(file, cancel);
                using (JsonDocument answer = JsonDocument.Parse(body)) total = answer.RootElement.GetProperty("totalResults").GetInt32();
                most = Math.Max(most, total); // it may change on the way
                foreach (SeenCall call in CallReader.Read(body, $"page {page}", new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero), report))
                {
                    seen[call.Call.Id] = call;
                    used++;
                }
                progress(new($"{seen.Count} / {total} çağrı", $"{seen.Count} of {total} calls"));
            }
            if (seen.Count + (report.Read - used) >= most) break; // what was read and refused is not missing
        }
        if (seen.Count == 0)
        {
            Directory.Delete(pages, recursive: true);
            throw new PortalFault(new("çağrı listesini", "the calls"), portal.Host, new("hiç çağrı göstermedi, bu olamaz", "it shows no call at all, which cannot be"));
        }
        int calls = ImportCalls.Lay([.. seen.Values], folder, clock, report);
        Directory.Delete(pages, recursive: true);
        return (calls, report);
    }

    // Whole or not at all, and with the time at which it was seen.
    private static async Task Keep(string file, byte[] body, TimeProvider clock, CancellationToken cancel)
    {
        await File.WriteAllBytesAsync(file + ".new", body, cancel);
        File.SetLastWriteTimeUtc(file + ".new", clock.GetUtcNow().UtcDateTime);
        File.Move(file + ".new", file, overwrite: true);
    }
}
