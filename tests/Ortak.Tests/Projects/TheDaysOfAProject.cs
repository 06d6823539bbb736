using Ortak.Model;

namespace Ortak.Tests.Projects;

/// <summary>Months of a project and what is reckoned from them, over ends of months and leap days.</summary>
public sealed class TheDaysOfAProject
{
    [Theory]
    [InlineData("2026-09-01", 36, "2029-08-31")]
    [InlineData("2026-08-31", 6, "2027-02-27")]
    [InlineData("2027-08-31", 6, "2028-02-28")] // 2028 has a 29 February, the day on which the seventh month begins
    [InlineData("2028-02-29", 12, "2029-02-27")]
    [InlineData("2028-02-29", 48, "2032-02-28")]
    [InlineData("2027-01-01", 1, "2027-01-31")]
    public void A_project_ends_the_day_before_the_next_month_would_begin(string starts, int months, string ends) =>
        Of(starts, months).Ends.ShouldBe(Day(ends));

    [Fact]
    public void Months_follow_each_other_without_a_gap_whatever_the_first_day()
    {
        for (int day = 0; day < 366 * 4; day++)
        {
            GrantProject project = new() { Starts = new DateOnly(2027, 1, 1).AddDays(day), Months = 60 };
            for (int month = 1; month <= 60; month++)
            {
                project.LastDayOf(month).AddDays(1).ShouldBe(project.FirstDayOf(month + 1));
                project.MonthOf(project.FirstDayOf(month)).ShouldBe(month);
                project.MonthOf(project.LastDayOf(month)).ShouldBe(month);
            }
        }
    }

    [Theory]
    [InlineData(36, "RP1 2028-04-29, RP2 2029-10-30", "P0 2026-09-01, P1 2028-07-28, P2 2030-01-28")]
    [InlineData(18, "RP1 2028-04-29", "P0 2026-09-01, P1 2028-07-28")]
    [InlineData(40, "RP1 2028-04-29, RP2 2029-10-30, RP3 2030-03-01", "P0 2026-09-01, P1 2028-07-28, P2 2030-01-28, P3 2030-05-30")]
    [InlineData(1, "RP1 2026-11-29", "P0 2026-09-01, P1 2027-02-27")]
    public void Reports_are_due_sixty_days_after_each_period_of_eighteen_months(int months, string reports, string payments)
    {
        IReadOnlyList<UsualDuty> usual = UsualDuty.Of(Of("2026-09-01", months), null);
        string Said(DutyKind kind) => string.Join(", ", usual.Where(u => u.Kind == kind).Select(u => $"{u.Number} {u.Due:yyyy-MM-dd}"));
        (Said(DutyKind.Report), Said(DutyKind.Payment)).ShouldBe((reports, payments));
        usual.Where(u => u.Kind == DutyKind.Report).Select(u => u.IsLast).ShouldBe([.. Enumerable.Repeat(false, usual.Count(u => u.Kind == DutyKind.Report) - 1), true]);
        usual.ShouldAllBe(u => u.Cents == null, "what is not known is not guessed");
    }

    [Fact]
    public void Prefinancing_is_its_share_of_the_grant_to_the_cent()
    {
        GrantProject project = Of("2026-09-01", 36);
        project.GrantCents = 100_000_003;
        UsualDuty.Of(project, 5250)[0].Cents.ShouldBe(52_500_001);
    }

    [Theory]
    [InlineData("Bize ad.soyad@belediye.bel.tr adresinden yazın", true)]
    [InlineData("Arayın: 0262 318 00 00", true)]
    [InlineData("+90 (262) 318 00 00", true)]
    [InlineData("Bütçe 1.250.000,50 € idi; 2027-03-31 gününe yetişmedi", false)]
    [InlineData("HORIZON-CL3-2027-01-DRS-03 çağrısında 101234567 numaralı teklif", false)]
    [InlineData("Eşik 10, puan 9,75; 0,25 puan yetmedi", false)]
    public void A_lesson_with_contact_data_is_noticed(string text, bool holds) => Lesson.HoldsContact(text).ShouldBe(holds);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static GrantProject Of(string starts, int months) => new() { Starts = Day(starts), Months = months };
}
