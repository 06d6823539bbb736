using System.Net;
using System.Text.Json;
using Ortak.Engine.Calls;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Calls;

public sealed class LookingAtACall
{
    private const string Drs = "/calls/HORIZON-CL3-2027-01-DRS-03";

    [Theory]
    [InlineData("tr", "iki ulusal afet kurumu", "Ufuk Avrupa (Horizon Europe)", "Siz yerel müdahale kurumu olabilirsiniz; konsorsiyumda henüz iki ulusal afet kurumu ve bir yerel müdahale kurumu eksik.", "Yenilik eylemi HORIZON Innovation Actions")]
    [InlineData("en", "two national disaster authorities", "Horizon Europe", "You can be the local response authority; the consortium still lacks two national disaster authorities and one local response authority.", "Innovation action HORIZON Innovation Actions")]
    public async Task A_code_leads_to_its_call_with_facts_roles_verdict_and_who_won_before(string lang, string need, string programme, string lacks, string action)
    {
        await using CallScene scene = await CallScene.Starter();
        Answer answer = (await scene.Anybody.Follow(await scene.Get(Drs, ("for", "ibb"), ("lang", lang)))).Ok();
        EveryRoute.IsSound(answer);
        answer.Heading.ShouldStartWith("Enhancing decision support system for disaster crises");
        answer.Heading.ShouldEndWith("HORIZON-CL3-2027-01-DRS-03");
        answer.Fact(lang == "tr" ? "Program" : "Programme").ShouldBe(programme);
        answer.Fact(lang == "tr" ? "Destek türü" : "Type of action").ShouldBe(action);
        answer.Page.One("div", "verdict").Text.ShouldContain(lacks);
        answer.Page.All("li").ShouldContain(l => l.Text == need, "roles that the call needs stand there whoever asks");
        answer.Page.ById("past").All("a").ShouldContain(a => a.Text == "PARATUS", "a project of the same family");
        // İBB itself took part in PARATUS: bodies like it have done this before.
        answer.Page.ById("kin").Text.ShouldContain("PARATUS");
        answer.Page.ById("kin").All("a").ShouldContain(a => a["href"] == "/organisations/998498795");
        answer.Page.ById("kin").Text.ShouldContain(lang == "tr" ? "bundan bir şans hesabı çıkmaz" : "no chance can be reckoned from this");
        answer.Page.All("a").Count(a => a["href"]!.StartsWith("/calls/", StringComparison.Ordinal) && a["href"]!.EndsWith("?for=ibb", StringComparison.Ordinal)).ShouldBeGreaterThan(5, "its siblings");
        foreach (string inside in answer.Page.One("main").All("a").Select(a => a["href"]!).Where(h => h.StartsWith('/')).Distinct().Take(50)) (await scene.Anybody.Get(inside)).Status.ShouldBe(HttpStatusCode.OK, inside);
    }

    [Fact]
    public async Task Nobody_in_particular_is_asked_for_whom_and_told_nothing_of_others_like_it()
    {
        await using CallScene scene = await CallScene.Starter();
        Answer answer = (await scene.Anybody.Follow(await scene.Get(Drs, ("lang", "en")))).Ok();
        answer.Page.All("div", "verdict").ShouldBeEmpty();
        answer.Page.Everything.ShouldNotContain(e => e["id"] == "kin");
        answer.Page.All("form").ShouldContain(f => f["action"]!.StartsWith("/calls/", StringComparison.Ordinal));
        Answer wrong = await scene.Anybody.Follow(await scene.Get(Drs, ("for", "Yok Böyle Bir Yer"), ("lang", "en")));
        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        wrong.Page.ById("f-for-problem").Text.ShouldStartWith("No organisation called");
    }

    [Fact]
    public async Task Its_partners_are_sought_for_what_it_is_about_and_the_answer_names_it()
    {
        await using CallScene scene = await CallScene.Starter();
        Answer call = (await scene.Anybody.Follow(await scene.Get(Drs, ("for", "izmit"), ("lang", "en")))).Ok();
        string partners = call.Page.All("a").Single(a => a.Text == "Find partners for this call")["href"]!;
        (await scene.Anybody.Get(partners)).Ok().Fact("Call").ShouldStartWith("HORIZON-CL3-2027-01-DRS-03 – Enhancing decision support system for disaster crises", customMessage: "its own title, not that of its family");
        // With the aim that led here, it is that aim.
        string ours = (await scene.Anybody.Follow(await scene.Get(Drs, ("aim", "deprem erken uyarı"), ("lang", "en")))).Ok().Page.All("a").Single(a => a.Text == "Find partners for this call")["href"]!;
        (await scene.Anybody.Get(ours)).Ok().Page.One("q").Text.ShouldBe("deprem erken uyarı");
    }

    [Fact]
    public async Task A_code_that_several_calls_share_is_a_choice()
    {
        await using CallScene scene = await CallScene.Starter();
        Answer choice = (await scene.Get("/calls/CERV-2024-CITIZENS-VALUES", ("for", "izmit"), ("lang", "en"))).Ok();
        EveryRoute.IsSound(choice);
        string[] links = [.. choice.Page.One("main").All("h3").Select(h => h.One("a")["href"]!)];
        links.Length.ShouldBe(3);
        foreach (string link in links) (await scene.Anybody.Get(link)).Ok().Page.One("div", "verdict").Text.ShouldContain("Not known", customMessage: "a call of a funded project has conditions of its own");
        Answer json = await scene.Get("/api/calls/CERV-2024-CITIZENS-VALUES", ("lang", "en"));
        (json.Status, json.Json.GetProperty("title").GetString()).ShouldBe((HttpStatusCode.Conflict, "code-shared"));
        (await scene.Get("/calls/CERV-2024-CITIZENS-VALUES/verdict")).Ok().Page.One("main").All("h3")[0].One("a")["href"]!.ShouldContain("/verdict");
    }

    [Theory]
    [InlineData("/calls/NO-SUCH-CALL")]
    [InlineData("/calls/NO-SUCH-CALL/verdict")]
    [InlineData("/api/calls/NO-SUCH-CALL")]
    public async Task One_that_is_not_known_is_not_found(string address)
    {
        await using CallScene scene = await CallScene.Starter();
        (await scene.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("tr", "Son başvuru tarihi değişti: 04.03.2027 17.00 → 01.04.2027 17.00", "Bütçesi değişti: 6,0 milyon € → 9,0 milyon €", "Portaldaki durumu değişti: yakında → açık")]
    [InlineData("en", "The deadline moved: 4 Mar 2027 17:00 → 1 Apr 2027 17:00", "The budget changed: €6.0 million → €9.0 million", "Its status on the portal changed: forthcoming → open")]
    public async Task What_happened_to_it_is_told_newest_first_with_days(string lang, string moved, string budget, string status)
    {
        await using CallScene scene = await CallScene.Over(CallScene.Call("1") with
        {
            Text = "Expected Outcome: cities run on hydrogen.",
            Events =
            [
                new(CallScene.Seen(-30), CallEventKind.Appeared, "", "forthcoming"), new(CallScene.Seen(-20), CallEventKind.StatusChanged, "forthcoming", "open"), new(CallScene.Seen(-10), CallEventKind.DeadlineMoved, "2027-03-04T17:00:00", "2027-04-01T17:00:00"),
                new(CallScene.Seen(-5), CallEventKind.BudgetChanged, "6000000", "9000000"), new(CallScene.Seen(-1), CallEventKind.Notice, "", "An updated Q&A document was published."),
            ],
        });
        Answer answer = (await scene.Get("/calls/1", ("lang", lang))).Ok();
        string[] told = [.. answer.Page.One("ol", "timeline").All("li").Select(l => l.Text)];
        told.Length.ShouldBe(5);
        told[0].ShouldContain("An updated Q&A document was published.");
        told[1].ShouldStartWith(budget);
        told[2].ShouldStartWith(moved);
        told[2].ShouldContain(lang == "tr" ? "2 Ekim 2026" : "2 October 2026");
        told[3].ShouldStartWith(status);
        answer.Page.All("p", "lines").ShouldHaveSingleItem()["lang"].ShouldBe("en");
        JsonElement json = (await scene.Get("/api/calls/1", ("for", "izmit"))).Ok().Json;
        json.GetProperty("events").GetArrayLength().ShouldBe(5);
        (json.GetProperty("text").GetString(), json.GetProperty("call").GetProperty("verdict").GetProperty("verdict").GetString()).ShouldBe(("Expected Outcome: cities run on hydrogen.", "eligible"));
    }

    [Fact]
    public async Task A_call_with_hardly_anything_said_of_it_is_shown_all_the_same()
    {
        await using CallScene scene = await CallScene.Over(new Call { Id = "9", Code = "X", Title = "Bare", Events = [] });
        Answer answer = (await scene.Get("/calls/9", ("for", "izmit"), ("lang", "en"))).Ok();
        EveryRoute.IsSound(answer);
        answer.Fact("Whole budget").ShouldBe("not stated");
        answer.Page.Text.ShouldContain("The portal states no deadline.");
        answer.Page.One("div", "verdict").Text.ShouldContain("Not known");
        answer.Page.ById("past").Text.ShouldNotBeEmpty();
    }
}
