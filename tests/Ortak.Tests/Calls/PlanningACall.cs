using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Host.Calls;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Calls;

/// <summary>The way to a call, planned back from its cut-off.</summary>
public sealed class PlanningACall
{
    private static readonly CouncilRule FirstMonday = new(1, DayOfWeek.Monday, []);

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    private static CallPlan Plan(string cutOff, string today, CouncilRule? council = null, string country = "TR", bool commission = false, bool hasPic = false, Func<Call, Call>? change = null, params (string Step, string On)[] done)
    {
        Call call = CallScene.Call("x", cutOff);
        return CallPlan.Make(change?.Invoke(call) ?? call, call.Deadlines[0], new(country, hasPic, council), done.ToDictionary(d => d.Step, d => Day(d.On)), Day(today), commission);
    }

    private static PlannedStep Step(CallPlan plan, string code) => plan.Steps.Single(s => s.Step.Code == code);

    private static string Days(PlannedStep step) => step.Start is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{step.Start:yyyy-MM-dd} {step.End:yyyy-MM-dd}");

    [Fact]
    public void Each_step_ends_the_day_before_what_waits_for_it_begins()
    {
        // Thursday 18 March 2027: two days early is Tuesday 16 March.
        CallPlan plan = Plan("2027-03-18T17:00", "2026-10-14", FirstMonday);
        plan.Submit.ShouldBe(Day("2027-03-16"));
        Days(Step(plan, "submission")).ShouldBe("2027-03-16 2027-03-16");
        Days(Step(plan, "internal-review")).ShouldBe("2027-03-09 2027-03-15", "five working days, a weekend between");
        Days(Step(plan, "draft")).ShouldBe("2027-01-26 2027-03-08");
        Days(Step(plan, "letters")).ShouldBe("2027-02-16 2027-03-08");
        Days(Step(plan, "partner-search")).ShouldBe("2026-12-15 2027-01-25", "before the draft, which begins earlier than the letters");
        Days(Step(plan, "pic")).ShouldBe("2027-03-09 2027-03-15");
        Days(Step(plan, "council-decision")).ShouldBe("2027-03-01 2027-03-01");
        Days(Step(plan, "decision-sent")).ShouldBe("2027-03-01 2027-03-08");
        Days(Step(plan, "gender-equality-plan")).ShouldBe("2027-07-22 2027-11-18", "due when the grant is signed, some eight months after the cut-off");
        Days(Step(plan, "lear")).ShouldBe("2027-10-20 2027-11-18");
        (Step(plan, "ministry-permission").Fit, Step(plan, "ministry-permission").End).ShouldBe((PlanFit.Flag, null));
        plan.Steps.Where(s => s.Step.Kind != PlanStepKind.Flag).ShouldAllBe(s => s.Fit == PlanFit.Fits);
        plan.Fit.ShouldBe(PlanFit.Fits);
    }

    [Theory]
    // The council of August does not meet: with a recess the meeting of July decides.
    [InlineData("2027-09-02T17:00", "", false, "2027-08-02 2027-08-02")]
    [InlineData("2027-09-02T17:00", "8", false, "2027-07-05 2027-07-05")]
    [InlineData("2027-09-02T17:00", "8", true, "2027-06-07 2027-07-05")]
    [InlineData("2027-09-02T17:00", "7,8", true, "2027-05-03 2027-06-07")]
    // Seven days to send it: the submission of Friday 11 June needs the meeting of 7 June too late, so that of 3 May.
    [InlineData("2027-06-13T17:00", "", false, "2027-05-03 2027-05-03")]
    [InlineData("2027-06-16T17:00", "", false, "2027-06-07 2027-06-07")]
    public void The_last_meeting_that_still_makes_it_decides(string cutOff, string recess, bool commission, string days)
    {
        CouncilRule rule = new(1, DayOfWeek.Monday, [.. recess.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(m => int.Parse(m, CultureInfo.InvariantCulture))]);
        Days(Step(Plan(cutOff, "2026-10-14", rule, commission: commission), "council-decision")).ShouldBe(days);
    }

    [Theory]
    // The work of 42 days is to begin by 15 December: from then on it is tight, and with less than half left it no longer fits.
    [InlineData("2026-12-15", PlanFit.Fits)]
    [InlineData("2026-12-16", PlanFit.Tight)]
    [InlineData("2027-01-05", PlanFit.Tight)]
    [InlineData("2027-01-06", PlanFit.NoLonger)]
    [InlineData("2027-02-01", PlanFit.NoLonger)]
    public void Work_that_should_have_begun_is_tight_and_then_no_longer_fits(string today, PlanFit fit)
    {
        PlannedStep search = Step(Plan("2027-03-18T17:00", today, FirstMonday), "partner-search");
        (search.Fit, search.IsOverdue).ShouldBe((fit, Day(today) > Day("2027-01-25")));
        (search.NeedsCare, search.Step.IfLate is not null).ShouldBe((fit != PlanFit.Fits, true));
        Step(Plan("2027-03-18T17:00", today, FirstMonday, done: ("partner-search", today)), "partner-search").ShouldSatisfyAllConditions(s => s.Fit.ShouldBe(PlanFit.Done), s => s.IsOverdue.ShouldBeFalse());
    }

    [Fact]
    public void Cut_off_today_leaves_nothing_but_to_submit_what_there_is()
    {
        CallPlan plan = Plan("2026-10-14T17:00", "2026-10-14", FirstMonday);
        plan.Fit.ShouldBe(PlanFit.NoLonger);
        plan.Submit.ShouldBe(Day("2026-10-12"));
        Step(plan, "submission").Fit.ShouldBe(PlanFit.Tight, "the two days are lost, the cut-off is not");
        foreach (string code in (string[])["partner-search", "draft", "letters", "internal-review", "pic", "council-decision", "decision-sent"]) Step(plan, code).Fit.ShouldBe(PlanFit.NoLonger, code);
        Step(plan, "gender-equality-plan").Fit.ShouldBe(PlanFit.Fits, "it is due at the signature");
    }

    [Fact]
    public void The_council_needs_time_for_its_agenda_and_its_decision_is_sent_from_the_day_it_was_taken()
    {
        Step(Plan("2027-03-18T17:00", "2027-02-15", FirstMonday), "council-decision").Fit.ShouldBe(PlanFit.Fits);
        Step(Plan("2027-03-18T17:00", "2027-02-16", FirstMonday), "council-decision").Fit.ShouldBe(PlanFit.Tight);
        Step(Plan("2027-03-18T17:00", "2027-03-02", FirstMonday), "council-decision").Fit.ShouldBe(PlanFit.NoLonger);
        Step(Plan("2027-03-18T17:00", "2027-03-02", FirstMonday), "decision-sent").Fit.ShouldBe(PlanFit.NoLonger);
        CallPlan decided = Plan("2027-03-18T17:00", "2027-02-10", FirstMonday, done: ("council-decision", "2027-02-01"));
        (Days(Step(decided, "decision-sent")), Step(decided, "decision-sent").IsOverdue, Step(decided, "decision-sent").Fit).ShouldBe(("2027-02-01 2027-02-08", true, PlanFit.NoLonger));
        Step(Plan("2027-03-18T17:00", "2027-02-01", FirstMonday, commission: true), "council-decision").ShouldSatisfyAllConditions(s => Days(s).ShouldBe("2027-02-01 2027-03-01"), s => s.Fit.ShouldBe(PlanFit.Tight));
    }

    [Fact]
    public void Who_has_no_council_rule_or_lives_elsewhere_is_told_what_is_not_known()
    {
        CallPlan unknown = Plan("2027-03-18T17:00", "2026-10-14");
        Step(unknown, "council-decision").ShouldSatisfyAllConditions(s => s.Fit.ShouldBe(PlanFit.NotKnown), s => s.End.ShouldBeNull());
        Step(unknown, "decision-sent").Fit.ShouldBe(PlanFit.NotKnown);
        Step(Plan("2027-03-18T17:00", "2026-10-14", done: ("council-decision", "2026-10-05")), "decision-sent").Fit.ShouldBe(PlanFit.NoLonger, "taken on a known day, it should have been sent");
        Plan("2027-03-18T17:00", "2026-10-14", FirstMonday, "DE").Steps.ShouldNotContain(s => s.Step.Code == "council-decision" || s.Step.Code == "decision-sent" || s.Step.Code == "ministry-permission");
    }

    [Fact]
    public void Steps_depend_on_the_programme_and_the_type_of_action()
    {
        string[] Codes(CallPlan plan) => [.. plan.Steps.Select(s => s.Step.Code)];
        Codes(Plan("2027-03-18T17:00", "2026-10-14", change: c => c with { Programme = "CERV" })).ShouldNotContain("gender-equality-plan");
        Codes(Plan("2027-03-18T17:00", "2026-10-14", change: c => c with { ActionType = "HORIZON EIC Accelerator" })).ShouldNotContain("partner-search");
        Codes(Plan("2027-03-18T17:00", "2026-10-14", change: c => c with { Kind = CallKind.Cascade })).ShouldBe(["council-decision", "decision-sent", "draft", "internal-review", "submission"]);
        Step(Plan("2027-03-18T17:00", "2026-10-14", hasPic: true), "pic").Fit.ShouldBe(PlanFit.Done, "the profile states it");
    }

    [Theory]
    [InlineData("2026-10-29", "TR", false)] // Cumhuriyet Bayramı, a Thursday
    [InlineData("2026-10-29", "DE", true)]
    [InlineData("2026-10-28", "TR", true)]
    [InlineData("2026-10-31", "DE", false)]
    [InlineData("2027-04-23", "TR", false)]
    [InlineData("2027-03-09", "TR", true)] // the feast after Ramadan 2027 is not counted
    public void Weekends_and_fixed_national_holidays_are_no_working_days(string day, string country, bool works) => WorkingDays.Is(Day(day), country).ShouldBe(works);

    [Theory]
    [InlineData("2026-11-02", 2, "2026-10-30")]
    [InlineData("2026-11-02", 3, "2026-10-28")]
    [InlineData("2026-11-01", 1, "2026-10-30")]
    [InlineData("2027-01-04", 2, "2026-12-31")]
    public void Working_days_are_counted_back_over_them(string last, int days, string first)
    {
        WorkingDays.Back(Day(last), days, "TR").ShouldBe(Day(first));
        WorkingDays.Between(Day(first), Day(last), "TR").ShouldBe(days);
    }

    [Theory]
    [InlineData("\"draft\", \"days\": 42", "\"draft\", \"days\": 0", "draft needs a length")]
    [InlineData("\"after\": [\"draft\", \"letters\"]", "\"after\": [\"submission\"]", "stands before a step")]
    [InlineData("\"code\": \"letters\"", "\"code\": \"draft\"", "")]
    [InlineData("\"knownBy\": \"pic\"", "\"knownBy\": \"oid\"", "no profile states")]
    public void A_faulty_table_is_refused(string right, string wrong, string says)
    {
        using Stream file = typeof(PlanSteps).Assembly.GetManifestResourceStream("plan-steps.json")!;
        string text = new StreamReader(file).ReadToEnd();
        text.ShouldContain(right);
        using var faulty = new MemoryStream(Encoding.UTF8.GetBytes(text.Replace(right, wrong, StringComparison.Ordinal)));
        Should.Throw<InvalidDataException>(() => PlanSteps.Read(faulty)).Message.ShouldContain(says);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_municipality_sees_its_plan_and_marks_what_is_done(Store store)
    {
        await using CallScene scene = await CallScene.On(store);
        string plan = scene.Plan("far");
        Answer page = (await scene.OfVeysel.Get(plan)).Ok();
        page.Page.Text.ShouldContain("Meclisin ne zaman toplandığı yazılmadığı için");
        page.Page.All("a").ShouldContain(a => a["href"] == $"/municipalities/{scene.İzmit.Id}/council");
        await scene.At.Save(db => { Municipality m = db.Municipalities.Single(x => x.Id == scene.İzmit.Id); (m.CouncilWeek, m.CouncilDay) = (1, DayOfWeek.Monday); });
        page = (await scene.OfCemal.Get(plan)).Ok();
        page.Page.ById("step-council-decision").Text.ShouldContain("karar: 01.03.2027");
        page.Page.ById("step-draft").Text.ShouldContain("başla: 26.01.2027");
        page.Page.One("svg", "plan-picture")["aria-label"]!.ShouldContain("Belediye meclisi kararı: 01.03.2027");
        page.Page.One("main").Text.ShouldContain("dinî bayramlar sayılmaz");
        (await scene.OfCemal.Get(plan + "?commission=on")).Ok().Page.ById("step-council-decision").Text.ShouldContain("komisyona: 01.02.2027");

        string here = plan + "?by=2027-03-18";
        Answer done = await scene.OfCemal.Post(here, ("step", "partner-search"));
        done.Location!.ToString().ShouldBe($"{here}&done=step#step-partner-search");
        (await scene.OfCemal.Post(here, ("step", "partner-search"))).Status.ShouldBe(HttpStatusCode.SeeOther, "twice is as once");
        (await scene.OfVeysel.Get(plan)).Ok().Page.ById("step-partner-search").All("span").Select(s => s.Text).ShouldBe([": Ortak arama", "başla: 15.12.2026", "bitir: 25.01.2027", "tamamlandı", "14.10.2026"]);
        (await scene.OfCemal.Post(here, ("step", "council-decision"), ("on", "2026-10-05"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.OfCemal.Get(plan)).Ok().Page.ById("step-decision-sent").Text.ShouldContain("12.10.2026");
        (await scene.OfCemal.Post(here, ("step", "draft"), ("on", "2026-10-20"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await scene.OfCemal.Post(here, ("step", "no-such-step"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await scene.OfVeysel.Post(here, ("step", "draft"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await scene.OfCemal.Post(here, ("step", "partner-search"), ("reopen", "on"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        await using OrtakDb db = scene.At.Open();
        CancellationToken cancel = TestContext.Current.CancellationToken;
        (await db.CallPlanSteps.Select(s => s.Step).ToListAsync(cancel)).ShouldBe(["council-decision"]);
        (await db.Audit.Where(a => a.Deed == Deeds.CallStepDone || a.Deed == Deeds.CallStepReopened).OrderBy(a => a.At).Select(a => a.Deed + " " + a.Subject).ToListAsync(cancel)).ShouldBe(["call-step-done far/partner-search", "call-step-done far/council-decision", "call-step-reopened far/partner-search"]);
    }

    [Fact]
    public async Task Another_cut_off_can_be_planned_for_and_a_call_without_one_says_so()
    {
        await using CallScene scene = await CallScene.On();
        Answer page = (await scene.OfVeysel.Get(scene.Plan("several"))).Ok();
        page.Fact("Yükleme günü").ShouldStartWith("27 Kasım 2026", Case.Sensitive, "two days before Tuesday is a Sunday");
        page.Page.One("main").Text.ShouldContain("Kendi konsorsiyumunuzu kurmaya süre yetmiyor");
        page.Page.All("a").Single(a => a["href"] == scene.Plan("several") + "?by=2027-05-04").Text.ShouldBe("04.05.2027");
        (await scene.OfVeysel.Get(scene.Plan("several") + "?by=2027-05-04")).Ok().Fact("Son başvuru").ShouldStartWith("4 Mayıs 2027");
        (await scene.OfVeysel.Get(scene.Plan("several") + "?by=2020-01-01")).Ok().Fact("Son başvuru").ShouldStartWith("1 Aralık 2026");
        (await scene.OfVeysel.Get(scene.Plan("none"))).Ok().Page.Text.ShouldContain("Portal bu çağrı için son tarih vermiyor");
        (await scene.OfVeysel.Get(scene.Plan("closed"))).Ok().Page.Text.ShouldContain("son tarihi geçti (1 Eylül 2026)");
        (await scene.OfVeysel.Get(scene.Plan("closed") + ".ics")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await scene.OfMehmet.Get(scene.Plan("far"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_municipality_of_another_country_has_no_lawful_steps_and_is_told_so()
    {
        await using CallScene scene = await CallScene.On();
        Municipality ulm = await scene.At.Municipality("Ulm Belediyesi", "City of Ulm", country: "DE", zone: "Europe/Berlin");
        using Browser someone = await scene.At.As(await scene.At.Member(ulm, "Anna Schmidt"));
        Answer page = (await someone.Get($"/municipalities/{ulm.Id}/calls/far/plan?lang=en")).Ok();
        page.Page.One("main").Text.ShouldContain("No lawful steps are known for Germany");
        page.Page.One("main").Text.ShouldContain("the public holidays of your country are not counted");
        page.Page.Everything.ShouldNotContain(e => e["id"] == "step-council-decision");
    }

    [Fact]
    public async Task The_open_steps_go_into_a_calendar()
    {
        await using CallScene scene = await CallScene.On();
        await scene.At.Save(db => { Municipality m = db.Municipalities.Single(x => x.Id == scene.İzmit.Id); (m.CouncilWeek, m.CouncilDay) = (1, DayOfWeek.Monday); });
        await scene.OfCemal.Post(scene.Plan("far"), ("step", "partner-search"));
        Answer file = (await scene.OfVeysel.Get(scene.Plan("far") + ".ics?commission=on")).Ok();
        file.Header("Content-Disposition").ShouldContain("basvuru-plani.ics");
        SubscribingToCutOffs.Entry[] entries = await SubscribingToCutOffs.Read(file.Body);
        entries.ShouldNotContain(e => e.Uid.Contains("partner-search", StringComparison.Ordinal));
        entries.Single(e => e.Uid.Contains("-draft@", StringComparison.Ordinal)).ShouldSatisfyAllConditions(e => e.Start.ShouldBe("2027-01-26"), e => e.End.ShouldBe("2027-03-09", "the day after the last"), e => e.Summary.ShouldBe("Başvuru metni ve bütçe taslağı (HORIZON-TEST-FAR)"));
        entries.Where(e => e.Uid.Contains("council-decision", StringComparison.Ordinal)).Select(e => e.Start).Order(StringComparer.Ordinal).ShouldBe(["2027-02-01", "2027-03-01"]);
        entries.Select(e => e.Uid).ShouldBeUnique();
    }
}
