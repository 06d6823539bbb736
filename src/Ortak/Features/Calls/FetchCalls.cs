using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Ortak.Engine.Calls;
using Ortak.Host;

namespace Ortak.Features.Calls;

/// <summary>
/// Asks the search of the Funding &amp; Tenders Portal for all calls that are announced or open, a page at a time and one request at a time. Every page is kept
/// as it came until all are there, so an interrupted fetch goes on where it stopped; until then the calls in place go on serving.
/// </summary>
public static class FetchCalls
{
    private const int PageSize = 100, Tries = 3, MostPages = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30), PagesStayFresh = TimeSpan.FromHours(12);

    /// <summary>The official server; another can be named for a mirror.</summary>
    private static string Server => Environment.GetEnvironmentVariable("ORTAK_PORTAL") is { Length: > 0 } mirror ? mirror.TrimEnd('/') : "https://api.tech.ec.europa.eu";

    /// <summary>Between requests, so as to be no burden; a mirror on this machine need not be spared.</summary>
    private static TimeSpan Pause => new Uri(Server).IsLoopback ? TimeSpan.Zero : TimeSpan.FromMilliseconds(500);

    public static async Task<(int Calls, CallImportReport Report)> Handle(string folder, TimeProvider clock, bool quiet, CancellationToken cancel)
    {
        string pages = Path.Combine(folder, "fetching");
        Directory.CreateDirectory(pages);
        foreach (string old in Directory.EnumerateFiles(pages, "page-*.json*"))
            if (clock.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(old) > PagesStayFresh) File.Delete(old);
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Ortak/0.3 (municipal call search)");
        var report = new CallImportReport();
        Dictionary<string, SeenCall> seen = new(StringComparer.Ordinal);
        int? total = null;
        for (int page = 1; page <= MostPages && (total is null || (page - 1) * PageSize < total); page++)
        {
            string file = Path.Combine(pages, string.Create(CultureInfo.InvariantCulture, $"page-{page:000}.json"));
            if (!File.Exists(file)) await Fetch(http, page, file, cancel);
            byte[] body = await File.ReadAllBytesAsync(file, cancel);
            using (JsonDocument answer = JsonDocument.Parse(body)) total = answer.RootElement.GetProperty("totalResults").GetInt32();
            IReadOnlyList<SeenCall> found = CallReader.Read(body, $"page {page}", new DateTimeOffset(File.GetLastWriteTimeUtc(file), TimeSpan.Zero), report);
            foreach (SeenCall call in found) seen[call.Call.Id] = call; // a record that moved to the next page while we read comes twice
            if (!quiet && !Console.IsErrorRedirected) await Console.Error.WriteAsync($"\r{seen.Count} of {total} calls");
        }
        if (!quiet && !Console.IsErrorRedirected) await Console.Error.WriteLineAsync();
        if (seen.Count == 0) { Clear(pages); throw new CommandFailed($"{new Uri(Server).Host} shows no call at all, which cannot be; the calls in place go on serving."); }
        int calls = ImportCalls.Lay([.. seen.Values], folder, report);
        Clear(pages);
        return (calls, report);
    }

    private static void Clear(string pages) => Directory.Delete(pages, recursive: true);

    private static async Task Fetch(HttpClient http, int page, string file, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            string fault;
            try
            {
                using MultipartFormDataContent form = Form();
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                patience.CancelAfter(Patience);
                using HttpResponseMessage response = await http.PostAsync(new Uri($"{Server}/search-api/prod/rest/search?apiKey=SEDIA&text=***&pageSize={PageSize}&pageNumber={page}"), form, patience.Token);
                if (response.IsSuccessStatusCode)
                {
                    byte[] body = await response.Content.ReadAsByteArrayAsync(patience.Token);
                    if (IsAnswer(body))
                    {
                        await File.WriteAllBytesAsync(file + ".new", body, cancel);
                        File.Move(file + ".new", file, overwrite: true);
                        await Task.Delay(Pause, cancel);
                        return;
                    }
                    fault = "it answered with something that is no list of calls";
                }
                else fault = $"it answered {(int)response.StatusCode}";
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested) { fault = $"no answer within {Patience.TotalSeconds:0} seconds"; }
            catch (Exception broken) when (broken is HttpRequestException or IOException) { fault = broken.GetBaseException().Message.TrimEnd('.'); }
            if (attempt == Tries)
                throw new CommandFailed($"The portal ({new Uri(Server).Host}) did not give page {page} of the calls ({fault}); the calls in place go on serving, and what was fetched so far is kept for the next try.");
            await Task.Delay(Pause * (attempt * 4) + TimeSpan.FromMilliseconds(100), cancel);
        }
    }

    private static bool IsAnswer(byte[] body)
    {
        try
        {
            using JsonDocument answer = JsonDocument.Parse(body);
            return answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty("results", out JsonElement results) && results.ValueKind == JsonValueKind.Array
                && answer.RootElement.TryGetProperty("totalResults", out JsonElement total) && total.TryGetInt32(out int count) && (results.GetArrayLength() > 0 || count == 0);
        }
        catch (JsonException) { return false; }
    }

    // Announced and open entries of every kind but tenders; in English, or each comes once per language; sorted, or pages overlap.
    private static MultipartFormDataContent Form()
    {
        static ByteArrayContent Part(string json)
        {
            var part = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(json));
            part.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return part;
        }
        return new()
        {
            { Part("""{"bool":{"must":[{"terms":{"type":["1","2","8"]}},{"terms":{"status":["31094501","31094502"]}}]}}"""), "query", "blob" },
            { Part("""["en"]"""), "languages", "blob" },
            { Part("""{"field":"identifier","order":"ASC"}"""), "sort", "blob" },
        };
    }
}
