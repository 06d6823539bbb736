namespace Ortak.Engine.Consensus;

/// <summary>What the delegations of a cooperation put first, together and each for itself, and how far they agree: all that the result of a priority round shows.</summary>
public sealed record GroupPriorities
{
    /// <summary>The joint order by the method asked for; every delegation counts the same.</summary>
    public required JointOrder Joint { get; init; }

    /// <summary>What the ballots say about pairs, all delegations together.</summary>
    public required Preferences Preferences { get; init; }

    /// <summary>The joint order by every method, in the order of <see cref="RankingMethod"/>.</summary>
    public required IReadOnlyList<JointOrder> ByMethod { get; init; }

    /// <summary>Where the methods differ; empty if they say the same.</summary>
    public required IReadOnlyList<MethodDifference> Differences { get; init; }

    /// <summary>Every delegation's own order by the method asked for, as the delegations were given.</summary>
    public required IReadOnlyList<JointOrder> OfSides { get; init; }

    /// <summary>How far the members of every delegation agree among themselves.</summary>
    public required IReadOnlyList<SideAgreement> Within { get; init; }

    /// <summary>How far every two delegations agree, by their places in the list given.</summary>
    public required IReadOnlyList<(int One, int Other, MajorityAgreement Agreement)> Between { get; init; }

    /// <summary>The pairs on which all agree.</summary>
    public required IReadOnlyList<AgreedPair> Agreed { get; init; }

    /// <summary>What is one side's own.</summary>
    public required IReadOnlyList<OwnPriority> Own { get; init; }

    /// <summary>What every side has among its first.</summary>
    public required IReadOnlyList<int> Shared { get; init; }

    /// <summary>How much of all that was stated about pairs the joint order honours, 0 to 1; null if nothing was stated.</summary>
    public double? Honoured => Preferences.Stated is > 0 and var stated ? Preferences.HonouredBy(Joint.Groups) / (double)stated : null;

    /// <summary>Finds all of it.</summary>
    /// <param name="alternatives">How many there are; 1 to <see cref="Preferences.MostAlternatives"/>. Their order is the agenda's, which is the tie rule.</param>
    /// <param name="delegations">The sides.</param>
    /// <param name="method">The method of the joint order and of every side's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of alternatives is out of its range.</exception>
    /// <exception cref="ArgumentException">A ballot names an alternative that there is not.</exception>
    /// <exception cref="OverflowException">There are so many votes, or sizes with so large a common multiple, that they cannot be counted exactly.</exception>
    public static GroupPriorities Find(int alternatives, IReadOnlyList<Delegation> delegations, RankingMethod method = RankingMethod.Kemeny)
    {
        Preferences all = Preferences.OfDelegations(alternatives, delegations);
        Preferences[] each = [.. delegations.Select(d => Preferences.Of(alternatives, d.Ballots))];
        JointOrder[] methods = [.. Enum.GetValues<RankingMethod>().Select(m => JointOrder.Find(m, all))], sides = [.. each.Select(p => JointOrder.Find(method, p))];
        // A side that compared nothing has no first places of its own.
        JointOrder[] heard = [.. sides.Where((_, i) => each[i].Total > 0)];
        int[] placeOfHeard = [.. Enumerable.Range(0, sides.Length).Where(i => each[i].Total > 0)];
        int top = OwnPriority.Top(alternatives);
        return new()
        {
            Joint = methods.Single(o => o.Method == method),
            Preferences = all,
            ByMethod = methods,
            Differences = MethodDifference.Among(methods),
            OfSides = sides,
            Within = [.. delegations.Select(d => SideAgreement.Within(alternatives, d))],
            Between = [.. from i in Enumerable.Range(0, each.Length) from j in Enumerable.Range(i + 1, each.Length - i - 1) select (i, j, RankCorrelation.OfMajorities(each[i], each[j]))],
            Agreed = AgreedPair.Among(alternatives, delegations),
            Own = [.. OwnPriority.Among(heard, top).Select(o => o with { Side = placeOfHeard[o.Side] })],
            Shared = OwnPriority.SharedBy(heard, top),
        };
    }
}
