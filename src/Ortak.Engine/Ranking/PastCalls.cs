using System.Collections.Concurrent;
using Ortak.Engine.Atlas;
using Ortak.Engine.Index;

namespace Ortak.Engine.Ranking;

/// <summary>A call of the past with what it funded.</summary>
/// <param name="Call">The call.</param>
/// <param name="SameFamily">Whether it is of the same family (CL3-DRS); otherwise its projects are about the same.</param>
/// <param name="Projects">What it funded, best fitting first; of a call of another family only what fits.</param>
public sealed record PastCall(CallTopic Call, bool SameFamily, IReadOnlyList<Project> Projects);

/// <summary>Finds calls of the past that were like one: of its family, or with projects about the same. Safe for many threads.</summary>
public sealed class PastCalls(Snapshot atlas)
{
    // A project of another family is shown if it fits at least so well, compared with the best: below a half what is shared is common words.
    private const float Fitting = .5f;

    // What is near by its words only is often so by chance; three are enough to look at.
    private const int OtherCalls = 3;

    private readonly ConcurrentBag<ProjectSearch> _free = [];

    /// <summary>Such calls, those of the family first, best fitting first.</summary>
    /// <param name="code">Of the call.</param>
    /// <param name="text">What it is about, in English.</param>
    /// <param name="limit">How many of its family, at most; of others at most three.</param>
    /// <param name="projects">How many projects of each, at most.</param>
    public IReadOnlyList<PastCall> Find(string code, string text, int limit = 5, int projects = 6)
    {
        ProjectSearch search = _free.TryTake(out ProjectSearch? free) ? free : new(atlas);
        try
        {
            search.Score(atlas.Read(text).Groups);
            ReadOnlySpan<float> scores = search.Scores;
            string name = CallCodes.Family(code);
            int family = name.Length > 0 && atlas.FamilyIndex.TryGetValue(name, out int known) ? known : -1;
            float best = 0;
            foreach (float score in scores) best = MathF.Max(best, score);
            Dictionary<int, List<(int Project, float Score)>> own = [], others = [];
            for (int p = 0; p < scores.Length; p++)
            {
                int call = atlas.ProjectCall[p];
                bool same = atlas.CallFamily[call] == family;
                if (!same && (best == 0 || scores[p] < Fitting * best || atlas.CallTopicCodes[call].Length == 0)) continue;
                Dictionary<int, List<(int, float)>> where = same ? own : others;
                if (!where.TryGetValue(call, out List<(int, float)>? list)) where.Add(call, list = []);
                list.Add((p, scores[p]));
            }
            return [.. Best(own, true), .. Best(others, false)];
        }
        finally { _free.Add(search); }

        // Of calls whose projects fit alike the newer one teaches more.
        IEnumerable<PastCall> Best(Dictionary<int, List<(int Project, float Score)>> calls, bool same) =>
            calls.OrderByDescending(c => c.Value.Max(p => p.Score)).ThenByDescending(c => atlas.CallTopicCodes[c.Key], StringComparer.Ordinal).Take(same ? limit : Math.Min(limit, OtherCalls))
                .Select(c => new PastCall(new(atlas, c.Key), same, [.. c.Value.OrderByDescending(p => p.Score).ThenBy(p => p.Project).Take(projects).Select(p => atlas.Project(p.Project))]));
    }
}
