using System.Diagnostics;
using Ortak.Bench.Peers;
using Ortak.Engine.Atlas;
using Ortak.Engine.Ranking;

namespace Ortak.Bench;

/// <summary>Ours and the searches people use today, side by side in one run: from an aim as text to the best 20 organisations.</summary>
internal static class PeerComparison
{
    public static void Run(Bench bench)
    {
        bench.Report.Heading("peers: from an aim to the best 20 organisations");
        Snapshot atlas = bench.Dev;
        IReadOnlyList<ProjectText> texts = ProjectText.Read(atlas, bench.Sources.Rows);
        bench.Report.Line($"{texts.Count:N0} projects ({texts.Count(t => t.Votes):N0} vote), signed up to {Sources.DevCutoff:yyyy-MM-dd}. Every contestant gets the aim as text and cuts it into the same terms; "
            + "peers search the best 300 projects and the same plain vote follows; ours also weighs call families. In turns, one thread, times in ms.");
        string[] titles = [.. bench.Sources.DevQueries("A").Select(q => q.Aim)];
        string[] pages = [.. bench.Sources.DevQueries("A2").Select(q => q.Aim).Where(a => a.Length >= 1500).Take(200)];
        if (bench.Options.Short) (titles, pages) = (titles[..60], pages[..10]);

        var finder = new PartnerFinder(atlas);
        var vote = new PlainVote(atlas);
        List<IPeer> peers = [];
        try
        {
            List<object?[]> builds = [];
            peers.AddRange(Peers(bench, texts, titles, pages, builds));
            bench.Report.Table("peers-build", ["peer", "build s", "titles p50 ms", "pages p50 ms", "taken"], builds);
            foreach (var (kind, aims, rounds) in new[] { ("titles", titles, 10), ("pages", pages, 5) })
                Compare(bench, kind, aims, bench.Options.Number("--rounds", bench.Options.Short ? 1 : rounds), finder, vote, peers);
        }
        finally { peers.ForEach(p => p.Dispose()); }
    }

    private static void Compare(Bench bench, string kind, string[] aims, int rounds, PartnerFinder finder, PlainVote vote, List<IPeer> peers)
    {
        PartnerQuestion[] questions = [.. aims.Select(a => new PartnerQuestion { Aim = a })];
        // The same job as the peers': search, the plain vote, the best 20. The next row adds families of calls, the last one
        // everything a person sees; nothing of that has a counterpart at the peers.
        var same = new Contestant("Ortak: search and vote", i => finder.Ids(questions[i], new Recipe((Signal.Vote, 1))));
        var ids = new Contestant("Ortak: the best 20 of all kinds", i => finder.Ids(questions[i]));
        var full = new Contestant("Ortak: full answer (20 per role, reasons, evidence)", i => finder.Find(questions[i]));
        List<Contestant> theirs = [.. peers.Select(p => new Contestant(p.Name, i => Best(p, vote, aims[i])))];
        Turns.Run([same, ids, full, .. theirs], aims.Length, rounds, secondsEach: bench.Options.Short ? 5 : 60);

        var ours = aims.Select((_, i) => finder.Ids(questions[i], new Recipe((Signal.Vote, 1))).Select(o => o.Value).ToHashSet()).ToArray();
        double Overlap(IPeer peer) => aims.Select((a, i) => ours[i].Count == 0 ? 1 : Best(peer, vote, a).Count(ours[i].Contains) / (double)ours[i].Count).Average();
        List<object?[]> rows = [];
        void Row(Contestant c, double overlap) =>
            rows.Add([kind, c.Name, c.Times.Count, c.Times.Median, c.Times.At(.99), c.Times.Median / same.Times.Median, c.Times.Median / full.Times.Median, $"{overlap * 100:0}%"]);
        Row(same, 1);
        Row(ids, aims.Select((_, i) => ours[i].Count == 0 ? 1 : finder.Ids(questions[i]).Count(o => ours[i].Contains(o.Value)) / (double)ours[i].Count).Average());
        Row(full, 1);
        for (int i = 0; i < theirs.Count; i++) Row(theirs[i], Overlap(peers[i]));
        bench.Report.Table("peers-" + kind, ["aims", "contestant", "runs", "p50 ms", "p99 ms", "p50 / ours", "p50 / ours, full", "of our top 20"], rows);
        if (theirs.MinBy(c => c.Times.Median) is { } best)
        {
            bench.Report.Headline($"fastest peer / our search and vote, {kind}", $"{best.Times.Median / same.Times.Median:0.0} ({best.Name})");
            bench.Report.Headline($"fastest peer / our full answer, {kind}", $"{best.Times.Median / full.Times.Median:0.0}");
            bench.Report.Line($"{kind}: the fastest peer, {best.Name}, takes {best.Times.Median / same.Times.Median:0.0} times as long as our search and vote and {best.Times.Median / full.Times.Median:0.0} times as long as our full answer (medians).");
        }
    }

    /// <summary>A peer's best organisations for an aim.</summary>
    public static long[] Best(IPeer peer, PlainVote vote, string aim)
    {
        Span<(int, float)> best = new (int, float)[PlainVote.Projects];
        return vote.Count(best[..peer.Search(ProjectText.Terms(aim), best)]);
    }

    /// <summary>Builds every peer; where one has variants, the one that is faster here is taken.</summary>
    public static IEnumerable<IPeer> Peers(Bench bench, IReadOnlyList<ProjectText> texts, string[] titles, string[] pages, List<object?[]> builds)
    {
        string Mapped(string name) => Path.Combine(bench.Temporary.Path, "lucene-" + name);
        yield return Faster(texts, titles, pages, builds, new LucenePeer(true, null), new LucenePeer(true, Mapped("one")), new LucenePeer(false, null), new LucenePeer(false, Mapped("five")));
        yield return Faster(texts, titles, pages, builds, new SqlitePeer(true), new SqlitePeer(false));
        if (PrivatePostgres.Start(Path.GetTempPath()) is { } server) yield return Faster(texts, titles, pages, builds, new PostgresPeer(server));
        else bench.Report.Line("PostgreSQL: skipped, it is not installed here (Debian: apt-get install postgresql).");
    }

    private static IPeer Faster(IReadOnlyList<ProjectText> texts, string[] titles, string[] pages, List<object?[]> builds, params IPeer[] variants)
    {
        try { return Choose(texts, titles, pages, builds, variants); }
        catch
        {
            foreach (IPeer variant in variants) variant.Dispose();
            throw;
        }
    }

    private static IPeer Choose(IReadOnlyList<ProjectText> texts, string[] titles, string[] pages, List<object?[]> builds, IPeer[] variants)
    {
        double[] seconds = [.. variants.Select(v => Seconds(() => v.Build(texts)))];
        var vote = new (int, float)[PlainVote.Projects];
        List<Contestant> Try(string[] aims)
        {
            List<Contestant> tried = [.. variants.Select(v => new Contestant(v.Name, i => v.Search(ProjectText.Terms(aims[i]), vote)))];
            Turns.Run(tried, aims.Length, 2);
            return tried;
        }
        var (short_, long_) = (Try([.. titles.Take(40)]), Try([.. pages.Take(8)]));
        // The one with the smaller product of medians: neither kind of aim decides by its size alone.
        int taken = Enumerable.Range(0, variants.Length).MinBy(i => short_[i].Times.Median * long_[i].Times.Median);
        for (int i = 0; i < variants.Length; i++)
        {
            builds.Add([variants[i].Name, seconds[i], short_[i].Times.Median, long_[i].Times.Median, i == taken ? "yes" : "no"]);
            if (i != taken) variants[i].Dispose();
        }
        return variants[taken];
    }

    private static double Seconds(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalSeconds;
    }
}
