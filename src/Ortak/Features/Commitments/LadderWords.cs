using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>How the steps of a ladder are told.</summary>
public static class LadderWords
{
    public static TagKind Tag(this StepState state) => state switch
    {
        StepState.Done => TagKind.Good,
        StepState.Expiring or StepState.NotSent => TagKind.Wait,
        StepState.Missing or StepState.Expired => TagKind.Wrong,
        _ => default,
    };

    /// <summary>In a few words, with the day where there is one.</summary>
    public static string Say(this Step step, DateOnly today, Words words) => (step.Gate.Is, step.State) switch
    {
        ({ }, StepState.Done) => words.Say("evet", "yes"),
        ({ }, _) => words.Say("henüz değil", "not yet"),
        (_, StepState.Done) => words.Say($"tamam, {words.ShortDay(step.Record!.Date)}", $"done, {words.ShortDay(step.Record!.Date)}"),
        (_, StepState.Expiring) => words.Say($"{step.Record!.ValidUntil!.Value.DayNumber - today.DayNumber} gün sonra süresi doluyor ({words.ShortDay(step.Record.ValidUntil)})", $"expires in {step.Record!.ValidUntil!.Value.DayNumber - today.DayNumber} days ({words.ShortDay(step.Record.ValidUntil)})"),
        (_, StepState.Expired) => words.Say($"süresi doldu ({words.ShortDay(step.Record!.ValidUntil)})", $"expired ({words.ShortDay(step.Record!.ValidUntil)})"),
        (_, StepState.NotSent) => words.Say("gönderilmedi; yürürlükte değil", "not sent; not in force"),
        (_, StepState.Missing) => words.Say("gerekli, kayıtlı değil", "required, not recorded"),
        _ => words.Say("gerekli değil, kayıtlı değil", "not required, not recorded"),
    };

    /// <summary>What to do next; null when nothing stands in the way.</summary>
    public static string? SayNext(IReadOnlyList<Step> steps, Words words)
    {
        if (LadderHere.Next(steps) is not { } next) return null;
        string name = next.Gate.Name.In(words), whose = next.Party is { } p ? $" ({p.Name.In(words)})" : "";
        return next.State switch
        {
            StepState.NotSent => words.Say($"{name}{whose}: kararın gönderildiği günü yazın.", $"{name}{whose}: write the day the decision was sent."),
            StepState.Expired => words.Say($"{name}{whose}: süresi doldu; yenileme için yenisi gerekir.", $"{name}{whose}: it has expired; a renewal needs a new one."),
            _ => words.Say($"{name}{whose}", $"{name}{whose}"),
        };
    }
}
