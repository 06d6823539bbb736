using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.SignIn;

public sealed class SigningInByPassword
{
    private static Task<Installation> Unlimited(Store store = Store.Sqlite) => Installation.On(store, s => s with { SignInsAMinute = 0 });

    public static TheoryData<Store> Stores => Installation.Stores;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Password_and_code_open_a_session_that_leads_back(Store store)
    {
        await using Installation at = await Unlimited(store);
        Person ayşe = await (await at.Person("Ayşe Kaya")).WithPassword();
        Browser browser = at.Anybody();
        Answer after = await browser.EnterPassword(ayşe.Mail, at: "/sign-in?back=%2Faccount%23sessions");
        (await browser.IsIn()).ShouldBeFalse("a password alone opens nothing");
        (await browser.EnterCode(after, SigningIn.Key, at)).Location!.ToString().ShouldBe("/account#sessions");
        (await browser.IsIn()).ShouldBeTrue();
        (await browser.Get("/sign-in")).Location!.ToString().ShouldBe("/today");
    }

    [Theory]
    [InlineData("//elsewhere.example/")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    public async Task A_link_cannot_lead_to_another_site(string back)
    {
        await using Installation at = await Unlimited();
        Person ayşe = await (await at.Person("Ayşe Kaya")).WithPassword();
        Browser browser = at.Anybody();
        Answer after = await browser.EnterPassword(ayşe.Mail, at: "/sign-in?back=" + Uri.EscapeDataString(back));
        (await browser.EnterCode(after, SigningIn.Key, at)).Location!.ToString().ShouldBe("/today");
    }

    [Fact]
    public async Task Whoever_has_no_second_step_sets_it_up_before_getting_in()
    {
        await using Installation at = await Unlimited();
        Person ayşe = await (await at.Person("Ayşe Kaya")).WithPassword(secondStep: false);
        Browser browser = at.Anybody();
        Answer after = await browser.EnterPassword(ayşe.Mail);
        after.Location!.ToString().ShouldBe("/sign-in/second-step/set-up");
        Answer page = await browser.Follow(after);
        page.Page.One("svg", "qr").One("path")["d"].ShouldNotBeNullOrEmpty();
        (await browser.Submit(page, "/sign-in/second-step/set-up", ("code", "000000"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.Post("/sign-in/second-step/done", [], on: "/sign-in")).Location!.ToString().ShouldBe("/sign-in?done=again", "the page after it cannot be reached without it");
        (await browser.IsIn()).ShouldBeFalse();

        var (key, codes, done) = await browser.SetUpSecondStep(await browser.Get("/sign-in/second-step/set-up"), at);
        codes.Length.ShouldBe(10);
        done.Location!.ToString().ShouldBe("/today");
        (await browser.IsIn()).ShouldBeTrue();

        await using (OrtakDb db = at.Open())
        {
            string kept = string.Join(' ', await db.Set<Microsoft.AspNetCore.Identity.IdentityUserToken<Guid>>().Where(t => t.Name == "recovery-codes").Select(t => t.Value).ToListAsync());
            foreach (string code in codes) kept.ShouldNotContain(code, Case.Insensitive, "kept as hashes");
        }
        Browser other = at.Anybody();
        (await other.EnterCode(await other.EnterPassword(ayşe.Mail), key, at)).Location!.ToString().ShouldBe("/today");

        Browser third = at.Anybody();
        await third.EnterPassword(ayşe.Mail);
        (await third.Submit("/sign-in/second-step", "/sign-in/second-step", ("code", " " + codes[3].ToLowerInvariant().Replace('-', ' ')))).Location!.ToString().ShouldBe("/today", "a recovery code opens once");
        Browser fourth = at.Anybody();
        await fourth.EnterPassword(ayşe.Mail);
        (await fourth.Submit("/sign-in/second-step", "/sign-in/second-step", ("code", codes[3]))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "and only once");
    }

    [Fact]
    public async Task A_code_is_accepted_once()
    {
        await using Installation at = await Unlimited();
        Person ayşe = await (await at.Person("Ayşe Kaya")).WithPassword();
        string code = SigningIn.Code(SigningIn.Key, at.Clock.GetUtcNow());
        for (int i = 0; i < 2; i++)
        {
            Browser browser = at.Anybody();
            await browser.EnterPassword(ayşe.Mail);
            (await browser.Submit("/sign-in/second-step", "/sign-in/second-step", ("code", code))).Status.ShouldBe(i == 0 ? HttpStatusCode.SeeOther : HttpStatusCode.UnprocessableEntity);
        }
    }

    [Fact]
    public async Task Wrong_password_and_unknown_address_get_the_same_answer_in_the_same_time()
    {
        await using Installation at = await Unlimited();
        Person ayşe = await (await at.Person("Ayşe Kaya")).WithPassword();
        Person withoutPassword = await at.Person("Anahtarlı");
        List<(string Said, TimeSpan Took)> answers = [];
        foreach (string mail in (string[])[ayşe.Mail, "kimse@example.org", withoutPassword.Mail, ayşe.Mail, "hiç.kimse@example.org".Replace("ç", "c", StringComparison.Ordinal)])
        {
            Browser browser = at.Anybody();
            Answer page = await browser.Get("/sign-in");
            long begun = Stopwatch.GetTimestamp();
            Answer answer = await browser.Submit(page, "/sign-in", ("mail", mail), ("password", "bu parola yanlış"));
            answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            answers.Add((answer.Page.One("main").Text, Stopwatch.GetElapsedTime(begun)));
        }
        answers.Select(a => a.Said).Distinct().ShouldHaveSingleItem().ShouldContain("yanlış");
        answers.ShouldAllBe(a => a.Took >= TimeSpan.FromMilliseconds(390));
    }

    [Fact]
    public async Task Eight_wrong_tries_lock_for_fifteen_minutes_without_saying_whether_there_is_an_account()
    {
        await using Installation at = await Unlimited();
        Person ayşe = await (await at.Person("Ayşe Kaya")).WithPassword();
        Browser browser = at.Anybody();
        string known = "", unknown = "";
        for (int i = 0; i < 9; i++)
        {
            known = (await browser.EnterPassword(ayşe.Mail, "bu parola yanlış")).Page.One("main").Text;
            unknown = (await browser.EnterPassword("kimse@example.org", "bu parola yanlış")).Page.One("main").Text;
            unknown.ShouldBe(known);
        }
        (await browser.EnterPassword(ayşe.Mail)).Page.One("main").Text.ShouldBe(known, "the right password is not accepted while it lasts");
        known.ShouldContain("15 dakika");
        OutgoingMail mail = (await at.Mails()).ShouldHaveSingleItem();
        (mail.To, mail.Subject).ShouldBe((ayşe.Mail, "Ortak hesabınız 15 dakika kilitlendi"));

        await at.Save(db => db.Set<Account>().Single(a => a.Id == ayşe.AccountId).LockoutEnd = DateTimeOffset.UtcNow.AddSeconds(-1));
        (await browser.EnterPassword(ayşe.Mail)).Location!.ToString().ShouldBe("/sign-in/second-step");
    }

    [Fact]
    public async Task Codes_cannot_be_guessed_either()
    {
        await using Installation at = await Unlimited();
        Person ayşe = await (await at.Person("Ayşe Kaya")).WithPassword();
        Browser browser = at.Anybody();
        await browser.EnterPassword(ayşe.Mail);
        for (int i = 0; i < 8; i++)
        {
            if (i == 4) await browser.EnterPassword(ayşe.Mail); // the right password in between does not begin the count anew
            (await browser.Submit("/sign-in/second-step", "/sign-in/second-step", ("code", "00000" + i))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        at.Clock.Advance(TimeSpan.FromSeconds(60));
        Answer locked = await browser.Submit("/sign-in/second-step", "/sign-in/second-step", ("code", SigningIn.Code(SigningIn.Key, at.Clock.GetUtcNow())));
        (locked.Status, locked.Page.One("main").Text.Contains("kilitlendi", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.UnprocessableEntity, true));
    }

    [Fact]
    public async Task Tries_are_limited_per_address_of_the_network_and_per_mail_address()
    {
        await using Installation at = await Installation.On(settings: s => s with { SignInsAMinute = 14 });
        Browser browser = at.Anybody();
        var answers = new List<HttpStatusCode>();
        for (int i = 0; i < 12; i++) answers.Add((await browser.EnterPassword("kimse@example.org", "bu parola yanlış")).Status);
        answers.Take(10).ShouldAllBe(s => s == HttpStatusCode.UnprocessableEntity);
        answers.Skip(10).ShouldAllBe(s => s == HttpStatusCode.TooManyRequests);
        for (int i = 0; i < 2; i++) (await browser.EnterPassword($"baska{i}@example.org", "bu parola yanlış")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Answer over = await browser.EnterPassword("bambaska@example.org", "bu parola yanlış");
        (over.Status, over.Header("Retry-After"), over.Heading).ShouldBe((HttpStatusCode.TooManyRequests, "60", "Çok sık istek geldi"));
        (await browser.Get("/sign-in")).Status.ShouldBe(HttpStatusCode.OK, "reading is not limited");
    }

    [Fact]
    public async Task Searches_are_limited_too()
    {
        await using Installation at = await Installation.On(settings: s => s with { SearchesAMinute = 5 });
        Browser browser = at.Anybody();
        for (int i = 0; i < 5; i++) (await browser.Get("/api/organisations?q=izmit")).Status.ShouldBe(HttpStatusCode.OK);
        Answer over = await browser.Get("/api/organisations?q=izmit");
        (over.Status, over.MediaType).ShouldBe((HttpStatusCode.TooManyRequests, "application/problem+json"));
        (await browser.Get("/organisations?q=izmit")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await browser.Get("/about")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused()
    {
        await using Installation at = await Unlimited();
        Browser browser = at.Anybody();
        await browser.Get("/sign-in");
        Answer answer = await browser.Send(new(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent([new("mail", "a@example.org"), new("password", "x")]) });
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
    }
}
