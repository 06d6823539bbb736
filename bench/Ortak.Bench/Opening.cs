using Ortak.Engine.Atlas;

namespace Ortak.Bench;

/// <summary>Opening a snapshot: mapped and every section's checksum checked, in fresh processes and again in the same one.</summary>
internal static class Opening
{
    public static void Run(Bench bench)
    {
        bench.Report.Heading("open: opening a snapshot");
        string folder = Path.Combine(bench.Temporary.Path, "opened");
        AtlasImport.Run(new([bench.Sources.Corpus]), new AtlasFolder(folder), TimeProvider.System);
        int runs = bench.Options.Number("--rounds", bench.Options.Short ? 5 : 20);
        Samples first = new(), again = new(), answer = new(), whole = new(), nothing = new(), peak = new();
        Child.Measure("open", folder);
        for (int i = 0; i < runs; i++)
        {
            nothing.Add(Child.Measure("nothing").Milliseconds);
            var (figures, milliseconds) = Child.Measure("open", folder);
            whole.Add(milliseconds);
            first.Add(figures!.OpenMilliseconds);
            again.Add(figures.OpenAgainMilliseconds);
            answer.Add(figures.AnswerMilliseconds);
            peak.Add(figures.PeakMegabytes);
        }
        bench.Report.Line($"{runs} processes, the file in the page cache; times in ms. These processes compile their code as they start (no ReadyToRun); one that does nothing is what .NET itself costs.");
        bench.Report.Headline("opening a snapshot in a fresh process", $"{first.Median:0.0} ms");
        bench.Report.Table("open", ["what", "median ms", "max ms"],
        [
            ["open, first in a process", first.Median, first.Max],
            ["open, again in the same process", again.Median, again.Max],
            ["first answer of a process", answer.Median, answer.Max],
            ["a whole process: start, open, answer, open five times, end", whole.Median, whole.Max],
            ["a process that does nothing", nothing.Median, nothing.Max],
        ]);
        bench.Report.Line($"Peak resident memory of such a process: {peak.Median:0} MB (mapped file included).");
        Directory.Delete(folder, recursive: true);
    }
}
