using Ortak.Engine.Graph;
using Ortak.Engine.Ranking;
using Ortak.Host;

namespace Ortak.Features.Partners;

/// <summary>The reasons of a score in words.</summary>
public static class Reasons
{
    /// <summary>Two or three words, for legends and the command line.</summary>
    public static string Short(Reason reason, Words words) => reason switch
    {
        Reason.Experience => words.Say("uyan projeleri", "fitting projects"),
        Reason.CallFamily => words.Say("benzer çağrılar", "similar calls"),
        Reason.InCompany => words.Say("uyanlarla birlikte", "beside those who fit"),
        Reason.WorkedTogether => words.Say("birlikte çalışma", "worked together"),
        Reason.SharedPartners => words.Say("ortak tanıdıklar", "partners in common"),
        Reason.SameCountry => words.Say("aynı ülke", "same country"),
        Reason.SameRegion => words.Say("aynı bölge", "same region"),
        Reason.CountryExperience => words.Say("ülkenizle deneyim", "worked with your country"),
        Reason.PublicBodiesOfCountry => words.Say("ülkenizin kamu kurumları", "public bodies of your country"),
        Reason.Activity => words.Say("etkinlik", "activity"),
        Reason.Priority => words.Say("öncelikleriniz", "your priorities"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    /// <summary>The same for one part: a priority is named.</summary>
    public static string Short(Part part, Words words) => part.Priority is { } priority ? words.Say($"önceliğiniz “{priority}”", $"your priority “{priority}”") : Short(part.Reason, words);

    /// <summary>One sentence about one organisation.</summary>
    public static string Sentence(Part part, Words words) => part.Reason switch
    {
        Reason.Experience => part.Count == 0
            ? words.Say("Yer aldığı projeler bu amaca yakın.", "Its projects are close to this aim.")
            : words.Say($"Yer aldığı {words.Number(part.Count)} proje bu amaca uyuyor.", part.Count == 1 ? "One of its projects fits this aim." : $"{words.Number(part.Count)} of its projects fit this aim."),
        Reason.CallFamily => words.Say("Aynı türden çağrılarda daha önce yer aldı.", "It took part in calls of this kind before."),
        Reason.InCompany => part.Count == 0
            ? words.Say("Bu amaca uyan kuruluşların çevresinde çalışıyor.", "It works around the organisations that fit this aim.")
            : words.Say($"Bu amaca en çok uyan 40 kuruluşun {words.Number(part.Count)} tanesiyle aynı projelerde çalıştı.", $"It shared projects with {words.Number(part.Count)} of the 40 organisations that fit this aim best."),
        Reason.CountryExperience => words.Say("Ülkenizden ya da bölgenizden kuruluşlarla çalıştı.", "It worked with organisations of your country or region."),
        Reason.SameCountry => words.Say("Sizinle aynı ülkede.", "It is in your country."),
        Reason.SharedPartners => part.Count == 0
            ? words.Say("Ortak proje arkadaşlarınız var.", "You have partners in common.")
            : words.Say($"İkinizin de birlikte çalıştığı {words.Number(part.Count)} kuruluş var.", part.Count == 1 ? "You have one partner in common." : $"You have {words.Number(part.Count)} partners in common."),
        Reason.PublicBodiesOfCountry => words.Say("Ülkenizin kamu kurumlarıyla çalıştı.", "It worked with public bodies of your country."),
        Reason.Activity => words.Say($"AB projelerinde deneyimli: {words.Number(part.Count)} proje.", part.Count == 1 ? "It knows EU projects: it took part in one." : $"It knows EU projects: it took part in {words.Number(part.Count)}."),
        Reason.WorkedTogether when part.Count == 0 => words.Say("Sizinle çalıştı.", "It worked with you."),
        Reason.WorkedTogether => words.Say($"Sizinle {words.Number(part.Count)} projede çalıştı.", part.Count == 1 ? "It worked with you in one project." : $"It worked with you in {words.Number(part.Count)} projects."),
        Reason.SameRegion => words.Say("Sizinle aynı bölgede.", "It is in your region."),
        Reason.Priority => words.Say($"Önceliğiniz olan “{part.Priority}” konusunda {words.Number(part.Count)} projesi var.",
            part.Count == 1 ? $"It has one project on your priority “{part.Priority}”." : $"It has {words.Number(part.Count)} projects on your priority “{part.Priority}”."),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    /// <summary>How the asker can reach an organisation, in one sentence; empty if no short way is known.</summary>
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
}
