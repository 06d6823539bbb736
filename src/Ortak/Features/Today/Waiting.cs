using Ortak.Model;

namespace Ortak.Features.Today;

/// <summary>What can wait for a person.</summary>
public enum WaitingKind
{
    /// <summary>A cooperation to which an own municipality is invited.</summary>
    Answer,
    /// <summary>An own outcome whose day has passed.</summary>
    LateOutcome,
    /// <summary>An open priority round in which the person has not ranked.</summary>
    Ranking,
    MinutesToApprove,
    AmendmentToApprove,
    /// <summary>A bulletin that names an own municipality, which has not said yes.</summary>
    BulletinToApprove,
    /// <summary>A request for an introduction that an own municipality has not answered.</summary>
    IntroductionToAnswer,
    /// <summary>One that it has agreed to and has not said to have made.</summary>
    IntroductionToMake,
    /// <summary>A meeting the person is invited to and has not replied.</summary>
    Reply,
    /// <summary>A meeting that took place and whose minutes have not been proposed.</summary>
    MinutesToWrite,
    Handover,
    /// <summary>An own outcome that is open and not late.</summary>
    OpenOutcome,
    /// <summary>A late outcome of the municipality that is somebody else's, or nobody's.</summary>
    LateOfMunicipality,
    /// <summary>An own commitment whose day has passed.</summary>
    LateCommitment,
    /// <summary>An own commitment that is open and not late.</summary>
    OpenCommitment,
    /// <summary>A late commitment of the municipality that is somebody else's, or one that is late or due soon and nobody's.</summary>
    CommitmentOfMunicipality,
    /// <summary>A lawful step of the municipality that expires soon.</summary>
    ExpiringGate,
    ComingMeeting,
    /// <summary>Something in a project that a municipality of the person leads, and whose day has passed.</summary>
    LateDuty,
    /// <summary>The same, due soon.</summary>
    ComingDuty,
}

/// <summary>One thing that waits: where it is, what it is called, and when.</summary>
public sealed record Waiting
{
    public WaitingKind Kind { get; init; }
    public Id<Cooperation> CooperationId { get; init; }
    public Id<Meeting> MeetingId { get; init; }
    public string TitleTurkish { get; init; } = "";
    public string TitleEnglish { get; init; } = "";
    public DateTime At { get; init; }
    public string Zone { get; init; } = "";
    public Id<Outcome> OutcomeId { get; init; }
    /// <summary>The round, of a ranking.</summary>
    public Id<Round> RoundId { get; init; }
    public Id<Commitment>? CommitmentId { get; init; }
    /// <summary>The cooperation of a commitment or a step, which may have none.</summary>
    public Id<Cooperation>? Within { get; init; }
    /// <summary>The bulletin, of an approval.</summary>
    public Id<Bulletin> BulletinId { get; init; }
    /// <summary>The request for an introduction, and the municipality it was sent to.</summary>
    public Id<Introduction> IntroductionId { get; init; }
    public Id<Municipality> AskedId { get; init; }
    /// <summary>Who asks for it.</summary>
    public string ByTurkish { get; init; } = "";
    public string ByEnglish { get; init; } = "";
    /// <summary>The project of a duty, and what it is called.</summary>
    public Id<GrantProject> ProjectId { get; init; }
    public Id<ProjectDuty> DutyId { get; init; }
    public string Project { get; init; } = "";
    public DateOnly? Due { get; init; }
    /// <summary>Through which of the posts of the person it waits; outcomes, commitments and steps only.</summary>
    public int Post { get; init; }
    /// <summary>How many of its kind there are; only some are read. Outcomes are counted to <see cref="TodayQuestions.Counted"/>.</summary>
    public int Total { get; init; }

    public Bilingual Title => Bilingual.Of(TitleTurkish, TitleEnglish);
}
