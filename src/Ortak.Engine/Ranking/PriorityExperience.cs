using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Ortak.Engine.Atlas;
using Ortak.Engine.Index;
using Ortak.Engine.Text;

namespace Ortak.Engine.Ranking;

/// <summary>Who has experience with a priority: worked out from its text alone, whoever asks and whatever the aim. Does not change.</summary>
internal sealed class PriorityExperience
{
    private const int MostProjects = 300;      // as many as vote for an aim
    private const float HalfExperience = 1;    // one well fitting project is about half of what experience can give, three are three quarters; 3 instead gives the effect of two thirds the strength

    private readonly int[] _organisations;     // in order
    private readonly float[] _values;
    private readonly int[] _counts;

    /// <param name="atlas">Where to look.</param>
    /// <param name="figures">Its figures.</param>
    /// <param name="search">A search that nobody else uses now.</param>
    /// <param name="text">The words of the priority.</param>
    public PriorityExperience(Snapshot atlas, AtlasFigures figures, ProjectSearch search, string text)
    {
        Text = atlas.Read(text);
        Meaning = string.Join('|', Text.Groups.Select(g => string.Join(' ', g.Stems)).Order(StringComparer.Ordinal));
        var best = new List<(int Project, float Score)>();
        Search(atlas, search, best);
        Projects = best.Count;
        var sums = new Dictionary<int, (float Sum, int Count)>();
        foreach (var (project, score) in best)
            for (int s = atlas.ProjectSeatStart[project]; s < atlas.ProjectSeatStart[project + 1]; s++)
            {
                ref var of = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, atlas.SeatOrganisation[s], out _);
                of = (of.Sum + score / best[0].Score * SnapshotBuilder.RoleWeight[atlas.SeatRole[s]], of.Count + 1);
            }
        _organisations = [.. sums.Keys];
        Array.Sort(_organisations);
        _values = Array.ConvertAll(_organisations, o => sums[o].Sum * figures.Damped[o]);
        for (int i = 0; i < _values.Length; i++) _values[i] /= _values[i] + HalfExperience;
        _counts = Array.ConvertAll(_organisations, o => sums[o].Count);
    }

    /// <summary>How the words were read.</summary>
    public AimText Text { get; }
    /// <summary>The same for two texts that mean the same; empty for one that means nothing.</summary>
    public string Meaning { get; }
    /// <summary>How many projects are on it, 300 at most.</summary>
    public int Projects { get; }
    /// <summary>The organisations with experience, in order.</summary>
    public ReadOnlySpan<int> Organisations => _organisations;
    /// <summary>Their experience, above 0 and below 1.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The experience of one organisation, 0 to 1, and the number of its projects behind it.</summary>
    public (float Value, int Count) Of(int organisation)
    {
        int at = Array.BinarySearch(_organisations, organisation);
        return at < 0 ? (0, 0) : (_values[at], _counts[at]);
    }

    // A project is on a priority if more than half of its terms stand there: "innovation" alone is no social innovation.
    private void Search(Snapshot atlas, ProjectSearch search, List<(int Project, float Score)> best)
    {
        byte[] met = new byte[atlas.ProjectCount];
        int known = 0;
        foreach (TermGroup group in Text.Groups)
        {
            search.Score([group]);
            ReadOnlySpan<float> scores = search.Scores[..met.Length];
            for (int p = 0; p < met.Length; p++) met[p] += scores[p] > 0 ? (byte)1 : (byte)0;
            if (TensorPrimitives.Max(scores) > 0) known++;
        }
        search.Score(Text.Groups);
        Span<float> all = search.Mutable;
        for (int p = 0; p < met.Length; p++)
            if (met[p] * 2 <= known) all[p] = 0;
        search.Best(MostProjects, best);
    }
}

/// <summary>Keeps what was worked out for priorities, since one municipality's come with every question of it. Safe for many threads.</summary>
internal sealed class PriorityShelf(Snapshot atlas, AtlasFigures figures)
{
    /// <summary>How many are kept, the last used ones; each takes some 30 kB.</summary>
    public const int Size = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Text, PriorityExperience Experience)>> _kept = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Text, PriorityExperience Experience)> _lastUsedFirst = [];

    /// <summary>How many are kept now.</summary>
    public int Count { get { lock (_lock) return _kept.Count; } }

    /// <summary>Who has experience with a priority.</summary>
    /// <param name="text">Its words.</param>
    /// <param name="search">A search that nobody else uses now.</param>
    public PriorityExperience Of(string text, ProjectSearch search)
    {
        lock (_lock)
            if (_kept.TryGetValue(text, out var node))
            {
                _lastUsedFirst.Remove(node);
                _lastUsedFirst.AddFirst(node);
                return node.Value.Experience;
            }
        // Two threads may work out the same at once; both get the same figures.
        var made = new PriorityExperience(atlas, figures, search, text);
        lock (_lock)
        {
            if (_kept.TryGetValue(text, out var other)) return other.Value.Experience;
            _kept.Add(text, _lastUsedFirst.AddFirst((text, made)));
            if (_kept.Count <= Size) return made;
            _kept.Remove(_lastUsedFirst.Last!.Value.Text);
            _lastUsedFirst.RemoveLast();
        }
        return made;
    }
}

/// <summary>The priorities of one question and what they add to scores; kept and used for the next. Not for two threads at a time.</summary>
internal sealed class PriorityScratch(Snapshot atlas, PriorityShelf shelf)
{
    /// <summary>The most that all priorities together add to a score, as a share of the best score of the list without them.</summary>
    // Consortia are judged by what they were funded for, so priorities that have nothing to do with the aim can only cost. At .3 the weightiest
    // and even five of them cost at most .005 of nDCG@10 on any dev task, and about one place in sixteen of the lists of six goes to another;
    // at .1 it is one in forty, hardly an effect, at .5 they cost up to .008, at 1 up to .019.
    internal const float Strength = .3f;

    private readonly List<(Priority Priority, PriorityExperience Experience)> _held = [];
    private ProjectSearch? _search;
    private float[]? _experience;

    /// <summary>How the priorities of the question were read.</summary>
    public IReadOnlyList<PriorityReading> Readings { get; private set; } = [];

    /// <summary>Takes up the priorities of a question.</summary>
    public void Take(IReadOnlyList<Priority> priorities)
    {
        _held.Clear();
        Readings = [];
        if (priorities.Count == 0) return;
        _search ??= new(atlas);
        List<PriorityReading> readings = [];
        foreach (Priority priority in priorities)
        {
            PriorityExperience experience = shelf.Of(priority.Text.Trim(), _search);
            readings.Add(new(priority, experience.Text, experience.Projects));
            if (experience.Projects == 0) continue;
            // Said twice, it counts once, as much as it was said to at most.
            int same = _held.FindIndex(h => h.Experience.Meaning == experience.Meaning);
            if (same < 0) _held.Add((priority, experience));
            else if (_held[same].Priority.Weight < priority.Weight) _held[same] = (priority, experience);
        }
        Readings = readings;
        if (_held.Count == 0) return;
        // 1 − Π (1 − weight · experience): each adds, none takes from another, and all together stay below 1.
        float[] lack = _experience ??= new float[atlas.OrganisationCount];
        Array.Fill(lack, 1);
        foreach (var (priority, experience) in _held)
        {
            float weight = Share(priority);
            for (int i = 0; i < experience.Organisations.Length; i++) lack[experience.Organisations[i]] *= 1 - weight * experience.Values[i];
        }
        for (int o = 0; o < lack.Length; o++) lack[o] = 1 - lack[o];
    }

    /// <summary>
    /// Adds to the scores of some organisations: strength · best score · fit · experience, where the fit is the organisation's vote as a
    /// share of the best one's. A product, so that one who fits only the aim or only the priorities gets nothing.
    /// </summary>
    /// <returns>The factor of vote · experience, for explanations; 0 if nothing was added.</returns>
    public float AddTo(Span<float> scores, ReadOnlySpan<float> votes, int from)
    {
        if (_held.Count == 0 || scores.Length == 0) return 0;
        float most = TensorPrimitives.Max(votes);
        if (!(most > 0)) return 0;
        float factor = Strength * TensorPrimitives.Max<float>(scores) / most;
        ReadOnlySpan<float> experience = _experience.AsSpan(from, scores.Length);
        for (int i = 0; i < scores.Length; i++) scores[i] += factor * votes[i] * experience[i];
        return factor;
    }

    /// <summary>What each priority adds to the score of one organisation; shares of what they add together, by weight · experience.</summary>
    public void Explain(int organisation, float factor, float vote, List<Part> parts)
    {
        if (factor == 0 || vote == 0) return;
        float sum = 0;
        foreach (var (priority, experience) in _held) sum += Share(priority) * experience.Of(organisation).Value;
        if (sum == 0) return;
        double points = factor * vote * _experience![organisation];
        foreach (var (priority, experience) in _held)
            if (experience.Of(organisation) is { Value: > 0 } known)
                parts.Add(new(Reason.Priority, points * (Share(priority) * known.Value / sum), known.Count, priority.Text.Trim()));
    }

    private static float Share(Priority priority) => priority.Weight / (float)Priority.GreatestWeight;
}
