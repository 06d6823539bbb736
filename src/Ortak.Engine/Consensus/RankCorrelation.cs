namespace Ortak.Engine.Consensus;

/// <summary>How alike two orders are.</summary>
public static class RankCorrelation
{
    /// <summary>
    /// Kendall's tau-b over the alternatives that both rank: 1 for the same order, −1 for the opposite one, 0 for no connection. Ties are
    /// allowed on both sides (M. Kendall, The treatment of ties in ranking problems, Biometrika 33, 1945).
    /// </summary>
    /// <param name="first">Places of the alternatives, smaller is better; below 0 for no opinion.</param>
    /// <param name="second">The places of the same alternatives in the other order.</param>
    /// <returns>−1 to 1; null if fewer than two alternatives are ranked by both, or one of them ties all of these.</returns>
    /// <exception cref="ArgumentException">The two are not of the same length.</exception>
    public static double? TauB(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        if (first.Length != second.Length) throw new ArgumentException("Both orders are of the same alternatives.", nameof(second));
        long same = 0, apartInFirst = 0, apartInSecond = 0;
        for (int i = 0; i < first.Length; i++)
            for (int j = i + 1; j < first.Length; j++)
            {
                if (first[i] < 0 || first[j] < 0 || second[i] < 0 || second[j] < 0) continue;
                int one = Math.Sign(first[i] - first[j]), other = Math.Sign(second[i] - second[j]);
                same += one * other;
                apartInFirst += one * one;
                apartInSecond += other * other;
            }
        return Tau(same, apartInFirst, apartInSecond);
    }

    /// <summary>
    /// Kendall's tau-b of the majorities of two groups: over all pairs, whether the majority of one puts them as that of the other does. It is
    /// tau-b itself for groups of one, and needs no joint order, whose ties a tie rule would have broken alike on both sides. A majority relation
    /// need not be an order; the coefficient for that is H. Daniels's (Biometrika 33, 1944).
    /// </summary>
    /// <returns>−1 to 1, with the number of pairs; tau is null if one of the groups has no majority on any pair.</returns>
    /// <exception cref="ArgumentException">The two are not about as many alternatives.</exception>
    public static MajorityAgreement OfMajorities(Preferences first, Preferences second)
    {
        if (first.Count != second.Count) throw new ArgumentException("Both groups rank the same alternatives.", nameof(second));
        int alike = 0, opposed = 0, undecided = 0, inFirst = 0, inSecond = 0;
        for (int i = 0; i < first.Count; i++)
            for (int j = i + 1; j < first.Count; j++)
            {
                int one = Math.Sign(first.Margin(i, j)), other = Math.Sign(second.Margin(i, j));
                inFirst += one * one;
                inSecond += other * other;
                if (one * other > 0) alike++;
                else if (one * other < 0) opposed++;
                else undecided++;
            }
        return new(Tau(alike - opposed, inFirst, inSecond), alike, opposed, undecided);
    }

    private static double? Tau(long same, long apartInFirst, long apartInSecond) => apartInFirst == 0 || apartInSecond == 0 ? null : same / Math.Sqrt((double)apartInFirst * apartInSecond);
}

/// <summary>How far the majorities of two groups go the same way.</summary>
/// <param name="Tau">−1 to 1; null if one of the groups has no majority on any pair.</param>
/// <param name="Alike">Pairs that both put the same way.</param>
/// <param name="Opposed">Pairs that they put in opposite ways.</param>
/// <param name="Undecided">Pairs on which one of them, or both, has no majority.</param>
public sealed record MajorityAgreement(double? Tau, int Alike, int Opposed, int Undecided);
