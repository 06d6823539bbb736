namespace Ortak.Engine.Consensus;

/// <summary>
/// What changed since the previous round. Agreement alone is no reason to stop repeating rounds; that answers no longer change is (H. von der
/// Gracht, Consensus measurement in Delphi studies, Technological Forecasting and Social Change 79, 2012).
/// </summary>
/// <typeparam name="T">What names an alternative in both rounds.</typeparam>
/// <param name="Tau">Kendall's tau-b over those in both rounds: 1 if nothing moved, −1 if all turned round; null if fewer than two are in both, or a round ties them all.</param>
/// <param name="IsSameFirst">Whether the first group is the same, as far as its alternatives are in both rounds.</param>
/// <param name="Turned">Pairs that were put one way and are now put the other.</param>
/// <param name="Pairs">How many pairs are in both rounds.</param>
/// <param name="Moves">Where each of those in both rounds stood and stands, in today's order.</param>
/// <param name="New">What was not ranked before.</param>
/// <param name="Gone">What is not ranked any more.</param>
public sealed record Stability<T>(double? Tau, bool IsSameFirst, int Turned, int Pairs, IReadOnlyList<Move<T>> Moves, IReadOnlyList<T> New, IReadOnlyList<T> Gone) where T : notnull;

/// <summary>Where an alternative stood and stands among those in both rounds.</summary>
/// <typeparam name="T">What names an alternative.</typeparam>
/// <param name="Alternative">Its name.</param>
/// <param name="Before">Its place before, from 0; after a tie of two comes 2.</param>
/// <param name="Now">Its place now.</param>
public sealed record Move<T>(T Alternative, int Before, int Now);

/// <summary>Compares rounds.</summary>
public static class Stability
{
    /// <param name="before">The previous order, groups of ties from first to last.</param>
    /// <param name="now">The order of today.</param>
    /// <typeparam name="T">What names an alternative in both rounds.</typeparam>
    /// <exception cref="ArgumentException">An alternative stands twice in one order.</exception>
    public static Stability<T> Between<T>(IReadOnlyList<IReadOnlyList<T>> before, IReadOnlyList<IReadOnlyList<T>> now) where T : notnull
    {
        var old = before.SelectMany(g => g).ToHashSet();
        var today = now.SelectMany(g => g).ToHashSet();
        Dictionary<T, int> was = Places(before, today), stands = Places(now, old);
        T[] both = [.. now.SelectMany(g => g).Where(old.Contains)];
        int turned = 0;
        for (int i = 0; i < both.Length; i++)
            for (int j = i + 1; j < both.Length; j++)
                if ((was[both[i]] - was[both[j]]) * (stands[both[i]] - stands[both[j]]) < 0) turned++;
        double? tau = RankCorrelation.TauB([.. both.Select(a => was[a])], [.. both.Select(a => stands[a])]);
        bool sameFirst = both.Where(a => was[a] == 0).ToHashSet().SetEquals(both.Where(a => stands[a] == 0));
        return new(tau, sameFirst, turned, both.Length * (both.Length - 1) / 2, [.. both.Select(a => new Move<T>(a, was[a], stands[a]))],
            [.. now.SelectMany(g => g).Where(a => !old.Contains(a))], [.. before.SelectMany(g => g).Where(a => !today.Contains(a))]);
    }

    private static Dictionary<T, int> Places<T>(IReadOnlyList<IReadOnlyList<T>> order, HashSet<T> kept) where T : notnull
    {
        var places = new Dictionary<T, int>();
        int next = 0;
        foreach (IReadOnlyList<T> group in order)
        {
            T[] here = [.. group.Where(kept.Contains)];
            foreach (T alternative in here)
                if (!places.TryAdd(alternative, next)) throw new ArgumentException($"{alternative} stands twice in one order.", nameof(order));
            next += here.Length;
        }
        return places;
    }
}
