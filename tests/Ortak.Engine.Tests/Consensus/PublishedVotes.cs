using Ortak.Engine.Consensus;

namespace Ortak.Engine.Tests.Consensus;

/// <summary>The answers that were published, or computed from published votes with independent code.</summary>
public sealed class PublishedVotes
{
    private const string Cities = "MNCK";

    private static JointOrder Find(RankingMethod method, string votes, int alternatives, string agenda) => JointOrder.Find(method, Preferences.Of(alternatives, Votes.Read(votes, agenda)));

    [Fact]
    public void The_capital_of_Tennessee()
    {
        JointOrder kemeny = Find(RankingMethod.Kemeny, Votes.Tennessee, 4, Cities), borda = Find(RankingMethod.Borda, Votes.Tennessee, 4, Cities), schulze = Find(RankingMethod.Schulze, Votes.Tennessee, 4, Cities);
        (Votes.Letters(kemeny, Cities), kemeny.Score, kemeny.IsUnique, kemeny.IsExact, kemeny.WinnerIsUnique, kemeny.Optima, kemeny.TieRuleUsed).ShouldBe(("N>C>K>M", 393, true, true, true, 1, false));
        (Votes.Letters(borda, Cities), borda.Score).ShouldBe(("N>C>M>K", 194));
        Borda.Points(Preferences.Of(4, Votes.Read(Votes.Tennessee, "NCMK"))).ShouldBe([194, 173, 126, 107]);
        Votes.Letters(schulze, Cities).ShouldBe("N>C>K>M");
    }

    [Fact]
    public void Forty_five_votes_of_Schulze_on_which_all_methods_differ()
    {
        Preferences votes = Preferences.Of(5, Votes.Read(Votes.Schulze45));
        JointOrder kemeny = Kemeny.Rank(votes), borda = Borda.Rank(votes), schulze = Schulze.Rank(votes);
        (Votes.Letters(schulze), schulze.IsUnique).ShouldBe(("E>A>C>B>D", true));
        long[,] chains = Schulze.Chains(votes);
        (chains[4, 3], chains[1, 3]).ShouldBe((31, 33));
        (Votes.Letters(kemeny), kemeny.Score).ShouldBe(("E>B>A>D>C", 260));
        Votes.Letters(borda).ShouldBe("E>A>B>C>D");
        MethodDifference.Among([kemeny, borda, schulze]).Count.ShouldBe(3);
        MethodDifference toSchulze = MethodDifference.Among([borda, schulze]).ShouldHaveSingleItem();
        toSchulze.IsAboutTheFirst.ShouldBeFalse();
        toSchulze.Opposed.ShouldHaveSingleItem().ShouldBe((1, 2), "B before C with Borda");
    }

    [Fact]
    public void Sixty_votes_of_Condorcet()
    {
        JointOrder kemeny = Find(RankingMethod.Kemeny, Votes.Condorcet60, 3, "ABC"), borda = Find(RankingMethod.Borda, Votes.Condorcet60, 3, "ABC");
        (Votes.Letters(kemeny), kemeny.Score).ShouldBe(("B>C>A", 104));
        Votes.Letters(borda).ShouldBe("B>A>C");
    }

    [Fact]
    public void Two_nearly_opposite_votes_have_four_best_orders_and_the_agenda_decides()
    {
        JointOrder kemeny = Find(RankingMethod.Kemeny, "1 ABCDE, 1 BADCE", 5, "ABCDE");
        (kemeny.Optima, kemeny.IsUnique, kemeny.TieRuleUsed, kemeny.WinnerIsUnique, kemeny.IsExact).ShouldBe((4, false, true, false, true));
        Votes.Letters(kemeny).ShouldBe("A>B>C>D>E");
        kemeny.Winners.ShouldBe([0, 1]);
        Votes.Letters(Find(RankingMethod.Kemeny, "1 ABCDE, 1 BADCE", 5, "EDCBA"), "EDCBA").ShouldBe("B>A>D>C>E", "the other agenda, the other tie rule");
    }

    [Fact]
    public void Concordance_of_the_anxiety_ratings()
    {
        Concordance found = Concordance.Of([
            [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
            [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
            [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2]])!;
        found.W.ShouldBe(.5396569, 5e-8);
        found.ChiSquared.ShouldBe(30.76, .005);
        found.DegreesOfFreedom.ShouldBe(19);
        found.P.ShouldBe(.04288, 5e-6);
    }

    [Fact]
    public void Concordance_of_Siegel_and_Castellan()
    {
        // S. Siegel and N. J. Castellan, Nonparametric Statistics for the Behavioral Sciences, 1988, as R's package DescTools gives it: every judge ranks all eight.
        string[] items = ["514", "675", "761", "123", "232", "457", "346", "888"];
        Concordance found = Concordance.Of([.. Enumerable.Range(0, 3).Select(judge => (IReadOnlyList<int>)[.. items.Select(i => i[judge] - '0')])])!;
        found.W.ShouldBe(.6560847, 5e-8);
        found.ChiSquared.ShouldBe(13.778, .0005);
        found.P.ShouldBe(.05528, 5e-6);
    }

    [Fact]
    public void Consensus_of_Tastle_and_Wierman() => Dispersion.Consensus([30, 40, 210, 130, 530, 50, 10])!.Value.ShouldBe(.7256876, 5e-8);

    [Fact]
    public void Weights_of_three_compared_two_at_a_time()
    {
        // Published for the geometric mean, which for three is the eigenvector.
        PairwiseComparison found = PairwiseComparison.Of(new[,] { { 1, 1 / 3d, 1 / 5d }, { 3, 1, 1 / 4d }, { 5, 4, 1 } });
        (Math.Round(found.Weights[0], 4), Math.Round(found.Weights[1], 4), Math.Round(found.Weights[2], 4)).ShouldBe((.1007, .2255, .6738));
        found.Lambda.ShouldBe(3.0858, 5e-5);
        found.ConsistencyRatio.ShouldBe(.0739, 1e-4);
        found.IsConsistent.ShouldBeTrue();
    }
}
