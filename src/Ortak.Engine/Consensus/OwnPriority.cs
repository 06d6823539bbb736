namespace Ortak.Engine.Consensus;

/// <summary>What is one side's own: an alternative among the first of one side and of no other.</summary>
/// <param name="Side">The side, by its place in the list given.</param>
/// <param name="Alternative">The alternative.</param>
/// <param name="Places">Its place with every side, from 0.</param>
public sealed record OwnPriority(int Side, int Alternative, IReadOnlyList<int> Places)
{
    /// <summary>How many places count as the first: a third of the alternatives, one at least.</summary>
    public static int Top(int alternatives) => Math.Max(1, (alternatives + 1) / 3);

    /// <summary>The alternatives that are one side's own, side by side, in the side's order.</summary>
    /// <param name="orders">The order of every side, over the same alternatives; two at least, or nothing is anybody's own.</param>
    /// <param name="top">How many places count as the first; a group of ties that begins among them belongs to them wholly.</param>
    public static IReadOnlyList<OwnPriority> Among(IReadOnlyList<JointOrder> orders, int top)
    {
        if (orders.Count < 2) return [];
        int[][] places = [.. orders.Select(PlacesOf)];
        return [.. from side in Enumerable.Range(0, orders.Count)
            from alternative in orders[side].Groups.SelectMany(g => g)
            where places[side][alternative] < top && places.Index().All(p => p.Index == side || p.Item[alternative] >= top)
            select new OwnPriority(side, alternative, [.. places.Select(p => p[alternative])])];
    }

    /// <summary>The alternatives among the first of every side, by their place on the agenda.</summary>
    /// <inheritdoc cref="Among" path="/param"/>
    public static IReadOnlyList<int> SharedBy(IReadOnlyList<JointOrder> orders, int top)
    {
        int[][] places = [.. orders.Select(PlacesOf)];
        return places.Length == 0 ? [] : [.. Enumerable.Range(0, places[0].Length).Where(a => places.All(p => p[a] < top))];
    }

    // As people count after a tie: 1, 1, 3.
    private static int[] PlacesOf(JointOrder order)
    {
        int[] places = new int[order.Groups.Sum(g => g.Count)];
        int before = 0;
        foreach (IReadOnlyList<int> group in order.Groups)
        {
            foreach (int alternative in group) places[alternative] = before;
            before += group.Count;
        }
        return places;
    }
}
