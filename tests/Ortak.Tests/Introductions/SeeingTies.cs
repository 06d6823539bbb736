using System.Net;
using Ortak.Engine.Atlas;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Introductions;

/// <summary>What ties municipalities inside Ortak stands on the page of a path, for those whose ties they are.</summary>
public sealed class SeeingTies
{
    private static Html? Inside(Answer page) => page.Page.All("section").SingleOrDefault(s => s["aria-labelledby"] == "inside");

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Cooperations_meetings_and_networks_lead_there_with_the_reason_in_words(Store store)
    {
        await using IntroductionScene scene = await IntroductionScene.On(store);
        Inside((await scene.OfCemal.Get(scene.Path)).Ok()).ShouldBeNull("there is nothing but the atlas yet");
        Cooperation cooperation = await scene.At.Cooperation("Depreme hazırlık", scene.İzmit, scene.İstanbul);
        await scene.At.Save(db =>
        {
            db.Municipalities.Single(m => m.Id == scene.İzmit.Id).Networks = ["eurocities", "mbb", "Kendi ağımız"];
            db.Municipalities.Single(m => m.Id == scene.İstanbul.Id).Networks = ["mbb", "c40", "kendi ağımız"];
        });
        Html first = Inside((await scene.OfCemal.Get(scene.Path)).Ok()).ShouldNotBeNull();
        first.Text.ShouldContain("Süren iş birliğiniz: Depreme hazırlık (henüz toplanılmadı)");
        await scene.At.Meeting(cooperation, scene.İstanbul, "Geçen toplantı", scene.At.Now.Date.AddDays(-4).AddHours(10));
        await scene.At.Meeting(cooperation, scene.İstanbul, "Önceki toplantı", scene.At.Now.Date.AddDays(-40).AddHours(10));
        await scene.At.Meeting(cooperation, scene.İstanbul, "Gelecek toplantı", scene.At.Now.Date.AddDays(4).AddHours(10));
        Html section = Inside((await scene.OfCemal.Get(scene.Path)).Ok()).ShouldNotBeNull();
        section.Text.ShouldContain("(son toplantı 10 Ekim 2026)");
        section.Text.ShouldContain("İkiniz de üyesiniz: MBB, kendi ağımız");
        section.Text.ShouldContain("PARATUS");
        section.All("a").Select(a => a["href"]).ShouldContain($"{scene.Own}/new?through={IntroductionScene.İbb}&organisation={scene.University.Id}");
        Html reader = Inside((await scene.OfVeysel.Get(scene.Path + "&lang=en")).Ok()).ShouldNotBeNull();
        reader.Text.ShouldContain("Your cooperation: Depreme hazırlık (last met on 10 October 2026)");
        reader.Text.ShouldContain("You are both members of MBB, kendi ağımız");
        reader.All("a").ShouldNotContain(a => a["href"]!.Contains("/introductions/", StringComparison.Ordinal), "a reader asks for nothing");
        // The shortlist's page says the same.
        var partner = new AimPartner { AimId = scene.Aim.Id, OrganisationId = scene.University.Id.ToString(), Name = scene.University.Name, Country = scene.University.Country, AddedAt = scene.At.Now };
        await scene.At.Save(db => db.Add(partner));
        (await scene.OfCemal.Get($"/aims/{scene.Aim.Id}/partners/{partner.Id}")).Ok().Page.One("main").Text.ShouldContain("(son toplantı 10 Ekim 2026)");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Nobody_else_sees_them_and_what_is_over_ties_nobody(Store store)
    {
        await using IntroductionScene scene = await IntroductionScene.On(store);
        Cooperation cooperation = await scene.At.Cooperation("Gizli iş birliği", scene.İzmit, scene.İstanbul);
        await scene.At.Cooperation("Başkalarının iş birliği", scene.Nilüfer, scene.İstanbul);
        await scene.At.Proposal("Yanıtsız öneri", scene.İzmit, scene.İstanbul);
        using Browser anybody = scene.At.Anybody(), operates = await scene.At.As(await scene.At.Person("Kurulum", isOperator: true));
        foreach (Browser one in (Browser[])[anybody, operates, scene.OfNilüfer, scene.OfMehmet])
        {
            string body = (await one.Get(scene.Path)).Ok().Body;
            body.ShouldNotContain("iş birliği", Case.Insensitive, "İzmit's ties are İzmit's");
            body.ShouldNotContain("introductions/", Case.Sensitive);
        }
        string own = Inside((await scene.OfCemal.Get(scene.Path)).Ok())!.Text;
        own.ShouldContain("Gizli iş birliği");
        own.ShouldNotContain("Başkalarının iş birliği");
        own.ShouldNotContain("Yanıtsız öneri");
        await scene.At.Save(db => db.Cooperations.Single(c => c.Id == cooperation.Id).End("Bitti", scene.At.Now).ShouldBeNull());
        Inside((await scene.OfCemal.Get(scene.Path)).Ok()).ShouldBeNull();
    }

    [Fact]
    public async Task A_partner_in_a_cooperation_that_knows_somebody_who_knows_it_is_a_way_as_well()
    {
        await using IntroductionScene scene = await IntroductionScene.On();
        await scene.At.Cooperation("Depreme hazırlık", scene.İzmit, scene.İstanbul);
        Organisation istanbul = scene.Paratus.Seats.Select(s => s.Organisation).First(o => o.Id.ToString() == IntroductionScene.İbb);
        HashSet<int> known = [istanbul.Index, .. istanbul.Projects.SelectMany(p => p.Project.Seats).Select(s => s.Organisation.Index)];
        Organisation far = scene.University.Projects.SelectMany(p => p.Project.Seats).Select(s => s.Organisation).First(o => !known.Contains(o.Index));
        Html section = Inside((await scene.OfCemal.Get($"/paths?from=TR-41-2062&to={far.Id}")).Ok()).ShouldNotBeNull();
        section.Text.ShouldContain("Aradığınız kuruluşu tanıyan biriyle çalıştı:");
        string ask = section.All("a").Select(a => a["href"]!).Single(h => h.Contains("/introductions/new?", StringComparison.Ordinal));
        string between = ask.Split("organisation=")[1];
        known.ShouldContain(scene.Paratus.Seats.Select(s => s.Organisation).Concat(istanbul.Projects.SelectMany(p => p.Project.Seats).Select(s => s.Organisation)).First(o => o.Id.ToString() == between).Index);
        (await scene.OfCemal.Get(ask)).Ok();
    }

    [Fact]
    public async Task Who_is_reached_already_needs_no_introduction()
    {
        await using IntroductionScene scene = await IntroductionScene.On();
        await scene.At.Cooperation("Depreme hazırlık", scene.İzmit, scene.İstanbul);
        Html section = Inside((await scene.OfCemal.Get($"/paths?from=TR-41-2062&to={IntroductionScene.İbb}")).Ok()).ShouldNotBeNull();
        section.Text.ShouldContain("Onunla doğrudan bağınız var");
        section.All("a").ShouldContain(a => a["href"] == $"/municipalities/{scene.İstanbul.Id}");
        // İzmit has no project: the other way round the atlas knows nothing, Ortak does.
        Answer back = (await scene.OfMehmet.Get($"/paths?from={IntroductionScene.İbb}&to=TR-41-2062")).Ok();
        back.Status.ShouldBe(HttpStatusCode.OK);
        Inside(back).ShouldNotBeNull().Text.ShouldContain("Depreme hazırlık");
    }

    [Fact]
    public async Task The_demo_story_is_no_way_for_real_municipalities()
    {
        await using IntroductionScene scene = await IntroductionScene.On();
        await scene.At.Save(db => db.Municipalities.Single(m => m.Id == scene.İstanbul.Id).AtlasId = null);
        Municipality demo = await scene.At.Municipality("İstanbul (örnek)", atlasId: IntroductionScene.İbb, isDemo: true);
        await scene.At.Member(demo, "Gezen", Role.Administrator);
        (await scene.OfCemal.Get(scene.Path)).Ok().Page.One("main").Text.ShouldContain("Bu belediye Ortak'ta değil.");
        (await scene.OfCemal.Get(scene.New())).Ok().Page.One("main").Text.ShouldContain("istek buradan gönderilemez");
    }
}
