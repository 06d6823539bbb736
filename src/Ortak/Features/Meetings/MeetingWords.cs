using System.Globalization;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>Times and lengths of meetings in words.</summary>
public static class MeetingWords
{
    /// <summary>For the trail, alike in both languages: 14.10.2026 14:00 Europe/Istanbul.</summary>
    public static string Wall(Meeting meeting) => string.Create(CultureInfo.InvariantCulture, $"{meeting.StartsLocal:dd.MM.yyyy HH:mm} {meeting.Zone}");

    /// <summary>From when to when, on the clock of a place: 14 Ekim 2026 Çarşamba, 14.00–15.30.</summary>
    public static string Span(DateTime startsAt, DateTime endsAt, TimeZoneInfo zone, Words words)
    {
        DateTime from = TimeZoneInfo.ConvertTimeFromUtc(Words.Utc(startsAt), zone), to = TimeZoneInfo.ConvertTimeFromUtc(Words.Utc(endsAt), zone);
        return $"{words.Moment(startsAt, zone)}–{(from.Date == to.Date ? words.Time(TimeOnly.FromDateTime(to)) : " " + words.Moment(endsAt, zone))}";
    }

    /// <summary>1 saat 30 dakika.</summary>
    public static string Length(int minutes, Words words)
    {
        (int hours, int rest) = (minutes / 60, minutes % 60);
        string h = words.Say($"{hours} saat", hours == 1 ? "1 hour" : $"{hours} hours"), m = words.Say($"{rest} dakika", rest == 1 ? "1 minute" : $"{rest} minutes");
        return hours == 0 ? m : rest == 0 ? h : $"{h} {m}";
    }

    /// <summary>The items in order, each with the instant at which it begins.</summary>
    public static IEnumerable<(AgendaItem Item, DateTime Utc)> Timed(this Meeting meeting)
    {
        DateTime at = meeting.StartsAt;
        foreach (AgendaItem item in meeting.Agenda.OrderBy(a => a.Order).ThenBy(a => a.Id))
        {
            yield return (item, at);
            at = at.AddMinutes(item.LastsMinutes);
        }
    }

    /// <summary>What an agenda item begins at, on the meeting's clock.</summary>
    public static string TimeAt(this Meeting meeting, DateTime utc, Words words) => words.Time(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Words.Utc(utc), Zones.Find(meeting.Zone))));

    public static string Say(this Reply reply, Words words) => reply switch
    {
        Reply.None => words.Say("yanıt yok", "no reply"),
        Reply.Accepted => words.Say("katılacak", "accepted"),
        Reply.Declined => words.Say("katılamayacak", "declined"),
        _ => throw new InvalidOperationException(reply.ToString()),
    };
}
