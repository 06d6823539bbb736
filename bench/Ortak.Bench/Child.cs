using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ortak.Engine.Atlas;
using Ortak.Engine.Ranking;

namespace Ortak.Bench;

/// <summary>What one child process measured of itself.</summary>
/// <param name="WallSeconds">Time inside the program.</param>
/// <param name="CpuSeconds">Processor time of the process, all threads, start included.</param>
/// <param name="PeakMegabytes">Highest resident memory (VmHWM).</param>
/// <param name="Things">How many projects the snapshot holds, or mails were written.</param>
/// <param name="OpenMilliseconds">First opening of the snapshot.</param>
/// <param name="OpenAgainMilliseconds">Median of the openings after it, in the same process.</param>
/// <param name="AnswerMilliseconds">First answer.</param>
internal sealed record ChildFigures(double WallSeconds, double CpuSeconds, double PeakMegabytes, int Things, double OpenMilliseconds, double OpenAgainMilliseconds, double AnswerMilliseconds);

/// <summary>Measurements that need a process of their own: honest peak memory, and everything cold.</summary>
internal static class Child
{
    /// <summary>The child's side: does one thing and prints one line of JSON.</summary>
    public static int Run(Bench bench)
    {
        List<string> words = bench.Options.Words;
        var watch = Stopwatch.StartNew();
        int things = 0;
        double open = 0, again = 0, answer = 0;
        switch (words[0])
        {
            case "nothing":
                return 0;
            case "import":
                AtlasImport.Run(new([words[1]]), new AtlasFolder(words[2]), TimeProvider.System);
                watch.Stop();
                using (Snapshot built = new AtlasFolder(words[2]).OpenCurrent()) things = built.ProjectCount;
                break;
            case "open":
                using (Snapshot first = new AtlasFolder(words[1]).OpenCurrent())
                {
                    open = watch.Elapsed.TotalMilliseconds;
                    things = first.ProjectCount;
                    var asking = Stopwatch.StartNew();
                    new PartnerFinder(first).Find(new() { Aim = "early warning of earthquakes for cities" });
                    answer = asking.Elapsed.TotalMilliseconds;
                }
                watch.Stop();
                var later = new Samples();
                for (int i = 0; i < 5; i++)
                {
                    var opening = Stopwatch.StartNew();
                    using Snapshot warm = new AtlasFolder(words[1]).OpenCurrent();
                    later.Add(opening.Elapsed.TotalMilliseconds);
                }
                again = later.Median;
                break;
            case "consensus":
                JointOrders.Once(words[1], int.Parse(words[2], CultureInfo.InvariantCulture));
                watch.Stop();
                break;
            case "formation":
                Forming.Once(int.Parse(words[1], CultureInfo.InvariantCulture));
                watch.Stop();
                break;
            case "digest":
                things = CallDigest.Once(words[1], words.ElementAtOrDefault(2));
                watch.Stop();
                break;
            default:
                throw new MissingException($"There is no measurement '{words[0]}'.");
        }
        Console.WriteLine(JsonSerializer.Serialize(new ChildFigures(watch.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime.TotalSeconds, PeakMegabytes(), things, open, again, answer)));
        return 0;
    }

    /// <summary>Runs this program again as a child and returns what it measured, and the time from its start to its end.</summary>
    public static (ChildFigures? Figures, double Milliseconds) Measure(params string[] words)
    {
        string program = Environment.ProcessPath!;
        bool host = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        string[] arguments = [.. host ? new[] { typeof(Child).Assembly.Location } : [], "child", .. words];
        var watch = Stopwatch.StartNew();
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double milliseconds = watch.Elapsed.TotalMilliseconds;
        if (process.ExitCode != 0) throw new MissingException($"The measurement '{string.Join(' ', words)}' ended with {process.ExitCode}.");
        return (output.Length == 0 ? null : JsonSerializer.Deserialize<ChildFigures>(output), milliseconds);
    }

    private static double PeakMegabytes()
    {
        const string file = "/proc/self/status";
        if (!File.Exists(file)) return double.NaN; // not Linux
        string line = File.ReadLines(file).First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}
