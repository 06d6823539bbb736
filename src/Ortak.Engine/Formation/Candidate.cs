using Ortak.Engine.Atlas;
using Ortak.Engine.Eligibility;

namespace Ortak.Engine.Formation;

/// <summary>An organisation that could take a seat in a consortium.</summary>
public sealed record Candidate
{
    /// <summary>Its id; no two candidates share one.</summary>
    public required string Id { get; init; }
    /// <summary>Its name, for the words of conflicts.</summary>
    public required string Name { get; init; }
    /// <summary>What kind of organisation it is.</summary>
    public required OrganisationRole Kind { get; init; }
    /// <summary>It as the rules of eligibility see it.</summary>
    public required Body Body { get; init; }
    /// <summary>How well it fits the aim, 0 to 1; 1 is the best candidate.</summary>
    public double Fit { get; init; }
    /// <summary>How strongly it is tied to the one that asks, as <see cref="Graph.Hop.Strength"/>; 0 if they never met.</summary>
    public double Tie { get; init; }
    /// <summary>Whether it is new to EU projects: two at most.</summary>
    public bool Newcomer { get; init; }
    /// <summary>What it has shown that it can do: words of the aim that its projects are about.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];
}

/// <summary>How strongly two candidates are tied.</summary>
/// <param name="A">Id of one.</param>
/// <param name="B">Id of the other.</param>
/// <param name="Strength">As <see cref="Graph.Hop.Strength"/>.</param>
public sealed record CandidateTie(string A, string B, double Strength);
