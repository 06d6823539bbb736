using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Browser.Tests;

/// <summary>Putting topics in order with a pointer, and without any script.</summary>
public sealed class RankingTopics(TheSite site)
{
    private const string Places = "list => [...list.children].map(li => `${li.querySelector('select').name.slice(6)}=${li.querySelector('select').value}`)";

    private static async Task<(Installation At, Person Voter, string Address)> Round()
    {
        Installation at = await Installation.On(clock: FakeClock.Today());
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Person cemal = await at.Member(izmit, "Cemal Taki Şahan", Role.Reader);
        Cooperation cooperation = await at.Cooperation("AB projelerinde iş birliği", izmit, istanbul);
        var round = new Round { CooperationId = cooperation.Id, Title = Bilingual.Of("Öncelik turu"), StartedAt = at.Now, StartedById = izmit.Id };
        foreach (var (order, topic) in ((string[])["disaster", "energy", "transport"]).Index()) round.Topics.Add(new() { RoundId = round.Id, TopicCode = new(topic), Order = order });
        round.SetVoters(izmit.Id, [cemal.MemberId!.Value]).ShouldBeNull();
        round.Rank(cemal.MemberId.Value, TopicRanking.Parse("disaster>energy"), at.Now).ShouldBeNull();
        await at.Save(db => db.Add(round));
        return (at, cemal, $"/cooperations/{cooperation.Id}/rounds/{round.Id}/ranking");
    }

    [Fact]
    public async Task A_topic_is_dragged_to_its_place()
    {
        var (at, voter, address) = await Round();
        await using Installation installation = at;
        await using Visit visit = await TheWorkplace.Visit(site, at, "tr", voter);
        await visit.Open(address);
        ILocator list = visit.Page.Locator("[data-ranking]");
        (await list.EvaluateAsync<string[]>(Places)).ShouldBe(["disaster=1", "energy=2", "transport="]);
        await list.ScrollIntoViewIfNeededAsync();
        LocatorBoundingBoxResult from = (await list.Locator("li:nth-child(3) [data-drag]").BoundingBoxAsync())!, to = (await list.Locator("li:nth-child(1)").BoundingBoxAsync())!;
        await visit.Page.Mouse.MoveAsync(from.X + from.Width / 2, from.Y + from.Height / 2);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(to.X + 20, to.Y + 4, new() { Steps = 8 });
        await visit.Page.Mouse.UpAsync();
        (await list.EvaluateAsync<string[]>(Places)).ShouldBe(["transport=1", "disaster=2", "energy=3"]);
        await visit.Page.Locator("button[name=save]").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".notice")).ToHaveTextAsync("Sıralamanız kaydedildi.");
        await visit.Open(address);
        (await list.EvaluateAsync<string[]>(Places)).ShouldBe(["transport=1", "disaster=2", "energy=3"]);
        visit.Faults.ShouldBeEmpty();
    }

    [Theory, InlineData("tr"), InlineData("en")]
    public async Task Buttons_do_the_same_without_scripts_and_keep_the_focus(string language)
    {
        var (at, voter, address) = await Round();
        await using Installation installation = at;
        await using Visit visit = await TheWorkplace.Visit(site, at, language, voter, javaScript: false);
        await visit.Open(address);
        await visit.Page.Locator("button[value='up:transport']").ClickAsync();
        await visit.Page.Locator("button[value='up:transport']").ClickAsync();
        (await visit.Page.Locator("button:focus").GetAttributeAsync("value")).ShouldBe("up:transport");
        await visit.Page.Locator("button[value='with:energy']").ClickAsync();
        (await visit.Page.Locator("[data-drag]:visible").CountAsync()).ShouldBe(0);
        await visit.Page.Locator("button[name=save]").ClickAsync();
        await using var db = at.Open();
        db.Voters.Single().Ballot.ToString().ShouldBe("disaster>energy=transport");
    }
}
