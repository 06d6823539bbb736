namespace Ortak.Engine.Consensus;

/// <summary>
/// Kendall's coefficient of concordance W among three or more who rank the same things (M. Kendall and B. Babington Smith, The problem of m
/// rankings, Annals of Mathematical Statistics 10, 1939), corrected for ties. Not for two: there W = (1 + rho)/2, so that .5 means no connection.
/// </summary>
/// <param name="W">0 (none) to 1 (the same order).</param>
/// <param name="ChiSquared">m·(n − 1)·W.</param>
/// <param name="DegreesOfFreedom">n − 1.</param>
/// <param name="P">How likely so much concordance is if all ranked by chance; by the chi-squared distribution, good from about 8 things on.</param>
public sealed record Concordance(double W, double ChiSquared, int DegreesOfFreedom, double P)
{
    /// <summary>The fewest who rank.</summary>
    public const int FewestRaters = 3;

    /// <summary>Measures it.</summary>
    /// <param name="raters">For each who ranks: one figure for each thing, in the same order of things; smaller is better or larger is, as long as all do alike. Equal figures are ties.</param>
    /// <returns>Null if everybody ties everything.</returns>
    /// <exception cref="ArgumentException">Fewer than three rank, fewer than two things are ranked, or not all rank as many.</exception>
    public static Concordance? Of(IReadOnlyList<IReadOnlyList<int>> raters) => Of(raters, [.. raters.Select(_ => 1L)]);

    internal static Concordance? Of(IReadOnlyList<IReadOnlyList<int>> raters, IReadOnlyList<long> weights)
    {
        double m = weights.Sum();
        if (m < FewestRaters) throw new ArgumentException($"W is for {FewestRaters} or more who rank; between two it misleads.", nameof(raters));
        int n = raters[0].Count;
        if (n < 2 || raters.Any(r => r.Count != n)) throw new ArgumentException("All rank the same two or more things.", nameof(raters));
        double[] sums = new double[n]; // of ranks from 1, a tie being the mean of its ranks
        double ties = 0;
        foreach (var (rater, weight) in raters.Zip(weights))
        {
            int before = 0;
            foreach (var group in Enumerable.Range(0, n).GroupBy(thing => rater[thing]).OrderBy(g => g.Key))
            {
                int size = group.Count();
                foreach (int thing in group) sums[thing] += weight * (before + (size + 1) / 2d);
                before += size;
                ties += weight * (Math.Pow(size, 3) - size);
            }
        }
        double mean = m * (n + 1) / 2, squares = sums.Sum(s => (s - mean) * (s - mean)), most = m * m * (Math.Pow(n, 3) - n) - m * ties;
        if (most <= 0) return null;
        double w = 12 * squares / most, chiSquared = m * (n - 1) * w;
        return new(w, chiSquared, n - 1, UpperGamma((n - 1) / 2d, chiSquared / 2));
    }

    // Regularised upper incomplete gamma function Q(a, x): the share of a chi-squared distribution with 2a degrees of freedom above 2x. Series below
    // a + 1, Lentz's continued fraction above (Abramowitz and Stegun 6.5.29 and 6.5.31).
    private static double UpperGamma(double a, double x)
    {
        if (x <= 0) return 1;
        double front = Math.Exp(a * Math.Log(x) - x - LogGamma(a));
        if (x < a + 1)
        {
            double term = 1 / a, sum = term;
            for (int i = 1; i < 10_000 && term > sum * 1e-16; i++) sum += term *= x / (a + i);
            return Math.Max(0, 1 - front * sum);
        }
        double b = x + 1 - a, c = 1e300, d = 1 / b, fraction = d;
        for (int i = 1; i < 10_000; i++)
        {
            double an = -i * (i - a);
            b += 2;
            d = 1 / (an * d + b);
            c = b + an / c;
            fraction *= d * c;
            if (Math.Abs(d * c - 1) < 1e-15) break;
        }
        return front * fraction;
    }

    // Only halves come here: Γ(1/2) = √π, Γ(1) = 1, Γ(a + 1) = a·Γ(a).
    private static double LogGamma(double half)
    {
        double sum = half % 1 == 0 ? 0 : Math.Log(Math.PI) / 2;
        for (double a = half % 1 == 0 ? 1 : .5; a < half; a++) sum += Math.Log(a);
        return sum;
    }
}
