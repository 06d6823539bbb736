using CsCheck;
using Ortak.Engine.Consensus;

namespace Ortak.Engine.Tests.Consensus;

/// <summary>What must hold for any ballots, with ties and without opinion on some; and Kemeny against trying all orders.</summary>
public sealed class FindingAJointOrder
{
    private static readonly RankingMethod[] Methods = Enum.GetValues<RankingMethod>();

    private static string Exactly(JointOrder order) => $"{order.Method} {string.Join('|', order.Groups.Select(g => string.Join(',', g)))} {order.Score} {order.IsUnique} {order.IsExact} {string.Join(',', order.Winners)} {order.Optima}";

    private static IEnumerable<int[]> Orders(int[] of) => of.Length == 0 ? [[]] : of.SelectMany(first => Orders([.. of.Where(a => a != first)]).Select(rest => (int[])[first, .. rest]));

    [Fact]
    public void Kemeny_is_the_first_of_the_best_of_all_orders()
    {
        Votes.Any(1, 6).Sample(votes =>
        {
            var (m, ballots) = votes;
            Preferences preferences = Preferences.Of(m, ballots);
            // Counted from the ballots alone, orders from the agenda's own on.
            var all = Orders([.. Enumerable.Range(0, m)]).Select(order => (Order: order, Honoured: ballots.Sum(b => Honoured(order, b)))).ToList();
            long best = all.Max(o => o.Honoured);
            var bests = all.Where(o => o.Honoured == best).ToList();
            JointOrder found = Kemeny.Rank(preferences);
            found.Score.ShouldBe(best);
            found.Groups.Select(g => g.ShouldHaveSingleItem()).ShouldBe(bests[0].Order);
            found.Optima.ShouldBe(bests.Count);
            found.IsUnique.ShouldBe(bests.Count == 1);
            found.Winners.ShouldBe(bests.Select(o => o.Order[0]).Distinct().Order());
            found.IsExact.ShouldBeTrue();
        }, iter: 1500);

        static long Honoured(int[] order, Ballot ballot)
        {
            int[] places = new int[order.Length];
            ballot.WritePlaces(places);
            long pairs = 0;
            for (int i = 0; i < order.Length; i++)
                for (int j = i + 1; j < order.Length; j++)
                    if (places[order[i]] >= 0 && places[order[j]] >= 0 && places[order[i]] < places[order[j]]) pairs++;
            return pairs * ballot.Weight;
        }
    }

    [Fact]
    public void Names_change_nothing()
    {
        Votes.Any(2, 9).SelectMany(v => Gen.Shuffle(Enumerable.Range(0, v.Alternatives).ToArray()).Select(n => (v.Alternatives, v.Ballots, Names: n))).Sample(votes =>
        {
            Preferences before = Preferences.Of(votes.Alternatives, votes.Ballots), after = Preferences.Of(votes.Alternatives, Votes.Renamed(votes.Ballots, votes.Names));
            foreach (RankingMethod method in Methods)
            {
                JointOrder one = JointOrder.Find(method, before), other = JointOrder.Find(method, after);
                (other.Score, other.IsUnique, other.Optima).ShouldBe((one.Score, one.IsUnique, one.Optima), method.ToString());
                other.Winners.Order().ShouldBe(one.Winners.Select(w => votes.Names[w]).Order(), method.ToString());
                // Where Kemeny's order is not unique the agenda decides, which is of names.
                if (method != RankingMethod.Kemeny || one.IsUnique)
                    other.Groups.Select(g => string.Join(',', g.Order())).ShouldBe(one.Groups.Select(g => string.Join(',', g.Select(a => votes.Names[a]).Order())), method.ToString());
            }
        }, iter: 600);
    }

    [Fact]
    public void Who_voted_changes_nothing()
    {
        Votes.Any(1, 8).SelectMany(v => Gen.Shuffle(v.Ballots).Select(s => (v.Alternatives, v.Ballots, Shuffled: s))).Sample(votes =>
        {
            // In another order, and each with a weight as so many ballots of its own.
            Preferences one = Preferences.Of(votes.Alternatives, votes.Ballots), other = Preferences.Of(votes.Alternatives, votes.Shuffled.SelectMany(b => Enumerable.Repeat(new Ballot(b.Groups), (int)b.Weight)));
            foreach (RankingMethod method in Methods) Exactly(JointOrder.Find(method, other)).ShouldBe(Exactly(JointOrder.Find(method, one)));
        }, iter: 400);
    }

    [Fact]
    public void One_that_wins_every_comparison_is_first_and_one_that_loses_every_comparison_last_with_Kemeny_and_Schulze()
    {
        int winners = 0, losers = 0;
        Votes.Any(2, 8).Sample(votes =>
        {
            var (m, ballots) = votes;
            Preferences preferences = Preferences.Of(m, ballots);
            foreach (JointOrder order in new[] { Kemeny.Rank(preferences), Schulze.Rank(preferences) })
            {
                if (preferences.CondorcetWinner is { } winner)
                {
                    order.Groups[0].ShouldHaveSingleItem().ShouldBe(winner);
                    order.WinnerIsUnique.ShouldBeTrue();
                    Interlocked.Increment(ref winners);
                }
                int? loser = Enumerable.Range(0, m).Where(a => Enumerable.Range(0, m).All(b => a == b || preferences.Margin(b, a) > 0)).Select(a => (int?)a).SingleOrDefault();
                if (loser is not { } last) continue;
                order.Groups[^1].ShouldHaveSingleItem().ShouldBe(last);
                Interlocked.Increment(ref losers);
            }
        }, iter: 600);
        winners.ShouldBeGreaterThan(50);
        losers.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void What_all_put_first_of_two_comes_first()
    {
        Gen.Int[2, 8].SelectMany(m => Votes.Complete(m, 4).Select(b => (m, b))).Sample(votes =>
        {
            var (m, ballots) = votes;
            int[][] places = [.. ballots.Select(b => { int[] p = new int[m]; b.WritePlaces(p); return p; })];
            Preferences preferences = Preferences.Of(m, ballots);
            foreach (RankingMethod method in Methods)
            {
                int[] joint = JointOrder.Find(method, preferences).Places();
                for (int a = 0; a < m; a++)
                    for (int b = 0; b < m; b++)
                        if (places.All(p => p[a] < p[b])) joint[a].ShouldBeLessThan(joint[b], $"{method}: {a} before {b}");
            }
        }, iter: 600);
    }

    [Fact]
    public void Turning_every_ballot_round_turns_Kemeny_and_Borda_round()
    {
        Votes.Any(2, 7).Sample(votes =>
        {
            Preferences one = Preferences.Of(votes.Alternatives, votes.Ballots), other = Preferences.Of(votes.Alternatives, votes.Ballots.Select(b => new Ballot(b.Groups.Reverse(), b.Weight)));
            foreach (RankingMethod method in (RankingMethod[])[RankingMethod.Kemeny, RankingMethod.Borda])
            {
                JointOrder there = JointOrder.Find(method, one), back = JointOrder.Find(method, other);
                back.Optima.ShouldBe(there.Optima);
                if (there.IsUnique || method == RankingMethod.Borda) back.Groups.Reverse().Select(g => string.Join(',', g)).ShouldBe(there.Groups.Select(g => string.Join(',', g)));
            }
        }, iter: 300);
    }

    [Fact]
    public void Schulze_puts_the_stronger_chain_first_whatever_the_pair()
    {
        Votes.Any(1, 9).Sample(votes =>
        {
            Preferences preferences = Preferences.Of(votes.Alternatives, votes.Ballots);
            long[,] chains = Schulze.Chains(preferences);
            int[] places = Schulze.Rank(preferences).Places();
            for (int a = 0; a < places.Length; a++)
                for (int b = 0; b < places.Length; b++)
                    if (chains[a, b] > chains[b, a]) places[a].ShouldBeLessThan(places[b]);
        }, iter: 400);
    }

    [Fact]
    public void No_opinion_is_neither_last_nor_a_tie()
    {
        // Three of ten know the tram, and put it first; the others rank the rest alike. Whoever is asked about the tram wants it.
        Ballot[] ballots = [Ballot.InOrder(2, 0, 1).Times(3), Ballot.InOrder(0, 1).Times(7)];
        foreach (RankingMethod method in (RankingMethod[])[RankingMethod.Kemeny, RankingMethod.Schulze]) Votes.Letters(JointOrder.Find(method, Preferences.Of(3, ballots))).ShouldBe("C>A>B", method.ToString());
        Votes.Letters(Kemeny.Rank(Preferences.Of(3, ballots.Select(b => b.WithTheRestLast(3))))).ShouldBe("A>B>C");
        // With Borda it has won 6 comparisons and lost none; the seven who say nothing about it give half a point each way.
        Borda.Points(Preferences.Of(3, ballots)).ShouldBe([3 + 7 + 3.5m, 0 + 3.5m, 6 + 7]);
        // One who names a single topic compares nothing, and one without opinion even less.
        Preferences without = Preferences.Of(3, [.. ballots, Ballot.InOrder(1).Times(99), new Ballot([])]);
        (without.Total, Exactly(Kemeny.Rank(without))).ShouldBe((10, Exactly(Kemeny.Rank(Preferences.Of(3, ballots)))));
    }

    [Fact]
    public void Without_any_ballot_everything_is_as_good()
    {
        foreach (int m in (int[])[1, 2, 5, 20, 30])
        {
            Preferences nothing = Preferences.Of(m, []);
            JointOrder kemeny = Kemeny.Rank(nothing);
            kemeny.Groups.Select(g => g[0]).ShouldBe(Enumerable.Range(0, m));
            (kemeny.IsUnique, kemeny.IsExact, kemeny.Winners.Count).ShouldBe((m == 1, true, m));
            kemeny.Optima.ShouldBe(m switch { 1 => 1, 2 => 2, 5 => 120, 20 => 2_432_902_008_176_640_000, _ => null });
            Borda.Rank(nothing).Groups.ShouldHaveSingleItem();
            Schulze.Rank(nothing).Groups.ShouldHaveSingleItem();
        }
    }

    [Fact]
    public void Knots_are_cut_wherever_they_can_be()
    {
        Votes.Any(1, 8).Sample(votes =>
        {
            Preferences preferences = Preferences.Of(votes.Alternatives, votes.Ballots);
            List<int[]> knots = Kemeny.Knots(preferences);
            knots.SelectMany(k => k).Order().ShouldBe(Enumerable.Range(0, votes.Alternatives));
            for (int i = 0; i < knots.Count; i++)
            {
                foreach (int a in knots[i])
                    foreach (int b in knots.Skip(i + 1).SelectMany(k => k)) preferences.Margin(a, b).ShouldBeGreaterThan(0);
                // No part of a knot wins every comparison with the rest of it.
                for (int part = 1; part < (1 << knots[i].Length) - 1; part++)
                    knots[i].Where((_, n) => (part >> n & 1) == 1).All(a => knots[i].Where((_, n) => (part >> n & 1) == 0).All(b => preferences.Margin(a, b) > 0)).ShouldBeFalse();
            }
        }, iter: 300);
    }

    [Fact]
    public void More_than_twenty_are_exact_as_long_as_knots_are_small_or_majorities_make_no_circle()
    {
        // Ten circles of three, one after the other.
        JointOrder circles = Kemeny.Rank(Preferences.Of(30, Enumerable.Range(0, 3).Select(turn => Ballot.InOrder(Enumerable.Range(0, 30).Select(i => i / 3 * 3 + (i + turn) % 3)))));
        (circles.IsExact, circles.Optima, circles.Winners.Count).ShouldBe((true, 59_049, 3));
        circles.Groups.Select(g => g[0]).ShouldBe(Enumerable.Range(0, 30));
        // Two opposite ballots: all orders of 25 are as good.
        JointOrder opposite = Kemeny.Rank(Preferences.Of(25, [Ballot.InOrder(Enumerable.Range(0, 25)), Ballot.InOrder(Enumerable.Range(0, 25).Reverse())]));
        (opposite.IsExact, opposite.IsUnique, opposite.Optima, opposite.Score).ShouldBe((true, false, null, 300));
        // One order, but the first and the last are as often put one way as the other: still the only best one.
        Ballot[] chain = [Ballot.InOrder(Enumerable.Range(0, 25)), Ballot.InOrder([.. Enumerable.Range(1, 24), 0])];
        JointOrder only = Kemeny.Rank(Preferences.Of(25, [.. chain, Ballot.InOrder(0, 1), Ballot.InOrder(Enumerable.Range(0, 24))]));
        (only.IsExact, only.Groups[0][0]).ShouldBe((true, 0));
    }

    [Fact]
    public void A_large_knot_is_searched_and_said_not_to_be_proven()
    {
        JointOrder found = Kemeny.Rank(Votes.Random(40, 9, 1));
        (found.IsExact, found.IsUnique, found.WinnerIsUnique, found.TieRuleUsed, found.Optima).ShouldBe((false, false, false, false, null));
        found.Groups.SelectMany(g => g).Order().ShouldBe(Enumerable.Range(0, 40));
        Exactly(Kemeny.Rank(Votes.Random(40, 9, 1))).ShouldBe(Exactly(found), "the same ballots, the same order");
        Preferences votes = Votes.Random(40, 9, 1);
        found.Score.ShouldBeGreaterThanOrEqualTo(Math.Max(votes.HonouredBy(Borda.Rank(votes).Groups), votes.HonouredBy(Schulze.Rank(votes).Groups)));
    }

    [Fact]
    public void The_search_finds_the_best_order_where_that_can_be_known()
    {
        int tried = 0, best = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            Preferences votes = Votes.Random(12 + seed % 5, 5 + seed % 4, seed);
            int[] all = [.. Enumerable.Range(0, votes.Count)];
            tried++;
            if (votes.HonouredBy([.. KemenySearch.Best(votes, all).Select(a => new[] { a })]) == Kemeny.Rank(votes).Score) best++;
        }
        best.ShouldBe(tried);
    }

    [Fact]
    public void What_cannot_be_counted_exactly_is_refused()
    {
        Should.Throw<OverflowException>(() => Preferences.Of(3, [Ballot.InOrder(0, 1).Times(long.MaxValue)]));
        Should.Throw<OverflowException>(() => Preferences.Of(3, Enumerable.Repeat(Ballot.InOrder(0, 1).Times(long.MaxValue / 100), 200)));
        Should.Throw<OverflowException>(() => Preferences.OfDelegations(3, [.. new long[] { 1_000_003, 1_000_033, 1_000_037, 1_000_039 }.Select(size => new Delegation("", [Ballot.InOrder(0, 1).Times(size)]))]));
        Should.Throw<ArgumentOutOfRangeException>(() => Preferences.Of(0, []));
        Should.Throw<ArgumentOutOfRangeException>(() => Preferences.Of(1001, []));
        Should.Throw<ArgumentException>(() => Preferences.Of(3, [Ballot.InOrder(3, 1)]));
        Should.Throw<ArgumentException>(() => Ballot.InOrder(1, 1));
        Should.Throw<ArgumentException>(() => Ballot.InOrder(-1));
        Should.Throw<ArgumentException>(() => new Ballot([[]]));
        Should.Throw<ArgumentOutOfRangeException>(() => new Ballot([], 0));
    }
}
