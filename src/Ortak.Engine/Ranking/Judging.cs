namespace Ortak.Engine.Ranking;

/// <summary>One judged question: who was in the consortia that were funded.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Task">Which task of the benchmark.</param>
/// <param name="Topic">The call it belongs to; questions of one topic move together in the intervals.</param>
/// <param name="Theme">A coarse subject.</param>
/// <param name="Asker">The asker, which does not count as an answer; null if none.</param>
/// <param name="Slices">Names of the slices it belongs to.</param>
/// <param name="Relevant">Organisation id → gain (2 coordinator, 1 partner).</param>
public sealed record Judged(string Id, string Task, string Topic, string Theme, string? Asker, IReadOnlyList<string> Slices, IReadOnlyDictionary<string, Relevance> Relevant);

/// <summary>How relevant an organisation is, and which target slices it belongs to.</summary>
public readonly record struct Relevance(double Gain, IReadOnlyList<string> Slices);

/// <summary>A mean with its 95% interval.</summary>
/// <param name="Mean">The mean over questions.</param>
/// <param name="Low">2.5% of the bootstrap.</param>
/// <param name="High">97.5% of the bootstrap.</param>
public readonly record struct Estimate(double Mean, double Low, double High);

/// <summary>The figures of one slice of one task.</summary>
/// <param name="Task">Task of the benchmark.</param>
/// <param name="Slice">Name of the slice; <c>all</c> for the whole task.</param>
/// <param name="Questions">How many questions.</param>
/// <param name="Figures">By name: nDCG@10, R@10, R@50, R@100, MRR, hit@10.</param>
public sealed record SliceFigures(string Task, string Slice, int Questions, IReadOnlyDictionary<string, Estimate> Figures);

/// <summary>
/// Measures rankings against judged questions. Gain 2 for a coordinator and 1 for another partner, log2 discount, ideal over all
/// relevant ones whether or not they were ever seen; K. Järvelin, J. Kekäläinen, Cumulated gain-based evaluation of IR
/// techniques, ACM TOIS 20(4), 2002. Intervals: percentile bootstrap over topics.
/// </summary>
public static class Judging
{
    private static readonly string[] Names = ["nDCG@10", "R@10", "R@50", "R@100", "MRR", "hit@10"];
    private static readonly string[] TargetNames = ["R@10", "R@50", "R@100", "hit@10"];

    /// <summary>The figures of every task and slice.</summary>
    /// <param name="questions">The judged questions.</param>
    /// <param name="answers">Question id → organisation ids, best first; 100 are read, a missing question scores 0.</param>
    /// <param name="rounds">Rounds of the bootstrap; 0 for none.</param>
    public static IReadOnlyList<SliceFigures> Measure(IReadOnlyList<Judged> questions, IReadOnlyDictionary<string, IReadOnlyList<string>> answers, int rounds = 1000)
    {
        List<SliceFigures> all = [];
        foreach (var task in questions.GroupBy(q => q.Task).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var rows = task.Select(q => (Question: q, Ranked: Ranked(q, answers.GetValueOrDefault(q.Id) ?? []))).ToList();
            var values = rows.Select(r => (r.Question, Values: Figures(r.Question, r.Ranked))).ToList();
            foreach (string slice in task.SelectMany(q => q.Slices.Prepend("theme " + q.Theme)).Distinct().Order(StringComparer.Ordinal).Prepend("all"))
            {
                var sub = values.Where(v => slice == "all" || v.Question.Slices.Contains(slice) || "theme " + v.Question.Theme == slice).Select(v => (v.Question.Topic, v.Values)).ToList();
                all.Add(new(task.Key, slice, sub.Count, Estimates(sub, Names, rounds)));
            }
            foreach (string slice in task.SelectMany(q => q.Relevant.Values).SelectMany(r => r.Slices).Distinct().Order(StringComparer.Ordinal))
            {
                List<(string, double[])> sub = [];
                foreach (var (question, ranked) in rows)
                {
                    var targets = question.Relevant.Where(r => r.Value.Slices.Contains(slice)).Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
                    if (targets.Count == 0) continue;
                    double Recall(int depth) => ranked.Take(depth).Count(targets.Contains) / (double)targets.Count;
                    sub.Add((question.Topic, [Recall(10), Recall(50), Recall(100), ranked.Take(10).Any(targets.Contains) ? 1 : 0]));
                }
                all.Add(new(task.Key, "target " + slice, sub.Count, Estimates(sub, TargetNames, rounds)));
            }
        }
        return all;
    }

    // Repeated organisations count once, and the asker is no answer.
    private static List<string> Ranked(Judged question, IReadOnlyList<string> answer)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (question.Asker is { } asker) seen.Add(asker);
        List<string> ranked = [];
        foreach (string o in answer)
        {
            if (!seen.Add(o)) continue;
            ranked.Add(o);
            if (ranked.Count == 100) break;
        }
        return ranked;
    }

    private static double[] Figures(Judged question, List<string> ranked)
    {
        double[] gains = [.. ranked.Select(o => question.Relevant.TryGetValue(o, out Relevance r) ? r.Gain : 0)];
        double ideal = question.Relevant.Values.Select(r => r.Gain).OrderDescending().Take(10).Select((g, i) => g * Discount(i)).Sum();
        double dcg = gains.Take(10).Select((g, i) => g * Discount(i)).Sum();
        double n = question.Relevant.Count;
        int first = Array.FindIndex(gains, g => g > 0);
        int Hits(int depth) => gains.Take(depth).Count(g => g > 0);
        return [ideal > 0 ? dcg / ideal : 0, Hits(10) / n, Hits(50) / n, Hits(100) / n, first < 0 ? 0 : 1.0 / (first + 1), Hits(10) > 0 ? 1 : 0];
    }

    private static double Discount(int rank) => 1 / Math.Log2(rank + 2);

    private static Dictionary<string, Estimate> Estimates(List<(string Topic, double[] Values)> rows, string[] names, int rounds)
    {
        int m = names.Length;
        var sums = rows.GroupBy(r => r.Topic).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            double[] sum = new double[m + 1];
            foreach (var (_, values) in g) for (int j = 0; j < m; j++) sum[j] += values[j];
            sum[m] = g.Count();
            return sum;
        }).ToArray();
        double count = sums.Sum(s => s[m]);
        double[] mean = [.. Enumerable.Range(0, m).Select(j => count == 0 ? 0 : sums.Sum(s => s[j]) / count)];
        if (rounds == 0 || sums.Length < 2) return Enumerable.Range(0, m).ToDictionary(j => names[j], j => new Estimate(mean[j], mean[j], mean[j]));
        var random = new Random(7); // the same question gives the same interval
        double[][] drawn = [.. Enumerable.Range(0, m).Select(_ => new double[rounds])];
        double[] total = new double[m + 1];
        for (int round = 0; round < rounds; round++)
        {
            Array.Clear(total);
            for (int i = 0; i < sums.Length; i++)
            {
                double[] pick = sums[random.Next(sums.Length)];
                for (int j = 0; j <= m; j++) total[j] += pick[j];
            }
            for (int j = 0; j < m; j++) drawn[j][round] = total[j] / total[m];
        }
        return Enumerable.Range(0, m).ToDictionary(j => names[j], j =>
        {
            Array.Sort(drawn[j]);
            return new Estimate(mean[j], drawn[j][(int)(.025 * rounds)], drawn[j][Math.Min(rounds - 1, (int)(.975 * rounds))]);
        });
    }
}
