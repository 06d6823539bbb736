using Ortak.Engine.Eligibility;

namespace Ortak.Engine.Calls;

/// <summary>Judges a body for a call of the record: the rules that name it, or those of the type of action the portal states.</summary>
public static class CallVerdict
{
    /// <summary>The verdict on a body.</summary>
    /// <param name="judge">Who applies the rules.</param>
    /// <param name="call">The call.</param>
    /// <param name="who">The body that asks.</param>
    /// <param name="on">The day to judge for.</param>
    /// <param name="role">As what it would take part.</param>
    /// <param name="consortium">With whom; null to judge the body alone.</param>
    public static Verdict JudgeFor(this EligibilityJudge judge, Call call, Body who, DateOnly on, SeatRole role = SeatRole.Beneficiary, IReadOnlyList<ConsortiumSeat>? consortium = null) =>
        judge.Judge(new(who, role, call.Code, consortium, on, ContextOf(call)))!; // the portal states a type of action or none; either way there is a verdict

    /// <summary>What the portal says of a call that no rule names.</summary>
    public static CallContext ContextOf(Call call) => new(call.Code, call.ProgrammeId, call.ActionType, call.Kind == CallKind.Cascade);
}
