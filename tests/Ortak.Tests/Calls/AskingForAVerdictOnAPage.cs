using System.Net;
using System.Text.Json;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Calls;

public sealed class AskingForAVerdictOnAPage(RunningSite site)
{
    private static string At(string path, params (string Name, string Value)[] query) => CallScene.Ask(path, query);

    private async Task<Answer> Follow(Answer answer)
    {
        ((int)answer.Status).ShouldBeInRange(300, 399, answer.Body);
        return await site.Get(answer.Location!.ToString());
    }

    [Theory]
    [InlineData("tr", "Uygun değil", "Türkiye, LIFE (çevre ve iklim): ortak ülke değil (son bilinen: 04.11.2024).", "resmî belgede okundu", "Belirleyen koşul: country-status: not associated (2024-11-04)")]
    [InlineData("en", "Not eligible", "Türkiye, LIFE (environment and climate): not associated (last known: 2024-11-04).", "read in the official document", "What decides: country-status: not associated (2024-11-04)")]
    public async Task It_says_the_verdict_what_decides_the_source_since_when_and_how_sure(string lang, string word, string sentence, string mark, string decides)
    {
        Answer answer = (await site.Get(At("/verdict", ("action", "LIFE-CET"), ("for", "izmit"), ("lang", lang)))).Ok();
        EveryRoute.IsSound(answer);
        Html box = answer.Page.One("div", "verdict");
        box.Attributes["class"].ShouldContain("verdict-ineligible", customMessage: "the colour repeats the word");
        foreach (string said in (string[])[word, sentence, mark, decides]) box.Text.ShouldContain(said);
        box.All("a").ShouldContain(a => a["href"] == "https://ab.gov.tr/2021-2027-period_53079_en.html");
        answer.Page.ById("reasons").One("pre").Text.ShouldBe("./ortak verdict --for \"TR:district-municipality@TR421\" --action LIFE-CET");
        answer.Heading.ShouldContain("LIFE-CET");
        answer.Heading.ShouldContain(lang == "tr" ? "Temiz enerjiye geçiş" : "Clean energy transition", customMessage: "a code never stands without its name");
    }

    [Fact]
    public async Task What_is_not_known_stays_so_and_says_whom_to_ask()
    {
        Answer law = (await Follow(await site.Get(At("/verdict", ("call", "HORIZON-CL3-2027-01-DRS-03"), ("for", "izmit"), ("lang", "en"))))).Location is { } onward ? (await site.Get(onward.ToString())).Ok() : throw new ShouldAssertException("a call of the record has an address of its own");
        law.Page.One("div", "verdict").Text.ShouldContain("Not known");
        law.Page.One("div", "verdict").Text.ShouldContain("ask your legal adviser and the national contact point");
        (await site.Get(At("/verdict", ("action", "INTERREG-BSB"), ("for", "TR:municipality"), ("lang", "en")))).Ok().Page.One("div", "verdict").Text.ShouldContain("Tell the region");
        (await site.Get(At("/verdict", ("action", "ELENA"), ("for", "izmit"), ("lang", "en")))).Ok().Page.One("div", "verdict").Text.ShouldContain("national contact point");
    }

    [Fact]
    public async Task A_call_that_only_the_rules_name_is_judged_with_its_title_and_said_to_be_closed()
    {
        Answer answer = (await site.Get(At("/verdict", ("call", "HORIZON-CL3-2026-01-DRS-05"), ("for", "TR:national-authority"), ("as", "coordinator"), ("consortium", "TR:national-authority,DE+national-authority,FR+national-authority=associated"), ("lang", "en")))).Ok();
        answer.Page.One("div", "verdict").Text.ShouldContain("The consortium still lacks one national disaster authority.");
        answer.Heading.Length.ShouldBeGreaterThan("Eligibility HORIZON-CL3-2026-01-DRS-05".Length + 10);
        answer.Page.ById("reasons").Text.ShouldContain("The call closed on");
    }

    [Fact]
    public async Task Members_are_added_filled_in_and_removed_by_buttons_and_the_line_follows()
    {
        (string, string)[] question = [("for", "izmit"), ("as", "coordinator"), ("action", "HE-IA"), ("call", ""), ("on", "")];
        Answer added = await site.Get(At("/verdict", [.. question, ("was", ""), ("consortium", ""), ("add", "1")]));
        added.Location!.ToString().ShouldEndWith("&rows=1#f-country-1");
        Answer page = (await Follow(added)).Ok();
        page.Page.ById("f-country-1").Name.ShouldBe("select");
        (string, string)[] rows = [("country-1", "TR"), ("kind-1", "municipality"), ("part-1", "coordinator"), ("nuts-1", "TR421"), ("tag-1", "mission-city"), ("tag-1", "charter-signatory"), ("country-2", "DE"), ("kind-2", ""), ("part-2", "beneficiary"), ("nuts-2", ""), ("country-3", "FR"), ("kind-3", "university"), ("part-3", "associated"), ("nuts-3", "")];
        Answer filled = (await Follow(await site.Get(At("/verdict", [.. question, .. rows, ("was", ""), ("consortium", "")])))).Ok();
        filled.Page.ById("f-consortium")["value"].ShouldBe("TR:municipality+mission-city+charter-signatory@TR421=coordinator,DE,FR:university=associated");
        filled.Page.ById("f-kind-3").All("option").Single(o => o.Attributes.ContainsKey("selected"))["value"].ShouldBe("university");
        filled.Page.All("input").Count(i => i["name"] == "tag-1" && i.Attributes.ContainsKey("checked")).ShouldBe(2);
        filled.Page.One("div", "verdict").Text.ShouldContain("Uygun değil");
        filled.Page.One("div", "verdict").Text.ShouldContain("Konsorsiyumda henüz sayılan bir ülkeden daha faydalanıcı eksik.");
        Answer removed = (await Follow(await site.Get(At("/verdict", [.. question, .. rows, ("was", ""), ("consortium", ""), ("remove", "1")])))).Ok();
        removed.Page.ById("f-consortium")["value"].ShouldBe("DE,FR:university=associated");
    }

    [Fact]
    public async Task A_line_that_was_changed_wins_over_the_rows()
    {
        Answer answer = (await Follow(await site.Get(At("/verdict", ("for", "TR:municipality"), ("as", "coordinator"), ("action", "HE-IA"), ("country-1", "US"), ("kind-1", ""), ("part-1", ""), ("nuts-1", ""), ("was", "US"), ("consortium", "TR, DE , EL:municipality"), ("lang", "en"))))).Ok();
        answer.Page.ById("f-country-3").All("option").Single(o => o.Attributes.ContainsKey("selected"))["value"].ShouldBe("GR");
        answer.Page.One("div", "verdict").One("p", "verdict-word").Text.ShouldContain("Uygun");
        answer.Page.Everything.ShouldNotContain(e => e["id"] == "f-country-4");
    }

    [Theory]
    [InlineData("action=HE-IA&for=izmit&consortium=TR,,DE", 400, "f-consortium", "A member of the consortium is empty")]
    [InlineData("action=HE-IA&for=izmit&consortium=TR,ZZ", 400, "f-consortium", "“ZZ” is no country code")]
    [InlineData("action=HE-IA&for=izmit&consortium=TR=coordinator,DE=coordinator", 400, "f-consortium", "A consortium has one coordinator.")]
    [InlineData("action=HE-IA&for=izmit&country-1=&kind-1=municipality&was=&consortium=", 400, "f-country-1", "Choose its country.")]
    [InlineData("action=HE-XYZ&for=izmit", 404, "f-action", "No call or type of action HE-XYZ is known.")]
    [InlineData("call=NO-SUCH-CALL&for=izmit", 404, "f-call", "No call or type of action NO-SUCH-CALL is known.")]
    [InlineData("call=X&action=HE-IA&for=izmit", 400, "f-call", "not both")]
    [InlineData("action=HE-IA&for=XX:municipality", 400, "f-for", "“XX” is no country code")]
    [InlineData("action=HE-IA&for=izmit&as=boss", 400, "f-as", "There is no role “boss”.")]
    [InlineData("action=HE-IA&for=izmit&on=2027-02-30", 400, "f-on", "There is no such day")]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_is_judged(string query, int status, string field, string sentence)
    {
        Answer answer = await site.Get("/verdict?lang=en&" + query);
        ((int)answer.Status).ShouldBe(status);
        EveryRoute.IsSound(answer);
        answer.Page.One("div", "summary").All("a").ShouldContain(a => a["href"] == "#" + field && a.Text.Contains(sentence, StringComparison.Ordinal), answer.Page.One("div", "summary").Text);
        answer.Page.ById(field);
        answer.Page.All("div", "verdict").ShouldBeEmpty();
    }

    [Fact]
    public async Task Before_anything_is_asked_there_is_the_question_alone()
    {
        Answer answer = (await site.Get("/verdict?lang=en")).Ok();
        answer.Page.All("div", "verdict").ShouldBeEmpty();
        answer.Page.ById("f-action").All("optgroup").Count.ShouldBeGreaterThan(15);
        answer.Page.ById("f-action").All("option").ShouldContain(o => o.Text == "Innovation action (HE-IA)");
        // Enter in a field presses the first button, which must ask and change nothing.
        answer.Page.ById("question").All("button")[0].Attributes.ContainsKey("name").ShouldBeFalse();
    }

    [Theory]
    [InlineData("for=izmit&action=LIFE", 200, "ineligible")]
    [InlineData("for=TR:municipality&action=HE-IA&as=coordinator&consortium=TR,DE,RS", 200, "eligible")]
    [InlineData("for=izmit&call=HORIZON-CL3-2027-01-DRS-03", 200, "unknown")]
    [InlineData("for=izmit", 400, "call-or-action")]
    [InlineData("for=izmit&call=X&action=Y", 400, "call-or-action")]
    [InlineData("action=LIFE", 400, "asker-missing")]
    [InlineData("for=izmit&action=LIFE&as=boss", 400, "role-unknown")]
    [InlineData("for=izmit&action=LIFE&on=soon", 400, "on-not-understood")]
    [InlineData("for=izmit&action=HE-IA&consortium=TR,,DE", 400, "consortium-not-understood")]
    [InlineData("for=TR:&action=HE-IA", 400, "body-not-understood")]
    [InlineData("for=zzqxwwvk&action=HE-IA", 400, "asker-not-found")]
    [InlineData("for=izmit&action=HE-XYZ", 404, "call-not-known")]
    public async Task The_JSON_has_the_shape_of_the_command_line_and_faults_are_problems(string query, int status, string said)
    {
        Answer answer = await site.Get("/api/verdict?" + query);
        ((int)answer.Status).ShouldBe(status, answer.Body);
        answer.MediaType.ShouldBe(status == 200 ? "application/json" : "application/problem+json");
        JsonElement json = answer.Json;
        json.GetProperty(status == 200 ? "verdict" : "title").GetString().ShouldBe(said);
        if (status == 200) json.EnumerateObject().Select(p => p.Name).ShouldBe(["verdict", "limb", "rule", "source", "page", "validFrom", "lastKnown", "confidence", "reasons"]);
    }

    [Fact]
    public async Task The_command_shown_asks_the_same()
    {
        Answer answer = (await site.Get(At("/verdict", ("action", "HE-IA"), ("for", "ibb"), ("as", "coordinator"), ("consortium", "TR,DE"), ("on", "2026-11-23"), ("lang", "en")))).Ok();
        string command = answer.Page.ById("reasons").One("pre").Text;
        using var terminal = new Terminal();
        Run run = await terminal.Start("bash", ["-c", command.Replace("./ortak", $"dotnet '{Terminal.Program}'", StringComparison.Ordinal) + " --json"]);
        run.Json.GetProperty("limb").GetString().ShouldBe("consortium: fewer than 3");
        answer.Page.One("div", "verdict").Text.ShouldContain("consortium: fewer than 3");
    }
}
