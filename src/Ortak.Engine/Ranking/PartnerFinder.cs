using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Ortak.Engine.Atlas;
using Ortak.Engine.Index;
using Ortak.Engine.Text;

namespace Ortak.Engine.Ranking;

/// <summary>
/// Finds organisations for an aim: terms find projects, projects vote for those who took part, and what is known of the call
/// and of the asker adds to it. Every score is a sum of parts that can be shown. Safe for many threads.
/// </summary>
public sealed class PartnerFinder(Snapshot atlas)
{
    // All constants below were set on the partner benchmark (nDCG@10, task A unless said otherwise); see docs/measurements.md.
    private const int VotingProjects = 300;         // 50 and 1000 both lose .004
    private const float Sharpness = 2.5f;           // 1 loses .02: the best fitting projects must outweigh the many
    private const double Damping = .3;              // none loses .005, 1 loses .03: size is experience, but not only
    private const float FamilyFromText = .3f, FamilyFromCode = .6f;
    private const int FamilyProjects = 50;
    private const float FamilySharpness = 3;
    private const float CountryShare = .5f;         // task B
    private const float SharedPartnersWeight = .6f; // task B: the strongest thing known of an asker
    private const float PublicBodiesWeight = .15f;  // task B, for askers without a past

    private readonly ConcurrentBag<Scratch> _scratch = [];

    /// <summary>Answers a question.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not between 1 and 1000.</exception>
    public PartnerAnswer Find(PartnerQuestion question)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(question.Limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(question.Limit, 1000);
        Scratch scratch = _scratch.TryTake(out Scratch? free) ? free : new Scratch(atlas);
        try
        {
            AimText aim = atlas.Read(question.Aim);
            scratch.Rank(aim, question);
            return scratch.Answer(aim, question);
        }
        finally { _scratch.Add(scratch); }
    }

    /// <summary>The ids of the best organisations in one order, without reasons: for measuring.</summary>
    public IReadOnlyList<OrganisationId> Ids(PartnerQuestion question)
    {
        Scratch scratch = _scratch.TryTake(out Scratch? free) ? free : new Scratch(atlas);
        try
        {
            scratch.Rank(atlas.Read(question.Aim), question);
            return [.. scratch.Top(question, question.Role).Select(i => atlas.Organisation(i).Id)];
        }
        finally { _scratch.Add(scratch); }
    }

    /// <summary>The arrays one question needs; kept and used again.</summary>
    private sealed class Scratch(Snapshot atlas)
    {
        private readonly ProjectSearch _search = new(atlas);
        private readonly List<(int Project, float Score)> _best = [];
        private readonly float[] _weight = new float[atlas.ProjectCount];
        private readonly float[] _vote = new float[atlas.OrganisationCount];
        private readonly float[] _family = new float[atlas.OrganisationCount];
        private readonly float[] _shared = new float[atlas.OrganisationCount];
        private readonly float[] _publicBodies = new float[atlas.OrganisationCount];
        private readonly float[] _score = new float[atlas.OrganisationCount];
        private readonly float[] _damping = Dampings(atlas);
        private readonly Dictionary<int, float> _families = [];
        private bool _callKnown;
        private ushort _country;

        private static float[] Dampings(Snapshot atlas)
        {
            float[] damping = new float[atlas.OrganisationCount];
            for (int o = 0; o < damping.Length; o++) damping[o] = (float)(1 / Math.Pow(Math.Log(2 + atlas.Organisation(o).ProjectCount), Damping));
            return damping;
        }

        public void Rank(AimText aim, PartnerQuestion question)
        {
            _search.Score(aim.Groups);
            _search.Best(VotingProjects, _best);
            Vote();
            Families(question.CallCode);
            Asker? asker = question.For;
            Array.Clear(_shared);
            Array.Clear(_publicBodies);
            _country = asker is null ? (ushort)0 : Snapshot.CountryCode(asker.Country);
            if (asker?.Organisation is { } organisation) SharedPartners(organisation.Index);
            if (asker is { IsPublic: true } && _country != 0) PublicBodies(_country, asker.Organisation?.Index ?? -1);
            for (int o = 0; o < _score.Length; o++)
            {
                float fit = _vote[o] + _family[o];
                if (_country != 0 && atlas.CountryCode(o) == _country) fit += CountryShare * fit;
                _score[o] = fit + _shared[o] + _publicBodies[o];
            }
            if (asker?.Organisation is { } self) _score[self.Index] = 0;
        }

        private void Vote()
        {
            Array.Clear(_vote);
            Array.Clear(_weight);
            if (_best.Count == 0) return;
            float top = _best[0].Score;
            foreach (var (project, score) in CollectionsMarshal.AsSpan(_best))
            {
                float weight = MathF.Pow(score / top, Sharpness);
                _weight[project] = weight;
                for (int s = atlas.ProjectSeatStart[project]; s < atlas.ProjectSeatStart[project + 1]; s++)
                    _vote[atlas.SeatOrganisation[s]] += weight * SnapshotBuilder.RoleWeight[atlas.SeatRole[s]];
            }
            float max = 0;
            for (int o = 0; o < _vote.Length; o++)
            {
                _vote[o] *= _damping[o];
                if (_vote[o] > max) max = _vote[o];
            }
            if (max > 0) Scale(_vote, 1 / max);
        }

        private void Families(string? callCode)
        {
            Array.Clear(_family);
            _families.Clear();
            _callKnown = !string.IsNullOrEmpty(callCode) && atlas.FamilyIndex.TryGetValue(CallCodes.Family(callCode), out int known) && Set(known);
            if (!_callKnown)
            {
                if (_best.Count == 0) return;
                float top = _best[0].Score;
                foreach (var (project, score) in CollectionsMarshal.AsSpan(_best)[..Math.Min(FamilyProjects, _best.Count)])
                {
                    int family = atlas.CallFamily[atlas.ProjectCall[project]];
                    _families[family] = _families.GetValueOrDefault(family) + MathF.Pow(score / top, FamilySharpness);
                }
            }
            float sum = _families.Values.Sum(), max = 0;
            foreach (var (family, weight) in _families)
                for (int i = atlas.FamilyOrganisationStart[family]; i < atlas.FamilyOrganisationStart[family + 1]; i++)
                {
                    ref float at = ref _family[atlas.FamilyOrganisation[i]];
                    at += weight / sum * atlas.FamilyExperience[i];
                    if (at > max) max = at;
                }
            if (max > 0) Scale(_family, (_callKnown ? FamilyFromCode : FamilyFromText) / max);

            bool Set(int family) { _families[family] = 1; return true; }
        }

        // Resource allocation: each partner in common counts 1 / its number of partners.
        // T. Zhou, L. Lü, Y.-C. Zhang, Predicting missing links via local information, Eur. Phys. J. B 71, 2009, eq. 10.
        private void SharedPartners(int asker)
        {
            foreach (int partner in atlas.TieTo.Slice(atlas.TieStart[asker], atlas.TieStart[asker + 1]))
            {
                ReadOnlySpan<int> theirs = atlas.TieTo.Slice(atlas.TieStart[partner], atlas.TieStart[partner + 1]);
                float share = 1f / theirs.Length;
                foreach (int other in theirs) _shared[other] += share;
            }
            _shared[asker] = 0;
            ScaleToMax(_shared, SharedPartnersWeight);
        }

        private void PublicBodies(ushort country, int asker)
        {
            for (int body = 0; body < _score.Length; body++)
            {
                if (atlas.CountryCode(body) != country || (OrganisationRole)atlas.OrganisationRoles[body] is not (OrganisationRole.Municipality or OrganisationRole.PublicBody)) continue;
                for (int i = atlas.OrganisationProjectStart[body]; i < atlas.OrganisationProjectStart[body + 1]; i++)
                {
                    int project = atlas.OrganisationProject[i];
                    int from = atlas.ProjectSeatStart[project], to = atlas.ProjectSeatStart[project + 1];
                    float share = 1f / (to - from);
                    for (int s = from; s < to; s++) _publicBodies[atlas.SeatOrganisation[s]] += share;
                }
            }
            if (asker >= 0) _publicBodies[asker] = 0;
            ScaleToMax(_publicBodies, PublicBodiesWeight);
        }

        private static void ScaleToMax(float[] values, float weight)
        {
            float max = 0;
            foreach (float value in values) if (value > max) max = value;
            if (max > 0) Scale(values, weight / max);
        }

        private static void Scale(float[] values, float factor)
        {
            for (int i = 0; i < values.Length; i++) values[i] *= factor;
        }

        /// <summary>The best organisations of a kind, or of all.</summary>
        public List<int> Top(PartnerQuestion question, OrganisationRole? role)
        {
            ushort country = question.Country is { Length: 2 } c ? Snapshot.CountryCode(c) : (ushort)0;
            int asker = question.For?.Organisation?.Index ?? -1;
            var heap = new PriorityQueue<int, (float Score, int Tie)>(question.Limit + 1);
            float least = 0;
            for (int o = 0; o < _score.Length; o++)
            {
                float score = _score[o];
                if (score <= least && (score <= 0 || heap.Count == question.Limit)) continue;
                if (role is { } wanted && atlas.OrganisationRoles[o] != (byte)wanted) continue;
                if (country != 0 && atlas.CountryCode(o) != country) continue;
                if (question.OnlyNewcomers && atlas.Organisation(o).ProjectCount > 2) continue;
                if (question.OnlyNewPartners && asker >= 0 && AreTied(asker, o)) continue;
                if (heap.Count < question.Limit) heap.Enqueue(o, (score, -o));
                else heap.EnqueueDequeue(o, (score, -o));
                if (heap.Count == question.Limit && heap.TryPeek(out _, out var lowest)) least = lowest.Score;
            }
            var top = new List<int>(heap.Count);
            while (heap.TryDequeue(out int o, out _)) top.Add(o);
            top.Reverse();
            return top;
        }

        private bool AreTied(int a, int b) => atlas.TieTo.Slice(atlas.TieStart[a], atlas.TieStart[a + 1]).BinarySearch(b) >= 0;

        public PartnerAnswer Answer(AimText aim, PartnerQuestion question)
        {
            var lists = new Dictionary<OrganisationRole, IReadOnlyList<Partner>>();
            foreach (OrganisationRole role in Enum.GetValues<OrganisationRole>())
                if (question.Role is null || question.Role == role) lists[role] = [.. Top(question, role).Select(o => Describe(o, question))];
            var countries = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (Partner partner in lists.Values.SelectMany(l => l))
                if (partner.Organisation.Country is { Length: 2 } code) countries[code] = countries.GetValueOrDefault(code) + 1;
            var byIndex = lists.Values.SelectMany(l => l).ToDictionary(p => p.Organisation.Index);
            return new()
            {
                Aim = aim,
                ByRole = lists,
                Mixed = [.. byIndex.Values.OrderByDescending(p => p.Score).ThenBy(p => p.Organisation.Index).Take(question.Limit)],
                Projects = [.. _best.Take(10).Select(b => (atlas.Project(b.Project), (double)(b.Score / _best[0].Score)))],
                CallKnown = _callKnown,
                Countries = countries,
            };
        }

        private Partner Describe(int o, PartnerQuestion question)
        {
            Organisation organisation = atlas.Organisation(o);
            var fitting = new List<Evidence>();
            for (int i = atlas.OrganisationProjectStart[o]; i < atlas.OrganisationProjectStart[o + 1]; i++)
            {
                int project = atlas.OrganisationProject[i];
                if (_weight[project] > 0) fitting.Add(new(atlas.Project(project), Math.Pow(_weight[project], 1 / Sharpness), (Participation)atlas.OrganisationProjectRole[i]));
            }
            fitting.Sort(static (a, b) => b.Fit != a.Fit ? b.Fit.CompareTo(a.Fit) : a.Project.Index.CompareTo(b.Project.Index));
            int shared = question.For?.Organisation is { } asker ? Graph.SharedProjects.Between(atlas, asker.Index, o).Count : 0;

            var parts = new List<Part>(5);
            void Add(Reason reason, float points, int count) { if (points > 0) parts.Add(new(reason, points, count)); }
            Add(Reason.Experience, _vote[o], fitting.Count);
            Add(Reason.CallFamily, _family[o], 0);
            if (_country != 0 && atlas.CountryCode(o) == _country) Add(Reason.SameCountry, CountryShare * (_vote[o] + _family[o]), 0);
            Add(Reason.SharedPartners, _shared[o], 0);
            Add(Reason.PublicBodiesOfCountry, _publicBodies[o], 0);
            parts.Sort(static (a, b) => b.Points.CompareTo(a.Points));
            var why = new Explanation(parts);
            return new(organisation, why.Score, why, [.. fitting.Take(question.EvidenceLimit)], fitting.Count, shared);
        }
    }
}
