using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Today;

/// <summary>What a person does first, by what the person may do and what is not there yet.</summary>
public static class FirstSteps
{
    public static List<(string Text, string? Href)> Of(ShowToday.Found it, Viewer viewer, Words words)
    {
        List<(string, string?)> steps = [];
        foreach (ShowToday.OwnMunicipality own in it.Own)
        {
            Role role = viewer.In(own.Id)?.Role ?? Role.Reader;
            string at = $"/municipalities/{own.Id}", name = own.Name.In(words);
            if (role == Role.Administrator && own.Members < 2) steps.Add((words.Say($"Çalışma arkadaşlarınızı davet edin: {name}", $"Invite your colleagues: {name}"), at + "/members"));
            if (role >= Role.Editor && !own.HasPriorities) steps.Add((words.Say($"Belediyenizin stratejik önceliklerini yazın: {name}", $"Write your municipality's strategic priorities: {name}"), at + "/priorities"));
            if (role >= Role.Editor && !own.HasAims) steps.Add((words.Say($"Belediyenizin ilk amacını yazın; ona uyan çağrılar ve ortaklar bulunsun: {name}", $"Write your municipality's first aim; calls and partners that fit are found for it: {name}"), at + "/aims/new"));
            if (role >= Role.Editor && own.Cooperations == 0) steps.Add((words.Say("Görüştüğünüz bir belediyeye iş birliği önerin", "Propose a cooperation to a municipality you have talked with"), "/cooperations/new?as=" + own.Id));
            if (role == Role.Reader && own.Cooperations == 0) steps.Add((words.Say($"Belediyenizin henüz iş birliği yok; başladığında burada görünür: {name}", $"Your municipality has no cooperation yet; once it has, it appears here: {name}"), at));
        }
        bool isNew = it.Own.All(o => o.Cooperations == 0);
        if (viewer.IsOperator && isNew) steps.Add((words.Say("Kurulumu yönetin: belediyeler, konular, e-posta, örnek öykü", "Run the installation: municipalities, topics, mail, the demo story"), "/installation"));
        if (viewer.GuestOf.Count > 0 && isNew) steps.Add((words.Say("Konuğu olduğunuz iş birliğini okuyun", "Read the cooperation you are a guest of"), viewer.GuestOf.Count == 1 ? $"/cooperations/{viewer.GuestOf[0]}" : "/cooperations"));
        if (viewer.Ngos.Count > 0) steps.Add((words.Say("Bir sivil toplum kuruluşu adına buradasınız. Kuruluşunuzun yapmak istediğine uygun ortakları ve projeleri arayın", "You are here for a civil-society organisation. Look for partners and projects that fit what it wants to do"), "/ask"));
        else if (isNew) steps.Add((words.Say("Bir amaç yazın, AB projelerinde deneyimli ortakları görün", "Write an aim and see partners with experience in EU projects"), "/ask"));
        return steps;
    }
}
