using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>Says what comes next in a cooperation, for this person, each with the link to do it.</summary>
public static class ShowCooperationSteps
{
    public static List<(string Text, string? Href, string Step)> Of(ShowCooperation.Overview it, Standing standing, Words words)
    {
        List<(string, string?, string)> steps = [];
        string at = it.Head.Address;
        if (it.Head.State == CooperationState.Ended) return steps;
        if (it.Head.State == CooperationState.Proposed)
        {
            string waiting = string.Join(", ", it.Head.Parties.Where(p => !p.IsIn).Select(p => p.Name.In(words)));
            steps.Add(waiting.Length > 0
                ? (words.Say($"Yanıtı beklenen: {waiting}. Kabul edince ilk toplantıyı planlayabilirsiniz.", $"Waiting for an answer from {waiting}. Once it accepts you can plan the first meeting."), null, "")
                : (words.Say("Davet edilen belediye henüz katılmadı.", "The invited municipality has not come in yet."), standing.MayAdminister ? at + "/parties" : null, words.Say("Taraflara bakın ya da başka bir belediye davet edin", "See the parties or invite another municipality")));
        }
        if (!standing.MayEdit) return steps;
        foreach (ShowCooperation.MeetingRow meeting in it.Past.Where(m => m.Minutes == MinutesState.Proposed && !m.ApprovedByOwn))
            steps.Add((words.Say($"“{meeting.Title.In(words)}” tutanağı onayınızı bekliyor.", $"The minutes of “{meeting.Title.In(words)}” wait for your approval."), $"{at}/meetings/{meeting.Id}/minutes", words.Say("Tutanağı okuyun ve onaylayın", "Read and approve the minutes")));
        foreach (ShowCooperation.MeetingRow meeting in it.Past.Where(m => m.Minutes == MinutesState.Draft))
            steps.Add((words.Say($"“{meeting.Title.In(words)}” yapıldı, tutanağı henüz onaya sunulmadı.", $"“{meeting.Title.In(words)}” took place; its minutes have not been proposed yet."), $"{at}/meetings/{meeting.Id}/minutes", words.Say("Tutanağı yazın", "Write the minutes")));
        if (it.Coming is [var next, ..])
            steps.Add((words.Say($"Gelecek toplantı: “{next.Title.In(words)}”.", $"Next meeting: “{next.Title.In(words)}”."), $"{at}/meetings/{next.Id}", words.Say("Gündemi ve heyeti hazırlayın", "Prepare agenda and delegation")));
        else if (it.Head.State == CooperationState.Running)
            steps.Add((it.Past.Count == 0 ? words.Say("Henüz toplantı planlanmadı.", "No meeting has been planned yet.") : words.Say("Planlanmış toplantı yok.", "No meeting is planned."), at + "/meetings/new", it.Past.Count == 0 ? words.Say("İlk toplantıyı planlayın", "Plan the first meeting") : words.Say("Toplantı planlayın", "Plan a meeting")));
        if (standing.Own.FirstOrDefault(o => o.Role >= Role.Editor && it.Contacts.All(c => c.MunicipalityId != o.MunicipalityId)) is { } own)
            steps.Add((words.Say("Belediyenizin ilgili kişisi belirtilmemiş.", "Your municipality has named no contact."), $"{at}/contacts?as={own.MunicipalityId}", words.Say("İlgili kişiyi belirleyin", "Name a contact")));
        return steps;
    }
}
