using System.Net.Mail;
using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ortak.Host;
using Ortak.Host.Calendars;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Meetings;

/// <summary>
/// A meeting as calendar programs exchange it (RFC 5545, 5546): the same UID for good, a sequence that grows with every change, and the
/// time on the clock of its place together with that clock's rules.
/// </summary>
/// <param name="sender">Whose mails these are; replies of calendar programs go there.</param>
/// <param name="words">The language of the title; the agenda stands in both.</param>
public sealed class MeetingCalendar(Meeting meeting, CooperationHead head, Addresses addresses, MailAddress sender, Words words, DateTime now)
{
    /// <summary>For everybody who is invited: put this into your calendar, or bring what is there up to date.</summary>
    public string Request() => Written(CalendarMethods.Request, meeting.Delegates, EventStatus.Confirmed);

    /// <summary>The meeting will not take place.</summary>
    public string Cancellation() => Written(CalendarMethods.Cancel, meeting.Delegates, EventStatus.Cancelled);

    /// <summary>One guest is no longer invited; the meeting itself stands, so it has no status here (RFC 5546, section 3.2.5).</summary>
    public string Removal(Model.Delegate guest) => Written(CalendarMethods.Cancel, [guest], null);

    /// <summary>For whoever may read the meeting; a published event names no attendees (RFC 5546, section 3.2.1).</summary>
    public string Published() => Written(CalendarMethods.Publish, [], meeting.State == MeetingState.Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed);

    private string Written(string method, IEnumerable<Model.Delegate> guests, string? status)
    {
        TimeZoneInfo zone = Zones.Find(meeting.Zone);
        var entry = new CalendarEvent
        {
            Uid = $"{meeting.Id}@{addresses.HostName}",
            Sequence = meeting.Sequence,
            DtStamp = new CalDateTime(Words.Utc(now)),
            Summary = meeting.Title.In(words),
            Location = meeting.Place.Length > 0 ? meeting.Place : meeting.Link,
            Description = Description() is { Length: > 0 } description ? description : null,
            Url = new Uri(addresses.Of($"{head.Address}/meetings/{meeting.Id}")),
            Organizer = new Organizer("mailto:" + sender.Address) { CommonName = Quotable(head.NameOf(meeting.HostId, words)) },
            Status = status,
        };
        foreach (Model.Delegate guest in guests.Where(g => g.Mail is not null).OrderBy(g => g.Id))
            entry.Attendees.Add(new Attendee("mailto:" + guest.Mail) { CommonName = Quotable(guest.Name), Role = "REQ-PARTICIPANT", ParticipationStatus = Answer(guest.Reply), Rsvp = guest.Reply == Reply.None });

        var calendar = new Calendar { Method = method, ProductId = CalendarText.Product };
        DateTime starts = TimeZoneInfo.ConvertTimeFromUtc(Words.Utc(meeting.StartsAt), zone), ends = TimeZoneInfo.ConvertTimeFromUtc(Words.Utc(meeting.EndsAt), zone);
        // A clock time that occurs twice always means the first (RFC 5545, section 3.3.5); only UTC can name the second.
        if (new MeetingTime(starts, meeting.Zone).OccursTwice || new MeetingTime(ends, meeting.Zone).OccursTwice)
            (entry.DtStart, entry.DtEnd) = (new CalDateTime(Words.Utc(meeting.StartsAt)), new CalDateTime(Words.Utc(meeting.EndsAt)));
        else
        {
            (entry.DtStart, entry.DtEnd) = (new CalDateTime(starts, meeting.Zone), new CalDateTime(ends, meeting.Zone));
            calendar.TimeZones.Add(ClockRules.Of(zone, meeting.Zone, meeting.StartsAt));
        }
        calendar.Events.Add(entry);
        return CalendarText.Of(calendar);
    }

    private string Description()
    {
        var text = new StringBuilder();
        if (meeting.State == MeetingState.Cancelled && meeting.CancelReason.Length > 0) text.Append(meeting.CancelReason).Append("\n\n");
        if (meeting.Link.Length > 0) text.Append("Çevrim içi / Online: ").Append(meeting.Link).Append("\n\n");
        if (meeting.Agenda.Count > 0)
            foreach (Words language in (Words[])[words, words.Other])
            {
                text.Append(language.Say("Gündem", "Agenda")).Append('\n');
                foreach (var (item, at) in meeting.Timed()) text.Append(meeting.TimeAt(at, language)).Append(' ').Append(item.Title.In(language)).Append(item.Speaker.Length > 0 ? $" ({item.Speaker})" : "").Append('\n');
                text.Append('\n');
            }
        return text.ToString().Trim();
    }

    private static string Answer(Reply reply) => reply switch
    {
        Reply.None => "NEEDS-ACTION",
        Reply.Accepted => "ACCEPTED",
        Reply.Declined => "DECLINED",
        _ => throw new InvalidOperationException(reply.ToString()),
    };

    // A parameter's value cannot hold a quotation mark in any way (RFC 5545, section 3.2).
    private static string Quotable(string name) => name.Replace('"', '\'');
}
