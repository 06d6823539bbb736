using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>How cooperations speak: their states, kinds of outcome, and for whom a person acts.</summary>
public static class CooperationWords
{
    public static string Say(this CooperationState state, Words words) => state switch
    {
        CooperationState.Proposed => words.Say("önerildi", "proposed"),
        CooperationState.Running => words.Say("sürüyor", "running"),
        CooperationState.Ended => words.Say("sona erdi", "ended"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static TagKind Tag(this CooperationState state) => state switch
    {
        CooperationState.Running => TagKind.Good,
        CooperationState.Proposed => TagKind.Wait,
        _ => default,
    };

    public static string Say(this OutcomeKind kind, Words words) => kind switch
    {
        OutcomeKind.Recommendation => words.Say("Tavsiyeler", "Recommendations"),
        OutcomeKind.Decision => words.Say("Kararlar", "Decisions"),
        OutcomeKind.Commitment => words.Say("Taahhütler", "Commitments"),
        OutcomeKind.Information => words.Say("Bilgiler", "Information"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>For which municipality the person acts: the one named, if the person's role there is enough; else the first where it is.</summary>
    public static Membership Acting(this Standing standing, string? named, Role least) =>
        standing.Own.FirstOrDefault(m => m.Role >= least && m.MunicipalityId.ToString() == named) ?? standing.Own.First(m => m.Role >= least);

    /// <summary>The posts among which the person must choose; empty where there is nothing to choose.</summary>
    public static IReadOnlyList<(string Value, string Label)> Choices(this Standing standing, Role least, CooperationHead head, Words words) =>
        standing.Own.Count(m => m.Role >= least) < 2 ? [] : [.. standing.Own.Where(m => m.Role >= least).Select(m => (m.MunicipalityId.ToString(), head.NameOf(m.MunicipalityId, words)))];

    public static readonly Refusal ChangedMeanwhile = new("changed-meanwhile", 409, "Bu sırada başka biri bu iş birliğinde bir değişiklik yaptı. Sayfayı yenileyip yeniden deneyin.", "Somebody else changed this cooperation in the meantime. Reload the page and try again.");
}
