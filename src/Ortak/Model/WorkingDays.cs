namespace Ortak.Model;

/// <summary>
/// Working days of a country, for lengths that are given in them: weekends do not count, nor do the fixed national holidays of Türkiye (Law 2429). Religious
/// holidays follow the moon and are announced year by year; they are not known here, and whoever shows such a date says so.
/// </summary>
public static class WorkingDays
{
    // 28 October is half a day, and counts.
    private static readonly (int Month, int Day)[] OfTürkiye = [(1, 1), (4, 23), (5, 1), (5, 19), (7, 15), (8, 30), (10, 29)];

    public static bool Is(DateOnly day, string country) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !(country == "TR" && OfTürkiye.Contains((day.Month, day.Day)));

    /// <summary>The day itself, or the last working day before it.</summary>
    public static DateOnly OnOrBefore(DateOnly day, string country)
    {
        while (!Is(day, country)) day = day.AddDays(-1);
        return day;
    }

    /// <summary>The first of so many working days, the last of which is a day or the working day before it.</summary>
    /// <param name="days">1 or more.</param>
    public static DateOnly Back(DateOnly last, int days, string country)
    {
        DateOnly day = OnOrBefore(last, country);
        for (int left = days - 1; left > 0; left--) day = OnOrBefore(day.AddDays(-1), country);
        return day;
    }

    /// <summary>How many there are from one day to another, both counted; 0 if the other comes first.</summary>
    public static int Between(DateOnly first, DateOnly last, string country)
    {
        int days = 0;
        for (DateOnly day = first; day <= last; day = day.AddDays(1)) if (Is(day, country)) days++;
        return days;
    }
}
