using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Operating;

public sealed class WatchingOver
{
    [Fact]
    public async Task Traces_and_figures_go_to_the_collector_and_name_nobody()
    {
        var received = new ConcurrentDictionary<string, string>();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using WebApplication collector = builder.Build();
        collector.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            string text = Encoding.Latin1.GetString(body.ToArray());
            received.AddOrUpdate(signal, text, (_, before) => before + text);
            return Results.Bytes([], "application/x-protobuf");
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);

        await using (Installation at = await Installation.On(settings: s => s with { Telemetry = collector.Urls.First() }))
        {
            Person person = await at.Person("Gizli Kişi", isOperator: true);
            using Browser browser = await at.As(person);
            await browser.Get("/partners?aim=gizli+niyet&secret=hunter2");
            await browser.Get("/invitations/GIZLITOKEN");
            await browser.Submit("/installation/mails", "/installation/mails/test");
            for (int i = 0; i < 60 && (await at.Mails()).Exists(m => m.State != Ortak.Data.MailState.Kept); i++) await Task.Delay(100, TestContext.Current.CancellationToken);
            await at.Site.StopAsync(TestContext.Current.CancellationToken);
        }
        received.Keys.ShouldContain("traces");
        received.Keys.ShouldContain("metrics");
        received["traces"].ShouldContain("/installation/mails");
        foreach (string figure in (string[])["ortak.saves", "ortak.mails", "http.server.request.duration"]) received["metrics"].ShouldContain(figure);
        foreach (string secret in (string[])["GIZLITOKEN", "hunter2", "gizli", "@example.org", "Gizli Kişi", "127.0.0.1\u0012"])
            string.Concat(received.Values).ShouldNotContain(secret, Case.Insensitive);
    }

    [Fact]
    public async Task A_log_of_json_has_a_line_for_each_request_and_names_nobody()
    {
        using var process = new ServingProcess();
        process.Environment["ORTAK_LOG"] = "json";
        process.Environment["ORTAK_SMTP"] = "smtp://user:hunter2@127.0.0.1:1";
        await process.Start();
        await using (OutboxOnly outbox = await OutboxOnly.On(Store.Sqlite, null, process.Data)) await outbox.Write("gizli@example.org", "Gizli konu");
        using var client = new HttpClient { BaseAddress = new(process.Address) };
        await client.GetAsync("/partners?aim=gizli+niyet", TestContext.Current.CancellationToken);
        await client.GetAsync("/setup/GIZLITOKEN?x=hunter2", TestContext.Current.CancellationToken);
        await client.GetAsync("/gizli-sayfa", TestContext.Current.CancellationToken);
        using var form = new FormUrlEncodedContent([new("mail", "gizli@example.org")]);
        await client.PostAsync("/sign-in", form, TestContext.Current.CancellationToken);
        for (int i = 0; i < 80 && !process.Output.Contains("\"Status\":404", StringComparison.Ordinal); i++) await Task.Delay(100, TestContext.Current.CancellationToken);

        List<JsonElement> lines = [.. process.Output.Split('\n').Where(l => l.StartsWith('{')).Select(l => JsonDocument.Parse(l).RootElement)];
        JsonElement[] requests = [.. lines.Where(l => l.GetProperty("Category").GetString() == "Ortak.Requests").Select(l => l.GetProperty("State"))];
        JsonElement asked = requests.Single(r => r.GetProperty("Route").GetString() == "/partners");
        asked.GetProperty("Method").GetString().ShouldBe("GET");
        asked.GetProperty("Status").GetInt32().ShouldBe(200);
        asked.GetProperty("Milliseconds").GetDouble().ShouldBeGreaterThan(0);
        asked.GetProperty("Trace").GetString()!.Length.ShouldBe(32);
        requests.ShouldContain(r => r.GetProperty("Route").GetString() == "other" && r.GetProperty("Status").GetInt32() == 404);
        string all = string.Join('\n', process.Output.Split('\n').Where(l => l.StartsWith('{')));
        foreach (string secret in (string[])["GIZLITOKEN", "hunter2", "gizli"]) all.ShouldNotContain(secret, Case.Insensitive);
    }
}
