using System.Globalization;
using Ortak.Engine.Calls;

namespace Ortak.Bench;

/// <summary>
/// How fast calls are found and read, and how good the finding is: the objective of a funded project should find the call topic it was funded under, among
/// all topics of Horizon Europe. Topics of past calls are known by code and title only, without their texts, so this is the harder half of what people do.
/// </summary>
internal static class FindingCalls
{
    public static void Run(Bench bench)
    {
        bench.Report.Heading("calls: from an aim to the call");
        Quality(bench);
        Speed(bench);
    }

    private static void Quality(Bench bench)
    {
        Dictionary<string, string> titles = new(StringComparer.Ordinal);
        string[]? header = null;
        foreach (string[] row in bench.Sources.Rows("topics.csv"))
        {
            if (header is null) { header = row; continue; }
            titles.TryAdd(row[Array.IndexOf(header, "topic")], row[Array.IndexOf(header, "title")]);
        }
        CallFinder finder = new(new CallBook(titles.Select(t => new Call { Id = t.Key, Code = t.Key, Title = t.Value })));
        var queries = bench.Sources.DevQueries("A2").Where(q => titles.ContainsKey(q.Topic)).ToList();
        List<object?[]> rows = [];
        foreach (var (name, text) in new (string, Func<string, string>)[] { ("the whole objective", t => t), ("its first 300 characters", t => t[..Math.Min(300, t.Length)]) })
        {
            var ranks = queries.Select(q => (q.Topic, Rank: Rank(finder, text(q.Aim), q.Topic))).ToList();
            double Share(int within) => ranks.Average(r => r.Rank <= within ? 1.0 : 0);
            double mrr = ranks.Average(r => 1.0 / r.Rank);
            var (low, high) = Interval(ranks);
            rows.Add([name, ranks.Count, titles.Count, Share(1), Share(10), mrr, string.Create(CultureInfo.InvariantCulture, $"{low:.000}–{high:.000}")]);
            bench.Report.Headline($"calls, {name}", string.Create(CultureInfo.InvariantCulture, $"hit@1 {Share(1):.000}, hit@10 {Share(10):.000}"));
        }
        bench.Report.Table("calls-quality", ["asked with", "projects (dev)", "topics", "hit@1", "hit@10", "MRR", "MRR 95% by topic"], rows);
    }

    private static int Rank(CallFinder finder, string aim, string topic)
    {
        var found = finder.Find(new(aim)).Found;
        for (int i = 0; i < found.Count; i++) if (found[i].Call.Code == topic) return i + 1;
        return int.MaxValue;
    }

    // Projects of one topic stand or fall together, so topics are drawn, not projects.
    private static (double Low, double High) Interval(List<(string Topic, int Rank)> ranks)
    {
        double[][] byTopic = [.. ranks.GroupBy(r => r.Topic).Select(g => g.Select(r => 1.0 / r.Rank).ToArray())];
        var random = new Random(20261123);
        double[] means = new double[1000];
        for (int i = 0; i < means.Length; i++)
        {
            double sum = 0;
            int count = 0;
            for (int t = 0; t < byTopic.Length; t++) { double[] drawn = byTopic[random.Next(byTopic.Length)]; sum += drawn.Sum(); count += drawn.Length; }
            means[i] = sum / count;
        }
        Array.Sort(means);
        return (means[25], means[974]);
    }

    private static void Speed(Bench bench)
    {
        string history = bench.Sources.Calls("grants-history.jsonl.gz"), newest = bench.Sources.Calls("grants-2026-08-22.json.gz");
        int rounds = bench.Options.Number("--rounds", bench.Options.Short ? 2 : 20);
        int round = 0;
        var import = new Contestant("import of 1,368 calls", _ => new CallStore(Path.Combine(bench.Temporary.Path, $"calls-{round++}")).Change(book => { book.Add(CallReader.ReadFile(history, default, new()), new()); return 0; }));
        Turns.Run([import], 1, rounds);
        var book = new CallBook();
        book.Add(CallReader.ReadFile(newest, default, new()), new());
        book.Add(CallReader.ReadFile(history, default, new()), new());
        var build = new Contestant("index of 1,368 calls", _ => GC.KeepAlive(new CallFinder(book)));
        Turns.Run([build], 1, rounds);
        var finder = new CallFinder(book);
        string[] titles = [.. bench.Sources.DevQueries("A").Select(q => q.Aim)], objectives = [.. bench.Sources.DevQueries("A2").Select(q => q.Aim)], turkish = [.. bench.Sources.TurkishQueries().Select(q => q.Aim)];
        List<Contestant> asked = [];
        foreach (var (name, aims) in new[] { ("a title", titles), ("an objective", objectives), ("a Turkish aim", turkish) })
        {
            var contestant = new Contestant(name, i => { foreach (FoundCall _ in finder.Find(new(aims[i])).Found.Take(20)) { } });
            Turns.Run([contestant], Math.Min(aims.Length, 400), Math.Max(1, rounds / 4));
            asked.Add(contestant);
        }
        bench.Report.Table("calls-speed", ["what", "runs", "p50 ms", "p99 ms", "max"], asked.Prepend(build).Prepend(import).Select(c => new object?[] { c.Name, c.Times.Count, c.Times.Median, c.Times.At(.99), c.Times.Max }));
        bench.Report.Headline("20 calls for an objective", string.Create(CultureInfo.InvariantCulture, $"p99 {asked[1].Times.At(.99):0.0} ms"));
    }
}
