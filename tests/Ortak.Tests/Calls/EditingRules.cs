using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ortak.Data;
using Ortak.Engine.Eligibility;
using Ortak.Host;
using Ortak.Host.Calls;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Calls;

public sealed class EditingRules
{
    public static TheoryData<Store> Stores => Installation.Stores;

    private const string Life = "/installation/rules/programmes/records/LIFE", Edit = Life + "/edit";

    private static async Task<Browser> Operator(Installation at) => await at.As(await at.Person("Yönetici Ayşe", isOperator: true));

    private static string LifeJson => RuleBook.Shipped.Find("programmes", "LIFE")!.Json;

    /// <summary>LIFE with Türkiye as a country that takes part.</summary>
    private static string Open => System.Text.RegularExpressions.Regex.Replace(LifeJson, "(\"TR\": \\{\\s*\"is\": \")[a-z-]+", "$1associated");

    private static string Verdict(WebApplication site) => site.Services.GetRequiredService<RulesInForce>().Judge.Judge(new(BodyText.Read("TR:municipality"), SeatRole.Beneficiary, "LIFE-CET", null, new(2026, 12, 1)))!.Code;

    [Theory, MemberData(nameof(Stores))]
    public async Task A_changed_record_is_in_force_here_at_once_elsewhere_within_seconds_and_after_a_restart(Store store)
    {
        Open.ShouldNotBe(LifeJson);
        await using Installation at = await Installation.On(store);
        await using WebApplication second = await at.StartAnother();
        using Browser browser = await Operator(at);
        Verdict(at.Site).ShouldBe("ineligible");
        Answer saved = await browser.Submit(Edit, Edit, ("json", Open), ("because", "Türkiye LIFE anlaşmasını imzaladı (RG 01.12.2026)."), ("do", "save"));
        saved.Status.ShouldBe(HttpStatusCode.SeeOther, saved.Body);
        Verdict(at.Site).ShouldBe("eligible");
        Answer page = (await browser.Follow(saved)).Ok();
        page.Page.One("main").Text.ShouldContain("burada değiştirildi");
        for (int i = 0; i < 100 && Verdict(second) != "eligible"; i++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Verdict(second).ShouldBe("eligible");
        await using WebApplication restarted = await at.StartAnother();
        Verdict(restarted).ShouldBe("eligible", "before the first request");
        await using OrtakDb db = at.Open();
        RuleEdit edit = await db.RuleEdits.SingleAsync(TestContext.Current.CancellationToken);
        (edit.List, edit.Key, edit.Json).ShouldBe(("programmes", "LIFE", Open));
        (await db.Audit.SingleAsync(a => a.Deed == Deeds.RuleEdited, TestContext.Current.CancellationToken)).Detail.ShouldBe("programmes/LIFE");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_changelog_says_who_when_why_and_what_and_a_change_can_be_taken_back_with_a_reason(Store store)
    {
        await using Installation at = await Installation.On(store);
        using Browser browser = await Operator(at);
        await browser.Submit(Edit, Edit, ("json", Open), ("because", "Yanlış haber"), ("do", "save"));
        await browser.Submit(Edit, Edit, ("json", Open.Replace("LIFE", "LİFE", StringComparison.Ordinal).Replace("\"id\": \"LİFE\"", "\"id\": \"LIFE\"", StringComparison.Ordinal)), ("because", "Yazım"), ("do", "save"));
        Answer list = (await browser.Get("/installation/rules/changes")).Ok();
        list.Page.One("ol", "timeline").Text.ShouldContain("Yönetici Ayşe");
        string[] changes = [.. list.Page.One("ol", "timeline").All("a").Select(a => a["href"]!)];
        changes.Length.ShouldBe(2);
        Answer first = (await browser.Get(changes[1])).Ok();
        first.Fact("Neden").ShouldBe("Yanlış haber");
        first.Page.All("ins").ShouldContain(i => i.Text.Contains("associated", StringComparison.Ordinal));
        first.Page.All("form").ShouldNotContain(f => (f["action"] ?? "").EndsWith("/undo", StringComparison.Ordinal), "another change lies over it");
        (await browser.Post(changes[1] + "/undo", ("because", "x"))).Status.ShouldBe(HttpStatusCode.Conflict);
        Answer without = await browser.Submit(changes[0], changes[0] + "/undo", ("because", " "));
        ((int)without.Status).ShouldBe(422);
        without.Page.One("main").Text.ShouldContain("Neden geri aldığınızı yazın.");
        (await browser.Submit(changes[0], changes[0] + "/undo", ("because", "Yazım doğruydu"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Verdict(at.Site).ShouldBe("eligible", "the change before holds again");
        (await browser.Submit(changes[1], changes[1] + "/undo", ("because", "Haber yanlıştı"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Verdict(at.Site).ShouldBe("ineligible");
        (await browser.Get("/installation/rules/changes?lang=en")).Ok().Page.One("ol", "timeline").Text.ShouldContain("Haber yanlıştı");
        (await browser.Post(changes[1] + "/undo", ("because", "x"))).Status.ShouldBe(HttpStatusCode.Conflict, "it has been taken back");
        (await browser.Get("/installation/rules/changes/AAAAAAAAAAAAAAAAAAAAAA")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Post("/installation/rules/changes/nonsense/undo", ("because", "x"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_fault_says_line_and_field_in_the_readers_language_and_nothing_is_saved()
    {
        await using Installation at = await Installation.On();
        using Browser browser = await Operator(at);
        int line = LifeJson[..LifeJson.IndexOf("\"mark\"", StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        string json = LifeJson.Insert(LifeJson.IndexOf("\"mark\"", StringComparison.Ordinal) + 1, "x");
        Answer answer = await browser.Submit(Edit, Edit, ("json", json), ("because", "Deneme"), ("do", "save"));
        ((int)answer.Status).ShouldBe(422);
        answer.Page.One("div", "summary").Text.ShouldContain($"{line}. satır");
        answer.Page.One("div", "summary").Text.ShouldContain("“xmark” burada bilinmiyor.");
        answer.Page.One("ol", "faults").All("pre").ShouldContain(p => p.Text.Contains($"{line} > ", StringComparison.Ordinal) && p.Text.Contains("xmark", StringComparison.Ordinal));
        answer.Page.All("textarea")[0].Text.ShouldContain("xmark", customMessage: "what was typed is kept");
        (await browser.Submit(Edit + "?lang=en", Edit, ("json", json), ("because", "A try"), ("do", "save"))).Page.One("div", "summary").Text.ShouldContain($"line {line}");
        foreach (var (text, because) in new[] { (Open, ""), ("", "Neden"), ("{", "Neden"), (LifeJson, "Neden"), ("[]", "Neden") })
            ((int)(await browser.Post(Edit + "?lang=tr", [("json", text), ("because", because), ("seen", ""), ("do", "save")])).Status).ShouldBe(422, text);
        await using OrtakDb db = at.Open();
        (await db.RuleEdits.AnyAsync(TestContext.Current.CancellationToken)).ShouldBeFalse();
        (await browser.Get("/installation/rules/programmes/records/NONE")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Get("/installation/rules/nonsense/new")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_would_change_can_be_looked_at_first()
    {
        await using Installation at = await Installation.On();
        using Browser browser = await Operator(at);
        Answer preview = (await browser.Submit(Edit, Edit, ("json", Open), ("do", "preview"))).Ok();
        preview.Page.One("ins").Text.ShouldContain("associated");
        preview.Page.One("del").Text.ShouldNotBeEmpty();
        Verdict(at.Site).ShouldBe("ineligible");
        Answer saved = await browser.Submit(preview, Edit, ("because", "Karar"), ("do", "save"));
        saved.Status.ShouldBe(HttpStatusCode.SeeOther, "the form of the look is ready to be saved");
        Verdict(at.Site).ShouldBe("eligible");
    }

    [Fact]
    public async Task Two_who_edit_one_record_see_each_others_words()
    {
        await using Installation at = await Installation.On();
        using Browser ayşe = await Operator(at), veli = await Operator(at);
        Answer shown = (await veli.Get(Edit)).Ok();
        await ayşe.Submit(Edit, Edit, ("json", Open), ("because", "Ayşe"), ("do", "save"));
        string other = LifeJson.Replace("\"prefixes\": [", "\"prefixes\": [\"LIFEX-\", ", StringComparison.Ordinal);
        other.ShouldNotBe(LifeJson);
        Answer conflict = await veli.Submit(shown, Edit, ("json", other), ("because", "Veli"), ("do", "save"));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Page.All("textarea")[0].Text.ShouldContain("LIFEX-");
        conflict.Page.One("section", "beside").Text.ShouldContain("associated");
        (await veli.Submit(conflict, Edit, ("do", "save"))).Status.ShouldBe(HttpStatusCode.SeeOther, "who has seen it may decide");
        Verdict(at.Site).ShouldBe("ineligible");
    }

    [Fact]
    public async Task Records_are_added_to_a_list_and_one_that_others_count_on_cannot_be_taken_back()
    {
        await using Installation at = await Installation.On();
        using Browser browser = await Operator(at);
        Answer source = await browser.Submit("/installation/rules/sources/new", "/installation/rules/sources/new", ("key", "RG"), ("json", "{\"title\": \"Resmî Gazete 01.12.2026\"}"), ("because", "Yeni kaynak"), ("do", "save"));
        source.Location!.ToString().ShouldBe("/installation/rules/sources/records/RG?done=saved", source.Body);
        string withSource = Open.Replace("\"TR\": {", "\"TR\": {", StringComparison.Ordinal);
        withSource = System.Text.RegularExpressions.Regex.Replace(withSource, "(\"TR\": \\{[^}]*\"source\": \")[A-Z0-9]+", "$1RG");
        (await browser.Submit(Edit, Edit, ("json", withSource), ("because", "Kaynağı budur"), ("do", "save"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Get(Life)).Ok().Page.One("main").Text.ShouldContain("Resmî Gazete 01.12.2026");
        string[] changes = [.. (await browser.Get("/installation/rules/changes")).Ok().Page.One("ol", "timeline").All("a").Select(a => a["href"]!)];
        Answer refused = await browser.Submit(changes[1], changes[1] + "/undo", ("because", "Gerek yok"));
        ((int)refused.Status).ShouldBe(422);
        refused.Page.One("div", "summary").Text.ShouldContain("programmes/LIFE");
        foreach (var (key, json) in new[] { ("RG", "{\"title\": \"x\"}"), ("a b", "{\"title\": \"x\"}"), ("", "{\"title\": \"x\"}"), ("NEW", "{\"title\": \"x\"}, \"GA\": {\"title\": \"y\"}") })
            ((int)(await browser.Post("/installation/rules/sources/new", ("key", key), ("json", json), ("because", "x"), ("do", "save"))).Status).ShouldBe(422, key);
        (await browser.Post("/installation/rules/actions/new", ("key", "LIFE-NEW"), ("json", """{"id": "LIFE-NEW", "programme": "LIFE", "name": {"tr": "Yeni tür", "en": "New type"}, "rules": []}"""), ("because", "x"), ("do", "save"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer found = (await browser.Get("/installation/rules?q=yeni+tür")).Ok();
        found.Page.One("ul", "people").Text.ShouldContain("LIFE-NEW");
        found.Page.One("ul", "people").Text.ShouldContain("burada eklendi");
    }

    [Fact]
    public async Task Every_list_and_every_record_can_be_read_in_both_languages()
    {
        await using Installation at = await Installation.On();
        using Browser browser = await Operator(at);
        (await browser.Get("/installation")).Ok().Page.All("a").ShouldContain(a => a["href"] == "/installation/rules");
        (await browser.Get("/installation/rules")).Ok().Page.One("main").Text.ShouldContain("olduğu gibi uyguluyor");
        foreach (string list in RuleBook.Lists)
        {
            (await browser.Get($"/installation/rules?list={list}")).Ok().Page.One("ul", "people").All("li").Count.ShouldBe(RuleBook.Shipped.Records.Count(r => r.List == list));
            foreach (RuleRecord record in RuleBook.Shipped.Records.Where(r => r.List == list).Take(4))
                foreach (string language in (string[])["tr", "en"]) (await browser.Get($"/installation/rules/{list}/records/{record.Key}?lang={language}")).Ok().Heading.ShouldStartWith(record.Key);
            (await browser.Get($"/installation/rules/{list}/new")).Ok();
        }
        Answer horizon = (await browser.Get("/installation/rules/programmes/records/HORIZON?lang=tr")).Ok();
        horizon.Page.ById("he-gep").Text.ShouldContain("General Annexes");
        horizon.Page.ById("he-gep").Text.ShouldContain("p.13 · R1: resmî belgede okundu · geçerlilik başlangıcı 2025-12-11");
        horizon.Page.One("table").Text.ShouldContain("Türkiye");
        (await browser.Get("/installation/rules?q=%3Cscript%3E&list=nonsense")).Ok().Page.One("main").Text.ShouldContain("içeren bir kayıt yok");
    }

    [Fact]
    public async Task A_change_that_no_longer_fits_is_left_out_told_of_and_can_be_taken_back_while_the_others_hold()
    {
        await using Installation at = await Installation.On();
        Person person = await at.Person("Yönetici Ayşe", isOperator: true);
        // As after an upgrade whose rules do not know the programme any more.
        await at.Save(db => db.RuleEdits.AddRange(
            new RuleEdit { List = "actions", Key = "GONE-1", Json = """{"id": "GONE-1", "programme": "GONE", "name": {"tr": "a", "en": "b"}, "rules": []}""", Because = "Eski", AccountId = person.AccountId, At = at.Now.AddMinutes(-2) },
            new RuleEdit { List = "programmes", Key = "LIFE", Json = Open, Because = "Yeni", AccountId = person.AccountId, At = at.Now.AddMinutes(-1) }));
        await using WebApplication restarted = await at.StartAnother();
        Verdict(restarted).ShouldBe("eligible");
        using Browser browser = await at.As(person, restarted);
        (await browser.Get("/installation")).Ok().Page.One("main").Text.ShouldContain("Uygunluk kurallarında yaptığınız 1 değişiklik artık uymuyor");
        Answer rules = (await browser.Get("/installation/rules")).Ok();
        rules.Page.One("div", "summary").Text.ShouldContain("program bulunamadı: GONE.");
        string change = rules.Page.One("div", "summary").One("a")["href"]!;
        (await browser.Get(change)).Ok().Page.One("div", "summary").Text.ShouldContain("uygulanmıyor");
        (await browser.Submit(Edit, Edit, ("json", Open.Replace("\"associated\"", "\"unknown\"", StringComparison.Ordinal)), ("because", "Başka kayıtlar yine değişir"), ("do", "save"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Submit(change, change + "/undo", ("because", "Program kalmadı"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Get("/installation/rules")).Ok().Page.All("div", "summary").ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_command_line_judges_by_the_same_rules(Store store)
    {
        await using Installation at = await Installation.On(store);
        using var terminal = new Terminal();
        terminal.Environment["ORTAK_DATA"] = at.Settings.Data;
        if (at.Settings.Database is { } postgres) terminal.Environment["ORTAK_DATABASE"] = postgres;
        async Task<string> Asked() => (await terminal.Ortak("verdict", "--for", "TR:municipality", "--action", "LIFE-CET", "--json")).Json.GetProperty("verdict").GetString()!;
        (await Asked()).ShouldBe("ineligible");
        using Browser browser = await Operator(at);
        await browser.Submit(Edit, Edit, ("json", Open), ("because", "Karar"), ("do", "save"));
        (await Asked()).ShouldBe("eligible");
        (await terminal.Ortak("calls", "--topic", "LIFE", "--for", "TR:municipality", "--limit", "5", "--json")).Json.GetProperty("notEligible").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_command_without_a_database_makes_none()
    {
        using var terminal = new Terminal();
        (await terminal.Ortak("verdict", "--for", "TR:municipality", "--action", "LIFE-CET")).Succeeded();
        File.Exists(terminal.Files.File("data/ortak.db")).ShouldBeFalse();
        // A database of an Ortak that knew no changes of rules.
        Directory.CreateDirectory(terminal.Files.File("data"));
        await using (var old = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=" + terminal.Files.File("data/ortak.db")))
        {
            await old.OpenAsync(TestContext.Current.CancellationToken);
            using var make = old.CreateCommand();
            make.CommandText = "CREATE TABLE \"Topics\" (\"Code\" TEXT)";
            await make.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        (await terminal.Ortak("verdict", "--for", "TR:municipality", "--action", "LIFE-CET")).Succeeded();
        await File.WriteAllTextAsync(terminal.Files.File("data/ortak.db"), "this is no database", TestContext.Current.CancellationToken);
        (await terminal.Ortak("verdict", "--for", "TR:municipality", "--action", "LIFE-CET")).Refused(1).ShouldContain("database");
    }
}
