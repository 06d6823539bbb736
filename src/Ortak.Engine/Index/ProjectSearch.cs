using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Ortak.Engine.Atlas;
using Ortak.Engine.Text;

namespace Ortak.Engine.Index;

/// <summary>
/// Scores the projects of a snapshot that vote (those with partners) for an aim, and picks the best. The others count in
/// frequencies only. Not for use by two threads at a time.
/// </summary>
internal sealed class ProjectSearch(Snapshot atlas)
{
    private readonly float[] _scores = new float[atlas.ProjectCount];
    private readonly float[] _group = new float[atlas.ProjectCount];
    private readonly List<ulong> _candidates = [];
    private readonly List<int> _touched = [];

    /// <summary>BM25 score by project index of the last aim; 0 where no term meets, and for projects that do not vote.</summary>
    public ReadOnlySpan<float> Scores => _scores;

    /// <summary>The same scores, for one who works them out in another way and wants only the best of them.</summary>
    public Span<float> Mutable => _scores;

    /// <summary>Scores all projects: s = Σ over term groups of (1 + ln qtf) · idf · cohesion · w.</summary>
    public void Score(IReadOnlyList<TermGroup> groups)
    {
        Array.Clear(_scores);
        foreach (TermGroup group in groups)
        {
            float repeated = 1 + MathF.Log(group.Count);
            if (group.Stems.Count == 1) AddTerm(group.Stems[0], repeated);
            else AddSynonyms(group.Stems, repeated);
        }
    }

    private void AddTerm(string stem, float repeated)
    {
        int term = atlas.TermIndex(stem);
        if (term < 0) return;
        int from = atlas.TermStart[term], to = atlas.TermVotingEnd[term];
        float factor = repeated * Idf(atlas.TermStart[term + 1] - from) * atlas.TermCohesion[term];
        ReadOnlySpan<int> projects = atlas.PostingProject.Slice(from, to);
        ReadOnlySpan<float> weights = atlas.PostingWeight.Slice(from, to);
        float[] scores = _scores;
        for (int i = 0; i < projects.Length; i++) scores[projects[i]] += factor * weights[i];
    }

    // Synonyms are one word that happens to have several spellings: they share the documents that hold any of them, and the
    // best spelling of a document counts once. Otherwise rare synonyms would outweigh the word that was meant.
    private void AddSynonyms(IReadOnlyList<string> stems, float repeated)
    {
        _touched.Clear();
        float cohesion = 0;
        int known = 0;
        foreach (string stem in stems)
        {
            int term = atlas.TermIndex(stem);
            if (term < 0) continue;
            cohesion += atlas.TermCohesion[term];
            known++;
            int from = atlas.TermStart[term], to = atlas.TermStart[term + 1];
            ReadOnlySpan<int> projects = atlas.PostingProject.Slice(from, to);
            ReadOnlySpan<float> weights = atlas.PostingWeight.Slice(from, to);
            for (int i = 0; i < projects.Length; i++)
            {
                ref float best = ref _group[projects[i]];
                if (best == 0) _touched.Add(projects[i]);
                best = MathF.Max(best, weights[i]);
            }
        }
        if (known == 0) return;
        float factor = repeated * Idf(_touched.Count) * cohesion / known;
        ReadOnlySpan<byte> votes = atlas.ProjectVotes.Span;
        foreach (int project in CollectionsMarshal.AsSpan(_touched))
        {
            if (votes[project] != 0) _scores[project] += factor * _group[project];
            _group[project] = 0;
        }
    }

    private float Idf(int documents) => MathF.Log(1 + (atlas.ProjectCount - documents + .5f) / (documents + .5f));

    /// <summary>The best projects, best first; equal scores in the order of the snapshot.</summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="best">Is cleared and filled.</param>
    public void Best(int limit, List<(int Project, float Score)> best)
    {
        best.Clear();
        Span<ulong> sorted = Candidates(limit);
        foreach (ulong candidate in sorted[..Math.Min(limit, sorted.Length)]) best.Add((Largest.Place(candidate), Largest.Score(candidate)));
    }

    /// <summary>The score at a rank (0 is the best); 0 if fewer projects meet the aim.</summary>
    public float ScoreAt(int rank)
    {
        Span<ulong> sorted = Candidates(rank + 1);
        return rank < sorted.Length ? Largest.Score(sorted[rank]) : 0;
    }

    // The thresholds, as shares of the best score, are tried until enough projects lie above one; only those are sorted. Any steps give the
    // same answer; these only decide how many are sorted for nothing.
    private Span<ulong> Candidates(int limit)
    {
        _candidates.Clear();
        float max = TensorPrimitives.Max<float>(_scores);
        if (!(max > 0)) return [];
        foreach (float share in (ReadOnlySpan<float>)[.6f, .5f, .42f, .35f, .28f, .22f, .16f, .1f, .05f, 0])
        {
            _candidates.Clear();
            Largest.AtLeast(_scores, Math.Max(share * max, float.Epsilon), _candidates);
            if (_candidates.Count >= limit) break;
        }
        Span<ulong> sorted = CollectionsMarshal.AsSpan(_candidates);
        sorted.Sort();
        return sorted;
    }
}
