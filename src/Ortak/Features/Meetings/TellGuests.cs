using System.Net.Mail;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Mail;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>What a mail about a meeting brings.</summary>
public enum GuestNews { Invited, Changed, Moved, Cancelled, Removed }

/// <summary>Writes the mails that keep delegates and their calendars up to date, into the same save as what they tell of.</summary>
public static class TellGuests
{
    /// <summary>Those whose calendars hold the meeting.</summary>
    public static IReadOnlyList<Model.Delegate> Told(Meeting meeting) => [.. meeting.Delegates.Where(d => d.ToldSequence is not null && d.Mail is not null)];

    /// <summary>Those to whom an invitation would go now.</summary>
    public static IReadOnlyList<Model.Delegate> Untold(Meeting meeting) => [.. meeting.Delegates.Where(d => d.Mail is not null && d.ToldSequence is null)];

    /// <summary>Those who were told of the meeting as it stood before the agenda last changed.</summary>
    public static IReadOnlyList<Model.Delegate> Outdated(Meeting meeting) => [.. Told(meeting).Where(d => d.ToldSequence != meeting.Sequence)];

    /// <summary>Tells every guest who was told before; not of a meeting that was over before and after the change.</summary>
    /// <param name="ended">When it would have ended before the change.</param>
    public static Task OfChange(MeetingRequest request, CooperationHead head, Meeting meeting, GuestNews news, DateTime ended) =>
        ended <= request.Now && meeting.EndsAt <= request.Now ? Task.CompletedTask : Tell(request, head, meeting, Told(meeting), news);

    /// <summary>One mail to each, in the person's language.</summary>
    public static async Task Tell(MeetingRequest request, CooperationHead head, Meeting meeting, IReadOnlyCollection<Model.Delegate> guests, GuestNews news)
    {
        if (guests.Count == 0) return;
        Dictionary<Id<Model.Delegate>, Words> languages = await Languages(request, guests);
        var sender = new MailAddress(request.Settings.MailFrom);
        foreach (Model.Delegate guest in guests)
        {
            Words words = languages[guest.Id];
            string? link = null;
            if (news is not (GuestNews.Cancelled or GuestNews.Removed))
            {
                (string token, guest.ReplyHash) = OneTimeToken.New();
                link = request.Addresses.Of("/reply/" + token);
                meeting.InvitedAt ??= request.Now;
            }
            var calendar = new MeetingCalendar(meeting, head, request.Addresses, sender, words, request.Now);
            (string Method, string Text) file = news switch
            {
                GuestNews.Cancelled => ("CANCEL", calendar.Cancellation()),
                GuestNews.Removed => ("CANCEL", calendar.Removal(guest)),
                _ => ("REQUEST", calendar.Request()),
            };
            guest.ToldSequence = meeting.Sequence;
            request.Db.Post(guest.Mail!, guest.Name, Subject(meeting, news, words), Body(head, meeting, guest, news, link, words), request.Now, file, head.IsDemo);
        }
    }

    private static string Subject(Meeting meeting, GuestNews news, Words words) => news switch
    {
        GuestNews.Invited => words.Say("Toplantı daveti", "Invitation to a meeting"),
        GuestNews.Changed => words.Say("Toplantı güncellendi", "Meeting updated"),
        GuestNews.Moved => words.Say("Toplantının zamanı değişti", "Meeting moved"),
        GuestNews.Cancelled => words.Say("Toplantı iptal edildi", "Meeting cancelled"),
        GuestNews.Removed => words.Say("Toplantı heyetinden çıkarıldınız", "You are no longer in the delegation"),
        _ => throw new InvalidOperationException(news.ToString()),
    } + ": " + meeting.Title.In(words);

    private static string Body(CooperationHead head, Meeting meeting, Model.Delegate guest, GuestNews news, string? link, Words words)
    {
        var text = new StringBuilder();
        text.AppendLine(words.Say($"Sayın {guest.Name},", $"Dear {guest.Name},")).AppendLine();
        text.AppendLine(news switch
        {
            GuestNews.Invited => words.Say($"{head.NameOf(meeting.HostId, words)} sizi bu toplantıya davet ediyor.", $"{head.NameOf(meeting.HostId, words)} invites you to this meeting."),
            GuestNews.Changed => words.Say("Davet edildiğiniz toplantının bilgileri değişti. Güncel hâli aşağıda.", "The details of a meeting you are invited to have changed. It now reads as below."),
            GuestNews.Moved => words.Say("Davet edildiğiniz toplantının zamanı değişti. Yeni zaman için yeniden yanıt vermenizi rica ederiz.", "A meeting you are invited to has been moved. Please reply again for the new time."),
            GuestNews.Cancelled => words.Say("Davet edildiğiniz toplantı iptal edildi.", "A meeting you were invited to has been cancelled."),
            GuestNews.Removed => words.Say("Bu toplantının heyetinde artık yer almıyorsunuz; toplantı takviminizden çıkarılır.", "You are no longer in a delegation of this meeting; it is removed from your calendar."),
            _ => throw new InvalidOperationException(news.ToString()),
        });
        if (news == GuestNews.Cancelled && meeting.CancelReason.Length > 0) text.AppendLine(words.Say("Neden: ", "Reason: ") + meeting.CancelReason);
        text.AppendLine().AppendLine(meeting.Title.In(words));
        text.AppendLine(words.Say("Zaman: ", "When: ") + MeetingWords.Span(meeting.StartsAt, meeting.EndsAt, Zones.Find(meeting.Zone), words) + $" ({Zones.Clock(meeting.Zone, meeting.StartsAt, words)})");
        if (meeting.Place.Length > 0) text.AppendLine(words.Say("Yer: ", "Where: ") + meeting.Place);
        if (news is GuestNews.Cancelled or GuestNews.Removed) return text.ToString();
        if (meeting.Link.Length > 0) text.AppendLine(words.Say("Çevrim içi: ", "Online: ") + meeting.Link);
        text.AppendLine(words.Say("Ev sahibi: ", "Host: ") + head.NameOf(meeting.HostId, words));
        if (meeting.Agenda.Count > 0)
        {
            text.AppendLine().AppendLine(words.Say("Gündem", "Agenda"));
            foreach (var (item, at) in meeting.Timed()) text.Append(meeting.TimeAt(at, words)).Append("  ").Append(item.Title.In(words)).AppendLine(item.Speaker.Length > 0 ? $" ({item.Speaker})" : "");
        }
        text.AppendLine().AppendLine(words.Say("Katılıp katılmayacağınızı bu bağlantıdan bildirin; giriş yapmanız gerekmez, toplantı başlayana kadar yanıtınızı değiştirebilirsiniz:", "Say whether you will come at this link; you need not sign in, and you can change your reply until the meeting begins:"));
        text.AppendLine(link).AppendLine();
        text.AppendLine(words.Say("Bağlantı size özeldir; başkasına iletmeyin. Ekteki takvim dosyası toplantıyı takviminize ekler.", "The link is yours alone; do not forward it. The calendar file that comes along puts the meeting into your calendar."));
        return text.ToString();
    }

    // The language of the person's account; else that of the municipality's country.
    private static async Task<Dictionary<Id<Model.Delegate>, Words>> Languages(MeetingRequest request, IReadOnlyCollection<Model.Delegate> guests)
    {
        Id<Member>[] members = [.. guests.Select(g => g.MemberId).OfType<Id<Member>>()];
        Id<Municipality>[] municipalities = [.. guests.Select(g => g.MunicipalityId).Distinct()];
        var accounts = members.Length == 0 ? [] : await (from m in request.Db.Members
                                                         join a in request.Db.Set<Account>() on m.AccountId equals a.Id
                                                         where members.Contains(m.Id)
                                                         select new { m.Id, a.Language }).ToDictionaryAsync(m => m.Id, m => m.Language, request.Cancel);
        var countries = await request.Db.Municipalities.Where(m => municipalities.Contains(m.Id)).Select(m => new { m.Id, m.Country }).ToDictionaryAsync(m => m.Id, m => m.Country, request.Cancel);
        return guests.ToDictionary(g => g.Id, g =>
            (g.MemberId is { } member && accounts.TryGetValue(member, out string? language) ? language : countries.GetValueOrDefault(g.MunicipalityId) == "TR" ? "tr" : "en") == "en" ? Words.English : Words.Turkish);
    }
}
