using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ortak.Tests.Calls;

/// <summary>
/// The Funding &amp; Tenders Portal on this machine: a real server that speaks the shapes of the real one (search, topicDetails, grantsTenders), from a list
/// of calls that a test sets, and with the faults that a test asks for.
/// </summary>
public sealed class PortalStandIn : IAsyncDisposable
{
    /// <summary>A call as the portal holds it.</summary>
    /// <param name="Key">The portal's number.</param>
    /// <param name="Deadline">A day.</param>
    /// <param name="Notice">A notice of the portal; null for none.</param>
    /// <param name="Kind">COMPETITIVE_CALL for one of a funded project.</param>
    public sealed record Topic(int Key, string Code, string Title, string Deadline = "2099-01-05", string? Notice = null, string Kind = "TOPICS", string Status = "31094502", long BudgetEur = 6_000_000);

    /// <summary>What is answered, with what is wrong with it.</summary>
    /// <param name="Encoding">What the header claims.</param>
    /// <param name="Zipped">Whether it is zipped.</param>
    /// <param name="Drops">The connection breaks after half of the body; with an empty body before the first byte.</param>
    public sealed record Reply(string Body, int Status = 200, string Type = "application/json", string? Encoding = null, bool Zipped = false, bool Drops = false, int DelayMs = 0, int? RetryAfterSeconds = null);

    private const int PageSize = 100;
    private readonly WebApplication _site;

    private PortalStandIn()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _site = builder.Build();
        _site.MapPost("/search-api/prod/rest/search", async http =>
        {
            int page = int.Parse(http.Request.Query["pageNumber"]!, CultureInfo.InvariantCulture);
            using var reader = new StreamReader(http.Request.Body);
            string sent = await reader.ReadToEndAsync();
            Asked.Enqueue((page, sent, http.Request.ContentType ?? ""));
            await Answer(http, OnPage?.Invoke(page, Asked.Count(a => a.Page == page)) ?? new(Page(page)));
        });
        _site.MapGet("/info/funding-tenders/opportunities/data/topicDetails/{name}.json", async (HttpContext http, string name) =>
        {
            AskedDetails.Enqueue(name);
            Topic? topic = Topics.FirstOrDefault(t => t.Code.ToLowerInvariant() == name && t.Kind == "TOPICS");
            await Answer(http, OnDetails?.Invoke(name, AskedDetails.Count(a => a == name)) ?? (topic is null ? new("<html>Not found</html>", 404, "text/html") : new(Details(topic))));
        });
        _site.MapGet("/info/funding-tenders/opportunities/data/referenceData/grantsTenders.json", http => Answer(http, OnBulk?.Invoke() ?? new(Bulk())));
    }

    public string Address => _site.Urls.First();
    public List<Topic> Topics { get; set; } = [];
    /// <summary>Answers a page in its own way; null for the ordinary answer.</summary>
    public Func<int, int, Reply?>? OnPage { get; set; }
    public Func<string, int, Reply?>? OnDetails { get; set; }
    public Func<Reply?>? OnBulk { get; set; }
    public ConcurrentQueue<(int Page, string Body, string Type)> Asked { get; } = [];
    public ConcurrentQueue<string> AskedDetails { get; } = [];
    public int[] Pages => [.. Asked.Select(a => a.Page)];

    /// <summary>A running one that holds so many calls.</summary>
    /// <param name="withDetails">Topics; else calls of funded projects, which have no details, so that a look is over after the list.</param>
    public static async Task<PortalStandIn> With(int calls, bool withDetails = true)
    {
        var portal = new PortalStandIn { Topics = [.. Enumerable.Range(1, calls).Select(i => new Topic(i, $"HORIZON-PORTAL-{i:0000}", $"Call {i}", Kind: withDetails ? "TOPICS" : "COMPETITIVE_CALL"))] };
        await portal._site.StartAsync();
        return portal;
    }

    /// <summary>A page of the search as the portal would answer it.</summary>
    public string Page(int page, int? total = null, IEnumerable<Topic>? instead = null)
    {
        IEnumerable<Topic> shown = instead ?? Topics.OrderBy(t => t.Code, StringComparer.Ordinal).Skip((page - 1) * PageSize).Take(PageSize);
        return JsonSerializer.Serialize(new { apiVersion = "2.151", totalResults = total ?? Topics.Count, pageNumber = page, pageSize = PageSize, results = shown.Select(Result) });
    }

    private static object Result(Topic t) => new
    {
        reference = $"{t.Key}{t.Kind}en", url = $"https://ec.europa.eu/{t.Key}", language = "en", summary = t.Title, content = t.Title,
        metadata = new Dictionary<string, string[]>
        {
            ["identifier"] = [t.Code], ["title"] = [t.Title], ["type"] = [t.Kind == "TOPICS" ? "1" : "8"], ["status"] = [t.Status], ["startDate"] = ["2026-01-01T00:00:00.000+0000"], ["deadlineDate"] = [t.Deadline + "T00:00:00.000+0000"],
            ["frameworkProgramme"] = ["43108390"], ["typesOfAction"] = ["HORIZON Innovation Actions"], ["description"] = [], ["descriptionByte"] = [$"<p>About {t.Title}</p>"],
            ["budgetOverview"] = [JsonSerializer.Serialize(new { budgetTopicActionMap = new Dictionary<string, object> { ["1"] = new[] { new { action = $"{t.Code} - HORIZON-IA", budgetYearMap = new Dictionary<string, string> { ["2027"] = t.BudgetEur.ToString(CultureInfo.InvariantCulture) }, expectedGrants = 2, minContribution = 0, maxContribution = 0 } } } })],
        },
    };

    private static long Milliseconds(string day) => new DateTimeOffset(DateOnly.Parse(day, CultureInfo.InvariantCulture).ToDateTime(default), TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static object Programme => new { id = 43108390, abbreviation = "HORIZON", description = "Horizon Europe (HORIZON)" };

    /// <summary>The details of a topic.</summary>
    public static string Details(Topic t) => JsonSerializer.Serialize(new
    {
        TopicDetails = new
        {
            type = 1, ccm2Id = t.Key, identifier = t.Code, title = t.Title, callIdentifier = "HORIZON-PORTAL", callTitle = "Portal", frameworkProgramme = Programme,
            actions = new[] { new { status = new { id = int.Parse(t.Status, CultureInfo.InvariantCulture), abbreviation = "Open" }, types = new[] { new { typeOfAction = "HORIZON-IA HORIZON Innovation Actions" } }, plannedOpeningDate = $"{Milliseconds("2026-01-01")}", deadlineDates = new[] { $"{Milliseconds(t.Deadline)}" } } },
            latestInfos = t.Notice is null ? [] : new[] { new { lastChangeDate = "2026-10-01T10:19:29.745", content = $"<p>{t.Notice}</p>" } },
            description = $"<p>All about {t.Title}</p>",
        },
    });

    /// <summary>The bulk file.</summary>
    public string Bulk(IEnumerable<object>? more = null) => JsonSerializer.Serialize(new
    {
        fundingData = new
        {
            GrantTenderObj = Topics.Select(t => (object)new
            {
                type = 1, ccm2Id = t.Key, identifier = t.Code, title = t.Title, callIdentifier = "HORIZON-PORTAL", callTitle = "Portal", frameworkProgramme = Programme, status = new { id = int.Parse(t.Status, CultureInfo.InvariantCulture), abbreviation = "" },
                actions = new[] { new { status = new { id = int.Parse(t.Status, CultureInfo.InvariantCulture), abbreviation = "" }, types = new[] { "HORIZON-IA HORIZON Innovation Actions" }, plannedOpeningDate = $"{Milliseconds("2026-01-01")}", deadlineDates = new[] { $"{Milliseconds(t.Deadline)}" } } },
                deadlineDatesLong = new[] { Milliseconds(t.Deadline) },
            }).Concat(more ?? []),
        },
    });

    private static async Task Answer(HttpContext http, Reply reply)
    {
        if (reply.DelayMs > 0) await Task.Delay(reply.DelayMs, http.RequestAborted);
        if (reply.Drops && reply.Body.Length == 0) { http.Abort(); return; }
        byte[] body = Encoding.UTF8.GetBytes(reply.Body);
        if (reply.Zipped)
        {
            using var zipped = new MemoryStream();
            using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(body);
            body = zipped.ToArray();
        }
        http.Response.StatusCode = reply.Status;
        http.Response.ContentType = reply.Type;
        if (reply.Encoding is not null) http.Response.Headers.ContentEncoding = reply.Encoding;
        if (reply.RetryAfterSeconds is { } wait) http.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        http.Response.ContentLength = body.Length;
        if (reply.Drops)
        {
            await http.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2));
            await http.Response.Body.FlushAsync();
            http.Abort();
            return;
        }
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
