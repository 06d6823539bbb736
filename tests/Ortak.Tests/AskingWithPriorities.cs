using System.Net;
using Ortak.Engine.Ranking;
using Ortak.Features.Partners;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests;

/// <summary>What a municipality cares about, in the address, in the answer and in every link and form of the answer.</summary>
public sealed class AskingWithPriorities(RunningSite site)
{
    private const string Quake = "Deprem erken uyarı ve toplanma alanları", QuakeEnglish = "Earthquake early warning and gathering areas";

    [Theory]
    [InlineData("tr", "Öncelikleriniz", "Önceliğiniz olan “sosyal inovasyon” konusunda ", " projesi var.", "önceliğiniz “sosyal inovasyon” ")]
    [InlineData("en", "Your priorities", "on your priority “sosyal inovasyon”.", "It has ", "your priority “sosyal inovasyon” ")]
    public async Task Each_is_named_among_the_reasons_and_the_points_still_add_up(string lang, string fact, string reason, string also, string label)
    {
        Answer answer = (await site.AskPartners(lang == "tr" ? Quake : QuakeEnglish, "izmit", lang, ("priority", "sosyal inovasyon:5"), ("priority", "employment"), ("limit", "20"))).Ok();
        answer.Fact(fact).ShouldContain("sosyal inovasyon");
        answer.Fact(fact).ShouldContain("5");
        ShownPartner[] named = [.. answer.Partners.Where(p => p.Text.Contains(reason, StringComparison.Ordinal))];
        named.ShouldNotBeEmpty();
        named.ShouldAllBe(p => p.Text.Contains(also, StringComparison.Ordinal));
        answer.Page.All("svg", "bar").Select(b => b["aria-label"]!).ShouldContain(l => l.Contains(label, StringComparison.Ordinal));
        foreach (ShownPartner partner in answer.Partners) partner.Parts.Sum().ShouldBe(partner.Total, partner.Name);
        foreach (var list in answer.Roles.Values) list.Select(p => p.Total).ShouldBe(list.Select(p => p.Total).OrderDescending());
    }

    [Fact]
    public async Task They_let_nobody_in_and_without_them_the_answer_is_as_ever()
    {
        static HashSet<string> Ids(Answer answer) => [.. answer.Json.GetProperty("roles").EnumerateObject().SelectMany(r => r.Value.EnumerateArray()).Select(p => p.GetProperty("organisation").GetProperty("id").GetString()!)];
        Answer plain = (await site.AskPartnersJson(Quake, "izmit", "tr", ("limit", "200"), ("role", "municipality"))).Ok();
        (await site.AskPartnersJson(Quake, "izmit", "tr", ("limit", "200"), ("role", "municipality"), ("priority", ""), ("priority", "  "))).Ok().Body.ShouldBe(plain.Body);
        Answer with = (await site.AskPartnersJson(Quake, "izmit", "tr", ("limit", "200"), ("role", "municipality"), ("priority", "istihdam:5"))).Ok();
        with.Body.ShouldNotBe(plain.Body);
        if (Ids(plain).Count < 200) Ids(with).ShouldBe(Ids(plain), ignoreOrder: true);
        Answer unknown = (await site.AskPartnersJson(Quake, "izmit", "tr", ("limit", "200"), ("role", "municipality"), ("priority", "xqzzyv:5"))).Ok();
        unknown.Json.GetProperty("roles").GetRawText().ShouldBe(plain.Json.GetProperty("roles").GetRawText());
        unknown.Json.GetProperty("priorities")[0].GetProperty("projects").GetInt32().ShouldBe(0);
        (await site.AskPartners(Quake, "izmit", "tr", ("priority", "xqzzyv:5"))).Ok().Fact("Öncelikleriniz").ShouldContain("bu konuda proje bulunamadı");
    }

    [Fact]
    public async Task Links_and_the_form_of_the_answer_keep_them()
    {
        Answer answer = (await site.AskPartners(QuakeEnglish, "kadıköy", "en", ("priority", "social innovation:5"), ("priority", "employment, women & youth"))).Ok();
        string[] links = [.. answer.Page.One("main").All("a").Select(a => a["href"]!).Where(h => h.StartsWith("/partners?", StringComparison.Ordinal)), answer.Page.All("nav")[0].All("a").Single(a => a["hreflang"] is not null)["href"]!];
        links.Length.ShouldBeGreaterThan(5);
        foreach (string link in links)
        {
            var query = System.Web.HttpUtility.ParseQueryString(new Uri(site.Address, link).Query);
            query.GetValues("priority").ShouldBe(["social innovation:5", "employment, women & youth"], link);
        }
        (await site.Get(links[0] + "&lang=en")).Ok().Fact("Your priorities").ShouldContain("employment, women & youth");
        answer.Page.All("input").Where(i => i["name"] == "priority").Select(i => i["value"] ?? "").ShouldBe(["social innovation:5", "employment, women & youth", ""], "and there is room for one more");
        foreach (Html input in answer.Page.All("input").Where(i => i["name"] == "priority")) answer.Page.All("label").ShouldContain(l => l["for"] == input["id"]);
    }

    public static TheoryData<string[], string> Unusable => new()
    {
        { [.. Enumerable.Range(1, 11).Select(i => $"priority {i}")], "priorities-too-many" },
        { [new string('a', 201)], "priority-too-long" },
        { [new string('a', 19) + string.Concat(Enumerable.Repeat("𝔸", 100)) + ":2"], "priority-too-long" },
        { ["women:0"], "priority-weight" },
        { ["women:6"], "priority-weight" },
        { ["women:-1"], "priority-weight" },
        { ["women:2.5"], "priority-weight" },
        { ["women:99999999999999"], "priority-weight" },
        { ["employment", ":3"], "priority-empty" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task Those_that_cannot_be_used_are_refused_in_both_languages_and_kept(string[] priorities, string code)
    {
        (string, string)[] more = [.. priorities.Select(p => ("priority", p))];
        HashSet<string> sentences = [];
        foreach (string lang in (string[])["tr", "en"])
        {
            Answer page = await site.AskPartners(Quake, "izmit", lang, more);
            page.Status.ShouldBe(HttpStatusCode.BadRequest);
            Html link = page.Page.One("div", "summary").One("a");
            link["href"].ShouldBe("#priority");
            page.Page.ById("priority")["aria-invalid"].ShouldBe("true");
            page.Page.ById("priority-problem").Text.ShouldBe(link.Text);
            page.Page.All("input").Where(i => i["name"] == "priority").Select(i => i["value"]).ShouldBe(priorities);
            page.Page.ById("aim").Text.ShouldBe(Quake);
            page.Body.ShouldNotContain('\uFFFD');
            sentences.Add(link.Text);
            Answer json = await site.AskPartnersJson(Quake, "izmit", lang, more);
            (json.Status, json.Json.GetProperty("title").GetString(), json.Json.GetProperty("detail").GetString()).ShouldBe((HttpStatusCode.BadRequest, code, link.Text));
        }
        sentences.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("social innovation", ':', "social innovation", 3)]
    [InlineData(" social innovation : 5 ", ':', "social innovation", 5)]
    [InlineData("health: all ages", ':', "health: all ages", 3)]
    [InlineData("health: all ages:1", ':', "health: all ages", 1)]
    [InlineData("women:", ':', "women", 3)]
    [InlineData("women:0", ':', "women", 0)]
    [InlineData("women:x", ':', "women:x", 3)]
    [InlineData("kadın=4", '=', "kadın", 4)]
    [InlineData("time 10:30", '=', "time 10:30", 3)]
    public void A_weight_stands_after_the_last_sign_or_is_the_middle_one(string written, char sign, string text, int weight) => PriorityText.Read([written, null, "", " "], sign).ShouldBe([new Priority(text, weight)]);

    [Fact]
    public async Task What_people_write_as_a_priority_never_becomes_markup()
    {
        Answer answer = (await site.AskPartners("deprem", null, "en", ("priority", "\"'><script>alert(1)</script> earthquake"))).Ok();
        answer.Body.ShouldNotContain("<script>", Case.Insensitive);
        answer.Page.All("input").First(i => i["name"] == "priority")["value"].ShouldBe("\"'><script>alert(1)</script> earthquake");
    }
}
