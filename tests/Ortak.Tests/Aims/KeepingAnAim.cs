using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Text;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Aims;

/// <summary>Who may know of an aim, where it is found, and that it goes along in the file of a municipality.</summary>
public sealed class KeepingAnAim
{
    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task What_a_municipality_pursues_alone_nobody_else_learns_of(Store store)
    {
        await using Pursuit pursuit = await Pursuit.On(store);
        string secret = await pursuit.Write("Gizli niyet", pursuit.Alone, $"?outcome={pursuit.Recommendation.Id}"), shared = await pursuit.Write("Ortak niyet", from: $"?outcome={pursuit.Recommendation.Id}");
        (await pursuit.Stored(secret)).CooperationId.ShouldBeNull();
        (await pursuit.OfCemal.Get(pursuit.Minutes)).Ok().Page.Text.ShouldContain("Gizli niyet");
        Person guest = await pursuit.At.Person("Konuk"), operates = await pursuit.At.Person("Kurulum yöneticisi", isOperator: true);
        await pursuit.At.Guest(pursuit.Cooperation, pursuit.İzmit, guest);
        using Browser ofGuest = await pursuit.At.As(guest), ofOperator = await pursuit.At.As(operates);
        foreach (Browser other in (Browser[])[pursuit.OfMehmet, ofGuest])
        {
            (await other.Get(secret)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await other.Get(shared)).Ok();
            foreach (string page in (string[])[pursuit.Minutes, $"/cooperations/{pursuit.Cooperation.Id}/outcomes", pursuit.Together, $"/cooperations/{pursuit.Cooperation.Id}", "/aims", "/find?q=niyet", "/today", $"/cooperations/{pursuit.Cooperation.Id}/history"])
                (await other.Get(page)).Ok().Page.Text.ShouldNotContain("Gizli niyet", customMessage: page);
            (await other.Get("/find?q=niyet")).Ok().Page.All("a").ShouldContain(a => a["href"] == shared);
        }
        (await ofOperator.Get(shared)).Status.ShouldBe(HttpStatusCode.NotFound, "who runs the installation sees no cooperation by that");
        // A guest reads and changes nothing.
        (await ofGuest.Get(shared)).Ok().Page.All("form").ShouldNotContain(f => f["action"] != null && f["action"]!.StartsWith("/aims/", StringComparison.Ordinal));
        (await ofGuest.Post(shared + "/calls", ("call", Pursuit.Disasters))).Status.ShouldBe(HttpStatusCode.Forbidden);
        foreach (string deed in (string[])["/calls", "/calls/remove", "/end", "/reopen", "/edit", "/partners/add"])
            (await pursuit.OfMehmet.Post(secret + deed, ("call", Pursuit.Disasters))).Status.ShouldBe(HttpStatusCode.NotFound, deed);
        (await pursuit.OfMehmet.Get(secret + "/partners/add?organisation=" + Pursuit.İbb)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Nothing_of_a_cooperation_of_others_can_be_made_an_aim_or_reached_through_ones_own(Store store)
    {
        await using Pursuit pursuit = await Pursuit.On(store);
        Municipality bursa = await pursuit.At.Municipality("Nilüfer Belediyesi"), eskişehir = await pursuit.At.Municipality("Odunpazarı Belediyesi");
        Cooperation theirs = await pursuit.At.Cooperation("Onların", bursa, eskişehir);
        Outcome line = await pursuit.At.Outcome(await pursuit.At.Meeting(theirs, bursa), "Onların tavsiyesi");
        foreach (string address in (string[])[$"{pursuit.Together}/new?outcome={line.Id}", $"{pursuit.Alone}/new?outcome={line.Id}", $"{pursuit.Together}/new?outcome=nonsense", $"{pursuit.Alone}/new?round={Id<Round>.New()}"])
        {
            (await pursuit.OfCemal.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound, address);
            (await pursuit.OfCemal.Post(address, ("title.tr", "Bizim"), ("text.tr", "Bizim"))).Status.ShouldBe(HttpStatusCode.NotFound, address);
        }
        var aim = new Aim { MunicipalityId = bursa.Id, CooperationId = theirs.Id, Title = Bilingual.Of("Onların amacı"), Text = Bilingual.Of("Metin"), MadeAt = pursuit.At.Now };
        var partner = new AimPartner { AimId = aim.Id, OrganisationId = Pursuit.İbb, Name = "İBB", Country = "TR", AddedAt = pursuit.At.Now };
        await pursuit.At.Save(db => db.AddRange(aim, partner));
        string own = await pursuit.Write();
        (await pursuit.OfCemal.Get($"/aims/{aim.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await pursuit.OfCemal.Get($"{own}/partners/{partner.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await pursuit.OfCemal.Post($"{own}/partners/{partner.Id}", ("status", "no"), ("version", "1"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await pursuit.OfCemal.Post($"{own}/partners/{partner.Id}/remove", ("version", "1"))).Status.ShouldBe(HttpStatusCode.NotFound);
        await using OrtakDb db = pursuit.At.Open();
        (await db.AimPartners.AsNoTracking().SingleAsync(p => p.Id == partner.Id, TestContext.Current.CancellationToken)).Status.ShouldBe(PartnerStatus.ToAsk);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Today_suggests_the_first_aim_and_no_second(Store store)
    {
        await using Pursuit pursuit = await Pursuit.On(store);
        string make = pursuit.Alone + "/new";
        (await pursuit.OfCemal.Get("/today")).Ok().Page.All("a").ShouldContain(a => a["href"] == make);
        await pursuit.Write();
        foreach (Browser one in (Browser[])[pursuit.OfCemal, pursuit.OfMehmet])
            (await one.Get("/today")).Ok().Page.All("a").ShouldNotContain(a => a["href"]!.EndsWith("/aims/new", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Store.Sqlite, Store.Postgres)]
    [InlineData(Store.Postgres, Store.Sqlite)]
    public async Task It_goes_along_with_its_calls_and_shortlist(Store from, Store to)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await using Pursuit here = await Pursuit.On(from);
        string shared = await here.Write("Ortak niyet", from: $"?outcome={here.Recommendation.Id}", more: ("topic", "gathering-areas")), alone = await here.Write("Kendi niyetimiz", here.Alone, more: ("topic", "energy"));
        await here.Add(shared);
        await here.Shortlist(shared, Pursuit.İbb, ("status", "asked"), ("notes", "Ekimde soruldu"));
        await here.At.Save(db => db.Add(new Aim { MunicipalityId = here.İstanbul.Id, Title = Bilingual.Of("İzmit'i ilgilendirmeyen"), Text = Bilingual.Of("Metin"), MadeAt = here.At.Now }));
        string file = Path.Combine(here.At.Settings.Data, "izmit.json");
        using (Terminal terminal = At(here.At.Settings)) (await terminal.Ortak("export", "--municipality", "İzmit Belediyesi", file)).Succeeded();

        await using Installation there = await Installation.On(to);
        using Terminal elsewhere = At(there.Settings);
        (await elsewhere.Ortak("import", file)).Succeeded();
        (await elsewhere.Ortak("import", file)).Succeeded();
        await using OrtakDb db = there.Open();
        List<Aim> aims = await db.Aims.AsNoTracking().AsSplitQuery().Include(a => a.Topics).Include(a => a.Calls).Include(a => a.Partners).OrderBy(a => a.MadeAt).ToListAsync(cancel);
        aims.Select(a => a.Title.Turkish).ShouldBe(["Ortak niyet", "Kendi niyetimiz"], ignoreOrder: true);
        Aim together = aims.Single(a => a.CooperationId == here.Cooperation.Id), own = aims.Single(a => a.CooperationId is null);
        (together.OutcomeId, together.Folded, own.MunicipalityId).ShouldBe((here.Recommendation.Id, Folding.Fold(together.WordsToFind), here.İzmit.Id));
        together.Topics.Select(t => t.TopicCode.Value).ShouldContain("gathering-areas");
        own.Topics.Select(t => t.TopicCode.Value).ShouldBe(["energy"]);
        together.Calls.Select(c => c.Code).ShouldBe([Pursuit.Disasters]);
        AimPartner partner = together.Partners.ShouldHaveSingleItem();
        (partner.OrganisationId, partner.Status, partner.Notes).ShouldBe((Pursuit.İbb, PartnerStatus.Asked, "Ekimde soruldu"));

        // A file that says an aim is born from a line it does not bring is refused whole.
        string forged = (await File.ReadAllTextAsync(file, cancel)).Replace($"\"outcomeId\": \"{here.Recommendation.Id}\"", $"\"outcomeId\": \"{Id<Outcome>.New()}\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, forged, cancel);
        (await elsewhere.Ortak("import", file)).Refused(1).ShouldContain("something in aims belongs to nothing in the file");
    }

    private static Terminal At(Host.Settings settings)
    {
        var terminal = new Terminal();
        terminal.Environment["ORTAK_DATA"] = settings.Data;
        if (settings.Database is not null) terminal.Environment["ORTAK_DATABASE"] = settings.Database;
        return terminal;
    }
}
