using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.SignIn;

/// <summary>The operator's command for a person who lost phone and recovery codes, run beside a serving site on the same database.</summary>
public sealed class LosingTheSecondStep
{
    private const string New = "başka bir uzun parola";
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // The command goes by the machine's own time.
    private static Task<Installation> Serving(Store store = Store.Sqlite) => Installation.On(store, clock: FakeClock.Today());

    private static async Task<Run> Reset(Installation at, params string[] args)
    {
        using var terminal = new Terminal();
        terminal.Environment["ORTAK_DATA"] = at.Settings.Data;
        if (at.Settings.Database is not null) terminal.Environment["ORTAK_DATABASE"] = at.Settings.Database;
        return await terminal.Ortak(["account", "reset-second-step", .. args]);
    }

    /// <summary>A person who has set up the second step through the pages and is signed in.</summary>
    private static async Task<(Person Person, Browser Browser, string Key, string[] Codes)> Somebody(Installation at)
    {
        Person ayşe = await (await at.Person("Ayşe Kaya")).WithPassword(secondStep: false);
        Browser browser = at.Anybody();
        var (key, codes, after) = await browser.SetUpSecondStep(await browser.Follow(await browser.EnterPassword(ayşe.Mail)), at);
        after.Location!.ToString().ShouldBe("/today");
        return (ayşe, browser, key, codes);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_way_back_in_leads_over_the_password_and_a_new_second_step(Store store)
    {
        await using Installation at = await Serving(store);
        var (ayşe, before, oldKey, oldCodes) = await Somebody(at);
        Browser halfWay = at.Anybody();
        await halfWay.EnterPassword(ayşe.Mail);
        await at.Save(db => { Account account = db.Set<Account>().Single(a => a.Id == ayşe.AccountId); (account.LockoutEnd, account.AccessFailedCount) = (DateTimeOffset.UtcNow.AddHours(1), 3); });

        string said = (await Reset(at, ayşe.Mail.ToUpperInvariant())).Succeeded().Output.TrimEnd('\n');
        said.ShouldNotContain('\n');
        said.ShouldStartWith(ayşe.Mail);
        said.ShouldContain("sessions ended (1)");

        (await before.IsIn()).ShouldBeFalse("all sessions end");
        (await halfWay.Get("/sign-in/second-step/set-up")).Location!.ToString().ShouldBe("/sign-in?done=again", "whoever was half-way begins again");
        OutgoingMail mail = (await at.Mails()).ShouldHaveSingleItem();
        (mail.To, mail.Subject).ShouldBe((ayşe.Mail, "Ortak hesabınızın ikinci adımı sıfırlandı"));
        mail.Text.ShouldNotContain("bağlantı");

        Browser browser = at.Anybody();
        (await browser.EnterPassword(ayşe.Mail, "yanlış bir parola")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "the password is still asked");
        Answer entered = await browser.EnterPassword(ayşe.Mail);
        entered.Location!.ToString().ShouldBe("/sign-in/second-step/set-up", "the lock is lifted, and a password alone opens nothing");
        (await browser.IsIn()).ShouldBeFalse();
        var (key, _, after) = await browser.SetUpSecondStep(await browser.Follow(entered), at);
        (key == oldKey, after.Location!.ToString()).ShouldBe((false, "/today"));

        Browser next = at.Anybody();
        Answer second = await next.EnterPassword(ayşe.Mail);
        second.Location!.ToString().ShouldBe("/sign-in/second-step");
        (await next.Submit("/sign-in/second-step", "/sign-in/second-step", ("code", oldCodes[0]))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "recovery codes of before are void");
        (await next.EnterCode(second, key, at)).Location!.ToString().ShouldBe("/today");

        await using OrtakDb db = at.Open();
        AuditEntry entry = await db.Audit.AsNoTracking().SingleAsync(a => a.Deed == Deeds.SecondStepReset, Cancel);
        (entry.Subject, entry.AccountId).ShouldBe((ayşe.AccountId.ToString(), null));
        (await db.Audit.AnyAsync(a => a.Detail.Contains("@"), Cancel)).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task With_an_option_a_link_sets_a_new_password_once(Store store)
    {
        await using Installation at = await Serving(store);
        var (ayşe, _, _, _) = await Somebody(at);
        string[] said = (await Reset(at, ayşe.Mail, "--password")).Succeeded().Output.TrimEnd('\n').Split('\n');
        said.Length.ShouldBe(2);
        string link = new Uri(said[1]).PathAndQuery;
        (await at.Mails()).ShouldHaveSingleItem().Text.ShouldContain("bağlantı çıkardı");

        Browser browser = at.Anybody();
        (await browser.Submit(link, "/reset", ("password", New), ("again", New))).Location!.ToString().ShouldBe("/sign-in?done=password");
        (await browser.Get(link)).Status.ShouldBe(HttpStatusCode.Gone);
        Answer entered = await browser.EnterPassword(ayşe.Mail, New);
        (await browser.SetUpSecondStep(await browser.Follow(entered), at)).After.Location!.ToString().ShouldBe("/today");
        await using OrtakDb db = at.Open();
        (await db.Audit.CountAsync(a => a.Deed == Deeds.PasswordLinkPrinted && a.Subject == ayşe.AccountId.ToString(), Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task Passkeys_stay_unless_they_are_named()
    {
        await using Installation at = await Serving();
        using var key = new Authenticator();
        var (ayşe, browser, _, _) = await Somebody(at);
        (await browser.UsePasskey("/account", "/account/passkeys", o => key.Create(o, browser.Address))).Location!.ToString().ShouldContain("done=passkey");
        Task<Answer> Enter(Browser other) => other.UsePasskey("/sign-in?back=%2Faccount", "/sign-in/passkey", o => key.Get(o, other.Address), ("back", "/account"));

        (await Reset(at, ayşe.Mail)).Succeeded();
        (await Enter(at.Anybody())).Location!.ToString().ShouldBe("/account");
        (await Reset(at, ayşe.Mail, "--passkeys", "--json")).Json.GetProperty("passkeys").GetInt32().ShouldBe(1);
        (await Enter(at.Anybody())).Location!.ToString().ShouldStartWith("/sign-in?problem=passkey");
        (await at.Mails())[^1].Text.ShouldContain("geçiş anahtarlarınız kaldırıldı");
    }

    [Fact]
    public async Task Nobody_else_is_touched_and_an_address_that_nobody_has_is_said()
    {
        await using Installation at = await Serving();
        var (ayşe, browser, _, _) = await Somebody(at);
        (await Reset(at, "kimse@example.org")).Refused(1).ShouldContain("kimse@example.org");
        (await Reset(at)).Refused(2);
        Person can = await at.Person("Can Demir");
        (await Reset(at, can.Mail)).Succeeded().Output.ShouldContain("no password");
        (await browser.IsIn()).ShouldBeTrue();
        await using OrtakDb db = at.Open();
        (await db.Set<IdentityUserToken<Guid>>().AnyAsync(t => t.UserId == ayşe.AccountId, Cancel)).ShouldBeTrue();
        using var empty = new Terminal();
        (await empty.Ortak("account", "reset-second-step", ayşe.Mail)).Refused(1).ShouldContain("no database");
    }
}
