namespace Ortak.Model;

/// <summary>When a municipality's council meets, as the municipality says it: on the n-th weekday of each month but some.</summary>
/// <param name="Week">1 to 4, or 5 for the last one of the month.</param>
/// <param name="Recess">Months without a meeting, 1 to 12.</param>
public sealed record CouncilRule(int Week, DayOfWeek Day, IReadOnlyCollection<int> Recess)
{
    /// <summary>The rule that a municipality's profile states; null while nobody has said so.</summary>
    /// <param name="recess">Numbers of months with commas: 7,8.</param>
    public static CouncilRule? Of(int? week, DayOfWeek? day, string recess) => (week, day) is ({ } w, { } d) ? new(w, d, [.. recess.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(m => int.Parse(m, System.Globalization.CultureInfo.InvariantCulture))]) : null;

    /// <summary>Days to send a decision to the civil administrator, from the day it is final: as the country's ladder says, 7 where it says nothing.</summary>
    public static int SendingDays(string country) => Ladders.Of(country)?.Cooperation.Gates.Select(g => g.Sending?.Days).FirstOrDefault(d => d is not null) ?? 7;

    /// <summary>The meeting of a month; null in a month without one.</summary>
    public DateOnly? In(int year, int month)
    {
        if (Recess.Contains(month)) return null;
        var first = new DateOnly(year, month, 1);
        int day = 1 + ((int)Day - (int)first.DayOfWeek + 7) % 7 + (Week - 1) * 7;
        return new DateOnly(year, month, day > DateTime.DaysInMonth(year, month) ? day - 7 : day); // there may be no fifth one
    }

    /// <summary>The last meeting on a day or before it; null if there is none in two years, as with a recess all year.</summary>
    public DateOnly? LastBy(DateOnly day)
    {
        for (int back = 0; back < 24; back++)
        {
            DateOnly month = new DateOnly(day.Year, day.Month, 1).AddMonths(-back);
            if (In(month.Year, month.Month) is { } meeting && meeting <= day) return meeting;
        }
        return null;
    }

    /// <summary>The last meetings that still make it to a date: back over the days that the papers take, and one meeting more if the matter goes to a commission first.</summary>
    /// <param name="needed">The day the decision must be in force.</param>
    /// <param name="finalAfterDays">Days from the meeting until the decision is final: the mayor's days to return it, where they are counted.</param>
    /// <param name="sendingDays">Days to send it to the civil administrator, from the day it is final.</param>
    /// <returns>The meeting that decides, and the one that sends it to a commission; null where there is none.</returns>
    public (DateOnly Decides, DateOnly? Refers)? PlanBack(DateOnly needed, int finalAfterDays, int sendingDays, bool goesToCommission)
    {
        if (LastBy(needed.AddDays(-finalAfterDays - sendingDays)) is not { } decides) return null;
        return goesToCommission ? LastBy(decides.AddDays(-1)) is { } refers ? (decides, refers) : null : (decides, null);
    }
}
