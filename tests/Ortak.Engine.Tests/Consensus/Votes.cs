using CsCheck;
using Ortak.Engine.Consensus;

namespace Ortak.Engine.Tests.Consensus;

/// <summary>Published votes written as "42 MNCK", and votes by chance.</summary>
internal static class Votes
{
    public const string Tennessee = "42 MNCK, 26 NCKM, 15 CKNM, 17 KCNM";
    public const string Schulze45 = "5 ACBED, 5 ADECB, 8 BEDAC, 3 CABED, 7 CAEBD, 2 CBADE, 7 DCEBA, 8 EBADC";
    public const string Condorcet60 = "23 ABC, 17 BCA, 2 BAC, 10 CAB, 8 CBA";

    /// <summary>The ballots, with alternatives by the place of their letter in the agenda; without an agenda, the alphabet.</summary>
    public static Ballot[] Read(string votes, string agenda = "ABCDEFGHIJKLMNOPQRSTUVWXYZ") =>
        [.. votes.Split(", ").Select(v => v.Split(' ')).Select(v => Ballot.InOrder(v[1].Select(letter => agenda.IndexOf(letter, StringComparison.Ordinal))).Times(long.Parse(v[0], System.Globalization.CultureInfo.InvariantCulture)))];

    public static string Letters(JointOrder order, string agenda = "ABCDEFGHIJKLMNOPQRSTUVWXYZ") =>
        string.Join('>', order.Groups.Select(g => string.Concat(g.Select(a => agenda[a]))));

    /// <summary>Ballots with ties and without opinion on some.</summary>
    public static Gen<Ballot[]> ByChance(int alternatives, int most = 9) => Gen.Select(Gen.Int[-1, alternatives - 1].Array[alternatives], Gen.Long[1, 4]).Select(FromPlaces).Array[1, most];

    /// <summary>Ballots that rank all without ties.</summary>
    public static Gen<Ballot[]> Complete(int alternatives, int most = 9) => Gen.Shuffle(Enumerable.Range(0, alternatives).ToArray()).Select(Gen.Long[1, 4]).Select((order, weight) => Ballot.InOrder(order).Times(weight)).Array[1, most];

    public static Gen<(int Alternatives, Ballot[] Ballots)> Any(int from, int to) => Gen.Int[from, to].SelectMany(m => Gen.OneOf(ByChance(m), Complete(m)).Select(b => (m, b)));

    /// <summary>The ballots with other numbers for the alternatives.</summary>
    public static Ballot[] Renamed(Ballot[] ballots, int[] names) => [.. ballots.Select(b => new Ballot(b.Groups.Select(g => g.Select(a => names[a])), b.Weight))];

    public static Preferences Random(int alternatives, int ballots, int seed)
    {
        var random = new Random(seed);
        return Preferences.Of(alternatives, Enumerable.Range(0, ballots).Select(_ =>
        {
            int[] order = [.. Enumerable.Range(0, alternatives)];
            random.Shuffle(order);
            return Ballot.InOrder(order);
        }));
    }

    private static Ballot FromPlaces(int[] places, long weight) => new(places.Index().Where(p => p.Item >= 0).GroupBy(p => p.Item).OrderBy(g => g.Key).Select(g => g.Select(p => p.Index)), weight);
}
