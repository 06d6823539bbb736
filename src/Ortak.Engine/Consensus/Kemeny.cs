using System.Numerics;

namespace Ortak.Engine.Consensus;

/// <summary>
/// Kemeny's order: of all orders the one that honours most of what the ballots state about pairs (a tie on a ballot states nothing).
/// <para>
/// First the alternatives are cut into knots: a set that wins every comparison with all others comes before them in every best order
/// (the extended Condorcet criterion; M. Truchon, An extension of the Condorcet criterion and Kemeny orders, 1998). A knot of up to
/// <see cref="MostExact"/> alternatives is solved by dynamic programming over its subsets (M. Held and R. Karp, 1962, for sequencing): 2^k·k
/// steps and 8·2^k bytes, twice that where orders are equally good. A larger knot in which no majorities go round in a circle is sorted
/// along them, which is exact too; another one is searched (<see cref="KemenySearch"/>), and the answer says that it is not exact.
/// </para>
/// <para>Of equally good orders the tie rule takes the one that puts what stands earlier on the agenda first, decided from the first place on.</para>
/// </summary>
public static class Kemeny
{
    /// <summary>The largest knot that is solved exactly whatever the ballots say; 2^20 subsets are 8 MB, and every alternative more doubles time and memory.</summary>
    public const int MostExact = 20;

    /// <summary>Finds the order.</summary>
    public static JointOrder Rank(Preferences preferences)
    {
        List<int> order = [];
        int[] winners = [];
        bool exact = true, unique = true;
        long? optima = 1;
        foreach (int[] knot in Knots(preferences))
        {
            Part part = knot.Length == 1 ? new(knot, knot, true, true, 1)
                : knot.Length <= MostExact ? BySubsets(preferences, knot)
                : AlongMajorities(preferences, knot) ?? new Part(KemenySearch.Best(preferences, knot), [], false, false, null);
            if (order.Count == 0) winners = part.Exact ? part.Winners : part.Order[..1];
            order.AddRange(part.Order);
            exact &= part.Exact;
            unique &= part.Unique;
            // No product leaves 64 bits: a knot of 20 has 20! orders at most, and more than one such is not counted.
            optima = optima is { } before && part.Optima is { } more && before <= long.MaxValue / more ? before * more : null;
        }
        int[][] groups = [.. order.Select(a => new[] { a })];
        return new() { Method = RankingMethod.Kemeny, Groups = groups, Score = preferences.HonouredBy(groups), IsUnique = exact && unique, IsExact = exact, Winners = winners, Optima = exact ? optima : null };
    }

    private sealed record Part(int[] Order, int[] Winners, bool Exact, bool Unique, long? Optima);

    /// <summary>The alternatives in knots: each wins every comparison with all that come later, and no knot can be cut further so.</summary>
    internal static List<int[]> Knots(Preferences preferences)
    {
        int m = preferences.Count;
        int[] wins = new int[m]; // minus losses
        for (int a = 0; a < m; a++)
            for (int b = 0; b < m; b++) wins[a] += Math.Sign(preferences.Margin(a, b));
        // If k win every comparison with the other m − k, each of them has more wins than any other, and together they have exactly k·(m − k), since
        // what they win of each other they also lose.
        int[] best = [.. Enumerable.Range(0, m).OrderByDescending(a => wins[a])];
        List<int[]> knots = [];
        for (int k = 1, start = 0, sum = 0; k <= m; k++)
        {
            sum += wins[best[k - 1]];
            if (sum != k * (m - k)) continue;
            knots.Add([.. best[start..k].Order()]);
            start = k;
        }
        return knots;
    }

    private static Part BySubsets(Preferences preferences, int[] knot)
    {
        int k = knot.Length, low = (k + 1) / 2, lowMask = (1 << low) - 1, all = (1 << k) - 1;
        // What one honours that is put before a set is looked up as that of the set's lower half plus that of its upper half.
        long[] overLow = OverHalf(preferences, knot, 0, low), overHigh = OverHalf(preferences, knot, low, k - low);
        long[] best = new long[1 << k]; // of a set: what the best order of it honours
        for (int set = 1; set <= all; set++)
        {
            int lowRow = (set & lowMask) * k, highRow = (set >> low) * k;
            long most = -1;
            for (uint rest = (uint)set; rest != 0; rest &= rest - 1)
            {
                int first = BitOperations.TrailingZeroCount(rest);
                most = Math.Max(most, overLow[lowRow + first] + overHigh[highRow + first] + best[set ^ 1 << first]);
            }
            best[set] = most;
        }

        bool IsBestFirst(int set, int first) => overLow[(set & lowMask) * k + first] + overHigh[(set >> low) * k + first] + best[set ^ 1 << first] == best[set];
        int[] winners = [.. Enumerable.Range(0, k).Where(f => IsBestFirst(all, f)).Select(f => knot[f])];
        int[] order = new int[k];
        bool unique = true;
        for (int place = 0, set = all; place < k; place++)
        {
            int taken = -1;
            for (int first = 0; first < k; first++)
            {
                if ((set & 1 << first) == 0 || !IsBestFirst(set, first)) continue;
                if (taken < 0) taken = first;
                else unique = false;
            }
            order[place] = knot[taken];
            set ^= 1 << taken;
        }
        return new(order, winners, true, unique, unique ? 1 : Count());

        // Ways from the whole set down to the empty one through best orders; taking one out makes the number of a set smaller.
        long Count()
        {
            long[] ways = new long[1 << k];
            ways[all] = 1;
            for (int set = all; set > 0; set--)
            {
                if (ways[set] == 0) continue;
                for (uint rest = (uint)set; rest != 0; rest &= rest - 1)
                {
                    int first = BitOperations.TrailingZeroCount(rest);
                    if (IsBestFirst(set, first)) ways[set ^ 1 << first] += ways[set];
                }
            }
            return ways[0];
        }
    }

    // Row = subset of the half, column = alternative of the knot: what it honours by being put before the whole subset.
    private static long[] OverHalf(Preferences preferences, int[] knot, int start, int length)
    {
        int k = knot.Length;
        long[] over = new long[k << length];
        for (int set = 1; set < 1 << length; set++)
        {
            int added = knot[start + BitOperations.TrailingZeroCount(set)], before = (set & set - 1) * k;
            for (int a = 0; a < k; a++) over[set * k + a] = over[before + a] + preferences[knot[a], added];
        }
        return over;
    }

    // Where majorities do not go round in a circle, an order along them honours the stronger side of every pair: none can be better.
    private static Part? AlongMajorities(Preferences preferences, int[] knot)
    {
        int[] beatenBy = [.. knot.Select(a => knot.Count(b => preferences.Margin(b, a) > 0))];
        int[] winners = [.. knot.Where((_, i) => beatenBy[i] == 0)];
        int[] order = new int[knot.Length];
        bool unique = true;
        for (int place = 0; place < order.Length; place++)
        {
            int first = Array.IndexOf(beatenBy, 0);
            if (first < 0) return null;
            beatenBy[first] = -1;
            order[place] = knot[first];
            for (int i = 0; i < knot.Length; i++)
                if (preferences.Margin(knot[first], knot[i]) > 0) beatenBy[i]--;
            // Two neighbours that no majority puts in this order could change places.
            unique &= place == 0 || preferences.Margin(order[place - 1], order[place]) > 0;
        }
        return new(order, winners, true, unique, unique ? 1 : null);
    }
}
