using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Ortak.Bench;

/// <summary>Requests per second of the results page, and of an almost empty page of the same site, in turns.</summary>
internal static class Http
{
    public static void Run(Bench bench)
    {
        bench.Report.Heading("http: requests per second of the results page");
        string empty = bench.Options.Text("--empty", "/about");
        using Site site = bench.Options.Text("--url") is { } running ? new Site(running, null) : Start(bench, empty);
        string[] paths = [.. Paths(bench)];
        Answers200(site.Address + paths[0]);
        int seconds = bench.Options.Number("--seconds", bench.Options.Short ? 2 : 10), rounds = bench.Options.Number("--rounds", bench.Options.Short ? 1 : 3), connections = bench.Options.Number("--connections", 8);
        ILoad load = Wrk.Find(bench) is { } wrk && !bench.Options.Has("--own") ? wrk : new OwnLoad();
        var (results, floor) = (new LoadResult(), new LoadResult());
        load.Drive(site.Address, paths, connections, Math.Min(5, seconds)); // warm-up
        load.Drive(site.Address, [empty], connections, Math.Min(5, seconds));
        for (int round = 0; round < rounds; round++)
        {
            results.Add(load.Drive(site.Address, paths[(round * paths.Length / rounds)..], connections, seconds));
            floor.Add(load.Drive(site.Address, [empty], connections, seconds));
        }
        bench.Report.Line($"{load.Name}, {connections} connections, {rounds} × {seconds} s each in turns; {paths.Length:N0} different aims, no address asked twice before all were. The load comes from the same machine.");
        bench.Report.Headline("results page", $"{results.PerSecond:N0} requests/s, {results.PerSecond / floor.PerSecond * 100:0}% of an almost empty page");
        object?[] Row(string what, LoadResult r) => [what, r.PerSecond, r.MedianMilliseconds, r.Milliseconds99, r.Requests, r.Errors, r.PerSecond / floor.PerSecond];
        bench.Report.Table("http", ["page", "requests/s", "p50 ms", "p99 ms", "requests", "errors", "of the empty page"], [Row(Page(bench) + "…", results), Row(empty, floor)]);
    }

    private static string Page(Bench bench) => bench.Options.Text("--page", "/partners?aim=");

    // The titles first; then each title with the first words of another, so that no address repeats and every aim is one.
    private static IEnumerable<string> Paths(Bench bench)
    {
        string page = Page(bench);
        string[] titles = [.. bench.Sources.DevQueries("A").Select(q => q.Aim).Distinct(StringComparer.Ordinal)];
        foreach (string title in titles) yield return Path(title);
        for (int shift = 1; shift <= 100; shift++)
            for (int i = 0; i < titles.Length; i++)
                yield return Path(titles[i] + ", " + string.Join(' ', titles[(i + shift) % titles.Length].Split(' ').Take(3)));

        string Path(string aim) => page + Uri.EscapeDataString(aim);
    }

    /// <summary>Starts the site by its command and waits until a page answers.</summary>
    public static Site Start(Bench bench, string empty)
    {
        string script = ColdStart.Script(bench);
        int port = bench.Options.Text("--port") is null ? FreePort() : bench.Options.Number("--port", 0);
        string address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        string[] extra = (bench.Options.Text("--args") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string log = System.IO.Path.Combine(bench.Temporary.Path, "site.log");
        // The site's own lines go to a file: a full pipe would stop it.
        Process process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec \"$0\" \"$@\" > \"$log\" 2>&1", script, log, "serve", "--urls", address, .. extra]) { WorkingDirectory = Sources.Repository, Environment = { ["ORTAK_SEARCH_LIMIT"] = "0" } })!; // one client asks for many
        var site = new Site(address, process);
        using var client = new HttpClient();
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromMinutes(3) && !process.HasExited)
        {
            try
            {
                using HttpResponseMessage answer = client.GetAsync(new Uri(address + empty)).GetAwaiter().GetResult();
                if (answer.StatusCode == HttpStatusCode.OK) return site;
                site.Dispose();
                throw new MissingException($"{address}{empty} answered {(int)answer.StatusCode}; name an almost empty page with --empty PATH.");
            }
            catch (HttpRequestException) { Thread.Sleep(200); }
        }
        site.Dispose();
        throw new MissingException($"The site did not start:\n{(File.Exists(log) ? File.ReadAllText(log) : "")}");
    }

    // A page that is not there answers fast, and must not be measured for the one that is meant.
    private static void Answers200(string address)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using HttpResponseMessage answer = client.GetAsync(new Uri(address)).GetAwaiter().GetResult();
        if (answer.StatusCode != HttpStatusCode.OK) throw new MissingException($"{address} answered {(int)answer.StatusCode}; name the results page with --page PATH (up to the aim).");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A running site; one that was started here ends with it.</summary>
    internal sealed class Site : IDisposable
    {
        private Process? _process;

        public Site(string address, Process? process)
        {
            (Address, _process) = (address.TrimEnd('/'), process);
            Interruption.AtEnd(Dispose);
        }

        public string Address { get; }

        /// <summary>What the site has used of the processors so far; tells what a request costs even where other work takes most of the machine.</summary>
        public TimeSpan ProcessorTime
        {
            get
            {
                if (_process is null) return TimeSpan.Zero;
                _process.Refresh();
                return _process.TotalProcessorTime;
            }
        }

        public void Dispose()
        {
            Process? process = Interlocked.Exchange(ref _process, null);
            if (process is { HasExited: false }) process.Kill(entireProcessTree: true);
            process?.Dispose();
        }
    }
}
