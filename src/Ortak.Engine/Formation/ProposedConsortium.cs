using Ortak.Engine.Eligibility;

namespace Ortak.Engine.Formation;

/// <summary>What a seat adds to the score of its consortium, or takes from it.</summary>
public enum SeatReason
{
    /// <summary>It fits the aim.</summary>
    Fit,
    /// <summary>It worked with the one that asks.</summary>
    TieToAsker,
    /// <summary>It worked with another member.</summary>
    TieInside,
    /// <summary>There are fewer of its kind than is usual.</summary>
    Kind,
    /// <summary>It brings a country.</summary>
    Country,
    /// <summary>Its projects are about a part of the aim that nobody else's are about.</summary>
    Capability,
    /// <summary>It is new to EU projects, and newcomers have fewer seats than is fair.</summary>
    Newcomer,
    /// <summary>There is one of its kind from its country already.</summary>
    SameKindAndCountry,
    /// <summary>It is one more of a cluster that always works together.</summary>
    OldCluster,
}

/// <summary>One part of a seat's score.</summary>
/// <param name="Reason">What for.</param>
/// <param name="Points">How much; below 0 for repetition.</param>
/// <param name="Detail">The country, the words of the aim, or the id of the member meant; empty where there is nothing to name.</param>
public sealed record SeatPart(SeatReason Reason, double Points, string Detail);

/// <summary>Who could sit there instead, with all else as it is and all rules kept.</summary>
/// <param name="Candidate">Who.</param>
/// <param name="Loss">By how much the score would fall.</param>
public sealed record SeatAlternative(Candidate Candidate, double Loss);

/// <summary>A seat of a proposed consortium.</summary>
/// <param name="Candidate">Who.</param>
/// <param name="Fixed">Whether it was asked for: the asker, and those of <see cref="FormationOrder.With"/>.</param>
/// <param name="Fills">The roles of the call that it fills, by id.</param>
/// <param name="Parts">What it adds; a thing that several bring is counted for the first of them in the order of seats.</param>
/// <param name="Marginal">By how much the score would fall if the seat were empty.</param>
/// <param name="Alternatives">Up to three others, best first; empty for a fixed seat.</param>
public sealed record ProposedSeat(Candidate Candidate, bool Fixed, IReadOnlyList<string> Fills, IReadOnlyList<SeatPart> Parts, double Marginal, IReadOnlyList<SeatAlternative> Alternatives);

/// <summary>A consortium with its score.</summary>
/// <param name="Score">The sum over the parts of all seats; comparable for one question only.</param>
/// <param name="Seats">The asker first, then those asked for, then by fit.</param>
public sealed record ProposedConsortium(double Score, IReadOnlyList<ProposedSeat> Seats)
{
    /// <summary>What each reason adds over all seats.</summary>
    public IReadOnlyDictionary<SeatReason, double> Totals => Seats.SelectMany(s => s.Parts).GroupBy(p => p.Reason).ToDictionary(g => g.Key, g => g.Sum(p => p.Points));
}

/// <summary>A role of the call that no candidate is known to fill: a seat is left open for it.</summary>
/// <param name="Role">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Count">How many such bodies are missing.</param>
/// <param name="Seats">How many seats are left open for them; 0 where another open seat can carry the mark.</param>
/// <param name="NewCountries">How many of them must bring a country that none of those who hold such a role, or none of the members, brings.</param>
/// <param name="NewMemberStates">How many of these must be member states.</param>
/// <param name="Rule">The condition as the rule says it.</param>
/// <param name="Source">Where it was read.</param>
/// <param name="Maybe">Members and candidates for whom it is not known, and what is to be asked.</param>
public sealed record MissingRole(string Role, Sentence Name, int Count, int Seats, int NewCountries, int NewMemberStates, Sentence Rule, string Source, IReadOnlyList<(Candidate Candidate, Sentence Doubt)> Maybe);

/// <summary>What kind of thing is part of a conflict.</summary>
public enum ConflictKind
{
    /// <summary>A rule of the call or its type of action.</summary>
    Rule,
    /// <summary>A body, or bodies of a country, may not take part.</summary>
    Gate,
    /// <summary>That the asker takes part.</summary>
    Asker,
    /// <summary>That somebody must be in it.</summary>
    With,
    /// <summary>That somebody must not.</summary>
    Without,
    /// <summary>How many seats there are.</summary>
    Size,
}

/// <summary>How much is known of a conflict beside that its parts cannot all hold.</summary>
public enum ConflictProof
{
    /// <summary>There is none with fewer parts; without any one of them there would be a consortium.</summary>
    Smallest,
    /// <summary>Without any one of them there would be a consortium; another conflict may have fewer parts.</summary>
    Irreducible,
    /// <summary>Some of them alone may be in conflict; the effort was spent before that was found out.</summary>
    Some,
}

/// <summary>One of the things that cannot all hold at once.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Subject">The id of the rule or of the candidate; empty for the size.</param>
/// <param name="Text">It in words.</param>
/// <param name="Source">Where a rule was read; empty for a choice.</param>
public sealed record ConflictPart(ConflictKind Kind, string Subject, Sentence Text, string Source);

/// <summary>The outcome of a search.</summary>
public sealed record FormationResult
{
    /// <summary>Whether there is a consortium that keeps all rules, with open seats where <see cref="Missing"/> says so.</summary>
    public required bool Feasible { get; init; }
    /// <summary>Whether the best is proven to be the best; if not feasible, whether that is proven.</summary>
    public required bool Optimal { get; init; }
    /// <summary>How far the score could at most rise, as a share of it; 0 if proven optimal.</summary>
    public double Gap { get; init; }
    /// <summary>The best; null if there is none.</summary>
    public ProposedConsortium? Best { get; init; }
    /// <summary>The best of those that differ from it in a seat of substance: another kind of organisation, or another country. Null if there is none.</summary>
    public ProposedConsortium? RunnerUp { get; init; }
    /// <summary>Roles that are left open.</summary>
    public IReadOnlyList<MissingRole> Missing { get; init; } = [];
    /// <summary>Where there is no consortium: things that cannot hold at once, the fewest unless <see cref="ConflictProof"/> says otherwise.</summary>
    public IReadOnlyList<ConflictPart> Conflict { get; init; } = [];
    /// <summary>What is known of that conflict.</summary>
    public ConflictProof ConflictProof { get; init; }
    /// <summary>What the judge says of the best, each open seat filled by a body as it is missing; null if there is none.</summary>
    public Verdict? Verdict { get; init; }
    /// <summary>How many candidates could sit at all.</summary>
    public int Admitted { get; init; }
    /// <summary>What the search took.</summary>
    public required TimeSpan Took { get; init; }
}
