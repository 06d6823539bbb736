using System.Net;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Municipalities;

/// <summary>What a municipality wants most stands in its profile and weighs in every match.</summary>
public sealed class StrategicPriorities
{
    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task They_are_stated_changed_and_taken_back(Store store)
    {
        await using Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit();
        using Browser editor = await at.As(await at.Member(izmit, "Veysel"));
        string list = $"/municipalities/{izmit.Id}/priorities";
        (await editor.Submit(list, list, ("topic", "disaster"), ("weight", "4"), ("note.tr", "toplanma alanları"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer twice = await editor.Submit(list, list, ("topic", "disaster"), ("weight", "2"));
        twice.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        twice.Page.One("div", "summary").Text.ShouldContain("zaten var");
        foreach (var (topic, weight) in new[] { ("no-such-topic", "3"), ("energy", "6"), ("energy", "0"), ("", "3") })
            (await editor.Submit(list, list, ("topic", topic), ("weight", weight))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, $"{topic} {weight}");

        Answer profile = (await editor.Get($"/municipalities/{izmit.Id}")).Ok();
        profile.Page.Text.ShouldContain("toplanma alanları");
        profile.Page.Text.ShouldContain("çok önemli");

        string one = (await editor.Get(list)).Ok().Page.All("a").Select(a => a["href"]!).Single(h => h.StartsWith(list + "/", StringComparison.Ordinal));
        Answer first = (await editor.Get(one)).Ok(), second = (await editor.Get(one)).Ok();
        (await editor.Submit(first, one, ("weight", "5"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer conflict = await editor.Submit(second, one, ("weight", "1"));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Page.One("section", "beside").Text.ShouldContain("her şeyden önce");
        (await editor.Submit(one, one + "/remove")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await editor.Get($"/municipalities/{izmit.Id}")).Ok().Page.Text.ShouldContain("Henüz öncelik yok");
    }

    [Fact]
    public async Task There_are_ten_at_most()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit();
        await at.Save(db => db.AddRange(db.Topics.Take(10).ToList().Select(t => new StrategicPriority { MunicipalityId = izmit.Id, TopicCode = t.Code, Weight = 3 })));
        using Browser editor = await at.As(await at.Member(izmit, "Veysel"));
        string list = $"/municipalities/{izmit.Id}/priorities";
        (await editor.Get(list)).Ok().Page.All("form").ShouldNotContain(f => f["action"] == list);
        Answer refused = await editor.Post(list, ("topic", "women"), ("weight", "3"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Page.Text.ShouldContain("En çok 10 öncelik");
    }

    [Theory]
    [InlineData("&for=TR-41-2062")]
    [InlineData("")]
    public async Task They_weigh_in_the_answer_to_ones_own_municipality(string asker)
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        await at.Save(db => db.Add(new StrategicPriority { MunicipalityId = izmit.Id, TopicCode = new("energy"), Weight = 5, Note = BilingualName.Of("güneş enerjisi") }));
        using Browser own = await at.As(await at.Member(izmit, "Veysel", Role.Reader)), other = await at.As(await at.Member(istanbul, "Ali")), nobody = at.Anybody();
        Answer answer = (await own.Get("/partners?aim=deprem+erken+uyarı" + asker)).Ok();
        answer.Fact("Kimin için").ShouldContain("İzmit Belediyesi");
        answer.Fact("Öncelikleriniz").ShouldContain("güneş");
        answer.Fact("Öncelikleriniz").ShouldContain("ağırlık 5");
        foreach (Browser stranger in (Browser[])[other, nobody]) (await stranger.Get("/partners?aim=deprem+erken+uyarı&for=TR-41-2062")).Ok().Page.Text.ShouldNotContain("ağırlık 5");
        (await own.Get("/partners?aim=deprem+erken+uyarı&for=")).Ok().Page.Text.ShouldNotContain("ağırlık 5"); // nobody in particular
        (await own.Get("/partners?aim=deprem+erken+uyarı&for=998498795")).Ok().Page.Text.ShouldNotContain("ağırlık 5");
        string order = string.Join(' ', answer.Partners.Select(p => $"{p.Id}={p.Total}"));
        order.ShouldNotBe(string.Join(' ', (await nobody.Get("/partners?aim=deprem+erken+uyarı&for=TR-41-2062")).Ok().Partners.Select(p => $"{p.Id}={p.Total}")));
    }

    [Fact]
    public async Task The_question_begins_with_ones_own_municipality()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit();
        using Browser own = await at.As(await at.Member(izmit, "Veysel"));
        (await own.Get("/ask")).Ok().Page.ById("for")["value"].ShouldBe("İzmit Belediyesi");
        (await at.Anybody().Get("/ask")).Ok().Page.ById("for")["value"].ShouldBeNullOrEmpty();
    }
}
