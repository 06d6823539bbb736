using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Priorities;

/// <summary>The agreed priority becomes a decision of a meeting, and then weighs when the parties look for partners.</summary>
public sealed class RecordingThePriority
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task It_is_a_decision_in_the_minutes_and_weighs_in_matches(Store store)
    {
        await using RoundScene scene = await RoundScene.Set(store);
        string round = await scene.Closed();
        const string question = "/partners?aim=güneş+enerjisi&for=TR-41-2062";
        (await scene.OfVeysel.Get(question)).Ok().Page.Text.ShouldNotContain("ağırlık 3");
        Answer recorded = await scene.OfVeysel.Submit(round + "/decision", round + "/decision");
        recorded.Status.ShouldBe(HttpStatusCode.SeeOther, recorded.Body);

        await using OrtakDb db = scene.At.Open();
        Outcome decision = await db.Outcomes.AsNoTracking().SingleAsync(o => o.MeetingId == scene.Meeting.Id, Cancel);
        decision.Kind.ShouldBe(OutcomeKind.Decision);
        decision.TopicCode.Value.ShouldBe("disaster");
        decision.Text.Turkish.ShouldContain("birinci sırayı");
        decision.Text.English.ShouldContain("came first");
        (await scene.Stored(round)).DecisionId.ShouldBe(decision.Id);
        (await scene.OfAli.Get(round)).Ok().Page.All("a").ShouldContain(a => a["href"]!.EndsWith($"/outcomes/{decision.Id}", StringComparison.Ordinal));
        (await scene.OfVeysel.Get(question)).Ok().Fact("Öncelikleriniz").ShouldContain("ağırlık 3");
        (await scene.OfEgemen.Get("/partners?aim=güneş+enerjisi&for=998498795")).Ok().Fact("Öncelikleriniz").ShouldContain("ağırlık 3");
        (await scene.At.Anybody().Get(question)).Ok().Page.Text.ShouldNotContain("ağırlık 3");
        (await scene.OfVeysel.Get(round + "/decision")).Status.ShouldBe(HttpStatusCode.Conflict, "once is enough");

        // What the municipality set for itself holds.
        await scene.At.Save(d => d.Add(new StrategicPriority { MunicipalityId = scene.İzmit.Id, TopicCode = new("disaster"), Weight = 5 }));
        string own = (await scene.OfVeysel.Get(question)).Ok().Fact("Öncelikleriniz");
        own.ShouldContain("ağırlık 5");
        own.ShouldNotContain("ağırlık 3");

        // Taken out of the minutes it weighs no more, and may be recorded anew.
        await scene.At.Save(d => d.Remove(d.Outcomes.Single(o => o.Id == decision.Id)));
        (await scene.Stored(round)).DecisionId.ShouldBeNull();
        (await scene.OfEgemen.Get("/partners?aim=güneş+enerjisi&for=998498795")).Ok().Page.Text.ShouldNotContain("ağırlık 3");
        (await scene.OfVeysel.Get(round + "/decision")).Ok();
    }

    [Fact]
    public async Task Only_a_topic_that_may_stand_first_is_recorded_and_only_in_minutes_being_written()
    {
        await using RoundScene scene = await RoundScene.Set();
        string open = await scene.Start("Açık tur");
        (await scene.OfVeysel.Get(open + "/decision")).Status.ShouldBe(HttpStatusCode.Conflict);
        string round = await scene.Closed("Kapalı tur");
        (await scene.OfVeysel.Submit(round + "/decision", round + "/decision", ("topic", "energy"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await scene.OfVeysel.Submit(round + "/decision", round + "/decision", ("meeting", "nonsense"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await scene.At.Save(db => db.Minutes.Single(m => m.MeetingId == scene.Meeting.Id).Propose(scene.İzmit.Id, scene.Veysel.AccountId, [scene.İzmit.Id, scene.İstanbul.Id], isEmpty: false, scene.At.Now).ShouldBeNull());
        (await scene.OfVeysel.Get(round + "/decision")).Ok().Page.Text.ShouldContain("Tutanağı yazılmakta olan bir toplantı yok");
    }

    [Theory, MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task It_goes_along_with_the_municipality(Store store)
    {
        await using RoundScene scene = await RoundScene.Set();
        string round = await scene.Closed();
        (await scene.OfVeysel.Submit(round + "/decision", round + "/decision")).Status.ShouldBe(HttpStatusCode.SeeOther);
        using var here = new Terminal();
        here.Environment["ORTAK_DATA"] = scene.At.Settings.Data;
        string file = here.Files.File("m.json");
        (await here.Ortak("export", "--municipality", scene.İzmit.Id.ToString(), file)).Succeeded();

        await using Installation other = await Installation.On(store);
        using var there = new Terminal();
        there.Environment["ORTAK_DATA"] = other.Settings.Data;
        if (other.Settings.Database is { } address) there.Environment["ORTAK_DATABASE"] = address;
        (await there.Ortak("import", file)).Succeeded();
        (await there.Ortak("import", file)).Succeeded();
        await using OrtakDb db = other.Open();
        Round brought = await db.Rounds.Include(r => r.Topics).Include(r => r.Voters).AsSplitQuery().SingleAsync(Cancel);
        Round stored = await scene.Stored(round);
        (brought.State, brought.JointOrder, brought.Result, brought.DecisionId).ShouldBe((stored.State, stored.JointOrder, stored.Result, stored.DecisionId));
        brought.Agenda.ShouldBe(stored.Agenda);
        brought.Voters.Select(v => (Id<Member>?)v.MemberId).ShouldBe([scene.Veysel.MemberId, scene.Cemal.MemberId], ignoreOrder: true);
        brought.Voters.ShouldAllBe(v => v.Ballot == default && v.RankedAt == null);
        brought.Folded.ShouldNotBeEmpty();

        // A file of an older Ortak has no rounds.
        JsonObject old = JsonNode.Parse(await File.ReadAllTextAsync(file, Cancel))!.AsObject();
        foreach (string list in (string[])["rounds", "roundTopics", "voters"]) old.Remove(list);
        await using Installation third = await Installation.On();
        using var afresh = new Terminal();
        afresh.Environment["ORTAK_DATA"] = third.Settings.Data;
        (await afresh.Ortak("import", afresh.Files.Write("old.json", old.ToJsonString()))).Succeeded();
    }
}
