using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Ortak.Engine.Atlas;
using Ortak.Engine.Index;
using Ortak.Engine.Text;

namespace Ortak.Engine.Ranking;

/// <summary>How a list's scores are made up: score = Overall · overall score + Σ factor · signal + Priorities · vote · experience with the priorities.</summary>
internal readonly record struct ListScale(float Overall, (Signal Signal, float Factor)[] Parts, float Priorities);

/// <summary>Works out the signals and scores of one question; its arrays are kept and used for the next. Not for two threads at a time.</summary>
internal sealed class QuestionScratch(Snapshot atlas, AtlasFigures figures)
{
    // Set in the prototype on the partner benchmark (nDCG@10, task A, the worse of train and dev).
    private const int VotingProjects = 300;    // 150 loses .004, 800 loses .001
    private const int ClusterProjects = 200;
    private const int LooseProjects = 1500;    // for lists that reach further than the best fitting projects
    private const int FamilyProjects = 50;
    private const int NearOrganisations = 40, NearFewOrganisations = 20;

    private readonly ProjectSearch _search = new(atlas);
    private readonly List<(int Project, float Score)> _ranked = [];
    private readonly List<(int Project, float Score)> _inCluster = [];
    private readonly float[] _weight = new float[atlas.ProjectCount];
    private readonly float[] _sumOfProject = new float[atlas.ProjectCount];
    private readonly List<int> _touchedProjects = [];
    private readonly List<int> _fitting = [];
    private readonly float[]?[] _signals = new float[]?[Enum.GetValues<Signal>().Length];
    private readonly bool[] _ready = new bool[Enum.GetValues<Signal>().Length];
    private PartnerQuestion _question = null!;
    private int _asker, _region, _family, _cluster;
    private float _looseFloor;
    private ushort _country;

    /// <summary>The overall score by organisation.</summary>
    public float[] Score { get; } = new float[atlas.OrganisationCount];
    /// <summary>The best overall score.</summary>
    public float Best { get; private set; }
    /// <summary>The recipe of the overall score.</summary>
    public Recipe Recipe { get; private set; } = Recipe.Open;
    /// <summary>The best projects, best first; at most 300 of them vote.</summary>
    public ReadOnlySpan<(int Project, float Score)> Voting => CollectionsMarshal.AsSpan(_ranked)[..Math.Min(VotingProjects, _ranked.Count)];
    /// <summary>How much a project's vote weighs, 0 to 1; 0 for those that do not vote.</summary>
    public float Weight(int project) => _weight[project];
    /// <summary>Fit of a project to the aim: its text score as a share of the best one's.</summary>
    public float Fit(int project) => _ranked.Count == 0 ? 0 : _search.Scores[project] / _ranked[0].Score;
    /// <summary>Whether the call code belongs to a family of the atlas.</summary>
    public bool CallKnown => _family >= 0;
    /// <summary>How many of the 40 organisations that fit the aim best shared a project with this one.</summary>
    public int BesideFitting(int organisation)
    {
        if (_fitting.Count == 0) _fitting.AddRange(Largest.Places(Get(Signal.Vote), NearOrganisations));
        int beside = 0;
        foreach (int other in _fitting) if (other != organisation && atlas.TieStrength(organisation, other) > 0) beside++;
        return beside;
    }

    /// <summary>The asker's place in the snapshot, or -1.</summary>
    public int Asker => _asker;

    /// <summary>Scores all organisations, by the recipe that fits the question unless another is chosen.</summary>
    public void Rank(AimText aim, PartnerQuestion question, Recipe? chosen = null)
    {
        _question = question;
        Array.Clear(_ready);
        _fitting.Clear();
        _asker = question.For?.Organisation?.Index ?? -1;
        _country = question.For is { } asker ? Snapshot.CountryCode(asker.Country) : (ushort)0;
        _region = question.For is { Nuts.Length: >= 4 } known && figures.Regions.TryGetValue(known.Nuts[..4], out int region) ? region : -1;
        string family = CallCodes.Family(question.CallCode ?? "");
        _family = family.Length > 0 && atlas.FamilyIndex.TryGetValue(family, out int f) ? f : -1;
        _cluster = family.Length > 0 && figures.Clusters.TryGetValue(CallCodes.Cluster(family), out int c) ? c : -1;

        _search.Score(aim.Groups);
        _search.Best(VotingProjects + 1, _ranked);
        _looseFloor = -1;
        Weigh();
        Recipe recipe = question.For switch { null => Recipe.Open, { IsPublic: true } => Recipe.PublicAsker, _ => Recipe.OtherAsker };
        Recipe = _family >= 0 ? recipe : question.For is null ? Recipe.OpenWithoutCode : recipe.WithoutCode();
        if (chosen is not null) Recipe = chosen;
        Array.Clear(Score);
        Best = 0;
        if (_ranked.Count == 0) return; // who is active or near, but on nothing that was asked, is no answer
        foreach (var (signal, weight) in Recipe.Parts)
        {
            TensorPrimitives.MultiplyAdd(Get(signal), weight, Score, Score);
        }
        if (_asker >= 0) Score[_asker] = 0;
        Best = Score.Length == 0 ? 0 : TensorPrimitives.Max<float>(Score);
    }

    /// <summary>Scores the organisations of one kind into an array and returns the scale of each part, for explanations.</summary>
    public ListScale RankRole(OrganisationRole role, float[] scores, PriorityScratch priorities)
    {
        RoleRecipe recipe = RoleRecipe.For(role, _question.For);
        Range members = figures.OfRole(role);
        Span<float> list = scores.AsSpan(members);
        list.Clear();
        if (_ranked.Count == 0 || list.Length == 0) return new(0, [], 0);
        float Scaled(float[] values, float weight) => TensorPrimitives.Max<float>(values.AsSpan(members)) is > 0 and var max ? weight / max : 0;
        float overall = recipe.Overall == 0 ? 0 : Scaled(Score, recipe.Overall);
        if (overall > 0) TensorPrimitives.Multiply(Score.AsSpan(members), overall, list);
        var parts = new (Signal, float)[recipe.Parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            var (signal, weight) = recipe.Parts[i];
            float[] values = Get(signal);
            float factor = signal is Signal.SameCountry or Signal.SameRegion ? weight : Scaled(values, weight);
            parts[i] = (signal, factor);
            if (factor > 0) TensorPrimitives.MultiplyAdd(values.AsSpan(members), factor, list, list);
        }
        if (_asker >= 0) scores[_asker] = 0;
        return new(overall, parts, priorities.AddTo(list, Get(Signal.Vote).AsSpan(members), members.Start.Value));
    }

    /// <summary>The overall score with what priorities add to it.</summary>
    public void RankAll(float[] scores, PriorityScratch priorities)
    {
        Score.CopyTo(scores, 0);
        if (_ranked.Count > 0) priorities.AddTo(scores, Get(Signal.Vote), 0);
    }

    /// <summary>A signal of the current question, by organisation.</summary>
    public float[] Get(Signal signal)
    {
        int at = (int)signal;
        if (signal == Signal.Activity) return figures.Activity;
        float[] values = _signals[at] ??= new float[atlas.OrganisationCount];
        if (_ready[at]) return values;
        _ready[at] = true;
        Array.Clear(values);
        switch (signal)
        {
            case Signal.Vote: Vote(values, Voting, static _ => true); ToMax(values); break;
            case Signal.ClusterVote: ClusterVote(values); break;
            case Signal.Family: Family(values); break;
            case Signal.SharedPartners: SharedPartners(values); break;
            case Signal.CountryVote: OfCountry(values, Get(Signal.Vote)); break;
            case Signal.RegionActivity: OfRegion(values, figures.Activity, 1f / 6); break;
            case Signal.TogetherOnAim: Together(values, p => Fit(p) * Fit(p)); break;
            case Signal.TogetherInFamily: Together(values, p => figures.ProjectFamily[p] == _family ? 1.3f : figures.FamilyCluster[figures.ProjectFamily[p]] == _cluster ? .3f : 0); break;
            case Signal.Together: Together(values, static _ => 1); break;
            case Signal.CountryProjects: if (_country != 0) Vote(values, Voting, p => HasSeat(p, o => atlas.CountryCode(o) == _country)); ToMax(values); break;
            case Signal.RegionProjects: if (_region >= 0) Vote(values, Voting, p => HasSeat(p, o => figures.Region[o] == _region)); ToMax(values); break;
            case Signal.PublicBodies: CountryPartners(values, onlyPublic: true); break;
            case Signal.CountryPartners: CountryPartners(values, onlyPublic: false); break;
            case Signal.NearVoted: Near(values, Get(Signal.Vote), NearOrganisations, onAim: false); break;
            case Signal.NearBest: Near(values, Score, NearOrganisations, onAim: false); break;
            case Signal.NearFewBest: Near(values, Score, NearFewOrganisations, onAim: false); break;
            case Signal.NearBestOnAim: Near(values, Score, NearOrganisations, onAim: true); break;
            case Signal.SameRegion: if (_region >= 0) for (int o = 0; o < values.Length; o++) values[o] = figures.Region[o] == _region ? 1 : 0; break;
            case Signal.SameCountry: if (_country != 0) for (int o = 0; o < values.Length; o++) values[o] = atlas.CountryCode(o) == _country ? 1 : 0; break;
            case Signal.Activity: default: throw new ArgumentOutOfRangeException(nameof(signal));
        }
        if (_asker >= 0) values[_asker] = 0;
        return values;
    }

    // The floor is the score of the first project that does not vote: so a title, where the best stand out, and a page of text, where
    // all scores are alike, are sharpened alike. (s/max)^2.5 without it loses .012 on task A2, and 1 instead of 1.5 loses .014 there.
    private void Weigh()
    {
        Array.Clear(_weight);
        if (_ranked.Count == 0) return;
        float floor = Floor(_ranked, VotingProjects), span = _ranked[0].Score - floor;
        foreach (var (project, score) in Voting) _weight[project] = span > 0 ? Sharpened((score - floor) / span) : 1;
    }

    private static float Floor(List<(int Project, float Score)> ranked, int limit) => ranked.Count > limit ? ranked[limit].Score : 0;

    private static float Sharpened(float share) => share * MathF.Sqrt(share); // share^1.5

    private void Vote(float[] values, ReadOnlySpan<(int Project, float Score)> projects, Func<int, bool> counts)
    {
        foreach (var (project, _) in projects)
            if (counts(project)) VoteOf(values, project, _weight[project]);
        TensorPrimitives.Multiply(values, figures.Damped, values);
    }

    private void VoteOf(float[] values, int project, float weight)
    {
        for (int s = atlas.ProjectSeatStart[project]; s < atlas.ProjectSeatStart[project + 1]; s++)
            values[atlas.SeatOrganisation[s]] += weight * SnapshotBuilder.RoleWeight[atlas.SeatRole[s]];
    }

    private void ClusterVote(float[] values)
    {
        if (_cluster < 0) return;
        _inCluster.Clear();
        ReadOnlySpan<float> scores = _search.Scores;
        for (int p = 0; p < scores.Length; p++)
            if (scores[p] > 0 && figures.FamilyCluster[figures.ProjectFamily[p]] == _cluster) _inCluster.Add((p, scores[p]));
        if (_inCluster.Count == 0) return;
        _inCluster.Sort(static (a, b) => b.Score != a.Score ? b.Score.CompareTo(a.Score) : a.Project.CompareTo(b.Project));
        float floor = Floor(_inCluster, ClusterProjects), span = _inCluster[0].Score - floor;
        foreach (var (project, score) in CollectionsMarshal.AsSpan(_inCluster)[..Math.Min(ClusterProjects, _inCluster.Count)])
            VoteOf(values, project, span > 0 ? Sharpened((score - floor) / span) : 1);
        TensorPrimitives.Multiply(values, figures.Damped, values);
        ToMax(values);
    }

    private void Family(float[] values)
    {
        if (_family >= 0) AddFamily(values, _family, 1);
        else
        {
            // Families of the best projects, the nearest counting most.
            var shares = new Dictionary<int, float>();
            float top = _ranked[0].Score;
            foreach (var (project, score) in CollectionsMarshal.AsSpan(_ranked)[..Math.Min(FamilyProjects, _ranked.Count)])
            {
                float share = score / top;
                CollectionsMarshal.GetValueRefOrAddDefault(shares, figures.ProjectFamily[project], out _) += share * share * share;
            }
            foreach (var (family, share) in shares) AddFamily(values, family, share);
        }
        ToMax(values);
    }

    private void AddFamily(float[] values, int family, float share)
    {
        for (int i = atlas.FamilyOrganisationStart[family]; i < atlas.FamilyOrganisationStart[family + 1]; i++)
            values[atlas.FamilyOrganisation[i]] += share * atlas.FamilyExperience[i];
    }

    // Each partner in common counts 1 / its number of partners.
    // T. Zhou, L. Lü, Y.-C. Zhang, Predicting missing links via local information, Eur. Phys. J. B 71, 2009, eq. 10.
    private void SharedPartners(float[] values)
    {
        if (_asker < 0) return;
        foreach (int partner in atlas.TieTo.Slice(atlas.TieStart[_asker], atlas.TieStart[_asker + 1]))
        {
            ReadOnlySpan<int> theirs = atlas.TieTo.Slice(atlas.TieStart[partner], atlas.TieStart[partner + 1]);
            float share = 1f / theirs.Length;
            foreach (int other in theirs) values[other] += share;
        }
        values[_asker] = 0;
        ToMax(values);
    }

    private void Together(float[] values, Func<int, float> weight)
    {
        if (_asker < 0) return;
        for (int i = atlas.OrganisationProjectStart[_asker]; i < atlas.OrganisationProjectStart[_asker + 1]; i++)
        {
            int project = atlas.OrganisationProject[i];
            float share = weight(project) * figures.RootSize[project];
            if (share == 0) continue;
            for (int s = atlas.ProjectSeatStart[project]; s < atlas.ProjectSeatStart[project + 1]; s++) values[atlas.SeatOrganisation[s]] += share;
        }
        values[_asker] = 0;
        ToMax(values);
    }

    private void OfCountry(float[] values, float[] of)
    {
        if (_country == 0) return;
        for (int o = 0; o < values.Length; o++) if (atlas.CountryCode(o) == _country) values[o] = of[o];
    }

    private void OfRegion(float[] values, float[] of, float factor)
    {
        if (_region < 0) return;
        for (int o = 0; o < values.Length; o++) if (figures.Region[o] == _region) values[o] = factor * of[o];
    }

    private void CountryPartners(float[] values, bool onlyPublic)
    {
        if (_country == 0) return;
        figures.CountryPartners(_country, onlyPublic).CopyTo(values, 0);
        if (_asker >= 0) values[_asker] = 0;
        ToMax(values);
    }

    private bool HasSeat(int project, Func<int, bool> of)
    {
        for (int s = atlas.ProjectSeatStart[project]; s < atlas.ProjectSeatStart[project + 1]; s++)
            if (of(atlas.SeatOrganisation[s])) return true;
        return false;
    }

    // One step along shared projects, from the organisations of the best scores to those who sat beside them.
    private void Near(float[] values, float[] scores, int count, bool onAim)
    {
        _touchedProjects.Clear();
        foreach (int o in Largest.Places(scores, count))
            for (int i = atlas.OrganisationProjectStart[o]; i < atlas.OrganisationProjectStart[o + 1]; i++)
            {
                ref float sum = ref _sumOfProject[atlas.OrganisationProject[i]];
                if (sum == 0) _touchedProjects.Add(atlas.OrganisationProject[i]);
                sum += scores[o];
            }
        if (onAim && _looseFloor < 0) _looseFloor = _search.ScoreAt(LooseProjects);
        float floor = _looseFloor, span = _ranked[0].Score - floor;
        foreach (int project in _touchedProjects)
        {
            int from = atlas.ProjectSeatStart[project], to = atlas.ProjectSeatStart[project + 1], size = to - from;
            float fit = onAim && span > 0 ? Math.Max(0, (_search.Scores[project] - floor) / span) + .1f : 1;
            float share = _sumOfProject[project] * (onAim ? fit * figures.SizePower[size] : 1f / size);
            _sumOfProject[project] = 0;
            for (int s = from; s < to; s++) values[atlas.SeatOrganisation[s]] += share;
        }
        ToMax(values);
    }

    private static void ToMax(float[] values)
    {
        float max = TensorPrimitives.Max<float>(values);
        if (max > 0) TensorPrimitives.Multiply(values, 1 / max, values);
    }
}
