using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>How the types and states of minutes are called.</summary>
public static class OutcomeWords
{
    public static string Of(OutcomeKind kind, Words words) => kind switch
    {
        OutcomeKind.Recommendation => words.Say("Tavsiye", "Recommendation"),
        OutcomeKind.Decision => words.Say("Karar", "Decision"),
        OutcomeKind.Commitment => words.Say("Taahhüt", "Commitment"),
        OutcomeKind.Information => words.Say("Bilgi", "Information"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>For a choice.</summary>
    public static IEnumerable<(string Value, string Label)> Kinds(Words words) => Enum.GetValues<OutcomeKind>().Select(k => (Host.Forms.FormInput.Kebab(k), Of(k, words)));

    /// <summary>The class that gives the line its colour.</summary>
    public static string Colour(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Recommendation => "recommendation",
        OutcomeKind.Decision => "decision",
        OutcomeKind.Commitment => "commitment",
        OutcomeKind.Information => "information",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Of(MinutesState state, Words words) => state switch
    {
        MinutesState.Draft => words.Say("taslak", "draft"),
        MinutesState.Proposed => words.Say("onaya sunuldu", "proposed for approval"),
        MinutesState.Locked => words.Say("onaylandı, kilitli", "approved and locked"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Of(Wording status, Words words) => status switch
    {
        Wording.Missing => words.Say("eksik", "missing"),
        Wording.Machine => words.Say("makine çevirisi", "machine translation"),
        Wording.Checked => words.Say("denetlendi", "checked"),
        Wording.Official => words.Say("resmî", "official"),
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    /// <summary>An outcome that somebody must see to; plain information is never done.</summary>
    public static bool CanBeDone(this Outcome outcome) => outcome.Kind != OutcomeKind.Information;

    public static bool IsLate(this Outcome outcome, DateOnly today) => outcome.CanBeDone() && outcome.DoneAt is null && outcome.Due < today;
}
