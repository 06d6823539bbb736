using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Ortak.Data;

namespace Ortak.Host;

/// <summary>
/// What those who watch over an installation can see of it: lines of JSON, traces and figures. None of it names a person: routes stand
/// there as patterns, without ids, tokens or questions, and no address of a client.
/// </summary>
public static partial class Telemetry
{
    public const string Name = "Ortak";

    /// <summary>Of this program, such as 0.1.0.</summary>
    public static readonly string Version = typeof(Telemetry).Assembly.GetName().Version!.ToString(3);

    public static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Mails = Meter.CreateCounter<long>("ortak.mails", "{mail}", "Mails by how they ended: sent, kept, failed, uncertain; waiting is one that will be tried again.");
    private static int _outbox;
    private static DateTime _counted;

    static Telemetry() => Meter.CreateObservableGauge("ortak.outbox", () => Volatile.Read(ref _outbox), "{mail}", "Mails that are not sent yet.");

    public static void MailSettled(MailState state) => Mails.Add(1, new KeyValuePair<string, object?>("state", state switch
    {
        MailState.Sent => "sent", MailState.Kept => "kept", MailState.Failed => "failed", MailState.Uncertain => "uncertain", _ => "waiting",
    }));

    /// <summary>Looks at most every fifteen seconds, and only where somebody listens.</summary>
    public static async Task CountOutbox(OrtakDb db, CancellationToken cancel)
    {
        if (!Mails.Enabled || DateTime.UtcNow - _counted < TimeSpan.FromSeconds(15)) return;
        _counted = DateTime.UtcNow;
        Volatile.Write(ref _outbox, await db.Mails.CountAsync(m => m.State == MailState.Waiting || m.State == MailState.Taken || m.State == MailState.Handing, cancel));
    }

    /// <summary>Logs as ORTAK_LOG says; traces and figures to the collector of ORTAK_OTLP, if there is one.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder, Settings settings)
    {
        if (settings.LogsJson)
        {
            builder.Logging.ClearProviders();
            builder.Logging.AddJsonConsole(o => { o.UseUtcTimestamp = true; o.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'"; o.IncludeScopes = false; });
        }
        else builder.Logging.AddFilter("Ortak.Requests", LogLevel.None);
        if (settings.Telemetry is not { } collector) return;
        void To(OtlpExporterOptions o, string signal)
        {
            o.Protocol = OtlpExportProtocol.HttpProtobuf;
            o.Endpoint = new Uri(collector.TrimEnd('/') + "/v1/" + signal);
        }
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService("ortak", serviceVersion: Version))
            .WithTracing(t => t.AddSource(Name).AddAspNetCoreInstrumentation(o =>
            {
                o.Filter = http => http.Request.Path.Value is not ("/health" or "/ready");
                o.EnrichWithHttpResponse = (activity, response) => LeaveOutPersons(activity, response.HttpContext);
            }).AddOtlpExporter(o => To(o, "traces")))
            .WithMetrics(m => m.AddMeter(Name, CountingSaves.MeterName).AddAspNetCoreInstrumentation().AddOtlpExporter(o => To(o, "metrics")));
    }

    // Invitations, replies and resets have their secret in the path; a question may be private; an address of a client is a person's.
    private static void LeaveOutPersons(Activity activity, HttpContext http)
    {
        activity.SetTag("url.path", Route(http));
        foreach (string tag in (string[])["url.query", "url.full", "user_agent.original", "client.address", "network.peer.address", "network.peer.port"]) activity.SetTag(tag, null);
    }

    private static string Route(HttpContext http) =>
        (http.GetEndpoint() ?? http.Features.Get<IExceptionHandlerFeature>()?.Endpoint) is RouteEndpoint { RoutePattern.RawText: { } pattern } ? pattern : "other";

    /// <summary>One line for each request.</summary>
    public static void UseRequestLog(this WebApplication site)
    {
        ILogger log = site.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Ortak.Requests");
        if (!log.IsEnabled(LogLevel.Information)) return;
        site.Use(async (http, next) =>
        {
            long started = Stopwatch.GetTimestamp();
            try { await next(http); }
            finally
            {
                double took = Math.Round(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 1);
                LogRequest(log, http.Request.Method, Route(http), http.Response.StatusCode, took, Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier);
            }
        });
    }

    [LoggerMessage(LogLevel.Information, "{Method} {Route} {Status} {Milliseconds} {Trace}")]
    private static partial void LogRequest(ILogger log, string method, string route, int status, double milliseconds, string trace);
}
