namespace Ortak.Engine.Formation;

/// <summary>
/// What everything counts in the score of a consortium: fit + coverage + ties − repetition, each against the fit of the best candidate, which is 1.
/// Varied one at a time on the training part of the partner benchmark (docs/measurements.md has the figures): none moved the overlap with funded consortia
/// by more than chance does. So they are choices about what a consortium should be, small enough against the fit to cost little of it.
/// </summary>
internal sealed record FormationWeights
{
    public static readonly FormationWeights Default = new();

    /// <summary>The fit of a member to the aim.</summary>
    public double Fit { get; init; } = 1;
    /// <summary>How much of the fit is the place in one order of all kinds; the rest is the place among its own kind, without which municipalities, hardly ever in one order of all, would have no fit to tell them apart.</summary>
    public double SharedOrder { get; init; } = .8;
    /// <summary>A full tie to the one that asks.</summary>
    public double TieToAsker { get; init; } = .2;
    /// <summary>A full tie to another member: somebody inside can introduce it.</summary>
    public double TieInside { get; init; } = .15;
    /// <summary>A seat of a kind that is not there yet as often as is usual.</summary>
    public double Kind { get; init; } = .1;
    /// <summary>A country that is not there yet. Geographic balance is what breaks ties between proposals (General Annexes, part D).</summary>
    public double Country { get; init; } = .03;
    /// <summary>A word of the aim that no other member's projects are about.</summary>
    public double Capability { get; init; } = .02;
    /// <summary>A newcomer, up to a fair share of the seats.</summary>
    public double Newcomer { get; init; } = .1;
    /// <summary>A newcomer's seat for so many seats: newcomers hold about one in so many of those of funded consortia.</summary>
    public int SeatsPerNewcomer { get; init; } = 8;
    /// <summary>Every further member of one kind from one country.</summary>
    public double SameKindAndCountry { get; init; } = .05;
    /// <summary>Every member beyond the second of a cluster that always works together.</summary>
    public double OldCluster { get; init; } = .05;
    /// <summary>How strong a tie makes a cluster: about five fresh projects of ten organisations.</summary>
    public double ClusterStrength { get; init; } = .5;

    /// <summary>How a strength of tie counts, 0 to 1: as much as it shortens a path (<see cref="Graph.Paths"/>).</summary>
    public static double Tie(double strength) => 1 - 1 / (1 + 4 * strength);
}
