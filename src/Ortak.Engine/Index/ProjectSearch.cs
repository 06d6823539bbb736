using System.Runtime.InteropServices;
using Ortak.Engine.Atlas;
using Ortak.Engine.Text;

namespace Ortak.Engine.Index;

/// <summary>Scores every project of a snapshot for an aim, and picks the best. Not for use by two threads at a time.</summary>
internal sealed class ProjectSearch(Snapshot atlas)
{
    private readonly float[] _scores = new float[atlas.ProjectCount];
    private readonly float[] _group = new float[atlas.ProjectCount];
    private readonly int[] _histogram = new int[1025];
    private readonly List<int> _touched = [];

    /// <summary>BM25 score by project index of the last aim; 0 where no term meets.</summary>
    public ReadOnlySpan<float> Scores => _scores;

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
        int from = atlas.TermStart[term], to = atlas.TermStart[term + 1];
        float factor = repeated * Idf(to - from) * atlas.TermCohesion[term];
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
        foreach (int project in CollectionsMarshal.AsSpan(_touched))
        {
            _scores[project] += factor * _group[project];
            _group[project] = 0;
        }
    }

    private float Idf(int documents) => MathF.Log(1 + (atlas.ProjectCount - documents + .5f) / (documents + .5f));

    /// <summary>Changes the scores of the last aim in place.</summary>
    public Span<float> Mutable => _scores;

    /// <summary>The best projects that vote, best first; equal scores in the order of the snapshot.</summary>
    /// <param name="limit">How many at most.</param>
    /// <param name="best">Is cleared and filled.</param>
    public void Best(int limit, List<(int Project, float Score)> best)
    {
        best.Clear();
        ReadOnlySpan<byte> votes = atlas.ProjectVotes.Span;
        Span<float> scores = _scores;
        float max = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (votes[i] == 0) scores[i] = 0;
            else if (scores[i] > max) max = scores[i];
        }
        if (max <= 0) return;

        // A histogram finds the score above which about `limit` projects lie; only those are sorted.
        Array.Clear(_histogram);
        float scale = 1024 / max;
        foreach (float score in scores)
            if (score > 0) _histogram[(int)(score * scale)]++;
        int cut = 1024, above = 0;
        while (cut > 0 && (above += _histogram[cut]) < limit) cut--;
        for (int i = 0; i < scores.Length; i++)
            if (scores[i] > 0 && (int)(scores[i] * scale) >= cut) best.Add((i, scores[i]));
        best.Sort(static (a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : a.Project.CompareTo(b.Project));
        if (best.Count > limit) best.RemoveRange(limit, best.Count - limit);
    }
}
