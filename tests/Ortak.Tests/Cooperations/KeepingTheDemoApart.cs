using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Features.Demo;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Cooperations;

/// <summary>The demo story goes in one step, so nothing real may hang on it, nor it on anything real.</summary>
public sealed class KeepingTheDemoApart
{
    private static readonly (string, string)[] Filled = [("title.tr", "Deneme"), ("purpose.tr", "Deprem konusunda birlikte çalışmak"), ("topic", "disaster")];
    private static readonly (string, string)[] ByMail = [("new-name", "Bursa Büyükşehir Belediyesi"), ("person", "Ada Yılmaz"), ("mail", "ada@bursa.example")];
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>An operator who walks through the story and administers a real municipality as well.</summary>
    private static async Task<(Municipality Real, Municipality Demo, Person Walker)> Both(Installation at)
    {
        Municipality real = await at.Municipality("Nilüfer Belediyesi");
        Person walker = await at.Person("Gezen Yönetici", isOperator: true);
        await at.Post(walker, real, Role.Administrator);
        await using OrtakDb db = at.Open();
        (await DemoStory.Add(db, walker.AccountId, at.Now, Cancel)).ShouldBeNull();
        await DemoStory.Join(db, walker.AccountId, walker.Name, at.Now, Cancel);
        return (real, await db.Municipalities.AsNoTracking().FirstAsync(m => m.IsDemo && m.AtlasId == "TR-41-2062", Cancel), walker);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_demo_municipality_and_a_real_one_never_share_a_cooperation(Store store)
    {
        await using Installation at = await Installation.On(store);
        var (real, demo, walker) = await Both(at);
        Municipality other = await at.Municipality("Çankaya Belediyesi"), story = await at.Municipality("Örnek Belediyesi", isDemo: true);
        Cooperation told;
        await using (OrtakDb before = at.Open()) told = await before.Cooperations.AsNoTracking().SingleAsync(Cancel);
        using Browser browser = await at.As(walker);

        // Ticked for one municipality, sent for the other: what was picked is shown again with why not.
        foreach (var (who, whom) in new[] { (demo, real), (real, demo) })
        {
            Answer proposed = await browser.Post("/cooperations/new", [.. Filled, ("as", who.Id.ToString()), ("with", whom.Id.ToString())]);
            proposed.Status.ShouldBe(HttpStatusCode.Conflict, proposed.Body);
            proposed.Page.One("main").Text.ShouldContain("Örnek öykü gerçek kayıtlarla karışmaz");
        }
        (await browser.Post("/cooperations/new", [.. Filled, .. ByMail, ("as", demo.Id.ToString())])).Status.ShouldBe(HttpStatusCode.Conflict, "whoever comes in by mail is real");
        string parties = $"/cooperations/{told.Id}/parties";
        (await browser.Post(parties, ("as", demo.Id.ToString()), ("with", other.Id.ToString()))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await browser.Post(parties, [.. ByMail, ("as", demo.Id.ToString())])).Status.ShouldBe(HttpStatusCode.Conflict);
        Cooperation ours = await at.Cooperation("Gerçek iş", real, other);
        (await browser.Post($"/cooperations/{ours.Id}/parties?lang=en", ("with", demo.Id.ToString()))).Page.One("main").Text.ShouldContain("does not mix with what is real");
        (await at.Mails()).ShouldBeEmpty();

        await using OrtakDb db = at.Open();
        (await db.Cooperations.CountAsync(Cancel)).ShouldBe(2);
        (await db.Parties.CountAsync(Cancel)).ShouldBe(4);
        (await db.Invitations.CountAsync(i => i.Kind == InvitationKind.Municipality, Cancel)).ShouldBe(0);

        (await browser.Post("/cooperations/new", [.. Filled, ("as", demo.Id.ToString()), ("with", story.Id.ToString())])).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await db.Cooperations.AsNoTracking().SingleAsync(c => c.Id != told.Id && c.Id != ours.Id, Cancel)).IsDemo.ShouldBeTrue("a demo municipality proposed it");
    }

    [Fact]
    public async Task Nobody_is_offered_what_would_be_refused()
    {
        await using Installation at = await Installation.On();
        var (real, demo, walker) = await Both(at);
        Municipality other = await at.Municipality("Çankaya Belediyesi"), story = await at.Municipality("Örnek Belediyesi", isDemo: true);
        using Browser browser = await at.As(walker);
        Answer asReal = await browser.Post("/cooperations/new", ("as", real.Id.ToString()), ("step", "find")), asDemo = await browser.Post("/cooperations/new", ("as", demo.Id.ToString()), ("step", "find"));
        Offered(asReal).ShouldBe([other.Id.ToString()]);
        Offered(asDemo).ShouldContain(story.Id.ToString());
        Offered(asDemo).ShouldNotContain(other.Id.ToString());
        asReal.Page.All("input").ShouldContain(i => i["name"] == "new-name");
        asDemo.Page.All("input").ShouldNotContain(i => i["name"] == "new-name");
        asDemo.Page.One("main").Text.ShouldContain("yalnızca birbirleriyle");

        static string[] Offered(Answer answer) => [.. answer.Ok().Page.All("input").Where(i => i["name"] == "with").Select(i => i["value"]!)];
    }

    [Fact]
    public async Task Whoever_is_entered_by_an_older_link_does_not_come_into_the_story()
    {
        await using Installation at = await Installation.On();
        await Both(at);
        var (token, hash) = Host.OneTimeToken.New();
        await at.Save(db => db.Invitations.Add(new() { Kind = InvitationKind.Municipality, TokenHash = hash, Mail = "ada@bursa.example", Name = "Ada Yılmaz", From = "Bursa", CooperationId = db.Cooperations.Single().Id, MadeAt = at.Now, EndsAt = at.Now + Invitation.Lasts }));
        using Browser browser = at.Anybody();
        string link = "/invitations/" + token;
        Answer answer = await browser.Submit(link, link, ("where", "turkish"), ("turkish", "Bursa Büyükşehir Belediyesi, Bursa"), ("post", "Uzman"), ("name", "Ada Yılmaz"), ("password", SigningIn.Password), ("again", SigningIn.Password));
        answer.Status.ShouldBe(HttpStatusCode.Conflict, answer.Body);
        await using OrtakDb db = at.Open();
        (await db.Municipalities.AnyAsync(m => m.Name.Turkish.StartsWith("Bursa"), Cancel)).ShouldBeFalse();
        (await db.Set<Account>().AnyAsync(a => a.Email == "ada@bursa.example", Cancel)).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Taking_the_story_out_leaves_everything_that_is_real(Store store)
    {
        await using Installation at = await Installation.On(store);
        var (real, demo, walker) = await Both(at);
        Municipality other = await at.Municipality("Çankaya Belediyesi");
        Cooperation ours = await at.Cooperation("Gerçek iş", real, other);
        Outcome outcome = await at.Outcome(await at.Meeting(ours, real));
        Cooperation told;
        await using (OrtakDb before = at.Open()) told = await before.Cooperations.AsNoTracking().SingleAsync(c => c.IsDemo, Cancel);
        Guest guest = await at.Guest(told, demo, await at.Person("Konuk"));
        await at.Save(db => db.Ngos.Add(new() { MunicipalityId = demo.Id, Name = "Örnek Dernek", IsDemo = true }));
        using Browser browser = await at.As(walker);

        (await browser.Submit("/installation/demo", "/installation/demo/remove")).Status.ShouldBe(HttpStatusCode.SeeOther);
        await using OrtakDb db = at.Open();
        (await db.Municipalities.Select(m => m.Id).ToListAsync(Cancel)).ShouldBe([real.Id, other.Id], ignoreOrder: true);
        (await db.Cooperations.SingleAsync(Cancel)).Id.ShouldBe(ours.Id);
        (await db.Outcomes.SingleAsync(Cancel)).Id.ShouldBe(outcome.Id);
        (await db.Guests.CountAsync(Cancel), await db.Ngos.CountAsync(Cancel), await db.Meetings.CountAsync(Cancel)).ShouldBe((0, 0, 1));
        (await db.Set<Account>().AnyAsync(a => a.Id == guest.AccountId, Cancel)).ShouldBeTrue("a person is real");
        (await browser.Get($"/cooperations/{ours.Id}")).Ok();
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_cooperation_with_a_real_party_survives_even_if_an_old_backup_brought_it(Store store)
    {
        await using Installation at = await Installation.On(store);
        var (real, demo, _) = await Both(at);
        Cooperation mixed = await at.Cooperation("Karışık", real);
        await at.Save(db => db.Parties.Add(new() { CooperationId = mixed.Id, MunicipalityId = demo.Id, InvitedAt = at.Now, AcceptedAt = at.Now }));
        await using OrtakDb db = at.Open();
        (await DemoStory.Remove(db, null, at.Now, Cancel)).ShouldBeNull();
        (await db.Cooperations.AsNoTracking().SingleAsync(Cancel)).Id.ShouldBe(mixed.Id);
        (await db.Municipalities.Select(m => m.Id).ToListAsync(Cancel)).ShouldBe([real.Id, demo.Id], ignoreOrder: true);
    }
}
