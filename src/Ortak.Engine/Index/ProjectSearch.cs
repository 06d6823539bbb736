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
    private const int Buckets = 2048;
    private readonly int[] _histogram = new int[Buckets + 1];
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
        float max = TensorPrimitives.Max<float>(_scores);
        if (!(max > 0)) return;
        float scale = Buckets / max;
        int cut = Cut(limit, scale);
        _candidates.Clear();
        // Score and place in one number: larger scores first, then smaller places. Positive floats order like their bits.
        for (int i = 0; i < _scores.Length; i++)
            if (_scores[i] > 0 && (int)(_scores[i] * scale) >= cut) _candidates.Add((ulong)~BitConverter.SingleToUInt32Bits(_scores[i]) << 32 | (uint)i);
        Span<ulong> sorted = CollectionsMarshal.AsSpan(_candidates);
        sorted.Sort();
        foreach (ulong candidate in sorted[..Math.Min(limit, sorted.Length)])
            best.Add(((int)(uint)candidate, BitConverter.UInt32BitsToSingle(~(uint)(candidate >> 32))));
    }

    /// <summary>The score at a rank (0 is the best); 0 if fewer projects meet the aim.</summary>
    public float ScoreAt(int rank)
    {
        float max = TensorPrimitives.Max<float>(_scores);
        if (!(max > 0)) return 0;
        float scale = Buckets / max;
        int cut = Cut(rank + 1, scale), above = 0;
        _candidates.Clear();
        foreach (float score in _scores)
        {
            if (!(score > 0)) continue;
            int bucket = (int)(score * scale);
            if (bucket > cut) above++;
            else if (bucket == cut) _candidates.Add(~BitConverter.SingleToUInt32Bits(score));
        }
        if (rank - above >= _candidates.Count) return 0;
        CollectionsMarshal.AsSpan(_candidates).Sort();
        return BitConverter.UInt32BitsToSingle(~(uint)_candidates[rank - above]);
    }

    // A histogram finds the bucket of scores down to which `limit` projects lie, so that only few need sorting.
    private int Cut(int limit, float scale)
    {
        Array.Clear(_histogram);
        foreach (float score in _scores)
            if (score > 0) _histogram[(int)(score * scale)]++;
        int cut = Buckets, above = 0;
        while (cut > 0 && (above += _histogram[cut]) < limit) cut--;
        return cut;
    }
}
