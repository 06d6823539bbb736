namespace Ortak.Engine.Consensus;

/// <summary>Where two methods find different orders in the same ballots.</summary>
/// <param name="One">A method.</param>
/// <param name="Other">The other one.</param>
/// <param name="IsAboutTheFirst">Whether no alternative can be first with both: the difference that people should talk about.</param>
/// <param name="Opposed">Pairs, as the one puts them, that the other puts the other way round; what is a tie with one of them is not opposed.</param>
public sealed record MethodDifference(RankingMethod One, RankingMethod Other, bool IsAboutTheFirst, IReadOnlyList<(int First, int Second)> Opposed)
{
    /// <summary>The differences between every two of the orders; two that do not differ are left out.</summary>
    /// <param name="orders">Orders of the same alternatives, of different methods.</param>
    public static IReadOnlyList<MethodDifference> Among(IReadOnlyList<JointOrder> orders)
    {
        List<MethodDifference> differences = [];
        for (int i = 0; i < orders.Count; i++)
            for (int j = i + 1; j < orders.Count; j++)
            {
                int[] here = orders[i].Places(), there = orders[j].Places();
                List<(int, int)> opposed = [.. from first in orders[i].Groups.SelectMany(g => g) from second in orders[i].Groups.SelectMany(g => g) where here[first] < here[second] && there[first] > there[second] select (first, second)];
                bool aboutTheFirst = !orders[i].Winners.Intersect(orders[j].Winners).Any();
                if (opposed.Count > 0 || aboutTheFirst) differences.Add(new(orders[i].Method, orders[j].Method, aboutTheFirst, opposed));
            }
        return differences;
    }
}
