using Ortak.Engine.Atlas;
using Ortak.Engine.Eligibility;
using Ortak.Engine.Ranking;
using Ortak.Engine.Text;

namespace Ortak.Engine.Formation;

/// <summary>
/// Those who could join: the best of every kind for an aim, newcomers among them, those known to fill a role of the call, and those asked for; with what is
/// known of each, and what funded consortia of such calls look like.
/// </summary>
public sealed class CandidatePool
{
    /// <summary>So many of each kind: with six kinds about three hundred, of whom a consortium takes a dozen.</summary>
    private const int PerKind = 50;
    private const int NewcomersPerKind = 10;
    /// <summary>So many of those known to fill a role, beside those who fit.</summary>
    private const int HoldersPerNeed = 15;
    // A project says what an organisation can do; of those with hundreds the best fitting are enough.
    private const int EvidenceRead = 25;
    /// <summary>So many words of the aim can be covered; a page of text has more than anybody counts.</summary>
    private const int MostCapabilities = 8;
    /// <summary>From so few funded projects no usual size or balance is read.</summary>
    private const int FewestProjects = 5;
    private const int SizeOtherwise = 10, LeastUsualSize = 4, MostUsualSize = 20;

    private readonly Dictionary<string, Partner> _partners;

    private CandidatePool(IReadOnlyList<Candidate> candidates, IReadOnlyList<CandidateTie> ties, Dictionary<string, Partner> partners, AimText aim, IReadOnlyList<string> words, (int Projects, int Size, double[] Kinds) usual) =>
        (Candidates, Ties, _partners, Aim, Words, _usual) = (candidates, ties, partners, aim, words, usual);

    private readonly (int Projects, int Size, double[] Kinds) _usual;

    /// <summary>Who could join.</summary>
    public IReadOnlyList<Candidate> Candidates { get; }
    /// <summary>Their ties among each other.</summary>
    public IReadOnlyList<CandidateTie> Ties { get; }
    /// <summary>How the aim was read.</summary>
    public AimText Aim { get; }
    /// <summary>The words of the aim that candidates can cover.</summary>
    public IReadOnlyList<string> Words { get; }
    /// <summary>How many funded projects the usual size and balance were read from; 0 if there were too few.</summary>
    public int UsualProjects => _usual.Projects;
    /// <summary>How large funded consortia of such calls are: their median.</summary>
    public int UsualSize => _usual.Size;

    /// <summary>A candidate's record with its reasons and evidence; null for one that is not in the atlas.</summary>
    public Partner? Partner(string id) => _partners.GetValueOrDefault(id);

    /// <summary>How many of each kind a funded consortium of that size has.</summary>
    public IReadOnlyDictionary<OrganisationRole, int> Balance(int size)
    {
        if (_usual.Projects == 0) return new Dictionary<OrganisationRole, int>();
        // Largest remainders, so that the kinds add up to the size.
        double all = _usual.Kinds.Sum();
        var kinds = _usual.Kinds.Select((k, i) => (Kind: (OrganisationRole)i, Exact: k / all * size)).ToList();
        var balance = kinds.ToDictionary(k => k.Kind, k => (int)k.Exact);
        foreach (var (kind, _) in kinds.OrderByDescending(k => k.Exact - Math.Floor(k.Exact)).ThenBy(k => k.Kind).Take(size - balance.Values.Sum())) balance[kind]++;
        return balance;
    }

    /// <summary>Gathers candidates.</summary>
    /// <param name="atlas">The record.</param>
    /// <param name="question">The aim, the one that asks and the code of the call.</param>
    /// <param name="conditions">What the call asks.</param>
    /// <param name="bodyOf">An organisation as the rules see it.</param>
    /// <param name="asked">Those that must be among the candidates, each with what it says of itself.</param>
    /// <param name="left">Those that are not wanted; they stay among the candidates, so that a conflict can name them.</param>
    public static CandidatePool Gather(LoadedAtlas atlas, PartnerQuestion question, ConsortiumConditions conditions, Func<Organisation, Body> bodyOf, IReadOnlyList<(Organisation Organisation, IReadOnlyCollection<string> Tags)>? asked = null, IReadOnlyList<Organisation>? left = null) =>
        Gather(atlas, question, conditions, bodyOf, FormationWeights.Default, asked, left);

    /// <summary>The same with other weights: the benchmark searches them.</summary>
    internal static CandidatePool Gather(LoadedAtlas atlas, PartnerQuestion question, ConsortiumConditions conditions, Func<Organisation, Body> bodyOf, FormationWeights weights, IReadOnlyList<(Organisation Organisation, IReadOnlyCollection<string> Tags)>? asked, IReadOnlyList<Organisation>? left)
    {
        Snapshot snapshot = atlas.Snapshot;
        int asker = question.For?.Organisation?.Index ?? -1;
        var tags = (asked ?? []).ToDictionary(a => a.Organisation.Index, a => a.Tags);
        List<Organisation> about = [.. (asked ?? []).Select(a => a.Organisation), .. left ?? []];
        about.AddRange(Holders(snapshot, conditions, bodyOf, asker));
        var (answer, others) = atlas.Partners.Find(question with { Limit = PerKind, EvidenceLimit = EvidenceRead }, [.. about.DistinctBy(o => o.Index).Where(o => o.Index != asker)]);
        PartnerAnswer newcomers = atlas.Partners.Find(question with { Limit = NewcomersPerKind, EvidenceLimit = EvidenceRead, OnlyNewcomers = true });
        var best = answer.ByRole.ToDictionary(l => l.Key, l => l.Value.Count > 0 ? l.Value[0].Score : 0);

        List<(Partner Partner, Candidate Candidate)> all = [];
        (string Word, HashSet<int> Projects)[] words = Telling(snapshot, answer.Aim);
        foreach (Partner partner in answer.ByRole.Values.SelectMany(l => l).Concat(newcomers.ByRole.Values.SelectMany(l => l)).Concat(others).DistinctBy(p => p.Organisation.Index))
        {
            Organisation organisation = partner.Organisation;
            bool wanted = tags.ContainsKey(organisation.Index);
            Body body = bodyOf(organisation);
            if (wanted && tags[organisation.Index] is { Count: > 0 } said) body = body with { Tags = body.Tags.Union(said).ToHashSet(StringComparer.Ordinal) };
            if (!wanted && left?.Any(l => l.Index == organisation.Index) != true && conditions.Admits(body, SeatRole.Beneficiary).Answer != Answer.Yes) continue;
            all.Add((partner, new()
            {
                Id = organisation.Id.ToString(),
                Name = organisation.Name,
                Kind = organisation.Role,
                Body = body,
                Fit = FitOf(partner, best.GetValueOrDefault(organisation.Role), weights.SharedOrder),
                Tie = asker >= 0 ? snapshot.TieStrength(asker, organisation.Index) : 0,
                Newcomer = organisation.ProjectCount <= 2,
                Capabilities = [.. words.Where(w => partner.Evidence.Any(e => w.Projects.Contains(e.Project.Index))).Select(w => w.Word)],
            }));
        }
        return new([.. all.Select(a => a.Candidate)], TiesOf(snapshot, all), all.ToDictionary(a => a.Candidate.Id, a => a.Partner, StringComparer.Ordinal), answer.Aim, [.. words.Select(w => w.Word)], Usual(snapshot, question.CallCode, answer));
    }

    private static double FitOf(Partner partner, double best, double shared) => shared * partner.Overall + (1 - shared) * (best > 0 ? Math.Min(1, partner.Score / best) : 0);

    private static IEnumerable<Organisation> Holders(Snapshot atlas, ConsortiumConditions conditions, Func<Organisation, Body> bodyOf, int asker)
    {
        var needs = conditions.Rules.SelectMany(r => (r.Needs ?? []).Select(n => (Rule: r, Need: n))).ToList();
        if (needs.Count == 0) yield break;
        var holders = needs.Select(_ => new List<Organisation>()).ToArray();
        for (int o = 0; o < atlas.OrganisationCount; o++)
        {
            Organisation organisation = atlas.Organisation(o);
            Body? body = null;
            for (int n = 0; n < needs.Count; n++)
                if (conditions.Holds(needs[n].Rule, needs[n].Need, body ??= bodyOf(organisation)).Answer == Answer.Yes) holders[n].Add(organisation);
        }
        foreach (List<Organisation> of in holders)
            foreach (Organisation holder in of.OrderByDescending(h => asker >= 0 ? atlas.TieStrength(asker, h.Index) : 0).ThenByDescending(h => h.ProjectCount).ThenBy(h => h.Index).Take(HoldersPerNeed)) yield return holder;
    }

    private static List<CandidateTie> TiesOf(Snapshot atlas, List<(Partner Partner, Candidate Candidate)> all)
    {
        var place = all.Select((a, i) => (a.Partner.Organisation.Index, i)).ToDictionary(x => x.Index, x => x.i);
        List<CandidateTie> ties = [];
        for (int a = 0; a < all.Count; a++)
        {
            int from = all[a].Partner.Organisation.Index;
            ReadOnlySpan<int> to = atlas.TieTo.Slice(atlas.TieStart[from], atlas.TieStart[from + 1]);
            ReadOnlySpan<float> strengths = atlas.TieWeight.Slice(atlas.TieStart[from], atlas.TieStart[from + 1]);
            for (int t = 0; t < to.Length; t++)
                if (place.TryGetValue(to[t], out int b) && a < b) ties.Add(new(all[a].Candidate.Id, all[b].Candidate.Id, strengths[t]));
        }
        return ties;
    }

    // The words of an aim that tell organisations apart: spoken of often, and in few projects.
    private static (string Word, HashSet<int> Projects)[] Telling(Snapshot atlas, AimText aim)
    {
        List<(string Word, HashSet<int> Projects, double Weight)> words = [];
        foreach (TermGroup group in aim.Groups)
        {
            HashSet<int> projects = [];
            foreach (string stem in group.Stems)
                if (atlas.TermIndex(stem) is >= 0 and var term)
                    for (int i = atlas.TermStart[term]; i < atlas.TermVotingEnd[term]; i++) projects.Add(atlas.PostingProject[i]);
            if (projects.Count > 0 && projects.Count < atlas.ProjectCount / 4) words.Add((group.Source, projects, (1 + Math.Log(group.Count)) * Math.Log(1 + atlas.ProjectCount / (double)projects.Count)));
        }
        return [.. words.OrderByDescending(w => w.Weight).Take(MostCapabilities).DistinctBy(w => w.Word).Select(w => (w.Word, w.Projects))];
    }

    private static (int Projects, int Size, double[] Kinds) Usual(Snapshot atlas, string? call, PartnerAnswer answer)
    {
        List<int> projects = [];
        string family = CallCodes.Family(call ?? "");
        if (family.Length > 0 && atlas.FamilyIndex.TryGetValue(family, out int of))
            for (int p = 0; p < atlas.ProjectCount; p++) if (atlas.CallFamily[atlas.ProjectCall[p]] == of && atlas.ProjectVotes[p] == 1) projects.Add(p);
        if (projects.Count < FewestProjects) projects = [.. answer.Projects.Select(p => p.Project.Index).Where(p => atlas.ProjectVotes[p] == 1)];
        if (projects.Count < FewestProjects) return (0, SizeOtherwise, []);
        int[] sizes = [.. projects.Select(p => atlas.Project(p).Size).Order()];
        double[] kinds = new double[Enum.GetValues<OrganisationRole>().Length];
        foreach (int p in projects)
            for (int s = atlas.ProjectSeatStart[p]; s < atlas.ProjectSeatStart[p + 1]; s++)
                kinds[atlas.OrganisationRoles[atlas.SeatOrganisation[s]]] += 1d / (atlas.ProjectSeatStart[p + 1] - atlas.ProjectSeatStart[p]);
        return (projects.Count, Math.Clamp(sizes[sizes.Length / 2], LeastUsualSize, MostUsualSize), kinds);
    }
}
