using System.Diagnostics;

namespace Ortak.Bench;

/// <summary>A whole run of the command line, from the shell's point of view.</summary>
internal static class ColdStart
{
    public static void Run(Bench bench)
    {
        bench.Report.Heading("cold: one whole process of ./ortak partners --json");
        string script = Script(bench);
        string[] extra = (bench.Options.Text("--args") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] aims = [.. bench.Sources.DevQueries("A").Select(q => q.Aim)];
        int runs = bench.Options.Number("--rounds", bench.Options.Short ? 3 : 20);
        Samples whole = new(), nothing = new();
        Once(script, aims[0], extra); // builds what is not built yet, and fills the page cache
        long bytes = 0;
        for (int i = 0; i < runs; i++)
        {
            nothing.Add(Child.Measure("nothing").Milliseconds);
            var watch = Stopwatch.StartNew();
            bytes += Once(script, aims[i % aims.Length], extra);
            whole.Add(watch.Elapsed.TotalMilliseconds);
        }
        bench.Report.Line($"{runs} runs, each with another aim; {bytes / runs:N0} bytes of JSON each. A .NET process that does nothing is the floor.");
        bench.Report.Headline("./ortak partners --json, whole process", $"{whole.Median:0} ms, {whole.Median / nothing.Median:0.0} times a .NET process that does nothing");
        bench.Report.Table("cold", ["what", "median ms", "max ms", "median / floor"],
            [["./ortak partners --aim … --json", whole.Median, whole.Max, whole.Median / nothing.Median], ["a .NET process that does nothing", nothing.Median, nothing.Max, 1.0]]);
    }

    /// <summary>The command of the repository, or the one that <c>--ortak</c> names.</summary>
    public static string Script(Bench bench)
    {
        string script = bench.Options.Text("--ortak", Path.Combine(Sources.Repository, "ortak"));
        return File.Exists(script) ? script : throw new MissingException($"{script} is not here; name the command with --ortak PATH.");
    }

    private static long Once(string script, string aim, string[] extra)
    {
        using Process process = Process.Start(new ProcessStartInfo(script, ["partners", "--aim", aim, "--json", .. extra]) { RedirectStandardOutput = true, WorkingDirectory = Sources.Repository })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new MissingException($"{script} partners ended with {process.ExitCode}.");
        return output.Length;
    }
}
