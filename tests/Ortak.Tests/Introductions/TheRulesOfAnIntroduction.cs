using Ortak.Model;

namespace Ortak.Tests.Introductions;

/// <summary>What a request lets happen to it, and how a month is counted.</summary>
public sealed class TheRulesOfAnIntroduction
{
    private static readonly DateTime Now = new(2026, 10, 14, 8, 0, 0, DateTimeKind.Utc);

    private static Introduction Asked() => new() { OrganisationId = "1", OrganisationName = "A", AskedAt = Now };

    [Fact]
    public void It_is_accepted_once_and_may_be_passed_on_or_made_after_that()
    {
        Introduction one = Asked();
        one.Accept("Olur", Now).ShouldBeNull();
        one.Accept("Olur", Now)!.Code.ShouldBe("introduction-accepted");
        one.Forward("", "", Now)!.Code.ShouldBe("forwarded-to");
        one.Forward("Daire", "", Now).ShouldBeNull();
        (one.State, one.ForwardedTo, one.Answer, one.IsOpen).ShouldBe((IntroductionState.Forwarded, "Daire", "Olur", true));
        one.Accept("", Now).ShouldBeNull("who passed it on can still do it");
        one.Introduce("", false, "Yazdık", Now).ShouldBeNull();
        (one.State, one.Answer, one.Contact, one.ContactAgreedAt, one.IsOpen).ShouldBe((IntroductionState.Introduced, "Yazdık", "", null, false));
    }

    [Fact]
    public void A_contact_stands_in_it_only_with_consent_and_can_be_forgotten()
    {
        Introduction one = Asked();
        one.ForgetContact()!.Code.ShouldBe("no-contact");
        one.Introduce("a@b.example", false, "", Now)!.Code.ShouldBe("contact-consent");
        (one.State, one.Contact).ShouldBe((IntroductionState.Asked, ""));
        one.Introduce("a@b.example", true, "", Now).ShouldBeNull();
        (one.Contact, one.ContactAgreedAt).ShouldBe(("a@b.example", Now));
        one.ForgetContact().ShouldBeNull();
        (one.Contact, one.ContactAgreedAt, one.State).ShouldBe(("", null, IntroductionState.Introduced));
    }

    [Fact]
    public void Once_settled_nothing_more_happens_to_it()
    {
        foreach (Func<Introduction, Refusal?> end in (Func<Introduction, Refusal?>[])[i => i.Decline("Hayır", Now), i => i.Withdraw(Now), i => i.Introduce("", false, "", Now)])
        {
            Introduction one = Asked();
            end(one).ShouldBeNull();
            IntroductionState state = one.State;
            foreach (Func<Introduction, Refusal?> late in (Func<Introduction, Refusal?>[])[i => i.Accept("", Now), i => i.Forward("x", "", Now), i => i.Decline("x", Now), i => i.Introduce("", false, "", Now), i => i.Withdraw(Now)])
                late(one)!.Code.ShouldBe("introduction-over");
            one.State.ShouldBe(state);
        }
        Asked().Decline("", Now)!.Code.ShouldBe("decline-reason");
    }

    [Theory]
    // Istanbul is three hours ahead of UTC all year; Lisbon is on UTC at the end of October 2026 from the 25th on; Auckland is ahead by 13.
    [InlineData("Europe/Istanbul", "2026-10-31T20:59:59Z", "2026-09-30T21:00:00Z", "2026-11-01")]
    [InlineData("Europe/Istanbul", "2026-10-31T21:00:00Z", "2026-10-31T21:00:00Z", "2026-12-01")]
    [InlineData("Europe/Lisbon", "2026-10-31T23:59:59Z", "2026-09-30T23:00:00Z", "2026-11-01")]
    [InlineData("Europe/Lisbon", "2026-11-01T00:00:00Z", "2026-11-01T00:00:00Z", "2026-12-01")]
    [InlineData("Pacific/Auckland", "2026-12-31T11:00:00Z", "2026-12-31T11:00:00Z", "2027-02-01")]
    [InlineData("No/Such_Zone", "2026-12-31T23:59:59Z", "2026-12-01T00:00:00Z", "2027-01-01")]
    public void A_month_is_one_on_the_clock_of_the_municipality(string zone, string now, string since, string next)
    {
        IntroductionLimit limit = IntroductionLimit.Of(new() { Zone = zone }, Utc(now));
        (limit.Most, limit.Since, limit.Next).ShouldBe((Introduction.UsualAMonth, Utc(since), DateOnly.Parse(next, System.Globalization.CultureInfo.InvariantCulture)));
        static DateTime Utc(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);
    }

    [Theory]
    [InlineData(null, 9, null)]
    [InlineData(null, 10, "introductions-full")]
    [InlineData(1, 0, null)]
    [InlineData(1, 1, "introductions-full")]
    [InlineData(0, 0, "introductions-none")]
    [InlineData(3, 7, "introductions-full")]
    public void So_many_and_no_more(int? most, int asked, string? code) => (IntroductionLimit.Of(new() { IntroductionsAMonth = most }, Now).Refuses(asked)?.Code).ShouldBe(code);
}
