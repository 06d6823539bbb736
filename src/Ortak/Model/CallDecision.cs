namespace Ortak.Model;

public enum CallDecisionState
{
    /// <summary>Somebody looks into it.</summary>
    Considered,
    /// <summary>The municipality applies, or takes part.</summary>
    Go,
    /// <summary>It does not; the call leaves its lists.</summary>
    NoGo,
}

/// <summary>
/// What a municipality makes of a call: considered, go or no-go, why, and who sees to it. All its members see it; the parties of a cooperation
/// too, where it is shared with one.
/// </summary>
public sealed class CallDecision : Edited
{
    public const int LongestReason = 1000, LongestNotes = 4000;

    public Id<CallDecision> Id { get; init; } = Id<CallDecision>.New();
    public Id<Municipality> MunicipalityId { get; init; }
    /// <summary>The portal's id of the call.</summary>
    public string CallId { get; init; } = "";
    /// <summary>Code and title as they stood, so that a decision can be read after the call has left the portal.</summary>
    public string Code { get; set; } = "";
    public string Title { get; set; } = "";
    public CallDecisionState State { get; private set; }
    /// <summary>Why; go and no-go never stand without.</summary>
    public string Reason { get; private set; } = "";
    public string Notes { get; set; } = "";
    /// <summary>The member who sees to it; null if none is named.</summary>
    public Id<Member>? OwnerId { get; set; }
    /// <summary>The cooperation whose parties may read it; null for the municipality alone.</summary>
    public Id<Cooperation>? CooperationId { get; set; }
    public DateTime DecidedAt { get; private set; }

    /// <summary>Decides, or decides anew.</summary>
    public Refusal? Decide(CallDecisionState state, string reason, DateTime now)
    {
        if (state != CallDecisionState.Considered && reason.Length == 0) return new("decision-reason", 422, "Kararın gerekçesini yazın.", "Say why it was decided so.");
        (State, Reason, DecidedAt) = (state, reason, now);
        return null;
    }
}

/// <summary>A step of the way to a call's deadline that a municipality has done, such as the council's decision.</summary>
public sealed class CallPlanStep
{
    public Id<Municipality> MunicipalityId { get; init; }
    public string CallId { get; init; } = "";
    /// <summary>The step's code in the plan.</summary>
    public string Step { get; init; } = "";
    public DateOnly DoneOn { get; init; }
}
