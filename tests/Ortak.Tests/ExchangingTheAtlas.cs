using System.Collections.Concurrent;
using System.Net;
using Ortak.Engine.Atlas;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests;

public sealed class ExchangingTheAtlas
{
    private static CordisFiles Files(int projects)
    {
        var files = new CordisFiles();
        for (int p = 0; p < projects; p++)
            for (int o = 0; o < 4; o++)
            {
                if (o == 0) files.Project(101000000 + p, acronym: $"Q{p}");
                files.Seat(101000000 + p, 900000000 + (p * 3 + o) % 40, $"CITY {(p * 3 + o) % 40}");
            }
        return files;
    }

    private static async Task<int> Projects(RunningSite site) => (await site.Get("/api/atlas")).Ok().Json.GetProperty("projects").GetInt32();

    [Fact]
    public async Task Nobody_who_asks_meanwhile_gets_an_error_and_afterwards_the_new_one_answers()
    {
        await using RunningSite site = await RunningSite.Over(Files(30));
        (await Projects(site)).ShouldBe(30);
        using var stop = new CancellationTokenSource();
        var wrong = new ConcurrentBag<string>();
        int[] asked = new int[8];
        string[] addresses = ["/partners?aim=earthquake&for=izmit", "/api/partners?aim=earthquake", "/organisations/900000005", "/organisations?q=city", "/paths?from=900000001&to=900000020", "/api/atlas", "/projects/101000003", "/about"];
        Task[] clients = [.. Enumerable.Range(0, 8).Select(c => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                string address = addresses[(asked[c] + c) % addresses.Length];
                try
                {
                    Answer answer = await site.Get(address);
                    if (answer.Status != HttpStatusCode.OK) wrong.Add($"{address}: {(int)answer.Status}");
                }
                catch (Exception fault) when (fault is HttpRequestException or IOException) { wrong.Add($"{address}: {fault.Message}"); }
                asked[c]++;
            }
        }))];
        for (int projects = 40; projects <= 70; projects += 10)
        {
            int[] before = [.. asked];
            Files(projects).ImportInto(site.Folder);
            if (projects < 70) site.Holder.Refresh();
            // Every client asks again after the exchange.
            for (int i = 0; i < 500 && asked.Where((n, c) => n <= before[c] + 1).Any(); i++) await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        // The last one is found by the site itself.
        DateTime until = DateTime.UtcNow.AddSeconds(10);
        while (await Projects(site) != 70 && DateTime.UtcNow < until) await Task.Delay(50, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await Task.WhenAll(clients);
        wrong.ShouldBeEmpty();
        asked.ShouldAllBe(n => n > 5);
        (await Projects(site)).ShouldBe(70);
    }

    [Fact]
    public async Task A_damaged_new_one_is_refused_and_the_old_one_goes_on_serving()
    {
        await using RunningSite site = await RunningSite.Over(Files(30));
        string good = site.Folder.CurrentMark;
        string damaged = Damaged(site.Folder);
        site.Holder.Refresh();
        (await Projects(site)).ShouldBe(30);
        (await site.AskPartners("earthquake")).Ok().Partners.ShouldNotBeEmpty();
        foreach (string nonsense in (string[])["20200101-000000-abcdef", "../elsewhere", ""])
        {
            File.WriteAllText(Path.Combine(site.Folder.Path, "current"), nonsense);
            site.Holder.Refresh();
            (await Projects(site)).ShouldBe(30);
        }
        Files(35).ImportInto(site.Folder);
        site.Holder.Refresh();
        (await Projects(site)).ShouldBe(35, "a whole one is taken up again");
        damaged.ShouldNotBe(good);
    }

    [Fact]
    public void A_start_on_a_damaged_one_fails_and_says_why()
    {
        using var temporary = new TemporaryFolder();
        var folder = new AtlasFolder(temporary.File("atlas"));
        Files(30).ImportInto(folder);
        Damaged(folder);
        DamagedSnapshotException fault = Should.Throw<DamagedSnapshotException>(() => Site.Build(Ortak.Host.Settings.Read(folder.Path, _ => null), folder, "http://127.0.0.1:0"));
        fault.Message.ShouldStartWith($"The atlas file {temporary.File("atlas")}");
        fault.Message.ShouldContain("damaged");
        fault.Message.ShouldContain("checksum");
    }

    [Fact]
    public void A_start_without_one_says_how_to_get_it()
    {
        using var temporary = new TemporaryFolder();
        Should.Throw<FileNotFoundException>(() => Site.Build(Ortak.Host.Settings.Read(temporary.File("data"), _ => null), new AtlasFolder(temporary.File("none")), "http://127.0.0.1:0")).Message.ShouldContain("./ortak atlas import");
    }

    [Fact]
    public async Task The_command_line_refuses_a_damaged_one_in_one_sentence()
    {
        using var terminal = new Terminal();
        var folder = new AtlasFolder(terminal.AtlasFolder);
        Files(30).ImportInto(folder);
        Damaged(folder);
        foreach (string[] command in (string[][])[["atlas", "status"], ["serve", "--urls", "http://127.0.0.1:0"]])
            (await terminal.Ortak(command)).Refused(1).ShouldContain("is damaged or foreign");
    }

    /// <summary>Copies the current snapshot, flips bytes in the middle of the copy, and makes the copy current.</summary>
    private static string Damaged(AtlasFolder folder)
    {
        string name = "20300101-000000-abcdef", copy = Path.Combine(folder.Path, name);
        Directory.CreateDirectory(copy);
        byte[] bytes = File.ReadAllBytes(Path.Combine(folder.Path, folder.CurrentMark, "atlas.bin"));
        // The middle of the longest run that is not padding: some section holds it.
        int at = Enumerable.Range(bytes.Length / 2, bytes.Length / 2).First(i => bytes[i] != 0);
        bytes[at] ^= 0xFF;
        File.WriteAllBytes(Path.Combine(copy, "atlas.bin"), bytes);
        File.WriteAllText(Path.Combine(folder.Path, "current"), name + "\n");
        return name;
    }
}
