namespace Ortak.Engine.Consensus;

/// <summary>Two alternatives of which nobody who compares them would put them otherwise.</summary>
/// <param name="First">What comes first.</param>
/// <param name="Second">What comes later.</param>
/// <param name="Voices">How many put them so.</param>
/// <param name="IsByAll">Whether that is everybody who has any opinion; otherwise some rank only one of the two, or none. The pairs by all are a partial order: they never go round in a circle.</param>
/// <param name="IsDirect">Whether no third alternative is agreed by all to stand between them; these are enough to draw.</param>
public sealed record AgreedPair(int First, int Second, long Voices, bool IsByAll, bool IsDirect)
{
    /// <summary>The pairs on which all sides agree: each side has somebody who puts the first before the second, and nobody on any side ties them or puts them otherwise.</summary>
    /// <param name="alternatives">How many there are.</param>
    /// <param name="delegations">The sides; one without any opinion is left out.</param>
    /// <returns>By the place on the agenda, first ones first.</returns>
    public static IReadOnlyList<AgreedPair> Among(int alternatives, IReadOnlyList<Delegation> delegations)
    {
        Delegation[] sides = [.. delegations.Where(d => d.Voices > 0)];
        if (sides.Length == 0) return [];
        long voices = sides.Sum(s => s.Voices);
        long[,] agreed = new long[alternatives, alternatives]; // how many put them so; 0 if a side has nobody who does, or anybody disagrees
        bool[,] spoiled = new bool[alternatives, alternatives];
        int[] places = new int[alternatives];
        foreach (Delegation side in sides)
        {
            long[,] here = new long[alternatives, alternatives];
            foreach (Ballot ballot in side.Ballots)
            {
                ballot.WritePlaces(places);
                for (int a = 0; a < alternatives; a++)
                    for (int b = 0; b < alternatives; b++)
                    {
                        if (a == b || places[a] < 0 || places[b] < 0) continue;
                        if (places[a] < places[b]) here[a, b] += ballot.Weight;
                        else spoiled[a, b] = true;
                    }
            }
            for (int a = 0; a < alternatives; a++)
                for (int b = 0; b < alternatives; b++)
                {
                    agreed[a, b] += here[a, b];
                    spoiled[a, b] |= here[a, b] == 0;
                }
        }
        bool ByAll(int a, int b) => !spoiled[a, b] && agreed[a, b] == voices;
        List<AgreedPair> pairs = [];
        for (int a = 0; a < alternatives; a++)
            for (int b = 0; b < alternatives; b++)
            {
                if (a == b || spoiled[a, b]) continue;
                bool direct = !Enumerable.Range(0, alternatives).Any(c => c != a && c != b && ByAll(a, c) && ByAll(c, b));
                pairs.Add(new(a, b, agreed[a, b], ByAll(a, b), direct));
            }
        return pairs;
    }
}
