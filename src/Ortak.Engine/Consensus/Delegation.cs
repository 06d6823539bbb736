namespace Ortak.Engine.Consensus;

/// <summary>The ballots of one side. Every delegation counts the same, whatever its size.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Ballots">One for each member who voted, or with weights.</param>
public sealed record Delegation(string Name, IReadOnlyList<Ballot> Ballots)
{
    /// <summary>How many of its members compare two alternatives at least; those without any opinion do not make it weaker.</summary>
    public long Voices => Ballots.Where(b => b.SaysSomething).Sum(b => b.Weight);
}
