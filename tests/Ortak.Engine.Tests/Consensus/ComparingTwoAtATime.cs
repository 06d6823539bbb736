using CsCheck;
using Ortak.Engine.Consensus;

namespace Ortak.Engine.Tests.Consensus;

/// <summary>Weights by comparing two at a time, and whether the comparisons fit together.</summary>
public sealed class ComparingTwoAtATime
{
    private static double[,] Fitting(params double[] weights)
    {
        double[,] judgements = new double[weights.Length, weights.Length];
        for (int i = 0; i < weights.Length; i++)
            for (int j = 0; j < weights.Length; j++) judgements[i, j] = weights[i] / weights[j];
        return judgements;
    }

    [Fact]
    public void Judgements_that_fit_together_give_their_weights_back()
    {
        Gen.Double[1, 2.9].Array[1, PairwiseComparison.MostAlternatives].Sample(weights =>
        {
            PairwiseComparison found = PairwiseComparison.Of(Fitting(weights));
            for (int i = 0; i < weights.Length; i++) found.Weights[i].ShouldBe(weights[i] / weights.Sum(), 1e-9);
            found.ConsistencyRatio.ShouldBe(0, 1e-9);
            found.MostInconsistent.ShouldBeNull();
        });
    }

    [Fact]
    public void The_judgement_that_does_not_fit_is_named_with_what_would()
    {
        double[,] judgements = Fitting(.3, .25, .2, .1, .1, .05);
        judgements[0, 3] = 1 / 2d; // 3 would fit
        judgements[3, 0] = 2;
        PairwiseComparison found = PairwiseComparison.Of(judgements);
        found.ConsistencyRatio.ShouldBeGreaterThan(.02);
        Judgement worst = found.MostInconsistent!;
        (worst.First, worst.Second, worst.Said).ShouldBe((0, 3, .5));
        worst.Fitting.ShouldBeInRange(1, 3, "between what was said and what the others say");
    }

    [Fact]
    public void A_circle_of_judgements_is_not_consistent()
    {
        // One is three times as much as two, two as three, and three as one.
        PairwiseComparison found = PairwiseComparison.Of(new[,] { { 1, 3, 1 / 3d }, { 1 / 3d, 1, 3 }, { 3, 1 / 3d, 1 } });
        foreach (double weight in found.Weights) weight.ShouldBe(1 / 3d, 1e-12);
        found.Lambda.ShouldBe(1 + 3 + 1 / 3d, 1e-9);
        found.ConsistencyRatio.ShouldBe(2 / 3d / .58, 1e-9);
        found.IsConsistent.ShouldBeFalse();
        PairwiseComparison.Of(new[,] { { 1, 9.0 }, { 1 / 9d, 1 } }).ConsistencyRatio.ShouldBe(0, "two cannot contradict each other");
    }

    [Fact]
    public void The_weights_are_the_eigenvector()
    {
        Gen.Int[2, 10].SelectMany(n => Gen.Int[-8, 8].Array[n * n].Select(v => (n, v))).Sample(given =>
        {
            double[,] judgements = new double[given.n, given.n];
            for (int i = 0; i < given.n; i++)
                for (int j = i; j < given.n; j++)
                {
                    int v = i == j ? 0 : given.v[i * given.n + j];
                    (judgements[i, j], judgements[j, i]) = v >= 0 ? (v + 1d, 1d / (v + 1)) : (1d / (1 - v), 1d - v);
                }
            PairwiseComparison found = PairwiseComparison.Of(judgements);
            found.Weights.Sum().ShouldBe(1, 1e-12);
            found.Lambda.ShouldBeGreaterThanOrEqualTo(given.n - 1e-9);
            for (int i = 0; i < given.n; i++) Enumerable.Range(0, given.n).Sum(j => judgements[i, j] * found.Weights[j]).ShouldBe(found.Lambda * found.Weights[i], 1e-9);
        }, iter: 300);
    }

    [Fact]
    public void Sides_count_the_same_and_opposite_judgements_meet_in_the_middle()
    {
        PairwiseComparison yes = PairwiseComparison.Of(Fitting(.75, .25)), no = PairwiseComparison.Of(Fitting(.25, .75));
        PairwiseComparison together = PairwiseComparison.Together([[yes, yes, yes, yes], [no], []]);
        together.Weights[0].ShouldBe(.5, 1e-12);
        PairwiseComparison.Together([[yes, no, no]]).Weights[0].ShouldBeLessThan(.5);
        Should.Throw<ArgumentException>(() => PairwiseComparison.Together([[], []]));
        Should.Throw<ArgumentException>(() => PairwiseComparison.Together([[yes], [PairwiseComparison.Of(Fitting(1, 1, 1))]]));
    }

    [Fact]
    public void What_is_no_table_of_judgements_is_refused_with_its_place()
    {
        string Refused(double[,] judgements) => Should.Throw<ArgumentException>(() => PairwiseComparison.Of(judgements)).Message;
        Refused(new double[0, 0]).ShouldContain("square");
        Refused(new double[2, 3]).ShouldContain("square");
        Refused(new double[16, 16]).ShouldContain("15");
        Refused(new double[,] { { 1, 2 }, { 2, 1 } }).ShouldContain("1 against 2");
        Refused(new double[,] { { 2, 1 }, { 1, 1 } }).ShouldContain("itself");
        Refused(new double[,] { { 1, 12 }, { 1 / 12d, 1 } }).ShouldContain("1/9 and 9");
        Refused(new double[,] { { 1, double.NaN }, { 1, 1 } }).ShouldContain("1/9 and 9");
        Refused(new double[,] { { 1, 0 }, { 0, 1 } }).ShouldContain("1/9 and 9");
        PairwiseComparison.Of(new[,] { { 1, 3 }, { .33, 1 } }).Weights[0].ShouldBe(.75, 1e-12);
    }
}
