using Ortak.Engine.Eligibility;

namespace Ortak.Engine.Tests.Eligibility;

public sealed class LayingRulesOver
{
    private static readonly DateOnly Day = new(2026, 12, 1);

    private static string Code(EligibilityRules rules, string who, string code) => new EligibilityJudge(rules).Judge(new(BodyText.Read(who), SeatRole.Beneficiary, code, null, Day))!.Code;

    private static string Json(string list, string key) => RuleBook.Shipped.Find(list, key)!.Json;

    /// <summary>LIFE as it ships, with Türkiye associated.</summary>
    private static LaidRule LifeOpen(string id = "1")
    {
        string json = Json("programmes", "LIFE"), cell = RuleBook.Shipped.Rules.Programmes.First(p => p.Id == "LIFE").Status["TR"].Is;
        int at = json.IndexOf($"\"{cell}\"", json.IndexOf("\"TR\"", StringComparison.Ordinal), StringComparison.Ordinal);
        return new(id, "programmes", "LIFE", json[..at] + "\"associated\"" + json[(at + cell.Length + 2)..]);
    }

    [Fact]
    public void Every_record_that_ships_can_be_read_and_laid_over_itself_without_a_change()
    {
        RuleBook.Shipped.Records.Count.ShouldBeGreaterThan(100);
        RuleBook.Lists.ShouldAllBe(list => RuleBook.Shipped.Records.Any(r => r.List == list));
        RuleBook book = RuleBook.Of([.. RuleBook.Shipped.Records.Select((r, i) => new LaidRule($"{i}", r.List, r.Key, r.Json))]);
        book.LeftOut.ShouldBeEmpty();
        book.Records.Select(r => (r.List, r.Key, r.Json)).ShouldBe(RuleBook.Shipped.Records.Select(r => (r.List, r.Key, r.Json)));
        foreach (string code in EligibilityRules.Default.Codes) Code(book.Rules, "TR:municipality@TR421", code).ShouldBe(Code(EligibilityRules.Default, "TR:municipality@TR421", code), code);
    }

    [Fact]
    public void A_record_stands_in_the_place_of_the_one_that_ships_and_an_empty_one_gives_that_back()
    {
        Code(EligibilityRules.Default, "TR:municipality", "LIFE-CET").ShouldBe("ineligible");
        RuleBook book = RuleBook.Of([LifeOpen()]);
        Code(book.Rules, "TR:municipality", "LIFE-CET").ShouldBe("eligible");
        RuleRecord record = book.Find("programmes", "LIFE")!;
        (record.LaidId, record.ShippedJson).ShouldBe(("1", Json("programmes", "LIFE")));
        Code(EligibilityRules.Default, "TR:municipality", "LIFE-CET").ShouldBe("ineligible", "what ships is never touched");
        RuleBook.Of([LifeOpen(), new("2", "programmes", "LIFE", "")]).ShouldBeSameAs(RuleBook.Shipped);
    }

    [Fact]
    public void Records_may_name_one_another_whichever_was_written_first()
    {
        LaidRule source = new("1", "sources", "NEW", """{"title": "A new decision"}"""),
            action = new("2", "actions", "LIFE-NEW", """{"id": "LIFE-NEW", "programme": "LIFE", "name": {"tr": "Yeni", "en": "New"}, "rules": [{"id": "life-new", "test": "pass", "mark": "R1", "source": "NEW", "validFrom": "2027", "known": "2027", "text": {"tr": "Yeni kural.", "en": "A new rule."}}]}""");
        foreach (LaidRule[] order in (LaidRule[][])[[source, action], [action, source]])
        {
            RuleBook book = RuleBook.Of(order);
            book.LeftOut.ShouldBeEmpty();
            book.Rules.Codes.ShouldContain("LIFE-NEW");
        }
        RuleBook.Faults([action]).ShouldHaveSingleItem().What.En.ShouldBe("there is no source NEW.");
    }

    [Theory]
    [InlineData("{\n  \"title\": 3\n}", 2, "title", "must be a string.", "bir metin (\"…\") olmalı.")]
    [InlineData("{\n  \"titel\": \"x\",\n  \"title\": \"x\"\n}", 2, "", "“titel” is not known here.", "“titel” burada bilinmiyor.")]
    [InlineData("{}", 1, "", "“title” is missing.", "“title” eksik.")]
    [InlineData("{\"title\": \"x\"}, \"GA\": {\"title\": \"y\"}", 1, "", "this is no JSON.", "geçerli bir JSON değil.")]
    [InlineData("{\"title\": \"x\"", 1, "", "this is no JSON.", "geçerli bir JSON değil.")]
    [InlineData("{\"title\": \"\\ud800\"}", 1, "", "a text holds half a character; this is no JSON.", "metinde yarım kalmış bir karakter var; geçerli bir JSON değil.")]
    [InlineData("{\"title\": \"x\",\n\"title\": \"y\"}", 2, "", "“title” stands twice in one object.", "“title” aynı nesnede iki kez geçiyor.")]
    [InlineData("", 1, "", "this is no JSON.", "geçerli bir JSON değil.")]
    public void A_fault_says_line_and_field_in_both_languages(string json, int line, string field, string english, string turkish)
    {
        RuleFault fault = RuleBook.Faults([new("1", "sources", "MINE", json.Length == 0 ? " " : json)])[0];
        (fault.File, fault.Line, fault.Field, fault.What.En, fault.What.Tr).ShouldBe(("sources/MINE", line, field, english, turkish));
    }

    [Theory]
    [InlineData("actions", "HE-RIA", "\"test\": \"consortium\"", "\"test\": \"roles\"", "the test “roles” cannot do without “needs”.")]
    [InlineData("actions", "HE-RIA", "\"test\": \"consortium\"", "\"test\": \"kind\"", "the test “kind” cannot do without “holds”.")]
    [InlineData("actions", "HE-RIA", "\"test\": \"consortium\"", "\"test\": \"region\"", "the test “region” cannot do without “regions”.")]
    [InlineData("actions", "HE-RIA", "\"limbs\"", "\"limb\"", "“limb” is not known here.")]
    [InlineData("actions", "HE-RIA", "\"differentCountries\": 3", "\"differentCountries\": 99999999999999999999999999", "must be an integer.")]
    [InlineData("actions", "HE-RIA", "\"differentCountries\": 3", "\"differentCountries\": 99999999999", "this value cannot be read; it may be too large or of another kind.")]
    [InlineData("actions", "HE-RIA", "\"id\": \"HE-RIA\"", "\"id\": \"HE-RIB\"", "the name of a record cannot change: it must be “HE-RIA”.")]
    [InlineData("actions", "HE-RIA", "\"id\": \"he-ria-consortium\"", "\"id\": \"he-gep\"", "the rule he-gep stands twice.")]
    public void What_the_judge_would_stumble_over_is_refused(string list, string key, string written, string instead, string complaint)
    {
        string json = Json(list, key);
        json.ShouldContain(written);
        int at = json.IndexOf(written, StringComparison.Ordinal);
        RuleBook.Faults([new("1", list, key, json[..at] + instead + json[(at + written.Length)..])]).Select(f => f.What.En).ShouldContain(complaint);
    }

    [Fact]
    public void A_record_that_no_longer_fits_is_left_out_and_everything_else_holds()
    {
        LaidRule orphan = new("9", "actions", "HE-NEW", """{"id": "HE-NEW", "programme": "GONE", "name": {"tr": "a", "en": "b"}, "rules": []}""");
        RuleBook book = RuleBook.Of([orphan, LifeOpen()]);
        book.LeftOut.ShouldHaveSingleItem().ShouldSatisfyAllConditions(l => l.Rule.ShouldBe(orphan), l => l.Why.What.En.ShouldBe("there is no programmes GONE."));
        book.Laid.ShouldHaveSingleItem().Id.ShouldBe("1");
        Code(book.Rules, "TR:municipality", "LIFE-CET").ShouldBe("eligible");
    }

    [Fact]
    public void Of_two_records_that_do_not_fit_together_the_one_with_the_fault_is_left_out()
    {
        string key = EligibilityRules.Default.Calls[0].Code;
        LaidRule call = new("7", "calls", key, Json("calls", key).Replace("\"lumpSum\": true,", "\"lumpSum\": true, \"replaces\": [\"he-gep\"],", StringComparison.Ordinal)),
            programme = new("8", "programmes", "HORIZON", Json("programmes", "HORIZON").Replace("\"he-gep\"", "\"he-equality\"", StringComparison.Ordinal));
        RuleBook.Of([call]).LeftOut.ShouldBeEmpty();
        RuleBook.Of([programme]).LeftOut.ShouldBeEmpty();
        RuleBook book = RuleBook.Of([call, programme]);
        book.LeftOut.ShouldHaveSingleItem().ShouldSatisfyAllConditions(l => l.Rule.ShouldBe(call), l => l.Why.What.En.ShouldBe("there is no rule he-gep."), l => l.Why.Field.ShouldBe("replaces"));
        book.Laid.ShouldHaveSingleItem().ShouldBe(programme);
    }

    [Fact]
    public void A_record_can_be_found_by_what_it_says_and_names_where_it_was_read()
    {
        RuleBook.Shipped.Search("horizon gender equality").ShouldContain(r => r.List == "programmes" && r.Key == "HORIZON");
        RuleRecord horizon = RuleBook.Shipped.Find("programmes", "HORIZON")!;
        horizon.Lines.First(l => l.About == "he-gep").ShouldSatisfyAllConditions(l => l.Page.ShouldBe("p.13"), l => l.Confidence.ShouldBe("R1"), l => l.ValidFrom.ShouldBe("2025-12-11"), l => l.SourceKey.ShouldBe("GA"), l => l.Source.ShouldContain("General Annexes"));
        horizon.Lines.ShouldContain(l => l.IsCountry && l.About == "TR");
        RuleBook.Shipped.Find("programmes", "NONE").ShouldBeNull();
        RuleBook.Shipped.Find("nonsense", "HORIZON").ShouldBeNull();
    }

    [Theory]
    [InlineData("HORIZON-CL3-2027-01", "HORIZON-CL?-*", true)]
    [InlineData("horizon-cl3-2027-01", "HORIZON-CL?-*", true)]
    [InlineData("HORIZON-CL33-2027", "HORIZON-CL?-*", false)]
    [InlineData("HORIZON-EIC-2026-STEP-UP", "HORIZON-EIC-*STEP*", true)]
    [InlineData("HORIZON-EIC-2026-STE", "HORIZON-EIC-*STEP*", false)]
    [InlineData("ABC", "ABC", true)]
    [InlineData("ABCD", "ABC", false)]
    [InlineData("ABC", "*", true)]
    [InlineData("", "**", true)]
    [InlineData("A.C", "A.C", true)]
    [InlineData("ABC", "A.C", false)]
    public void A_star_stands_for_anything_and_a_question_mark_for_one_letter(string code, string pattern, bool fits) => EligibilityRules.Matches(code, pattern).ShouldBe(fits);

    [Fact]
    public void A_pattern_of_many_stars_takes_no_longer_than_it_must()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        EligibilityRules.Matches(new string('A', 2000), string.Concat(Enumerable.Repeat("*A", 300)) + "B").ShouldBeFalse();
        clock.Elapsed.TotalSeconds.ShouldBeLessThan(2);
    }
}
