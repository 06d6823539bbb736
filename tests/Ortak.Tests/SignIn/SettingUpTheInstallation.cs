using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ortak.Data;
using Ortak.Host;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.SignIn;

public sealed class SettingUpTheInstallation
{
    public static TheoryData<Store> Stores => Installation.Stores;

    private static string Link(Installation at) => "/setup/" + at.Site.Services.GetRequiredService<Starting>().FirstAdministratorToken;

    private static (string, string)[] Fields(params (string, string)[] more) => [("name", "Cemal Şahan"), ("mail", "cemal@izmit.example"), ("password", SigningIn.Password), ("again", SigningIn.Password), .. more];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_link_makes_the_first_administrator_with_the_own_municipality(Store store)
    {
        await using Installation at = await Installation.On(store);
        string link = Link(at);
        Browser browser = at.Anybody();
        Answer page = (await browser.Get(link)).Ok();
        page.Page.ById("municipalities").All("option").Count.ShouldBe(1003);
        Answer made = await browser.Submit(page, link, Fields(("where", "turkish"), ("turkish", "izmit"), ("post", "Strateji Geliştirme Müdürü"), ("demo", "on")));
        made.Location!.ToString().ShouldBe("/sign-in/second-step/set-up", made.Body);
        var (_, _, after) = await browser.SetUpSecondStep(await browser.Follow(made), at);
        after.Location!.ToString().ShouldBe("/installation/demo?first=1");
        (await browser.IsIn()).ShouldBeTrue();

        await using OrtakDb db = at.Open();
        Account account = await db.Set<Account>().SingleAsync(a => a.Email == "cemal@izmit.example");
        account.IsOperator.ShouldBeTrue();
        Municipality izmit = await db.Municipalities.SingleAsync();
        (izmit.Name.Turkish, izmit.Name.English, izmit.AtlasId, izmit.Region, izmit.Kind, izmit.Country).ShouldBe(("İzmit Belediyesi", "İzmit Municipality", "TR-41-2062", "TR421", MunicipalityKind.District, "TR"));
        izmit.Population.ShouldNotBeNull().ShouldBeInRange(300_000, 500_000);
        izmit.ConfirmedAt.ShouldNotBeNull();
        Member member = await db.Members.SingleAsync();
        (member.AccountId, member.Role, member.Post.Turkish).ShouldBe((account.Id, Role.Administrator, "Strateji Geliştirme Müdürü"));

        Answer again = await at.Anybody().Get(link);
        (again.Status, again.Page.One("main").Text.Contains("daha önce kullanılmış", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Gone, true));
    }

    [Fact]
    public async Task A_municipality_with_a_record_is_tied_to_it()
    {
        await using Installation at = await Installation.On();
        Browser browser = at.Anybody();
        (await browser.Submit(Link(at), Link(at), Fields(("where", "turkish"), ("turkish", "İstanbul Büyükşehir Belediyesi, İstanbul")))).Status.ShouldBe(HttpStatusCode.SeeOther);
        await using OrtakDb db = at.Open();
        Municipality one = await db.Municipalities.SingleAsync();
        (one.AtlasId, one.Pic, one.Kind).ShouldBe(("998498795", "998498795", MunicipalityKind.Metropolitan));
    }

    [Fact]
    public async Task Another_European_municipality_is_entered_by_hand_with_the_time_of_its_country()
    {
        await using Installation at = await Installation.On();
        Browser browser = at.Anybody();
        Answer made = await browser.Submit(Link(at), Link(at), Fields(("where", "other"), ("other-name", "Stadt Beispielheim"), ("country", "DE"), ("kind", "town")));
        made.Status.ShouldBe(HttpStatusCode.SeeOther, made.Body);
        await using OrtakDb db = at.Open();
        Municipality one = await db.Municipalities.SingleAsync();
        (one.Name.English, one.Country, one.Kind, one.Zone).ShouldBe(("Stadt Beispielheim", "DE", MunicipalityKind.Town, "Europe/Berlin"));
    }

    [Fact]
    public async Task Nothing_is_made_while_something_is_wrong_and_what_was_typed_stays()
    {
        await using Installation at = await Installation.On();
        Browser browser = at.Anybody();
        Answer wrong = await browser.Submit(Link(at), Link(at), ("name", "Cemal Şahan"), ("mail", "cemal"), ("password", "kısa"), ("again", "kısa"), ("where", "turkish"), ("turkish", "Edremit"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Page.ById("f-name")["value"].ShouldBe("Cemal Şahan");
        wrong.Page.ById("f-turkish")["value"].ShouldBe("Edremit");
        wrong.Page.One("div", "summary").Text.ShouldContain("Edremit Belediyesi, Balıkesir");
        wrong.Page.One("div", "summary").Text.ShouldContain("Edremit Belediyesi, Van");
        await using OrtakDb db = at.Open();
        (await db.Set<Account>().CountAsync()).ShouldBe(0);
        (await browser.Get(Link(at))).Status.ShouldBe(HttpStatusCode.OK, "the link still works");
    }

    [Theory]
    [InlineData("/setup/nonsense")]
    [InlineData("/invitations/nonsense")]
    public async Task A_link_that_is_none_is_refused(string link)
    {
        await using Installation at = await Installation.On();
        (await at.Anybody().Get(link)).Status.ShouldBe(HttpStatusCode.Gone);
        (await at.Anybody().Get(Link(at).Replace("/setup/", "/invitations/", StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.Gone, "the console's link is no invitation");
    }
}
