using System.Diagnostics;
using Ortak.Engine.Eligibility;

namespace Ortak.Engine.Formation;

/// <summary>
/// Searches the best consortium under a call's rules: who fits the aim, covers what is needed, can be reached, and is not more of the same. Exact: what it
/// calls optimal is proven; otherwise it says how far the best could be away. The same order always gets the same answer.
/// </summary>
public static class ConsortiumSearch
{
    private const int MostAlternatives = 3;

    /// <summary>Searches.</summary>
    /// <exception cref="ArgumentException">Two candidates share an id, one that is asked for is not among them, or the size is not between 1 and <see cref="FormationOrder.LargestSize"/>.</exception>
    public static FormationResult Run(FormationOrder order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order.Size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(order.Size, FormationOrder.LargestSize);
        long start = Stopwatch.GetTimestamp();
        var problem = new FormationProblem(order);
        int admitted = Enumerable.Range(1, problem.Count - 1).Count(problem.MaySit);
        FormationModel.Answered best = new FormationModel(problem).Best().Solve(order.Effort);
        if (best.Seats is null)
        {
            if (!best.Proven) return new() { Feasible = false, Optimal = false, Gap = double.PositiveInfinity, Admitted = admitted, Took = Stopwatch.GetElapsedTime(start) };
            var (conflict, proof) = ConflictSearch.Find(problem);
            return new() { Feasible = false, Optimal = true, Conflict = conflict, ConflictProof = proof, Admitted = admitted, Took = Stopwatch.GetElapsedTime(start) };
        }
        int[] seats = problem.InOrder(best.Seats);
        FormationProblem.Openings openings = problem.Check(seats, order.Size - seats.Length) ?? throw new InvalidOperationException("The solver and the plain check do not agree on the rules.");
        int score = problem.Score(seats);
        FormationModel.Answered second = new FormationModel(problem).Best().Other(seats, openings.Total).Solve(order.Effort);
        Verdict verdict = Judge(problem, seats, openings);
        return new()
        {
            Feasible = true,
            Optimal = best.Proven,
            Gap = best.Proven ? 0 : Math.Max(0, best.Bound - score) / Math.Max(1, Math.Abs(score)),
            Best = Describe(problem, seats, openings),
            RunnerUp = second.Seats is { } other && problem.InOrder(other) is var inOrder && problem.Check(inOrder, openings.Total) is { } otherOpenings ? Describe(problem, inOrder, otherOpenings) : null,
            Missing = Missing(problem, seats, openings),
            Verdict = verdict,
            Admitted = admitted,
            Took = Stopwatch.GetElapsedTime(start),
        };
    }

    private static ProposedConsortium Describe(FormationProblem problem, int[] seats, FormationProblem.Openings openings)
    {
        var parts = seats.ToDictionary(s => s, _ => new List<SeatPart>());
        int score = problem.Score(seats, (seat, reason, points, detail) => parts[seat].Add(new(reason, points / (double)FormationProblem.Thousandths, detail)));
        var fills = seats.ToDictionary(s => s, _ => new List<string>());
        foreach (FormationProblem.CompiledRule rule in problem.Rules)
        {
            int?[] taken = FormationProblem.Fill(rule, seats);
            for (int s = 0; s < seats.Length; s++)
                for (int n = 0; n < rule.Needs.Length; n++)
                    if (rule.Needs[n].Exclusive ? taken[s] == n : rule.Needs[n].Holds[seats[s]]) fills[seats[s]].Add(rule.Needs[n].Need.Role);
        }
        return new(score / (double)FormationProblem.Thousandths, [.. seats.Select((s, at) => new ProposedSeat(problem.Candidates[s], problem.Forced(s), [.. fills[s].Distinct()], [.. parts[s].OrderByDescending(p => p.Points)],
            (score - problem.Score([.. seats.Where(x => x != s)])) / (double)FormationProblem.Thousandths, problem.Forced(s) ? [] : Alternatives(problem, seats, at, score, openings)))]);
    }

    private static IReadOnlyList<SeatAlternative> Alternatives(FormationProblem problem, int[] seats, int at, int score, FormationProblem.Openings openings)
    {
        HashSet<int> inside = [.. seats];
        int cost = openings.Cost(problem);
        // Only those who could be among the three are held against the rules.
        var others = Enumerable.Range(1, problem.Count - 1).Where(c => !inside.Contains(c) && problem.MaySit(c)).Select(c =>
        {
            int[] changed = [.. seats];
            changed[at] = c;
            return (Candidate: c, Seats: problem.InOrder(changed));
        }).Select(c => (c.Candidate, c.Seats, Loss: score - problem.Score(c.Seats))).OrderBy(c => c.Loss).ThenBy(c => c.Candidate);
        return [.. others.Where(c => problem.Check(c.Seats, openings.Total) is { } check && check.Cost(problem) <= cost).Take(MostAlternatives).Select(c => new SeatAlternative(problem.Candidates[c.Candidate], c.Loss / (double)FormationProblem.Thousandths))];
    }

    // ---- what is missing

    private static IReadOnlyList<MissingRole> Missing(FormationProblem problem, int[] seats, FormationProblem.Openings openings)
    {
        ConsortiumConditions conditions = problem.Order.Conditions;
        List<MissingRole> missing = [];
        for (int r = 0; r < problem.Rules.Length; r++)
        {
            FormationProblem.CompiledRule rule = problem.Rules[r];
            int standing = 0;
            for (int n = 0; n < rule.Needs.Length; n++)
            {
                int gap = openings.Needs[r][n];
                if (gap == 0) continue;
                Need need = rule.Needs[n].Need;
                // Where one body may carry several marks, an open seat is counted once.
                int open = rule.Needs[n].Exclusive ? gap : Math.Max(0, gap - (rule.Rule.Overlap ? standing : rule.Needs[n].Among >= 0 ? openings.Needs[r][rule.Needs[n].Among] : 0));
                standing += open;
                int smallest = problem.Rules.Select((x, i) => x.IsRoles ? 0 : openings.Countries[i]).DefaultIfEmpty().Max(), smallestStates = problem.Rules.Select((x, i) => x.IsRoles ? 0 : openings.MemberStates[i]).DefaultIfEmpty().Max();
                var maybe = seats.Concat(Enumerable.Range(1, problem.Count - 1).Where(i => !seats.Contains(i) && problem.MaySit(i)).OrderByDescending(i => problem.Fit[i]).ThenBy(i => i))
                    .Select(i => (problem.Candidates[i], Held: conditions.Holds(rule.Rule, need, problem.Candidates[i].Body))).Where(x => x.Held.Answer == Answer.Unknown).Take(5);
                missing.Add(new(need.Role, conditions.Role(need.Role).Name, gap, open, Math.Min(open, Math.Max(openings.Countries[r], smallest)), Math.Min(open, Math.Max(openings.MemberStates[r], smallestStates)), rule.Rule.Text, conditions.Cite(rule.Rule),
                    [.. maybe.Select(m => (m.Item1, m.Held.Doubt!))]));
            }
        }
        return missing;
    }

    // ---- the judge

    /// <summary>What the judge says, each open seat taken by a body as it is missing. If it says no, the rules were read differently here: a bug, not an answer.</summary>
    private static Verdict Judge(FormationProblem problem, int[] seats, FormationProblem.Openings openings)
    {
        FormationOrder order = problem.Order;
        List<ConsortiumSeat> all = [new(order.Asker.Body, order.As), .. seats.Where(s => s != 0).Select(s => new ConsortiumSeat(problem.Candidates[s].Body, SeatRole.Beneficiary))];
        HashSet<string> there = [.. all.Select(s => s.Body.Country)];
        var free = new Queue<string>(MemberStates.Where(c => !there.Contains(c) && order.Conditions.IsMemberState(c) && order.Conditions.Counts(new(c, "", new HashSet<string>(), "")) == Answer.Yes));
        for (int r = 0; r < problem.Rules.Length; r++)
        {
            FormationProblem.CompiledRule rule = problem.Rules[r];
            foreach (HashSet<string> tags in OpenSeats(rule, openings.Needs[r], openings.Seats[r], order.Conditions))
                all.Add(new(new(free.TryDequeue(out string? country) ? country : "DE", "", tags, ""), SeatRole.Beneficiary));
        }
        Verdict verdict = order.Conditions.Judge(order.Asker.Body, order.As, all);
        if (verdict.Kind == VerdictKind.Ineligible) throw new InvalidOperationException($"The judge does not agree: {verdict.Decides.Limb} ({verdict.Decides.Rule}).");
        return verdict;
    }

    private static IEnumerable<HashSet<string>> OpenSeats(FormationProblem.CompiledRule rule, int[] gaps, int seats, ConsortiumConditions conditions)
    {
        string Tag(int need) => conditions.Role(rule.Needs[need].Need.Role).Tags[0];
        List<HashSet<string>> open = [];
        if (rule.Rule.Overlap)
            for (int k = 0; k < seats; k++) open.Add([.. Enumerable.Range(0, gaps.Length).Where(n => gaps[n] > k || n == 0).Select(Tag)]);
        else
        {
            int[] left = [.. gaps];
            for (int n = 0; n < gaps.Length; n++)
                for (int k = 0; rule.Needs[n].Exclusive && k < gaps[n]; k++)
                {
                    HashSet<string> tags = [Tag(n)];
                    for (int m = 0; m < gaps.Length; m++)
                        if (rule.Needs[m].Among == n && left[m] > 0) { tags.Add(Tag(m)); left[m]--; }
                    open.Add(tags);
                }
            for (int m = 0; m < gaps.Length; m++)
                for (int k = 0; !rule.Needs[m].Exclusive && k < left[m]; k++) open.Add(rule.Needs[m].Among >= 0 ? [Tag(rule.Needs[m].Among), Tag(m)] : [Tag(m)]);
        }
        return open;
    }

    // Where a body that is still to be found could come from.
    private static readonly string[] MemberStates = ["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"];
}
