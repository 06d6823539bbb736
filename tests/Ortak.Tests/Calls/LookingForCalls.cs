using System.Net;
using System.Text.Json;
using Ortak.Engine.Calls;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Calls;

public sealed class LookingForCalls
{
    [Theory]
    [InlineData("tr", "kentlerde hidrojen", "Çağrılar", "Uygun", "7 Ekim 2027, Brüksel saatiyle 17.00 (İstanbul saatiyle 18.00); portal yalnız günü veriyor", "bir projeye 5,0 milyon € · toplam 5,0 milyon € · 1 proje bekleniyor", "Eşgüdüm ve destek eylemi")]
    [InlineData("en", "hydrogen in cities", "Calls", "Eligible", "7 October 2027, 17:00 in Brussels (18:00 in Istanbul); the portal names the day only", "€5.0 million for one project · €5.0 million in all · 1 project expected", "Coordination and support action")]
    public async Task A_call_is_found_in_either_language_with_its_facts_in_words(string lang, string aim, string heading, string verdict, string cut, string money, string action)
    {
        await using CallScene scene = await CallScene.Starter();
        Answer answer = (await scene.Get("/calls", ("aim", aim), ("for", "izmit"), ("lang", lang))).Ok();
        answer.Heading.ShouldBe(heading);
        EveryRoute.IsSound(answer);
        Html first = answer.Page.ById("calls").All("ol", "partners")[0].All("li")[0];
        first.One("h3").Text.ShouldBe("Hydrogen cities HORIZON-MISS-2027-04-CIT-02", "the title first, the code beside it");
        first.One("h3").One("a")["lang"].ShouldBe("en");
        foreach (string said in (string[])[cut, money, action, verdict]) first.Text.ShouldContain(said);
        first.All("a").ShouldContain(a => a["href"]!.Contains("/verdict?for=", StringComparison.Ordinal));
        first.Text.ShouldContain(lang == "tr" ? "Yerini sağlayan sözcükler: " : "Words that brought it here: ");
        answer.Fact(lang == "tr" ? "Kimin için" : "For").ShouldContain("İzmit Belediyesi");
        answer.Fact(lang == "tr" ? "Portala son bakış" : "Portal last looked at").ShouldContain(lang == "tr" ? "Ortak ile gelen başlangıç seti" : "the starter set that comes with Ortak");
        answer.Fact(lang == "tr" ? "Portala son bakış" : "Portal last looked at").ShouldContain(lang == "tr" ? "53 gün oldu" : "That is 53 days ago", customMessage: "an old look is doubted");
    }

    [Fact]
    public async Task A_word_that_is_not_understood_is_named()
    {
        await using CallScene scene = await CallScene.Starter();
        (await scene.Get("/calls", ("aim", "hydrogen zzqxwwvk"), ("lang", "en"))).Ok().Fact("Not understood").ShouldStartWith("zzqxwwvk");
    }

    [Fact]
    public async Task Without_an_aim_calls_stand_by_their_next_deadline_page_by_page()
    {
        await using CallScene scene = await CallScene.Over([.. Enumerable.Range(10, 45).Select(i => CallScene.Call($"{i}", $"Call {i}") with { Deadlines = [CallDeadline.Of(new DateTime(2027, 1, 1).AddDays(i))] })]);
        CallScene.Titles((await scene.Get("/calls")).Ok()).ShouldBe(Enumerable.Range(10, 20).Select(i => $"Call {i}"));
        Answer last = (await scene.Get("/calls", ("page", "3"), ("lang", "en"))).Ok();
        CallScene.Titles(last).ShouldBe(Enumerable.Range(50, 5).Select(i => $"Call {i}"));
        last.Page.All("a").ShouldContain(a => a["rel"] == "prev");
        last.Page.All("a").ShouldNotContain(a => a["rel"] == "next");
        last.Page.All("h2")[0].Text.ShouldBe("45 calls");
    }

    [Fact]
    public async Task Those_one_may_not_apply_to_stand_apart_with_the_reason()
    {
        Call life = CallScene.Call("2", "Hydrogen for nature") with { Code = "LIFE-2027-SAP-NAT", Programme = "LIFE", ProgrammeId = "43252405", ProgrammeName = "LIFE", ActionType = "LIFE Project Grants" };
        await using CallScene scene = await CallScene.Over(CallScene.Call("1"), life);
        Answer answer = (await scene.Get("/calls", ("aim", "hydrogen"), ("for", "izmit"))).Ok();
        CallScene.Titles(answer).ShouldBe(["Hydrogen cities"]);
        CallScene.Titles(answer, "not-eligible").ShouldBe(["Hydrogen for nature"]);
        answer.Page.ById("not-eligible").Text.ShouldContain("Uygun değil");
        answer.Page.ById("not-eligible").Text.ShouldContain("(son bilinen: 04.11.2024)", customMessage: "when it was last known to be so");
        Answer only = (await scene.Get("/calls", ("for", "izmit"), ("show", "not-eligible"))).Ok();
        only.Page.Everything.ShouldNotContain(e => e["id"] == "calls");
        CallScene.Titles(only, "not-eligible").ShouldBe(["Hydrogen for nature"]);
    }

    [Theory]
    [InlineData("programme=LIFE", "Nature")]
    [InlineData("topic=NAT", "Nature")]
    [InlineData("actionType=Innovation", "City")]
    [InlineData("grantFrom=5.000.000", "Nature")]
    [InlineData("grantTo=4000000", "City")]
    [InlineData("openOn=2026-12-01", "City")]
    [InlineData("closesFrom=2027-06-01", "Nature")]
    [InlineData("closesTo=04.03.2027", "City Old")]
    [InlineData("closed=1&topic=TEST", "Old City Cascade")]
    [InlineData("closed=1&topic=TEST&grantsOnly=1", "Old City")]
    public async Task It_is_narrowed_down(string query, string titles)
    {
        await using CallScene scene = await CallScene.Over(
            CallScene.Call("1", "City"),
            CallScene.Call("2", "Nature") with { Code = "LIFE-2027-SAP-NAT", Programme = "LIFE", ProgrammeId = "43252405", ActionType = "LIFE Project Grants", Opens = new(2027, 4, 1), Deadlines = [CallDeadline.Of(new(2027, 9, 1))], Budget = new(20_000_000, 2, 5_000_000, 10_000_000, []) },
            CallScene.Call("3", "Old") with { Deadlines = [CallDeadline.Of(new(2026, 3, 1))], Budget = null },
            CallScene.Call("4", "Cascade") with { Kind = CallKind.Cascade, ActionType = "", Deadlines = [CallDeadline.Of(new(2027, 5, 1))], Opens = new(2027, 1, 1), Budget = null });
        Answer answer = (await scene.Anybody.Get("/calls?" + query)).Ok();
        CallScene.Titles(answer).ShouldBe(titles.Split(' '), ignoreOrder: true);
        answer.Page.One("details", "change").Attributes.Keys.ShouldContain("open", "what narrows is in view");
    }

    [Theory]
    [InlineData("closesFrom=2027-13-01", "f-closesFrom", "There is no month 13")]
    [InlineData("openOn=soon", "f-openOn", "“soon” is not a date")]
    [InlineData("grantFrom=lots", "f-grantFrom", "“lots” is not a number")]
    [InlineData("grantFrom=5&grantTo=4", "f-grantTo", "exchange them")]
    [InlineData("closesFrom=2027-05-01&closesTo=2027-04-01", "f-closesTo", "exchange them")]
    [InlineData("for=Yok+B%C3%B6yle+Bir+Yer", "f-for", "No organisation called “Yok Böyle Bir Yer” was found")]
    [InlineData("for=XX:municipality", "f-for", "“XX” is no country code")]
    [InlineData("for=TR", "f-for", "write COUNTRY[:KIND]")]
    public async Task What_is_not_understood_is_said_at_its_field_and_kept(string query, string field, string sentence)
    {
        await using CallScene scene = await CallScene.Starter();
        Answer answer = await scene.Anybody.Get($"/calls?lang=en&aim=hydrogen&{query}");
        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        EveryRoute.IsSound(answer);
        answer.Page.One("div", "summary").All("a").ShouldContain(a => a["href"] == "#" + field && a.Text.Contains(sentence, StringComparison.Ordinal), answer.Page.One("div", "summary").Text);
        answer.Page.ById(field)["aria-invalid"].ShouldBe("true");
        answer.Page.ById("f-aim").Text.ShouldBe("hydrogen");
        Answer json = await scene.Anybody.Get($"/api/calls?lang=en&aim=hydrogen&{query}");
        (json.Status, json.MediaType).ShouldBe((HttpStatusCode.BadRequest, "application/problem+json"));
        json.Json.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain(sentence);
    }

    [Fact]
    public async Task A_long_aim_is_read_and_one_beyond_two_pages_is_kept_and_refused()
    {
        await using CallScene scene = await CallScene.Starter();
        string page = string.Concat(Enumerable.Repeat("hydrogen in cities ", 400));
        Answer answer = (await scene.Get("/calls", ("aim", page), ("lang", "en"))).Ok();
        CallScene.Titles(answer)[0].ShouldBe("Hydrogen cities");
        answer.Body.Length.ShouldBeLessThan(200_000, "an aim of two pages is not in every link");
        Answer refused = await scene.Get("/calls", ("aim", page + page), ("lang", "en"));
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Page.ById("aim-problem").Text.ShouldStartWith("The aim is too long: at most 8,000 characters.");
        refused.Page.ById("f-aim").Text.Length.ShouldBeGreaterThan(15_000);
        (await scene.Get("/api/calls", ("aim", page + page))).Json.GetProperty("title").GetString().ShouldBe("aim-too-long");
    }

    [Fact]
    public async Task Markup_in_a_question_or_a_call_is_text()
    {
        const string nasty = "<script>alert(1)</script>\"'><b>";
        await using CallScene scene = await CallScene.Over(CallScene.Call("1", $"Hydrogen {nasty}") with { GroupTitle = nasty, Destination = nasty, Text = nasty, Address = "", Events = [new(CallScene.Seen(0), CallEventKind.Notice, "", nasty)] });
        foreach (string address in (string[])[CallScene.Ask("/calls", ("aim", "hydrogen " + nasty), ("for", "izmit"), ("programme", ""), ("topic", "")), CallScene.Ask("/calls", ("aim", nasty), ("for", nasty), ("programme", nasty), ("actionType", nasty), ("openOn", nasty)), CallScene.Ask("/calls/1", ("aim", nasty), ("for", nasty)), CallScene.Ask("/calls/1", ("for", "izmit")), CallScene.Ask("/verdict", ("action", nasty), ("for", "izmit"), ("consortium", nasty), ("as", nasty)), CallScene.Ask("/calls/1/verdict", ("for", nasty), ("country-1", nasty), ("kind-1", nasty))])
        {
            Answer answer = await scene.Anybody.Get(address);
            ((int)answer.Status).ShouldBeLessThan(500, address);
            if ((int)answer.Status is >= 300 and < 400) answer = await scene.Anybody.Follow(answer);
            answer.Body.ShouldNotContain("<script>alert", customMessage: address);
            EveryRoute.IsSound(answer);
        }
    }

    [Theory]
    [InlineData("tr", "Bu kurulumda hiç çağrı yok", "hiç bakılmadı")]
    [InlineData("en", "This installation holds no calls", "never")]
    public async Task With_no_calls_at_all_it_says_what_to_do(string lang, string sentence, string never)
    {
        await using CallScene scene = await CallScene.Over();
        Answer answer = (await scene.Get("/calls", ("aim", "deprem"), ("lang", lang))).Ok();
        answer.Page.One("div", "empty").Text.ShouldContain(sentence);
        answer.Page.One("div", "empty").Text.ShouldContain("./ortak calls import --portal");
        answer.Fact(lang == "tr" ? "Portala son bakış" : "Portal last looked at").ShouldBe(never);
        (await scene.Get("/api/calls", ("aim", "deprem"))).Ok().Json.GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Where_nothing_fits_the_next_step_is_offered()
    {
        await using CallScene scene = await CallScene.Over(CallScene.Call("1") with { Deadlines = [CallDeadline.Of(new(2026, 3, 1))] });
        Answer answer = (await scene.Get("/calls", ("aim", "hydrogen"), ("lang", "en"))).Ok();
        string also = answer.Page.One("div", "empty").One("a")["href"]!;
        CallScene.Titles((await scene.Anybody.Get(also)).Ok()).ShouldBe(["Hydrogen cities"]);
    }

    [Fact]
    public async Task A_rolling_call_says_how_many_cut_offs_and_what_contradicts_itself_is_said()
    {
        await using CallScene scene = await CallScene.Over(CallScene.Call("1") with { Deadlines = [CallDeadline.Of(new(2026, 5, 1)), CallDeadline.Of(new(2027, 3, 4, 17, 0, 0)), CallDeadline.Of(new(2027, 12, 1, 23, 30, 0))], Budget = new(1, null, null, 5_000_000, []) });
        string shown = (await scene.Get("/calls", ("lang", "en"))).Ok().Page.ById("calls").Text;
        shown.ShouldContain("4 March 2027, 17:00 in Brussels (19:00 in Istanbul) · 2 of 3 cut-offs are still to come");
        shown.ShouldContain("The largest grant exceeds the whole budget of the topic.");
        (await scene.Get("/calls/1", ("lang", "en"))).Ok().Fact("Cut-offs").ShouldContain("1 December 2027, 23:30 in Brussels (2 December 2027 01:30 in Istanbul)");
    }

    [Theory, MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task One_s_own_municipality_is_preselected_and_its_labels_count(Store store)
    {
        await using Installation at = await Installation.On(store);
        Municipality own = await at.İzmit();
        await at.Save(db => db.Municipalities.Single(m => m.Id == own.Id).Labels.AddRange(["mission-city", "Deprem Dostu Kent"]));
        using Browser browser = await at.As(await at.Member(own, "Veysel"));
        Answer list = (await browser.Get("/calls?aim=hydrogen")).Ok();
        list.Page.ById("f-for")["value"].ShouldBe("İzmit Belediyesi");
        list.Fact("Kimin için").ShouldContain("AB Misyon Şehri");
        list.Fact("Kimin için").ShouldContain("TR421");
        Answer call = await browser.Follow(await browser.Get("/calls/HORIZON-MISS-2027-04-CIT-01?lang=en"));
        call.Ok().Page.One("div", "verdict").Text.ShouldContain("You can be the city or Mission City; the consortium still lacks two cities.");
        // The same name asked by nobody in particular is judged by the record, which knows no labels.
        using Browser nobody = at.Anybody();
        (await nobody.Follow(await nobody.Get("/calls/HORIZON-MISS-2027-04-CIT-01?lang=en&for=izmit"))).Ok().Page.One("div", "verdict").Text.ShouldContain("You can be the city; the consortium still lacks two cities and one Mission City.");
        // An empty field means nobody.
        (await browser.Get("/calls?aim=hydrogen&for=")).Ok().Body.ShouldNotContain("Kimin için</dt>");
    }

    [Fact]
    public async Task Who_has_posts_in_several_municipalities_chooses_among_them()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Person person = await at.Member(izmit, "Veysel");
        await at.Post(person, istanbul, Role.Reader);
        using Browser browser = await at.As(person);
        Answer list = (await browser.Get("/calls")).Ok();
        list.Page.ById("f-for")["value"].ShouldBe("");
        Html link = list.Page.All("a").Single(a => a.Text == "İstanbul Büyükşehir Belediyesi");
        (await browser.Get(link["href"]!)).Ok().Fact("Kimin için").ShouldContain("büyükşehir belediyesi, Türkiye");
    }

    [Fact]
    public async Task The_JSON_is_that_of_the_command_line()
    {
        await using CallScene scene = await CallScene.Starter();
        JsonElement found = (await scene.Get("/api/calls", ("aim", "kentlerde hidrojen"), ("for", "izmit"), ("limit", "3"))).Ok().Json;
        using var terminal = new Terminal();
        JsonElement there = (await terminal.Ortak("calls", "--aim", "kentlerde hidrojen", "--for", "izmit", "--limit", "3", "--json")).Json;
        JsonElement first = found.GetProperty("calls")[0];
        first.EnumerateObject().Select(p => p.Name).ShouldBe(there.GetProperty("calls")[0].EnumerateObject().Select(p => p.Name));
        (first.GetProperty("code").GetString(), first.GetProperty("verdict").GetProperty("verdict").GetString()).ShouldBe(("HORIZON-MISS-2027-04-CIT-02", "eligible"));
        found.GetProperty("aim").GetProperty("language").GetString().ShouldBe("tr");
        (await scene.Get("/api/calls", ("limit", "0"))).Json.GetProperty("title").GetString().ShouldBe("limit-out-of-range");
        (await scene.Get("/api/calls", ("limit", "2"), ("page", "2"))).Ok().Json.GetProperty("calls").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task The_first_page_and_the_partners_lead_to_calls_for_the_same_aim()
    {
        await using CallScene scene = await CallScene.Starter();
        (await scene.Get("/")).Ok().Page.All("button").ShouldContain(b => b["formaction"] == "/calls");
        Answer partners = (await scene.Get("/partners", ("aim", "hydrogen cities"), ("for", "izmit"), ("lang", "en"))).Ok();
        string link = partners.Page.All("a").Single(a => a.Text == "Calls for this aim")["href"]!;
        CallScene.Titles((await scene.Anybody.Get(link)).Ok())[0].ShouldBe("Hydrogen cities");
        (await scene.Get("/about")).Ok().Page.All("nav")[0].All("a").ShouldContain(a => a["href"] == "/calls");
    }
}
