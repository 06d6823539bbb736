namespace Ortak.Engine.Consensus;

/// <summary>How near together answers on a scale are (how important is this topic, 1 to 5), which an average hides.</summary>
public static class Dispersion
{
    /// <summary>
    /// Tastle and Wierman's consensus: 1 if all chose the same level, 0 if half chose the lowest and half the highest. Cns = 1 + Σ pᵢ·log₂(1 − |Xᵢ − μ| / (m − 1))
    /// (W. Tastle and M. Wierman, Consensus and dissention: a measure of ordinal dispersion, International Journal of Approximate Reasoning 45, 2007).
    /// </summary>
    /// <param name="counts">How many chose each level, from the lowest to the highest.</param>
    /// <returns>0 to 1; null if nobody chose.</returns>
    /// <exception cref="ArgumentException">There are fewer than two levels, or a count is below 0.</exception>
    public static double? Consensus(IReadOnlyList<long> counts)
    {
        if (counts.Count < 2 || counts.Any(c => c < 0)) throw new ArgumentException("A scale has two or more levels, and counts are not below 0.", nameof(counts));
        double total = counts.Sum(c => (double)c);
        if (total == 0) return null;
        double mean = counts.Index().Sum(l => l.Index * (l.Item / total)), sum = 1;
        foreach (var (level, count) in counts.Index())
            if (count > 0) sum += count / total * Math.Log2(1 - Math.Abs(level - mean) / (counts.Count - 1));
        return Math.Clamp(sum, 0, 1);
    }
}
