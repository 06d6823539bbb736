using Ortak.Engine.Atlas;
using Ortak.Engine.Eligibility;
using Ortak.Engine.Formation;

namespace Ortak.Engine.Tests.Formation;

/// <summary>
/// The same search in the plainest way: all sets of candidates are looked at, the judge itself says which keep the rules, and the score is counted from its
/// description. Knows neither the solver nor the engine's own reading of the rules.
/// </summary>
internal sealed class PlainTwin(FormationOrder order, string code)
{
    private readonly FormationWeights _weights = FormationWeights.Default;

    /// <summary>The best score of all sets that keep the rules with no open seat; null if there is none.</summary>
    public int? Best(FormationOrder? other = null)
    {
        FormationOrder wanted = other ?? order;
        return Sets(wanted).Where(s => Keeps(wanted, s)).Select(s => (int?)Score(wanted, s)).DefaultIfEmpty(null).Max();
    }

    /// <summary>Whether any set keeps the rules.</summary>
    public bool Possible(FormationOrder wanted) => Sets(wanted).Any(s => Keeps(wanted, s));

    private static IEnumerable<List<Candidate>> Sets(FormationOrder order)
    {
        Candidate[] all = [.. order.Candidates];
        for (int mask = 0; mask < 1 << all.Length; mask++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)mask) != order.Size - 1) continue;
            List<Candidate> set = [.. all.Where((_, i) => (mask >> i & 1) == 1)];
            if (order.With.All(w => set.Any(c => c.Id == w)) && !order.Without.Any(w => set.Any(c => c.Id == w))) yield return set;
        }
    }

    private bool Keeps(FormationOrder wanted, List<Candidate> members)
    {
        if (!MaySit(wanted.Asker, wanted.As, true)) return false;
        if (!members.All(m => MaySit(m, SeatRole.Beneficiary, wanted.With.Contains(m.Id)))) return false;
        List<ConsortiumSeat> seats = [new(wanted.Asker.Body, wanted.As), .. members.Select(m => new ConsortiumSeat(m.Body, SeatRole.Beneficiary))];
        Verdict verdict = Formations.Judge.Judge(new(wanted.Asker.Body, wanted.As, code, seats, Formations.Day))!;
        // What was open before the others came may stay open; what the others are for may not.
        string[] together = [.. wanted.Conditions.Rules.Select(r => r.Id)];
        return verdict.Kind != VerdictKind.Ineligible && !verdict.Findings.Any(f => f.Outcome == Outcome.Unknown && together.Contains(f.Rule));
    }

    private bool MaySit(Candidate who, SeatRole role, bool asked)
    {
        Verdict alone = Formations.Judge.Judge(new(who.Body, role, code, null, Formations.Day))!;
        string[] together = [.. order.Conditions.Rules.Select(r => r.Id)];
        var own = alone.Findings.Where(f => !together.Contains(f.Rule) && f.Limb is not ("consortium: not known" or "not-read")).ToList();
        if (own.Any(f => f.Outcome is Outcome.Fails or Outcome.Unfunded)) return false;
        return asked || !own.Any(f => f.Outcome == Outcome.Unknown && f.Rank < 70);
    }

    private int Score(FormationOrder wanted, List<Candidate> members)
    {
        static int Points(double value) => (int)Math.Round(value * 1000);
        List<Candidate> all = [wanted.Asker, .. members];
        int sum = members.Sum(m => Points(_weights.Fit * m.Fit));
        double Strength(Candidate a, Candidate b) => wanted.Ties.Where(t => t.A == a.Id && t.B == b.Id || t.A == b.Id && t.B == a.Id).Select(t => t.Strength).DefaultIfEmpty().Max();
        foreach (Candidate m in members)
            sum += members.Where(o => o != m).Select(o => Points(_weights.TieInside * FormationWeights.Tie(Strength(m, o)))).Append(Points(_weights.TieToAsker * FormationWeights.Tie(m.Tie))).Max();
        foreach (OrganisationRole kind in Enum.GetValues<OrganisationRole>())
            sum += Math.Min(all.Count(c => c.Kind == kind), wanted.Balance.Count == 0 ? 1 : wanted.Balance.GetValueOrDefault(kind)) * Points(_weights.Kind);
        sum += all.Select(c => c.Body.Country).Where(c => c.Length > 0).Distinct().Count() * Points(_weights.Country);
        sum += all.SelectMany(c => c.Capabilities).Distinct().Count() * Points(_weights.Capability);
        sum += Math.Min(all.Count(c => c.Newcomer), Math.Max(1, wanted.Size / _weights.SeatsPerNewcomer)) * Points(_weights.Newcomer);
        sum -= all.Where(c => c.Body.Country.Length > 0).GroupBy(c => (c.Kind, c.Body.Country)).Sum(g => g.Count() - 1) * Points(_weights.SameKindAndCountry);
        foreach (var cluster in Clusters(wanted, Strength)) sum -= Math.Max(0, members.Count(cluster.Contains) - 2) * Points(_weights.OldCluster);
        return sum;
    }

    private List<HashSet<Candidate>> Clusters(FormationOrder wanted, Func<Candidate, Candidate, double> strength)
    {
        List<HashSet<Candidate>> clusters = [];
        foreach (Candidate leader in wanted.Candidates.OrderByDescending(c => Math.Round(c.Fit * 1000)))
        {
            bool Free(Candidate c) => !clusters.Any(x => x.Contains(c));
            HashSet<Candidate> cluster = [leader, .. wanted.Candidates.Where(o => o != leader && Free(o) && strength(leader, o) >= _weights.ClusterStrength)];
            if (Free(leader) && cluster.Count > 2) clusters.Add(cluster);
        }
        return clusters;
    }
}
