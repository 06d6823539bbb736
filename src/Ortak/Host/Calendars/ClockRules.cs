using System.Globalization;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;

namespace Ortak.Host.Calendars;

/// <summary>
/// The rules of a clock around one instant, for calendar programs that do not know the zone or know an older state of it (VTIMEZONE,
/// RFC 5545, section 3.6.5). They come from the same source as the instant itself, so that the two can never disagree.
/// </summary>
public static class ClockRules
{
    private sealed record Change(DateTime Utc, TimeSpan Before, TimeSpan After)
    {
        /// <summary>As the clock showed it before the change, which is how the format wants it.</summary>
        public DateTime Local => Utc + Before;
    }

    public static VTimeZone Of(TimeZoneInfo zone, string name, DateTime around)
    {
        List<Change> changes = [.. Changes(zone, around.AddMonths(-18), around.AddMonths(30))];
        var rules = new VTimeZone { TzId = name };
        // Where every year is like the last, two rules say it, which all programs understand; else each change is named.
        var alike = changes.GroupBy(c => (c.Local.Month, c.Local.DayOfWeek, c.Local.TimeOfDay, c.Before, c.After)).Select(g => g.ToList()).ToList();
        if (alike.Count == 2 && alike.TrueForAll(g => g.Count >= 3 && g.TrueForAll(c => c.Local.AddDays(7).Month != c.Local.Month)))
        {
            foreach (List<Change> group in alike) rules.Children.Add(Observance(group[0], Yearly(group[0])));
            return rules;
        }
        TimeSpan first = changes.Count > 0 ? changes[0].Before : zone.GetUtcOffset(Words.Utc(around));
        rules.Children.Add(Observance(new(around.AddMonths(-24).Date - first, first, first)));
        foreach (Change change in changes) rules.Children.Add(Observance(change));
        return rules;
    }

    private static RecurrencePattern Yearly(Change change) => new(FrequencyType.Yearly) { ByMonth = [change.Local.Month], ByDay = [new WeekDay(change.Local.DayOfWeek, -1)] };

    private static VTimeZoneInfo Observance(Change change, RecurrencePattern? yearly = null)
    {
        var info = new VTimeZoneInfo(change.After > change.Before ? "DAYLIGHT" : "STANDARD")
        {
            DtStart = new CalDateTime(DateTime.SpecifyKind(change.Local, DateTimeKind.Unspecified)), // its own clock, never UTC
            OffsetFrom = new UtcOffset(change.Before),
            OffsetTo = new UtcOffset(change.After),
            TimeZoneName = Offset(change.After),
        };
        info.RecurrenceRule = yearly;
        return info;
    }

    /// <summary>What an offset is called: UTC+3.</summary>
    public static string Offset(TimeSpan offset) => offset == TimeSpan.Zero ? "UTC" : string.Create(CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? '−' : '+')}{Math.Abs(offset.Hours)}{(offset.Minutes == 0 ? "" : $":{Math.Abs(offset.Minutes):00}")}");

    /// <summary>When the zone's offset changes between two instants, to the minute.</summary>
    private static IEnumerable<Change> Changes(TimeZoneInfo zone, DateTime from, DateTime to)
    {
        (from, to) = (Words.Utc(from).Date, Words.Utc(to).Date);
        for (DateTime day = DateTime.SpecifyKind(from, DateTimeKind.Utc); day < to; day = day.AddDays(1))
        {
            TimeSpan before = zone.GetUtcOffset(day), after = zone.GetUtcOffset(day.AddDays(1));
            if (before == after) continue;
            (int low, int high) = (0, 24 * 60); // minutes of the day: still before, already after
            while (high - low > 1)
            {
                int middle = (low + high) / 2;
                if (zone.GetUtcOffset(day.AddMinutes(middle)) == before) low = middle;
                else high = middle;
            }
            yield return new(day.AddMinutes(high), before, after);
        }
    }
}
