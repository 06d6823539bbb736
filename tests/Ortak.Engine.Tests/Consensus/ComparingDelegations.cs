using CsCheck;
using Ortak.Engine.Consensus;

namespace Ortak.Engine.Tests.Consensus;

/// <summary>Two sides of different size: what they want together, what all agree on, what is one side's own, and how far they agree.</summary>
public sealed class ComparingDelegations
{
    // Earthquake, transport, energy, social, water, tourism.
    private const int Quake = 0, Transport = 1, Energy = 2, Social = 3, Water = 4, Tourism = 5;

    private static readonly Delegation Izmit = new("İzmit", [Ballot.InOrder(Quake, Energy, Transport, Water, Social, Tourism), Ballot.InOrder(Quake, Energy, Water, Transport, Social, Tourism)]);
    private static readonly Delegation Istanbul = new("İstanbul", [.. Enumerable.Repeat(Ballot.InOrder(Quake, Transport, Social, Energy, Water, Tourism), 5)]);

    [Fact]
    public void Every_delegation_counts_the_same_whatever_its_size()
    {
        // Two against five members: alone the five would decide, together nobody does, and the agenda breaks the tie.
        Preferences votes = Preferences.OfDelegations(2, [new("two", [Ballot.InOrder(0, 1).Times(2)]), new("five", [Ballot.InOrder(1, 0).Times(5)])]);
        (votes.Unit, votes[0, 1], votes[1, 0], votes.Total).ShouldBe((10, 10, 10, 20));
        Kemeny.Rank(votes).TieRuleUsed.ShouldBeTrue();
        // A member without any opinion does not make the delegation weaker, and a side that says nothing counts nothing.
        Preferences.OfDelegations(2, [new("two", [Ballot.InOrder(0, 1).Times(2), new([]), Ballot.InOrder(1)]), new("five", [Ballot.InOrder(1, 0).Times(5)]), new("none", [])]).Margin(0, 1).ShouldBe(0);
    }

    [Fact]
    public void Copies_of_a_whole_delegation_change_nothing()
    {
        Gen.Int[2, 7].SelectMany(m => Gen.Select(Votes.ByChance(m), Votes.ByChance(m), Gen.Long[1, 50]).Select((a, b, times) => (m, a, b, times))).Sample(votes =>
        {
            var (m, a, b, times) = votes;
            GroupPriorities one = GroupPriorities.Find(m, [new("a", a), new("b", b)]), other = GroupPriorities.Find(m, [new("a", [.. a.Select(x => x.Times(times))]), new("b", b)]);
            other.Joint.Groups.Select(g => g[0]).ShouldBe(one.Joint.Groups.Select(g => g[0]));
            (other.Joint.Score / other.Preferences.Unit).ShouldBe(one.Joint.Score / one.Preferences.Unit, 1e-20m);
            other.Joint.Optima.ShouldBe(one.Joint.Optima);
            other.Honoured.ShouldBe(one.Honoured);
        }, iter: 300);
    }

    [Fact]
    public void The_result_of_a_round_says_all_that_its_page_shows()
    {
        GroupPriorities found = GroupPriorities.Find(6, [Izmit, Istanbul]);
        found.Joint.Groups[0].ShouldBe([Quake]);
        found.Joint.WinnerIsUnique.ShouldBeTrue();
        found.OfSides[1].Groups.Select(g => g[0]).ShouldBe([Quake, Transport, Social, Energy, Water, Tourism]);
        found.ByMethod.Select(o => o.Method).ShouldBe(Enum.GetValues<RankingMethod>());
        found.Agreed.Count(p => p.First == Quake && p.IsByAll).ShouldBe(5);
        found.Agreed.ShouldContain(p => p.First == Energy && p.Second == Water && p.Voices == 7 && p.IsByAll);
        found.Agreed.ShouldNotContain(p => p.First == Energy && p.Second == Transport);
        found.Agreed.Single(p => (p.First, p.Second) == (Quake, Tourism)).IsDirect.ShouldBeFalse("others stand between");
        found.Own.Select(o => (o.Side, o.Alternative)).ShouldBe([(0, Energy), (1, Transport)]);
        found.Shared.ShouldBe([Quake]);
        found.Within[1].Tau.ShouldBe(1);
        found.Within[1].Concordance!.W.ShouldBe(1, 1e-12);
        found.Within[0].Concordance.ShouldBeNull("W is for three and more");
        found.Within[0].Tau!.Value.ShouldBe(13 / 15d, 1e-12);
        MajorityAgreement between = found.Between.ShouldHaveSingleItem().Agreement;
        (between.Alike + between.Opposed + between.Undecided).ShouldBe(15);
        between.Tau!.Value.ShouldBe((between.Alike - between.Opposed) / Math.Sqrt(14 * 15), 1e-12, "İzmit has no majority between transport and water");
        found.Honoured!.Value.ShouldBeInRange(.8, 1);
    }

    [Fact]
    public void A_side_that_says_nothing_takes_nothing_from_the_others()
    {
        GroupPriorities with = GroupPriorities.Find(6, [Izmit, new("Nobody", [new([])]), Istanbul]), without = GroupPriorities.Find(6, [Izmit, Istanbul]);
        with.Joint.Groups.Select(g => g[0]).ShouldBe(without.Joint.Groups.Select(g => g[0]));
        with.Agreed.ShouldBe(without.Agreed);
        with.Own.Select(o => o.Side).ShouldBe([0, 2]);
        (with.Within[1].Voices, with.Within[1].Tau).ShouldBe((0, null));
        with.Between.Count(b => b.Agreement.Tau is null).ShouldBe(2);
        GroupPriorities.Find(3, []).Honoured.ShouldBeNull();
    }

    [Fact]
    public void Pairs_on_which_all_agree_are_those_of_the_plain_definition()
    {
        Gen.Int[2, 6].SelectMany(m => Gen.Select(Votes.ByChance(m, 3), Votes.ByChance(m, 3)).Select((a, b) => (m, a, b))).Sample(votes =>
        {
            var (m, one, other) = votes;
            Delegation[] sides = [new("a", one), new("b", other)];
            int[][] Places(Delegation side) => [.. side.Ballots.Select(b => { int[] p = new int[m]; b.WritePlaces(p); return p; })];
            IReadOnlyList<AgreedPair> pairs = AgreedPair.Among(m, sides);
            Delegation[] heard = [.. sides.Where(s => s.Voices > 0)];
            for (int a = 0; a < m; a++)
                for (int b = 0; b < m; b++)
                {
                    if (a == b) continue;
                    bool expected = heard.Length > 0 && heard.All(s => Places(s).Any(p => p[a] >= 0 && p[b] >= 0 && p[a] < p[b])) && heard.All(s => Places(s).All(p => p[a] < 0 || p[b] < 0 || p[a] < p[b]));
                    pairs.Any(p => (p.First, p.Second) == (a, b)).ShouldBe(expected);
                }
            // By all: never in a circle, and all of it can be had back from what is direct.
            var byAll = pairs.Where(p => p.IsByAll).Select(p => (p.First, p.Second)).ToHashSet();
            foreach (var (a, b) in byAll)
                foreach (var (c, d) in byAll)
                    if (b == c) byAll.ShouldContain((a, d));
            var reached = pairs.Where(p => p.IsByAll && p.IsDirect).Select(p => (p.First, p.Second)).ToHashSet();
            for (int c = 0; c < m; c++)
                for (int a = 0; a < m; a++)
                    for (int b = 0; b < m; b++)
                        if (reached.Contains((a, c)) && reached.Contains((c, b))) reached.Add((a, b));
            reached.SetEquals(byAll).ShouldBeTrue();
        }, iter: 400);
    }

    [Fact]
    public void Nobody_speaks_for_those_who_do_not_know()
    {
        Delegation[] sides = [new("a", [Ballot.InOrder(0, 1, 2), Ballot.InOrder(0, 2)]), new("b", [Ballot.InOrder(0, 1, 2)])];
        IReadOnlyList<AgreedPair> pairs = AgreedPair.Among(3, sides);
        pairs.Select(p => (p.First, p.Second, p.Voices, p.IsByAll)).ShouldBe([(0, 1, 2, false), (0, 2, 3, true), (1, 2, 2, false)]);
        AgreedPair.Among(2, [new("a", [Ballot.InOrder(0, 1)]), new("b", [new([[0, 1]])])]).ShouldBeEmpty("a tie is not agreement");
    }

    [Theory]
    [InlineData(new[] { 0, 1, 2, 3 }, new[] { 0, 1, 2, 3 }, 1.0)]
    [InlineData(new[] { 0, 1, 2, 3 }, new[] { 3, 2, 1, 0 }, -1.0)]
    [InlineData(new[] { 0, 1, 2, 3, 4 }, new[] { 0, 1, 2, 4, 3 }, .8)]
    [InlineData(new[] { 12, 2, 1, 12, 2 }, new[] { 1, 4, 7, 1, 0 }, -0.47140452079103173)]
    [InlineData(new[] { 0, 0, 1, 2 }, new[] { 0, 1, 1, 2 }, .8)]
    [InlineData(new[] { 0, 1, -1, 2 }, new[] { 0, 1, 2, -1 }, 1.0)]
    public void Tau_of_two_orders(int[] first, int[] second, double tau) => RankCorrelation.TauB(first, second)!.Value.ShouldBe(tau, 1e-12);

    [Fact]
    public void Tau_is_not_known_where_nothing_is_compared()
    {
        RankCorrelation.TauB([0, 0, 0], [0, 1, 2]).ShouldBeNull();
        RankCorrelation.TauB([0, -1], [-1, 0]).ShouldBeNull();
        Should.Throw<ArgumentException>(() => RankCorrelation.TauB([0], [0, 1]));
        Should.Throw<ArgumentException>(() => Concordance.Of([[1, 2], [1, 2]])).Message.ShouldContain("3 or more");
        Concordance.Of([[1, 1], [1, 1], [1, 1]]).ShouldBeNull();
    }

    [Fact]
    public void Majorities_of_one_against_one_agree_by_tau_itself()
    {
        Gen.Int[2, 8].SelectMany(m => Gen.Select(Votes.Complete(m, 1), Votes.Complete(m, 1)).Select((a, b) => (m, a[0], b[0]))).Sample(votes =>
        {
            var (m, a, b) = votes;
            int[] one = new int[m], other = new int[m];
            a.WritePlaces(one);
            b.WritePlaces(other);
            RankCorrelation.OfMajorities(Preferences.Of(m, [a]), Preferences.Of(m, [b])).Tau!.Value.ShouldBe(RankCorrelation.TauB(one, other)!.Value, 1e-12);
        });
    }

    [Theory]
    [InlineData(1, "very strong", "çok güçlü")]
    [InlineData(.8, "strong", "güçlü")]
    [InlineData(.6999999, "strong", "güçlü")]
    [InlineData(.5, "moderate", "orta")]
    [InlineData(.2, "very weak", "çok zayıf")]
    [InlineData(0, "absent", "yok")]
    [InlineData(-.3, "somewhat opposed", "kısmen karşıt")]
    [InlineData(-1, "opposed", "karşıt")]
    public void Agreement_has_a_word(double figure, string english, string turkish)
    {
        Strength word = Strength.Of(figure);
        (word.English, word.Turkish).ShouldBe((english, turkish));
    }

    [Fact]
    public void Agreement_beyond_what_there_is_has_no_word()
    {
        foreach (double figure in (double[])[double.NaN, 1.1, -1.1]) Should.Throw<ArgumentOutOfRangeException>(() => Strength.Of(figure));
    }

    [Fact]
    public void A_round_is_compared_with_the_one_before()
    {
        Stability<string> found = Stability.Between<string>([["quake"], ["energy"], ["tram", "water"], ["sport"]], [["quake"], ["tram"], ["energy"], ["water"], ["heat"]]);
        (found.IsSameFirst, found.Turned, found.Pairs).ShouldBe((true, 1, 6));
        found.Tau!.Value.ShouldBe((4 - 1) / Math.Sqrt(5 * 6), 1e-12);
        found.Moves.ShouldBe([new("quake", 0, 0), new("tram", 2, 1), new("energy", 1, 2), new("water", 2, 3)]);
        (found.New.ShouldHaveSingleItem(), found.Gone.ShouldHaveSingleItem()).ShouldBe(("heat", "sport"));
        Stability.Between<string>([["a"], ["b"]], [["b"], ["a"]]).ShouldSatisfyAllConditions(s => s.IsSameFirst.ShouldBeFalse(), s => s.Tau.ShouldBe(-1));
        Stability.Between<string>([["a"]], [["b"]]).Tau.ShouldBeNull();
        Should.Throw<ArgumentException>(() => Stability.Between<string>([["a"], ["a"]], [["a"]]));
    }

    [Fact]
    public void Answers_on_a_scale_are_together_or_apart()
    {
        Dispersion.Consensus([0, 0, 9, 0, 0]).ShouldBe(1);
        Dispersion.Consensus([5, 0, 0, 0, 5])!.Value.ShouldBe(0, 1e-12);
        Dispersion.Consensus([0, 0]).ShouldBeNull();
        Should.Throw<ArgumentException>(() => Dispersion.Consensus([3]));
        Should.Throw<ArgumentException>(() => Dispersion.Consensus([3, -1]));
    }
}
