using Ortak.Bench.Peers;
using Ortak.Engine.Atlas;
using Ortak.Engine.Ranking;

namespace Ortak.Bench;

/// <summary>
/// Proves in seconds, on a made-up corpus, that every peer really runs and does the same job: with each of its aims, some of a peer's
/// best organisations are among ours. A ranking by chance would share one in twelve.
/// </summary>
internal static class Check
{
    /// <returns>0 if all is well, 1 if a peer's answers have nothing in common with ours (or, with --require-all, is not there).</returns>
    public static int Run(Bench bench)
    {
        string files = Path.Combine(bench.Temporary.Path, "small");
        SmallCorpus.Write(files);
        var folder = new AtlasFolder(Path.Combine(bench.Temporary.Path, "small-atlas"));
        AtlasImport.Run(new([files]), folder, TimeProvider.System);
        using Snapshot atlas = folder.OpenCurrent();
        IReadOnlyList<ProjectText> texts = ProjectText.Read(atlas, member => SmallCorpus.Rows(files, member));
        var finder = new PartnerFinder(atlas);
        var vote = new PlainVote(atlas);
        var ours = SmallCorpus.Aims.Select(a => finder.Ids(new() { Aim = a }).Select(o => o.Value).ToHashSet()).ToArray();
        bool good = texts.Count == atlas.ProjectCount && ours.All(o => o.Count > 0);
        Console.WriteLine($"{texts.Count} projects, {atlas.OrganisationCount} organisations, {ours.Length} aims");

        List<Func<IPeer?>> peers = [() => new LucenePeer(true, null), () => new LucenePeer(false, null), () => new SqlitePeer(true), () => new SqlitePeer(false), () => PrivatePostgres.Start(Path.GetTempPath()) is { } server ? new PostgresPeer(server) : null];
        foreach (Func<IPeer?> make in peers)
        {
            using IPeer? peer = make();
            if (peer is null)
            {
                Console.WriteLine("PostgreSQL: skipped, it is not installed here");
                good &= !bench.Options.Has("--require-all");
                continue;
            }
            peer.Build(texts);
            double[] shared = [.. SmallCorpus.Aims.Select((aim, i) => PeerComparison.Best(peer, vote, aim).Count(ours[i].Contains) / (double)ours[i].Count)];
            Console.WriteLine($"{peer.Name}: shares {shared.Average() * 100:0}% of our best {PlainVote.Organisations}, {shared.Min() * 100:0}% at least{(shared.Min() > 0 ? "" : ": NOTHING IN COMMON")}");
            good &= shared.Min() > 0;
        }
        return good ? 0 : 1;
    }
}
