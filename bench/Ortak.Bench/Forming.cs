using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Eligibility;
using Ortak.Engine.Formation;
using Ortak.Engine.Ranking;
using Ortak.Host.Calls;

namespace Ortak.Bench;

/// <summary>The search for a consortium: how long until the best is proven, against plain ways of searching; and how much of what it proposes was in the consortium that got funded.</summary>
internal static class Forming
{
    private const int Candidates = 300, Seats = 12;

    public static void Run(Bench bench)
    {
        bench.Report.Heading("formation: the best consortium under a call's rules");
        if (!bench.Options.Has("--train")) Speed(bench);
        Funded(bench);
    }

    // ---- how fast

    private static void Speed(Bench bench)
    {
        int seeds = bench.Options.Number("--seeds", bench.Options.Short ? 10 : 200);
        var (first, both, greedy) = (new Samples(), new Samples(), new Samples());
        int proven = 0, greedyKeeps = 0;
        double worst = 1, sum = 0;
        ConsortiumSearch.Run(ByChance(-1, Candidates, Seats)); // the native library is loaded once
        for (int seed = 0; seed < seeds; seed++)
        {
            FormationOrder order = ByChance(seed, Candidates, Seats);
            long start = Stopwatch.GetTimestamp();
            FormationModel.Answered best = new FormationModel(new FormationProblem(order)).Best().Solve(order.Effort);
            first.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            start = Stopwatch.GetTimestamp();
            FormationResult result = ConsortiumSearch.Run(order);
            both.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (best.Proven && result.Optimal) proven++;
            start = Stopwatch.GetTimestamp();
            int? plain = Greedy(new(order));
            greedy.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (plain is not { } score || result.Best is null) continue;
            greedyKeeps++;
            sum += score / 1000d / result.Best.Score;
            worst = Math.Min(worst, score / 1000d / result.Best.Score);
        }
        double peak = Child.Measure("formation", "0").Figures!.PeakMegabytes;
        bench.Report.Line($"{Candidates} candidates, {Seats} seats, five roles with eight conditions on number and country beside the smallest consortium of an innovation action; {seeds} instances by chance; one solver worker.");
        bench.Report.Table("formation-speed", ["what", "instances", "p50 ms", "p95 ms", "max", "proven best", "keeps the rules", "score / best, mean", "worst", "peak memory of a process MB"],
        [
            ["the best, proven", first.Count, first.Median, first.At(.95), first.Max, $"{proven}/{seeds}", $"{seeds}/{seeds}", 1d, 1d, null],
            ["whole answer: runner-up, every seat explained, alternatives, verdict", both.Count, both.Median, both.At(.95), both.Max, $"{proven}/{seeds}", $"{seeds}/{seeds}", 1d, 1d, peak],
            ["greedy, roles first", greedy.Count, greedy.Median, greedy.At(.95), greedy.Max, "–", $"{greedyKeeps}/{seeds}", greedyKeeps > 0 ? sum / greedyKeeps : double.NaN, worst, null],
        ]);
        bench.Report.Headline($"best consortium, {Candidates} candidates, {Seats} seats", string.Create(CultureInfo.InvariantCulture, $"p95 {first.At(.95):0} ms, {proven}/{seeds} proven"));

        List<object?[]> rows = [];
        foreach (var (candidates, seats) in ((int, int)[])[(16, 6), (20, 7), (24, 8), (40, 9)])
        {
            var (solver, own) = (new Samples(), new Samples());
            int agree = 0, ended = 0, all = bench.Options.Short ? 3 : 20;
            for (int seed = 0; seed < all; seed++)
            {
                FormationOrder order = ByChance(1000 + seed, candidates, seats) with { OpenSeats = true };
                long start = Stopwatch.GetTimestamp();
                FormationModel.Answered best = new FormationModel(new FormationProblem(order)).Best().Solve(order.Effort);
                solver.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                start = Stopwatch.GetTimestamp();
                var problem = new FormationProblem(order);
                var branch = new BranchAndBound(problem, TimeSpan.FromSeconds(5));
                branch.Search();
                own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (!branch.Ended) continue;
                ended++;
                if (best.Seats is null ? branch.Best is null : branch.Best is { } found && problem.Score(problem.InOrder(best.Seats)) == problem.Score(found)) agree++;
            }
            rows.Add([$"{candidates} / {seats}", all, solver.Median, solver.At(.95), own.Median, own.At(.95), $"{ended}/{all}", $"{agree}/{ended}"]);
        }
        bench.Report.Table("formation-small", ["candidates / seats", "instances", "ours p50 ms", "p95", "plain branch and bound p50 ms", "p95", "ended in 5 s", "same best score"], rows);
    }

    /// <summary>One whole search in this process, for its peak memory.</summary>
    public static void Once(int seed) => ConsortiumSearch.Run(ByChance(seed, Candidates, Seats));

    /// <summary>A made-up order with communities of old partners, and roles that few are known to fill. The judge's own reading of an innovation action, with roles of our own on top.</summary>
    internal static FormationOrder ByChance(int seed, int candidates, int seats)
    {
        var random = new Random(seed);
        string[] countries = ["DE", "FR", "IT", "ES", "GR", "NL", "BE", "PT", "SE", "FI", "AT", "PL", "RO", "BG", "CZ", "HR", "TR", "NO", "CH", "GB", "UA", "IL"];
        string[] roles = ["national-authority", "first-responder", "ngo", "training-centre"];
        bool small = candidates < 100;
        Candidate[] all = [.. Enumerable.Range(0, candidates).Select(i =>
        {
            var kind = (OrganisationRole)random.Next(6);
            string role = random.NextDouble() < (small ? .5 : .12) ? roles[random.Next(roles.Length)] : kind == OrganisationRole.Municipality ? "municipality" : "public-body";
            return new Candidate
            {
                Id = $"c{i}", Name = $"Candidate {i}", Kind = kind, Body = new(countries[(int)(random.NextDouble() * random.NextDouble() * countries.Length)], role, new HashSet<string>(), ""), Fit = Math.Pow(random.NextDouble(), 2), Tie = random.NextDouble() < .1 ? random.NextDouble() : 0,
                Newcomer = random.NextDouble() < .2, Capabilities = [.. Enumerable.Range(0, 8).Where(_ => random.NextDouble() < .25).Select(w => $"word {w}")],
            };
        })];
        List<CandidateTie> ties = [];
        for (int a = 0; a < candidates; a++)
            for (int b = a + 1; b < candidates; b++)
                if (random.NextDouble() < (a % 15 == b % 15 ? .4 : .06)) ties.Add(new(all[a].Id, all[b].Id, random.NextDouble() * (a % 15 == b % 15 ? 1.5 : .3)));
        var asker = new Candidate { Id = "asker", Name = "Asker", Kind = OrganisationRole.Municipality, Body = new("TR", "metropolitan-municipality", new HashSet<string>(), "TR100") };
        ConsortiumConditions action = new EligibilityJudge(EligibilityRules.Default).Conditions(new(asker.Body, SeatRole.Beneficiary, "HE-IA", null, new(2026, 11, 23)))!;
        Need[] needs = small ? [new("city", 2, DifferentCountries: 2), new("first-responder", 1), new("cso", 1)] : [new("city", 3, DifferentCountries: 3), new("national-authority", 1), new("first-responder", 2), new("cso", 1), new("training-centre", 1)];
        var own = new Rule("roles", RuleTest.Roles, "K", action.Rules[0].Source, "", "", new("", ""), DifferentCountries: small ? 3 : 5, MemberStates: small ? 2 : 3, Needs: needs);
        return new()
        {
            Asker = asker, Candidates = all, Size = seats, Ties = ties,
            Balance = new Dictionary<OrganisationRole, int> { [OrganisationRole.Municipality] = 2, [OrganisationRole.PublicBody] = 2, [OrganisationRole.University] = 3, [OrganisationRole.Research] = 2, [OrganisationRole.Company] = 2, [OrganisationRole.CivilSociety] = 1 },
            Conditions = new() { AreRead = true, Rules = [own, .. action.Rules], Admits = action.Admits, Counts = action.Counts, IsMemberState = action.IsMemberState, Holds = action.Holds, Role = action.Role, Cite = action.Cite, Judge = action.Judge, NameOf = action.NameOf },
        };
    }

    // Each step takes whoever adds most to the score; while roles lack, only those who fill one.
    private static int? Greedy(FormationProblem problem)
    {
        List<int> seats = [0];
        while (seats.Count < problem.Order.Size)
        {
            int[] now = [.. seats];
            int cost = problem.Check(now)?.Cost(problem) ?? int.MaxValue;
            var free = Enumerable.Range(1, problem.Count - 1).Where(c => !seats.Contains(c) && problem.MaySit(c)).Select(c => (Candidate: c, Cost: cost is 0 ? 0 : problem.Check([.. now, c])?.Cost(problem) ?? int.MaxValue)).ToList();
            if (free.Count == 0) return null;
            int least = free.Min(c => c.Cost);
            seats.Add(free.Where(c => c.Cost == least || least >= cost).MaxBy(c => problem.Score([.. now, c.Candidate])).Candidate);
        }
        int[] whole = problem.InOrder(seats);
        return problem.Check(whole, 0) is null ? null : problem.Score(whole);
    }

    // What one would write without a solver: best fit first, cut off where even the best of the rest cannot reach the best known.
    private sealed class BranchAndBound(FormationProblem problem, TimeSpan limit)
    {
        private readonly int[] _order = [.. Enumerable.Range(1, problem.Count - 1).Where(problem.MaySit).OrderByDescending(i => Most(problem, i))];
        private readonly long _start = Stopwatch.GetTimestamp();
        private (int Cost, int Score) _best = (int.MaxValue, int.MinValue);

        public int[]? Best { get; private set; }
        public bool Ended { get; private set; } = true;

        private static int Most(FormationProblem problem, int i) => problem.Fit[i] + Math.Max(problem.TieToAsker[i], problem.Links[i].Select(l => l.Points).DefaultIfEmpty().Max());

        public void Search() => Down([0], 0, 0);

        private void Down(List<int> seats, int from, int most)
        {
            if (Stopwatch.GetElapsedTime(_start) > limit) { Ended = false; return; }
            int left = problem.Order.Size - seats.Count;
            int[] now = problem.InOrder(seats);
            if (problem.Check(now, left) is { } open && (open.Cost(problem), -problem.Score(now)).CompareTo((_best.Cost, -_best.Score)) < 0)
            {
                _best = (open.Cost(problem), problem.Score(now));
                Best = now;
            }
            if (left == 0) return;
            // What all of them together can cover at most, whoever they are.
            int covers = problem.KindTarget.Sum() * problem.KindPoints + Math.Min(problem.Order.Size, problem.Countries.Length) * problem.CountryPoints + problem.CapabilityNames.Length * problem.CapabilityPoints + problem.NewcomerTarget * problem.NewcomerPoints;
            for (int i = from; i < _order.Length; i++)
            {
                int reach = most + covers;
                for (int k = i; k < _order.Length && k < i + left; k++) reach += Most(problem, _order[k]);
                if (_best.Cost == 0 && reach <= _best.Score) return;
                seats.Add(_order[i]);
                Down(seats, i + 1, most + Most(problem, _order[i]));
                seats.RemoveAt(seats.Count - 1);
                if (!Ended) return;
            }
        }
    }

    // ---- how good

    private static void Funded(Bench bench)
    {
        bool train = bench.Options.Has("--train");
        int wanted = bench.Options.Number("--consortia", bench.Options.Short ? 15 : 100);
        Snapshot snapshot = train ? bench.Train : bench.Dev;
        var atlas = new LoadedAtlas(snapshot);
        FormationWeights weights = WithWeights(bench.Options.Text("--weights"));
        var judge = new EligibilityJudge(EligibilityRules.Default);
        var schemes = Schemes(bench);
        var judged = bench.Sources.Lines(train ? "train-qrels.jsonl.gz" : "dev-qrels.jsonl").Where(q => Sources.Of(q, "task") == "C").ToDictionary(q => Sources.Of(q, "id"), StringComparer.Ordinal);
        DevQuery[] queries = [.. bench.Sources.Queries(train ? "train-queries.jsonl.gz" : "dev-queries.jsonl", "C")];
        new Random(20261123).Shuffle(queries);

        Dictionary<string, List<(string Topic, double Recall, double Findable, double Jaccard)>> found = new(StringComparer.Ordinal) { ["ours"] = [], ["greedy by fit"] = [], ["popularity"] = [] };
        int eligible = 0, proposed = 0, proven = 0, barred = 0, infeasible = 0;
        var (times, gathering) = (new Samples(), new Samples());
        double newcomers = 0, seatsProposed = 0, realNewcomers = 0, realSeats = 0, countries = 0, fitCountries = 0;
        int[] popular = [.. Enumerable.Range(0, snapshot.OrganisationCount).OrderByDescending(o => snapshot.Organisation(o).ProjectCount).ThenBy(o => o)];
        foreach (DevQuery query in queries)
        {
            if (proposed == wanted) break;
            JsonElement qrel = judged[query.Id];
            var real = qrel.GetProperty("rel").EnumerateArray().Select(r => (Id: Sources.Of(r, "o"), Known: r.GetProperty("n").GetInt32())).ToList();
            string scheme = qrel.GetProperty("projects").EnumerateArray().Select(p => schemes.GetValueOrDefault(p.GetString()!, "")).First();
            if (real.Count is < 4 or > 29 || ActionType(scheme) is not { } action) continue;
            PartnerQuestion question = query.Ask(snapshot, withCode: true);
            Asker asker = question.For!;
            Body self = asker.Organisation is { } record ? OrganisationBody.Of(new(record, null)) : new(asker.Country, "", new HashSet<string>(), "");
            var context = new CallContext(query.Topic, "43108390", action, false);
            ConsortiumConditions conditions = judge.Conditions(new(self, SeatRole.Coordinator, query.Topic, null, new(2026, 11, 23), context))!;
            if (conditions.Admits(self, SeatRole.Coordinator).Answer != Answer.Yes) { barred++; continue; }
            proposed++;
            long start = Stopwatch.GetTimestamp();
            CandidatePool pool = CandidatePool.Gather(atlas, question, conditions, o => OrganisationBody.Of(new(o, null)), weights, null, null);
            gathering.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            int size = real.Count + 1;
            start = Stopwatch.GetTimestamp();
            FormationResult result = ConsortiumSearch.Run(new()
            {
                Asker = new() { Id = "asker", Name = "asker", Kind = asker.Role, Body = self, Newcomer = asker.Organisation is not { ProjectCount: > 2 } },
                As = SeatRole.Coordinator, Candidates = pool.Candidates, Conditions = conditions, Size = size, Ties = pool.Ties, Balance = pool.Balance(size), Weights = weights,
            });
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (!result.Feasible) { infeasible++; continue; }
            if (result.Optimal) proven++;
            if (result.Verdict!.Kind == VerdictKind.Eligible) eligible++;
            var ours = result.Best!.Seats.Skip(1).ToList();
            newcomers += ours.Count(s => s.Candidate.Newcomer);
            seatsProposed += ours.Count;
            realNewcomers += real.Count(r => r.Known is 1 or 2);
            realSeats += real.Count;
            countries += result.Best.Seats.Select(s => s.Candidate.Body.Country).Distinct().Count();
            Candidate[] fittest = [.. pool.Candidates.OrderByDescending(c => pool.Partner(c.Id)!.Overall).ThenBy(c => c.Id, StringComparer.Ordinal).Take(real.Count)];
            fitCountries += fittest.Select(c => c.Body.Country).Append(self.Country).Distinct().Count();
            Note("ours", ours.Select(s => s.Candidate.Id));
            Note("greedy by fit", fittest.Select(c => c.Id));
            Note("popularity", popular.Where(o => o != (asker.Organisation?.Index ?? -1)).Take(real.Count).Select(o => snapshot.Organisation(o).Id.ToString()));

            void Note(string method, IEnumerable<string> ids)
            {
                HashSet<string> answer = [.. ids], all = [.. real.Select(r => r.Id)], known = [.. real.Where(r => r.Known > 0).Select(r => r.Id)];
                int both = answer.Count(all.Contains);
                found[method].Add((query.Topic, both / (double)all.Count, known.Count == 0 ? double.NaN : answer.Count(known.Contains) / (double)known.Count, both / (double)answer.Union(all).Count()));
            }
        }
        bench.Report.Line($"{proposed} funded consortia of {(train ? "train" : "dev")} with 5 to 30 members, coordinator and call given ({barred} with a coordinator that the rules do not admit left out); of equal size, so recall is precision.");
        bench.Report.Table("formation-funded", ["method", "consortia", "recall = precision of the other seats (95% by topic)", "recall of those with a project before", "Jaccard", "eligible", "proven best", "infeasible", "newcomers' seats", "countries"],
            found.Select(f => new object?[] { f.Key, f.Value.Count, Estimated(f.Value.Select(v => (v.Topic, v.Recall))), Estimated(f.Value.Where(v => !double.IsNaN(v.Findable)).Select(v => (v.Topic, v.Findable))), Estimated(f.Value.Select(v => (v.Topic, v.Jaccard))), f.Key == "ours" ? $"{eligible}/{proposed}" : "–", f.Key == "ours" ? $"{proven}/{proposed}" : "–", f.Key == "ours" ? infeasible : null,
                f.Key == "ours" ? newcomers / seatsProposed : null, f.Key == "ours" ? countries / proposed : f.Key == "greedy by fit" ? fitCountries / proposed : null }));
        bench.Report.Line(string.Create(CultureInfo.InvariantCulture, $"Ours against greedy by fit, paired: {Estimated(found["ours"].Zip(found["greedy by fit"]).Select(p => (p.First.Topic, p.First.Recall - p.Second.Recall)))}. Newcomers with one or two projects hold {realNewcomers / realSeats:.000} of the real seats. Gathering candidates p50 {gathering.Median:0} ms, p95 {gathering.At(.95):0}; the search p50 {times.Median:0} ms, p95 {times.At(.95):0}, max {times.Max:0}."));
        bench.Report.Headline("proposed seats that were in the funded consortium", string.Create(CultureInfo.InvariantCulture, $"{found["ours"].Average(v => v.Recall):.000}, eligible {eligible}/{proposed}"));
    }

    private static FormationWeights WithWeights(string? text)
    {
        FormationWeights weights = FormationWeights.Default with { };
        foreach (string part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var property = typeof(FormationWeights).GetProperty(part.Split('=')[0]) ?? throw new MissingException($"There is no weight {part}.");
            property.SetValue(weights, Convert.ChangeType(part.Split('=')[1], property.PropertyType, CultureInfo.InvariantCulture));
        }
        return weights;
    }

    // Consortia of one topic stand or fall together, so topics are drawn.
    private static string Estimated(IEnumerable<(string Topic, double Value)> values)
    {
        double[][] byTopic = [.. values.GroupBy(v => v.Topic).Select(g => g.Select(v => v.Value).ToArray())];
        var random = new Random(20261123);
        double[] means = [.. Enumerable.Range(0, 2000).Select(_ =>
        {
            double[][] drawn = [.. Enumerable.Range(0, byTopic.Length).Select(_ => byTopic[random.Next(byTopic.Length)])];
            return drawn.Sum(d => d.Sum()) / drawn.Sum(d => d.Length);
        }).Order()];
        return string.Create(CultureInfo.InvariantCulture, $"{byTopic.SelectMany(x => x).Average():.000} ({means[50]:.000} to {means[1949]:.000})");
    }

    private static string? ActionType(string scheme) => scheme switch
    {
        "HORIZON-RIA" => "HORIZON Research and Innovation Actions",
        "HORIZON-IA" => "HORIZON Innovation Actions",
        "HORIZON-CSA" => "HORIZON Coordination and Support Actions",
        "HORIZON-JU-RIA" => "HORIZON JU Research and Innovation Actions",
        "HORIZON-JU-IA" => "HORIZON JU Innovation Actions",
        "HORIZON-JU-CSA" => "HORIZON JU Coordination and Support Actions",
        _ => null,
    };

    private static Dictionary<string, string> Schemes(Bench bench)
    {
        var schemes = new Dictionary<string, string>(StringComparer.Ordinal);
        int id = -1, scheme = -1;
        foreach (string[] row in bench.Sources.Rows("project.csv"))
        {
            if (id < 0) { (id, scheme) = (Array.IndexOf(row, "id"), Array.IndexOf(row, "fundingScheme")); continue; }
            if (row.Length > Math.Max(id, scheme)) schemes[row[id]] = row[scheme];
        }
        return schemes;
    }
}
