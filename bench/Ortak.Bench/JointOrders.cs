using System.Diagnostics;
using System.Globalization;
using Ortak.Engine.Consensus;

namespace Ortak.Bench;

/// <summary>From 200 ballots to one order: how long, with how much memory, and how good the search is where the best order is known.</summary>
internal static class JointOrders
{
    private const int Voters = 200;

    // By chance: all in one knot, the hardest that ballots come. Alike: what people who know of each other vote. Opposite: every order is as good as any,
    // and all are counted.
    private static readonly string[] Kinds = ["by chance", "alike", "opposite"];

    public static void Run(Bench bench)
    {
        bench.Report.Heading("consensus: one order of many ballots");
        int rounds = bench.Options.Number("--rounds", bench.Options.Short ? 3 : 25);
        List<object?[]> rows = [];
        foreach (int alternatives in (int[])[15, 18, 20])
            foreach (string kind in Kinds)
            {
                Ballot[] ballots = Ballots(kind, alternatives);
                Delegation[] sides = [new("a", ballots[..(Voters / 3)]), new("b", ballots[(Voters / 3)..])];
                Contestant[] contestants =
                [
                    .. Enum.GetValues<RankingMethod>().Select(m => new Contestant(m.ToString(), _ => JointOrder.Find(m, Preferences.Of(alternatives, ballots)))),
                    new("whole result", _ => GroupPriorities.Find(alternatives, sides)),
                ];
                Turns.Run(contestants, 1, rounds);
                rows.Add([alternatives, kind, Kemeny.Knots(Preferences.Of(alternatives, ballots)).Max(k => k.Length), .. contestants.SelectMany(c => new object?[] { c.Times.Median, c.Times.Max }), Child.Measure("consensus", kind, alternatives.ToString(CultureInfo.InvariantCulture)).Figures!.PeakMegabytes]);
                if (kind == Kinds[0]) bench.Report.Headline($"Kemeny, {alternatives} × {Voters}", string.Create(CultureInfo.InvariantCulture, $"{contestants[0].Times.Median:0.0} ms"));
            }
        bench.Report.Table("consensus", ["alternatives", $"{Voters} ballots", "largest knot", "Kemeny p50 ms", "max", "Borda p50 ms", "max", "Schulze p50 ms", "max", "whole result p50 ms", "max", "peak memory of the process MB"], rows);
        Search(bench);
        Large(bench);
    }

    /// <summary>One order in this process, for its peak memory.</summary>
    public static void Once(string kind, int alternatives) => Kemeny.Rank(Preferences.Of(alternatives, Ballots(kind, alternatives)));

    private static void Search(Bench bench)
    {
        int seeds = bench.Options.Number("--seeds", bench.Options.Short ? 5 : 100);
        List<object?[]> rows = [];
        foreach (int alternatives in (int[])[14, 16, 18, 20])
        {
            List<(Preferences Votes, decimal Best)> known = [];
            for (int seed = 0; known.Count < seeds; seed++)
            {
                // Few voters, so that the best order is not plain to see.
                Preferences votes = Preferences.Of(alternatives, ByChance(alternatives, 7 + seed % 6, seed));
                if (Kemeny.Knots(votes).Count == 1) known.Add((votes, Kemeny.Rank(votes).Score));
            }
            foreach (int rounds in (int[])[0, 50, 500, 2000])
            {
                var times = new Samples();
                int found = 0;
                double worst = 0;
                foreach (var (votes, best) in known)
                {
                    long start = Stopwatch.GetTimestamp();
                    int[] order = KemenySearch.Best(votes, [.. Enumerable.Range(0, alternatives)], rounds);
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    decimal score = votes.HonouredBy([.. order.Select(a => new[] { a })]);
                    if (score == best) found++;
                    worst = Math.Max(worst, (double)(1 - score / best));
                }
                rows.Add([alternatives, rounds, known.Count, found / (double)known.Count * 100, worst * 100, times.Median]);
            }
        }
        bench.Report.Table("consensus-search", ["alternatives in one knot", "rounds of the search", "knots", "best order found %", "worst below the best %", "p50 ms"], rows);
    }

    private static void Large(Bench bench)
    {
        List<object?[]> rows = [];
        foreach (int alternatives in (int[])[21, 40, 100, 300, 1000])
        {
            Ballot[] ballots = InOneKnot(alternatives, 9);
            var (times, schulze) = (new Samples(), new Samples());
            for (int i = 0; i < (bench.Options.Short ? 1 : 3); i++)
            {
                long start = Stopwatch.GetTimestamp();
                Kemeny.Rank(Preferences.Of(alternatives, ballots));
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                start = Stopwatch.GetTimestamp();
                Schulze.Rank(Preferences.Of(alternatives, ballots));
                schulze.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            rows.Add([alternatives, times.Median, schulze.Median]);
        }
        bench.Report.Table("consensus-large", ["alternatives in one knot, 9 ballots", "Kemeny, not proven, p50 ms", "Schulze p50 ms"], rows);
    }

    private static Ballot[] Ballots(string kind, int alternatives)
    {
        if (kind == "opposite") return [.. Enumerable.Range(0, Voters).Select(v => Ballot.InOrder(v % 2 == 0 ? Enumerable.Range(0, alternatives) : Enumerable.Range(0, alternatives).Reverse()))];
        if (kind == "alike") return Alike(alternatives);
        return InOneKnot(alternatives, Voters);
    }

    private static Ballot[] InOneKnot(int alternatives, int voters)
    {
        for (int seed = 0; ; seed++)
            if (ByChance(alternatives, voters, seed) is var ballots && Kemeny.Knots(Preferences.Of(alternatives, ballots)).Count == 1) return ballots;
    }

    private static Ballot[] ByChance(int alternatives, int voters, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, voters).Select(_ =>
        {
            int[] order = [.. Enumerable.Range(0, alternatives)];
            random.Shuffle(order);
            return Ballot.InOrder(order);
        })];
    }

    // Everybody's opinion is the place on the agenda, give or take half the list.
    private static Ballot[] Alike(int alternatives)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, Voters).Select(_ =>
        {
            double[] felt = [.. Enumerable.Range(0, alternatives).Select(a => a + (random.NextDouble() - .5) * alternatives)];
            return Ballot.InOrder(Enumerable.Range(0, alternatives).OrderBy(a => felt[a]));
        })];
    }
}
