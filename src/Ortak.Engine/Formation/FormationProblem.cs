using Ortak.Engine.Atlas;
using Ortak.Engine.Eligibility;

namespace Ortak.Engine.Formation;

/// <summary>
/// An order as numbers: who holds what for sure, what everything is worth in thousandths of a point. Scores and checks a set of seats plainly; the solver
/// is given the same as constraints, and tests hold one against the other. Candidate 0 is the asker.
/// </summary>
internal sealed class FormationProblem
{
    public const int Thousandths = 1000;

    // The strongest ties of each say enough; with ten instead of six the best changes in one of eight and is proven half as fast.
    private const int MostLinks = 6;

    public sealed record CompiledNeed(Need Need, bool[] Holds, bool Exclusive, int Among);

    /// <param name="Rule">The rule.</param>
    /// <param name="Needs">For roles; empty for a smallest consortium.</param>
    /// <param name="Spread">Whose countries count: those that count at all, or hold a role of the rule.</param>
    public sealed record CompiledRule(Rule Rule, CompiledNeed[] Needs, bool[] Spread)
    {
        public bool IsRoles => Rule.Test == RuleTest.Roles;
        /// <summary>The most seats that may stay open for it.</summary>
        public int MostOpen => Rule.Overlap ? Needs.Max(n => n.Need.Count) : Needs.Sum(n => n.Need.Count);
    }

    /// <summary>The seats a set of members leaves open.</summary>
    /// <param name="Seats">By rule.</param>
    /// <param name="Needs">By rule and need.</param>
    /// <param name="Countries">By rule: how many countries its open seats must bring.</param>
    /// <param name="MemberStates">By rule: how many member states.</param>
    public sealed record Openings(int[] Seats, int[][] Needs, int[] Countries, int[] MemberStates)
    {
        public int Total => Seats.Sum();
        /// <summary>What the search avoids before all else.</summary>
        public int Cost(FormationProblem problem) => Total + problem.Rules.Select((r, i) => r.Needs.Select((n, k) => n.Exclusive ? 0 : Needs[i][k]).Sum()).Sum();
    }

    public FormationOrder Order { get; }
    public Candidate[] Candidates { get; }
    public int Count => Candidates.Length;
    public (Answer Answer, Finding? Because)[] Admission { get; }
    public bool[] Wanted { get; }
    public bool[] Excluded { get; }
    public CompiledRule[] Rules { get; }
    public string[] Countries { get; }
    public int[] Country { get; }
    public bool[] MemberState { get; }
    public int[] Fit { get; }
    public int[] TieToAsker { get; }
    public (int To, int Points)[][] Links { get; }
    public int[] Group { get; }
    public int Groups { get; }
    public int[] Cluster { get; }
    public int Clusters { get; }
    public int[][] Capabilities { get; }
    public string[] CapabilityNames { get; }
    public int[] KindTarget { get; } = new int[Enum.GetValues<OrganisationRole>().Length];
    public int NewcomerTarget { get; }
    public int KindPoints { get; }
    public int CountryPoints { get; }
    public int CapabilityPoints { get; }
    public int NewcomerPoints { get; }
    public int SameGroupPoints { get; }
    public int OldClusterPoints { get; }

    /// <summary>Whether a candidate may be seated in the search: it is admitted for sure, or not known to be barred and asked for; and it is not left out.</summary>
    public bool MaySit(int i) => !Excluded[i] && (Admission[i].Answer == Answer.Yes || Admission[i].Answer == Answer.Unknown && Forced(i));

    public bool Forced(int i) => i == 0 || Wanted[i];

    public FormationProblem(FormationOrder order)
    {
        Order = order;
        Candidates = [order.Asker, .. order.Candidates];
        var place = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < Count; i++) if (!place.TryAdd(Candidates[i].Id, i)) throw new ArgumentException($"Two candidates have the id {Candidates[i].Id}.", nameof(order));
        int Place(string id) => place.TryGetValue(id, out int at) ? at : throw new ArgumentException($"There is no candidate {id}.", nameof(order));
        Wanted = new bool[Count];
        Excluded = new bool[Count];
        foreach (string id in order.With) Wanted[Place(id)] = true;
        foreach (string id in order.Without) if (place.TryGetValue(id, out int at)) Excluded[at] = true;

        ConsortiumConditions conditions = order.Conditions;
        Admission = [.. Candidates.Select((c, i) => conditions.Admits(c.Body, i == 0 ? order.As : SeatRole.Beneficiary))];
        Countries = [.. Candidates.Select(c => c.Body.Country).Where(c => c.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        var country = Countries.Select((c, i) => (c, i)).ToDictionary(c => c.c, c => c.i, StringComparer.Ordinal);
        Country = [.. Candidates.Select(c => country.GetValueOrDefault(c.Body.Country, -1))];
        MemberState = [.. Countries.Select(conditions.IsMemberState)];
        Rules = [.. conditions.Rules.Select(Compile)];

        FormationWeights weights = order.Weights;
        static int Points(double value) => (int)Math.Round(value * Thousandths);
        (KindPoints, CountryPoints, CapabilityPoints, NewcomerPoints, SameGroupPoints, OldClusterPoints) =
            (Points(weights.Kind), Points(weights.Country), Points(weights.Capability), Points(weights.Newcomer), Points(weights.SameKindAndCountry), Points(weights.OldCluster));
        Fit = [.. Candidates.Select((c, i) => i == 0 ? 0 : Points(weights.Fit * c.Fit))];
        TieToAsker = [.. Candidates.Select((c, i) => i == 0 ? 0 : Points(weights.TieToAsker * FormationWeights.Tie(c.Tie)))];
        for (int k = 0; k < KindTarget.Length; k++) KindTarget[k] = order.Balance.Count == 0 ? 1 : order.Balance.GetValueOrDefault((OrganisationRole)k);
        NewcomerTarget = Math.Max(1, order.Size / weights.SeatsPerNewcomer);

        // A seat of one kind and country; where the country is not known, nobody is another's twin.
        var groups = new Dictionary<(OrganisationRole, int), int>();
        Group = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            (OrganisationRole, int) key = (Candidates[i].Kind, Country[i] >= 0 ? Country[i] : -1 - i);
            if (!groups.TryGetValue(key, out int group)) groups.Add(key, group = groups.Count);
            Group[i] = group;
        }
        Groups = groups.Count;

        CapabilityNames = [.. Candidates.SelectMany(c => c.Capabilities).Distinct().Order(StringComparer.Ordinal)];
        var capability = CapabilityNames.Select((c, i) => (c, i)).ToDictionary(c => c.c, c => c.i, StringComparer.Ordinal);
        Capabilities = [.. Candidates.Select(c => c.Capabilities.Select(x => capability[x]).Distinct().Order().ToArray())];

        var strengths = new List<(int To, double Strength)>[Count];
        for (int i = 0; i < Count; i++) strengths[i] = [];
        foreach (CandidateTie tie in order.Ties)
        {
            if (tie.Strength <= 0 || !place.TryGetValue(tie.A, out int a) || !place.TryGetValue(tie.B, out int b) || a == b || a == 0 || b == 0) continue;
            strengths[a].Add((b, tie.Strength));
            strengths[b].Add((a, tie.Strength));
        }
        Links = [.. strengths.Select((s, i) => s.OrderByDescending(t => t.Strength).ThenBy(t => t.To).Take(MostLinks).Select(t => (t.To, Points: Points(weights.TieInside * FormationWeights.Tie(t.Strength)))).Where(t => t.Points > TieToAsker[i]).ToArray())];

        // Around the fittest first: it and all that are strongly tied to it. Nobody stands in two clusters.
        Cluster = new int[Count];
        Array.Fill(Cluster, -1);
        foreach (int leader in Enumerable.Range(1, Count - 1).OrderByDescending(i => Fit[i]).ThenBy(i => i))
        {
            if (Cluster[leader] >= 0) continue;
            int[] close = [.. strengths[leader].Where(t => t.Strength >= weights.ClusterStrength && Cluster[t.To] < 0).Select(t => t.To).Distinct()];
            if (close.Length < 2) continue; // a cluster of two costs nothing
            Cluster[leader] = Clusters;
            foreach (int other in close) Cluster[other] = Clusters;
            Clusters++;
        }
    }

    private CompiledRule Compile(Rule rule)
    {
        ConsortiumConditions conditions = Order.Conditions;
        if (rule.Test == RuleTest.Consortium) return new(rule, [], [.. Candidates.Select(c => conditions.Counts(c.Body) == Answer.Yes)]);
        IReadOnlyList<Need> needs = rule.Needs!;
        CompiledNeed[] compiled = [.. needs.Select(n => new CompiledNeed(n, [.. Candidates.Select(c => conditions.Holds(rule, n, c.Body).Answer == Answer.Yes)], !rule.Overlap && n.Among is null,
            n.Among is { } among ? needs.Select((o, i) => (o, i)).Where(o => o.o.Role == among && o.o.Among is null).Select(o => o.i).DefaultIfEmpty(-1).First() : -1))];
        IEnumerable<CompiledNeed> spread = rule.Overlap ? compiled.Take(1) : compiled;
        return new(rule, compiled, [.. Enumerable.Range(0, Count).Select(i => spread.Any(n => n.Holds[i]))]);
    }

    // ---- plainly

    /// <summary>The order in which seats stand, and in which what several bring is counted for the first.</summary>
    public int[] InOrder(IEnumerable<int> seats) => [.. seats.OrderBy(i => i == 0 ? 0 : Wanted[i] ? 1 : 2).ThenByDescending(i => Fit[i]).ThenBy(i => i)];

    /// <summary>The score in thousandths; tells each part if asked to.</summary>
    public int Score(IReadOnlyList<int> seats, Action<int, SeatReason, int, string>? part = null)
    {
        Span<int> kinds = stackalloc int[KindTarget.Length];
        Span<bool> inside = Count <= 1024 ? stackalloc bool[Count] : new bool[Count];
        int[] groups = new int[Groups], clusters = new int[Clusters];
        bool[] countries = new bool[Countries.Length], capabilities = new bool[CapabilityNames.Length];
        int newcomers = 0, total = 0;
        foreach (int i in seats) inside[i] = true;
        foreach (int i in seats)
        {
            void Add(SeatReason reason, int points, string detail = "")
            {
                if (points == 0) return;
                total += points;
                part?.Invoke(i, reason, points, detail);
            }
            Add(SeatReason.Fit, Fit[i]);
            int with = -1, best = TieToAsker[i];
            foreach (var (to, points) in Links[i]) if (inside[to] && points > best) (with, best) = (to, points);
            Add(with >= 0 ? SeatReason.TieInside : SeatReason.TieToAsker, best, with >= 0 ? Candidates[with].Id : "");
            int kind = (int)Candidates[i].Kind;
            if (kinds[kind]++ < KindTarget[kind]) Add(SeatReason.Kind, KindPoints);
            if (Country[i] >= 0 && !countries[Country[i]]) { countries[Country[i]] = true; Add(SeatReason.Country, CountryPoints, Candidates[i].Body.Country); }
            int brought = 0;
            foreach (int c in Capabilities[i]) if (!capabilities[c]) { capabilities[c] = true; brought++; }
            if (brought > 0) Add(SeatReason.Capability, brought * CapabilityPoints, part is null ? "" : string.Join(", ", BroughtBy(seats, i)));
            if (Candidates[i].Newcomer && newcomers++ < NewcomerTarget) Add(SeatReason.Newcomer, NewcomerPoints);
            if (groups[Group[i]]++ > 0) Add(SeatReason.SameKindAndCountry, -SameGroupPoints);
            if (Cluster[i] >= 0 && clusters[Cluster[i]]++ > 1) Add(SeatReason.OldCluster, -OldClusterPoints);
        }
        return total;
    }

    private IEnumerable<string> BroughtBy(IReadOnlyList<int> seats, int seat)
    {
        var before = new HashSet<int>(seats.TakeWhile(s => s != seat).SelectMany(s => Capabilities[s]));
        return Capabilities[seat].Where(c => !before.Contains(c)).Select(c => CapabilityNames[c]);
    }

    /// <summary>The seats that must stay open beside these members; null if no open seat helps.</summary>
    /// <param name="seats">The members.</param>
    /// <param name="open">How many seats are left; as many as are needed if not said.</param>
    public Openings? Check(IReadOnlyList<int> seats, int? open = null)
    {
        int rules = Rules.Length;
        int[] least = new int[rules], countries = new int[rules], members = new int[rules];
        int[][] gaps = new int[rules][];
        for (int r = 0; r < rules; r++)
        {
            CompiledRule rule = Rules[r];
            gaps[r] = new int[rule.Needs.Length];
            var (distinct, states, _) = Spread(rule.Spread, seats);
            countries[r] = Math.Max(0, (rule.Rule.DifferentCountries ?? 0) - distinct);
            members[r] = Math.Max(0, (rule.Rule.MemberStates ?? 0) - states);
            if (!rule.IsRoles) continue;
            least[r] = Math.Max(Gaps(rule, seats, gaps[r]), Math.Max(countries[r], members[r]));
            for (int n = 0; n < gaps[r].Length; n++)
                if (rule.Needs[n].Need.DifferentCountries is { } each)
                {
                    int lacking = Math.Max(0, each - Spread(rule.Needs[n].Holds, seats).Countries);
                    countries[r] = Math.Max(countries[r], lacking);
                    int more = lacking - gaps[r][n];
                    if (more > 0) { gaps[r][n] += more; least[r] = Math.Max(least[r], gaps[r].Sum()); }
                }
            // A seat that is open for its country alone is one of the first role.
            int marks = rule.Rule.Overlap ? gaps[r].Max() : Standing(rule, gaps[r]);
            if (least[r] > marks) gaps[r][0] += least[r] - marks;
            if (least[r] > rule.MostOpen) return null;
        }
        int total = least.Sum(), left = open ?? total;
        if (total > 0 && !Order.OpenSeats || left < total) return null;
        for (int r = 0; r < rules && left > total; r++)
        {
            int more = Rules[r].IsRoles ? Math.Min(left - total, Rules[r].MostOpen - least[r]) : 0;
            if (more <= 0) continue;
            least[r] += more;
            gaps[r][0] += more;
            total += more;
        }
        if (left != total) return null;
        for (int r = 0; r < rules; r++)
        {
            Rule rule = Rules[r].Rule;
            if (Rules[r].IsRoles) continue;
            var (distinct, states, others) = Spread(Rules[r].Spread, seats);
            if (distinct + total < (rule.DifferentCountries ?? 0) || states + total < (rule.MemberStates ?? 0) || others < (rule.Others ?? 0) || seats.Count(s => Rules[r].Spread[s]) + total < (rule.Entities ?? 0)) return null;
        }
        return new(least, gaps, countries, members);
    }

    // Open seats for marks among another role are carried by that role's open seats first.
    private static int Standing(CompiledRule rule, int[] gaps) => rule.Needs.Select((n, i) => n.Exclusive ? gaps[i] : Math.Max(0, gaps[i] - (n.Among >= 0 ? gaps[n.Among] : 0))).Sum();

    private (int Countries, int MemberStates, int Others) Spread(bool[] which, IReadOnlyList<int> seats)
    {
        int distinct = 0, states = 0, unknown = 0;
        Span<bool> seen = stackalloc bool[Math.Min(Countries.Length, 512)];
        foreach (int i in seats)
        {
            if (!which[i]) continue;
            if (Country[i] < 0) { unknown++; continue; }
            if (seen[Country[i]]) continue;
            seen[Country[i]] = true;
            distinct++;
            if (MemberState[Country[i]]) states++;
        }
        return (distinct, states, distinct - states);
    }

    /// <summary>Fills the needs of a rule as far as they can be at once; writes what is left and returns how many open seats that takes at least.</summary>
    private int Gaps(CompiledRule rule, IReadOnlyList<int> seats, int[] gaps)
    {
        for (int n = 0; n < gaps.Length; n++)
            if (!rule.Needs[n].Exclusive) gaps[n] = Math.Max(0, rule.Needs[n].Need.Count - seats.Count(s => rule.Needs[n].Holds[s]));
        if (rule.Rule.Overlap) return gaps.Max();
        int?[] taken = Fill(rule, seats);
        for (int n = 0; n < gaps.Length; n++)
            if (rule.Needs[n].Exclusive) gaps[n] = rule.Needs[n].Need.Count - taken.Count(t => t == n);
        return Standing(rule, gaps);
    }

    /// <summary>Which exclusive need each seat fills: as many as can be (Kuhn's augmenting paths). A role whose marks are missing is filled last, so that its open seat can carry them.</summary>
    public static int?[] Fill(CompiledRule rule, IReadOnlyList<int> seats)
    {
        int?[] taken = new int?[seats.Count];
        bool Lacking(int need) => rule.Needs.Any(m => m.Among == need && seats.Count(s => m.Holds[s]) < m.Need.Count);
        foreach (int need in Enumerable.Range(0, rule.Needs.Length).Where(n => rule.Needs[n].Exclusive).OrderBy(n => Lacking(n) ? 1 : 0).ThenBy(n => n))
            for (int k = 0; k < rule.Needs[need].Need.Count && Take(need, new bool[seats.Count]); k++) { }
        return taken;

        bool Take(int need, bool[] tried)
        {
            for (int s = 0; s < seats.Count; s++)
            {
                if (tried[s] || !rule.Needs[need].Holds[seats[s]]) continue;
                tried[s] = true;
                if (taken[s] is { } other && !Take(other, tried)) continue;
                taken[s] = need;
                return true;
            }
            return false;
        }
    }
}
