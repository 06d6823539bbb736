namespace Ortak.Engine.Consensus;

/// <summary>
/// Borda's count: a point for every alternative that one is put before, half a point for a tie. "No opinion" gives both half a point,
/// so that an alternative gains or loses nothing by being left out; with complete ballots these are the usual points from m − 1 down to 0.
/// </summary>
public static class Borda
{
    /// <summary>The points of every alternative, 0 to (m − 1) times the weight of all ballots, in the unit of the preferences.</summary>
    public static decimal[] Points(Preferences preferences) => [.. Twice(preferences).Select(p => p / 2m)];

    /// <summary>Most points first; equal points are a tie.</summary>
    public static JointOrder Rank(Preferences preferences)
    {
        long[] twice = Twice(preferences);
        int[][] groups = [.. Enumerable.Range(0, preferences.Count).GroupBy(a => twice[a]).OrderByDescending(g => g.Key).Select(g => g.ToArray())];
        return new() { Method = RankingMethod.Borda, Groups = groups, Score = twice[groups[0][0]] / 2m, IsUnique = groups.Length == preferences.Count, IsExact = true, Winners = groups[0], Optima = null };
    }

    private static long[] Twice(Preferences preferences)
    {
        long[] twice = new long[preferences.Count];
        for (int a = 0; a < twice.Length; a++)
        {
            twice[a] = preferences.Total * (twice.Length - 1);
            for (int b = 0; b < twice.Length; b++) twice[a] += preferences.Margin(a, b);
        }
        return twice;
    }
}
