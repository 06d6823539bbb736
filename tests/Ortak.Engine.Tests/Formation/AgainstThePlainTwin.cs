using CsCheck;
using Ortak.Engine.Eligibility;
using Ortak.Engine.Formation;

namespace Ortak.Engine.Tests.Formation;

/// <summary>Small orders by chance, under real rules: the solver against a look at every set, judged by the judge.</summary>
public sealed class AgainstThePlainTwin
{
    private static readonly string[] Codes =
    [
        "HE-RIA", "HE-CSA", "HE-PCP", "ERASMUS-KA220", "CERV-TT", "CERV-NT", "INTERREG-BSB", "UCPM-TRACK1", "DIGITAL-SIMPLE", "LIFE-CET", "COVENANT", "HORIZON-CL3-2026-01-DRS-01", "HORIZON-CL3-2026-01-DRS-04", "HORIZON-CL3-2027-01-DRS-01",
        "HORIZON-CL3-2027-01-DRS-03", "HORIZON-CL3-2027-01-DRS-04", "HORIZON-MISS-2026-04-CIT-01", "HORIZON-MISS-2026-04-CIT-02", "HORIZON-MISS-2027-04-CIT-01", "HORIZON-MISS-2027-04-CIT-03", "HORIZON-MISS-2027-07-CLIMA-CIT-NEB-01",
    ];

    // Mostly what calls ask for, and some that they bar or that is not known.
    private static readonly string[] Bodies =
    [
        "DE:municipality", "DE:municipality+mission-city", "FR:municipality+mission-city", "FR:city+lead-city", "IT:city+follower-city", "IT:municipality+charter-signatory", "ES:municipality+tent-urban-node", "TR:district-municipality@TR421",
        "TR:metropolitan-municipality@TR100", "TR:metropolitan-municipality@TR421", "DE:national-authority", "FR:national-authority", "GR:public-body+national-authority", "IT:public-body+local-response", "RO:first-responder", "RO:public-body@RO2", "BG:university",
        "DE:university", "IT:ngo", "FR:ngo", "ES:youth-ngo", "DE:training-centre", "FR:training-centre+cbrn-practitioner", "GB:cbrn-practitioner", "NO:network-of-authorities", "US:university", "MA:research-organisation", "RU:company", "CH:company",
        "UA:municipality+chinese-controlled", ":university", "FR:company+chinese-controlled", "EU:research-organisation",
    ];

    private static readonly Gen<(string Code, FormationOrder Order)> Orders =
        from code in Any(Codes)
        from asker in Any("DE:municipality", "TR:district-municipality@TR421", "TR:metropolitan-municipality@TR100", "FR:national-authority", "IT:city+lead-city", "US:municipality", "DE:university")
        from bodies in Any(Bodies).Array[4, 7] // six others at most: all their ties are kept
        from numbers in Gen.Int[0, 1000].Array[80]
        from size in Gen.Int[2, 6]
        from some in Gen.Int[0, 5]
        select (code, Made(code, asker, bodies, numbers, size, some));

    private static Gen<string> Any(params string[] of) => Gen.Int[0, of.Length - 1].Select(i => of[i]);

    private static FormationOrder Made(string code, string asker, string[] bodies, int[] numbers, int size, int some)
    {
        Candidate[] candidates = [.. bodies.Select((b, i) => Formations.Who($"c{i}", b, numbers[i] / 1000d, tie: numbers[i + 10] > 600 ? numbers[i + 10] / 1000d : 0, newcomer: numbers[i + 20] > 700,
            can: [.. Enumerable.Range(0, 4).Where(k => numbers[i + 30 + k * 5] > 650).Select(k => $"w{k}")]))];
        List<CandidateTie> ties = [];
        for (int a = 0; a < candidates.Length; a++)
            for (int b = a + 1; b < candidates.Length; b++)
                if (numbers[(a * 9 + b * 7) % 80] is > 500 and var strength) ties.Add(new($"c{a}", $"c{b}", (strength - 450) / 600d));
        FormationOrder order = Formations.Order(code, Formations.Who("asker", asker), Math.Min(size, candidates.Length + 1), candidates);
        return order with
        {
            Ties = ties,
            With = some is 1 or 3 ? ["c0"] : some == 5 ? ["c0", "c1"] : [],
            Without = some is 2 or 3 ? ["c1"] : [],
            Balance = some == 4 ? new Dictionary<Ortak.Engine.Atlas.OrganisationRole, int> { [Ortak.Engine.Atlas.OrganisationRole.Municipality] = 2, [Ortak.Engine.Atlas.OrganisationRole.University] = 1 } : new Dictionary<Ortak.Engine.Atlas.OrganisationRole, int>(),
            OpenSeats = false,
        };
    }

    [Fact]
    public void Both_find_the_same_best_score_or_that_there_is_no_consortium()
    {
        int possible = 0, impossible = 0;
        Orders.Sample(one =>
        {
            int? twin = new PlainTwin(one.Order, one.Code).Best();
            FormationResult result = ConsortiumSearch.Run(one.Order);
            result.Optimal.ShouldBeTrue();
            result.Feasible.ShouldBe(twin is not null, one.Code);
            if (twin is null) { Interlocked.Increment(ref impossible); return; }
            Interlocked.Increment(ref possible);
            ((int)Math.Round(result.Best!.Score * 1000)).ShouldBe(twin.Value, one.Code);
            result.Best.Seats.Sum(s => s.Parts.Sum(p => p.Points)).ShouldBe(result.Best.Score, 1e-9);
        }, iter: 1500, print: Show);
        (possible, impossible).ShouldSatisfyAllConditions(() => possible.ShouldBeGreaterThan(200), () => impossible.ShouldBeGreaterThan(200));
    }

    [Fact]
    public void Where_there_is_no_consortium_the_conflict_is_said_in_both_languages()
    {
        int conflicts = 0;
        Orders.Sample(one =>
        {
            FormationResult result = ConsortiumSearch.Run(one.Order);
            if (result.Feasible) return;
            Interlocked.Increment(ref conflicts);
            result.Conflict.ShouldNotBeEmpty();
            foreach (ConflictPart part in result.Conflict)
            {
                part.Text.Tr.ShouldNotBeEmpty();
                part.Text.En.ShouldNotBeEmpty();
            }
        }, iter: 400, print: Show);
        conflicts.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void No_conflict_has_fewer_parts_than_the_one_that_is_said()
    {
        int conflicts = 0;
        Orders.Sample(one =>
        {
            var problem = new FormationProblem(one.Order);
            if (new FormationModel(problem).Best().Solve(one.Order.Effort).Seats is not null) return;
            var (parts, proof) = ConflictSearch.Find(problem);
            Finding[] gates = ConflictSearch.Gates(problem);
            ConflictSearch.Wish[] wishes = [.. ConflictSearch.Wishes(problem, gates)];
            if (wishes.Length > 12) return; // too many sets to look at each
            Interlocked.Increment(ref conflicts);
            proof.ShouldBe(ConflictProof.Smallest);
            bool Holds(IEnumerable<ConflictSearch.Wish> kept) => ConflictSearch.Under(problem, gates, kept).Solve(one.Order.Effort).Seats is not null;
            Holds(wishes.Where(w => parts.Contains(w.Part))).ShouldBeFalse("what is said to conflict does");
            foreach (int set in Enumerable.Range(0, 1 << wishes.Length).Where(set => int.PopCount(set) == parts.Count - 1))
                Holds(wishes.Where((_, w) => (set >> w & 1) == 1)).ShouldBeTrue(string.Join("; ", wishes.Where((_, w) => (set >> w & 1) == 1).Select(w => w.Part.Text.En)));
        }, iter: 120, print: Show);
        conflicts.ShouldBeGreaterThan(20);
    }

    [Fact]
    public void When_the_effort_is_spent_the_conflict_does_not_claim_to_be_the_smallest()
    {
        int conflicts = 0;
        Orders.Sample(one =>
        {
            if (ConsortiumSearch.Run(one.Order) is not { Feasible: false } known) return;
            Interlocked.Increment(ref conflicts);
            var (parts, proof) = ConflictSearch.Find(new FormationProblem(one.Order with { Effort = 0 }));
            proof.ShouldBe(ConflictProof.Some);
            known.Conflict.ShouldAllBe(p => parts.Any(q => q.Kind == p.Kind && q.Subject == p.Subject), "nothing that conflicts is left out");
        }, iter: 60, print: Show);
        conflicts.ShouldBeGreaterThan(10);
    }

    private static string Show((string Code, FormationOrder Order) one) =>
        $"{one.Code}, size {one.Order.Size}, asker {Of(one.Order.Asker)}, with [{string.Join(",", one.Order.With)}], without [{string.Join(",", one.Order.Without)}]: {string.Join("; ", one.Order.Candidates.Select(Of))}";

    private static string Of(Candidate c) => $"{c.Id}={c.Body.Country}:{c.Body.Kind}+{string.Join("+", c.Body.Tags)}({c.Fit})";
}
