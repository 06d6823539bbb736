using System.Globalization;
using Ortak.Engine.Calls;
using Ortak.Model;

namespace Ortak.Host.Calls;

/// <summary>Whether a step still makes it.</summary>
public enum PlanFit
{
    Done,
    /// <summary>Its latest start is still to come.</summary>
    Fits,
    /// <summary>It should have begun; at least half of its days are left. Of a meeting: it is within two weeks, in which papers must reach the agenda.</summary>
    Tight,
    NoLonger,
    /// <summary>When the council meets has not been said.</summary>
    NotKnown,
    /// <summary>Something to ask about, without days.</summary>
    Flag,
}

/// <summary>What the plan must know of the municipality that applies.</summary>
/// <param name="HasPic">Whether its profile states a participant code.</param>
/// <param name="Council">When its council meets; null while nobody has said so.</param>
public sealed record PlanApplicant(string Country, bool HasPic, CouncilRule? Council)
{
    public static PlanApplicant Of(Municipality m) => new(m.Country, m.Pic is { Length: > 0 }, m.Council);
}

/// <summary>A step with its days.</summary>
/// <param name="Start">The latest day to begin; the meeting that sends it to a commission, or decides. Null where it has no days.</param>
/// <param name="End">The latest day to have done it.</param>
/// <param name="DoneOn">When it was done, if that was said.</param>
public sealed record PlannedStep(PlanStep Step, DateOnly? Start, DateOnly? End, DateOnly? DoneOn, PlanFit Fit, bool IsOverdue)
{
    /// <summary>Something is wrong with it, or soon will be.</summary>
    public bool NeedsCare => Fit is PlanFit.Tight or PlanFit.NoLonger;
}

/// <summary>
/// The way to a call's cut-off, planned back from it: for each step the latest days on which it can begin and must be done, so that all that wait for it still
/// make it, and whether it fits from today on. It warns; it decides nothing.
/// </summary>
/// <param name="Submit">The day to submit: two days before the cut-off, on a working day.</param>
/// <param name="GoesToCommission">Whether the matter goes to a commission of the council first, which takes one meeting more.</param>
public sealed record CallPlan(Call Call, CallDeadline By, DateOnly Submit, bool GoesToCommission, IReadOnlyList<PlannedStep> Steps)
{
    /// <summary>Papers for a meeting must reach its agenda; less than this before it is tight.</summary>
    public const int DaysForAgenda = 14;

    /// <summary>The worst of its steps: whether the whole still fits.</summary>
    public PlanFit Fit => Steps.Any(s => s.Fit == PlanFit.NoLonger) ? PlanFit.NoLonger : Steps.Any(s => s.Fit == PlanFit.Tight) ? PlanFit.Tight : Steps.All(s => s.Fit is PlanFit.Done or PlanFit.Flag) ? PlanFit.Done : PlanFit.Fits;

    /// <summary>The cut-off of a call that is meant: the one on the day named, else the next; null if none is left.</summary>
    public static CallDeadline? CutOff(Call call, string? day, DateTimeOffset now) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly meant) && call.Deadlines.FirstOrDefault(d => d.Day == meant && d.At >= now) is { } named ? named : call.NextDeadline(now);

    /// <param name="by">The cut-off.</param>
    /// <param name="done">The steps the municipality has done, by code.</param>
    /// <param name="today">Its day.</param>
    public static CallPlan Make(Call call, CallDeadline by, PlanApplicant who, IReadOnlyDictionary<string, DateOnly> done, DateOnly today, bool goesToCommission = false, PlanSteps? all = null)
    {
        all ??= PlanSteps.Current;
        PlanStep[] steps = [.. all.All.Where(s => s.IsFor(call, who.Country))];
        DateOnly submit = WorkingDays.OnOrBefore(by.Day.AddDays(-all.DaysEarly), who.Country), signature = by.Day.AddMonths(all.MonthsToSignature);
        int sending = CouncilRule.SendingDays(who.Country);
        var council = who.Council?.PlanBack(submit, 0, sending, goesToCommission);
        DateOnly? decided = steps.FirstOrDefault(s => s.Kind == PlanStepKind.Council) is { } decision && done.TryGetValue(decision.Code, out DateOnly on) ? on : null;
        var starts = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        var planned = new PlannedStep[steps.Length];
        for (int i = steps.Length - 1; i >= 0; i--) // what waits for a step stands after it
        {
            PlanStep step = steps[i];
            // A step is due the day before the first begins that waits for it; what is due at the signature only holds nothing up before.
            DateOnly due = steps.Where(s => s.By == step.By && s.After.Contains(step.Code) && starts.ContainsKey(s.Code)).Select(s => starts[s.Code].AddDays(-1)).Append(step.By == PlanStepBy.Signature ? signature : submit).Min();
            (DateOnly Start, DateOnly End)? days = step.Kind switch
            {
                PlanStepKind.Work => (step.InWorkingDays ? WorkingDays.Back(due, step.Days, who.Country) : due.AddDays(1 - step.Days), due),
                PlanStepKind.Council => council is var (decides, refers) ? (refers ?? decides, decides) : null,
                // From the day the council did decide, once that is known.
                PlanStepKind.Sending => decided is { } day ? (day, day.AddDays(sending)) : council is var (meeting, _) ? (meeting, meeting.AddDays(sending)) : null,
                PlanStepKind.Submission => (submit, submit),
                PlanStepKind.Flag => null,
                _ => throw new InvalidOperationException(step.Kind.ToString()),
            };
            if (days is { } known && step.Kind is PlanStepKind.Work or PlanStepKind.Submission) starts[step.Code] = days!.Value.Start;
            bool isDone = done.ContainsKey(step.Code) || (step.KnownBy == "pic" && who.HasPic);
            PlanFit fit = isDone ? PlanFit.Done : days is not var (start, end) ? step.Kind == PlanStepKind.Flag ? PlanFit.Flag : who.Council is null ? PlanFit.NotKnown : PlanFit.NoLonger : step.Kind switch
            {
                PlanStepKind.Submission => today <= end ? PlanFit.Fits : today <= by.Day ? PlanFit.Tight : PlanFit.NoLonger,
                PlanStepKind.Council => start < today ? PlanFit.NoLonger : start < today.AddDays(DaysForAgenda) ? PlanFit.Tight : PlanFit.Fits,
                // It cannot come about before the decision it sends.
                PlanStepKind.Sending => end < today || (decided is null && (council!.Value.Refers ?? start) < today) ? PlanFit.NoLonger : PlanFit.Fits,
                _ => today <= start ? PlanFit.Fits : 2 * Left(step, today, end, who.Country) >= step.Days ? PlanFit.Tight : PlanFit.NoLonger,
            };
            planned[i] = new(step, days?.Start, days?.End, done.TryGetValue(step.Code, out DateOnly at) ? at : null, fit, !isDone && days?.End < today);
        }
        return new(call, by, submit, goesToCommission, planned);
    }

    private static int Left(PlanStep step, DateOnly today, DateOnly end, string country) => end < today ? 0 : step.InWorkingDays ? WorkingDays.Between(today, end, country) : end.DayNumber - today.DayNumber + 1;
}
