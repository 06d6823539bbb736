namespace Ortak.Model;

/// <summary>
/// A report or a payment that projects of Horizon Europe usually have: a periodic report within 60 days of the end of each period (Model Grant Agreement, article 21.2), a payment within 90 days of the report (article 22.3).
/// Both are recalled, and periods differ by grant agreement: its data sheet is what binds.
/// </summary>
/// <param name="Code">What it is called in a form: report-1, payment-2.</param>
/// <param name="Period">The reporting period it belongs to, from 1; 0 for prefinancing.</param>
/// <param name="FromMonth">The first month of that period.</param>
/// <param name="Cents">Only of prefinancing, where its share and the grant are known: what the others pay depends on costs.</param>
public sealed record UsualDuty(string Code, DutyKind Kind, string Number, int Period, int FromMonth, int ToMonth, bool IsLast, DateOnly Due, long? Cents)
{
    public const int MonthsOfPeriod = 18, DaysToReport = 60, DaysToPay = 90;

    /// <summary>Those of a project, in the order of their days.</summary>
    /// <param name="prefinancing">The share of the grant paid at the start, in hundredths of a per cent; null where it is not known.</param>
    public static IReadOnlyList<UsualDuty> Of(GrantProject project, int? prefinancing)
    {
        List<UsualDuty> all = [new("payment-0", DutyKind.Payment, "P0", 0, 1, 1, false, project.Starts, prefinancing is { } share && project.GrantCents is { } grant ? (long)(grant * (decimal)share / 10_000) : null)];
        for (int period = 1, from = 1; from <= project.Months; period++, from += MonthsOfPeriod)
        {
            int to = Math.Min(from + MonthsOfPeriod - 1, project.Months);
            DateOnly due = project.LastDayOf(to).AddDays(DaysToReport);
            all.Add(new($"report-{period}", DutyKind.Report, $"RP{period}", period, from, to, to == project.Months, due, null));
            all.Add(new($"payment-{period}", DutyKind.Payment, $"P{period}", period, from, to, to == project.Months, due.AddDays(DaysToPay), null));
        }
        return all;
    }

    /// <summary>Whether the project has it already, whatever it is called there.</summary>
    public bool IsIn(GrantProject project) => project.Duties.Exists(d => d.Kind == Kind && (d.Number == Number || d.Due == Due));
}
