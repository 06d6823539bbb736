using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;
using Outcome = Ortak.Engine.Eligibility.Outcome;

namespace Ortak.Features.Aims;

/// <summary>The one thing to do next for an aim, as its main action.</summary>
/// <param name="Text">Why.</param>
/// <param name="Label">What the action says.</param>
/// <param name="Href">Where it is done.</param>
public sealed record NextStep(string Text, string Label, string Href)
{
    /// <summary>Null where nothing here waits: everybody was asked, everybody has answered, no role is known to be missing, and a consortium is being put together or nobody said yes.</summary>
    public static NextStep? Of(ShowAim.Shown it, Words words)
    {
        List<AimPartner> partners = it.Head.It.Partners;
        // What was submitted comes before looking for more: its result, its project, or the next call.
        ConsortiaInView.Line? Last(ProposalState state) => it.Consortia.LastOrDefault(c => c.State == state);
        if (Last(ProposalState.Submitted) is { } submitted)
            return new(words.Say($"{submitted.Name}: teklif sunuldu, sonucu bekleniyor.", $"{submitted.Name}: the proposal was submitted and awaits its result."), words.Say("Sonuç geldiyse kaydedin", "Record the result when it has come"), submitted.Address + "/result");
        if (Last(ProposalState.Funded) is { } funded)
            return new(words.Say($"{funded.Name}: teklif kabul edildi.", $"{funded.Name}: the proposal was funded."), words.Say("Projeye bakın", "See the project"), funded.Address + "#proposal");
        if (Last(ProposalState.Rejected) is { } rejected && Last(ProposalState.Drafted) is null)
            return new(words.Say($"{rejected.Name}: teklif kabul edilmedi, ama konsorsiyumu duruyor.", $"{rejected.Name}: the proposal was not funded, but its consortium stays."), words.Say("Konsorsiyumu başka bir çağrıya götürün", "Take the consortium to another call"), rejected.Address + "/next-call");
        if (it.Calls.Count == 0 && it.Fitting?.Fitting.Count > 0)
            return new(words.Say("Bu amaca uyan çağrılar aşağıda. Peşinden gideceğiniz çağrıyı seçin; hangi ortakların gerektiğini o belirler.", "Calls that fit stand below. Choose the one to go for; it decides which partners are needed."), words.Say("Bir çağrı seçin", "Choose a call"), "#calls");
        if (partners.Count == 0)
            return new(words.Say("Sırada kime sorulacağı var: sorulmaya değer kuruluşları kısa listeye koyun.", "Next is whom to ask: put organisations worth asking on the shortlist."), words.Say("Ortak arayın", "Look for partners"), it.SearchAddress);
        if (it.Missing?.Findings.Any(f => f.Outcome == Outcome.Fails) == true)
            return new(words.Say("Kısa liste, çağrının istediğini henüz karşılamıyor.", "The shortlist does not give yet what the call asks for."), words.Say("Eksik rol için ortak arayın", "Look for the missing role"), it.SearchAddress);
        if (partners.Where(p => p.Status == PartnerStatus.ToAsk).OrderBy(p => p.AddedAt).FirstOrDefault() is { } first)
            return new(words.Say($"Henüz sorulmayan ilk kuruluş: {first.Name}.", $"The first that has not been asked: {first.Name}."), words.Say("Nasıl ulaşılacağını görün", "See how to reach it"), ReachAddress(it, first));
        if (partners.Exists(p => p.Status == PartnerStatus.Asked))
            return new(words.Say("Yanıt beklenen kuruluşlar var.", "Some have been asked and have not answered."), words.Say("Gelen yanıtları yazın", "Write down the answers"), "#shortlist");
        // Everybody has answered: those who come along make a consortium.
        if (it.Consortia.Count == 0 && it.Calls is [{ Call: not null } chosen, ..] && partners.Exists(p => p.Status == PartnerStatus.Yes))
            return new(words.Say("Sorulanlar yanıt verdi, evet diyenler var: sırada başvuruyu yapacak konsorsiyum var.", "All who were asked have answered, and some said yes: next is the consortium that applies."), words.Say("Konsorsiyum kur", "Start a consortium"), ConsortiaInView.StartAddress(it.Head.It.Id, chosen.Kept.CallId));
        return null;
    }

    /// <summary>The paths to an organisation from the own municipality, where the atlas knows it.</summary>
    public static string ReachAddress(ShowAim.Shown it, AimPartner partner) => ReachAddress(it.Asker, partner.OrganisationId);

    public static string ReachAddress(string? asker, string organisation) => asker is null ? $"/paths?to={Uri.EscapeDataString(organisation)}" : $"/paths?from={Uri.EscapeDataString(asker)}&to={Uri.EscapeDataString(organisation)}";
}
