namespace Ortak.Engine.Consensus;

/// <summary>
/// Schulze's method: a chain of majorities is as strong as its weakest link, and one alternative comes before another if its strongest chain
/// to it is stronger than the one back. A link is as strong as the weight that wins it ("winning votes").
/// M. Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election method, Social Choice and Welfare 36, 2011.
/// </summary>
public static class Schulze
{
    /// <summary>The strength of the strongest chain from each alternative (row) to each other (column); 0 where there is none. O(m³).</summary>
    public static long[,] Chains(Preferences preferences)
    {
        int m = preferences.Count;
        long[] strongest = new long[m * m];
        for (int a = 0; a < m; a++)
            for (int b = 0; b < m; b++)
                if (preferences.Margin(a, b) > 0) strongest[a * m + b] = preferences[a, b];
        for (int through = 0; through < m; through++)
        {
            ReadOnlySpan<long> onwards = strongest.AsSpan(through * m, m);
            for (int from = 0; from < m; from++)
            {
                long first = strongest[from * m + through];
                if (from == through || first == 0) continue;
                Span<long> row = strongest.AsSpan(from * m, m);
                for (int to = 0; to < row.Length; to++) row[to] = Math.Max(row[to], Math.Min(first, onwards[to]));
            }
        }
        long[,] chains = new long[m, m];
        for (int a = 0; a < m; a++)
            for (int b = 0; b < m; b++)
                if (a != b) chains[a, b] = strongest[a * m + b];
        return chains;
    }

    /// <summary>Those that none comes before are the first group, those that only these come before the next, and so on.</summary>
    public static JointOrder Rank(Preferences preferences)
    {
        int m = preferences.Count;
        long[,] chains = Chains(preferences);
        List<int[]> groups = [];
        List<int> left = [.. Enumerable.Range(0, m)];
        while (left.Count > 0)
        {
            // "Comes before" has no circles (proven in the paper), so there is always one that none comes before.
            int[] group = [.. left.Where(a => left.All(b => chains[b, a] <= chains[a, b]))];
            groups.Add(group);
            left.RemoveAll(group.Contains);
        }
        int[] winners = groups[0];
        long score = m == 1 ? 0 : Enumerable.Range(0, m).Where(b => b != winners[0]).Min(b => chains[winners[0], b]);
        return new() { Method = RankingMethod.Schulze, Groups = groups, Score = score, IsUnique = groups.Count == m, IsExact = true, Winners = winners, Optima = null };
    }
}
