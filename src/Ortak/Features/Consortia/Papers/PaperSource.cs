using Ortak.Engine.Atlas;
using Ortak.Features.Consortia.Budgets;
using Ortak.Host;
using Ortak.Host.Calls;
using Ortak.Host.Papers;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia.Papers;

/// <summary>What papers are made from: the consortium with its budget, and the record of organisations; with the turns of phrase several papers share.</summary>
/// <param name="On">The day they are made.</param>
public sealed record PaperSource(BudgetHead Budget, Snapshot Atlas, DateTimeOffset On)
{
    public ConsortiumHead Head => Budget.Head;
    public Consortium It => Budget.It;

    public ProposalSeat? Coordinator => Head.Seats.FirstOrDefault(s => s.Part == SeatPart.Coordinator);

    /// <summary>Which papers a seat has: who gets no money gives no mandate, a coordinator none to itself; only councils of Turkish municipalities decide.</summary>
    public IEnumerable<PaperKind> Of(ProposalSeat seat)
    {
        if (!seat.IsTaken()) yield break;
        if (seat.Part != SeatPart.Coordinator) yield return PaperKind.LetterOfIntent;
        if (seat.Part == SeatPart.Beneficiary) yield return PaperKind.Mandate;
        if (Municipality(seat) is { Country: "TR" }) yield return PaperKind.CouncilDecision;
        yield return PaperKind.PartnerSheet;
    }

    public Municipality? Municipality(ProposalSeat seat) => Head.MunicipalityIn(seat, Atlas);

    public Organisation? Organisation(ProposalSeat seat) => seat.OrganisationId.Length > 0 ? OrganisationDirectory.Meant(Atlas, seat.OrganisationId)?.Organisation : null;

    /// <summary>Its participant code on the portal: as the municipality says, or the nine digits of the record; null where neither is known.</summary>
    public string? Pic(ProposalSeat seat) => Municipality(seat)?.Pic is { Length: > 0 } own ? own : seat.OrganisationId is { Length: 9 } id && id.All(char.IsAsciiDigit) ? id : null;

    public string NameOf(ProposalSeat seat, Words words) => Municipality(seat) is { } own ? own.Name.In(words) : ConsortiumWords.NameOf(seat, words);

    public string CoordinatorName(Words words) => Coordinator is { } leads && leads.IsTaken() ? NameOf(leads, words) : Paper.Blank(words.Say("koordinatör kuruluş", "coordinating organisation"));

    public string Deadline(Words words) => Budget.Call?.NextDeadline(On) is { } next ? words.Day(next.Day) : Budget.Call?.Deadlines is [.., var last] ? words.Day(last.Day) : Paper.Blank(words.Say("son başvuru tarihi", "cut-off"));

    /// <summary>The project and its call, as every paper begins.</summary>
    public (string, string)[] Project(Words words) =>
    [
        (words.Say("Proje", "Project"), It.Name), (words.Say("Çağrı", "Call"), $"{It.Code}\n{Budget.Call?.Title ?? It.Title}"), (words.Say("Son başvuru", "Cut-off"), Deadline(words)), (words.Say("Koordinatör", "Coordinator"), CoordinatorName(words)),
    ];

    /// <summary>An amount, with lira where a rate is known.</summary>
    public string Money(long cents, Words words) => It.LiraForEuro is { } rate ? words.Say($"{BudgetWords.Euro(cents, words)} ({BudgetWords.Lira(BudgetReckoning.InKurus(cents, rate), words)}, {words.Day(It.LiraOn)} kuruyla)", $"{BudgetWords.Euro(cents, words)} ({BudgetWords.Lira(BudgetReckoning.InKurus(cents, rate), words)} at the rate of {words.Day(It.LiraOn)})") : BudgetWords.Euro(cents, words);

    public string Country(ProposalSeat seat, Words words) => seat.Country.Length > 0 ? BodyWords.Country(seat.Country, words) : Paper.Blank(words.Say("ülke", "country"));

    /// <summary>The municipalities abroad in it: where there are some, the law on joint work with foreign local authorities is looked at.</summary>
    public IReadOnlyList<ProposalSeat> ForeignMunicipalities => [.. Head.Seats.Where(s => s.Country.Length > 0 && s.Country != "TR" && s.Kind.Contains("municipality", StringComparison.Ordinal))];
}
