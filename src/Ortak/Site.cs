using System.Globalization;
using Microsoft.AspNetCore.HttpOverrides;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Calls;
using Ortak.Features.Aims;
using Ortak.Features.Atlas;
using Ortak.Features.Commitments;
using Ortak.Features.Bulletins;
using Ortak.Features.Calls;
using Ortak.Features.Consortia;
using Ortak.Features.Cooperations;
using Ortak.Features.Demo;
using Ortak.Features.Introductions;
using Ortak.Features.Meetings;
using Ortak.Features.Members;
using Ortak.Features.Minutes;
using Ortak.Features.Municipalities;
using Ortak.Features.Operating;
using Ortak.Features.Partners;
using Ortak.Features.Priorities;
using Ortak.Features.Projects;
using Ortak.Features.PublicPages;
using Ortak.Features.Today;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Calls;
using Ortak.Host.Mail;
using Ortak.Host.SignIn;
using Ortak.Model;

namespace Ortak;

/// <summary>The table of contents of the site: what it is made of, and which features have addresses.</summary>
public static class Site
{
    /// <param name="settings">What the operator set.</param>
    /// <param name="folder">The atlas to serve.</param>
    /// <param name="urls">Where to listen; port 0 takes a free one.</param>
    /// <param name="clock">The time; the machine's by default.</param>
    /// <exception cref="DamagedSnapshotException">The atlas cannot be trusted; nothing is served.</exception>
    public static WebApplication Build(Settings settings, AtlasFolder folder, string urls, TimeProvider? clock = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = 1024 * 1024; // the longest minutes in both languages, percent-encoded; an upload's address says its own
            k.Limits.MaxRequestLineSize = 96 * 1024; // an aim of two pages, percent-encoded, stands in the address
            k.Limits.MaxRequestBufferSize = 256 * 1024;
            k.Limits.MaxRequestHeadersTotalSize = 64 * 1024;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // its keys lie in our database on purpose; who can read that needs no key
        builder.Logging.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.Error); // a form that is out of date is no fault; the person is told
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None); // a start that fails throws as well, and is told in one sentence
        builder.Services.AddRazorComponents();
        builder.Services.AddOpenApi();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<Addresses>();
        builder.Services.AddSingleton<Inviting>();
        builder.Services.AddSingleton<Telling>();
        builder.Services.AddSingleton<PublicAnswers>();
        builder.Services.AddSingleton(services => new AtlasHolder(folder, services.GetRequiredService<TimeProvider>(),
            fault => services.GetRequiredService<ILogger<AtlasHolder>>().LogError("A new atlas was refused, the old one goes on serving: {Reason}", fault.Message)));
        builder.Services.AddSingleton(services => CallRecord.Serve(settings, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<CallsHolder>>()));
        builder.Services.AddSingleton<RulesInForce>();
        settings.Store.AddTo(builder.Services);
        builder.Services.AddFormTokens();
        builder.Services.AddSignIn(settings);
        builder.Services.AddRateLimits(settings);
        builder.AddTelemetry(settings);
        builder.Services.AddSingleton<MailFolder>();
        builder.Services.AddSingleton<Starting>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Starting>());
        builder.Services.AddHostedService(services => services.GetRequiredService<RulesInForce>());
        builder.Services.AddSingleton<Reminding>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Reminding>());
        builder.Services.AddSingleton<BringingInCalls>();
        builder.Services.AddHostedService(services => services.GetRequiredService<BringingInCalls>());
        builder.Services.AddSingleton<CallStopLink>();
        builder.Services.AddSingleton<TellingOfCalls>();
        builder.Services.AddHostedService(services => services.GetRequiredService<TellingOfCalls>());
        builder.Services.AddSingleton<MailWorker>();
        builder.Services.AddHostedService(services => services.GetRequiredService<MailWorker>());

        WebApplication site = builder.Build();
        site.Services.GetRequiredService<AtlasHolder>(); // a damaged atlas must stop the start, not the first request
        site.Services.GetRequiredService<CallsHolder>();
        site.Services.GetRequiredService<RulesInForce>(); // faulty rules stop the start as well
        _ = Ladders.ReadAndCheck(); // and so must a ladder that is not what it should be
        _ = PlanSteps.Current;
        if (settings.Proxy is not null) site.UseForwardedHeaders(BehindProxy(settings.Proxy));
        site.UseRequestLog();
        site.UseErrorPages();
        site.UseSecurityHeaders();
        site.UseStaticFiles(StaticFiles.Options);
        site.UseLanguage();
        site.UseAuthentication(); // answers of an OpenID Connect provider
        site.UseRouting();
        site.UseAccess();
        site.UseRateLimiter();
        site.UseFormTokens();

        RouteGroupBuilder open = site.MapGroup("").Needs(Right.Anyone);
        open.MapOpenApi();
        open.MapHealth();
        open.MapAtlas();
        open.MapPartners();
        open.MapCalls();
        site.MapSignIn();
        site.MapToday();
        site.MapMunicipalities();
        site.MapMembers();
        site.MapCooperations();
        site.MapMeetings();
        site.MapMinutes();
        site.MapPriorities();
        site.MapCallFit();
        site.MapCommitments();
        site.MapAims();
        site.MapConsortia();
        site.MapProjects();
        site.MapIntroductions();
        site.MapBulletins();
        site.MapCallDecisions();
        site.MapPublicPages();
        site.MapCallImports();
        site.MapRules();
        site.MapOperating();
        site.MapDemo();
        return site;
    }

    private static ForwardedHeadersOptions BehindProxy(string proxies)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        foreach (string proxy in proxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) options.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
        return options;
    }
}
