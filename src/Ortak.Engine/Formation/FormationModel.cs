using Google.OrTools.Sat;
using Ortak.Engine.Eligibility;

namespace Ortak.Engine.Formation;

/// <summary>
/// A problem as a model for CP-SAT (Google OR-Tools). The only place that knows the solver, so that its native library is loaded when a consortium is first
/// searched and not before. One worker and a fixed seed, and a limit in the solver's own deterministic time: the same question gets the same answer.
/// </summary>
internal sealed class FormationModel
{
    /// <summary>Which of the wishes that can conflict hold; all of them in a search.</summary>
    public delegate bool Holding(ConflictKind kind, int index);

    private readonly FormationProblem _problem;
    private readonly CpModel _model = new();
    private readonly BoolVar?[] _seat;
    private readonly LinearExpr _open, _openCost;
    private readonly long _big;
    private LinearExpr? _score;

    /// <param name="problem">What is searched.</param>
    /// <param name="holding">What holds; null for all.</param>
    /// <param name="gates">The findings that bar candidates, where these are part of what may conflict.</param>
    public FormationModel(FormationProblem problem, Holding? holding = null, IReadOnlyList<Finding>? gates = null)
    {
        _problem = problem;
        bool Holds(ConflictKind kind, int index = 0) => holding is null || holding(kind, index);
        _seat = new BoolVar?[problem.Count];
        for (int i = 0; i < problem.Count; i++)
        {
            var (admission, because) = problem.Admission[i];
            bool mayBeForced = problem.Forced(i);
            if (holding is null ? !problem.MaySit(i) && !mayBeForced : admission == Answer.Unknown && !mayBeForced) continue;
            BoolVar seat = _model.NewBoolVar($"seat {i}");
            _seat[i] = seat;
            if (admission == Answer.No && Holds(ConflictKind.Gate, gates is null ? 0 : IndexOf(gates, because!))) _model.Add(seat == 0);
            if (problem.Excluded[i] && Holds(ConflictKind.Without, i)) _model.Add(seat == 0);
            if (i == 0 && Holds(ConflictKind.Asker) || problem.Wanted[i] && Holds(ConflictKind.With, i)) _model.Add(seat == 1);
        }
        List<LinearExpr> open = [], cost = [];
        var asked = problem.Rules.Select((r, i) => (Rule: r, Index: i)).Where(r => Holds(ConflictKind.Rule, r.Index)).ToList();
        foreach (var (rule, _) in asked.Where(r => r.Rule.IsRoles)) Roles(rule, open, cost);
        _open = LinearExpr.Sum(open);
        _openCost = LinearExpr.Sum(cost);
        foreach (var (rule, _) in asked.Where(r => !r.Rule.IsRoles)) Smallest(rule);
        if (Holds(ConflictKind.Size)) _model.Add(LinearExpr.Sum(Seats(_ => true)) + _open == problem.Order.Size);
        _big = 1 + (long)problem.Order.Size * (problem.Fit.Max() + problem.TieToAsker.Concat(problem.Links.SelectMany(l => l.Select(x => x.Points))).DefaultIfEmpty().Max()
            + problem.KindPoints + problem.CountryPoints + problem.NewcomerPoints + problem.SameGroupPoints + problem.OldClusterPoints) + (long)problem.CapabilityNames.Length * problem.CapabilityPoints;
    }

    private static int IndexOf(IReadOnlyList<Finding> gates, Finding because)
    {
        for (int g = 0; g < gates.Count; g++) if (gates[g].Rule == because.Rule) return g;
        return -1;
    }

    private IEnumerable<BoolVar> Seats(Func<int, bool> which)
    {
        for (int i = 0; i < _seat.Length; i++) if (_seat[i] is { } seat && which(i)) yield return seat;
    }

    // ---- rules

    private void Roles(FormationProblem.CompiledRule rule, List<LinearExpr> open, List<LinearExpr> cost)
    {
        IntVar[] gaps = new IntVar[rule.Needs.Length];
        List<BoolVar>[] of = [.. Enumerable.Range(0, _seat.Length).Select(_ => new List<BoolVar>())];
        List<LinearExpr> standing = [];
        for (int n = 0; n < gaps.Length; n++)
        {
            FormationProblem.CompiledNeed need = rule.Needs[n];
            IntVar gap = gaps[n] = _model.NewIntVar(0, _problem.Order.OpenSeats ? need.Need.Count : 0, $"{rule.Rule.Id} {n} open");
            if (!need.Exclusive) { _model.Add(LinearExpr.Sum(Seats(i => need.Holds[i])) + gap >= need.Need.Count); continue; }
            List<BoolVar> fills = [];
            for (int i = 0; i < _seat.Length; i++)
                if (_seat[i] is not null && need.Holds[i])
                {
                    BoolVar fill = _model.NewBoolVar($"{rule.Rule.Id} {n} by {i}");
                    fills.Add(fill);
                    of[i].Add(fill);
                }
            _model.Add(LinearExpr.Sum(fills) + gap == need.Need.Count);
            standing.Add(gap);
        }
        for (int i = 0; i < of.Length; i++) if (of[i].Count > 0) _model.Add(LinearExpr.Sum(of[i]) <= _seat[i]!);
        IntVar left = _model.NewIntVar(0, rule.MostOpen, $"{rule.Rule.Id} open");
        if (rule.Rule.Overlap) foreach (IntVar gap in gaps) _model.Add(left >= gap);
        else
        {
            for (int n = 0; n < gaps.Length; n++)
            {
                if (rule.Needs[n].Exclusive) continue;
                IntVar more = _model.NewIntVar(0, rule.Needs[n].Need.Count, $"{rule.Rule.Id} {n} more");
                _model.Add(rule.Needs[n].Among >= 0 ? more >= gaps[n] - gaps[rule.Needs[n].Among] : more >= gaps[n]);
                standing.Add(more);
            }
            _model.Add(left == LinearExpr.Sum(standing));
        }
        if (!_problem.Order.OpenSeats) _model.Add(left == 0);
        Spread(rule.Spread, rule.Rule.DifferentCountries, rule.Rule.MemberStates, null, left);
        for (int n = 0; n < gaps.Length; n++) Spread(rule.Needs[n].Holds, rule.Needs[n].Need.DifferentCountries, null, null, gaps[n]);
        open.Add(left);
        cost.Add(left);
        cost.AddRange(gaps.Where((_, n) => !rule.Needs[n].Exclusive));
    }

    private void Smallest(FormationProblem.CompiledRule rule)
    {
        if (rule.Rule.Entities is { } entities) _model.Add(LinearExpr.Sum(Seats(i => rule.Spread[i])) + _open >= entities);
        Spread(rule.Spread, rule.Rule.DifferentCountries, rule.Rule.MemberStates, rule.Rule.Others, _open);
    }

    // Each open seat can bring a country of its own, a member state too.
    private void Spread(bool[] which, int? countries, int? memberStates, int? others, LinearExpr open)
    {
        if ((countries ?? memberStates ?? others) is null) return;
        BoolVar?[] there = new BoolVar?[_problem.Countries.Length];
        for (int c = 0; c < there.Length; c++)
        {
            BoolVar[] seats = [.. Seats(i => which[i] && _problem.Country[i] == c)];
            if (seats.Length == 0) continue;
            there[c] = _model.NewBoolVar("country");
            _model.Add(there[c]! <= LinearExpr.Sum(seats));
        }
        LinearExpr Of(Func<int, bool> those) => LinearExpr.Sum(there.Where((t, c) => t is not null && those(c)).Select(t => t!));
        if (countries is { } all) _model.Add(Of(_ => true) + open >= all);
        if (memberStates is { } members) _model.Add(Of(c => _problem.MemberState[c]) + open >= members);
        if (others is { } rest) _model.Add(Of(c => !_problem.MemberState[c]) >= rest);
    }

    // ---- score

    /// <summary>Asks for the best score, with as few open seats as can be before that.</summary>
    public FormationModel Best()
    {
        List<LinearExpr> vars = [];
        List<long> points = [];
        void Add(LinearExpr what, long worth) { if (worth != 0) { vars.Add(what); points.Add(worth); } }
        for (int i = 0; i < _seat.Length; i++)
        {
            if (_seat[i] is not { } seat) continue;
            Add(seat, _problem.Fit[i] + _problem.TieToAsker[i]);
            // Who introduces it, if that is worth more than its tie to the asker: one of those seated.
            List<BoolVar> by = [];
            foreach (var (to, worth) in _problem.Links[i])
            {
                if (_seat[to] is not { } other) continue;
                BoolVar link = _model.NewBoolVar("tie");
                _model.Add(link <= other);
                by.Add(link);
                Add(link, worth - _problem.TieToAsker[i]);
            }
            if (by.Count > 0) _model.Add(LinearExpr.Sum(by) <= seat);
        }
        for (int k = 0; k < _problem.KindTarget.Length; k++) UpTo(i => (int)_problem.Candidates[i].Kind == k, _problem.KindTarget[k], _problem.KindPoints);
        for (int c = 0; c < _problem.Countries.Length; c++) UpTo(i => _problem.Country[i] == c, 1, _problem.CountryPoints);
        for (int c = 0; c < _problem.CapabilityNames.Length; c++) UpTo(i => _problem.Capabilities[i].Contains(c), 1, _problem.CapabilityPoints);
        UpTo(i => _problem.Candidates[i].Newcomer, _problem.NewcomerTarget, _problem.NewcomerPoints);
        for (int g = 0; g < _problem.Groups; g++) Beyond(i => _problem.Group[i] == g, 1, _problem.SameGroupPoints);
        for (int c = 0; c < _problem.Clusters; c++) Beyond(i => _problem.Cluster[i] == c, 2, _problem.OldClusterPoints);
        _score = LinearExpr.WeightedSum(vars, points);
        _model.Maximize(_score - _openCost * _big);
        return this;

        void UpTo(Func<int, bool> which, int target, int worth)
        {
            BoolVar[] seats = [.. Seats(which)];
            if (worth == 0 || target == 0 || seats.Length == 0) return;
            IntVar some = _model.NewIntVar(0, Math.Min(target, seats.Length), "covered");
            _model.Add(some <= LinearExpr.Sum(seats));
            Add(some, worth);
        }
        void Beyond(Func<int, bool> which, int free, int cost)
        {
            BoolVar[] seats = [.. Seats(which)];
            if (cost == 0 || seats.Length <= free) return;
            IntVar more = _model.NewIntVar(0, seats.Length - free, "repeated");
            _model.Add(more >= LinearExpr.Sum(seats) - free);
            Add(more, -cost);
        }
    }

    /// <summary>Leaves out a consortium and all that differ from it only in who sits there, not in the kinds and countries: at least one kind of one country has fewer seats. As many seats stay open.</summary>
    public FormationModel Other(IReadOnlyList<int> than, int open)
    {
        List<BoolVar> fewer = [];
        foreach (var group in than.GroupBy(i => _problem.Group[i]))
        {
            BoolVar less = _model.NewBoolVar("fewer");
            _model.Add(LinearExpr.Sum(Seats(i => _problem.Group[i] == group.Key)) <= group.Count() - 1).OnlyEnforceIf(less);
            fewer.Add(less);
        }
        _model.AddBoolOr(fewer);
        _model.Add(_open == open);
        return this;
    }

    // ---- solving

    /// <summary>What the solver found.</summary>
    /// <param name="Seats">Who sits; null if nothing was found.</param>
    /// <param name="Proven">Whether that, or that there is none, is proven.</param>
    /// <param name="Bound">What the score in thousandths can at most be with as many open seats.</param>
    /// <param name="Work">What it took, in the solver's own deterministic seconds.</param>
    public sealed record Answered(int[]? Seats, bool Proven, double Bound, double Work);

    public Answered Solve(double effort)
    {
        var solver = new CpSolver
        {
            // The linear relaxation is what proves it here (level 2: .1 s instead of 2 without ties between members, .4 instead of more than 25 with them); looking for symmetries and probing cost more than they bring.
            StringParameters = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"num_workers:1,random_seed:20261123,max_deterministic_time:{effort},linearization_level:2,symmetry_level:0,cp_model_probing_level:0"),
        };
        CpSolverStatus status = solver.Solve(_model);
        double work = solver.Response?.DeterministicTime ?? effort;
        if (status is CpSolverStatus.ModelInvalid) throw new InvalidOperationException("The model of the consortium is not valid: " + _model.Validate());
        if (status is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible)) return new(null, status == CpSolverStatus.Infeasible, 0, work);
        int[] seats = [.. Enumerable.Range(0, _seat.Length).Where(i => _seat[i] is { } seat && solver.BooleanValue(seat))];
        return new(seats, status == CpSolverStatus.Optimal, _score is null ? 0 : solver.BestObjectiveBound + solver.Value(_openCost) * _big, work);
    }
}
