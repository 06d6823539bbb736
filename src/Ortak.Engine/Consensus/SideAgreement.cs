namespace Ortak.Engine.Consensus;

/// <summary>How far the members of one delegation agree among themselves.</summary>
/// <param name="Voices">How many of them compare two alternatives at least.</param>
/// <param name="Tau">Mean of Kendall's tau-b over every two of them that it can be worked out for, −1 to 1; null if there is no such two.</param>
/// <param name="Concordance">Kendall's W; null with fewer than three, or where somebody has no opinion on something.</param>
public sealed record SideAgreement(long Voices, double? Tau, Concordance? Concordance)
{
    /// <summary>Measures it.</summary>
    /// <param name="alternatives">How many there are.</param>
    /// <param name="side">The delegation; a ballot with a weight stands for as many members.</param>
    public static SideAgreement Within(int alternatives, Delegation side)
    {
        Ballot[] ballots = [.. side.Ballots.Where(b => b.SaysSomething)];
        int[][] places = [.. ballots.Select(b => { int[] p = new int[alternatives]; b.WritePlaces(p); return p; })];
        double sum = 0, pairs = 0;
        for (int i = 0; i < places.Length; i++)
            for (int j = i; j < places.Length; j++)
            {
                double weight = i == j ? ballots[i].Weight * (ballots[i].Weight - 1d) / 2 : (double)ballots[i].Weight * ballots[j].Weight;
                if (weight == 0 || RankCorrelation.TauB(places[i], places[j]) is not { } tau) continue;
                sum += weight * tau;
                pairs += weight;
            }
        bool all = side.Voices >= Concordance.FewestRaters && ballots.All(b => b.Ranked == alternatives);
        return new(side.Voices, pairs == 0 ? null : sum / pairs, all ? Concordance.Of(places, [.. ballots.Select(b => b.Weight)]) : null);
    }
}
