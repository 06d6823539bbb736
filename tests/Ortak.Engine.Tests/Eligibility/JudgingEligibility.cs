using System.Globalization;
using System.Text.Json;
using Ortak.Engine.Eligibility;

namespace Ortak.Engine.Tests.Eligibility;

public sealed class JudgingEligibility
{
    private static readonly EligibilityJudge Judge = new(EligibilityRules.Default);
    private static readonly DateOnly Day = new(2026, 11, 23);

    private static Verdict? Ask(string who, string role, string code, string? consortium, DateOnly? day = null) => Judge.Judge(new(BodyText.Read(who), Enum.Parse<SeatRole>(role, ignoreCase: true), code, consortium is null ? null : BodyText.ReadConsortium(consortium), day ?? Day));

    public static TheoryData<string, string, string, string, string, string> Table()
    {
        var rows = new TheoryData<string, string, string, string, string, string>();
        foreach (string line in File.ReadLines(Path.Combine(SharedFolder.Repository!, "tests", "Ortak.Engine.Tests", "Eligibility", "verdicts.tsv")))
            if (line.Length > 0 && line[0] != '#' && line.Split('\t') is [var who, var role, var code, var consortium, var verdict, var limb]) rows.Add(who, role, code, consortium, verdict, limb);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_row_of_the_table_has_its_verdict_and_the_limb_that_decides(string who, string role, string code, string consortium, string verdict, string limb)
    {
        Verdict? given = Ask(who, role, code, consortium == "-" ? null : consortium);
        if (verdict == "none") { given.ShouldBeNull(); return; }
        (given!.Code, given.Decides.Limb).ShouldBe((verdict, limb));
        // Whatever decides says where it was read and how sure it is; what was not read says that.
        if (given.Decides.Rule != "not-read") { given.Decides.Source.ShouldNotBeEmpty(); given.Decides.Confidence.ShouldBeOneOf("R1", "R2", "K", "D", "?"); }
        given.Findings[0].ShouldBeSameAs(given.Decides);
    }

    [Fact]
    public void The_table_is_large_enough_to_mean_something()
    {
        var rows = Table().Select(r => r.Data).ToList();
        rows.Count.ShouldBeGreaterThan(180);
        foreach (string verdict in (string[])["eligible", "ineligible", "partner-only-unfunded", "unknown"]) rows.Count(r => r.Item5 == verdict).ShouldBeGreaterThan(3, verdict);
    }

    [Fact]
    public void İzmit_and_İBB_stand_in_the_table_for_every_programme()
    {
        string[] Programmes(string who) => [.. Table().Select(r => r.Data).Where(r => r.Item1 == who).Select(r => RuleTarget.Find(EligibilityRules.Default, new(BodyText.Read(r.Item1), SeatRole.Beneficiary, r.Item3, null, Day))?.Programme?.Id ?? "").Distinct()];
        string[] all = [.. EligibilityRules.Default.Programmes.Select(p => p.Id)];
        all.Except(Programmes("TR:district-municipality@TR421")).ShouldBeEmpty("İzmit");
        all.Except(Programmes("TR:metropolitan-municipality@TR100")).ShouldBeEmpty("İBB");
    }

    [Fact]
    public void The_cases_that_were_agreed_on_stand_in_the_table()
    {
        HashSet<string> rows = [.. Table().Select(r => r.Data).Select(r => string.Join('|', r.Item1, r.Item2, r.Item3, r.Item4, r.Item5, r.Item6))];
        List<string> missing = [];
        foreach (string line in File.ReadLines(SharedFolder.Need("domain", "verdict-cases.jsonl")).Where(l => l.Length > 0))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            string Of(string name) => document.RootElement.TryGetProperty(name, out JsonElement value) ? value.GetString()! : "";
            string row = string.Join('|', Of("for"), Of("as"), Of("action"), Of("consortium") is { Length: > 0 } given ? given : "-", Of("verdict"), Of("limb"));
            if (!rows.Contains(row)) missing.Add(row);
        }
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void What_a_country_may_outside_Horizon_says_when_that_was_last_known()
    {
        foreach (var row in Table().Select(r => r.Data).Where(r => r.Item6.StartsWith("country-status", StringComparison.Ordinal)))
            if (Ask(row.Item1, row.Item2, row.Item3, row.Item4 == "-" ? null : row.Item4) is { Decides: { } decides } && decides.Limb.StartsWith("country-status", StringComparison.Ordinal) && !decides.Limb.StartsWith("country-status: Member State", StringComparison.Ordinal))
                (decides.Known.Length > 0).ShouldBeTrue($"{row.Item1} {row.Item3}: {decides.Limb}");
    }

    [Fact]
    public void The_cases_that_were_agreed_on_come_out_as_agreed_with_their_sources()
    {
        List<string> wrong = [];
        int cases = 0;
        foreach (string line in File.ReadLines(SharedFolder.Need("domain", "verdict-cases.jsonl")))
        {
            if (line.Length == 0) continue;
            using JsonDocument document = JsonDocument.Parse(line);
            string Of(string name) => document.RootElement.TryGetProperty(name, out JsonElement value) ? value.GetString()! : "";
            Verdict verdict = Ask(Of("for"), Of("as"), Of("action"), Of("consortium") is { Length: > 0 } given ? given : null)!;
            cases++;
            if ((verdict.Code, verdict.Decides.Limb, verdict.Decides.Source) != (Of("verdict"), Of("limb"), Of("source"))) wrong.Add($"{line} → {verdict.Code}, {verdict.Decides.Limb}, {verdict.Decides.Source}");
        }
        wrong.ShouldBeEmpty();
        cases.ShouldBeGreaterThanOrEqualTo(31);
    }

    [Fact]
    public void Every_status_outside_Horizon_that_says_no_shows_when_it_was_last_known()
    {
        foreach (string country in (string[])["TR", "UK", "CH", "RS", "UA", "US", "XK", "LI"])
            foreach (string code in EligibilityRules.Default.Codes)
                if (Ask($"{country}:municipality", "beneficiary", code, null) is { Kind: VerdictKind.Ineligible } verdict && verdict.Decides.Limb.StartsWith("country-status: not", StringComparison.Ordinal) && !code.StartsWith("HE-", StringComparison.Ordinal) && code is not ("HORIZON" or "INTERREG-BGTR"))
                    (verdict.Decides.Known.Length > 0).ShouldBeTrue($"{country} {code}: {verdict.Decides.Limb}");
    }

    [Fact]
    public void Every_country_gets_a_verdict_in_every_programme_and_role_without_a_fault()
    {
        string[] countries = [.. EligibilityRules.Default.Groups.Values.SelectMany(g => g).Concat(["TR", "GB", "CH", "NO", "IS", "LI", "US", "CN", "BR", "RU", "BY", "EU", "INT"]).Distinct()];
        int judged = 0;
        foreach (string country in countries)
            foreach (string code in EligibilityRules.Default.Codes.Concat(EligibilityRules.Default.Calls.Select(c => c.Code)))
                foreach (string role in (string[])["coordinator", "beneficiary", "associated"])
                {
                    Verdict verdict = Ask($"{country}:municipality", role, code, null)!;
                    verdict.Decides.Limb.ShouldNotBeEmpty();
                    if (role == "associated") verdict.Kind.ShouldNotBe(VerdictKind.Eligible, $"{country} {code}: an associated partner gets no money");
                    judged++;
                }
        judged.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public void A_member_more_never_makes_an_eligible_Horizon_consortium_ineligible_unless_it_is_barred()
    {
        string[] members = ["DE", "FR", "MA", "US", "UK", "TR:municipality", "LI", "RS=affiliated", "JP=associated", "IT+national-authority"];
        foreach (string first in members)
            foreach (string second in members)
                Ask("TR:municipality", "coordinator", "HE-IA", $"TR,DE,RS,{first},{second}")!.Kind.ShouldBe(VerdictKind.Eligible, $"{first},{second}");
    }

    [Fact]
    public void One_body_fills_one_role_only()
    {
        // Four roles, three bodies: whoever carries two tags fills one of them.
        Ask("TR:ngo", "beneficiary", "HORIZON-CL3-2027-01-DRS-02", "TR+cso+youth-ngo,DE+cso+youth-ngo,FR+cso+youth-ngo")!.Kind.ShouldBe(VerdictKind.Ineligible);
        Ask("TR:ngo", "beneficiary", "HORIZON-CL3-2027-01-DRS-02", "TR+cso+youth-ngo,DE+cso+youth-ngo,FR+cso+youth-ngo,IT+cso+youth-ngo")!.Kind.ShouldBe(VerdictKind.Eligible);
    }

    [Fact]
    public void A_closed_call_is_judged_and_said_to_be_closed()
    {
        Verdict closed = Ask("TR:municipality", "beneficiary", "HORIZON-CL3-2026-01-DRS-05", null)!, open = Ask("TR:municipality", "beneficiary", "HORIZON-CL3-2026-01-DRS-05", null, new(2026, 6, 1))!;
        closed.Findings.ShouldContain(f => f.Rule == "call-closed");
        open.Findings.ShouldNotContain(f => f.Rule == "call-closed");
    }

    [Fact]
    public void The_call_year_decides_for_the_United_Kingdom_in_Erasmus()
    {
        Ask("UK:university", "beneficiary", "ERASMUS-KA220", null, new(2026, 3, 5))!.Code.ShouldBe("ineligible");
        Ask("UK:university", "beneficiary", "ERASMUS-KA220", null, new(2026, 3, 6))!.Code.ShouldBe("eligible");
    }

    [Fact]
    public void Without_a_consortium_the_body_learns_its_role_and_what_is_still_lacking()
    {
        Verdict verdict = Ask("TR:metropolitan-municipality@TR100", "beneficiary", "HORIZON-CL3-2027-01-DRS-03", null)!;
        Lacking(verdict).ShouldBe(new("Siz yerel müdahale kurumu olabilirsiniz; konsorsiyumda henüz iki ulusal afet kurumu ve bir yerel müdahale kurumu eksik.", "You can be the local response authority; the consortium still lacks two national disaster authorities and one local response authority."));
        verdict.Findings.ShouldContain(f => f.Rule == "he-gep", "a public body is told of the gender equality plan");
    }

    private static Sentence Lacking(Verdict verdict) => verdict.Findings.Single(f => f.Rule == Finding.StillLacks).Text;

    [Theory]
    [InlineData("TR:district-municipality@TR421", "HORIZON-CL3-2027-01-DRS-03", null, "The consortium needs two national disaster authorities and two local response authorities; what you told of yourself fills none of these for sure.")]
    [InlineData("TR:municipality+mission-city", "HORIZON-MISS-2027-04-CIT-01", null, "You can be the city or Mission City; the consortium still lacks two cities.")]
    [InlineData("TR:metropolitan-municipality", "HORIZON-CL3-2027-01-DRS-03", "TR:metropolitan-municipality,DE+national-authority,FR+local-response", "The consortium still lacks one national disaster authority.")]
    [InlineData("TR:ngo", "HORIZON-CL3-2027-01-DRS-02", "TR:ngo,TR:ngo,TR+youth-ngo,DE+youth-ngo,FR", "Those who fill these roles must come from three different countries; now it is two.")]
    [InlineData("TR:municipality", "HE-RIA", "TR,DE,MA", "The consortium still lacks beneficiaries from one more country that counts.")]
    [InlineData("TR:municipality", "ERASMUS-KA210", "TR", "The consortium still lacks beneficiaries from one more country that counts.")]
    [InlineData("TR:municipality@TR421", "INTERREG-BSB", "TR,GE,UA", "The consortium still lacks a beneficiary from a Member State.")]
    public void What_a_consortium_lacks_is_said_in_words(string who, string code, string? consortium, string sentence) => Lacking(Ask(who, "beneficiary", code, consortium)!).En.ShouldBe(sentence);

    [Fact]
    public void A_consortium_that_lacks_nothing_is_told_of_no_lack() =>
        Ask("TR:metropolitan-municipality@TR421", "beneficiary", "HORIZON-CL3-2027-01-DRS-03", "TR:metropolitan-municipality,DE+national-authority,FR+national-authority,IT+local-response")!.Findings.ShouldNotContain(f => f.Rule == Finding.StillLacks);

    [Theory]
    [InlineData("TR:district-municipality+mission-city@TR421")]
    [InlineData("GR:municipality")]
    [InlineData("DE:university+cso+training-centre")]
    public void A_body_is_written_as_it_is_read(string text) => BodyText.Write(BodyText.Read(text)).ShouldBe(text.Contains("+cso", StringComparison.Ordinal) ? "DE:university+cso+training-centre" : text);

    [Theory]
    [InlineData("TR:municipality+mission-city@TR421=coordinator,DE,FR+national-authority=affiliated,US=associated")]
    [InlineData("TR")]
    public void A_consortium_is_written_as_it_is_read(string text) => BodyText.WriteConsortium(BodyText.ReadConsortium(text)).ShouldBe(text);

    [Fact]
    public void Marks_in_a_municipality_s_own_words_are_not_written_as_codes() => BodyText.Write(new("TR", "municipality", new HashSet<string> { "mission-city", "Deprem Dostu Kent" }, "")).ShouldBe("TR:municipality+mission-city");

    [Fact]
    public void Calls_that_only_the_portal_knows_are_judged_by_their_type_of_action_and_never_guessed()
    {
        Verdict Portal(string who, string code, string programme, string type, bool cascade = false) => Judge.Judge(new(BodyText.Read(who), SeatRole.Beneficiary, code, null, Day, new(code, programme, type, cascade)))!;
        Portal("TR:municipality", "HORIZON-CL5-2027-07-D3-16", "43108390", "HORIZON Innovation Actions").Code.ShouldBe("eligible");
        Portal("TR:municipality", "HORIZON-CL5-2027-07-D3-16", "43108390", "HORIZON  Research and Innovation Actions").Code.ShouldBe("eligible");
        Portal("MA:university", "HORIZON-CL5-2027-07-D3-17", "43108390", "HORIZON Coordination and Support Actions").Code.ShouldBe("ineligible");
        Portal("TR:municipality", "LIFE-2026-CET-OSS", "43252405", "LIFE Project Grants").Code.ShouldBe("ineligible");
        Portal("DE:municipality", "EDF-2026-X", "44181033", "EDF Research Actions").Decides.Limb.ShouldBe("programme: its rules are not read");
        Portal("TR:municipality", "HORIZON-CL4-2024-HUMAN-03-04", "43108390", "", cascade: true).Decides.Limb.ShouldBe("cascade call: its own conditions are not read");
        // Whether third parties must be of the programme's countries is the funded project's to say.
        Portal("TR:municipality", "CERV-2024-CITIZENS-VALUES", "43251589", "", cascade: true).Code.ShouldBe("unknown");
        Portal("BY:ngo", "HORIZON-CL4-2024-HUMAN-03-04", "43108390", "", cascade: true).Code.ShouldBe("ineligible");
    }

    [Theory]
    [InlineData("TR")]
    [InlineData("TR:")]
    [InlineData("T:municipality")]
    [InlineData("TR:Belediye")]
    [InlineData("TR:municipality@DE21")]
    [InlineData("TR:municipality+")]
    [InlineData("TR:municipality@TR42100")]
    public void What_is_no_body_is_refused_in_a_sentence(string text) => Should.Throw<FormatException>(() => BodyText.Read(text)).Message.ShouldContain("“");

    [Theory]
    [InlineData("TR,,DE")]
    [InlineData("")]
    [InlineData("TR=boss")]
    [InlineData("TR=coordinator,DE=coordinator")]
    [InlineData("TR;DE")]
    public void What_is_no_consortium_is_refused_in_a_sentence(string text) => Should.Throw<FormatException>(() => BodyText.ReadConsortium(text)).Message.ShouldEndWith(".");

    [Fact]
    public void Judging_takes_microseconds()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (int i = 0; i < 2000; i++) Ask("TR:municipality", "coordinator", "HE-IA", "TR,DE,MA,RS");
        (clock.Elapsed.TotalMilliseconds / 2000).ShouldBeLessThan(2, string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed}"));
    }
}
