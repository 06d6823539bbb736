using System.Diagnostics;
using System.Globalization;

namespace Ortak.Bench;

/// <summary>What a load run saw, or several together.</summary>
internal sealed class LoadResult
{
    private double _seconds;
    private readonly List<(double Median, double High)> _runs = [];

    public long Requests { get; private set; }
    /// <summary>Failed connections and answers above 399.</summary>
    public long Errors { get; private set; }
    public double PerSecond => Requests / _seconds;
    /// <summary>Median of the runs' medians.</summary>
    public double MedianMilliseconds => Middle(r => r.Median);
    /// <summary>Median of the runs' 99th percentiles.</summary>
    public double Milliseconds99 => Middle(r => r.High);

    public static LoadResult Of(long requests, long errors, double seconds, double median, double high)
    {
        var result = new LoadResult { Requests = requests, Errors = errors, _seconds = seconds };
        result._runs.Add((median, high));
        return result;
    }

    public void Add(LoadResult other)
    {
        Requests += other.Requests;
        Errors += other.Errors;
        _seconds += other._seconds;
        _runs.AddRange(other._runs);
    }

    private double Middle(Func<(double Median, double High), double> of) => _runs.Count == 0 ? double.NaN : _runs.Select(of).Order().ElementAt(_runs.Count / 2);
}

/// <summary>Keeps connections busy with requests for some seconds.</summary>
internal interface ILoad
{
    string Name { get; }

    /// <param name="cookie">Sent with every request; null for none.</param>
    LoadResult Drive(string address, IReadOnlyList<string> paths, int connections, int seconds, string? cookie = null);
}

/// <summary>wrk, which costs the machine little; it takes its addresses from a Lua script.</summary>
internal sealed class Wrk : ILoad
{
    private readonly string _program, _folder;

    private Wrk(string program, string folder) => (_program, _folder) = (program, folder);

    public string Name => "wrk";

    /// <summary>null where wrk is not installed.</summary>
    public static Wrk? Find(Bench bench) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(f => Path.Combine(f, "wrk")).FirstOrDefault(File.Exists) is { } program ? new(program, bench.Temporary.Path) : null;

    public LoadResult Drive(string address, IReadOnlyList<string> paths, int connections, int seconds, string? cookie = null)
    {
        string list = Path.Combine(_folder, "paths.txt"), script = Path.Combine(_folder, "wrk.lua");
        File.WriteAllLines(list, paths);
        File.WriteAllText(script, $$"""
            local paths, at = {}, 0
            for line in io.lines("{{list}}") do paths[#paths + 1] = line end
            {{(cookie is null ? "" : $"wrk.headers['Cookie'] = '{cookie}'")}}
            request = function()
              at = at % #paths + 1
              return wrk.format("GET", paths[at])
            end
            done = function(summary, latency, requests)
              local e = summary.errors
              io.write(string.format("\n#%d %d %d %d %d\n", summary.requests, summary.duration, e.connect + e.read + e.write + e.timeout + e.status, latency:percentile(50), latency:percentile(99)))
            end
            """);
        // One thread, so that one list is walked in order.
        using Process process = Process.Start(new ProcessStartInfo(_program, ["-t1", $"-c{connections}", $"-d{seconds}s", "-s", script, address]) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string line = output.Split('\n').FirstOrDefault(l => l.StartsWith('#')) ?? throw new MissingException($"wrk said:\n{output}");
        long[] numbers = [.. line[1..].Split(' ').Select(n => long.Parse(n, CultureInfo.InvariantCulture))];
        return LoadResult.Of(numbers[0], numbers[2], numbers[1] / 1e6, numbers[3] / 1e3, numbers[4] / 1e3);
    }
}

/// <summary>Our own load: HttpClient on as many tasks as connections; takes more of the machine than wrk.</summary>
internal sealed class OwnLoad : ILoad
{
    public string Name => "HttpClient in this program";

    public LoadResult Drive(string address, IReadOnlyList<string> paths, int connections, int seconds, string? cookie = null)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
        if (cookie is not null) client.DefaultRequestHeaders.Add("Cookie", cookie);
        int next = -1;
        long errors = 0;
        var watch = Stopwatch.StartNew();
        var times = new Samples();
        async Task One()
        {
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                string path = paths[Interlocked.Increment(ref next) % paths.Count];
                long start = Stopwatch.GetTimestamp();
                try
                {
                    using HttpResponseMessage answer = await client.GetAsync(new Uri(path, UriKind.Relative));
                    if ((int)answer.StatusCode > 399) Interlocked.Increment(ref errors);
                }
                catch (HttpRequestException) { Interlocked.Increment(ref errors); }
                lock (times) times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }
        Task.WaitAll([.. Enumerable.Range(0, connections).Select(_ => Task.Run(One))]);
        return LoadResult.Of(times.Count, errors, watch.Elapsed.TotalSeconds, times.Median, times.At(.99));
    }
}
