namespace Ortak.Engine.Calls;

/// <summary>
/// A cut-off of a call. The portal writes the clock of Brussels and calls it UTC; where it writes midnight, it names the day only, and
/// submission ends at 17:00 in Brussels.
/// </summary>
/// <param name="Day">The day in Brussels.</param>
/// <param name="Time">The time in Brussels; 17:00 where the portal names the day only.</param>
/// <param name="TimeStated">Whether the portal named the time.</param>
public sealed record CallDeadline(DateOnly Day, TimeOnly Time, bool TimeStated)
{
    private static readonly TimeZoneInfo Brussels = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels"), Istanbul = TimeZoneInfo.FindSystemTimeZoneById("Europe/Istanbul");

    /// <summary>The time at which the portal closes.</summary>
    public static readonly TimeOnly PortalCloses = new(17, 0);

    /// <summary>A cut-off as the portal writes it.</summary>
    public static CallDeadline Of(DateTime written) => written.TimeOfDay == TimeSpan.Zero
        ? new(DateOnly.FromDateTime(written), PortalCloses, false)
        : new(DateOnly.FromDateTime(written), TimeOnly.FromDateTime(written), true);

    /// <summary>The instant, on the clock of Brussels.</summary>
    public DateTimeOffset At
    {
        get
        {
            DateTime there = Day.ToDateTime(Time);
            // An hour that the clocks leap over does not exist; the portal would mean the one after it.
            if (Brussels.IsInvalidTime(there)) there = there.AddHours(1);
            return new(there, Brussels.GetUtcOffset(there));
        }
    }

    /// <summary>The same instant on the clock of Istanbul.</summary>
    public DateTimeOffset InIstanbul => TimeZoneInfo.ConvertTime(At, Istanbul);

    /// <summary>Whether it is the same to the minute; the portal changes seconds for no reason.</summary>
    public bool SameMinute(CallDeadline other) => Day == other.Day && Time.Hour == other.Time.Hour && Time.Minute == other.Time.Minute;

    /// <summary>Today's day in Brussels.</summary>
    public static DateOnly TodayInBrussels(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Brussels).DateTime);
}
