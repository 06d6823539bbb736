using System.Globalization;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Host.Calendars;
using Ortak.Host.Calls;

namespace Ortak.Features.Calls;

/// <summary>
/// The cut-offs of some calls as a calendar to subscribe to (RFC 5545): on the clock of Brussels, or all day where the portal names the day only. An entry keeps
/// its UID for good, and its sequence grows when the portal moves the cut-off. Nothing in it depends on when it is asked for, so an unchanged one is the same
/// to the last byte; a cut-off that is gone is no longer in it, which to a subscriber means the same as a cancellation.
/// </summary>
public sealed class CutOffCalendar(IReadOnlyList<Call> calls, Addresses addresses, Words words)
{
    private const string Brussels = "Europe/Brussels";
    private static readonly int[] DaysBefore = [14, 2];
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(Brussels);

    /// <summary>When something last changed in it; null for an empty one.</summary>
    public DateTimeOffset? Changed => calls.Count == 0 ? null : calls.Max(Stamp);

    public string Written()
    {
        var calendar = new Ical.Net.Calendar { Method = CalendarMethods.Publish, ProductId = CalendarText.Product };
        calendar.AddProperty("X-WR-CALNAME", words.Say("Ortak: çağrıların son tarihleri", "Ortak: cut-offs of calls"));
        calendar.AddProperty("X-PUBLISHED-TTL", "PT12H");
        foreach (Call call in calls.OrderBy(c => c.Id, StringComparer.Ordinal))
            foreach (var (number, cutOff) in call.Deadlines.Index()) calendar.Events.Add(Entry(call, number, cutOff));
        if (calls.SelectMany(c => c.Deadlines).Where(d => d.TimeStated).Select(d => (DateTime?)d.At.UtcDateTime).Min() is { } first) calendar.TimeZones.Add(ClockRules.Of(Zone, Brussels, first));
        return CalendarText.Of(calendar);
    }

    private CalendarEvent Entry(Call call, int number, CallDeadline cutOff)
    {
        DateTime there = cutOff.At.DateTime;
        there = new(there.Year, there.Month, there.Day, there.Hour, there.Minute, 0); // the portal changes seconds for no reason
        var entry = new CalendarEvent
        {
            Uid = $"call-{call.Id}-{(number + 1).ToString(CultureInfo.InvariantCulture)}@{addresses.HostName}",
            Sequence = call.Events.Count(e => e.Matters && e.Kind is CallEventKind.DeadlineMoved or CallEventKind.TitleChanged),
            DtStamp = new CalDateTime(Stamp(call).UtcDateTime),
            Summary = words.Say("Son başvuru: ", "Cut-off: ") + call.Title,
            Description = string.Join('\n', new[] { $"{call.Code}: {call.Title}", call.ProgrammeName, cutOff.Say(words), call.Address }.Where(l => l.Length > 0)),
            Url = new Uri(addresses.Of($"/calls/{Uri.EscapeDataString(call.Id)}")),
            Status = EventStatus.Confirmed,
            Transparency = TransparencyType.Transparent, // it takes none of the person's time
            DtStart = cutOff.TimeStated ? new CalDateTime(there, Brussels) : new CalDateTime(cutOff.Day),
        };
        foreach (int days in DaysBefore)
            entry.Alarms.Add(new Alarm { Action = AlarmAction.Display, Description = words.Say($"{days} gün kaldı: {call.Title}", $"{days} days left: {call.Title}"), Trigger = new Trigger(Duration.FromDays(-days)) });
        return entry;
    }

    // What the entry says changed then; a look at the portal that found nothing new changes nothing.
    private static DateTimeOffset Stamp(Call call) => call.Events.Where(e => e.Matters && e.Kind is CallEventKind.DeadlineMoved or CallEventKind.TitleChanged or CallEventKind.Appeared).Select(e => e.When).Append(call.FirstSeen).Max();
}
