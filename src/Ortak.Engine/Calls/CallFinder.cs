using Ortak.Engine.Index;
using Ortak.Engine.Text;

namespace Ortak.Engine.Calls;

/// <summary>What calls are looked for.</summary>
/// <param name="Aim">In Turkish or English; empty for all, by deadline.</param>
/// <param name="Programme">Only this programme's, such as HORIZON; null for all.</param>
/// <param name="Code">Only codes that hold this text, such as CL3 or DRS; null for all.</param>
/// <param name="ActionType">Only types of action that hold these words; null for all.</param>
/// <param name="OpenOn">Only those open for submission on this day; null for all.</param>
/// <param name="ClosesFrom">Only with a cut-off on this day or later.</param>
/// <param name="ClosesTo">Only with a cut-off on this day or earlier.</param>
/// <param name="LeastEur">Only where one project can get at least so much.</param>
/// <param name="MostEur">Only where the smallest grant is not above this.</param>
/// <param name="Kinds">Only these kinds; null for all.</param>
/// <param name="NotClosedAt">Leaves out calls whose last cut-off was before this instant; null for none. A call without a deadline stays.</param>
/// <param name="Without">Ids of calls that nobody wants to see; null for none.</param>
public sealed record CallQuery(string Aim = "", string? Programme = null, string? Code = null, string? ActionType = null, DateOnly? OpenOn = null, DateOnly? ClosesFrom = null, DateOnly? ClosesTo = null, decimal? LeastEur = null, decimal? MostEur = null,
    IReadOnlyCollection<CallKind>? Kinds = null, DateTimeOffset? NotClosedAt = null, IReadOnlySet<string>? Without = null);

/// <summary>One reason for a call's place.</summary>
/// <param name="Words">Words of the aim.</param>
/// <param name="Points">What they bring.</param>
public sealed record CallReason(string Words, double Points);

/// <summary>A call found.</summary>
/// <param name="Call">The call.</param>
/// <param name="Score">Comparable within one answer.</param>
/// <param name="Why">Reasons whose points add up to the score.</param>
public sealed record FoundCall(Call Call, double Score, IReadOnlyList<CallReason> Why);

/// <summary>
/// Finds calls for an aim with the engine that finds partners: the same reading of Turkish and English, the same weighting of words (BM25F). Made once for a
/// book of calls; asking is safe from many threads.
/// </summary>
public sealed class CallFinder
{
    // Titles of calls are short, and a long one that holds a word is less about it; what partners are found by (.6 and 2) finds fewer calls: on the train
    // projects of the partner benchmark, whose objectives look for their own topic among 2,035 titles, hit@1 .445 instead of .476, MRR .551 instead of .581.
    private const float B = .9f, K1 = 4;

    private readonly IReadOnlyList<Call> _calls;
    private readonly Dictionary<string, int> _terms;
    private readonly PostingsBuilder.Postings _postings;
    private readonly Dictionary<string, int> _sharing;
    private readonly Dictionary<string, Call> _byId;
    private CallFit? _fit;

    /// <summary>Builds the index: some hundred milliseconds for all that the portal shows.</summary>
    public CallFinder(CallBook book)
    {
        _calls = book.All;
        Seen = book.Seen ?? default;
        _byId = _calls.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var counts = new TermCounts();
        for (int c = 0; c < _calls.Count; c++)
        {
            Call call = _calls[c];
            // A call's own title stands where the index weighs most, as it does for the title of a project's call.
            counts.Add(c, TextField.CallTitle, call.Title);
            counts.Add(c, TextField.Objective, call.Text);
            counts.Add(c, TextField.Keywords, call.Kind == CallKind.Cascade ? call.GroupTitle : "");
            counts.Add(c, TextField.Subjects, call.Destination + " " + call.GroupTitle);
        }
        _postings = PostingsBuilder.Build(counts, _calls.Count, B, K1);
        _terms = new(_postings.Terms.Length, StringComparer.Ordinal);
        for (int t = 0; t < _postings.Terms.Length; t++) _terms.Add(_postings.Terms[t], t);
        _sharing = _calls.GroupBy(c => c.Code, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Count(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All calls, by code.</summary>
    public IReadOnlyList<Call> All => _calls;

    /// <summary>The newest look at the portal.</summary>
    public DateTimeOffset Seen { get; }

    /// <summary>The doubts about a call.</summary>
    public IReadOnlyList<CallDoubt> Doubts(Call call) => CallDoubts.Of(call, Seen, _sharing.GetValueOrDefault(call.Code, 1));

    /// <summary>The call with a portal id; null if none is known.</summary>
    public Call? WithId(string id) => _byId.GetValueOrDefault(id);

    /// <summary>What fits the wishes of a municipality among these calls; made when first asked for.</summary>
    public CallFit Fit => LazyInitializer.EnsureInitialized(ref _fit, () => new(this));

    /// <summary>The calls of a code or portal id.</summary>
    public IReadOnlyList<Call> Named(string code) => [.. _calls.Where(c => c.Code.Equals(code.Trim(), StringComparison.OrdinalIgnoreCase) || c.Id.Equals(code.Trim(), StringComparison.OrdinalIgnoreCase))];

    /// <summary>Finds calls, best first; without an aim by their next deadline.</summary>
    public (AimText Aim, IReadOnlyList<FoundCall> Found) Find(CallQuery query)
    {
        AimText aim = Read(query.Aim);
        if (query.Aim.Trim().Length == 0)
            return (aim, [.. _calls.Where(c => Fits(c, query)).OrderBy(c => c.Deadlines.FirstOrDefault(d => d.Day >= (query.OpenOn ?? query.ClosesFrom ?? DateOnly.MinValue))?.Day ?? DateOnly.MaxValue).ThenBy(c => c.Code, StringComparer.Ordinal).Select(c => new FoundCall(c, 0, []))]);
        float[] scores = new float[_calls.Count], group = new float[_calls.Count];
        float[] factors = new float[aim.Groups.Count];
        List<int> touched = [];
        for (int g = 0; g < aim.Groups.Count; g++)
        {
            float factor = factors[g] = (1 + MathF.Log(aim.Groups[g].Count)) * Weigh(aim.Groups[g], group, touched);
            foreach (int call in touched)
            {
                scores[call] += factor * group[call];
                group[call] = 0;
            }
        }
        int[] order = [.. Enumerable.Range(0, _calls.Count).Where(c => scores[c] > 0 && Fits(_calls[c], query))];
        Array.Sort(order, (a, b) => scores[b] != scores[a] ? scores[b].CompareTo(scores[a]) : a.CompareTo(b));
        return (aim, new Lazily(order.Length, i => new(_calls[order[i]], scores[order[i]], Why(order[i], aim, factors))));
    }

    /// <summary>How an aim is read for these calls.</summary>
    internal AimText Read(string aim) => AimText.Read(aim, _terms.ContainsKey);

    /// <summary>How rare a thing that an aim speaks of is (its idf), and how much each call speaks of it.</summary>
    /// <param name="group">The thing. Synonyms are one word with several spellings: the best counts once, and they share their calls.</param>
    /// <param name="weights">Zero on the way in; on the way out, by place in <see cref="All"/>, how much a call speaks of it (0 to <see cref="PostingsBuilder.Most"/>). The caller makes it zero again.</param>
    /// <param name="touched">The calls that do.</param>
    internal float Weigh(TermGroup group, float[] weights, List<int> touched)
    {
        touched.Clear();
        foreach (string stem in group.Stems)
        {
            if (!_terms.TryGetValue(stem, out int term)) continue;
            for (int i = _postings.Offsets[term]; i < _postings.Offsets[term + 1]; i++)
            {
                int call = _postings.Projects[i];
                if (weights[call] == 0) touched.Add(call);
                weights[call] = MathF.Max(weights[call], _postings.Weights[i]);
            }
        }
        return MathF.Log(1 + (_calls.Count - touched.Count + .5f) / (touched.Count + .5f));
    }

    /// <summary>How much one call speaks of a thing (0 to 3); as <see cref="Weigh"/> says it.</summary>
    /// <param name="group">The thing.</param>
    /// <param name="call">Its place in <see cref="All"/>.</param>
    internal float Weight(TermGroup group, int call)
    {
        float best = 0;
        foreach (string stem in group.Stems)
        {
            if (!_terms.TryGetValue(stem, out int term)) continue;
            int at = Array.BinarySearch(_postings.Projects, _postings.Offsets[term], _postings.Offsets[term + 1] - _postings.Offsets[term], call);
            if (at >= 0) best = MathF.Max(best, _postings.Weights[at]);
        }
        return best;
    }

    /// <summary>The number of a term; -1 for one that no call has.</summary>
    internal int Term(string term) => _terms.GetValueOrDefault(term, -1);

    private List<CallReason> Why(int call, AimText aim, float[] factors)
    {
        List<CallReason> reasons = [];
        for (int g = 0; g < factors.Length; g++)
        {
            float best = Weight(aim.Groups[g], call);
            if (best > 0) reasons.Add(new(aim.Groups[g].Source, factors[g] * best));
        }
        return [.. reasons.OrderByDescending(r => r.Points)];
    }

    /// <summary>Whether a call passes all that a question asks for beside the aim.</summary>
    private static bool Fits(Call call, CallQuery query) =>
        (query.Programme is null || call.Programme.Equals(query.Programme, StringComparison.OrdinalIgnoreCase) || call.Programme.TrimEnd('+').Equals(query.Programme.TrimEnd('+'), StringComparison.OrdinalIgnoreCase))
        && (query.Code is null || call.Code.Contains(query.Code, StringComparison.OrdinalIgnoreCase))
        && (query.ActionType is null || call.ActionType.Contains(query.ActionType, StringComparison.OrdinalIgnoreCase))
        && (query.OpenOn is not { } day || call.IsOpenOn(day))
        && (query.ClosesFrom is null && query.ClosesTo is null || call.Deadlines.Any(d => (query.ClosesFrom is not { } from || d.Day >= from) && (query.ClosesTo is not { } to || d.Day <= to)))
        && (query.LeastEur is not { } least || (call.Budget?.MostEur ?? call.Budget?.TotalEur) >= least)
        && (query.MostEur is not { } most || (call.Budget?.LeastEur ?? call.Budget?.MostEur ?? call.Budget?.TotalEur) <= most)
        && (query.Kinds is null || query.Kinds.Contains(call.Kind))
        && query.Without?.Contains(call.Id) != true
        && (query.NotClosedAt is not { } instant || call.Deadlines.Count == 0 || call.NextDeadline(instant) is not null);

    // Reasons are worked out for those that are looked at only.
    private sealed class Lazily(int count, Func<int, FoundCall> at) : IReadOnlyList<FoundCall>
    {
        public int Count => count;
        public FoundCall this[int index] => at(index);
        public IEnumerator<FoundCall> GetEnumerator() => Enumerable.Range(0, count).Select(at).GetEnumerator();
        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
