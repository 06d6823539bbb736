using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.SignIn;

public sealed class SigningInByOpenIdConnect
{
    private static Task<Installation> With(Provider provider) => Installation.On(settings: s => s with { SignInsAMinute = 0, OpenId = new(provider.Authority, Provider.Client, Provider.Secret, "Belediye kimliği") });

    /// <summary>Goes to the provider and back, as a browser does.</summary>
    private static async Task<Answer> Enter(Browser browser, string back = "/account")
    {
        Answer page = await browser.Get("/sign-in?back=" + Uri.EscapeDataString(back));
        Html button = page.Page.One("main").All("a", "button").Single();
        button.Text.ShouldBe("Belediye kimliği ile giriş yap");
        Answer away = await browser.Get(button["href"]!);
        away.Status.ShouldBe(HttpStatusCode.Found);
        Answer answer = away;
        for (int i = 0; i < 4 && answer.Location is { } next && !(next.ToString().StartsWith('/') && !next.ToString().StartsWith("/sign-in/openid", StringComparison.Ordinal)); i++) answer = await browser.Get(next.ToString());
        return answer;
    }

    [Fact]
    public async Task Whom_the_provider_vouches_for_gets_into_the_account_with_that_address_and_later_by_the_link()
    {
        await using Provider provider = await Provider.Start();
        await using Installation at = await With(provider);
        Person ayşe = await at.Person("Ayşe Kaya");
        provider.Mail = ayşe.Mail;
        Browser browser = at.Anybody();
        (await Enter(browser, "/account#sessions")).Location!.ToString().ShouldBe("/account#sessions");
        (await browser.Get("/account")).Ok().Page.One("main").Text.ShouldContain("Belediye kimliği");

        provider.Mail = "baska@example.org"; // the address at the provider may change; the link stays
        (await Enter(at.Anybody())).Location!.ToString().ShouldBe("/account");
        await using OrtakDb db = at.Open();
        (await db.Set<Microsoft.AspNetCore.Identity.IdentityUserLogin<Guid>>().SingleAsync()).ProviderKey.ShouldBe("subject-1");
    }

    [Theory]
    [InlineData("known", false)]
    [InlineData("known", null)]
    [InlineData("kimse@example.org", true)]
    [InlineData(null, null)]
    public async Task An_address_that_is_unknown_or_not_checked_opens_and_makes_nothing(string? mail, bool? verified)
    {
        await using Provider provider = await Provider.Start();
        await using Installation at = await With(provider);
        Person ayşe = await at.Person("Ayşe Kaya");
        (provider.Mail, provider.IsVerified) = (mail == "known" ? ayşe.Mail : mail, verified);
        Browser browser = at.Anybody();
        Answer answer = await Enter(browser);
        answer.Location!.ToString().ShouldBe("/sign-in?problem=no-account");
        (await browser.Follow(answer)).Body.ShouldContain("davet isteyin");
        (await browser.IsIn()).ShouldBeFalse();
        await using OrtakDb db = at.Open();
        (await db.Set<Account>().CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_forged_token_and_a_planted_answer_are_refused()
    {
        await using Provider provider = await Provider.Start();
        await using Installation at = await With(provider);
        Person ayşe = await at.Person("Ayşe Kaya");
        (provider.Mail, provider.IsForged) = (ayşe.Mail, true);
        Browser browser = at.Anybody();
        (await Enter(browser)).Location!.ToString().ShouldBe("/sign-in?problem=openid");

        provider.IsForged = false;
        Browser attacker = at.Anybody();
        Answer away = await attacker.Get("/sign-in/openid");
        Answer planted = await attacker.Get(away.Location!.ToString());
        (await at.Anybody().Get(planted.Location!.ToString())).Location!.ToString().ShouldBe("/sign-in?problem=openid", "the answer belongs to the browser that asked");
        (await browser.IsIn()).ShouldBeFalse();
    }

    [Fact]
    public async Task Without_the_setting_there_is_no_such_address()
    {
        await using Installation at = await Installation.On();
        (await at.Anybody().Get("/sign-in/openid")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await at.Anybody().Get("/sign-in")).Page.One("main").All("a", "button").ShouldBeEmpty();
    }
}
