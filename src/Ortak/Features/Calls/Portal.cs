using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ortak.Host;

namespace Ortak.Features.Calls;

/// <summary>
/// The Funding &amp; Tenders Portal, or a mirror of it: one request at a time with a pause after each, three tries, and what came instead told in a sentence.
/// </summary>
public sealed partial class Portal : IDisposable
{
    private const int Tries = 3;
    private const int LargestAnswer = 64 << 20;
    private const string OfficialSearch = "https://api.tech.ec.europa.eu", OfficialData = "https://ec.europa.eu";

    private readonly HttpClient _http;

    /// <param name="mirror">Stands for both servers of the portal; null for the portal itself.</param>
    /// <param name="patience">How long one answer may take.</param>
    public Portal(string? mirror, TimeSpan patience)
    {
        Patience = patience;
        (Search, Data) = (mirror ?? OfficialSearch, mirror ?? OfficialData);
        // A mirror on this machine need not be spared.
        Pause = new Uri(Search).IsLoopback ? TimeSpan.Zero : TimeSpan.FromMilliseconds(500);
        _http = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, AllowAutoRedirect = true, MaxAutomaticRedirections = 3, ConnectTimeout = Patience }) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd($"Ortak/{Telemetry.Version} (municipal call search)");
        _http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
    }

    /// <summary>The server of the search.</summary>
    public string Search { get; }
    /// <summary>The server of details and of the bulk file.</summary>
    public string Data { get; }
    /// <summary>As people know it.</summary>
    public string Host => new Uri(Search).Authority;
    public TimeSpan Patience { get; }
    /// <summary>Between requests, so as to be no burden.</summary>
    public TimeSpan Pause { get; }
    /// <summary>The longest that a server which asks to come again later is waited for.</summary>
    public static readonly TimeSpan MostWait = TimeSpan.FromMinutes(2);

    public void Dispose() => _http.Dispose();

    /// <summary>One page of the search for announced and open entries of every kind but tenders; in English, or each comes once per language; sorted, or pages overlap.</summary>
    public Task<byte[]> Page(int page, int size, CancellationToken cancel) => Ask(
        () => new(HttpMethod.Post, $"{Search}/search-api/prod/rest/search?apiKey=SEDIA&text=***&pageSize={size}&pageNumber={page}") { Content = Form() },
        IsList, new($"çağrı listesinin {page}. sayfasını", $"page {page} of the calls"), cancel);

    /// <summary>The details of a topic; null where the portal has none.</summary>
    public async Task<byte[]?> Details(string code, CancellationToken cancel)
    {
        try
        {
            return await Ask(() => new(HttpMethod.Get, $"{Data}/info/funding-tenders/opportunities/data/topicDetails/{Uri.EscapeDataString(code.ToLowerInvariant())}.json"), body => Holds(body, "TopicDetails", JsonValueKind.Object),
                new($"{code} ayrıntılarını", $"the details of {code}"), cancel);
        }
        catch (PortalFault fault) when (fault.Status is 404 or 410) { return null; }
    }

    /// <summary>Fetches the bulk file, some 130 MB, into a file.</summary>
    public async Task Bulk(string path, Action<long> progress, CancellationToken cancel)
    {
        var what = new Engine.Eligibility.Sentence("toplu dosyayı", "the bulk file");
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                patience.CancelAfter(Patience);
                using HttpResponseMessage answer = await _http.GetAsync(new Uri($"{Data}/info/funding-tenders/opportunities/data/referenceData/grantsTenders.json"), HttpCompletionOption.ResponseHeadersRead, patience.Token);
                if (!answer.IsSuccessStatusCode) throw await Refused(answer, what, patience.Token);
                await using Stream from = await answer.Content.ReadAsStreamAsync(patience.Token);
                await using (FileStream to = File.Create(path))
                {
                    byte[] buffer = new byte[1 << 16];
                    long written = 0;
                    while (true)
                    {
                        patience.CancelAfter(Patience); // for each piece: the whole may take minutes
                        int n = await from.ReadAsync(buffer, patience.Token);
                        if (n == 0) break;
                        if ((written += n) > Engine.Calls.CallReader.LargestBulk) throw new PortalFault(what, Host, new("çok büyük bir dosya verdi", "it gave a file that is too large"));
                        await to.WriteAsync(buffer.AsMemory(0, n), cancel);
                        progress(written);
                    }
                    if (answer.Content.Headers.ContentLength is { } promised && written != promised) throw new IOException("it ended too early");
                }
                return;
            }
            catch (Exception fault) when (!cancel.IsCancellationRequested) { await Task.Delay(Again(fault, what, attempt), cancel); }
        }
    }

    private async Task<byte[]> Ask(Func<HttpRequestMessage> request, Func<byte[], bool> isRight, Engine.Eligibility.Sentence what, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                using HttpRequestMessage asked = request();
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                patience.CancelAfter(Patience);
                using HttpResponseMessage answer = await _http.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead, patience.Token);
                if (!answer.IsSuccessStatusCode) throw await Refused(answer, what, patience.Token);
                byte[] body = Plain(await Body(answer, patience.Token));
                if (!isRight(body)) throw new PortalFault(what, Host, Instead(answer, body));
                await Task.Delay(Pause, cancel);
                return body;
            }
            catch (Exception fault) when (!cancel.IsCancellationRequested) { await Task.Delay(Again(fault, what, attempt), cancel); }
        }
    }

    /// <summary>How long to wait before another try; a fault that another try will not mend, or the last one, is thrown in words.</summary>
    private TimeSpan Again(Exception fault, Engine.Eligibility.Sentence what, int attempt)
    {
        PortalFault told = fault switch
        {
            PortalFault own => own,
            OperationCanceledException => new(what, Host, new($"{Patience.TotalSeconds:0.#} saniye içinde yanıt vermedi", string.Create(CultureInfo.InvariantCulture, $"no answer within {Patience.TotalSeconds:0.#} seconds"))),
            HttpRequestException or IOException or InvalidDataException => new(what, Host, new($"bağlantı kurulamadı ya da koptu: {Reason(fault)}", $"the connection failed or broke: {Reason(fault)}")),
            _ => throw new InvalidOperationException("The portal could not be asked.", fault),
        };
        bool isFinal = told.Status is >= 400 and < 500 and not (408 or 425 or 429) || told.Wait > MostWait;
        if (attempt >= Tries || isFinal) throw ReferenceEquals(told, fault) ? told : new PortalFault(told, fault);
        TimeSpan usual = Pause * (attempt * 4) + TimeSpan.FromMilliseconds(100);
        return told.Wait > usual ? told.Wait : usual;
    }

    private static string Reason(Exception fault) => fault.GetBaseException().Message.ReplaceLineEndings(" ").TrimEnd('.');

    private async Task<PortalFault> Refused(HttpResponseMessage answer, Engine.Eligibility.Sentence what, CancellationToken cancel)
    {
        int status = (int)answer.StatusCode;
        TimeSpan? wait = answer.Headers.RetryAfter switch { { Delta: { } delta } => delta, { Date: { } date } => date - DateTimeOffset.UtcNow, _ => null };
        string shown = "";
        try { shown = Shown(Plain(await Body(answer, cancel))); }
        catch (Exception fault) when (fault is IOException or HttpRequestException or InvalidDataException) { } // the status says enough
        string turkish = $"{status} yanıtını verdi{(shown.Length > 0 ? $" (“{shown}”)" : "")}", english = $"it answered {status}{(shown.Length > 0 ? $" (“{shown}”)" : "")}";
        if (wait is { } later && later > TimeSpan.Zero)
        {
            turkish += $" ve {later.TotalSeconds:0} saniye sonra yeniden sorulmasını istedi";
            english += string.Create(CultureInfo.InvariantCulture, $" and wants to be asked again in {later.TotalSeconds:0} seconds");
        }
        return new(what, Host, new(turkish, english)) { Status = status, Wait = wait > TimeSpan.Zero ? wait.Value : TimeSpan.Zero };
    }

    private static Engine.Eligibility.Sentence Instead(HttpResponseMessage answer, byte[] body)
    {
        string kind = answer.Content.Headers.ContentType?.MediaType ?? "?", shown = Shown(body), encoding = string.Join(", ", answer.Content.Headers.ContentEncoding);
        bool isPage = body.AsSpan().TrimStart(" \r\n\t"u8).StartsWith("<"u8);
        string what = isPage ? "a web page" : body.Length == 0 ? "nothing" : "something that is no list of calls", ne = isPage ? "bir web sayfası" : body.Length == 0 ? "boş bir yanıt" : "çağrı listesi olmayan bir şey";
        string more = $"{kind}{(encoding.Length > 0 ? ", " + encoding : "")}, {body.Length} bytes{(shown.Length > 0 ? $", “{shown}”" : "")}";
        return new($"{(int)answer.StatusCode} ile {ne} verdi ({more.Replace(" bytes", " bayt", StringComparison.Ordinal)})", $"it answered {(int)answer.StatusCode} with {what} ({more})");
    }

    // The first words of what came, without markup: enough to recognise a page of maintenance or of a firewall.
    private static string Shown(byte[] body)
    {
        string text = Spaces().Replace(Tags().Replace(Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 2000))), " "), " ").Trim();
        text = string.Concat(text.Where(c => !char.IsControl(c) && c != '\ufffd'));
        return text.Length <= 80 ? text : text[..(char.IsHighSurrogate(text[78]) ? 78 : 79)] + "…";
    }

    private static async Task<byte[]> Body(HttpResponseMessage answer, CancellationToken cancel)
    {
        await using Stream stream = await answer.Content.ReadAsStreamAsync(cancel);
        using var all = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        for (int n; (n = await stream.ReadAsync(buffer, cancel)) > 0;)
        {
            all.Write(buffer, 0, n);
            if (all.Length > LargestAnswer) throw new InvalidDataException("the answer is too large");
        }
        return all.ToArray();
    }

    // By what it is, not by what the header says: some servers between send gzip unannounced, or announce what they do not send.
    private static byte[] Plain(byte[] body)
    {
        if (body is not [0x1f, 0x8b, ..]) return body;
        using var plain = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var all = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        for (int n; (n = plain.Read(buffer)) > 0;)
        {
            all.Write(buffer, 0, n);
            if (all.Length > LargestAnswer) throw new InvalidDataException("the answer is too large");
        }
        return all.ToArray();
    }

    private static bool IsList(byte[] body)
    {
        try
        {
            using JsonDocument answer = JsonDocument.Parse(body);
            return answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty("results", out JsonElement results) && results.ValueKind == JsonValueKind.Array
                && answer.RootElement.TryGetProperty("totalResults", out JsonElement total) && total.ValueKind == JsonValueKind.Number && total.TryGetInt32(out int count) && (results.GetArrayLength() > 0 || count == 0);
        }
        catch (JsonException) { return false; }
    }

    private static bool Holds(byte[] body, string name, JsonValueKind kind)
    {
        try
        {
            using JsonDocument answer = JsonDocument.Parse(body);
            return answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty(name, out JsonElement value) && value.ValueKind == kind;
        }
        catch (JsonException) { return false; }
    }

    private static MultipartFormDataContent Form()
    {
        static ByteArrayContent Part(string json)
        {
            var part = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
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

    [GeneratedRegex("<(script|style)\\b[^>]*>.*?(</\\1>|$)|<[^>]*>?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex("\\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
