using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.TheMinutes;

/// <summary>The site as a process of its own, killed with SIGKILL while four people save: what it said was saved is there afterwards.</summary>
public sealed class KilledWhileSaving
{
    public static TheoryData<Store> Stores => Installation.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task No_line_whose_saving_was_answered_is_lost(Store store)
    {
        await using Table table = await Table.On(store);
        // The process has the machine's clock, and a session opened weeks before would be over there.
        table.At.Clock.Advance(DateTimeOffset.UtcNow - table.At.Clock.GetUtcNow());
        var answered = new List<(Id<Outcome> Id, string Text)>();
        for (int round = 0; round < 2; round++)
        {
            int port = FreePort();
            using Process site = Start(table.At, port);
            try
            {
                Browser[] writers = [.. await Task.WhenAll(Enumerable.Range(0, 4).Select(i => At(table, i % 2 == 0 ? table.Cemal : table.Mehmet, port)))];
                string[] tokens = [.. await Task.WhenAll(writers.Select(w => w.Token("/ask")))];
                using var killing = new CancellationTokenSource();
                Task[] writing = [.. writers.Select((who, w) => Task.Run(async () =>
                {
                    for (int i = 0; !killing.IsCancellationRequested; i++)
                    {
                        var id = Id<Outcome>.New();
                        string text = $"Tur {round}, yazan {w}, satır {i}";
                        try
                        {
                            using var request = new HttpRequestMessage(HttpMethod.Post, table.Address + "/outcomes") { Content = new FormUrlEncodedContent(table.Fields(text, "decision", ("line", id.ToString()), ("form-token", tokens[w])).Select(f => KeyValuePair.Create(f.Item1, f.Item2))) };
                            Answer answer = await who.Send(request);
                            answer.Status.ShouldBe(HttpStatusCode.SeeOther, answer.Body);
                            lock (answered) answered.Add((id, text));
                        }
                        catch (HttpRequestException) { return; } // it is dead
                        catch (IOException) { return; }
                    }
                }))];
                // After so many answers, however busy the machine is; then in the middle of whatever comes next.
                int enough = answered.Count + 15;
                for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < TimeSpan.FromMinutes(2);)
                {
                    lock (answered) if (answered.Count >= enough) break;
                    await Task.Delay(7, TestContext.Current.CancellationToken);
                }
                site.Kill(); // SIGKILL, in the middle of it
                await killing.CancelAsync();
                await Task.WhenAll(writing);
                foreach (Browser who in writers) who.Dispose();
            }
            finally { if (!site.HasExited) site.Kill(entireProcessTree: true); }
        }
        answered.Count.ShouldBeGreaterThan(20);
        int again = FreePort();
        using Process restarted = Start(table.At, again);
        try
        {
            using Browser reader = await At(table, table.Cemal, again);
            (await reader.Get(table.Address)).Ok().Page.Text.ShouldContain(answered[^1].Text);
            Dictionary<Id<Outcome>, string> kept = (await table.All()).ToDictionary(o => o.Id, o => o.Text.Turkish);
            answered.Where(a => kept.GetValueOrDefault(a.Id) != a.Text).ShouldBeEmpty();
            // And no line stands there without the entry of the trail that was saved with it.
            await using OrtakDb db = table.At.Open();
            (await db.Audit.CountAsync(a => a.Deed == "outcome-written", TestContext.Current.CancellationToken)).ShouldBe(kept.Count);
        }
        finally { restarted.Kill(entireProcessTree: true); }
    }

    private static async Task<Browser> At(Table table, Person person, int port)
    {
        using Browser here = await table.At.As(person);
        // Keys of cookies stand in the database, so every process reads them.
        var there = new Browser(new Uri($"http://127.0.0.1:{port}"));
        foreach (Cookie cookie in here.Cookies.GetCookies(here.Address)) there.Cookies.Add(there.Address, new Cookie(cookie.Name, cookie.Value));
        for (int tries = 0; ; tries++)
        {
            try { (await there.Get("/health")).Ok(); return there; }
            catch (HttpRequestException) when (tries < 300) { await Task.Delay(100, TestContext.Current.CancellationToken); }
        }
    }

    private static Process Start(Installation at, int port)
    {
        var start = new ProcessStartInfo("dotnet", [Terminal.Program, "serve", "--urls", $"http://127.0.0.1:{port}"]) { RedirectStandardOutput = true };
        start.Environment["ORTAK_DATA"] = at.Settings.Data;
        if (at.Settings.Database is { } postgres) start.Environment["ORTAK_DATABASE"] = postgres;
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
