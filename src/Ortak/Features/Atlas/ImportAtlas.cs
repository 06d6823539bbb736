using System.Globalization;
using Ortak.Engine.Atlas;
using Ortak.Host;

namespace Ortak.Features.Atlas;

/// <summary>Builds the atlas from official files and says what was read, mended and left out.</summary>
public static class ImportAtlas
{
    public static ImportReport Handle(AtlasImport.Order order, string folder, bool quiet, CancellationToken cancel)
    {
        ImportReport? report = null;
        Progress.Show("import", quiet, done =>
            report = AtlasImport.Run(order, new AtlasFolder(folder), TimeProvider.System, new Steps(done), cancel));
        return report!;
    }

    // Where on the bar a step begins; a guess, good enough for a bar that only goes forward.
    private sealed class Steps(Action<double> done) : IProgress<ImportProgress>
    {
        private static readonly double[] Begins = [0, .55, .6, .75, 1];
        public void Report(ImportProgress p) => done(Begins[(int)p.Step] + p.Done * (Begins[(int)p.Step + 1] - Begins[(int)p.Step]));
    }

    public static void Print(ImportReport report)
    {
        CultureInfo english = CultureInfo.InvariantCulture;
        Console.WriteLine(string.Create(english, $"{report.Projects:N0} projects, {report.Organisations:N0} organisations, {report.Participations:N0} participations"));
        foreach (var (kind, count) in report.Repaired) Console.WriteLine(string.Create(english, $"  repaired  {count,8:N0}  {kind}"));
        foreach (var (kind, count) in report.Dropped) Console.WriteLine(string.Create(english, $"  left out  {count,8:N0}  {kind}"));
        if (report.Merged.Count > 0) Console.WriteLine(string.Create(english, $"  joined    {report.Merged.Count,8:N0}  organisations that stood under several ids (list: --json; take one back: --keep-apart ID)"));
        if (report.Review.Count > 0) Console.WriteLine(string.Create(english, $"  to review {report.Review.Count,8:N0}  groups that share a VAT number and were left apart (list: --json)"));
        foreach (ImportReport.Refused refused in report.RefusedRows.Take(20)) Console.WriteLine($"  refused   {refused.File}, line {refused.Line}: {refused.Reason}");
        if (report.RefusedRows.Count > 20) Console.WriteLine(string.Create(english, $"  refused   and {report.RefusedRows.Count - 20:N0} more (list: --json)"));
    }
}
