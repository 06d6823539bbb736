using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Aims;

/// <summary>From an aim to calls with a verdict for each who pursues it, and to a shortlist of those to ask.</summary>
public sealed class PursuingAnAim
{
    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_call_is_suggested_with_its_verdicts_taken_up_and_let_go(Store store)
    {
        await using Pursuit pursuit = await Pursuit.On(store);
        string address = await pursuit.Write();
        Answer page = (await pursuit.OfCemal.Get(address)).Ok();
        page.Page.ById("next").Text.ShouldBe("Sıradaki adım");
        page.Page.All("a", "button").Select(a => a.Text).ShouldContain("Bir çağrı seçin");
        // Suggested for what the aim says, best first, each with a verdict on both who pursue it.
        Html suggested = page.Page.One("ol", "cards");
        suggested.All("h4").Count.ShouldBe(5);
        foreach (Html one in suggested.Everything.Where(e => e.Name == "li"))
        {
            one.Text.ShouldContain("İzmit Belediyesi:");
            one.Text.ShouldContain("İstanbul Büyükşehir Belediyesi:");
            one.Text.ShouldContain("Sizin sözlerinizden:");
        }
        string id = pursuit.Call(Pursuit.Disasters).Id;
        Answer added = await pursuit.OfMehmet.Post(address + "/calls", ("call", id));
        added.Location!.ToString().ShouldBe($"{address}?done=call-added#calls");
        (await pursuit.OfCemal.Post(address + "/calls", ("call", id))).Status.ShouldBe(HttpStatusCode.SeeOther, "sent twice it is there once");
        AimCall kept = (await pursuit.Stored(address)).Calls.ShouldHaveSingleItem();
        (kept.CallId, kept.Code).ShouldBe((id, Pursuit.Disasters));

        Answer chosen = (await pursuit.OfCemal.Get(address)).Ok();
        chosen.Page.All("form").Count(f => f["action"] == address + "/calls" && f.All("input").Any(i => i["value"] == id)).ShouldBe(0, "it is no suggestion any more");
        Html card = chosen.Page.All("ul", "cards")[0];
        card.Text.ShouldContain(Pursuit.Disasters);
        // A district has no fire brigade of its own by law; whether it answers for disasters is not known, and is not guessed.
        card.All("p").Single(p => p.Text.StartsWith("İzmit Belediyesi:", StringComparison.Ordinal)).One("span", "tag").Text.ShouldBe("bilinmiyor");
        card.All("p").Single(p => p.Text.StartsWith("İstanbul Büyükşehir Belediyesi:", StringComparison.Ordinal)).One("span", "tag").Text.ShouldBe("uygun");
        card.Text.ShouldContain("4 Kasım 2027, Brüksel saatiyle 17.00, sizde 19.00");

        (await pursuit.OfCemal.Submit(chosen, address + "/calls/remove")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await pursuit.Stored(address)).Calls.ShouldBeEmpty();
        (await pursuit.OfCemal.Get(address)).Ok().Page.Text.ShouldContain("amaçtan çağrı çıkardı: " + Pursuit.Disasters);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_call_is_added_by_its_code_and_one_that_is_not_known_is_told(Store store)
    {
        await using Pursuit pursuit = await Pursuit.On(store);
        string address = await pursuit.Write();
        Answer unknown = await pursuit.OfCemal.Submit(address, address + "/calls", ("call", "HORIZON-NO-SUCH"));
        unknown.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unknown.Page.Text.ShouldContain("“HORIZON-NO-SUCH” kodlu bir çağrı bilinmiyor.");
        (await pursuit.OfCemal.Post(address + "/calls", ("call", Pursuit.Disasters.ToLowerInvariant()))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await pursuit.Stored(address)).Calls.Select(c => c.Code).ShouldBe([Pursuit.Disasters]);
        // What the portal drops stays as it stood.
        await pursuit.At.Save(db => db.Add(new AimCall { AimId = Id<Aim>.Parse(address.Split('/')[2], null), CallId = "gone", Code = "HORIZON-OLD-01", Title = "An old call", AddedAt = pursuit.At.Now }));
        Answer page = (await pursuit.OfCemal.Get(address)).Ok();
        page.Page.Text.ShouldContain("An old call");
        page.Page.Text.ShouldContain("kayıtta artık yok");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task An_organisation_comes_onto_the_shortlist_and_says_yes_or_no(Store store)
    {
        await using Pursuit pursuit = await Pursuit.On(store);
        string address = await pursuit.Write(on: pursuit.Alone);
        await pursuit.Add(address);
        // From a suggestion.
        Answer page = (await pursuit.OfCemal.Get(address)).Ok();
        page.Page.All("a", "button").Select(a => a.Text).ShouldContain("Ortak arayın");
        Html form = page.Page.All("form").First(f => f["action"] == address + "/partners/add" && f["method"] == "post");
        string suggested = form.All("input").Single(i => i["name"] == "organisation")["value"]!;
        (await pursuit.OfCemal.Submit(page, address + "/partners/add")).Status.ShouldBe(HttpStatusCode.SeeOther);
        AimPartner first = (await pursuit.Stored(address)).Partners.ShouldHaveSingleItem();
        (first.OrganisationId, first.Status, first.Role).ShouldBe((suggested, PartnerStatus.ToAsk, "municipality"));
        (await pursuit.OfCemal.Get(address)).Ok().Page.All("form").ShouldNotContain(f => f["method"] == "post" && f.All("input").Any(i => i["name"] == "organisation" && i["value"] == suggested), "who is on the list is suggested no more");

        // By its name, with what else the name could mean.
        Answer named = (await pursuit.OfCemal.Get(address + "/partners/add?organisation=universit")).Ok();
        named.Page.Text.ShouldContain("Başka biri mi?");
        string university = OrganisationOf(pursuit, "DE");
        Answer meant = (await pursuit.OfCemal.Get($"{address}/partners/add?organisation={university}")).Ok();
        Answer asked = await pursuit.OfCemal.Submit(meant, address + "/partners/add", ("status", "asked"), ("role", "research"), ("notes", "Ekimde soruldu"));
        asked.Status.ShouldBe(HttpStatusCode.SeeOther, asked.Body);
        AimPartner second = (await pursuit.Stored(address)).Partners.Single(p => p.OrganisationId == university);
        (second.Status, second.Role, second.Notes, second.Country).ShouldBe((PartnerStatus.Asked, "research", "Ekimde soruldu", "DE"));
        string entry = $"{address}/partners/{second.Id}";
        (await pursuit.OfCemal.Get($"{address}/partners/add?organisation={university}")).Location!.ToString().ShouldStartWith(entry, customMessage: "it is there already");
        (await pursuit.OfCemal.Get(address + "/partners/add?organisation=zzqxw")).Status.ShouldBe(HttpStatusCode.NotFound);
        Answer nobody = await pursuit.OfCemal.Post(address + "/partners/add", ("organisation", "zzqxw"));
        nobody.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        nobody.Page.Text.ShouldContain("“zzqxw” adında bir kuruluş bulunamadı.");

        Answer list = (await pursuit.OfCemal.Get(address)).Ok();
        list.Page.All("a").ShouldContain(a => a["href"] == $"/paths?from=TR-41-2062&to={university}", "how İzmit reaches it");
        // Two at once, then gone.
        Answer open = (await pursuit.OfCemal.Get(entry)).Ok();
        (await pursuit.OfCemal.Submit(entry, entry, ("status", "yes"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer conflict = await pursuit.OfCemal.Submit(open, entry, ("status", "no"));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Page.Text.ShouldContain("evet dedi");
        (await pursuit.OfCemal.Submit(open, entry + "/remove")).Status.ShouldBe(HttpStatusCode.Conflict, "whoever removes it must have seen what stands there");
        (await pursuit.OfCemal.Submit(entry, entry + "/remove")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await pursuit.Stored(address)).Partners.Select(p => p.OrganisationId).ShouldBe([suggested]);
        (await pursuit.OfCemal.Get(entry)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_shortlist_says_what_the_call_still_lacks_and_what_is_not_known(Store store)
    {
        await using Pursuit pursuit = await Pursuit.On(store);
        string address = await pursuit.Write(on: pursuit.Alone);
        (await pursuit.OfCemal.Get(address)).Ok().Page.All("h3").ShouldNotContain(h => h["id"] == "needs", "without a call nothing is asked");
        await pursuit.Add(address);
        Html Needs(Answer page) => page.Page.All("section").Single(s => s["aria-labelledby"] == "needs");
        Html alone = Needs((await pursuit.OfCemal.Get(address)).Ok());
        alone.All("li").Select(l => l.One("span", "tag").Text).ShouldBe(["liste karşılamıyor", "liste karşılamıyor"], "neither roles nor countries");
        alone.Text.ShouldContain("iki ulusal afet");
        alone.Text.ShouldContain("en az üç faydalanıcı");

        // Three countries, two of them member states; the authorities are still nobody's.
        foreach (string country in (string[])["DE", "FR"]) await pursuit.Shortlist(address, OrganisationOf(pursuit, country));
        Answer listed = (await pursuit.OfCemal.Get(address)).Ok();
        Needs(listed).All("li").Select(l => l.One("span", "tag").Text).ShouldBe(["liste karşılamıyor", "karşılanıyor"]);
        listed.Page.All("a", "button").Select(a => a.Text).ShouldContain("Eksik rol için ortak arayın");
        // Who said no does not count.
        string said = (await pursuit.Stored(address)).Partners.First().Id.ToString();
        (await pursuit.OfCemal.Submit($"{address}/partners/{said}", $"{address}/partners/{said}", ("status", "no"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Needs((await pursuit.OfCemal.Get(address)).Ok()).All("li").Select(l => l.One("span", "tag").Text).ShouldBe(["liste karşılamıyor", "liste karşılamıyor"]);
    }

    private static string OrganisationOf(Pursuit pursuit, string country)
    {
        var atlas = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Ortak.Engine.AtlasHolder>(pursuit.At.Site.Services).Current.Snapshot;
        return Enumerable.Range(0, atlas.OrganisationCount).Select(atlas.Organisation).First(o => o.Country == country && o.Role == Ortak.Engine.Atlas.OrganisationRole.University).Id.ToString();
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_partner_search_leads_back_to_the_shortlist(Store store)
    {
        await using Pursuit pursuit = await Pursuit.On(store);
        string address = await pursuit.Write();
        await pursuit.Add(address);
        string search = (await pursuit.OfCemal.Get(address)).Ok().Page.All("a").Select(a => a["href"]!).First(h => h.StartsWith("/partners?", StringComparison.Ordinal));
        Answer answer = (await pursuit.OfCemal.Get(search)).Ok();
        answer.Fact("Kimin için").ShouldContain("İzmit Belediyesi");
        answer.Fact("Çağrı").ShouldContain(Pursuit.Disasters);
        string put = answer.Page.All("a").Select(a => a["href"]!).First(h => h.Contains("/partners/add?organisation=", StringComparison.Ordinal));
        put.ShouldStartWith(address);
        answer.Page.One("form", "ask").All("input").ShouldContain(i => i["name"] == "aim-id", "the next question belongs to the same aim");
        Answer adding = (await pursuit.OfCemal.Get(put)).Ok();
        (await pursuit.OfCemal.Submit(adding, address + "/partners/add")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await pursuit.Stored(address)).Partners.Count.ShouldBe(1);

        // Asked without an aim, the person chooses one; who keeps no shortlist is offered none.
        string choose = (await pursuit.OfCemal.Get("/partners?aim=deprem+erken+uyarı")).Ok().Page.All("a").Select(a => a["href"]!).First(h => h.StartsWith("/aims/shortlist?", StringComparison.Ordinal));
        (await pursuit.OfCemal.Get(choose)).Ok().Page.All("a").ShouldContain(a => a["href"]!.StartsWith(address + "/partners/add?organisation=", StringComparison.Ordinal));
        using Browser anybody = pursuit.At.Anybody(), reader = await pursuit.At.As(await pursuit.At.Member(pursuit.İzmit, "Okuyan", Role.Reader));
        foreach (Browser one in (Browser[])[anybody, reader])
            (await one.Get(search)).Ok().Body.ShouldNotContain("Kısa listeye koy");
        (await reader.Get(choose)).Ok().Page.All("a").ShouldNotContain(a => a["href"]!.StartsWith(address, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_same_put_on_the_list_by_two_at_once_stands_there_once(Store store)
    {
        await using Pursuit pursuit = await Pursuit.On(store);
        string address = await pursuit.Write();
        string id = pursuit.Call(Pursuit.Disasters).Id;
        await pursuit.OfMehmet.Token("/ask"); // the cookie that form tokens hang on is given to a browser once
        Answer[] answers = await Task.WhenAll(((Browser[])[pursuit.OfCemal, pursuit.OfMehmet, pursuit.OfCemal, pursuit.OfMehmet]).SelectMany(who => (Task<Answer>[])[who.Post(address + "/calls", ("call", id)), who.Post(address + "/partners/add", ("organisation", Pursuit.İbb))]));
        answers.ShouldAllBe(a => a.Status == HttpStatusCode.SeeOther);
        Aim aim = await pursuit.Stored(address);
        (aim.Calls.Count, aim.Partners.Count).ShouldBe((1, 1));
        await using OrtakDb db = pursuit.At.Open();
        (await db.Audit.CountAsync(e => e.Deed == "aim-partner-added", TestContext.Current.CancellationToken)).ShouldBe(1);
    }
}
