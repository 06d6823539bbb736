using Ortak.Engine.Atlas;
using Ortak.Engine.Ranking;

namespace Ortak.Bench;

/// <summary>One full answer (lists per role, reasons, evidence) in this process on one thread.</summary>
internal static class Answers
{
    public static void Run(Bench bench)
    {
        bench.Report.Heading("answers: one full answer, in process, one thread");
        Snapshot atlas = bench.Full;
        bench.Report.Line($"{atlas.ProjectCount:N0} projects, {atlas.OrganisationCount:N0} organisations, {atlas.ParticipationCount:N0} participations. Find, 20 per role, with reasons and evidence; times in ms.");
        var finder = new PartnerFinder(atlas);
        List<object?[]> rows = [];
        foreach (var (name, questions) in Sets(bench, atlas))
        {
            var contestant = new Contestant(name, i => finder.Find(questions[i]));
            Turns.Run([contestant], questions.Length, bench.Options.Number("--rounds", bench.Options.Short ? 1 : 20), secondsEach: bench.Options.Short ? 2 : 20);
            Samples times = contestant.Times;
            bench.Report.Headline($"one answer to {name}", $"{times.Median:0.00} ms (p99 {times.At(.99):0.00} ms)");
            rows.Add([name, questions.Length, questions.Average(q => q.Aim.Length), times.Count, times.Median, times.At(.9), times.At(.99), Allocated(finder, questions)]);
        }
        bench.Report.Table("answers", ["questions", "of them", "mean characters", "runs", "p50 ms", "p90 ms", "p99 ms", "bytes allocated per answer"], rows);
        WithPriorities(bench, atlas, finder);
    }

    // What priorities cost: none, and in turns with them five that come again with every question, and five that nobody named before.
    private static void WithPriorities(Bench bench, Snapshot atlas, PartnerFinder finder)
    {
        IReadOnlyList<DevQuery> all = bench.Sources.DevQueries();
        List<object?[]> rows = [];
        foreach (var (name, task) in (ReadOnlySpan<(string, string)>)[("A: a title", "A"), ("B: a title and a public body that asks", "B")])
        {
            PartnerQuestion[] plain = [.. all.Where(q => q.Task == task).Select(q => q.Ask(atlas))];
            Priority[] five = Quality.PrioritySets[^1].Priorities;
            PartnerQuestion[] same = [.. plain.Select(q => q with { Priorities = five })];
            // Five words of the next titles; they come again when they were let go long ago.
            PartnerQuestion[] other = [.. plain.Select((q, i) => q with { Priorities = [.. Enumerable.Range(5 * i, 5).Select(n => new Priority(FiveWords(n), Priority.UsualWeight))] })];
            string FiveWords(int n)
            {
                string words = string.Join(' ', plain[n % plain.Length].Aim.Split(' ').Skip(n / plain.Length).Take(5));
                return words[..Math.Min(words.Length, Priority.LongestText)];
            }
            var contestants = new[] { ("none", plain), ("five, the same each time", same), ("five, never asked before", other) }.Select(s => new Contestant(s.Item1, i => finder.Find(s.Item2[i]))).ToList();
            Turns.Run(contestants, plain.Length, bench.Options.Number("--rounds", bench.Options.Short ? 1 : 20), secondsEach: bench.Options.Short ? 2 : 20);
            bench.Report.Headline($"five priorities, {name}", $"{contestants[1].Times.Median / contestants[0].Times.Median:0.00} times as long as none");
            foreach (Contestant c in contestants) rows.Add([name, c.Name, c.Times.Count, c.Times.Median, c.Times.At(.9), c.Times.At(.99), c.Times.Median / contestants[0].Times.Median]);
        }
        bench.Report.Table("answers-priorities", ["questions", "priorities", "runs", "p50 ms", "p90 ms", "p99 ms", "ratio of p50"], rows);
    }

    /// <summary>The question sets that the speed of answers is measured on.</summary>
    public static IEnumerable<(string Name, PartnerQuestion[] Questions)> Sets(Bench bench, Snapshot atlas)
    {
        IReadOnlyList<DevQuery> all = bench.Sources.DevQueries();
        PartnerQuestion[] Task(string task) => [.. all.Where(q => q.Task == task).Select(q => q.Ask(atlas))];
        yield return ("A: a title", Task("A"));
        yield return ("B: a title and a public body that asks", Task("B"));
        yield return ("C: a title and a coordinator that asks", Task("C"));
        yield return ("A2: a page (an objective)", [.. Task("A2").OrderByDescending(q => q.Aim.Length).Take(400)]);
        yield return ("two pages (two objectives)", TwoPages(all, atlas));
        yield return ("a title in Turkish", [.. bench.Sources.TurkishQueries().Select(q => new PartnerQuestion { Aim = q.Aim })]);
    }

    // Objectives end at 2,000 characters; what people may paste ends at 4,000.
    private static PartnerQuestion[] TwoPages(IReadOnlyList<DevQuery> all, Snapshot atlas)
    {
        DevQuery[] pages = [.. all.Where(q => q.Task == "A2").OrderByDescending(q => q.Aim.Length).Take(400)];
        return [.. pages.Chunk(2).Where(p => p.Length == 2).Select(p => (p[0] with { Aim = p[0].Aim + " " + p[1].Aim }).Ask(atlas))];
    }

    private static double Allocated(PartnerFinder finder, PartnerQuestion[] questions)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (PartnerQuestion question in questions) finder.Find(question);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)questions.Length;
    }
}
