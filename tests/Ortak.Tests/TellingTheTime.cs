using Ortak.Host;

namespace Ortak.Tests;

public sealed class TellingTheTime
{
    private static readonly TimeZoneInfo Istanbul = TimeZoneInfo.FindSystemTimeZoneById("Europe/Istanbul"), Dublin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Dublin");

    [Fact]
    public void A_moment_is_told_with_its_weekday_on_the_clock_of_a_place()
    {
        var utc = new DateTime(2020, 10, 14, 11, 0, 0);
        Words.Turkish.Moment(utc, Istanbul).ShouldBe("14 Ekim 2020 Çarşamba, 14.00");
        Words.English.Moment(utc, Istanbul).ShouldBe("Wednesday 14 October 2020, 14:00");
        Words.English.Moment(utc, Dublin).ShouldBe("Wednesday 14 October 2020, 12:00", "summer time there");
        Words.Turkish.Moment(new(2020, 12, 31, 22, 30, 0, DateTimeKind.Utc), Istanbul).ShouldBe("1 Ocak 2021 Cuma, 01.30");
    }

    [Fact]
    public void A_moment_of_this_machine_is_refused() => Should.Throw<ArgumentException>(() => Words.Turkish.Moment(new(2020, 10, 14, 11, 0, 0, DateTimeKind.Local), Istanbul));

    [Fact]
    public void A_short_day_reads_as_each_language_writes_it()
    {
        var day = new DateOnly(2026, 5, 4);
        (Words.Turkish.ShortDay(day), Words.English.ShortDay(day)).ShouldBe(("04.05.2026", "4 May 2026"));
        (Words.Turkish.ShortDay(null), Words.English.ShortDay(null)).ShouldBe(("bilinmiyor", "not known"));
    }
}
