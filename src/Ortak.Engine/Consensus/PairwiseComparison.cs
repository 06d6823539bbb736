namespace Ortak.Engine.Consensus;

/// <summary>
/// Weights from comparing two at a time, for those who want to say how much more one matters than another (analytic hierarchy process; T. Saaty,
/// A scaling method for priorities in hierarchical structures, Journal of Mathematical Psychology 15, 1977). A judgement of 3 says that the first
/// matters three times as much as the second.
/// </summary>
public sealed class PairwiseComparison
{
    /// <summary>The most alternatives: those for which Saaty gives a random index.</summary>
    public const int MostAlternatives = 15;

    /// <summary>The largest judgement on Saaty's scale; the smallest is one through it.</summary>
    public const double Largest = 9;

    /// <summary>A consistency ratio above this says that the judgements should be looked at again (Saaty 1980).</summary>
    public const double TolerableRatio = .1;

    // By number of alternatives, from 0: the mean consistency index of random judgements. T. Saaty, The Analytic Hierarchy Process, McGraw-Hill 1980, p. 21.
    private static readonly double[] RandomIndex = [0, 0, 0, .58, .90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59];

    private readonly double[,] _judgements;

    private PairwiseComparison(double[,] judgements, double[] weights, double lambda) => (_judgements, Weights, Lambda) = (judgements, weights, lambda);

    /// <summary>What each alternative matters, above 0; they add up to 1. The principal eigenvector of the judgements.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>The principal eigenvalue: the number of alternatives if all judgements fit together, else more.</summary>
    public double Lambda { get; }

    /// <summary>(lambda − n) / (n − 1), 0 if all judgements fit together.</summary>
    public double ConsistencyIndex => Weights.Count < 3 ? 0 : Math.Max(0, (Lambda - Weights.Count) / (Weights.Count - 1));

    /// <summary>The consistency index as a share of that of random judgements: 0 if all fit together, about 1 if they are made by chance. Always 0 for one or two alternatives.</summary>
    public double ConsistencyRatio => Weights.Count < 3 ? 0 : ConsistencyIndex / RandomIndex[Weights.Count];

    /// <summary>Whether the ratio is at most <see cref="TolerableRatio"/>.</summary>
    public bool IsConsistent => ConsistencyRatio <= TolerableRatio;

    /// <summary>The judgement that is farthest from what the weights say, as a ratio; null if all fit together. The first to talk about if the ratio is too high.</summary>
    public Judgement? MostInconsistent
    {
        get
        {
            Judgement? worst = null;
            double most = 1e-6;
            for (int i = 0; i < Weights.Count; i++)
                for (int j = i + 1; j < Weights.Count; j++)
                {
                    double fitting = Weights[i] / Weights[j], off = Math.Abs(Math.Log(_judgements[i, j] / fitting));
                    if (off > most) (worst, most) = (new(i, j, _judgements[i, j], fitting), off);
                }
            return worst;
        }
    }

    /// <summary>Works the weights out.</summary>
    /// <param name="judgements">n by n: row against column, how many times as much the row matters, 1/9 to 9; 1 on the diagonal; the other half is one through it, to a hundredth of it (people write .33).</param>
    /// <exception cref="ArgumentException">The matrix is not square, too large, or does not hold such judgements; the message says where.</exception>
    public static PairwiseComparison Of(double[,] judgements)
    {
        int n = judgements.GetLength(0);
        if (n != judgements.GetLength(1) || n is < 1 or > MostAlternatives) throw new ArgumentException($"Judgements are a square table of 1 to {MostAlternatives} alternatives.", nameof(judgements));
        double[,] exact = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                double value = judgements[i, j];
                if (!(value >= 1 / Largest * .99 && value <= Largest * 1.01)) throw new ArgumentException($"The judgement of {i + 1} against {j + 1} must lie between 1/9 and 9.", nameof(judgements));
                if (Math.Abs(value * judgements[j, i] - 1) > .011) throw new ArgumentException(i == j ? $"Alternative {i + 1} matters once as much as itself." : $"The judgements of {i + 1} against {j + 1} and back must be one through the other.", nameof(judgements));
                // The side above 1 is what people mean exactly.
                exact[i, j] = i == j ? 1 : value >= 1 ? value : 1 / judgements[j, i];
            }
        }
        return Solve(exact);
    }

    /// <summary>
    /// The judgements of several together: the geometric mean, the only mean for which one through it is the mean of one through each (J. Aczél and
    /// T. Saaty, Procedures for synthesizing ratio judgements, Journal of Mathematical Psychology 27, 1983). Every side counts the same, whatever its size.
    /// </summary>
    /// <param name="sides">For each side, the comparisons of its members; at least one side with one member, all about as many alternatives. A side without members is left out.</param>
    /// <exception cref="ArgumentException">There is nothing to put together, or it is not about as many alternatives.</exception>
    public static PairwiseComparison Together(IReadOnlyList<IReadOnlyList<PairwiseComparison>> sides)
    {
        IReadOnlyList<PairwiseComparison>[] heard = [.. sides.Where(s => s.Count > 0)];
        if (heard.Length == 0) throw new ArgumentException("There is nothing to put together.", nameof(sides));
        int n = heard[0][0].Weights.Count;
        if (heard.Any(s => s.Any(c => c.Weights.Count != n))) throw new ArgumentException("All compare the same alternatives.", nameof(sides));
        double[,] mean = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                mean[i, j] = Math.Exp(heard.Average(s => s.Average(c => Math.Log(c._judgements[i, j]))));
        return Solve(mean);
    }

    // Power iteration; a positive matrix has one largest eigenvalue, and a reciprocal one is near rank 1, so this takes a few dozen rounds.
    private static PairwiseComparison Solve(double[,] judgements)
    {
        int n = judgements.GetLength(0);
        double[] weights = [.. Enumerable.Repeat(1d / n, n)], next = new double[n];
        double lambda = n;
        for (int round = 0; round < 10_000; round++)
        {
            for (int i = 0; i < n; i++)
            {
                next[i] = 0;
                for (int j = 0; j < n; j++) next[i] += judgements[i, j] * weights[j];
            }
            lambda = next.Sum(); // the weights add up to 1
            double moved = 0;
            for (int i = 0; i < n; i++)
            {
                moved = Math.Max(moved, Math.Abs(next[i] / lambda - weights[i]));
                weights[i] = next[i] / lambda;
            }
            if (moved < 1e-15) break;
        }
        return new(judgements, weights, lambda);
    }
}

/// <summary>One comparison beside what all the others together say.</summary>
/// <param name="First">An alternative, by its place from 0.</param>
/// <param name="Second">The one it is compared with.</param>
/// <param name="Said">How many times as much the first matters, as it was said.</param>
/// <param name="Fitting">How many times as much it matters by the weights.</param>
public sealed record Judgement(int First, int Second, double Said, double Fitting);
