using Ortak.Bench.Peers;
using Ortak.Engine.Atlas;
using Ortak.Host;

namespace Ortak.Bench;

/// <summary>Requests per second of the pages a clerk opens every morning, for a municipality with 200 cooperations, 2,000 meetings and 20,000 outcomes.</summary>
internal static class TodayPage
{
    public static void Run(Bench bench)
    {
        bool isPostgres = bench.Options.Has("--postgres");
        bench.Report.Heading($"today: requests per second of a large municipality's pages, {(isPostgres ? "PostgreSQL" : "SQLite")}");
        using PrivatePostgres? server = isPostgres ? PrivatePostgres.Start(Path.GetTempPath()) ?? throw new MissingException("PostgreSQL is not installed here.") : null;
        var settings = new Settings { Data = Path.Combine(bench.Temporary.Path, "workplace"), Database = server?.ConnectionString };
        int cooperations = bench.Options.Number("--cooperations", bench.Options.Short ? 20 : 200);
        var workplace = new Workplace(settings, cooperations, 10, 10);
        workplace.Fill();
        if (isPostgres) workplace.Analyze();
        var atlas = new AtlasFolder(Path.Combine(settings.Data, "atlas"));
        StarterUnpacking.IfEmpty(atlas);
        string cookie = workplace.SignIn(atlas);

        Environment.SetEnvironmentVariable("ORTAK_DATA", settings.Data);
        Environment.SetEnvironmentVariable("ORTAK_DATABASE", settings.Database);
        using Http.Site site = Http.Start(bench, "/about");
        string[] pages = bench.Options.Text("--page") is { } one ? [one] : ["/today", "/cooperations", $"/cooperations/{workplace.AnyCooperation}", "/find?q=deprem+toplanma", "/ask"];
        int seconds = bench.Options.Number("--seconds", bench.Options.Short ? 2 : 10), rounds = bench.Options.Number("--rounds", bench.Options.Short ? 1 : 3), connections = bench.Options.Number("--connections", 8);
        ILoad load = Wrk.Find(bench) is { } wrk && !bench.Options.Has("--own") ? wrk : new OwnLoad();
        var results = pages.ToDictionary(p => p, _ => new LoadResult());
        var cost = pages.ToDictionary(p => p, _ => TimeSpan.Zero);
        foreach (string page in pages)
        {
            Answers200(site.Address + page, cookie);
            load.Drive(site.Address, [page], connections, seconds, cookie); // warm-up: the just-in-time compiler needs some hundred requests of each
        }
        for (int round = 0; round < rounds; round++)
            foreach (string page in pages)
            {
                TimeSpan before = site.ProcessorTime;
                results[page].Add(load.Drive(site.Address, [page], connections, seconds, cookie));
                cost[page] += site.ProcessorTime - before;
            }
        bench.Report.Line($"{load.Name}, {connections} connections, {rounds} × {seconds} s each in turns, signed in; {cooperations:N0} cooperations, {cooperations * 10:N0} meetings, {cooperations * 100:N0} outcomes. The load comes from the same machine; /ask, which reads who asks and nothing else, is the floor.");
        bench.Report.Headline($"{pages[0]}, {(isPostgres ? "PostgreSQL" : "SQLite")}", $"{results[pages[0]].PerSecond:N0} requests/s");
        bench.Report.Table("today", ["page", "requests/s", "p50 ms", "p99 ms", "CPU ms each", "requests", "errors"], pages.Select(p => new object?[] { p, results[p].PerSecond, results[p].MedianMilliseconds, results[p].Milliseconds99, cost[p].TotalMilliseconds / results[p].Requests, results[p].Requests, results[p].Errors }));
    }

    // A redirect to the sign-in page is fast, and must not be measured for the page that is meant.
    private static void Answers200(string address, string cookie)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        using HttpResponseMessage answer = client.GetAsync(new Uri(address)).GetAwaiter().GetResult();
        if (answer.StatusCode != System.Net.HttpStatusCode.OK) throw new MissingException($"{address} answered {(int)answer.StatusCode}.");
    }
}
