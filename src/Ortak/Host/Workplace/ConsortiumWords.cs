using Ortak.Engine.Atlas;
using Ortak.Host.Calls;
using Ortak.Model;

namespace Ortak.Host.Workplace;

/// <summary>How the parts of a consortium are called.</summary>
public static class ConsortiumWords
{
    public static string Say(this ProposalState state, Words words) => state switch
    {
        ProposalState.Drafted => words.Say("hazırlanıyor", "being put together"),
        ProposalState.Submitted => words.Say("sunuldu", "submitted"),
        ProposalState.Funded => words.Say("kabul edildi", "funded"),
        ProposalState.Rejected => words.Say("kabul edilmedi", "not funded"),
        ProposalState.Withdrawn => words.Say("vazgeçildi", "given up"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static TagKind Tag(this ProposalState state) => state switch { ProposalState.Funded => TagKind.Good, ProposalState.Submitted => TagKind.Wait, ProposalState.Rejected or ProposalState.Withdrawn => TagKind.Wrong, _ => default };

    public static string Say(this SeatPart part, Words words) => part switch
    {
        SeatPart.Beneficiary => words.Say("faydalanıcı", "beneficiary"),
        SeatPart.Coordinator => words.Say("koordinatör", "coordinator"),
        SeatPart.Affiliated => words.Say("bağlı kuruluş", "affiliated entity"),
        SeatPart.Associated => words.Say("ilişkili ortak (para almadan)", "associated partner (without money)"),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    /// <summary>Who sits there, or that nobody does yet.</summary>
    public static string NameOf(ProposalSeat seat, Words words) => seat.Name.Length > 0 ? seat.Name
        : seat.Tags.Count > 0 ? words.Say($"Aranıyor: {Tags(seat, words)}", $"To be found: {Tags(seat, words)}") : words.Say("Henüz boş yer", "A seat nobody fills yet");

    public static string Tags(ProposalSeat seat, Words words) => string.Join(", ", seat.Tags.Select(t => BodyWords.Tag(t, words)));

    /// <summary>Country, kind and marks in one line.</summary>
    public static string Facts(ProposalSeat seat, Words words) => string.Join(" · ", new[]
    {
        seat.Country.Length > 0 ? BodyWords.Country(seat.Country, words) : "", seat.Kind.Length > 0 ? BodyWords.Kind(seat.Kind, words) : "", seat.Name.Length > 0 ? Tags(seat, words) : "",
    }.Where(f => f.Length > 0));

    /// <summary>A share in whole per cent, never told smaller than it is.</summary>
    public static string Percent(double share, Words words) => words.Say($"%{words.Number(Math.Ceiling(share * 100))}", $"{words.Number(Math.Ceiling(share * 100))}%");

    /// <summary>Points of a score with two decimals.</summary>
    public static string Points(double points, Words words) => words.Number(points, 2);

    /// <summary>Where an organisation is.</summary>
    public static string Place(Named named, Words words) => string.Join(", ", new[] { named.Place, words.Country(named.Country) }.Where(p => p.Length > 0));
}
