using System.Net;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Commitments;

/// <summary>The last council meeting that still makes it to a date.</summary>
public sealed class PlanningBack
{
    [Theory]
    // First Monday; 7 days to send: by 4 November the meeting of 5 October makes it, that of 2 November does not.
    [InlineData(1, DayOfWeek.Monday, "", "2027-11-04", 0, false, "2027-10-04", null)]
    [InlineData(1, DayOfWeek.Monday, "", "2027-11-08", 0, false, "2027-11-01", null)]
    [InlineData(1, DayOfWeek.Monday, "", "2027-11-07", 0, false, "2027-10-04", null)]
    [InlineData(1, DayOfWeek.Monday, "", "2027-11-12", 5, false, "2027-10-04", null)]
    [InlineData(1, DayOfWeek.Monday, "", "2027-11-13", 5, false, "2027-11-01", null)]
    [InlineData(1, DayOfWeek.Monday, "", "2027-11-08", 0, true, "2027-11-01", "2027-10-04")]
    // August without a meeting, and a commission before it.
    [InlineData(1, DayOfWeek.Monday, "8", "2027-08-30", 0, false, "2027-07-05", null)]
    [InlineData(1, DayOfWeek.Monday, "8", "2027-09-30", 0, true, "2027-09-06", "2027-07-05")]
    // The last Friday of a month with four and with five of them; over a new year.
    [InlineData(5, DayOfWeek.Friday, "", "2027-03-05", 0, false, "2027-02-26", null)]
    [InlineData(5, DayOfWeek.Friday, "", "2027-05-10", 0, false, "2027-04-30", null)]
    [InlineData(3, DayOfWeek.Sunday, "", "2027-01-20", 0, false, "2026-12-20", null)]
    public void Days_are_counted_back(int week, DayOfWeek day, string recess, string needed, int mayor, bool commission, string decides, string? refers)
    {
        var rule = new CouncilRule(week, day, [.. recess.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(m => int.Parse(m, System.Globalization.CultureInfo.InvariantCulture))]);
        rule.PlanBack(DateOnly.Parse(needed, System.Globalization.CultureInfo.InvariantCulture), mayor, 7, commission).ShouldBe((DateOnly.Parse(decides, System.Globalization.CultureInfo.InvariantCulture), refers is null ? null : DateOnly.Parse(refers, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_municipality_states_when_its_council_meets_and_plans_by_that(Store store)
    {
        await using Promise promise = await Promise.On(store);
        string council = $"/municipalities/{promise.İzmit.Id}/council";
        (await promise.OfCemal.Get(council)).Ok().Page.Text.ShouldContain("Önce meclisin ne zaman toplandığını");
        (await promise.OfCemal.Submit(council, council, ("week", "9"), ("day", "monday"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await promise.OfCemal.Submit(council, council, ("week", "1"), ("day", "monday"), ("recess", "8"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer planned = (await promise.OfCemal.Get(council + "?needed=2027-11-08&commission=on")).Ok();
        planned.Page.Text.ShouldContain("her ayın birinci Pazartesi günü; toplantı olmayan aylar: Ağustos.");
        planned.Page.Text.ShouldContain("4 Ekim 2027 Pazartesi: Meclis toplantısı: konu gündeme alınır");
        planned.Page.Text.ShouldContain("1 Kasım 2027 Pazartesi: Meclis toplantısı: karar.");
        planned.Page.Text.ShouldContain("8 Kasım 2027 Pazartesi: Kesinleşmesinden sonraki 7 gün dolar");
        (await promise.OfCemal.Get(council + "?needed=2026-10-15")).Ok().Page.Text.ShouldContain("Bu toplantının günü geçmiş");
        (await promise.OfCemal.Get(council + "?needed=yarın")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await promise.OfMehmet.Get(council)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
