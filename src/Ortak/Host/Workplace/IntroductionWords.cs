using Ortak.Model;

namespace Ortak.Host.Workplace;

/// <summary>How the states of a request for an introduction are called, on its own pages and on those of its aim.</summary>
public static class IntroductionWords
{
    public static string Say(this IntroductionState state, Words words) => state switch
    {
        IntroductionState.Asked => words.Say("yanıt bekliyor", "awaits an answer"),
        IntroductionState.Accepted => words.Say("kabul edildi", "accepted"),
        IntroductionState.Forwarded => words.Say("iletildi", "passed on"),
        IntroductionState.Declined => words.Say("geri çevrildi", "declined"),
        IntroductionState.Withdrawn => words.Say("geri alındı", "withdrawn"),
        IntroductionState.Introduced => words.Say("tanıştırıldı", "introduced"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static TagKind Tag(this IntroductionState state) => state switch
    {
        IntroductionState.Asked => TagKind.Wait,
        IntroductionState.Accepted or IntroductionState.Introduced => TagKind.Good,
        IntroductionState.Declined => TagKind.Wrong,
        _ => default,
    };
}
