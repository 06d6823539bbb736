using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Access;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.SignIn;

public sealed class KeepingTheAccount
{
    public static TheoryData<Store> Stores => Installation.Stores;

    private static Task<Installation> Unlimited(Store store = Store.Sqlite) => Installation.On(store, s => s with { SignInsAMinute = 0 });

    [Fact]
    public async Task Sessions_are_listed_and_ended_one_by_one_or_all_but_this()
    {
        await using Installation at = await Unlimited();
        Person ayşe = await (await at.Person("Ayşe Kaya")).WithPassword(), can = await at.Person("Can Demir");
        Browser one = await ayşe.SignIn(), two = await ayşe.SignIn(), three = await ayşe.SignIn(), cans = await at.As(can);
        Answer page = await one.Get("/account");
        string[] ends = [.. page.Page.All("form").Select(f => f["action"]!).Where(a => a.EndsWith("/end", StringComparison.Ordinal))];
        ends.Length.ShouldBe(2);
        (await cans.Post(ends[0])).Status.ShouldBe(HttpStatusCode.NotFound, "another person's session");
        await one.Submit(page, ends[0]);
        new[] { await one.IsIn(), await two.IsIn(), await three.IsIn() }.Count(isIn => isIn).ShouldBe(2);
        await one.Submit("/account", "/account/sessions/end-others");
        ((await one.IsIn()), (await two.IsIn()), (await three.IsIn()), (await cans.IsIn())).ShouldBe((true, false, false, true));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_so_that_a_copy_of_the_cookie_is_worth_nothing()
    {
        await using Installation at = await Unlimited();
        Browser browser = await (await (await at.Person("Ayşe Kaya")).WithPassword()).SignIn(), copy = at.Anybody();
        copy.Cookies.Add(browser.Cookies.GetCookies(browser.Address));
        (await copy.IsIn()).ShouldBeTrue();
        (await browser.Submit("/ask", "/sign-out")).Location!.ToString().ShouldBe("/sign-in?done=out");
        ((await browser.IsIn()), (await copy.IsIn())).ShouldBe((false, false));
        (await copy.Get("/account")).Location!.ToString().ShouldBe("/sign-in?back=%2Faccount");
    }

    [Fact]
    public async Task Two_weeks_without_use_end_a_session_and_use_prolongs_it()
    {
        await using Installation at = await Unlimited();
        Person ayşe = await (await at.Person("Ayşe Kaya")).WithPassword();
        Browser used = await ayşe.SignIn(), idle = await ayşe.SignIn();
        for (int i = 0; i < 5; i++)
        {
            at.Clock.Advance(TimeSpan.FromDays(4));
            (await used.IsIn()).ShouldBeTrue();
        }
        (await idle.IsIn()).ShouldBeFalse();
        await using OrtakDb db = at.Open();
        (await db.Sessions.CountAsync(s => s.AccountId == ayşe.AccountId)).ShouldBe(2);
    }

    [Fact]
    public async Task A_session_planted_into_a_browser_ends_when_its_user_signs_in()
    {
        await using Installation at = await Unlimited();
        Person attacker = await at.Person("Saldırgan"), ayşe = await (await at.Person("Ayşe Kaya")).WithPassword();
        Browser browser = await at.As(attacker);
        string before = browser.Cookies.GetCookies(browser.Address)[SignInCookie.Name]!.Value;
        await browser.EnterCode(await browser.EnterPassword(ayşe.Mail, at: "/sign-in?again=1"), SigningIn.Key, at);
        browser.Cookies.GetCookies(browser.Address)[SignInCookie.Name]!.Value.ShouldNotBe(before);
        (await browser.Get("/account")).Body.ShouldContain(ayşe.Mail);
        await using OrtakDb db = at.Open();
        (await db.Sessions.SingleAsync(s => s.AccountId == attacker.AccountId)).EndedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_could_hand_the_account_over_asks_to_sign_in_again_after_a_while()
    {
        await using Installation at = await Unlimited();
        Person ayşe = await (await at.Person("Ayşe Kaya")).WithPassword();
        Browser browser = await ayşe.SignIn();
        (await browser.Get("/account/erase")).Status.ShouldBe(HttpStatusCode.OK);
        at.Clock.Advance(TimeSpan.FromMinutes(16));
        foreach (string page in (string[])["mail", "password", "second-step", "erase", "data.json"])
            (await browser.Get("/account/" + page)).Location!.ToString().ShouldBe("/sign-in?again=1&back=" + Uri.EscapeDataString("/account/" + page));
        Answer door = await browser.Get("/sign-in?again=1&back=%2Faccount%2Ferase");
        door.Page.One("main").Text.ShouldContain("yeniden göstermeniz");
        (await browser.EnterCode(await browser.Submit(door, "/sign-in", ("password", SigningIn.Password)), SigningIn.Key, at)).Location!.ToString().ShouldBe("/account/erase");
        (await browser.Get("/account/erase")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Name_and_language_of_mails_are_changed()
    {
        await using Installation at = await Unlimited();
        Browser browser = await at.As(await at.Person("Ayşe Kaya"));
        (await browser.Submit("/account", "/account", ("name", "  "), ("language", "de"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit("/account", "/account", ("name", "Ayşe Kaya Öz"), ("language", "en"))).Location!.ToString().ShouldBe("/account?done=saved");
        (await browser.Get("/account")).Page.ById("f-name")["value"].ShouldBe("Ayşe Kaya Öz");
    }

    [Fact]
    public async Task The_mail_address_changes_when_the_new_one_confirms_and_the_old_one_is_told()
    {
        await using Installation at = await Unlimited();
        Municipality izmit = await at.İzmit();
        Person ayşe = await (await at.Member(izmit, "Ayşe Kaya")).WithPassword(), can = await at.Person("Can Demir");
        Browser browser = await ayşe.SignIn();
        await browser.Submit("/account/mail", "/account/mail", ("mail", can.Mail));
        (await at.Mails()).ShouldBeEmpty("an address that is taken gets none");
        (await browser.Submit("/account/mail", "/account/mail", ("mail", "ayse.yeni@example.org"))).Location!.ToString().ShouldBe("/account?done=mail");
        OutgoingMail asked = (await at.Mails()).ShouldHaveSingleItem();
        asked.To.ShouldBe("ayse.yeni@example.org");
        string link = new Uri(ForgettingThePassword.Link(asked)).PathAndQuery;
        (await at.Anybody().Get(link.Replace("yeni", "eski", StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.Gone);
        Browser elsewhere = at.Anybody();
        (await elsewhere.Submit(link, "/account/mail/confirm")).Location!.ToString().ShouldBe("/sign-in?done=mail");
        (await elsewhere.Get(link)).Status.ShouldBe(HttpStatusCode.Gone);
        (await at.Mails())[^1].To.ShouldBe(ayşe.Mail);
        (await elsewhere.EnterPassword(ayşe.Mail)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await elsewhere.EnterPassword("ayse.yeni@example.org")).Location!.ToString().ShouldBe("/sign-in/second-step");
        await using OrtakDb db = at.Open();
        (await db.Members.SingleAsync()).Mail.ShouldBe("ayse.yeni@example.org");
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_the_second_step_can_be_renewed()
    {
        await using Installation at = await Unlimited();
        Person ayşe = await (await at.Person("Ayşe Kaya")).WithPassword();
        Browser browser = await ayşe.SignIn(), other = await ayşe.SignIn();
        (await browser.Submit("/account/password", "/account/password", ("password", "yepyeni uzun parola"), ("again", "yepyeni uzun parola"))).Location!.ToString().ShouldBe("/account?done=password");
        ((await browser.IsIn()), (await other.IsIn())).ShouldBe((true, false));
        var (key, codes, after) = await browser.SetUpSecondStep(await browser.Get("/account/second-step"), at, "/account/second-step", "/account/codes-kept");
        (codes.Length, after.Location!.ToString()).ShouldBe((10, "/account?done=saved"));
        at.Clock.Advance(TimeSpan.FromSeconds(60));
        Browser third = at.Anybody();
        Answer password = await third.EnterPassword(ayşe.Mail, "yepyeni uzun parola");
        (await third.Submit("/sign-in/second-step", "/sign-in/second-step", ("code", SigningIn.Code(SigningIn.Key, at.Clock.GetUtcNow())))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "the old key");
        (await third.EnterCode(password, key, at)).Location!.ToString().ShouldBe("/today");
        Answer again = (await third.Submit("/account", "/account/recovery-codes")).Ok();
        again.Page.One("ul", "codes").All("li").Select(li => li.Text).ShouldAllBe(c => !codes.Contains(c));
    }

    [Fact]
    public async Task My_data_are_there_to_take_away()
    {
        await using Installation at = await Unlimited();
        Municipality izmit = await at.İzmit();
        Person ayşe = await at.Member(izmit, "Ayşe Kaya");
        Browser browser = await at.As(ayşe);
        Answer data = (await browser.Get("/account/data.json")).Ok();
        data.Header("Cache-Control").ShouldContain("no-store");
        data.Json.GetProperty("account").GetProperty("mail").GetString().ShouldBe(ayşe.Mail);
        data.Json.GetProperty("posts")[0].GetProperty("municipality").GetProperty("turkish").GetString().ShouldBe("İzmit Belediyesi");
        data.Json.GetProperty("sessions").GetArrayLength().ShouldBe(1);
        data.Body.ShouldNotContain("hash", Case.Insensitive);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Erasing_removes_what_is_personal_and_keeps_the_trail(Store store)
    {
        await using Installation at = await Unlimited(store);
        Municipality izmit = await at.İzmit();
        Cooperation cooperation = await at.Cooperation("Deprem", izmit);
        Person ayşe = await (await at.Member(izmit, "Ayşe Kaya")).WithPassword();
        await at.Guest(cooperation, izmit, ayşe);
        Browser browser = await ayşe.SignIn();
        await browser.Submit("/forgotten", "/forgotten", ("mail", ayşe.Mail));
        (await browser.Submit("/account/erase", "/account/erase")).Location!.ToString().ShouldBe("/sign-in?done=erased");
        (await browser.IsIn()).ShouldBeFalse();
        await using OrtakDb db = at.Open();
        Account account = await db.Set<Account>().SingleAsync(a => a.Id == ayşe.AccountId);
        (account.Name, account.Email, account.PasswordHash).ShouldBe(("", null, null));
        account.ErasedAt.ShouldNotBeNull();
        (await db.Sessions.CountAsync() + await db.Mails.CountAsync() + await db.Set<Microsoft.AspNetCore.Identity.IdentityUserToken<Guid>>().CountAsync()).ShouldBe(0);
        Member member = await db.Members.SingleAsync();
        (member.AccountId, member.Mail, member.LeftAt is not null).ShouldBe((null, null, true));
        (await db.Guests.SingleAsync()).ShouldSatisfyAllConditions(g => g.Name.ShouldBe("–"), g => g.EndedAt.ShouldNotBeNull());
        (await db.Audit.CountAsync(a => a.AccountId == ayşe.AccountId)).ShouldBeGreaterThan(1);
        (await browser.EnterPassword(ayşe.Mail)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_last_operator_and_the_only_administrator_cannot_erase_themselves()
    {
        await using Installation at = await Unlimited();
        Municipality izmit = await at.İzmit();
        Person cemal = await at.Member(izmit, "Cemal", Role.Administrator), ece = await at.Person("Ece", isOperator: true);
        foreach (Person person in (Person[])[cemal, ece])
        {
            Browser browser = await at.As(person);
            (await browser.Submit("/account/erase", "/account/erase")).Status.ShouldBe(HttpStatusCode.Conflict);
            (await browser.IsIn()).ShouldBeTrue();
        }
        await at.Member(izmit, "Deniz", Role.Administrator);
        await at.Person("Öteki", isOperator: true);
        foreach (Person person in (Person[])[cemal, ece]) (await (await at.As(person)).Submit("/account/erase", "/account/erase")).Location!.ToString().ShouldBe("/sign-in?done=erased");
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/account/data.json")]
    [InlineData("/account/erase")]
    public async Task It_is_shown_to_nobody_else(string address)
    {
        await using Installation at = await Unlimited();
        (await at.Anybody().Get(address)).Location!.ToString().ShouldBe("/sign-in?back=" + Uri.EscapeDataString(address));
    }
}
