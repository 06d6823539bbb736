using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Features.Priorities;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Priorities;

/// <summary>Who wants to give weights compares the topics two at a time.</summary>
public sealed class ComparingTopics
{
    public static TheoryData<Store> Stores => Installation.Stores;

    private static readonly string[] Three = ["disaster", "energy", "transport"];

    // The fields of a round on these topics: each pair in the order on the agenda, which is that of the installation's topics.
    private static async Task<(string, string)[]> Answers(RoundScene scene, string round, params (string First, string Second, int Judgement)[] answers)
    {
        IReadOnlyList<TopicCode> agenda = (await scene.Stored(round)).Agenda;
        return [.. answers.Select(a => agenda.ToList().IndexOf(new(a.First)) < agenda.ToList().IndexOf(new(a.Second)) ? ($"pair-{a.First}-{a.Second}", $"{a.Judgement}") : ($"pair-{a.Second}-{a.First}", $"{(a.Judgement == 1 ? 1 : -a.Judgement)}"))];
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Weights_become_the_persons_ranking_and_the_rounds_weights(Store store)
    {
        await using RoundScene scene = await RoundScene.Set(store);
        string round = await scene.Start("Ağırlıklar", Three);
        (string, string)[] fitting = await Answers(scene, round, ("disaster", "energy", 3), ("energy", "transport", 3), ("disaster", "transport", 9));
        Answer shown = (await scene.OfVeysel.Post(round + "/comparison", [.. fitting, ("weigh", "yes")])).Ok();
        shown.Page.Text.ShouldContain("%69"); // 9/13, 3/13, 1/13
        shown.Page.Text.ShouldContain("birbiriyle tutarlı (tutarlılık oranı 0,00");
        (await scene.Stored(round)).Voters.ShouldAllBe(v => v.RankedAt == null);
        (await scene.OfVeysel.Post(round + "/comparison", [.. fitting, ("save", "yes")])).Status.ShouldBe(HttpStatusCode.SeeOther);
        Voter stored = (await scene.Stored(round)).Voters.Single(v => v.MemberId == scene.Veysel.MemberId);
        stored.Ballot.ToString().ShouldBe("disaster>energy>transport");
        stored.Comparisons.All.Count.ShouldBe(3);
        (await scene.OfVeysel.Get(round + "/comparison")).Ok().Page.All("option").Count(o => o.Attributes.ContainsKey("selected")).ShouldBe(3, "what was answered stands there again");
        (await scene.OfEgemen.Get(round)).Ok().Page.Text.ShouldNotContain("%69");

        await RoundScene.Ranks(scene.OfEgemen, round, "disaster=1 energy=2");
        (await scene.OfVeysel.Post(round + "/close")).Status.ShouldBe(HttpStatusCode.SeeOther);
        RoundResult.Weighing weights = RoundResult.Read((await scene.Stored(round)).Result)!.Weights!;
        weights.Shares.Order().Select(w => Math.Round(w, 6)).ShouldBe([Math.Round(1d / 13, 6), Math.Round(3d / 13, 6), Math.Round(9d / 13, 6)]);
        weights.People.Order().ShouldBe([0, 1]);
        string result = (await scene.OfEgemen.Get(round)).Ok().Page.Text;
        result.ShouldContain("Konular ne kadar ağır basıyor?");
        result.ShouldContain("%69");
    }

    [Fact]
    public async Task Contradicting_answers_are_told_and_the_one_that_fits_least_is_named()
    {
        await using RoundScene scene = await RoundScene.Set();
        string round = await scene.Start("Çelişki", Three);
        Answer shown = (await scene.OfVeysel.Post(round + "/comparison", [.. await Answers(scene, round, ("disaster", "energy", 9), ("energy", "transport", 9), ("transport", "disaster", 9)), ("weigh", "yes")])).Ok();
        shown.Page.Text.ShouldContain("çelişiyor");
        shown.Page.Text.ShouldContain("Öbürlerine en az uyan karşılaştırma");
    }

    [Fact]
    public async Task A_pair_left_out_is_asked_for_and_nothing_is_saved()
    {
        await using RoundScene scene = await RoundScene.Set();
        string round = await scene.Start("Eksik", Three);
        Answer lacking = await scene.OfVeysel.Post(round + "/comparison", [.. await Answers(scene, round, ("disaster", "energy", 3), ("energy", "transport", 12)), ("save", "yes")]);
        lacking.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        lacking.Page.One("div", "summary").All("a").Count.ShouldBe(2);
        (await scene.Stored(round)).Voters.ShouldAllBe(v => v.RankedAt == null);
    }

    [Fact]
    public async Task Ranking_by_hand_drops_the_comparisons()
    {
        await using RoundScene scene = await RoundScene.Set();
        string round = await scene.Start("Elle", Three);
        (await scene.OfVeysel.Post(round + "/comparison", [.. await Answers(scene, round, ("disaster", "energy", 3), ("energy", "transport", 3), ("disaster", "transport", 9)), ("save", "yes")])).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.OfVeysel.Get(round + "/ranking")).Ok().Page.Text.ShouldContain("karşılaştırmalar silinir");
        await RoundScene.Ranks(scene.OfVeysel, round, "energy=1 disaster=2");
        (await scene.Stored(round)).Voters.Single(v => v.MemberId == scene.Veysel.MemberId).Comparisons.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task More_than_nine_topics_are_not_compared()
    {
        await using RoundScene scene = await RoundScene.Set();
        await using OrtakDb db = scene.At.Open();
        string[] ten = [.. (await db.Topics.OrderBy(t => t.Code).Select(t => t.Code).Take(10).ToListAsync(TestContext.Current.CancellationToken)).Select(t => t.Value)];
        string round = await scene.Start("On konu", ten);
        (await scene.OfVeysel.Get(round + "/comparison")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await scene.OfVeysel.Get(round + "/ranking")).Ok().Page.All("a").ShouldNotContain(a => a["href"] == round + "/comparison");
    }
}
