using Ortak.Engine.Atlas;
using Ortak.Engine.Eligibility;

namespace Ortak.Engine.Formation;

/// <summary>What consortium is wanted, out of whom.</summary>
public sealed record FormationOrder
{
    /// <summary>The largest consortium that is searched.</summary>
    public const int LargestSize = 100;

    /// <summary>Who asks; always in the consortium, and scored for nothing but what it covers.</summary>
    public required Candidate Asker { get; init; }
    /// <summary>As what the asker takes part: beneficiary or coordinator. All others are beneficiaries.</summary>
    public SeatRole As { get; init; } = SeatRole.Beneficiary;
    /// <summary>Who could join; the asker is not among them.</summary>
    public required IReadOnlyList<Candidate> Candidates { get; init; }
    /// <summary>What the call asks.</summary>
    public required ConsortiumConditions Conditions { get; init; }
    /// <summary>How many seats, the asker's and those left open included; 1 to <see cref="LargestSize"/>.</summary>
    public required int Size { get; init; }
    /// <summary>Ties between candidates; of a pair that is not named none is known.</summary>
    public IReadOnlyList<CandidateTie> Ties { get; init; } = [];
    /// <summary>Ids of candidates that must be in it.</summary>
    public IReadOnlyCollection<string> With { get; init; } = [];
    /// <summary>Ids of candidates that must not.</summary>
    public IReadOnlyCollection<string> Without { get; init; } = [];
    /// <summary>How many of each kind are usual; who fills up to that number adds to the score. Empty: one of each.</summary>
    public IReadOnlyDictionary<OrganisationRole, int> Balance { get; init; } = new Dictionary<OrganisationRole, int>();
    /// <summary>Whether a role that no candidate is known to fill may stay an open seat; otherwise there is no consortium without it.</summary>
    public bool OpenSeats { get; init; } = true;
    /// <summary>How much work the solver may do, in its own deterministic seconds (about one of this machine's), so that the same question always gets the same answer.</summary>
    public double Effort { get; init; } = 10;
    /// <summary>What everything counts.</summary>
    internal FormationWeights Weights { get; init; } = FormationWeights.Default;
}
