using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Priorities;

/// <summary>Everybody ranks alone, may do so anew, and is seen by nobody.</summary>
public sealed class RankingAlone
{
    public static TheoryData<Store> Stores => Installation.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task The_delegations_of_a_meeting_rank(Store store)
    {
        await using RoundScene scene = await RoundScene.Set(store);
        string round = await scene.Start();
        Round stored = await scene.Stored(round);
        stored.Voters.Select(v => (Id<Member>?)v.MemberId).ShouldBe([scene.Veysel.MemberId, scene.Cemal.MemberId, scene.Egemen.MemberId, scene.Ali.MemberId], ignoreOrder: true);
        stored.Agenda.Count.ShouldBe(4);
        stored.Agenda[0].Value.ShouldBe("disaster", "as the topics of the installation stand");

        (await scene.OfAli.Get("/today")).Ok().Page.All("a").ShouldContain(a => a["href"] == round + "/ranking" && a.Text == "Sonbahar turu");
        await RoundScene.Ranks(scene.OfAli, round, "energy=1 disaster=2 transport=2"); // a tie; no opinion on social
        (await scene.OfAli.Get("/today")).Ok().Page.All("a").ShouldNotContain(a => a["href"] == round + "/ranking");
        (await scene.Stored(round)).Voters.Single(v => v.MemberId == scene.Ali.MemberId).Ballot.ToString().ShouldBe("energy>disaster=transport");
        Answer again = (await scene.OfAli.Get(round + "/ranking")).Ok();
        again.Page.ById("f-place-energy").All("option").Single(o => o.Attributes.ContainsKey("selected")).Text.ShouldBe("1.");
        again.Page.ById("f-place-social").All("option").Single(o => o.Attributes.ContainsKey("selected")).Text.ShouldBe("fikrim yok");
        await RoundScene.Ranks(scene.OfAli, round, "social=1 energy=2");
        (await scene.Stored(round)).Voters.Single(v => v.MemberId == scene.Ali.MemberId).Ballot.ToString().ShouldBe("social>energy");
        (await scene.OfVeysel.Get("/find?q=sonbahar")).Ok().Page.All("a").ShouldContain(a => a["href"] == round);
    }

    [Fact]
    public async Task Buttons_move_topics_and_only_saving_keeps_them()
    {
        await using RoundScene scene = await RoundScene.Set();
        string round = await scene.Start();
        Answer moved = (await RoundScene.Rank(scene.OfVeysel, round, "disaster=1 energy=2", ("move", "up:energy"))).Ok();
        moved.Page.All("select").Select(s => s["name"]).Take(2).ShouldBe(["place-energy", "place-disaster"]);
        moved.Page.Text.ShouldContain("henüz kaydedilmedi");
        moved.Page.All("button").Single(b => b.Attributes.ContainsKey("autofocus"))["value"].ShouldBe("up:energy");
        (await scene.Stored(round)).Voters.ShouldAllBe(v => v.RankedAt == null);
        Answer tied = (await RoundScene.Rank(scene.OfVeysel, round, "disaster=1 energy=2", ("move", "with:energy"))).Ok();
        tied.Page.ById("f-place-energy").All("option").Single(o => o.Attributes.ContainsKey("selected")).Text.ShouldBe("1.");
        (await RoundScene.Rank(scene.OfVeysel, round, "disaster=1", ("move", "up:women"))).Status.ShouldBe(HttpStatusCode.NotFound, "no topic of this round");
        // The form as the page shows it, saved.
        (await scene.OfVeysel.Submit(tied, round + "/ranking", ("save", "yes"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.Stored(round)).Voters.Single(v => v.MemberId == scene.Veysel.MemberId).Ballot.ToString().ShouldBe("disaster=energy");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Nobody_sees_how_another_ranks(Store store)
    {
        await using RoundScene scene = await RoundScene.Set(store);
        string round = await scene.Start(), cooperation = $"/cooperations/{scene.Cooperation.Id}";
        await RoundScene.Ranks(scene.OfEgemen, round, "energy=1 disaster=2");
        string[] pages = [round, round + "/ranking", scene.Rounds, cooperation + "/outcomes", $"{cooperation}/meetings/{scene.Meeting.Id}/minutes/minutes.json", "/find?q=sonbahar"];
        async Task<string> Seen(string page) => Regex.Replace((await scene.OfEgemen.Get(page)).Ok().Body, "value=\"CfDJ8[^\"]*\"", "", RegexOptions.CultureInvariant);

        await RoundScene.Ranks(scene.OfVeysel, round, "disaster=1 energy=2 transport=3 social=4");
        Dictionary<string, string> before = [];
        foreach (string page in pages) before[page] = await Seen(page);
        await RoundScene.Ranks(scene.OfVeysel, round, "social=1 transport=2 energy=3 disaster=4");
        foreach (string page in pages) (await Seen(page)).ShouldBe(before[page], $"what Egemen sees on {page} does not depend on how Veysel ranks");
        foreach (string ballot in (string[])["social>transport", "disaster>energy"]) (await Seen(cooperation)).ShouldNotContain(ballot); // it tells that he ranked again

        string history = (await scene.OfEgemen.Get(cooperation + "/history")).Ok().Page.Text;
        history.ShouldContain("öncelik turunda sıralamasını verdi");
        foreach (string ballot in (string[])["social>transport", "disaster>energy", "energy>disaster"]) history.ShouldNotContain(ballot);
        await using OrtakDb db = scene.At.Open();
        (await db.Audit.Where(e => e.Deed == Host.Deeds.RankingGiven).ToListAsync(TestContext.Current.CancellationToken)).ShouldAllBe(e => e.Detail == "" && !e.Subject.Contains('>'));

        foreach (Municipality municipality in (Municipality[])[scene.İzmit, scene.İstanbul])
        {
            using var terminal = new Terminal();
            terminal.Environment["ORTAK_DATA"] = scene.At.Settings.Data;
            if (scene.At.Settings.Database is { } address) terminal.Environment["ORTAK_DATABASE"] = address;
            string file = terminal.Files.File("m.json");
            (await terminal.Ortak("export", "--municipality", municipality.Id.ToString(), file)).Succeeded();
            string text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            text.ShouldContain("Sonbahar turu");
            text.ShouldNotContain("ballot", Case.Insensitive);
            text.ShouldNotContain("rankedAt");
            foreach (string ballot in (string[])["social>transport", "energy>disaster"]) text.ShouldNotContain(ballot);
        }
    }

    [Fact]
    public async Task Each_municipality_chooses_its_own_voters_and_whoever_has_ranked_stays()
    {
        await using RoundScene scene = await RoundScene.Set();
        string round = await scene.Start();
        Person deniz = await scene.At.Member(scene.İzmit, "Deniz Kaya");
        using Browser ofDeniz = await scene.At.As(deniz);
        (await ofDeniz.Get(round + "/ranking")).Status.ShouldBe(HttpStatusCode.Conflict);
        await RoundScene.Ranks(scene.OfCemal, round, "disaster=1 energy=2");
        (await scene.OfVeysel.Post(round + "/voters", ("party", scene.İstanbul.Id.ToString()), ("member", scene.Egemen.MemberId.ToString()!))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await scene.OfVeysel.Get(round + "/voters")).Ok().Page.Text.ShouldNotContain("Egemen");
        (await scene.OfVeysel.Post(round + "/voters", ("party", scene.İzmit.Id.ToString()), ("shown", scene.Veysel.MemberId.ToString()!), ("was", scene.Veysel.MemberId.ToString()!), ("member", deniz.MemberId.ToString()!), ("member", scene.Egemen.MemberId.ToString()!))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.Stored(round)).Voters.Where(v => v.MunicipalityId == scene.İzmit.Id).Select(v => (Id<Member>?)v.MemberId).ShouldBe([scene.Cemal.MemberId, deniz.MemberId], ignoreOrder: true);
        await RoundScene.Ranks(ofDeniz, round, "energy=1 disaster=2");
        (await scene.OfVeysel.Get(round + "/ranking")).Status.ShouldBe(HttpStatusCode.Conflict, "no longer among the voters");
        string seenByOthers = (await scene.OfEgemen.Get(round)).Ok().Page.Text;
        seenByOthers.ShouldContain("Deniz Kaya");
        seenByOthers.ShouldContain("2 kişiden 2 kişi sıraladı");
    }

    [Fact]
    public async Task Whom_somebody_added_meanwhile_a_form_from_before_does_not_take_off()
    {
        await using RoundScene scene = await RoundScene.Set();
        string round = await scene.Start(), voters = round + "/voters";
        Person deniz = await scene.At.Member(scene.İzmit, "Deniz Kaya"), ece = await scene.At.Member(scene.İzmit, "Ece Ak");
        Answer open = (await scene.OfVeysel.Get(voters)).Ok();
        string[] before = [.. open.Page.All("input").Where(i => i["name"] == "was").Select(i => i["value"]!)];
        before.ShouldBe([scene.Cemal.MemberId.ToString()!, scene.Veysel.MemberId.ToString()!], ignoreOrder: true);
        (string, string)[] Sent(Person more) => [("party", scene.İzmit.Id.ToString()), .. open.Page.All("input").Where(i => i["name"] is "shown" or "was").Select(i => (i["name"]!, i["value"]!)), .. before.Select(b => ("member", b)), ("member", more.MemberId.ToString()!)];
        (await scene.OfVeysel.Post(voters, Sent(deniz))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.OfVeysel.Post(voters, Sent(ece))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.Stored(round)).Voters.Where(v => v.MunicipalityId == scene.İzmit.Id).Select(v => (Id<Member>?)v.MemberId).ShouldBe([scene.Cemal.MemberId, scene.Veysel.MemberId, deniz.MemberId, ece.MemberId], ignoreOrder: true);
    }

    [Fact]
    public async Task A_ranking_still_awaited_goes_to_the_successor_and_one_that_was_given_stays()
    {
        await using RoundScene scene = await RoundScene.Set();
        string awaited = await scene.Start("Beklenen"), given = await scene.Start("Verilmiş");
        await RoundScene.Ranks(scene.OfCemal, given, "disaster=1 energy=2");
        Person deniz = await scene.At.Member(scene.İzmit, "Deniz Kaya");
        using Browser administrator = await scene.At.As(await scene.At.Member(scene.İzmit, "Yönetici", Role.Administrator));
        (await administrator.Post($"/municipalities/{scene.İzmit.Id}/members/{scene.Cemal.MemberId}/leave", ("successor", deniz.MemberId.ToString()!))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.Stored(awaited)).Voters.Where(v => v.MunicipalityId == scene.İzmit.Id).Select(v => (Id<Member>?)v.MemberId).ShouldBe([scene.Veysel.MemberId, deniz.MemberId], ignoreOrder: true);
        (await scene.Stored(given)).Voters.Single(v => v.MemberId == scene.Cemal.MemberId).Ballot.ToString().ShouldBe("disaster>energy");
    }

    [Fact]
    public async Task A_round_has_two_topics_at_least()
    {
        await using RoundScene scene = await RoundScene.Set();
        Answer one = await scene.OfVeysel.Post(scene.Rounds + "/new", ("title.tr", "Tek"), ("topic", "energy"));
        one.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        one.Page.One("div", "summary").Text.ShouldContain("En az iki konu");
        (await scene.OfCemal.Post(scene.Rounds + "/new", ("title.tr", "Okur"), ("topic", "energy"), ("topic", "social"))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
