using Ortak.Engine.Formation;
using Ortak.Engine.Graph;
using Ortak.Host;

namespace Ortak.Features.Consortia;

/// <summary>Why an organisation has its seat, in words.</summary>
public static class SeatReasons
{
    /// <summary>One part of a seat's score, as a sentence.</summary>
    /// <param name="part">The part.</param>
    /// <param name="seat">The seat.</param>
    /// <param name="result">The proposal it stands in.</param>
    /// <param name="words">The language.</param>
    public static string Sentence(SeatPart part, ProposedSeat seat, ProposeConsortium.Result result, Words words) => part.Reason switch
    {
        SeatReason.Fit => Fit(seat, result, words),
        SeatReason.TieToAsker => words.Say($"Sizinle {words.Number(Shared(seat, result))} projede çalıştı.", Shared(seat, result) == 1 ? "It worked with you in one project." : $"It worked with you in {words.Number(Shared(seat, result))} projects."),
        SeatReason.TieInside => words.Say($"Konsorsiyumdaki {MemberName(part.Detail, result)} ile birlikte çalıştı.", $"It worked with a member, {MemberName(part.Detail, result)}."),
        SeatReason.Kind => words.Say($"Bu tür çağrılarda yer alan türden: {RoleNames.One(seat.Candidate.Kind, words)}.", $"Consortia of such calls have this kind: {RoleNames.One(seat.Candidate.Kind, words)}."),
        SeatReason.Country => words.Say($"Konsorsiyuma bir ülke katıyor: {words.Country(part.Detail)}.", $"It brings a country: {words.Country(part.Detail)}."),
        SeatReason.Capability => words.Say($"Amacın başka üyece karşılanmayan yanları: {result.Parts.Named([part.Detail], words.IsTurkish)}.", $"Parts of the aim that nobody before it covers: {result.Parts.Named([part.Detail], words.IsTurkish)}."),
        SeatReason.Newcomer => words.Say("AB projelerinde yeni; yeni gelenlere de yer var.", "It is new to EU projects; newcomers have their share."),
        SeatReason.SameKindAndCountry => words.Say("Aynı ülkeden aynı türde bir üye daha var.", "There is another of its kind from its country."),
        SeatReason.OldCluster => words.Say("Hep birlikte çalışan bir kümeden ikiden fazla üye var.", "There are more than two of a cluster that always works together."),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    /// <summary>What a reason is called where points of several seats are added up.</summary>
    public static string Name(SeatReason reason, Words words) => reason switch
    {
        SeatReason.Fit => words.Say("amaca uygunluk", "fit to the aim"),
        SeatReason.TieToAsker => words.Say("sizinle bağlar", "ties to you"),
        SeatReason.TieInside => words.Say("üyeler arasında bağlar", "ties between members"),
        SeatReason.Kind => words.Say("kuruluş türlerinin dengesi", "balance of kinds"),
        SeatReason.Country => words.Say("ülke çeşitliliği", "number of countries"),
        SeatReason.Capability => words.Say("amacın karşılanan yanları", "parts of the aim covered"),
        SeatReason.Newcomer => words.Say("yeni gelenlerin payı", "share of newcomers"),
        SeatReason.SameKindAndCountry => words.Say("aynı ülkeden aynı tür", "same kind from the same country"),
        SeatReason.OldCluster => words.Say("hep birlikte çalışan küme", "a cluster that always works together"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    private static string Fit(ProposedSeat seat, ProposeConsortium.Result result, Words words)
    {
        if (result.Pool.Partner(seat.Candidate.Id) is not { FittingProjects: > 0 } partner) return words.Say("Bu amaca uyan kuruluşların yakınında.", "It is close to organisations that fit this aim.");
        string projects = string.Join(", ", partner.Evidence.Select(e => e.Project.Acronym).Where(a => a.Length > 0).Distinct().Take(3));
        return words.Say($"Bu amaca uyan {words.Number(partner.FittingProjects)} projesi var ({projects}).", partner.FittingProjects == 1 ? $"One of its projects fits this aim ({projects})." : $"{words.Number(partner.FittingProjects)} of its projects fit this aim ({projects}).");
    }

    private static int Shared(ProposedSeat seat, ProposeConsortium.Result result) => result.Pool.Partner(seat.Candidate.Id)?.SharedProjects ?? 0;

    private static string MemberName(string id, ProposeConsortium.Result result) => result.Pool.Candidates.FirstOrDefault(c => c.Id == id)?.Name ?? id;

    /// <summary>How the asker can reach a member, in one sentence; empty if no short way is known.</summary>
    public static string Way(Reach reach, Words words)
    {
        string projects = string.Join(", ", reach.Projects.Select(p => p.Acronym).Where(a => a.Length > 0).Distinct().Take(3));
        return reach.Kind switch
        {
            ReachKind.Direct => words.Say($"Birlikte çalıştınız: {projects}.", $"You worked together: {projects}."),
            ReachKind.Through => words.Say($"Tanıştırabilecek kuruluş: {reach.Introducer!.Value.Name} ({projects}).", $"Can introduce you: {reach.Introducer!.Value.Name} ({projects})."),
            ReachKind.Compatriot => words.Say($"Ülkenizden tanıyan kuruluş: {reach.Introducer!.Value.Name} ({projects}).", $"Knows it in your country: {reach.Introducer!.Value.Name} ({projects})."),
            ReachKind.None => "",
            _ => throw new ArgumentOutOfRangeException(nameof(reach)),
        };
    }

    /// <summary>What an open seat needs of its country, in one sentence; empty if nothing.</summary>
    public static string Countries(MissingRole missing, Words words) => missing.NewCountries == 0 && missing.NewMemberStates == 0 ? ""
        : missing.NewMemberStates > 0
            ? words.Say($"Bunların {words.Number(Math.Max(missing.NewCountries, missing.NewMemberStates))} tanesi henüz sayılmayan bir ülkeden olmalı; {words.Number(missing.NewMemberStates)} tanesi AB üyesinden.", $"{words.Number(Math.Max(missing.NewCountries, missing.NewMemberStates))} of them must bring a country that does not count yet, {words.Number(missing.NewMemberStates)} of these a Member State.")
            : words.Say($"Bunların {words.Number(missing.NewCountries)} tanesi henüz sayılmayan bir ülkeden olmalı.", $"{words.Number(missing.NewCountries)} of them must bring a country that does not count yet.");
}
