using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Browser.Tests;

/// <summary>İzmit's EU expert goes from an aim to a call, sees whether İzmit may apply and why, follows it, decides, plans, and finds it among the calls that fit.</summary>
public sealed class WalkingFromAnAimToACall(TheSite site)
{
    private const string Code = "HORIZON-CL3-2027-01-DRS-03", Title = "Enhancing decision support system for disaster crises";

    [Theory, InlineData("tr", "pointer"), InlineData("en", "no script"), InlineData("tr", "keyboard")]
    public async Task Leads_from_words_to_a_verdict_a_decision_and_a_plan(string language, string how)
    {
        await using Installation at = await Installation.On(clock: FakeClock.Today());
        Municipality izmit = await at.İzmit();
        Person cemal = await at.Member(izmit, "Cemal Taki Şahan", Role.Administrator, "Strateji Geliştirme Müdürü");
        await at.Save(db =>
        {
            db.Add(new StrategicPriority { MunicipalityId = izmit.Id, TopicCode = new("disaster"), Weight = 5 });
            Municipality own = db.Municipalities.Single(m => m.Id == izmit.Id);
            (own.CouncilWeek, own.CouncilDay, own.CouncilRecess) = (1, DayOfWeek.Monday, "7");
        });
        await using Visit visit = await TheWorkplace.Visit(site, at, language, cemal, javaScript: how != "no script");
        Hands hands = how == "keyboard" ? new Keys(visit.Page) : new Pointer(visit.Page);
        string Say(string turkish, string english) => language == "tr" ? turkish : english;

        // In words, for İzmit: the person's own municipality is asked for without being written.
        await visit.Open("/calls");
        await hands.Write(hands.Field("aim"), Say("Afet ve krizlerde karar destek sistemi", "Decision support for disasters and crises"));
        await hands.Go(hands.Button(Say("Çağrıları göster", "Show calls")));
        await hands.ShouldSay("İzmit");
        await hands.Go(hands.Link(Title));
        (await visit.Page.Locator("h1").InnerTextAsync()).ShouldContain(Code);

        // Whether it may: unknown, with the reason and whom to ask; and what a consortium lacks.
        await hands.ShouldSay(Say("Bilinmiyor", "Not known"));
        await hands.ShouldSay(Say("iki ulusal afet kurumu", "two national disaster authorities"));
        string call = visit.Where.Split('?')[0];
        await hands.Go(hands.Link(Say("Bütün gerekçeler", "All reasons")));
        await hands.ShouldSay("General Annexes");
        await visit.Open(call);

        // Follow, decide, plan.
        await hands.Go(hands.Button(Say("Takip et", "Follow")));
        await hands.Go(hands.Link(Say("Karar ver", "Decide")));
        await hands.Tick(hands.Option("state", "go"));
        await hands.Write(hands.Field("reason"), "Deprem önceliğimize uyuyor; İBB ile birlikte başvuracağız.");
        await hands.Go(hands.Button(Say("Kaydet", "Save")));
        await hands.ShouldSay(Say("Karar kaydedildi.", "The decision was saved."));
        await hands.Go(hands.Link(Say("Başvuru planı", "Plan of the application")));
        await hands.ShouldSay(Say("Zaman çizelgesi", "Timeline"));
        (await visit.Page.Locator("svg.plan-picture").CountAsync()).ShouldBe(1);

        await visit.Open("/calls/mine");
        await hands.ShouldSay(Title);
        await visit.Open($"/municipalities/{izmit.Id}/calls");
        await hands.ShouldSay("Enhancing preparedness for large-scale cross-border disasters");
        visit.Faults.ShouldBeEmpty();
    }
}
