using Ortak.Engine.Atlas;
using Ortak.Engine.Ranking;

namespace Ortak.Bench;

/// <summary>What a corpus ten times as large costs: answers in turns on both, import time and peak memory.</summary>
internal static class Growth
{
    public static void Run(Bench bench)
    {
        bench.Report.Heading("growth: a corpus ten times as large");
        int times = bench.Options.Number("--times", bench.Options.Short ? 3 : 10);
        string files = Path.Combine(bench.Temporary.Path, "larger"), into = Path.Combine(bench.Temporary.Path, "larger-atlas");
        LargerCorpus.Write(bench.Sources, files, times);
        long bytes = Directory.EnumerateFiles(files, "*.csv", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
        ChildFigures import = Child.Measure("import", files, into).Figures!;
        Directory.Delete(files, recursive: true);
        Snapshot small = bench.Full;
        using Snapshot large = new AtlasFolder(into).OpenCurrent();
        long size = Directory.EnumerateFiles(into, "*.bin", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
        bench.Report.Line($"×{times}: {LargerCorpus.How}");
        bench.Report.Table("growth-import", ["corpus", "CSV MB", "projects", "organisations", "participations", "import s", "CPU s", "peak memory MB", "snapshot MB"],
            [[$"×{times}", bytes / 1e6, large.ProjectCount, large.OrganisationCount, large.ParticipationCount, import.WallSeconds, import.CpuSeconds, import.PeakMegabytes, size / 1e6]]);

        bench.Report.Headline($"×{times}, import", $"{import.WallSeconds:0} s, {import.PeakMegabytes:N0} MB");
        var (smallFinder, largeFinder) = (new PartnerFinder(small), new PartnerFinder(large));
        var largeSets = Answers.Sets(bench, large).ToList();
        List<object?[]> rows = [];
        foreach (var (index, (name, questions)) in Answers.Sets(bench, small).Index())
        {
            PartnerQuestion[] asked = largeSets[index].Questions;
            var one = new Contestant("×1", i => smallFinder.Find(questions[i]));
            var many = new Contestant($"×{times}", i => largeFinder.Find(asked[i]));
            Turns.Run([one, many], questions.Length, bench.Options.Number("--rounds", bench.Options.Short ? 1 : 10), secondsEach: bench.Options.Short ? 3 : 30);
            bench.Report.Headline($"×{times}, one answer to {name}", $"{many.Times.Median:0.00} ms, {many.Times.Median / one.Times.Median:0.0} times ×1");
            rows.Add([name, one.Times.Median, one.Times.At(.99), many.Times.Median, many.Times.At(.99), many.Times.Median / one.Times.Median]);
        }
        bench.Report.Table("growth-answers", ["questions", "×1 p50 ms", "×1 p99 ms", $"×{times} p50 ms", $"×{times} p99 ms", "ratio of p50"], rows);
    }
}
