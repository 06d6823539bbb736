using System.Text.Json.Serialization;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Features.Atlas;
using Ortak.Features.Partners;
using Ortak.Host;

namespace Ortak;

/// <summary>The table of contents of the site: what it is made of, and which features have addresses.</summary>
public static class Site
{
    /// <param name="folder">The atlas to serve.</param>
    /// <param name="urls">Where to listen; port 0 takes a free one.</param>
    /// <exception cref="DamagedSnapshotException">The atlas cannot be trusted; nothing is served.</exception>
    public static WebApplication Build(AtlasFolder folder, string urls)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = 64 * 1024;
            k.Limits.MaxRequestLineSize = 96 * 1024; // an aim of two pages, percent-encoded, stands in the address
            k.Limits.MaxRequestBufferSize = 256 * 1024;
            k.Limits.MaxRequestHeadersTotalSize = 64 * 1024;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // a start that fails throws as well, and is told in one sentence
        builder.Services.AddRazorComponents();
        builder.Services.AddOpenApi();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new AtlasHolder(folder, services.GetRequiredService<TimeProvider>(),
            fault => services.GetRequiredService<ILogger<AtlasHolder>>().LogError("A new atlas was refused, the old one goes on serving: {Reason}", fault.Message)));

        WebApplication site = builder.Build();
        site.Services.GetRequiredService<AtlasHolder>(); // a damaged atlas must stop the start, not the first request
        site.UseErrorPages();
        site.UseSecurityHeaders();
        site.UseStaticFiles(StaticFiles.Options);
        site.UseLanguage();
        site.UseRouting();
        site.MapOpenApi();
        site.MapHealth();
        site.MapAtlas();
        site.MapPartners();
        return site;
    }
}
