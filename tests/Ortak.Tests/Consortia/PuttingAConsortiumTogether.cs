using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Model;
using Ortak.Tests.Aims;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Consortia;

/// <summary>From an aim with a call to a consortium: its seats, what the call asks for, what is missing.</summary>
public sealed class PuttingAConsortiumTogether
{
    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task It_is_started_with_those_who_pursue_the_aim_and_those_of_the_shortlist_and_is_found_from_both_ends(Store store)
    {
        await using Formed formed = await Formed.Before(store);
        string yes = formed.OrganisationOf("DE").Id.ToString(), asked = formed.OrganisationOf("FR").Id.ToString(), no = formed.OrganisationOf("IT").Id.ToString(), later = formed.OrganisationOf("ES").Id.ToString();
        foreach (var (organisation, status) in new[] { (yes, "yes"), (asked, "asked"), (no, "no"), (later, "to-ask"), (Pursuit.İbb, "yes") }) await formed.Pursuit.Shortlist(formed.Aim, organisation, ("status", status));
        Answer aim = (await formed.OfCemal.Get(formed.Aim)).Ok();
        string start = aim.Page.All("a").Select(a => a["href"]!).First(h => h.StartsWith(formed.New, StringComparison.Ordinal));
        Answer asking = (await formed.OfCemal.Get(start)).Ok();
        asking.Page.Text.ShouldContain("Amacın sahipleri: İzmit Belediyesi, İstanbul Büyükşehir Belediyesi.");
        asking.Page.All("input").Count(i => i["name"] == "with").ShouldBe(3, "who said no is not offered, and who pursues the aim is in it anyway");
        Answer made = await formed.OfCemal.Submit(asking, formed.New, ("name", "TOPLAN"), ("size", "9"));
        made.Status.ShouldBe(HttpStatusCode.SeeOther, made.Body);
        string address = made.Location!.ToString().Split('?')[0];

        await using OrtakDb db = formed.Pursuit.At.Open();
        Consortium stored = await db.Consortia.AsNoTracking().Include(c => c.Seats.OrderBy(s => s.Order)).SingleAsync(TestContext.Current.CancellationToken);
        (stored.Name, stored.WantedSize, stored.Code).ShouldBe(("TOPLAN", 9, Pursuit.Disasters));
        stored.Seats.Select(s => (s.OrganisationId, s.IsFixed, s.Status)).ShouldBe([("TR-41-2062", true, PartnerStatus.Yes), (Pursuit.İbb, true, PartnerStatus.Yes), (yes, true, PartnerStatus.Yes), (asked, false, PartnerStatus.Asked)], "those who pursue it first, who is on the shortlist as well has one seat, who is only to be asked none");
        (stored.Seats[0].Kind, stored.Seats[1].Kind).ShouldBe(("district-municipality", "metropolitan-municipality"));

        // The chain both ways: consortium → aim and call, aim → consortium, call → aim and consortium.
        Answer page = (await formed.OfCemal.Get(made.Location.ToString())).Ok();
        page.Heading.ShouldBe("TOPLAN");
        string call = "/calls/" + Uri.EscapeDataString(stored.CallId);
        Html chain = page.Page.One("ol", "chain");
        chain.All("a").Select(a => a["href"]).ShouldBe([formed.Aim, call]);
        foreach (string from in (string[])[formed.Aim, call])
            foreach (Browser one in (Browser[])[formed.OfCemal, formed.OfMehmet])
                (await one.Get(from)).Ok().Page.All("a").ShouldContain(a => a["href"] == address, from);
        (await formed.OfCemal.Get(call)).Ok().Page.All("a").ShouldContain(a => a["href"] == formed.Aim);
        (await formed.OfCemal.Get(formed.Aim)).Ok().Page.Text.ShouldContain("konsorsiyum kurmaya başladı: TOPLAN");
        using Browser anybody = formed.Pursuit.At.Anybody();
        (await anybody.Get(call)).Ok().Body.ShouldNotContain("/consortia/");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task What_the_call_asks_for_what_is_missing_and_what_is_not_known_follow_every_change(Store store)
    {
        await using Formed formed = await Formed.On(store, alone: true);
        Html Asks(Answer page) => page.Page.All("section").Single(s => s["aria-labelledby"] == "asks");
        Answer page = (await formed.OfCemal.Get(formed.Address)).Ok();
        Html alone = Asks(page);
        alone.All("span", "tag")[0].Text.ShouldBe("uygun değil");
        string[] Roles(Answer of) => [.. Asks(of).One("ul", "findings").All("li").Select(l => $"{l.All("span", "tag")[0].Text}: {l.All("strong")[0].Text}")];
        // A district answers for disasters by no law that was read: that is not known, and said so.
        Roles(page).ShouldBe(["eksik: İki ulusal afet kurumu", "eksik: İki yerel müdahale kurumu"]);
        alone.Text.ShouldContain("Eksik: iki ulusal afet kurumu. Afet risk yönetiminden");
        alone.Text.ShouldContain("Bilinmiyor: İzmit Belediyesi.");

        await formed.Take(Pursuit.İbb);
        (await formed.OfCemal.Get(formed.Address)).Ok().Page.Text.ShouldContain("Eksik: bir yerel müdahale kurumu.");
        // What the record cannot know, the person says: AFAD is a national authority.
        Answer adding = (await formed.OfCemal.Get(formed.Address + "/seats/add?tag=national-authority")).Ok();
        adding.Page.All("input").Single(i => i["name"] == "tag" && i["value"] == "national-authority").Attributes.ContainsKey("checked").ShouldBeTrue();
        Answer added = await formed.OfCemal.Submit(adding, formed.Address + "/seats/add", ("name", "AFAD"), ("country", "TR"), ("kind", "public-body"));
        added.Status.ShouldBe(HttpStatusCode.SeeOther, added.Body);
        Answer with = (await formed.OfCemal.Get(formed.Address)).Ok();
        with.Page.Text.ShouldContain("İki ulusal afet kurumu: AFAD");
        with.Page.Text.ShouldContain("Eksik: bir ulusal afet kurumu.");
        ProposalSeat afad = (await formed.Stored()).Seats[^1];
        (afad.Name, afad.OrganisationId, afad.Country, afad.IsFixed).ShouldBe(("AFAD", "", "TR", false));
        afad.Tags.ShouldBe(["national-authority"]);

        // Who takes part without money does not count.
        string at = formed.At(afad);
        (await formed.OfCemal.Submit(at, at, ("part", "associated"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.OfCemal.Get(formed.Address)).Ok().Page.Text.ShouldContain("Eksik: iki ulusal afet kurumu.");
        // A seat kept open for a role fills nothing.
        (await formed.OfCemal.Submit(formed.Address + "/seats/add?tag=national-authority", formed.Address + "/seats/add", ("country", "DE"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer open = (await formed.OfCemal.Get(formed.Address)).Ok();
        open.Page.Text.ShouldContain("Aranıyor: ulusal afet kurumu boş yer");
        open.Page.Text.ShouldContain("Eksik: iki ulusal afet kurumu.");

        using Browser english = await formed.Pursuit.At.As(formed.Pursuit.Cemal);
        (await english.Get(formed.Address + "?lang=en")).Ok().Page.Text.ShouldContain("Missing: two national disaster authorities. A public body at national level");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Seats_are_added_edited_fixed_and_removed_and_nobody_overwrites_another(Store store)
    {
        await using Formed formed = await Formed.On(store);
        Organisation university = formed.OrganisationOf("DE");
        string id = university.Id.ToString();
        Answer found = (await formed.OfCemal.Get($"{formed.Address}/seats/add?organisation={id}")).Ok();
        found.Page.One("p", "lead").Text.ShouldStartWith(university.Name);
        Answer added = await formed.OfCemal.Submit(found, formed.Address + "/seats/add", ("covers", "Erken uyarı verisi"), ("status", "asked"), ("part", "coordinator"));
        added.Status.ShouldBe(HttpStatusCode.SeeOther, added.Body);
        ProposalSeat seat = await formed.Seat(id);
        (seat.Name, seat.Country, seat.Kind, seat.Covers, seat.Status, seat.Part, seat.IsFixed, seat.Order).ShouldBe((university.Name, "DE", "university", "Erken uyarı verisi", PartnerStatus.Asked, SeatPart.Coordinator, false, 2));
        (await formed.OfCemal.Get($"{formed.Address}/seats/add?organisation={id}")).Location!.ToString().ShouldStartWith(formed.At(seat), customMessage: "it has a seat already");

        string at = formed.At(seat);
        Answer open = (await formed.OfCemal.Get(at)).Ok();
        (await formed.OfMehmet.Submit(at, at, ("covers", "Saha denemesi"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer conflict = await formed.OfCemal.Submit(open, at, ("covers", "Eğitim"));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Page.Text.ShouldContain("Saha denemesi");
        (await formed.Seat(id)).Covers.ShouldBe("Saha denemesi");
        (await formed.OfCemal.Submit(conflict, at)).Status.ShouldBe(HttpStatusCode.SeeOther, "who has seen both decides");
        (await formed.Seat(id)).Covers.ShouldBe("Eğitim");

        // One coordinator, no fixed seat without anybody, nothing that no list offers.
        ProposalSeat izmit = await formed.Seat("TR-41-2062");
        Answer two = await formed.OfCemal.Submit(formed.At(izmit), formed.At(izmit), ("part", "coordinator"));
        two.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        two.Page.Text.ShouldContain("Bir konsorsiyumun tek koordinatörü olur");
        foreach (var (field, value) in new[] { ("kind", "kingdom"), ("tag", "king"), ("status", "maybe"), ("part", "boss") }) (await formed.OfCemal.Submit(at, at, (field, value))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, field);
        foreach ((string, string)[] wrong in new (string, string)[][] { [("country", "XX"), ("name", "A")], [("name", "")], [("tag", "national-authority"), ("fixed", "on")] })
            (await formed.OfCemal.Submit(formed.Address + "/seats/add", formed.Address + "/seats/add", wrong)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Answer unknown = await formed.OfCemal.Get(formed.Address + "/seats/add?organisation=zzqxw");
        unknown.Status.ShouldBe(HttpStatusCode.NotFound);
        unknown.Page.Text.ShouldContain("“zzqxw” adında bir kuruluş bulunamadı.");

        Answer shown = (await formed.OfCemal.Get(formed.Address)).Ok();
        (await formed.OfCemal.Submit(shown, at + "/fix")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.Seat(id)).IsFixed.ShouldBeTrue();
        (await formed.OfCemal.Submit(shown, at + "/fix")).Status.ShouldBe(HttpStatusCode.Conflict, "by the version that was seen");
        (await formed.OfCemal.Submit(formed.Address, at + "/fix")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.Seat(id)).IsFixed.ShouldBeFalse();
        (await formed.OfCemal.Submit(open, at + "/remove")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await formed.OfCemal.Submit(at, at + "/remove")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.OfCemal.Get(at)).Status.ShouldBe(HttpStatusCode.NotFound);
        string history = (await formed.OfCemal.Get(formed.Address)).Ok().Page.Text;
        history.ShouldContain($"konsorsiyuma kuruluş ekledi: {university.Name}");
        history.ShouldContain($"konsorsiyumdan bir kuruluşu çıkardı: {university.Name}");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_same_organisation_taken_in_by_two_at_once_has_one_seat(Store store)
    {
        await using Formed formed = await Formed.On(store);
        string id = formed.OrganisationOf("DE").Id.ToString(), other = formed.OrganisationOf("FR").Id.ToString();
        Answer[] answers = await Task.WhenAll(((Browser[])[formed.OfCemal, formed.OfMehmet]).SelectMany(who => (Task<Answer>[])[who.Post(formed.Address + "/seats/add", ("organisation", id)), who.Post(formed.Address + "/proposal", ("organisation", id), ("organisation", other))]));
        answers.Select(a => a.Status).ShouldAllBe(s => s == HttpStatusCode.SeeOther);
        (await formed.Stored()).Seats.Select(s => s.OrganisationId).ShouldBe(["TR-41-2062", Pursuit.İbb, id, other], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Its_name_and_size_are_edited_by_who_saw_the_last_version(Store store)
    {
        await using Formed formed = await Formed.On(store);
        string edit = formed.Address + "/edit";
        Answer open = (await formed.OfCemal.Get(edit)).Ok();
        (await formed.OfMehmet.Submit(edit, edit, ("name", "DEPREM"), ("size", "12"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer conflict = await formed.OfCemal.Submit(open, edit, ("name", "TOPLAN"));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Page.Text.ShouldContain("DEPREM");
        (await formed.Stored()).Name.ShouldBe("DEPREM");
        foreach (var (field, value) in new[] { ("name", " "), ("size", "1"), ("size", "41"), ("size", "abc"), ("notes", new string('a', Consortium.LongestNotes + 1)) })
            (await formed.OfCemal.Submit(edit, edit, (field, value))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, field);
        (await formed.OfCemal.Get(formed.Address)).Ok().Page.Text.ShouldContain("2 kuruluş; istenen 12");
    }

    [Fact]
    public async Task An_aim_without_a_call_has_no_consortium_and_one_that_is_closed_gets_none()
    {
        await using Formed formed = await Formed.On(Store.Sqlite);
        string bare = await formed.Pursuit.Write("Çağrısız amaç");
        Answer none = await formed.OfCemal.Get(bare + "/consortia/new");
        none.Status.ShouldBe(HttpStatusCode.Conflict);
        none.Page.Text.ShouldContain("Önce amacın sayfasında bir çağrı seçin.");
        (await formed.OfCemal.Get(bare + "/consortia/new?call=50147803TOPICSen")).Status.ShouldBe(HttpStatusCode.NotFound);
        ProposalSeat izmit = await formed.Seat("TR-41-2062");
        (await formed.OfCemal.Submit(formed.Aim, formed.Aim + "/end", ("state", "reached"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.OfCemal.Get(formed.Address)).Ok().Page.All("form").ShouldNotContain(f => f["action"] != null && f["action"]!.StartsWith(formed.Address, StringComparison.Ordinal));
        foreach (string deed in (string[])["/seats/add", "/edit", "/left-out", "/left-out/undo", "/proposal", $"/seats/{izmit.Id}", $"/seats/{izmit.Id}/fix", $"/seats/{izmit.Id}/remove"])
            (await formed.OfCemal.Post(formed.Address + deed, ("organisation", Pursuit.İbb), ("version", "1"), ("status", "yes"), ("part", "beneficiary"))).Status.ShouldBe(HttpStatusCode.Conflict, deed);
        (await formed.OfCemal.Post(formed.New, ("call", "50147803TOPICSen"), ("name", "B"))).Status.ShouldBe(HttpStatusCode.Conflict);
    }
}
