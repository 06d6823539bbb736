using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ortak.Data;
using Ortak.Host;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.SignIn;

public sealed class SigningInByPasskey
{
    private static Task<Installation> Unlimited() => Installation.On(settings: s => s with { SignInsAMinute = 0 });

    private static Task<Answer> Enter(Browser browser, Authenticator key) => browser.UsePasskey("/sign-in?back=%2Faccount", "/sign-in/passkey", o => key.Get(o, browser.Address), ("back", "/account"));

    private static Task<Answer> Add(Browser browser, Authenticator key) => browser.UsePasskey("/account", "/account/passkeys", o => key.Create(o, browser.Address));

    [Fact]
    public async Task A_passkey_is_added_named_used_without_a_second_step_and_removed()
    {
        await using Installation at = await Unlimited();
        using var key = new Authenticator();
        Person ayşe = await (await at.Person("Ayşe Kaya")).WithPassword();
        Browser browser = await ayşe.SignIn();
        (await Add(browser, key)).Location!.ToString().ShouldBe("/account?done=passkey#passkeys");

        Browser other = at.Anybody();
        (await Enter(other, key)).Location!.ToString().ShouldBe("/account");
        Answer page = (await other.Get("/account")).Ok();
        string name = page.Page.All("form").Select(f => f["action"]!).Single(a => a.EndsWith("/name", StringComparison.Ordinal)), remove = name.Replace("/name", "/remove", StringComparison.Ordinal);
        await other.Submit(page, name, ("name", "Masaüstü"));
        (await other.Get("/account")).Page.ById("passkeys").Text.ShouldContain("Masaüstü");
        (await browser.Submit("/account", remove)).Location!.ToString().ShouldBe("/account?done=removed#passkeys");
        (await Enter(at.Anybody(), key)).Location!.ToString().ShouldStartWith("/sign-in?problem=passkey");
    }

    [Fact]
    public async Task An_account_can_be_made_with_a_passkey_alone_and_keeps_its_only_way_in()
    {
        await using Installation at = await Unlimited();
        using var key = new Authenticator();
        string link = "/setup/" + at.Site.Services.GetRequiredService<Starting>().FirstAdministratorToken;
        Browser browser = at.Anybody();
        Answer made = await browser.UsePasskey(link, link, o => key.Create(o, browser.Address), ("name", "Cemal Şahan"), ("mail", "cemal@izmit.example"), ("where", "none"));
        made.Location?.ToString().ShouldBe("/today", made.Body);
        (await browser.IsIn()).ShouldBeTrue();
        (await Enter(at.Anybody(), key)).Location!.ToString().ShouldBe("/account");
        Answer page = await browser.Get("/account");
        string remove = page.Page.All("form").Select(f => f["action"]!).Single(a => a.EndsWith("/remove", StringComparison.Ordinal));
        (await browser.Submit(page, remove)).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Answers_that_are_not_of_this_moment_and_place_are_refused()
    {
        await using Installation at = await Unlimited();
        using var key = new Authenticator();
        Person ayşe = await (await at.Person("Ayşe Kaya")).WithPassword();
        await Add(await ayşe.SignIn(), key);
        Browser browser = at.Anybody();
        Task<Answer> With(Func<System.Text.Json.JsonElement, string> answer) => browser.UsePasskey("/sign-in", "/sign-in/passkey", answer);
        string old = "";
        (await With(o => old = key.Get(o, browser.Address))).Location!.ToString().ShouldBe("/today");
        browser = at.Anybody();
        foreach (Func<System.Text.Json.JsonElement, string> wrong in (Func<System.Text.Json.JsonElement, string>[])
        [
            _ => old, _ => "", _ => "{}", _ => "nonsense", o => key.Get(o, new("http://elsewhere.example")),
            o => { using var stranger = new Authenticator(); return stranger.Get(o, browser.Address); },
        ])
            (await With(wrong)).Location!.ToString().ShouldStartWith("/sign-in?problem=passkey");
        (await browser.IsIn()).ShouldBeFalse();
        (await browser.Get("/sign-in?problem=passkey")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task One_that_does_not_verify_its_person_is_refused()
    {
        await using Installation at = await Unlimited();
        using var key = new Authenticator { Verifies = false };
        Person ayşe = await (await at.Person("Ayşe Kaya")).WithPassword();
        (await Add(await ayşe.SignIn(), key)).Location!.ToString().ShouldBe("/account?done=no-passkey#passkeys");
    }

    [Fact]
    public async Task Wrong_passwords_of_a_stranger_do_not_lock_it_out()
    {
        await using Installation at = await Unlimited();
        using var key = new Authenticator();
        Person ayşe = await (await at.Person("Ayşe Kaya")).WithPassword();
        await Add(await ayşe.SignIn(), key);
        await at.Save(db => db.Set<Account>().Single(a => a.Id == ayşe.AccountId).LockoutEnd = DateTimeOffset.UtcNow.AddMinutes(10));
        (await Enter(at.Anybody(), key)).Location!.ToString().ShouldBe("/account");
    }
}
