using CsCheck;
using Ortak.Engine.Atlas;
using Ortak.Engine.Index;
using Ortak.Engine.Text;

namespace Ortak.Engine.Tests.Index;

/// <summary>The index scores as the formula says, word for word, and picks the best projects that vote.</summary>
public sealed class TheIndex
{
    private static readonly string[] Vocabulary = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"];

    private sealed record Corpus(string[][][] Documents); // project, field, terms

    private static readonly Gen<string> Term = Gen.OneOf(Vocabulary);
    private static readonly Gen<Corpus> Corpora = Term.Array[0, 7].Array[5].Array[1, 12].Select(d => new Corpus(d));
    // A group of one to three synonyms; "unknown" stands in no document.
    private static readonly Gen<(string[] Stems, int Count)[]> Aims = Gen.Select(Gen.OneOf([.. Vocabulary, "unknown"]).Array[1, 3].Select(s => s.Distinct().ToArray()), Gen.Int[1, 4]).Array[0, 5];

    private static DraftAtlas Draft(Corpus corpus)
    {
        var draft = new DraftAtlas();
        foreach (string[][] document in corpus.Documents)
            draft.Project([0, 1], texts: [.. document.Select((terms, field) => ((TextField)field, string.Join(' ', terms)))]);
        return draft;
    }

    // Straight from the paper and the shared notes on ranking: BM25F, w 1 1 1 1 2, b .6, k1 2, averages over the documents that have the field.
    private static double[] PlainScores(Corpus corpus, (string[] Stems, int Count)[] aim)
    {
        double[] weights = [1, 1, 1, 1, 2], average = new double[5];
        int n = corpus.Documents.Length;
        for (int f = 0; f < 5; f++)
        {
            int[] lengths = [.. corpus.Documents.Select(d => d[f].Length).Where(l => l > 0)];
            average[f] = lengths.Length == 0 ? 1 : lengths.Average();
        }
        double Saturated(string[][] document, string term)
        {
            double tf = 0;
            for (int f = 0; f < 5; f++) tf += weights[f] * document[f].Count(t => t == term) / (1 - .6 + .6 * document[f].Length / average[f]);
            return tf * 3 / (2 + tf);
        }
        double[] scores = new double[n];
        foreach (var (stems, count) in aim)
        {
            int df = corpus.Documents.Count(d => d.Any(field => field.Any(stems.Contains)));
            double idf = Math.Log(1 + (n - df + .5) / (df + .5));
            for (int p = 0; p < n; p++) scores[p] += (1 + Math.Log(count)) * idf * stems.Max(s => Saturated(corpus.Documents[p], s));
        }
        return scores;
    }

    private static List<TermGroup> Groups(IEnumerable<(string[] Stems, int Count)> aim) => [.. aim.Select(a => new TermGroup([.. a.Stems.Select(EnglishStem.Of)], a.Count, a.Stems[0]))];

    [Fact]
    public void Scores_are_those_of_the_plain_formula()
    {
        Gen.Select(Corpora, Aims.Array[1, 3]).Sample((corpus, aims) => Draft(corpus).Open(atlas =>
        {
            var search = new ProjectSearch(atlas);
            foreach (var aim in aims) // one after the other: nothing of an aim may stay behind for the next
            {
                double[] expected = PlainScores(corpus, aim);
                search.Score(Groups(aim));
                search.Scores.Length.ShouldBe(expected.Length);
                for (int p = 0; p < expected.Length; p++) ((double)search.Scores[p]).ShouldBe(expected[p], 1e-5 * Math.Max(1, expected[p]));
            }
        }), iter: 150);
    }

    [Fact]
    public void Synonyms_count_as_one_word_whose_documents_are_the_union_of_theirs()
    {
        new DraftAtlas()
            .Project([0, 1], texts: (TextField.Title, "quake"))
            .Project([0, 1], texts: (TextField.Title, "earthquake"))
            .Project([0, 1], texts: (TextField.Title, "quake earthquake"))
            .Project([0, 1], texts: (TextField.Title, "nothing"))
            .Open(atlas =>
            {
                var search = new ProjectSearch(atlas);
                search.Score(Groups([(["quake", "earthquake"], 1)]));
                float[] together = search.Scores.ToArray();
                together[0].ShouldBe(together[1]);
                together[3].ShouldBe(0);
                // Three of four documents hold one of them.
                double idf = Math.Log(1 + (4 - 3 + .5) / (3 + .5)), average = 5 / 4.0, tf = 1 / (.4 + .6 / average);
                ((double)together[0]).ShouldBe(idf * tf * 3 / (2 + tf), 1e-6);
                double longer = 1 / (.4 + .6 * 2 / average);
                ((double)together[2]).ShouldBe(idf * longer * 3 / (2 + longer), 1e-6, "the best spelling counts once");
            });
    }

    [Fact]
    public void The_best_are_those_that_sorting_everything_gives()
    {
        Gen.Select(Corpora, Aims, Gen.Int[1, 15]).Sample((corpus, aim, limit) => Draft(corpus).Open(atlas =>
        {
            var search = new ProjectSearch(atlas);
            search.Score(Groups(aim));
            (int, float)[] expected = [.. search.Scores.ToArray().Select((s, p) => (Project: p, Score: s)).Where(x => x.Score > 0).OrderByDescending(x => x.Score).ThenBy(x => x.Project).Take(limit)];
            List<(int, float)> best = [(77, 7f)];
            search.Best(limit, best);
            best.ShouldBe(expected);
        }), iter: 150);
    }

    [Fact]
    public void The_best_of_many_are_those_that_sorting_everything_gives()
    {
        // Scores are put in from outside, since small corpora have few different ones: close together, equal, and far apart.
        var draft = new DraftAtlas();
        for (int p = 0; p < 400; p++) draft.Project([0, 1]);
        draft.Open(atlas => Gen.Select(Gen.OneOf(Gen.Float[0, 1], Gen.Float[.9999f, 1], Gen.OneOf(0f, 1f, 1e-7f, 3e5f)).Array[400], Gen.Int[1, 400]).Sample((scores, limit) =>
        {
            var search = new ProjectSearch(atlas);
            scores.CopyTo(search.Mutable);
            List<(int, float)> best = [];
            search.Best(limit, best);
            best.ShouldBe(scores.Select((s, p) => (Project: p, Score: s)).Where(x => x.Score > 0).OrderByDescending(x => x.Score).ThenBy(x => x.Project).Take(limit));
        }, iter: 200));
    }

    [Fact]
    public void Equal_scores_stand_in_the_order_of_the_snapshot()
    {
        var draft = new DraftAtlas();
        for (int i = 0; i < 20; i++) draft.Project([0, 1], texts: (TextField.Title, "alpha"));
        draft.Open(atlas =>
        {
            var search = new ProjectSearch(atlas);
            search.Score(Groups([(["alpha"], 1)]));
            List<(int Project, float)> best = [];
            search.Best(7, best);
            best.Select(b => b.Project).ShouldBe([0, 1, 2, 3, 4, 5, 6]);
        });
    }

    [Fact]
    public void Fewer_than_asked_for_and_none_at_all_are_fine()
    {
        new DraftAtlas().Project([0, 1], texts: (TextField.Title, "alpha")).Project([0, 1], texts: (TextField.Title, "beta")).Open(atlas =>
        {
            var search = new ProjectSearch(atlas);
            List<(int Project, float)> best = [];
            search.Score(Groups([(["alpha"], 1)]));
            search.Best(300, best);
            best.Select(b => b.Project).ShouldBe([0]);
            search.Score(Groups([(["omega"], 1), (["omega", "psi"], 2)]));
            search.Best(300, best);
            best.ShouldBeEmpty();
            search.Score([]);
            search.Best(300, best);
            best.ShouldBeEmpty();
        });
    }

    [Fact]
    public void Projects_of_one_organisation_or_of_a_scheme_for_one_never_vote_but_count_as_documents()
    {
        string[] single = ["HORIZON-TMA-MSCA-PF-EF", "HORIZON-ERC", "HORIZON-ERC-POC", "HORIZON-EIC-ACC"];
        var draft = new DraftAtlas().Project([0, 1], texts: (TextField.Title, "alpha")).Project([0], texts: (TextField.Title, "alpha")).Project([], texts: (TextField.Title, "alpha"));
        foreach (string scheme in single) draft.Project([0, 1], scheme: scheme, texts: (TextField.Title, "alpha"));
        draft.Project([1, 2], scheme: "HORIZON-ERC-SYG", texts: (TextField.Title, "alpha")).Open(atlas =>
        {
            var search = new ProjectSearch(atlas);
            search.Score(Groups([(["alpha"], 1)]));
            double tf = 1, idf = Math.Log(1 + (8 - 8 + .5) / (8 + .5));
            ((double)search.Scores[0]).ShouldBe(idf * tf * 3 / (2 + tf), 1e-6);
            List<(int Project, float)> best = [];
            search.Best(300, best);
            best.Select(b => b.Project).ShouldBe([0, 7]);
        });
    }

    [Fact]
    public void Terms_of_any_script_are_found()
    {
        Gen.OneOf("a", "Z", "éÖ", "漢字", "жЖ", "\uFA0E\uFA0F", "\U0001D400", "\U0002000B", "\U0001F600", "ﬁ").Array[2, 6].Select(parts => string.Concat(parts)).Array[1, 12].Sample(words => new DraftAtlas().Project([0, 1], texts: [.. words.Select(w => (TextField.Objective, w))]).Open(atlas =>
        {
            foreach (string term in words.SelectMany(EnglishTerms.Of)) atlas.Knows(term).ShouldBeTrue(term);
            atlas.Knows("absent").ShouldBeFalse();
        }), iter: 100);
    }
}
