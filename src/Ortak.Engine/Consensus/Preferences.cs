using System.Numerics;

namespace Ortak.Engine.Consensus;

/// <summary>
/// How much weight puts each alternative before each other one: all that Kemeny, Borda and Schulze need of the ballots. Weights are
/// whole numbers, so nothing is ever rounded and the order of the ballots changes nothing.
/// </summary>
public sealed class Preferences
{
    /// <summary>The most alternatives.</summary>
    public const int MostAlternatives = 1000;

    private readonly long[] _over; // row a, column b: the weight that puts a before b

    private Preferences(int alternatives, long unit) => (Count, Unit, _over) = (alternatives, unit, new long[alternatives * alternatives]);

    /// <summary>How many alternatives there are; 1 to <see cref="MostAlternatives"/>.</summary>
    public int Count { get; }

    /// <summary>What one voter counts if <see cref="Of"/> made them, or one delegation if <see cref="OfDelegations"/> did: divide weights by it to show them.</summary>
    public long Unit { get; }

    /// <summary>The weight of all ballots that compare two alternatives at least.</summary>
    public long Total { get; private set; }

    /// <summary>The weight that puts the first alternative before the second.</summary>
    public long this[int first, int second] => _over[first * Count + second];

    /// <summary>The weights of one alternative over all others; its own place is 0.</summary>
    internal ReadOnlySpan<long> Over(int alternative) => _over.AsSpan(alternative * Count, Count);

    /// <summary>By how much weight the first is put before the second more often than behind it; below 0 if it is the other way round.</summary>
    public long Margin(int first, int second) => this[first, second] - this[second, first];

    /// <summary>All preferences that were stated, over all pairs; ties and "no opinion" state none.</summary>
    public long Stated
    {
        get
        {
            long sum = 0;
            foreach (long weight in _over) sum += weight;
            return sum;
        }
    }

    /// <summary>The alternative that a majority puts before each other one, null if there is none.</summary>
    public int? CondorcetWinner
    {
        get
        {
            for (int a = 0; a < Count; a++)
                if (Enumerable.Range(0, Count).All(b => a == b || Margin(a, b) > 0)) return a;
            return null;
        }
    }

    /// <summary>Every voter counts the same.</summary>
    /// <param name="alternatives">How many there are; 1 to <see cref="MostAlternatives"/>.</param>
    /// <param name="ballots">In any order.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of alternatives is out of its range.</exception>
    /// <exception cref="ArgumentException">A ballot names an alternative that there is not.</exception>
    /// <exception cref="OverflowException">There are so many votes that their sum is no 64-bit number.</exception>
    public static Preferences Of(int alternatives, IEnumerable<Ballot> ballots)
    {
        Preferences preferences = Empty(alternatives, 1);
        preferences.Add(ballots, 1);
        return preferences;
    }

    /// <summary>
    /// Every delegation counts the same: the unit is the least common multiple of their sizes, and a member counts the unit divided by the
    /// size of the delegation. A delegation in which nobody compares anything counts nothing.
    /// </summary>
    /// <inheritdoc cref="Of" path="/param[@name='alternatives']"/>
    /// <inheritdoc cref="Of" path="/exception"/>
    /// <param name="alternatives">How many there are; 1 to <see cref="MostAlternatives"/>.</param>
    /// <param name="delegations">The sides.</param>
    public static Preferences OfDelegations(int alternatives, IReadOnlyList<Delegation> delegations)
    {
        var unit = BigInteger.One;
        foreach (long size in delegations.Select(d => d.Voices).Where(v => v > 0)) unit = unit / BigInteger.GreatestCommonDivisor(unit, size) * size;
        if (unit > long.MaxValue) throw TooMany();
        Preferences preferences = Empty(alternatives, (long)unit);
        foreach (Delegation delegation in delegations)
            if (delegation.Voices is > 0 and var voices) preferences.Add(delegation.Ballots, preferences.Unit / voices);
        return preferences;
    }

    /// <summary>The weight of those preferences that an order honours: pairs that stand in it as they were put. A tie honours none.</summary>
    public long HonouredBy(IReadOnlyList<IReadOnlyList<int>> order)
    {
        long sum = 0;
        for (int place = 0; place < order.Count; place++)
            foreach (int first in order[place])
                for (int later = place + 1; later < order.Count; later++)
                    foreach (int second in order[later]) sum += this[first, second];
        return sum;
    }

    private static Preferences Empty(int alternatives, long unit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(alternatives, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(alternatives, MostAlternatives);
        return new(alternatives, unit);
    }

    private void Add(IEnumerable<Ballot> ballots, long factor)
    {
        // No sum over pairs may leave 64 bits, wherever it is taken later; Borda counts halves.
        long most = long.MaxValue / 2 / Math.Max(1, (long)Count * (Count - 1));
        int[] named = new int[Count], places = new int[Count];
        foreach (Ballot ballot in ballots)
        {
            if (ballot.Highest >= Count) throw new ArgumentException($"A ballot names alternative {ballot.Highest}, but there are {Count}, counted from 0.", nameof(ballots));
            if (!ballot.SaysSomething) continue;
            if (ballot.Weight > most / factor || (Total += ballot.Weight * factor) > most) throw TooMany();
            long weight = ballot.Weight * factor;
            int n = 0;
            for (int place = 0; place < ballot.Groups.Count; place++)
                foreach (int alternative in ballot.Groups[place]) (named[n], places[n++]) = (alternative, place);
            for (int i = 0, after = 0; i < n; i++)
            {
                while (after < n && places[after] == places[i]) after++;
                Span<long> row = _over.AsSpan(named[i] * Count, Count);
                for (int j = after; j < n; j++) row[named[j]] += weight;
            }
        }
    }

    private static OverflowException TooMany() => new("There are more votes than can be counted exactly.");
}
