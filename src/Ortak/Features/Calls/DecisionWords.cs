using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Host.Calls;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>How decisions about calls and steps of a plan are called.</summary>
public static class DecisionWords
{
    public static string Say(this CallDecisionState state, Words words) => state switch
    {
        CallDecisionState.Considered => words.Say("değerlendiriliyor", "being considered"),
        CallDecisionState.Go => words.Say("başvurulacak", "go"),
        CallDecisionState.NoGo => words.Say("başvurulmayacak", "no-go"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static TagKind Tag(this CallDecisionState state) => state switch { CallDecisionState.Go => TagKind.Good, CallDecisionState.Considered => TagKind.Wait, _ => default };

    /// <summary>For a choice.</summary>
    public static IEnumerable<(string Value, string Label)> States(Words words) => Enum.GetValues<CallDecisionState>().Select(s => (FormInput.Kebab(s), s.Say(words).FirstUpper(words.Culture)));

    /// <summary>Whether a step still makes it.</summary>
    public static string Say(this PlanFit fit, Words words) => fit switch
    {
        PlanFit.Done => words.Say("tamamlandı", "done"),
        PlanFit.Fits => words.Say("yetişiyor", "fits"),
        PlanFit.Tight => words.Say("süresi dar", "tight"),
        PlanFit.NoLonger => words.Say("artık yetişmiyor", "no longer fits"),
        PlanFit.NotKnown => words.Say("günü bilinmiyor", "day not known"),
        PlanFit.Flag => words.Say("sorun (?)", "ask (?)"),
        _ => throw new ArgumentOutOfRangeException(nameof(fit)),
    };

    public static TagKind Tag(this PlanFit fit) => fit switch { PlanFit.Done or PlanFit.Fits => TagKind.Good, PlanFit.Tight or PlanFit.NotKnown or PlanFit.Flag => TagKind.Wait, PlanFit.NoLonger => TagKind.Wrong, _ => default };

    /// <summary>What to do about a step that is in danger; null where nothing is.</summary>
    public static string? Warning(this PlannedStep step, Words words) => step.Fit switch
    {
        PlanFit.NoLonger => step.Step.IfLate?.In(words),
        PlanFit.Tight when step.Step.Kind == PlanStepKind.Council => words.Say($"Toplantıya iki haftadan az kaldı: konuyu bugün gündeme aldırın. {step.Step.IfLate!.Turkish}", $"The meeting is less than two weeks away: have the matter put on its agenda today. If it misses that: {step.Step.IfLate!.English}"),
        PlanFit.Tight when step.Step.Kind == PlanStepKind.Submission => step.Step.IfLate?.In(words),
        PlanFit.Tight => words.Say($"Şimdiye başlamış olmalıydı; hemen başlayın. Yetişmezse: {step.Step.IfLate!.Turkish}", $"It should have begun by now; begin at once. If it does not make it: {step.Step.IfLate!.English}"),
        PlanFit.NotKnown => words.Say("Meclisin ne zaman toplandığını belediyenin meclis takvimine yazın; günler sonra hesaplanır.", "Write when the council meets into the municipality's council calendar; the days are worked out then."),
        _ => null,
    };

    /// <summary>How long a step takes; empty where it has no length.</summary>
    public static string Length(PlanStep step, int sendingDays, Words words) => step.Kind switch
    {
        PlanStepKind.Work => step.InWorkingDays ? words.Say($"{step.Days} iş günü", $"{step.Days} working days") : words.Say($"{step.Days} gün", $"{step.Days} days"),
        PlanStepKind.Sending => words.Say($"{sendingDays} gün", $"{sendingDays} days"),
        _ => "",
    };

    /// <summary>A call's next cut-off as a fact of a list; says so where there is none, or where the call is no longer known.</summary>
    /// <param name="named">Whether it says what it is; not where a label does.</param>
    public static string NextCutOff(Call? call, DateTimeOffset now, Words words, bool named = true) =>
        call is null ? words.Say("portalda artık görünmüyor", "no longer on the portal")
        : call.NextDeadline(now) is { } next ? (named ? words.Say("Son başvuru: ", "Cut-off: ") : "") + next.Say(words)
        : call.Deadlines.Count == 0 ? words.Say("portal son tarih vermiyor", "the portal states no deadline") : words.Say($"son tarihi geçti ({words.Day(call.Deadlines[^1].Day)})", $"its last cut-off has passed ({words.Day(call.Deadlines[^1].Day)})");
}
