namespace Ortak.Bench;

/// <summary>From the official zip to a snapshot, each time in a process of its own.</summary>
internal static class Importing
{
    private static readonly string[] Read = ["project.csv", "topics.csv", "euroSciVoc.csv", "organization.csv"];

    public static void Run(Bench bench)
    {
        bench.Report.Heading("import: the whole zip to a snapshot");
        int rounds = bench.Options.Number("--rounds", bench.Options.Short ? 1 : 5);
        long rows = Read.Sum(member => bench.Sources.Rows(member).LongCount() - 1);
        bench.Report.Line($"{rows:N0} rows of {string.Join(", ", Read)}; {new FileInfo(bench.Sources.Corpus).Length / 1e6:0.0} MB zipped; medians of {rounds} processes.");
        Samples wall = new(), cpu = new(), peak = new();
        int projects = 0;
        long bytes = 0;
        for (int i = 0; i < rounds; i++)
        {
            string into = Path.Combine(bench.Temporary.Path, $"import-{i}");
            ChildFigures figures = Child.Measure("import", bench.Sources.Corpus, into).Figures!;
            wall.Add(figures.WallSeconds);
            cpu.Add(figures.CpuSeconds);
            peak.Add(figures.PeakMegabytes);
            projects = figures.Things;
            bytes = Directory.EnumerateFiles(into, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
            Directory.Delete(into, recursive: true);
        }
        bench.Report.Headline("import of the whole zip", $"{wall.Median:0.0} s, {rows / wall.Median:N0} rows/s, {peak.Median:N0} MB");
        bench.Report.Table("import", ["projects", "wall s", "longest s", "CPU s", "rows/s", "peak memory MB", "snapshot MB"],
            [[projects, wall.Median, wall.Max, cpu.Median, rows / wall.Median, peak.Median, bytes / 1e6]]);
    }
}
