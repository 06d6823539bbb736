using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Host;

[assembly: AssemblyFixture(typeof(Ortak.Tests.Infrastructure.RunningSite))]

namespace Ortak.Tests.Infrastructure;

/// <summary>The real site on a free port, over an atlas of its own; the starter atlas unless files are named.</summary>
public sealed class RunningSite : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly CordisFiles? _files;
    private readonly Action<WebApplication>? _change;
    private WebApplication? _site;

    public RunningSite() { }

    private RunningSite(CordisFiles files, Action<WebApplication>? change = null) => (_files, _change) = (files, change);

    public AtlasFolder Folder => new(_folder.File("atlas"));
    public WebApplication Site => _site ?? throw new InvalidOperationException("The site is not started yet.");
    public AtlasHolder Holder => Site.Services.GetRequiredService<AtlasHolder>();
    public Snapshot Atlas => Holder.Current.Snapshot;
    public HttpClient Client { get; private set; } = new();
    public Uri Address => Client.BaseAddress!;

    /// <summary>A site over a small atlas.</summary>
    public static async Task<RunningSite> Over(CordisFiles files, Action<WebApplication>? change = null)
    {
        var site = new RunningSite(files, change);
        await site.InitializeAsync();
        return site;
    }

    public async ValueTask InitializeAsync()
    {
        if (_files is null) StarterUnpacking.IfEmpty(Folder);
        else _files.ImportInto(Folder);
        _site = Ortak.Site.Build(Ortak.Host.Settings.Read(_folder.File("data"), _ => null) with { SearchesAMinute = 0, BringsCallsIn = false }, Folder, "http://127.0.0.1:0");
        _change?.Invoke(_site);
        await _site.StartAsync();
        // No cookies are kept: each question stands alone.
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(_site.Urls.Single()) };
    }

    public async Task<Answer> Get(string address) => await Send(new HttpRequestMessage(HttpMethod.Get, address));

    public async Task<Answer> Send(HttpRequestMessage request)
    {
        using (request)
        {
            HttpResponseMessage response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
            return new(response, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    /// <summary>Asks for partners as the form does.</summary>
    public Task<Answer> AskPartners(string? aim, string? @for = null, string lang = "tr", params (string Name, string Value)[] more) => Get("/partners" + Query(aim, @for, lang, more));

    /// <summary>The same question to the JSON twin.</summary>
    public Task<Answer> AskPartnersJson(string? aim, string? @for = null, string lang = "tr", params (string Name, string Value)[] more) => Get("/api/partners" + Query(aim, @for, lang, more));

    private static string Query(string? aim, string? @for, string lang, (string Name, string Value)[] more)
    {
        List<(string Name, string Value)> all = [("lang", lang), .. more];
        if (aim is not null) all.Add(("aim", aim));
        if (@for is not null) all.Add(("for", @for));
        return "?" + string.Join('&', all.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));
    }

    public Organisation Organisation(long id) => Atlas.TryGet(new OrganisationId(id), out Organisation o) ? o : throw new ShouldAssertException($"There is no organisation {id}.");

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_site is not null) await _site.DisposeAsync();
        _folder.Dispose();
    }
}
