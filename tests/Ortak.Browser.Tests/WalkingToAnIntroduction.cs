using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Browser.Tests;

/// <summary>"İBB, you worked with Universiteit Twente in PARATUS: would you introduce us?": from the path to the letter, on the other side's desk, and back with a contact.</summary>
public sealed class WalkingToAnIntroduction(TheSite site)
{
    private const string Contact = "Dr. C. van Westen, c.vanwesten@universiteit.example";

    [Theory, InlineData("tr", "pointer"), InlineData("en", "no script"), InlineData("tr", "keyboard")]
    public async Task Leads_from_the_path_to_the_other_office_and_back_with_a_contact(string language, string how)
    {
        await using Installation at = await Installation.On(clock: FakeClock.Today());
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Person cemal = await at.Member(izmit, "Cemal Taki Şahan", Role.Editor, "Strateji Geliştirme Müdürü"), mehmet = await at.Member(istanbul, "Mehmet Alkanalka", Role.Editor, "AB İlişkileri Daire Başkanı");
        Cooperation cooperation = await at.Cooperation("Depreme birlikte hazırlık", izmit, istanbul);
        var aim = new Aim { MunicipalityId = izmit.Id, CooperationId = cooperation.Id, Title = Bilingual.Of("Toplanma alanları", "Gathering areas"), Text = Bilingual.Of("Toplanma alanlarını mahallelerle planlamak istiyoruz.", "We want to plan gathering areas with neighbourhoods."), MadeAt = at.Now };
        await at.Save(db => db.Add(aim));
        await using Visit ours = await TheWorkplace.Visit(site, at, language, cemal, javaScript: how != "no script"), theirs = await TheWorkplace.Visit(site, at, language, mehmet, javaScript: how != "no script");
        Hands HandsOf(Visit visit) => how == "keyboard" ? new Keys(visit.Page) : new Pointer(visit.Page);
        Hands cemals = HandsOf(ours), mehmets = HandsOf(theirs);
        string Say(string turkish, string english) => language == "tr" ? turkish : english;

        // Who can introduce us: the atlas says it, and so does what only Ortak knows.
        await ours.Open("/paths?from=izmit&to=universiteit+twente");
        await cemals.ShouldSay("PARATUS");
        await cemals.ShouldSay(Say("Ortak içindeki bağlarınız", "Your ties inside Ortak"));
        await cemals.ShouldSay("Depreme birlikte hazırlık");
        await cemals.Go(ours.Page.Locator("ol.hops").GetByRole(AriaRole.Link, new() { Name = Say("Tanıştırma isteyin", "Ask for an introduction") }).First);
        (await ours.Page.Locator("#f-letter-en").InputValueAsync()).ShouldContain("We want to plan gathering areas with neighbourhoods.");
        await cemals.Go(cemals.Button(Say("Tanıştırma isteğini gönder", "Send the request")));
        await cemals.ShouldSay(Say("İstek gönderildi.", "The request is on its way."));
        string request = ours.Where.Split('?')[0];

        // It waits for İstanbul, which answers with a contact that agreed.
        await theirs.Open("/today");
        await mehmets.Go(mehmets.Link("UNIVERSITEIT TWENTE"));
        await mehmets.ShouldSay(Say("Yanıtınız", "Your answer"));
        await mehmets.Go(mehmets.Button(Say("Tanıştırmayı kabul et", "Agree to introduce them")));
        await mehmets.Write(mehmets.Field("contact"), Contact);
        await mehmets.Tick(theirs.Page.Locator("#f-consent"));
        await mehmets.Go(mehmets.Button(Say("Tanıştırıldı olarak kaydet", "Record that they were introduced")));
        await mehmets.ShouldSay(Say("Tanıştırma kaydedildi", "The introduction was recorded"));
        (await theirs.Page.Locator("main").InnerTextAsync()).ShouldNotContain("vanwesten");

        await ours.Open(request);
        await cemals.ShouldSay(Contact);
        await ours.Open($"/aims/{aim.Id}");
        await cemals.ShouldSay(Say("1 istek, 1 tanıştırma", "1 request, 1 made"));
        ours.Faults.ShouldBeEmpty();
        theirs.Faults.ShouldBeEmpty();
        await using OrtakDb db = at.Open();
        (await db.Mails.CountAsync()).ShouldBe(3, "one to İstanbul, two back");
    }
}
