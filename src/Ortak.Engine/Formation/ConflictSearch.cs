using Google.OrTools.Sat;
using Ortak.Engine.Eligibility;

namespace Ortak.Engine.Formation;

/// <summary>
/// Finds the fewest rules and wishes that cannot hold at once. By hitting sets: what must be given up to have a consortium is found again and again, and
/// the smallest set that meets all of that is tried; if there is no consortium under it, it is the smallest conflict (A. Ignatiev et al., Smallest MUS
/// extraction with minimal hitting set dualization, CP 2015).
/// </summary>
internal static class ConflictSearch
{
    // Rules, wishes and gates are a handful; beyond this the conflict found is one from which nothing can be left out, though maybe not the smallest.
    private const int MostRounds = 60;
    /// <summary>So many times the effort of one search all the questions of a conflict may take together; then the conflict found so far stands.</summary>
    private const double MostEffort = 5;

    internal sealed record Wish(ConflictKind Kind, int Index, ConflictPart Part);

    /// <summary>Finds it; that there is no consortium must have been proven.</summary>
    public static (IReadOnlyList<ConflictPart> Parts, ConflictProof Proof) Find(FormationProblem problem)
    {
        Finding[] gates = Gates(problem);
        Wish[] wishes = [.. Wishes(problem, gates)];
        double left = MostEffort * problem.Order.Effort;
        // Null where neither is shown before the effort is spent.
        bool? Possible(IEnumerable<int> kept)
        {
            if (left <= 0) return null;
            FormationModel.Answered answer = Under(problem, gates, kept.Select(w => wishes[w])).Solve(Math.Min(left, problem.Order.Effort));
            left -= answer.Work;
            return answer.Seats is not null ? true : answer.Proven ? false : null;
        }
        if (Possible(Enumerable.Range(0, wishes.Length)) is true) throw new InvalidOperationException("Nothing conflicts.");
        List<int[]> toMeet = [];
        for (int round = 0; round < MostRounds; round++)
        {
            int[] tried = SmallestMeeting(toMeet, wishes.Length);
            bool? possible = Possible(tried);
            if (possible is false) return ([.. tried.Select(w => wishes[w].Part)], ConflictProof.Smallest);
            if (possible is null) break;
            HashSet<int> kept = [.. tried];
            for (int w = 0; w < wishes.Length; w++) if (!kept.Contains(w) && Possible(kept.Append(w)) is true) kept.Add(w);
            if (left <= 0) break; // what was left out may be too much
            toMeet.Add([.. Enumerable.Range(0, wishes.Length).Where(w => !kept.Contains(w))]);
        }
        // All of it together cannot hold; what is shown not to be needed for that is left out.
        List<int> all = [.. Enumerable.Range(0, wishes.Length)];
        bool shown = true;
        foreach (int w in all.ToArray())
        {
            bool? without = Possible(all.Where(x => x != w));
            if (without is false) all.Remove(w);
            shown &= without is not null;
        }
        return ([.. all.Select(w => wishes[w].Part)], shown ? ConflictProof.Irreducible : ConflictProof.Some);
    }

    /// <summary>The question whether there is a consortium when only some of what is wished holds.</summary>
    internal static FormationModel Under(FormationProblem problem, Finding[] gates, IEnumerable<Wish> kept)
    {
        HashSet<(ConflictKind, int)> holding = [.. kept.Select(w => (w.Kind, w.Index))];
        return new(problem, (kind, index) => holding.Contains((kind, index)), gates);
    }

    /// <summary>The findings that bar candidates, each once.</summary>
    internal static Finding[] Gates(FormationProblem problem) => [.. problem.Admission.Where(a => a.Answer == Answer.No).Select(a => a.Because!).DistinctBy(f => f.Rule)];

    private static int[] SmallestMeeting(List<int[]> sets, int wishes)
    {
        var model = new CpModel();
        BoolVar[] chosen = [.. Enumerable.Range(0, wishes).Select(w => model.NewBoolVar($"wish {w}"))];
        foreach (int[] set in sets) model.AddBoolOr(set.Select(w => chosen[w]));
        // Of two equally small ones the first in order, so that the answer does not depend on the solver.
        model.Minimize(LinearExpr.WeightedSum(chosen, Enumerable.Range(0, wishes).Select(w => 1000L + w)));
        var solver = new CpSolver { StringParameters = "num_workers:1,random_seed:20261123" };
        solver.Solve(model);
        return [.. Enumerable.Range(0, wishes).Where(w => solver.BooleanValue(chosen[w]))];
    }

    /// <summary>Everything that is wished or asked for.</summary>
    internal static IEnumerable<Wish> Wishes(FormationProblem problem, Finding[] gates)
    {
        FormationOrder order = problem.Order;
        for (int r = 0; r < problem.Rules.Length; r++)
            yield return new(ConflictKind.Rule, r, new(ConflictKind.Rule, problem.Rules[r].Rule.Id, problem.Rules[r].Rule.Text, order.Conditions.Cite(problem.Rules[r].Rule)));
        for (int g = 0; g < gates.Length; g++) yield return new(ConflictKind.Gate, g, new(ConflictKind.Gate, gates[g].Rule, gates[g].Text, gates[g].Source));
        yield return new(ConflictKind.Size, 0, new(ConflictKind.Size, "", new($"Konsorsiyum {order.Size} kuruluştan oluşacak.", $"The consortium has {order.Size} members."), ""));
        yield return new(ConflictKind.Asker, 0, new(ConflictKind.Asker, order.Asker.Id, new($"{order.Asker.Name} konsorsiyumda yer alacak.", $"{order.Asker.Name} takes part."), ""));
        for (int i = 0; i < problem.Count; i++)
        {
            string name = problem.Candidates[i].Name;
            if (problem.Wanted[i]) yield return new(ConflictKind.With, i, new(ConflictKind.With, problem.Candidates[i].Id, new($"{name} konsorsiyumda olsun.", $"{name} is to be in it."), ""));
            if (problem.Excluded[i]) yield return new(ConflictKind.Without, i, new(ConflictKind.Without, problem.Candidates[i].Id, new($"{name} konsorsiyumda olmasın.", $"{name} is not to be in it."), ""));
        }
    }
}
