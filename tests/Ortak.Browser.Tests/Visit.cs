using System.Collections.Concurrent;

namespace Ortak.Browser.Tests;

/// <summary>One visitor's window, which writes down everything a page should not do.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly string _site;
    private readonly ConcurrentQueue<string> _faults = new();

    private Visit(IBrowserContext context, IPage page, string site) => (_context, Page, _site) = (context, page, site);

    public IPage Page { get; }

    /// <summary>Console errors, breaches of the content policy, failed requests and requests to other hosts so far.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    public static async Task<Visit> Begin(IBrowserContext context, string site)
    {
        await context.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', e => console.error(`policy ${e.violatedDirective}: ${e.blockedURI || e.sample}`))");
        IPage page = await context.NewPageAsync();
        var visit = new Visit(context, page, site);
        page.Console += (_, message) =>
        {
            // The browser notes a 404 or 400 page as an error of its own; that the page itself answers so is meant.
            bool ofThePageItself = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) && message.Location.StartsWith(page.Url, StringComparison.Ordinal);
            if (message.Type is "error" or "warning" && !ofThePageItself) visit._faults.Enqueue($"console: {message.Text} ({message.Location})");
        };
        page.PageError += (_, fault) => visit._faults.Enqueue($"script: {fault}");
        page.Request += (_, request) => { if (!request.Url.StartsWith(site + "/", StringComparison.Ordinal)) visit._faults.Enqueue($"another host: {request.Url}"); };
        page.RequestFailed += (_, request) => { if (!(request.Failure ?? "").Contains("ERR_ABORTED", StringComparison.Ordinal)) visit._faults.Enqueue($"failed: {request.Url} {request.Failure}"); };
        page.Response += (_, response) => { if (response.Status >= 400 && !response.Request.IsNavigationRequest) visit._faults.Enqueue($"{response.Status}: {response.Url}"); };
        return visit;
    }

    /// <summary>Forgets what was wrong on the pages seen so far.</summary>
    public void Forget() => _faults.Clear();

    /// <summary>Opens a page of the site and checks that it answers as expected.</summary>
    public async Task Open(string path, int status = 200)
    {
        IResponse? response = await Page.GotoAsync(path);
        response.ShouldNotBeNull();
        response.Status.ShouldBe(status, path);
    }

    /// <summary>Path and query of the page in view.</summary>
    public string Where => new Uri(Page.Url).PathAndQuery;

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
