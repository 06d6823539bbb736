using Ortak.Host.SignIn;

namespace Ortak.Tests.SignIn;

public sealed class TheCodesOfApps
{
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"; // "12345678901234567890", RFC 6238 appendix B

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    public void Are_those_of_RFC_6238(long second, string code)
    {
        Totp.StepOf(Key, code, DateTimeOffset.FromUnixTimeSeconds(second)).ShouldBe(second / 30);
        Infrastructure.SigningIn.Code(Key, DateTimeOffset.FromUnixTimeSeconds(second)).ShouldBe(code);
    }

    [Fact]
    public void Are_accepted_half_a_minute_around_and_not_beyond()
    {
        foreach (int off in (int[])[-30, 0, 30]) Totp.StepOf(Key, "287082", DateTimeOffset.FromUnixTimeSeconds(59 + off)).ShouldBe(1);
        foreach (int second in (int[])[90, 120, 3600]) Totp.StepOf(Key, "287082", DateTimeOffset.FromUnixTimeSeconds(second)).ShouldBeNull();
        Totp.StepOf(Key, "", DateTimeOffset.FromUnixTimeSeconds(59)).ShouldBeNull();
    }

    [Theory]
    [InlineData("/cooperations/x?tab=1#now", "/cooperations/x?tab=1#now")]
    [InlineData("/invitations/abc", "/invitations/abc")]
    [InlineData(null, "/today")]
    [InlineData("", "/today")]
    [InlineData("today", "/today")]
    [InlineData("//elsewhere.example", "/today")]
    [InlineData("/\\elsewhere.example", "/today")]
    [InlineData("/\t/elsewhere.example", "/today")]
    [InlineData("/a\\..\\..//elsewhere.example", "/today")]
    [InlineData("https://elsewhere.example", "/today")]
    [InlineData("javascript:alert(1)", "/today")]
    [InlineData("/a\r\nSet-Cookie: x=y", "/today")]
    [InlineData("/sign-out", "/today")]
    public void A_way_back_stays_on_this_site(string? back, string to) => LocalPath.Of(back).ShouldBe(to);
}
