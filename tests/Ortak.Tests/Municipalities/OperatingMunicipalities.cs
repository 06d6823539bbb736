using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Municipalities;

/// <summary>The installation's administrator brings municipalities in and confirms them.</summary>
public sealed class OperatingMunicipalities
{
    private static readonly (string, string)[] Administrator = [("person", "Cemal Taki Şahan"), ("mail", "cemal@izmit.example"), ("post.tr", "Strateji Geliştirme Müdürü")];

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task One_of_the_Turkish_list_comes_with_its_facts_and_its_administrator_is_invited(Store store)
    {
        await using Installation at = await Installation.On(store);
        using Browser operating = await at.As(await at.Person("Kurulum yöneticisi", isOperator: true));
        Answer found = (await operating.Get("/municipalities/new?q=İZMİT")).Ok();
        string choose = found.Page.All("a").Select(a => a["href"]!).First(h => h.StartsWith("/municipalities/new?turkish=TR-41-2062", StringComparison.Ordinal));
        Answer entered = await operating.Submit(choose, "/municipalities/new", Administrator);
        entered.Status.ShouldBe(HttpStatusCode.SeeOther, entered.Body);
        Answer profile = (await operating.Follow(entered)).Ok();
        profile.Heading.ShouldStartWith("İzmit Belediyesi");
        profile.Fact("Bölge").ShouldBe("Kocaeli NUTS TR421");
        await using OrtakDb db = at.Open();
        Municipality izmit = await db.Municipalities.SingleAsync(TestContext.Current.CancellationToken);
        (izmit.AtlasId, izmit.Kind, izmit.ConfirmedAt is not null).ShouldBe(("TR-41-2062", MunicipalityKind.District, true));
        Member member = await db.Members.SingleAsync(TestContext.Current.CancellationToken);
        (member.Role, member.AccountId, member.Mail).ShouldBe((Role.Administrator, null, "cemal@izmit.example"));
        Invitation invitation = await db.Invitations.SingleAsync(i => i.Kind == InvitationKind.Member, TestContext.Current.CancellationToken);
        (invitation.MemberId, invitation.MunicipalityId).ShouldBe((member.Id, izmit.Id));
        OutgoingMail mail = (await at.Mails()).ShouldHaveSingleItem();
        (mail.To, mail.Text.Contains("/invitations/", StringComparison.Ordinal)).ShouldBe(("cemal@izmit.example", true));

        (await operating.Get(choose)).Location!.ToString().ShouldBe($"/municipalities/{izmit.Id}");
        Answer twice = await operating.Post("/municipalities/new", [("atlas", "TR-41-2062"), ("name.tr", "İzmit"), ("kind", "district"), ("country", "TR"), ("zone", "Europe/Istanbul"), .. Administrator]);
        twice.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        twice.Page.Text.ShouldContain("zaten kayıtlı");
    }

    [Fact]
    public async Task A_metropolis_gets_the_record_of_its_projects_and_the_label_it_is_known_to_hold()
    {
        await using Installation at = await Installation.On();
        using Browser operating = await at.As(await at.Person("Kurulum yöneticisi", isOperator: true));
        (await operating.Submit("/municipalities/new?turkish=TR-34", "/municipalities/new", Administrator)).Status.ShouldBe(HttpStatusCode.SeeOther);
        await using OrtakDb db = at.Open();
        Municipality istanbul = await db.Municipalities.SingleAsync(TestContext.Current.CancellationToken);
        istanbul.AtlasId.ShouldBe("998498795");
        istanbul.Labels.ShouldBe(["mission-city"]);
    }

    [Fact]
    public async Task Any_other_of_Europe_is_entered_by_hand()
    {
        await using Installation at = await Installation.On();
        using Browser operating = await at.As(await at.Person("Operator", isOperator: true));
        Answer form = (await operating.Get("/municipalities/new?country=DE&lang=en")).Ok();
        Answer unsound = await operating.Submit(form, "/municipalities/new", ("name.en", "City of Dortmund"), ("region", "DEA52"), ("zone", "Europe/Berlin"), ("person", ""), ("mail", "no address"));
        unsound.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unsound.Page.ById("f-region").All("option").Single(o => o["value"] == "DEA52").Attributes.ContainsKey("selected").ShouldBeTrue();
        (await operating.Submit(unsound, "/municipalities/new", ("person", "Anna"), ("mail", "anna@dortmund.example"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        await using OrtakDb db = at.Open();
        Municipality dortmund = await db.Municipalities.SingleAsync(TestContext.Current.CancellationToken);
        (dortmund.Country, dortmund.Region, dortmund.Zone, dortmund.AtlasId).ShouldBe(("DE", "DEA52", "Europe/Berlin", null));
    }

    [Fact]
    public async Task One_that_another_brought_in_waits_at_the_top_until_confirmed()
    {
        await using Installation at = await Installation.On();
        await at.İzmit();
        var waiting = new Municipality { Name = BilingualName.Of("Zonguldak Belediyesi"), Country = "TR", EnteredAt = at.Now };
        await at.Save(db => db.Municipalities.Add(waiting));
        using Browser operating = await at.As(await at.Person("Kurulum yöneticisi", isOperator: true)), member = await at.As(await at.Member(waiting, "Can", Role.Administrator));
        (await member.Get($"/municipalities/{waiting.Id}")).Ok().Page.Text.ShouldContain("kaydı onaylanmadı");
        (await member.Get("/installation/municipalities")).Status.ShouldBe(HttpStatusCode.Forbidden);
        Answer list = (await operating.Get("/installation/municipalities")).Ok();
        list.Page.One("ul", "people").All("li")[0].Text.ShouldStartWith("Zonguldak Belediyesi");
        (await operating.Submit(list, $"/installation/municipalities/{waiting.Id}/confirm")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await member.Get($"/municipalities/{waiting.Id}")).Ok().Page.Text.ShouldNotContain("kaydı onaylanmadı");
        (await operating.Get("/installation/municipalities?q=zongul")).Ok().Page.One("ul", "people").All("li").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_municipality_without_administrators_gets_one()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit();
        using Browser operating = await at.As(await at.Person("Kurulum yöneticisi", isOperator: true));
        string invite = $"/installation/municipalities/{izmit.Id}/invite";
        (await operating.Submit(invite, invite, Administrator)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await operating.Get("/installation/municipalities")).Ok().Page.Text.ShouldContain("1 açık davet");
        (await operating.Submit(invite, invite, [.. Administrator.Where(a => a.Item1 != "mail"), ("mail", "CEMAL@izmit.example")])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }
}
