using System.Globalization;
using System.Text.Json;
using Ortak.Bench.Peers;
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
        Call[] calls = [.. titles.Select(t => new Call { Id = t.Key, Code = t.Key, Title = t.Value })];
        CallFinder finder = new(new CallBook(calls));
        using LuceneTitles sameWords = new(calls, ownTerms: true, 4, .9f), plain = new(calls, ownTerms: false, 1.2f, .75f);
        string set = bench.Options.Has("--train") ? "train" : "dev";
        // The objectives do not name their topic; the judgements do.
        Dictionary<string, string> topics = bench.Sources.Lines(set == "dev" ? "dev-qrels.jsonl" : "train-qrels.jsonl.gz").DistinctBy(q => Sources.Of(q, "id")).ToDictionary(q => Sources.Of(q, "id"), q => Sources.Of(q, "topic"), StringComparer.Ordinal);
        List<(string Topic, string Aim)> objectives = [.. bench.Sources.Queries(set == "dev" ? "dev-queries.jsonl" : "train-queries.jsonl.gz", "A2").Select(q => (topics.GetValueOrDefault(q.Id, ""), q.Aim)).Where(q => titles.ContainsKey(q.Item1))];
        List<object?[]> rows = [];
        void Row(string asked, string method, List<(string Topic, string Aim)> queries, Func<string, IEnumerable<Call>> find)
        {
            List<(string Topic, int Rank)> ranks = [.. queries.Select(q => (q.Topic, Rank(find(q.Aim), q.Topic)))];
            double Share(int within) => ranks.Average(r => r.Rank <= within ? 1.0 : 0);
            var (low, high) = Interval(ranks);
            rows.Add([asked, method, ranks.Count, Share(1), Share(10), ranks.Average(r => 1.0 / r.Rank), string.Create(CultureInfo.InvariantCulture, $"{low:.000}–{high:.000}")]);
            if (method == "Ortak") bench.Report.Headline($"calls, {asked}", string.Create(CultureInfo.InvariantCulture, $"hit@1 {Share(1):.000}, hit@10 {Share(10):.000}"));
        }
        IEnumerable<Call> Ours(string aim) => finder.Find(new(aim)).Found.Select(f => f.Call);
        void All(string asked, List<(string Topic, string Aim)> queries)
        {
            Row(asked, "Ortak", queries, Ours);
            Row(asked, "Lucene.Net, Ortak's words and settings", queries, sameWords.Find);
            Row(asked, "Lucene.Net as it comes, for English", queries, plain.Find);
        }
        All("the whole objective", objectives);
        All("its first 300 characters", [.. objectives.Select(q => (q.Topic, q.Aim[..Math.Min(300, q.Aim.Length)]))]);
        if (set == "dev")
        {
            Dictionary<string, (string Topic, string Aim)> byId = bench.Sources.DevQueries().ToDictionary(q => q.Id, q => (topics[q.Id], q.Aim), StringComparer.Ordinal);
            var turkish = TurkishObjectives().Where(t => titles.ContainsKey(byId[t.Id].Topic)).ToList();
            Row("Turkish: what a project wants, in 60 words", "Ortak", [.. turkish.Select(t => (byId[t.Id].Topic, t.Aim))], Ours);
            Row("… the English objectives of the same projects", "Ortak", [.. turkish.Select(t => byId[t.Id])], Ours);
            Row("… their first 400 characters", "Ortak", [.. turkish.Select(t => (byId[t.Id].Topic, byId[t.Id].Aim[..Math.Min(400, byId[t.Id].Aim.Length)]))], Ours);
            Row("Turkish titles of topics", "Ortak", [.. bench.Sources.TurkishQueries().Where(t => titles.ContainsKey(byId[t.English].Topic)).Select(t => (byId[t.English].Topic, t.Aim))], Ours);
        }
        bench.Report.Line($"{set}: the objective of a funded project looks for the topic that paid it, among {titles.Count:N0} topics of Horizon Europe known by their titles.");
        bench.Report.Table("calls-quality", ["asked with", "method", "projects", "hit@1", "hit@10", "MRR", "MRR 95% by topic"], rows);
    }

    private static int Rank(IEnumerable<Call> found, string topic)
    {
        int rank = 1;
        foreach (Call call in found)
        {
            if (call.Code == topic) return rank;
            rank++;
        }
        return int.MaxValue;
    }

    /// <summary>What 60 of the dev projects want, written in Turkish by somebody who had seen neither the topics nor the engine's words.</summary>
    private static IEnumerable<(string Id, string Aim)> TurkishObjectives()
    {
        using var reader = new StreamReader(typeof(FindingCalls).Assembly.GetManifestResourceStream("turkish-objectives.jsonl")!);
        while (reader.ReadLine() is { } line)
        {
            using JsonDocument one = JsonDocument.Parse(line);
            yield return (Sources.Of(one.RootElement, "id"), Sources.Of(one.RootElement, "aim"));
        }
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
