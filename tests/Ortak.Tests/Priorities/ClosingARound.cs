using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Features.Priorities;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Priorities;

/// <summary>Closing makes one order of all rankings; the result is kept and says how sure it is.</summary>
public sealed class ClosingARound
{
    public static TheoryData<Store> Stores => Installation.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task The_result_shows_sides_and_figures_and_nobodys_own_ranking(Store store)
    {
        await using RoundScene scene = await RoundScene.Set(store);
        string round = await scene.Closed();
        Round stored = await scene.Stored(round);
        stored.State.ShouldBe(RoundState.Closed);
        stored.JointOrder.Topics.First().Value.ShouldBe("disaster");
        RoundResult result = RoundResult.Read(stored.Result)!;
        result.Sides.Select(s => s.Voices).ShouldBe([1, 2], ignoreOrder: true);
        result.Between.Single().Tau.ShouldNotBeNull();
        result.Agreed.Count(p => result.Agenda[p.First] == "disaster").ShouldBe(3, "everybody puts the earthquake before all others");

        string topic = Name(scene, "disaster");
        foreach (Browser who in (Browser[])[scene.OfVeysel, scene.OfAli])
        {
            Answer page = (await who.Get(round)).Ok();
            page.Page.Text.ShouldContain($"Ortak öncelik: {topic}.");
            page.Page.Text.ShouldContain("tau");
            page.Page.One("table").All("tr").Count.ShouldBe(5);
            page.Page.Text.ShouldContain("Borda");
            page.Page.Text.ShouldContain("Schulze");
            page.Page.Text.ShouldContain("bundan önce kapanmış bir tur yok");
            foreach (string name in (string[])["Cemal", "Egemen"]) page.Page.One("main").Text.ShouldNotContain(name);
        }
        Answer late = await RoundScene.Rank(scene.OfAli, round, "energy=1 disaster=2", ("save", "yes"));
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Page.Text.ShouldContain("kapandı");
        (await scene.OfAli.Get(round + "/ranking")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await scene.Stored(round)).Result.ShouldBe(stored.Result);
        (await scene.OfVeysel.Post(round + "/close")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await scene.OfVeysel.Get(scene.Rounds)).Ok().Page.Text.ShouldContain($"Ortak sıra: 1. {topic}");
    }

    [Fact]
    public async Task It_takes_the_voice_of_two_sides()
    {
        await using RoundScene scene = await RoundScene.Set();
        string round = await scene.Start();
        await RoundScene.Ranks(scene.OfVeysel, round, "disaster=1 energy=2");
        await RoundScene.Ranks(scene.OfEgemen, round, "disaster=1"); // compares nothing
        Answer refused = await scene.OfVeysel.Post(round + "/close");
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Page.Text.ShouldContain("en az iki tarafın");
        (await scene.Stored(round)).State.ShouldBe(RoundState.Open);
    }

    [Fact]
    public async Task It_says_when_the_tie_rule_decided()
    {
        await using RoundScene scene = await RoundScene.Set();
        string round = await scene.Start("İki görüş", "energy", "disaster");
        await RoundScene.Ranks(scene.OfVeysel, round, "disaster=1 energy=2");
        await RoundScene.Ranks(scene.OfEgemen, round, "energy=1 disaster=2");
        (await scene.OfVeysel.Post(round + "/close")).Status.ShouldBe(HttpStatusCode.SeeOther);
        string page = (await scene.OfAli.Get(round)).Ok().Page.Text;
        page.ShouldContain("Birinci sıra kesin değil");
        page.ShouldContain("eşitlik kuralı");
        page.ShouldContain("Herkesin aynı sıraya koyduğu iki konu yok");
        (await scene.Stored(round)).JointOrder.Topics.First().Value.ShouldBe("disaster", "it stands first among the topics");
    }

    [Fact]
    public async Task A_larger_delegation_weighs_no_more()
    {
        await using RoundScene scene = await RoundScene.Set();
        string round = await scene.Start("Üç konu", "energy", "disaster", "transport");
        await RoundScene.Ranks(scene.OfVeysel, round, "energy=1 disaster=2 transport=3");
        await RoundScene.Ranks(scene.OfCemal, round, "energy=1 disaster=2 transport=3");
        await RoundScene.Ranks(scene.OfEgemen, round, "disaster=1 energy=2 transport=3");
        (await scene.OfVeysel.Post(round + "/close")).Status.ShouldBe(HttpStatusCode.SeeOther);
        RoundResult result = RoundResult.Read((await scene.Stored(round)).Result)!;
        result.Joint.WinnerIsUnique.ShouldBeFalse();
    }

    [Fact]
    public async Task The_next_round_is_compared_with_it()
    {
        await using RoundScene scene = await RoundScene.Set();
        await scene.Closed("Birinci tur");
        scene.At.Clock.Advance(TimeSpan.FromDays(10));
        string second = await scene.Start("İkinci tur");
        await RoundScene.Ranks(scene.OfVeysel, second, "energy=1 disaster=2 transport=3 social=4");
        await RoundScene.Ranks(scene.OfEgemen, second, "energy=1 disaster=2 transport=3 social=4");
        (await scene.OfVeysel.Post(second + "/close")).Status.ShouldBe(HttpStatusCode.SeeOther);
        string page = (await scene.OfVeysel.Get(second)).Ok().Page.Text;
        page.ShouldContain("Birinci tur");
        page.ShouldContain("Birinci sıra değişti.");
        page.ShouldContain("konu çiftlerinin sayısı 6");
    }

    [Fact]
    public async Task A_withdrawn_round_keeps_no_rankings()
    {
        await using RoundScene scene = await RoundScene.Set();
        string round = await scene.Start();
        await RoundScene.Ranks(scene.OfVeysel, round, "disaster=1 energy=2");
        Answer without = await scene.OfEgemen.Post(round + "/withdraw", ("reason", ""));
        without.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await scene.OfEgemen.Post(round + "/withdraw", ("reason", "Konular yanlış seçildi"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Round stored = await scene.Stored(round);
        stored.State.ShouldBe(RoundState.Withdrawn);
        stored.Voters.ShouldAllBe(v => v.Ballot == default);
        (await scene.OfVeysel.Get(round)).Ok().Page.Text.ShouldContain("Konular yanlış seçildi");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Rankings_and_closing_at_once_fit_together(Store store)
    {
        await using RoundScene scene = await RoundScene.Set(store);
        string round = await scene.Start();
        await RoundScene.Ranks(scene.OfVeysel, round, "disaster=1 energy=2");
        await RoundScene.Ranks(scene.OfEgemen, round, "disaster=1 energy=2");
        Answer[] all = await Task.WhenAll(RoundScene.Rank(scene.OfCemal, round, "energy=1 disaster=2", ("save", "yes")), RoundScene.Rank(scene.OfAli, round, "energy=1 disaster=2", ("save", "yes")), scene.OfVeysel.Post(round + "/close"));
        all[2].Status.ShouldBe(HttpStatusCode.SeeOther, all[2].Body);
        Round stored = await scene.Stored(round);
        int saved = 2 + all.Take(2).Count(a => a.Status == HttpStatusCode.SeeOther);
        stored.Voters.Count(v => v.RankedAt is not null).ShouldBe(saved);
        RoundResult.Read(stored.Result)!.Sides.Sum(s => s.Voices).ShouldBe(saved, "every ranking that was saved counts");
    }

    private static string Name(RoundScene scene, string code)
    {
        using OrtakDb db = scene.At.Open();
        return db.Topics.AsNoTracking().Single(t => t.Code == new TopicCode(code)).Name.Turkish;
    }
}
