using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Aims;

/// <summary>An aim is born from a line of minutes, from an agreed priority, or from nothing; the chain can be followed both ways.</summary>
public sealed class WritingAnAim
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_recommendation_becomes_an_aim_of_the_parties_and_each_shows_the_other(Store store)
    {
        await using Pursuit pursuit = await Pursuit.On(store);
        string make = $"{pursuit.Together}/new?outcome={pursuit.Recommendation.Id}";
        foreach (string page in (string[])[pursuit.Minutes, $"/cooperations/{pursuit.Cooperation.Id}/outcomes"])
            (await pursuit.OfCemal.Get(page)).Ok().Page.All("a").ShouldContain(a => a["href"] == make, page);
        Answer asked = (await pursuit.OfCemal.Get(make)).Ok();
        asked.Page.Text.ShouldContain("Bir paragraf yazın");
        Answer made = await pursuit.OfCemal.Submit(asked, make, ("text.en", "We want to develop an earthquake project together."), ("places", "İzmit, İstanbul"), ("money", "2.500.000"), ("by", "2028-06-30"));
        made.Status.ShouldBe(HttpStatusCode.SeeOther, made.Body);
        string address = made.Location!.ToString().Split('?')[0];
        Aim aim = await pursuit.Stored(address);
        (aim.OutcomeId, aim.CooperationId, aim.MunicipalityId, aim.WantedEur, aim.By).ShouldBe((pursuit.Recommendation.Id, pursuit.Cooperation.Id, pursuit.İzmit.Id, 2_500_000L, new DateOnly(2028, 6, 30)));
        (aim.Text.Turkish, aim.Text.English).ShouldBe(("İki belediye deprem konusunda birlikte proje geliştirsin.", "We want to develop an earthquake project together."));
        aim.Topics.Select(t => t.TopicCode).ShouldBe([pursuit.Recommendation.TopicCode]);

        // From the aim back to its line, its meeting and its cooperation, by either party and in either language.
        Html chain = (await pursuit.OfMehmet.Get(address)).Ok().Page.One("ol", "chain");
        chain.All("a").Select(a => a["href"]).ShouldBe([$"/cooperations/{pursuit.Cooperation.Id}", $"/cooperations/{pursuit.Cooperation.Id}/meetings/{pursuit.Meeting.Id}", $"{pursuit.Minutes}#o-{pursuit.Recommendation.Id}", "#calls", "#shortlist"]);
        Answer english = (await pursuit.OfMehmet.Get(address + "?lang=en")).Ok();
        english.Page.Text.ShouldContain("We want to develop an earthquake project together.");
        english.Page.Text.ShouldContain("Recommendation");
        (await pursuit.OfMehmet.Get(pursuit.Minutes)).Ok().Page.All("a").ShouldContain(a => a["href"] == address);
        (await pursuit.OfMehmet.Get($"/cooperations/{pursuit.Cooperation.Id}/outcomes")).Ok().Page.All("a").ShouldContain(a => a["href"] == address);
        (await pursuit.OfMehmet.Get($"/cooperations/{pursuit.Cooperation.Id}")).Ok().Page.All("a").ShouldContain(a => a["href"] == address);
        (await pursuit.OfMehmet.Get(pursuit.Together)).Ok().Page.All("a").ShouldContain(a => a["href"] == address);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_first_topic_of_a_closed_round_becomes_an_aim(Store store)
    {
        await using Pursuit pursuit = await Pursuit.On(store);
        var round = new Round { CooperationId = pursuit.Cooperation.Id, Title = Bilingual.Of("Güz turu"), StartedAt = pursuit.At.Now, StartedById = pursuit.İzmit.Id };
        foreach (var (order, topic) in ((string[])["energy", "transport"]).Index()) round.Topics.Add(new() { RoundId = round.Id, TopicCode = new(topic), Order = order });
        round.SetVoters(pursuit.İzmit.Id, [pursuit.Cemal.MemberId!.Value]).ShouldBeNull();
        round.SetVoters(pursuit.İstanbul.Id, [pursuit.Mehmet.MemberId!.Value]).ShouldBeNull();
        await pursuit.At.Save(db => db.Add(round));
        string page = $"/cooperations/{pursuit.Cooperation.Id}/rounds/{round.Id}", make = $"{pursuit.Together}/new?round={round.Id}";
        (await pursuit.OfCemal.Get(make)).Status.ShouldBe(HttpStatusCode.NotFound, "an open round has no first topic");
        foreach (var (who, ballot) in new[] { (pursuit.Cemal, "transport>energy"), (pursuit.Mehmet, "transport>energy") })
            await pursuit.At.Save(db => db.Rounds.AsSplitQuery().Include(r => r.Voters).Include(r => r.Topics).Single(r => r.Id == round.Id).Rank(who.MemberId!.Value, TopicRanking.Parse(ballot), pursuit.At.Now).ShouldBeNull());
        (await pursuit.OfCemal.Submit(page, page + "/close")).Status.ShouldBe(HttpStatusCode.SeeOther);

        (await pursuit.OfCemal.Get(page)).Ok().Page.All("a").ShouldContain(a => a["href"] == make);
        string address = await pursuit.Write("Ulaşım", from: $"?round={round.Id}");
        Aim aim = await pursuit.Stored(address);
        aim.RoundId.ShouldBe(round.Id);
        aim.Topics.Select(t => t.TopicCode.Value).ShouldBe(["transport"]);
        (await pursuit.OfMehmet.Get(page)).Ok().Page.All("a").ShouldContain(a => a["href"] == address);
        (await pursuit.OfMehmet.Get(address)).Ok().Page.One("ol", "chain").All("a").ShouldContain(a => a["href"] == page);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task It_says_what_is_missing_and_keeps_what_was_written(Store store)
    {
        await using Pursuit pursuit = await Pursuit.On(store);
        string address = pursuit.Alone + "/new";
        Answer refused = await pursuit.OfCemal.Submit(address, address, ("title.tr", ""), ("text.tr", "Yalnız metin"), ("money", "1,5 milyon"), ("topic", "no-such-topic"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Page.One("div", "summary").All("li").Count.ShouldBe(3);
        refused.Page.ById("f-text-tr").Text.ShouldBe("Yalnız metin");
        await using OrtakDb db = pursuit.At.Open();
        (await db.Aims.CountAsync(Cancel)).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Two_who_edit_at_once_both_see_what_the_other_wrote(Store store)
    {
        await using Pursuit pursuit = await Pursuit.On(store);
        string address = await pursuit.Write(), edit = address + "/edit";
        Answer open = (await pursuit.OfMehmet.Get(edit)).Ok();
        (await pursuit.OfCemal.Submit(edit, edit, ("topic", "energy"))).Status.ShouldBe(HttpStatusCode.SeeOther, "topics alone are a change, too");
        Answer conflict = await pursuit.OfMehmet.Submit(open, edit, ("title.tr", "Mehmet'in başlığı"));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Page.All("section", "beside").Select(s => s["aria-label"]).ShouldBe(["Türkçe başlık", "Konular"], ignoreOrder: true);
        (await pursuit.Stored(address)).Title.Turkish.ShouldBe("Toplanma alanları");
        (await pursuit.OfMehmet.Submit(conflict, edit)).Status.ShouldBe(HttpStatusCode.SeeOther, "who has seen it decides");
        Aim saved = await pursuit.Stored(address);
        saved.Title.Turkish.ShouldBe("Mehmet'in başlığı");
        saved.Topics.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task It_ends_reached_or_dropped_for_a_reason_and_can_be_reopened(Store store)
    {
        await using Pursuit pursuit = await Pursuit.On(store);
        string address = await pursuit.Write();
        Answer unsaid = await pursuit.OfCemal.Submit(address, address + "/end", ("state", "dropped"));
        unsaid.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unsaid.Page.Text.ShouldContain("Neden vazgeçildiğini yazın.");
        Answer stale = (await pursuit.OfMehmet.Get(address)).Ok();
        (await pursuit.OfCemal.Submit(unsaid, address + "/end", ("state", "dropped"), ("because", "Bütçe bulunamadı"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await pursuit.OfMehmet.Submit(stale, address + "/end", ("state", "reached"))).Status.ShouldBe(HttpStatusCode.Conflict);

        Answer ended = (await pursuit.OfMehmet.Get(address)).Ok();
        ended.Page.Text.ShouldContain("Bütçe bulunamadı");
        ended.Page.Text.ShouldNotContain("Sıradaki adım");
        ended.Page.Text.ShouldNotContain("Bu amaca ekle");
        (await pursuit.OfCemal.Get(address + "/edit")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await pursuit.OfCemal.Post(address + "/calls", ("call", Pursuit.Disasters))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await pursuit.OfCemal.Post(address + "/partners/add", ("organisation", Pursuit.İbb))).Status.ShouldBe(HttpStatusCode.Conflict);
        foreach (var (state, shows) in new[] { ("dropped", true), ("open", false), ("", true) })
            (await pursuit.OfCemal.Get($"{pursuit.Together}?state={state}")).Ok().Page.All("a").Any(a => a["href"] == address).ShouldBe(shows, state);
        (await pursuit.OfMehmet.Submit(ended, address + "/reopen")).Status.ShouldBe(HttpStatusCode.SeeOther);
        Aim open = await pursuit.Stored(address);
        (open.State, open.EndedBecause, open.EndedAt).ShouldBe((AimState.Open, "", null));
        Answer again = (await pursuit.OfCemal.Get(address)).Ok();
        again.Page.Text.ShouldContain("amacı yeniden açtı");
        again.Page.Text.ShouldContain("amacı kapattı");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Lists_are_filtered_by_topic_with_all_below_it(Store store)
    {
        await using Pursuit pursuit = await Pursuit.On(store);
        string areas = await pursuit.Write("Alanlar", more: ("topic", "gathering-areas")), solar = await pursuit.Write("Güneş", pursuit.Alone, more: ("topic", "energy"));
        TopicCode above;
        await using (OrtakDb db = pursuit.At.Open()) above = (await db.Topics.SingleAsync(t => t.Code == new TopicCode("gathering-areas"), Cancel)).ParentCode!.Value;
        string[] Shown(Answer list) => [.. list.Ok().Page.One("ul", "cards").All("a").Select(a => a["href"]!)];
        Shown(await pursuit.OfCemal.Get(pursuit.Alone)).ShouldBe([solar, areas], ignoreOrder: true, "what it pursues together concerns it as well");
        Shown(await pursuit.OfCemal.Get($"{pursuit.Alone}?topic={above}")).ShouldBe([areas]);
        Shown(await pursuit.OfCemal.Get("/aims?topic=energy")).ShouldBe([solar]);
        Shown(await pursuit.OfMehmet.Get("/aims")).ShouldBe([areas]);
        (await pursuit.OfMehmet.Get($"{pursuit.Together}?topic=energy")).Ok().Page.Text.ShouldContain("Bu süzgeçlere uyan amaç yok.");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_cooperation_that_has_ended_keeps_its_aims_as_they_were(Store store)
    {
        await using Pursuit pursuit = await Pursuit.On(store);
        string address = await pursuit.Write();
        await pursuit.At.Save(db => db.Cooperations.Single(c => c.Id == pursuit.Cooperation.Id).End("Bitti", pursuit.At.Now).ShouldBeNull());
        (await pursuit.OfCemal.Get(address)).Ok().Page.All("form").ShouldNotContain(f => f["action"] != null && f["action"]!.StartsWith(address, StringComparison.Ordinal));
        (await pursuit.OfCemal.Post(address + "/calls", ("call", Pursuit.Disasters))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await pursuit.OfCemal.Get(pursuit.Together + "/new")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await pursuit.OfCemal.Get(pursuit.Together)).Ok().Page.All("a").ShouldNotContain(a => a["href"] == pursuit.Together + "/new");
    }

    [Fact]
    public async Task The_demo_story_shows_the_chain_from_the_meeting_to_the_aim_and_its_consortium()
    {
        await using Pursuit pursuit = await Pursuit.On(Store.Sqlite);
        Aim aim;
        await using (OrtakDb db = pursuit.At.Open())
        {
            (await Ortak.Features.Demo.DemoStory.Add(db, pursuit.Cemal.AccountId, pursuit.At.Now, Cancel)).ShouldBeNull();
            await Ortak.Features.Demo.DemoStory.Join(db, pursuit.Cemal.AccountId, pursuit.Cemal.Name, pursuit.At.Now, Cancel);
            aim = await db.Aims.SingleAsync(a => a.IsDemo, Cancel);
        }
        Answer page = (await pursuit.OfCemal.Get($"/aims/{aim.Id}?lang=en")).Ok();
        page.Page.Text.ShouldContain("The two municipalities should develop a project on earthquakes together.");
        page.Page.Text.ShouldContain("demo story");
        page.Page.All("a").Count(a => a["href"]!.StartsWith("/calls/", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(5, "calls that fit");
        page.Page.All("form").Count(f => f["action"] == $"/aims/{aim.Id}/partners/add" && f["method"] == "post").ShouldBeGreaterThan(6, "some of each role");
        string consortium = page.Page.All("a").Select(a => a["href"]!).First(h => h.StartsWith($"/aims/{aim.Id}/consortia/", StringComparison.Ordinal) && !h.Contains("/new", StringComparison.Ordinal));
        Html formed = (await pursuit.OfCemal.Get(consortium + "?lang=en")).Ok().Page;
        formed.Text.ShouldContain("UNIVERSITEIT TWENTE");
        formed.Text.ShouldContain("two national disaster authorities");
        (await pursuit.OfCemal.Get(consortium + "/budget?lang=en")).Ok().Page.Text.ShouldContain("€226,250.00"); // 181,000 and 25% of it
        await using (OrtakDb db = pursuit.At.Open()) (await Ortak.Features.Demo.DemoStory.Remove(db, pursuit.Cemal.AccountId, pursuit.At.Now, Cancel)).ShouldBeNull();
        await using OrtakDb after = pursuit.At.Open();
        (await after.Aims.CountAsync(Cancel) + await after.Consortia.CountAsync(Cancel)).ShouldBe(0);
    }
}
