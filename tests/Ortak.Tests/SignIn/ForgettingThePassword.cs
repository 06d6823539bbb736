using System.Net;
using System.Text.RegularExpressions;
using Ortak.Data;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.SignIn;

public sealed class ForgettingThePassword
{
    private const string New = "başka bir uzun parola";

    public static string Link(OutgoingMail mail) => Regex.Match(mail.Text, @"http://[^\s]+").Value;

    [Fact]
    public async Task The_link_sets_a_new_password_once_and_ends_all_sessions_but_the_second_step_stays()
    {
        await using Installation at = await Installation.On(settings: s => s with { SignInsAMinute = 0 });
        Person ayşe = await (await at.Person("Ayşe Kaya", language: "en")).WithPassword();
        using Browser old = await ayşe.SignIn();
        Browser browser = at.Anybody();
        Answer known = await browser.Submit("/forgotten", "/forgotten", ("mail", ayşe.Mail)), unknown = await browser.Submit("/forgotten", "/forgotten", ("mail", "kimse@example.org"));
        (known.Status, known.Location).ShouldBe((unknown.Status, unknown.Location));
        OutgoingMail mail = (await at.Mails()).ShouldHaveSingleItem();
        (mail.To, mail.Subject).ShouldBe((ayşe.Mail, "Set a new Ortak password"), "in the language of the account");
        await browser.Submit("/forgotten", "/forgotten", ("mail", ayşe.Mail));
        string link = new Uri(Link(mail)).PathAndQuery, second = new Uri(Link((await at.Mails())[1])).PathAndQuery;

        (await browser.Submit(link, "/reset", ("password", "kısa"), ("again", "kısa"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(link, "/reset", ("password", New), ("again", New + "x"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(link, "/reset", ("password", New), ("again", New))).Location!.ToString().ShouldBe("/sign-in?done=password");
        (await browser.Get(link)).Status.ShouldBe(HttpStatusCode.Gone);
        (await browser.Get(second)).Status.ShouldBe(HttpStatusCode.Gone, "the other link is void, too");
        (await old.IsIn()).ShouldBeFalse();
        (await browser.EnterPassword(ayşe.Mail)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "the old password");
        (await browser.EnterCode(await browser.EnterPassword(ayşe.Mail, New), SigningIn.Key, at)).Location!.ToString().ShouldBe("/today");
    }

    [Theory]
    [InlineData("/reset")]
    [InlineData("/reset?account=x&token=y")]
    [InlineData("/reset?account=00000000-0000-0000-0000-000000000000&token=y")]
    public async Task A_link_that_is_none_is_refused(string link)
    {
        await using Installation at = await Installation.On();
        Answer answer = await at.Anybody().Get(link);
        (answer.Status, answer.Heading).ShouldBe((HttpStatusCode.Gone, "Bu bağlantı artık geçerli değil"));
    }

    [Fact]
    public async Task A_link_is_good_for_its_own_account_only()
    {
        await using Installation at = await Installation.On(settings: s => s with { SignInsAMinute = 0 });
        Person ayşe = await (await at.Person("Ayşe Kaya")).WithPassword(), can = await (await at.Person("Can Demir")).WithPassword();
        Browser browser = at.Anybody();
        await browser.Submit("/forgotten", "/forgotten", ("mail", ayşe.Mail));
        string link = new Uri(Link((await at.Mails())[0])).PathAndQuery;
        (await browser.Get(link.Replace(ayşe.AccountId.ToString(), can.AccountId.ToString(), StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.Gone);
    }
}
