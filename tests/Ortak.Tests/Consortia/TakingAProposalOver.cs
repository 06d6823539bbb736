using System.Net;
using Ortak.Engine.Atlas;
using Ortak.Model;
using Ortak.Tests.Aims;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Consortia;

/// <summary>Ortak proposes the best consortium around the fixed seats; people take from it what they want.</summary>
public sealed class TakingAProposalOver
{
    private static IReadOnlyList<Html> Proposed(Answer page) => [.. page.Page.One("ol", "proposal").Everything.Where(e => e.Name == "li" && e.All("h3").Count == 1)];

    private static string? IdOf(Html seat) => seat.One("h3").All("a").Select(a => a["href"]!["/organisations/".Length..]).FirstOrDefault();

    [Fact]
    public async Task Who_asks_again_and_again_is_stopped_sooner_than_who_searches()
    {
        await using Formed formed = await Formed.Before(Store.Sqlite, settings: s => s with { SearchesAMinute = 20 });
        await formed.Start(("size", "8"));
        string proposal = formed.Address + "/proposal";
        for (int i = 0; i < 2; i++) (await formed.OfCemal.Get(proposal)).Ok();
        (await formed.OfCemal.Get(proposal)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await formed.OfMehmet.Get(proposal)).Ok();
        (await formed.OfCemal.Get(formed.Address)).Ok();
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task One_seat_an_alternative_or_all_of_it(Store store)
    {
        await using Formed formed = await Formed.On(store, more: ("size", "8"));
        string proposal = formed.Address + "/proposal";
        Answer page = (await formed.OfCemal.Get(proposal)).Ok();
        page.Page.Text.ShouldContain("kurallara uyan konsorsiyumların en iyisi bu; daha iyisi olmadığı kanıtlandı.");
        page.Page.Text.ShouldContain("8 üye arandı.");
        IReadOnlyList<Html> seats = Proposed(page);
        (seats[0].One("h3").Text, IdOf(seats[1])).ShouldBe(("İzmit Belediyesi", Pursuit.İbb));
        seats[1].Text.ShouldContain("Karşıladığı rol: yerel müdahale kurumu");
        foreach (Html seat in seats.Skip(1)) seat.One("ul", "reasons").All("li").Count.ShouldBeGreaterThan(0, seat.Text);
        page.Page.All("section").Single(s => s["aria-labelledby"] == "missing").Text.ShouldContain("2 × ulusal afet kurumu");
        page.Page.All("section").ShouldContain(s => s["aria-labelledby"] == "second");
        (await formed.Stored()).Seats.Count.ShouldBe(2, "asking changes nothing");

        // One seat: it stays, whatever is proposed next.
        string first = IdOf(seats[2])!;
        (await formed.OfCemal.Submit(page, proposal)).Location!.ToString().ShouldBe(proposal + "?done=seat-added");
        ProposalSeat taken = await formed.Seat(first);
        taken.IsFixed.ShouldBeTrue();
        Answer next = (await formed.OfCemal.Get(proposal)).Ok();
        Html kept = Proposed(next).Single(s => IdOf(s) == first);
        kept.Text.ShouldContain("sabit");

        // An alternative of another seat.
        Html another = Proposed(next).First(s => s.All("ul", "people").Count > 0);
        string alternative = another.One("ul", "people").All("a")[0]["href"]!["/organisations/".Length..];
        (await formed.OfCemal.Post(proposal, ("fix", "on"), ("back", "proposal"), ("organisation", alternative))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.Seat(alternative)).IsFixed.ShouldBeTrue();

        // Who must not be proposed is not, and can be again.
        Answer third = (await formed.OfCemal.Get(proposal)).Ok();
        string unwanted = IdOf(Proposed(third).First(s => !s.Text.Contains("sabit", StringComparison.Ordinal) && IdOf(s) is { } id && id != Pursuit.İbb))!;
        (await formed.OfCemal.Post(formed.Address + "/left-out", ("back", "proposal"), ("organisation", unwanted))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer without = (await formed.OfCemal.Get(proposal)).Ok();
        Proposed(without).Select(IdOf).ShouldNotContain(unwanted);

        // All of it; what was there stays unless asked otherwise.
        Organisation loose = formed.OrganisationOf("PT", skip: 1);
        await formed.Take(loose.Id.ToString());
        Answer whole = (await formed.OfCemal.Get(proposal)).Ok();
        string[] proposed = [.. Proposed(whole).Select(IdOf).OfType<string>()];
        Html all = whole.Page.All("form").Single(f => f["action"] == proposal && f.All("input").Count(i => i["name"] == "fix") == 0);
        List<(string, string)> fields = [.. all.All("input").Where(i => i["name"] is "organisation" or "dropping").Select(i => (i["name"]!, i["value"]!))];
        (await formed.OfCemal.Post(proposal, fields)).Location!.ToString().ShouldBe($"{formed.Address}?done=taken#seats");
        Consortium stored = await formed.Stored();
        stored.Seats.Select(s => s.OrganisationId).ShouldBe([.. proposed.Append("TR-41-2062").Append(loose.Id.ToString()).Distinct()], ignoreOrder: true);
        stored.Seats.Count(s => s.IsFixed).ShouldBe(4, "who came with all is not meant for sure");
        (await formed.OfCemal.Post(proposal, [.. fields, ("drop", "on")])).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.Stored()).Seats.Select(s => s.OrganisationId).ShouldNotContain(loose.Id.ToString());

        (await formed.OfCemal.Post(formed.Address + "/left-out/undo", ("organisation", unwanted))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.Stored()).Without.ShouldBeEmpty();
        string history = (await formed.OfCemal.Get(formed.Address)).Ok().Page.Text;
        history.ShouldContain("konsorsiyuma önerilen kuruluşları aldı");
    }

    [Fact]
    public async Task What_somebody_brings_is_named_in_the_language_of_the_reader_where_the_aim_is_told_in_both()
    {
        Pursuit pursuit = await Pursuit.On(Store.Sqlite);
        string aim = await pursuit.Write(more: [("title.en", "Gathering areas"), ("text.en", "We want to plan gathering areas after disasters, to bring earthquake early warning to the public, and to build decision support for disaster management.")]);
        await pursuit.Add(aim);
        await using var formed = new Formed { Pursuit = pursuit, Aim = aim };
        await formed.Start();
        async Task<string> Brought(string language) => string.Join(", ", (await formed.OfCemal.Get(formed.Address + "/proposal?lang=" + language)).Ok().Page.All("input").Where(i => i["name"]?.StartsWith("covers-", StringComparison.Ordinal) == true).Select(i => i["value"]));
        string english = await Brought("en"), turkish = await Brought("tr");
        english.ShouldContain("warning");
        turkish.ShouldContain("erken");
        turkish.ShouldNotContain("warning");
        turkish.ShouldNotContain("earthquake");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Where_there_is_none_the_page_names_what_cannot_hold_at_once(Store store)
    {
        await using Formed formed = await Formed.On(store, more: ("size", "2"));
        Answer page = (await formed.OfCemal.Get(formed.Address + "/proposal")).Ok();
        Html conflict = page.Page.All("section").Single(s => s["aria-labelledby"] == "conflict");
        conflict.Text.ShouldContain("Konsorsiyum 2 kuruluştan oluşacak.");
        conflict.All("li").Count.ShouldBe(2);
        using Browser english = await formed.Pursuit.At.As(formed.Pursuit.Mehmet);
        (await english.Get(formed.Address + "/proposal?lang=en")).Ok().Page.Text.ShouldContain("The consortium has 2 members.");
    }

    [Fact]
    public async Task What_cannot_be_taken_or_left_out_is_told()
    {
        await using Formed formed = await Formed.On(Store.Sqlite);
        string proposal = formed.Address + "/proposal";
        foreach ((string, string)[] nothing in new (string, string)[][] { [], [("organisation", "zzqxw")], [("organisation", formed.OrganisationOf("DE").Id.ToString()), ("organisation", "999999999999")] })
            (await formed.OfCemal.Post(proposal, nothing)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await formed.OfCemal.Post(formed.Address + "/left-out", ("organisation", "zzqxw"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        Answer seated = await formed.OfCemal.Post(formed.Address + "/left-out", ("organisation", Pursuit.İbb));
        seated.Status.ShouldBe(HttpStatusCode.Conflict);
        seated.Page.Text.ShouldContain("Önce yerini kaldırın.");
        (await formed.Stored()).Seats.Count.ShouldBe(2);

        // A seat changed since the proposal was shown is not dropped.
        ProposalSeat loose = await formed.Take(formed.OrganisationOf("PT").Id.ToString());
        (await formed.OfCemal.Submit(formed.At(loose), formed.At(loose), ("covers", "Saha"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.OfCemal.Post(proposal, ("organisation", formed.OrganisationOf("DE").Id.ToString()), ("drop", "on"), ("dropping", $"{loose.Id}.{loose.Version}"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await formed.Stored()).Seats.Select(s => s.OrganisationId).ShouldContain(loose.OrganisationId);
    }
}
