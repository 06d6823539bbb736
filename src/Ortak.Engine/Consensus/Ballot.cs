namespace Ortak.Engine.Consensus;

/// <summary>
/// How one person, or several who voted alike, put alternatives in order. Several in one group are a tie. What stands in no group is
/// "no opinion": it says nothing about that alternative, and above all not that it comes last.
/// </summary>
public sealed class Ballot
{
    /// <param name="groups">From best to worst; alternatives by their place on the agenda, from 0. Empty for one who has no opinion at all.</param>
    /// <param name="weight">How many voted so; 1 at least.</param>
    /// <exception cref="ArgumentException">A group is empty, an alternative stands in two places, or its number is below 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is below 1.</exception>
    public Ballot(IEnumerable<IEnumerable<int>> groups, long weight = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weight, 1);
        int[][] all = [.. groups.Select(g => g.ToArray())];
        var seen = new HashSet<int>();
        foreach (int[] group in all)
        {
            if (group.Length == 0) throw new ArgumentException("A group of a ballot holds at least one alternative.", nameof(groups));
            foreach (int alternative in group)
            {
                if (alternative < 0) throw new ArgumentException($"Alternatives are counted from 0; {alternative} is none.", nameof(groups));
                if (!seen.Add(alternative)) throw new ArgumentException($"Alternative {alternative} stands in two places of one ballot.", nameof(groups));
            }
        }
        Groups = all;
        Weight = weight;
        Ranked = seen.Count;
        Highest = seen.Count == 0 ? -1 : seen.Max();
    }

    /// <summary>From best to worst, each a group of those that are tied.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Groups { get; }

    /// <summary>How many voted so; 1 at least.</summary>
    public long Weight { get; }

    /// <summary>How many alternatives it puts in order.</summary>
    public int Ranked { get; }

    /// <summary>The highest number of an alternative on it, −1 if it has none.</summary>
    internal int Highest { get; }

    /// <summary>A ballot that says something compares two alternatives at least.</summary>
    public bool SaysSomething => Ranked >= 2;

    /// <summary>A ballot without ties, from best to worst.</summary>
    public static Ballot InOrder(params IEnumerable<int> order) => new(order.Select(a => new[] { a }));

    /// <summary>The same for as many as there are now times <paramref name="weight"/>.</summary>
    public Ballot Times(long weight) => new(Groups, checked(Weight * weight));

    /// <summary>The same ballot of one who means that all that is not named comes last, tied; some published votes are to be read so.</summary>
    /// <param name="alternatives">How many alternatives there are.</param>
    public Ballot WithTheRestLast(int alternatives)
    {
        int[] rest = [.. Enumerable.Range(0, alternatives).Except(Groups.SelectMany(g => g))];
        return rest.Length == 0 ? this : new([.. Groups, rest], Weight);
    }

    /// <summary>The place of every alternative: 0 for the best group, the next 1; −1 for no opinion.</summary>
    /// <param name="places">Filled; one for each alternative.</param>
    public void WritePlaces(Span<int> places)
    {
        places.Fill(-1);
        for (int place = 0; place < Groups.Count; place++)
            foreach (int alternative in Groups[place]) places[alternative] = place;
    }
}
