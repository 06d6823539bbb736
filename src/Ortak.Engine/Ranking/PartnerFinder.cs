using System.Collections.Concurrent;
using Ortak.Engine.Atlas;
using Ortak.Engine.Graph;
using Ortak.Engine.Index;
using Ortak.Engine.Text;

namespace Ortak.Engine.Ranking;

/// <summary>
/// Finds organisations for an aim: terms find projects, projects vote for those who took part, and what is known of the call
/// and of the asker adds to it. Each kind of organisation is ranked in its own right, and every score is a sum of parts that can
/// be shown. Safe for many threads.
/// </summary>
public sealed class PartnerFinder(Snapshot atlas)
{
    private readonly ConcurrentBag<Work> _free = [];
    private readonly Lazy<(AtlasFigures Figures, PriorityShelf Priorities)> _shared = new(() =>
    {
        var figures = new AtlasFigures(atlas);
        return (figures, new(atlas, figures));
    });

    private sealed class Work(Snapshot atlas, AtlasFigures figures, PriorityShelf shelf)
    {
        public readonly QuestionScratch Question = new(atlas, figures);
        public readonly PriorityScratch Priorities = new(atlas, shelf);
        public readonly float[] RoleScores = new float[atlas.OrganisationCount];
    }

    /// <summary>For how many priorities it keeps who has experience with them.</summary>
    internal int PrioritiesKept => _shared.Value.Priorities.Count;

    /// <summary>Answers a question.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not between 1 and 1000, or there are more or other priorities than there may be.</exception>
    public PartnerAnswer Find(PartnerQuestion question) => Find(question, []).Answer;

    /// <summary>The same, and what there is to say of these organisations, whether or not they are among the best of their kind.</summary>
    internal (PartnerAnswer Answer, IReadOnlyList<Partner> About) Find(PartnerQuestion question, IReadOnlyList<Organisation> about)
    {
        Check(question);
        return Using(work =>
        {
            AimText aim = atlas.Read(question.Aim);
            work.Priorities.Take(question.Priorities);
            work.Question.Rank(aim, question);
            PartnerAnswer answer = Answer(work, aim, question);
            List<Partner> others = [];
            foreach (var kind in about.GroupBy(o => o.Role))
            {
                ListScale scale = work.Question.RankRole(kind.Key, work.RoleScores, work.Priorities);
                others.AddRange(kind.Select(o => Describe(work, scale, o.Index, question)));
            }
            return (answer, (IReadOnlyList<Partner>)others);
        });
    }

    /// <summary>The ids of the best organisations, without reasons: all kinds in one order, or the list of <see cref="PartnerQuestion.Role"/>. For measuring.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not between 1 and 1000, or there are more or other priorities than there may be.</exception>
    public IReadOnlyList<OrganisationId> Ids(PartnerQuestion question) => Ids(question, null);

    /// <summary>The same by a recipe of one's own: the benchmark against other engines takes the plain vote.</summary>
    internal IReadOnlyList<OrganisationId> Ids(PartnerQuestion question, Recipe? recipe)
    {
        Check(question);
        return Using(work =>
        {
            work.Priorities.Take(question.Priorities);
            work.Question.Rank(atlas.Read(question.Aim), question, recipe);
            if (question.Role is { } role) work.Question.RankRole(role, work.RoleScores, work.Priorities);
            else work.Question.RankAll(work.RoleScores, work.Priorities);
            return (IReadOnlyList<OrganisationId>)[.. Top(work.RoleScores, Candidates(question.Role), question).Select(o => atlas.Organisation(o).Id)];
        });
    }

    private static void Check(PartnerQuestion question)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(question.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(question.Limit, 1000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(question.Priorities.Count, Priority.Most);
        foreach (Priority priority in question.Priorities)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(priority.Weight, Priority.LeastWeight);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(priority.Weight, Priority.GreatestWeight);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(priority.Text.Length, Priority.LongestText);
        }
    }

    private T Using<T>(Func<Work, T> use)
    {
        Work work = _free.TryTake(out Work? free) ? free : new Work(atlas, _shared.Value.Figures, _shared.Value.Priorities);
        try { return use(work); }
        finally { _free.Add(work); }
    }

    private Range Candidates(OrganisationRole? role) => role is { } one ? _shared.Value.Figures.OfRole(one) : Range.All;

    private List<int> Top(float[] scores, Range candidates, PartnerQuestion question)
    {
        ushort country = question.Country is { Length: 2 } c ? Snapshot.CountryCode(c) : (ushort)0;
        int asker = question.For?.Organisation?.Index ?? -1;
        var (from, count) = candidates.GetOffsetAndLength(scores.Length);
        bool all = country == 0 && !question.OnlyNewcomers && !(question.OnlyNewPartners && asker >= 0);
        List<int> places = Largest.Places(scores.AsSpan(from, count), question.Limit, all ? null : at => Passes(from + at));
        for (int i = 0; i < places.Count; i++) places[i] += from;
        return places;

        bool Passes(int o) => (country == 0 || atlas.CountryCode(o) == country) && (!question.OnlyNewcomers || atlas.Organisation(o).ProjectCount <= 2)
            && (!question.OnlyNewPartners || asker < 0 || atlas.TieStrength(asker, o) == 0);
    }

    private PartnerAnswer Answer(Work work, AimText aim, PartnerQuestion question)
    {
        QuestionScratch scratch = work.Question;
        var lists = new Dictionary<OrganisationRole, IReadOnlyList<Partner>>();
        var countries = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (OrganisationRole role in Enum.GetValues<OrganisationRole>())
        {
            if (question.Role is { } only && only != role) continue;
            ListScale scale = scratch.RankRole(role, work.RoleScores, work.Priorities);
            lists[role] = [.. Top(work.RoleScores, Candidates(role), question).Select(o => Describe(work, scale, o, question))];
            foreach (Partner partner in lists[role])
                if (partner.Organisation.Country is { Length: 2 } code) countries[code] = countries.GetValueOrDefault(code) + 1;
        }
        return new()
        {
            Aim = aim,
            ByRole = lists,
            Projects = [.. scratch.Voting[..Math.Min(10, scratch.Voting.Length)].ToArray().Select(b => (atlas.Project(b.Project), (double)scratch.Fit(b.Project)))],
            CallKnown = scratch.CallKnown,
            Priorities = work.Priorities.Readings,
            Countries = countries,
        };
    }

    private Partner Describe(Work work, ListScale scale, int o, PartnerQuestion question)
    {
        QuestionScratch scratch = work.Question;
        Organisation organisation = atlas.Organisation(o);
        var fitting = new List<Evidence>();
        for (int i = atlas.OrganisationProjectStart[o]; i < atlas.OrganisationProjectStart[o + 1]; i++)
        {
            int project = atlas.OrganisationProject[i];
            if (scratch.Weight(project) > 0) fitting.Add(new(atlas.Project(project), scratch.Fit(project), (Participation)atlas.OrganisationProjectRole[i]));
        }
        fitting.Sort(static (a, b) => b.Fit != a.Fit ? b.Fit.CompareTo(a.Fit) : a.Project.Index.CompareTo(b.Project.Index));
        int shared = scratch.Asker >= 0 ? SharedProjects.Between(atlas, scratch.Asker, o).Count : 0;

        Span<float> points = stackalloc float[Enum.GetValues<Reason>().Length];
        if (scale.Overall > 0)
            foreach (var (signal, weight) in scratch.Recipe.Parts) points[(int)ReasonOf(signal)] += scale.Overall * weight * scratch.Get(signal)[o];
        foreach (var (signal, factor) in scale.Parts)
            if (factor > 0) points[(int)ReasonOf(signal)] += factor * scratch.Get(signal)[o];
        var parts = new List<Part>(6);
        for (int r = 0; r < points.Length; r++)
            if (points[r] > 0) parts.Add(new((Reason)r, points[r], CountOf((Reason)r, organisation, fitting.Count, shared, scratch)));
        work.Priorities.Explain(o, scale.Priorities, scratch.Get(Signal.Vote)[o], parts);
        parts.Sort(static (a, b) => b.Points.CompareTo(a.Points));
        var why = new Explanation(parts);
        return new(organisation, why.Score, why, [.. fitting.Take(question.EvidenceLimit)], fitting.Count, shared) { Overall = scratch.Best > 0 ? scratch.Score[o] / scratch.Best : 0 };
    }

    // People are told of reasons, not of signals: two ways of measuring the same thing are one reason.
    private static Reason ReasonOf(Signal signal) => signal switch
    {
        Signal.Vote or Signal.ClusterVote => Reason.Experience,
        Signal.Family => Reason.CallFamily,
        Signal.NearVoted or Signal.NearBest or Signal.NearFewBest or Signal.NearBestOnAim => Reason.InCompany,
        Signal.SharedPartners => Reason.SharedPartners,
        Signal.TogetherOnAim or Signal.TogetherInFamily or Signal.Together => Reason.WorkedTogether,
        Signal.CountryVote or Signal.SameCountry => Reason.SameCountry,
        Signal.RegionActivity or Signal.SameRegion => Reason.SameRegion,
        Signal.CountryProjects or Signal.RegionProjects or Signal.CountryPartners => Reason.CountryExperience,
        Signal.PublicBodies => Reason.PublicBodiesOfCountry,
        Signal.Activity => Reason.Activity,
        _ => throw new ArgumentOutOfRangeException(nameof(signal)),
    };

    private int CountOf(Reason reason, Organisation organisation, int fitting, int shared, QuestionScratch scratch) => reason switch
    {
        Reason.Experience => fitting,
        Reason.WorkedTogether => shared,
        Reason.Activity => organisation.ProjectCount,
        Reason.InCompany => scratch.BesideFitting(organisation.Index),
        Reason.SharedPartners when scratch.Asker >= 0 => Common(scratch.Asker, organisation.Index),
        _ => 0,
    };

    private int Common(int a, int b)
    {
        ReadOnlySpan<int> ours = atlas.TieTo.Slice(atlas.TieStart[a], atlas.TieStart[a + 1]), theirs = atlas.TieTo.Slice(atlas.TieStart[b], atlas.TieStart[b + 1]);
        int common = 0;
        for (int i = 0, j = 0; i < ours.Length && j < theirs.Length;)
        {
            if (ours[i] == theirs[j]) { common++; i++; j++; }
            else if (ours[i] < theirs[j]) i++;
            else j++;
        }
        return common;
    }
}
