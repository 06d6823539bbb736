using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Browser.Tests;

/// <summary>The two ends of what browsers can do: passkeys, and no scripts at all.</summary>
public sealed class PasskeysAndPlainPages(TheSite site)
{
    [Theory, InlineData("tr", true), InlineData("en", false)]
    public async Task A_passkey_is_added_in_the_account_and_opens_the_door(string language, bool byButton)
    {
        string Say(string turkish, string english) => language == "tr" ? turkish : english;
        await using Installation at = await Installation.On(clock: FakeClock.Today());
        Person cemal = await (await at.Member(await at.İzmit(), "Cemal Taki Şahan", Role.Administrator)).WithPassword();
        // A passkey belongs to a name, never to a number.
        await using Visit visit = await site.Visit(language, site: $"http://localhost:{at.Address.Port}");
        IPage page = visit.Page;
        ICDPSession tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("WebAuthn.enable");
        await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true } });
        Hands hands = new Pointer(page);

        await visit.Open("/sign-in");
        await hands.Write(hands.Field("mail"), cemal.Mail);
        await hands.Write(hands.Field("password"), SigningIn.Password);
        await hands.Go(page.Locator("form[action='/sign-in'] button"));
        at.Clock.Advance(TimeSpan.FromSeconds(30));
        await hands.Write(hands.Field("code"), SigningIn.Code(SigningIn.Key, at.Clock.GetUtcNow()));
        await hands.Go(hands.Button(Say("Giriş yap", "Sign in")));
        await visit.Open("/account");
        await hands.Go(hands.Button(Say("Geçiş anahtarı ekle", "Add a passkey")));
        await hands.ShouldSay(Say("Geçiş anahtarı eklendi.", "The passkey is added."));
        (await page.Locator("#passkeys li").CountAsync()).ShouldBe(1);

        // Browsers offer the passkey in the list of the e-mail field, and this authenticator takes every offer at once; the button is for those that do not.
        if (byButton) await page.AddInitScriptAsync("PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        await hands.Press(hands.Fold(cemal.Name));
        await hands.Go(hands.Button(Say("Çıkış", "Sign out")));
        if (byButton) await hands.Press(hands.Button(Say("Geçiş anahtarıyla giriş yap", "Sign in with a passkey")));
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Say("Bugün", "Today"));
        visit.Faults.ShouldBeEmpty();
    }

    [Theory, InlineData("tr"), InlineData("en")]
    public async Task The_main_forms_work_without_scripts(string language)
    {
        string Say(string turkish, string english) => language == "tr" ? turkish : english;
        await using Installation at = await Installation.On(clock: FakeClock.Today());
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Person cemal = await (await at.Member(izmit, "Cemal Taki Şahan", Role.Administrator)).WithPassword();
        Cooperation cooperation = await at.Cooperation("AB projelerinde iş birliği", izmit, istanbul);
        await using Visit visit = await site.Visit(language, javaScript: false, site: at.Address.ToString().TrimEnd('/'));
        IPage page = visit.Page;

        await visit.Open("/sign-in");
        await page.Locator("[name=mail]").FillAsync(cemal.Mail);
        await page.Locator("[name=password]").FillAsync(SigningIn.Password);
        await page.Locator("form[action='/sign-in'] button").ClickAsync();
        at.Clock.Advance(TimeSpan.FromSeconds(30));
        await page.Locator("[name=code]").FillAsync(SigningIn.Code(SigningIn.Key, at.Clock.GetUtcNow()));
        await page.Locator("button.main").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Say("Bugün", "Today"));

        await visit.Open($"/cooperations/{cooperation.Id}/meetings/new");
        await page.Locator("[name='title.tr']").FillAsync("İlk görüşme");
        await page.Locator("[name=host]").SelectOptionAsync(istanbul.Id.ToString());
        await page.Locator("[name=place]").FillAsync("Saraçhane");
        await page.Locator("[name=day]").FillAsync("2027-01-12");
        await page.Locator("[name=time]").FillAsync("14:00");
        await page.Locator("[name=lasts]").FillAsync("60");
        await page.Locator("button.main").ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(Say("Toplantı kaydedildi.", "The meeting was saved."));

        await page.GetByRole(AriaRole.Link, new() { Name = Say("Tutanağı aç", "Open the minutes") }).ClickAsync();
        await page.Locator("[name=kind][value=decision]").CheckAsync();
        await page.Locator("[name='text.tr']").FillAsync("Deprem önceliklidir.");
        await page.Locator("[name=topic]").SelectOptionAsync("earthquake-preparedness");
        await page.Locator("#write button.main").ClickAsync();
        await Assertions.Expect(page.Locator("article.outcome")).ToContainTextAsync("Deprem önceliklidir.");
        visit.Faults.ShouldBeEmpty();
    }
}
