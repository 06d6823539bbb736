using Ortak.Model;

namespace Ortak.Tests.Meetings;

public sealed class MeetingTimes
{
    /// <summary>Zones with every habit there is: summer time north and south, halves of hours, rules that changed, none at all.</summary>
    public static TheoryData<string> Zones => [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.HasIanaId).Select(z => z.Id).Where(id => id.StartsWith("Europe/", StringComparison.Ordinal) || id is "Asia/Kathmandu" or "Australia/Lord_Howe" or "America/New_York" or "America/St_Johns" or "Pacific/Apia" or "Africa/Casablanca" or "Asia/Tehran" or "Atlantic/Azores" or "UTC")];

    [Theory]
    [MemberData(nameof(Zones))]
    public void Every_instant_is_found_again_from_the_clock_on_the_wall(string name)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var random = new Random(20261014);
        for (int i = 0; i < 4000; i++)
        {
            // Half anywhere in forty years, half within two hours of a change of the clocks.
            DateTime utc = new DateTime(2005, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(40 * 365 * 24 * 60));
            if (i % 2 == 0)
                for (int day = 0; day < 250 && zone.GetUtcOffset(utc) == zone.GetUtcOffset(utc.AddDays(1)); day++) utc = utc.AddDays(1);
            DateTime local = TimeZoneInfo.ConvertTimeFromUtc(utc, zone);
            var time = new MeetingTime(local, name);
            if (time.OccursTwice)
            {
                DateTime first = time.Resolve().Utc, second = (time with { IsSecond = true }).Resolve().Utc;
                first.ShouldBeLessThan(second);
                utc.ShouldBeOneOf(first, second);
            }
            else
            {
                (DateTime found, Refusal? no) = time.Resolve();
                (found, no).ShouldBe((utc, null));
                (time with { IsSecond = true }).Resolve().Utc.ShouldBe(utc, "which of the two means nothing where there is one");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void A_time_on_the_wall_either_leads_to_an_instant_that_shows_it_or_is_refused(string name)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var random = new Random(7);
        for (int i = 0; i < 4000; i++)
        {
            DateTime local = new DateTime(2005, 1, 1).AddMinutes(random.Next(40 * 365 * 24 * 60));
            (DateTime utc, Refusal? no) = new MeetingTime(local, name, i % 2 == 1).Resolve();
            if (no is null) TimeZoneInfo.ConvertTimeFromUtc(utc, zone).ShouldBe(local);
            else
            {
                no.Code.ShouldBe("time-does-not-exist");
                for (DateTime at = DateTime.SpecifyKind(local, DateTimeKind.Utc).AddDays(-2); at < local.AddDays(2); at = at.AddMinutes(15)) TimeZoneInfo.ConvertTimeFromUtc(at.AddMinutes(local.Minute % 15), zone).ShouldNotBe(local);
            }
        }
    }

    [Theory]
    [InlineData("Turkey Standard Time")]
    [InlineData("Europe/Nowhere")]
    [InlineData("")]
    [InlineData("../etc/passwd")]
    public void A_zone_without_an_IANA_name_is_refused(string zone) => new MeetingTime(new(2027, 1, 1, 10, 0, 0), zone).Resolve().Refusal!.Code.ShouldBe("zone-unknown");

    [Fact]
    public void Istanbul_left_summer_time_behind_in_2016_and_Brussels_did_not()
    {
        new MeetingTime(new(2015, 12, 1, 12, 0, 0), "Europe/Istanbul").Resolve().Utc.Hour.ShouldBe(10);
        new MeetingTime(new(2026, 12, 1, 12, 0, 0), "Europe/Istanbul").Resolve().Utc.Hour.ShouldBe(9);
        new MeetingTime(new(2026, 7, 1, 12, 0, 0), "Europe/Brussels").Resolve().Utc.Hour.ShouldBe(10);
    }
}
