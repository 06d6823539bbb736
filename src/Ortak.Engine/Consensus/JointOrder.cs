namespace Ortak.Engine.Consensus;

/// <summary>The order that a method finds in the ballots, and how sure it is.</summary>
public sealed record JointOrder
{
    /// <summary>How it was found.</summary>
    public required RankingMethod Method { get; init; }

    /// <summary>
    /// From first to last, alternatives by their place on the agenda; several in one group are a tie. Borda and Schulze leave ties;
    /// Kemeny breaks them by the tie rule, the order on the agenda.
    /// </summary>
    public required IReadOnlyList<IReadOnlyList<int>> Groups { get; init; }

    /// <summary>
    /// What the method itself counts, in the unit of the preferences. Kemeny: the preferences that the order honours
    /// (<see cref="Preferences.HonouredBy"/>). Borda: the points of the first. Schulze: the weakest of the first one's strongest chains to the others.
    /// </summary>
    public required decimal Score { get; init; }

    /// <summary>Whether no other order is as good, and nothing in it is tied. False too for an order that is not proven.</summary>
    public required bool IsUnique { get; init; }

    /// <summary>Whether the order is proven to be the method's answer. Only Kemeny's can be unproven, with more than <see cref="Kemeny.MostExact"/> alternatives in one knot.</summary>
    public required bool IsExact { get; init; }

    /// <summary>Those that may stand first: more than one if the joint winner is not unique. In the order on the agenda, except that an unproven order names its first only.</summary>
    public required IReadOnlyList<int> Winners { get; init; }

    /// <summary>Kemeny: how many orders are equally good, 1 at least, null if that was not counted (more than 20 alternatives in one knot). Null with Borda and Schulze, whose ties stand in the order itself.</summary>
    public required long? Optima { get; init; }

    /// <summary>Whether the first place is one alternative's beyond doubt.</summary>
    public bool WinnerIsUnique => IsExact && Winners.Count == 1;

    /// <summary>Whether the order on the agenda decided between equally good orders.</summary>
    public bool TieRuleUsed => Method == RankingMethod.Kemeny && IsExact && !IsUnique;

    /// <summary>The order by one of the methods.</summary>
    public static JointOrder Find(RankingMethod method, Preferences preferences) => method switch
    {
        RankingMethod.Kemeny => Kemeny.Rank(preferences),
        RankingMethod.Borda => Borda.Rank(preferences),
        RankingMethod.Schulze => Schulze.Rank(preferences),
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };

    /// <summary>The place of every alternative, from 0; those tied have the same.</summary>
    public int[] Places()
    {
        int[] places = new int[Groups.Sum(g => g.Count)];
        for (int place = 0; place < Groups.Count; place++)
            foreach (int alternative in Groups[place]) places[alternative] = place;
        return places;
    }
}
