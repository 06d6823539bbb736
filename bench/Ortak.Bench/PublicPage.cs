using Ortak.Bench.Peers;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Bench;

/// <summary>Requests per second of the pages that anybody may read, while somebody publishes now and then.</summary>
internal static class PublicPage
{
    public static void Run(Bench bench)
    {
        bool isPostgres = bench.Options.Has("--postgres");
        bench.Report.Heading($"public: requests per second of public pages, {(isPostgres ? "PostgreSQL" : "SQLite")}");
        using PrivatePostgres? server = isPostgres ? PrivatePostgres.Start(Path.GetTempPath()) ?? throw new MissingException("PostgreSQL is not installed here.") : null;
        var settings = new Settings { Data = Path.Combine(bench.Temporary.Path, "public"), Database = server?.ConnectionString };
        int bulletins = bench.Options.Number("--bulletins", bench.Options.Short ? 20 : 200);
        (string place, string bulletin) = Fill(settings, bulletins);
        StarterUnpacking.IfEmpty(new AtlasFolder(Path.Combine(settings.Data, "atlas")));
        Environment.SetEnvironmentVariable("ORTAK_DATA", settings.Data);
        Environment.SetEnvironmentVariable("ORTAK_DATABASE", settings.Database);
        using Http.Site site = Http.Start(bench, "/about");
        string[] pages = ["/public/" + place, "/b/" + bulletin, "/public", "/public/feed.atom"];
        int seconds = bench.Options.Number("--seconds", bench.Options.Short ? 2 : 10), rounds = bench.Options.Number("--rounds", bench.Options.Short ? 1 : 3), connections = bench.Options.Number("--connections", 8);
        ILoad load = Wrk.Find(bench) is { } wrk && !bench.Options.Has("--own") ? wrk : new OwnLoad();
        var results = pages.ToDictionary(p => p, _ => new LoadResult());
        foreach (string page in pages) load.Drive(site.Address, [page], connections, seconds, "");
        // Something is published every other second, so that pages are drawn anew while they are read.
        using var stop = new CancellationTokenSource();
        Task changing = Task.Run(() => Change(settings, stop.Token));
        for (int round = 0; round < rounds; round++)
            foreach (string page in pages) results[page].Add(load.Drive(site.Address, [page], connections, seconds, ""));
        stop.Cancel();
        changing.GetAwaiter().GetResult();
        bench.Report.Line($"{load.Name}, {connections} connections, {rounds} × {seconds} s each in turns; {bulletins:N0} bulletins, a change every two seconds. The load comes from the same machine.");
        bench.Report.Headline($"{pages[0]}, {(isPostgres ? "PostgreSQL" : "SQLite")}", $"{results[pages[0]].PerSecond:N0} requests/s");
        bench.Report.Table("public", ["page", "requests/s", "p50 ms", "p99 ms", "requests", "errors"], pages.Select(p => new object?[] { p, results[p].PerSecond, results[p].MedianMilliseconds, results[p].Milliseconds99, results[p].Requests, results[p].Errors }));
    }

    private static (string Place, string Bulletin) Fill(Settings settings, int bulletins)
    {
        Directory.CreateDirectory(settings.Data);
        settings.Store.Migrate().GetAwaiter().GetResult();
        DateTime now = DateTime.UtcNow;
        using OrtakDb db = settings.Store.Open();
        FirstTopics.Add(db, now).GetAwaiter().GetResult();
        Municipality izmit = Town("İzmit Belediyesi", "izmit-belediyesi"), istanbul = Town("İstanbul Büyükşehir Belediyesi", "istanbul-buyuksehir-belediyesi");
        var cooperation = new Cooperation { Title = Bilingual.Of("AB projeleri iş birliği", "Cooperation in EU projects"), Purpose = Bilingual.Of("Birlikte proje", "Projects together"), ProposedAt = now };
        foreach (Municipality party in (Municipality[])[izmit, istanbul]) { cooperation.Invite(party, now); cooperation.Accept(party.Id, now); cooperation.LetShow(party.Id, true, now); }
        db.AddRange(izmit, istanbul, cooperation);
        string name = "";
        for (int i = 0; i < bulletins; i++)
        {
            var bulletin = new Bulletin { CooperationId = cooperation.Id, Title = Bilingual.Of($"{i}. bülten", $"Bulletin {i}"), DraftedAt = now };
            string text = string.Join(' ', Enumerable.Repeat("Heyetler deprem başta olmak üzere ortak konularda görüş alışverişinde bulundu.", 20));
            bulletin.Sentences.Add(new() { BulletinId = bulletin.Id, Text = Bilingual.Of(text, text), Source = BulletinSource.Statement, SourceId = izmit.Id.Value, WrittenAt = now });
            bulletin.Propose(izmit.Id, Guid.Empty, [], "x", now);
            bulletin.Publish(izmit.Id, name = $"bulten-{i}", Bilingual.Of(text, text), "x", now);
            db.Add(bulletin);
            db.Add(new Commitment { MunicipalityId = izmit.Id, Text = Bilingual.Of($"{i}. söz", $"Promise {i}"), IsPublic = i < 40, MadeAt = now });
        }
        db.Record(new() { At = now, Deed = "scene-set" });
        db.SaveChanges();
        return ("izmit-belediyesi", name);

        Municipality Town(string turkish, string address)
        {
            var town = new Municipality { Name = BilingualName.Of(turkish), Country = "TR", EnteredAt = now, ConfirmedAt = now };
            town.OpenPublicPage(address, now);
            return town;
        }
    }

    private static async Task Change(Settings settings, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Task.Delay(2000, stop);
                await using OrtakDb db = settings.Store.Open();
                db.Municipalities.First().Population = Random.Shared.Next(1000, 9000);
                db.Record(new() { At = DateTime.UtcNow, Deed = "scene-set" });
                await db.SaveChangesAsync(stop);
            }
        }
        catch (OperationCanceledException) { }
    }
}
