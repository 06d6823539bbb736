using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Ortak.Browser.Tests;
using Ortak.Engine.Atlas;
using Ortak.Host;

[assembly: AssemblyFixture(typeof(TheSite))]

namespace Ortak.Browser.Tests;

/// <summary>The real site on a free port with the starter atlas, a second one with a small awkward atlas, and one Chromium for the whole run.</summary>
public sealed class TheSite : IAsyncLifetime
{
    // Without the frame of a window around each page the run takes half as long.
    private static readonly string? Chromium = new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium" }.FirstOrDefault(File.Exists);
    private static readonly string[] Switches = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly string _files = Path.Combine(Path.GetTempPath(), $"ortak-browser-tests-{Guid.NewGuid():N}");
    private readonly List<WebApplication> _running = [];
    private readonly ConcurrentDictionary<string, Visit> _windows = new(StringComparer.Ordinal);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The starter atlas as the site serves it.</summary>
    [field: AllowNull]
    public Snapshot Atlas { get => field ?? Skipped<Snapshot>(); private set; }

    /// <summary>Where the site with the starter atlas listens.</summary>
    [field: AllowNull]
    public string Address { get => field ?? Skipped<string>(); private set; }

    /// <summary>Where the site with <see cref="AwkwardAtlas"/> listens.</summary>
    [field: AllowNull]
    public string AwkwardAddress { get => field ?? Skipped<string>(); private set; }

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null) return;
        var starter = new AtlasFolder(Path.Combine(_files, "starter"));
        StarterUnpacking.IfEmpty(starter);
        var awkward = new AtlasFolder(Path.Combine(_files, "awkward"));
        AwkwardAtlas.BuildInto(awkward, Path.Combine(_files, "rows"));
        Atlas = starter.OpenCurrent();
        Address = await Start(starter);
        AwkwardAddress = await Start(awkward);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Switches });
    }

    /// <summary>Opens a fresh window for one visitor, who has chosen a language before.</summary>
    public async Task<Visit> Visit(string language, int width = 1280, int height = 800, ColorScheme scheme = ColorScheme.Light, bool javaScript = true, string? site = null)
    {
        if (_browser is null) Skipped<IBrowser>();
        string address = site ?? Address;
        IBrowserContext context = await _browser!.NewContextAsync(new() { BaseURL = address, ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, JavaScriptEnabled = javaScript, ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(30_000);
        await context.AddCookiesAsync([new() { Name = "lang", Value = language, Url = address }]);
        return await Tests.Visit.Begin(context, address);
    }

    /// <summary>A window that tests which only look at pages use one after the other: opening one takes longer than most pages do. It belongs to the site; its visitor has seen nothing wrong yet.</summary>
    /// <param name="name">One for each row of tests that runs by itself.</param>
    public async Task<Visit> Window(string name, Func<Task<Visit>> open)
    {
        if (!_windows.TryGetValue(name, out Visit? window)) _windows[name] = window = await open();
        window.Forget();
        await Layout.Widen(window.Page, 1280);
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Visit window in _windows.Values) await window.DisposeAsync();
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        foreach (WebApplication site in _running) await site.DisposeAsync();
        if (_browser is not null) Atlas.Dispose();
        if (Directory.Exists(_files)) Directory.Delete(_files, recursive: true);
    }

    private async Task<string> Start(AtlasFolder folder)
    {
        WebApplication site = Site.Build(Ortak.Host.Settings.Read(Path.Combine(folder.Path, "..", "data"), _ => null) with { BringsCallsIn = false }, folder, "http://127.0.0.1:0");
        await site.StartAsync();
        _running.Add(site);
        return site.Urls.Single();
    }

    [DoesNotReturn]
    private static T Skipped<T>()
    {
        Assert.Skip("chromium is not installed");
        throw new InvalidOperationException();
    }
}
