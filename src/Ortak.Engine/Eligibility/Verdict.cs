namespace Ortak.Engine.Eligibility;

/// <summary>Whether a body may take part in a call in a role.</summary>
public enum VerdictKind
{
    /// <summary>Nothing that was judged stands against it.</summary>
    Eligible,
    /// <summary>A rule stands against it.</summary>
    Ineligible,
    /// <summary>It may take part as associated partner, without money.</summary>
    PartnerOnlyUnfunded,
    /// <summary>A rule that would decide was not read, or a fact is not known.</summary>
    Unknown,
}

/// <summary>What one rule says.</summary>
public enum Outcome
{
    /// <summary>The rule is met.</summary>
    Passes,
    /// <summary>It is not.</summary>
    Fails,
    /// <summary>Taking part is possible, without money.</summary>
    Unfunded,
    /// <summary>The rule was not read, or a fact is not known.</summary>
    Unknown,
    /// <summary>Worth knowing; decides nothing.</summary>
    Note,
}

/// <summary>One rule applied: what it says, and where it was read.</summary>
/// <param name="Outcome">What it says.</param>
/// <param name="Limb">The part of the rule that decides, in a few English words; empty for a note.</param>
/// <param name="Rule">Its id.</param>
/// <param name="Source">Its citation, page included.</param>
/// <param name="Page">Page, footnote or address; empty if there is none.</param>
/// <param name="ValidFrom">Year, month or day; empty if not known.</param>
/// <param name="Known">When it was last known to be so; empty if not known.</param>
/// <param name="Confidence">R1, R2, K (verify), D (derived) or ? (not found).</param>
/// <param name="Text">What it says, for people.</param>
/// <param name="Rank">Of findings of one outcome the smaller decides.</param>
/// <param name="Address">Where the source lies in the web; empty if it is no page of it.</param>
public sealed record Finding(Outcome Outcome, string Limb, string Rule, string Source, string Page, string ValidFrom, string Known, string Confidence, Sentence Text, int Rank, string Address = "")
{
    /// <summary>The rule of the finding that says, in words, what a consortium still lacks.</summary>
    public const string StillLacks = "still-lacks";
}

/// <summary>A verdict with all that led to it.</summary>
/// <param name="Kind">The verdict.</param>
/// <param name="Decides">The finding that decides.</param>
/// <param name="Findings">All findings, the deciding one first.</param>
public sealed record Verdict(VerdictKind Kind, Finding Decides, IReadOnlyList<Finding> Findings)
{
    /// <summary>eligible, ineligible, partner-only-unfunded or unknown.</summary>
    public string Code => CodeOf(Kind);

    /// <summary>The code of a kind.</summary>
    public static string CodeOf(VerdictKind kind) => kind switch
    {
        VerdictKind.Eligible => "eligible",
        VerdictKind.Ineligible => "ineligible",
        VerdictKind.PartnerOnlyUnfunded => "partner-only-unfunded",
        VerdictKind.Unknown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

/// <summary>What the portal says of a call, for calls that no rule names.</summary>
/// <param name="Code">The call's code.</param>
/// <param name="ProgrammeId">The portal's id of the programme; empty if not known.</param>
/// <param name="ActionType">The portal's words for the type of action; empty if it says none.</param>
/// <param name="Cascade">Whether it is a call of a funded project for third parties, with conditions of its own.</param>
public sealed record CallContext(string Code, string ProgrammeId, string ActionType, bool Cascade);

/// <summary>Who asks for what.</summary>
/// <param name="Who">The body.</param>
/// <param name="As">The part it wants to take; not <see cref="SeatRole.Affiliated"/>.</param>
/// <param name="Code">A call's code, a type of action (HE-RIA) or a programme.</param>
/// <param name="Consortium">With whom, the body itself included; null to judge the body alone.</param>
/// <param name="On">The day to judge for.</param>
/// <param name="Call">What the portal says of the call; null where there is none.</param>
public sealed record EligibilityQuestion(Body Who, SeatRole As, string Code, IReadOnlyList<ConsortiumSeat>? Consortium, DateOnly On, CallContext? Call = null);
