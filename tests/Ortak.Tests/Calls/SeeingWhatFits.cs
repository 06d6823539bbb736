using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Calls;

/// <summary>The page of calls that fit a municipality.</summary>
public sealed class SeeingWhatFits
{
    private static string[] Titles(Answer page) => [.. page.Page.All("ul", "partners").SelectMany(l => l.All("h3")).Select(h => h.Text)];
    private static string Body(Answer page) => page.Page.One("main").Text;

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Without_wishes_it_says_what_to_do_first(Store store)
    {
        await using Fitting scene = await Fitting.On(store);
        Answer page = (await scene.OfCemal.Get(scene.Address)).Ok();
        page.Page.One("div", "empty").One("a")["href"].ShouldBe($"/municipalities/{scene.İzmit.Id}/priorities");
        Titles(page).ShouldBeEmpty();
        using Browser reader = await scene.At.As(await scene.At.Member(scene.İzmit, "Okur", Role.Reader));
        page = (await reader.Get(scene.Address)).Ok();
        page.Page.One("div", "empty").All("a").ShouldBeEmpty("a reader may not edit");
        page.Page.One("div", "empty").Text.ShouldContain("düzenleme yetkisi olan biri");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_priority_finds_its_calls_with_reasons_verdict_and_both_clocks(Store store)
    {
        await using Fitting scene = await Fitting.On(store);
        await scene.Prefer("early-warning");
        Answer page = (await scene.OfCemal.Get(scene.Address)).Ok();
        page.Heading.ShouldBe("Bize uyan çağrılar");
        Titles(page).ShouldBe(["Early warning systems for earthquakes in cities", "Search and rescue after disasters and early warning of responders"]);
        string first = page.Page.One("ul", "partners").Everything.First(e => e.Name == "li").Text;
        first.ShouldContain("4 Kasım 2027 Perşembe, 17.00 (Brüksel), 19.00 (İstanbul)");
        first.ShouldContain("proje başına 3,0 milyon €; toplam 6,0 milyon €, 2 proje bekleniyor");
        first.ShouldContain("✓ Uygun");
        first.ShouldContain("Deprem ve afetler › Erken uyarı");
        Html table = page.Page.One("ul", "partners").All("table", "parts")[0];
        int[] points = [.. table.All("td", "number").Select(t => int.Parse(t.Text, System.Globalization.CultureInfo.InvariantCulture))];
        points[..^1].Sum().ShouldBe(points[^1]);
        points[^1].ShouldBe(100);
        Answer english = (await scene.OfCemal.Get(scene.Address + "?lang=en")).Ok();
        Body(english).ShouldContain("Thursday 4 November 2027, 17:00 (Brussels), 19:00 (Istanbul)");
        Body(english).ShouldContain("Earthquakes and disasters › Early warning");
        (await scene.OfCemal.Get("/today")).Ok().Page.One("main").All("a").Select(a => a["href"]).ShouldContain(scene.Address);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Aims_count_as_well_also_those_of_running_cooperations_and_only_while_they_are_open(Store store)
    {
        await using Fitting scene = await Fitting.On(store);
        Municipality other = await scene.At.İstanbul();
        Cooperation running = await scene.At.Cooperation("Deprem", scene.İzmit, other);
        Aim aim = await scene.Want("Refuelling of satellites", "Satellites in orbit need fuel.", other, running);
        string link = $"/aims/{aim.Id}";
        Answer page = (await scene.OfCemal.Get(scene.Address)).Ok();
        Titles(page).ShouldBe(["Refuelling satellites in orbit"]);
        page.Page.One("main").All("a").Select(a => a["href"]).ShouldContain(link);
        await scene.Want("Kimseye söylenmeyen bir amaç", "Satellites in orbit", other); // of another municipality alone: none of İzmit's business
        Body((await scene.OfCemal.Get(scene.Address)).Ok()).ShouldNotContain("Kimseye");
        await scene.At.Save(db => db.Cooperations.Single(c => c.Id == running.Id).End("Süresi doldu", scene.At.Now).ShouldBeNull());
        Titles((await scene.OfCemal.Get(scene.Address)).Ok()).ShouldBeEmpty();
        Aim own = await scene.Want("Refuelling of satellites", "Satellites in orbit need fuel.");
        Titles((await scene.OfCemal.Get(scene.Address)).Ok()).ShouldBe(["Refuelling satellites in orbit"]);
        await scene.At.Save(db => db.Aims.Single(a => a.Id == own.Id).End(AimState.Dropped, "Vazgeçildi", scene.At.Now).ShouldBeNull());
        Titles((await scene.OfCemal.Get(scene.Address)).Ok()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task An_agreed_priority_counts_and_is_called_so(Store store)
    {
        await using Fitting scene = await Fitting.On(store);
        Municipality other = await scene.At.İstanbul();
        Cooperation cooperation = await scene.At.Cooperation("Deprem", scene.İzmit, other);
        Meeting meeting = await scene.At.Meeting(cooperation, other);
        var decision = new Outcome { CooperationId = cooperation.Id, MeetingId = meeting.Id, AgendaItemId = meeting.Agenda[0].Id, Kind = OutcomeKind.Decision, Text = Bilingual.Of("Erken uyarı birinci öncelik"), TopicCode = new("early-warning"), WrittenAt = scene.At.Now };
        var round = new Round { CooperationId = cooperation.Id, Title = Bilingual.Of("Öncelik turu"), StartedAt = scene.At.Now, StartedById = other.Id };
        await scene.At.Save(db => { db.Outcomes.Add(decision); db.Rounds.Add(round); });
        await scene.At.Save(db => db.Entry(db.Rounds.Single(r => r.Id == round.Id)).Property(r => r.DecisionId).CurrentValue = decision.Id);
        Answer page = (await scene.OfCemal.Get(scene.Address)).Ok();
        Titles(page)[0].ShouldBe("Early warning systems for earthquakes in cities");
        Body(page).ShouldContain("birlikte belirlenen öncelik, ağırlık 3/5");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task What_the_person_dismissed_or_the_municipality_decided_against_is_left_out_and_can_be_shown(Store store)
    {
        await using Fitting scene = await Fitting.On(store);
        await scene.Prefer("early-warning");
        await scene.Mark(scene.Cemal, Fitting.Warning, CallMarkKind.Dismissed);
        await scene.DecideAgainst(Fitting.Rescue);
        Answer page = (await scene.OfCemal.Get(scene.Address)).Ok();
        Titles(page).ShouldBeEmpty();
        Body(page).ShouldContain("2 çağrı listede yok");
        Titles((await scene.OfCemal.Get(scene.Address + "?left-out=show")).Ok()).Length.ShouldBe(2);
        using Browser another = await scene.At.As(await scene.At.Member(scene.İzmit, "Veysel Arif Yüksel"));
        Titles((await another.Get(scene.Address)).Ok()).ShouldBe(["Early warning systems for earthquakes in cities"], "a dismissal concerns only who dismissed");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task What_fits_but_a_rule_stands_against_says_why_not(Store store)
    {
        await using Fitting scene = await Fitting.On(store);
        await scene.Prefer("women");
        await scene.Prefer("early-warning", 2);
        Answer page = (await scene.OfCemal.Get(scene.Address)).Ok();
        Html not = page.Page.One("main").All("details").Single(d => d["id"] == "why-not");
        not.All("h3").Select(h => h.Text).ShouldBe(["Gender equality and the empowerment of women"]);
        not.Text.ShouldContain("✕ Uygun değil");
        not.Text.ShouldContain("cerv.at", Case.Insensitive, "the source of the rule");
        page.Page.One("select").All("option").Select(o => o["value"] ?? "").ShouldBe(["", "CERV", "HORIZON"]);
        Titles((await scene.OfCemal.Get(scene.Address + "?programme=CERV")).Ok()).ShouldBe(["Gender equality and the empowerment of women"]);
        Titles((await scene.OfCemal.Get(scene.Address + "?programme=HORIZON")).Ok()).Length.ShouldBe(2);
    }

    [Fact]
    public async Task External_action_elsewhere_and_tenders_are_no_matter()
    {
        Call There(string id, string code, CallKind kind) => Fitting.Of(id, code, "Early warning systems for earthquakes, elsewhere") with { Kind = kind };
        await using Fitting scene = await Fitting.On(Store.Sqlite, calls: [.. Fitting.Few, There("1", "EuropeAid/1/DD/ACT/ZW", CallKind.ExternalAction), There("2", "EuropeAid/2/DD/ACT/TR", CallKind.ExternalAction), There("3", "EuropeAid/3/DD/ACT/Multi", CallKind.ExternalAction), There("4", "T-4", CallKind.Tender)]);
        await scene.Prefer("early-warning");
        string text = Body((await scene.OfCemal.Get(scene.Address)).Ok());
        text.ShouldContain("EuropeAid/2/DD/ACT/TR");
        text.ShouldContain("EuropeAid/3/DD/ACT/Multi");
        text.ShouldNotContain("/ZW");
        text.ShouldNotContain("T-4");
    }

    [Fact]
    public async Task It_is_nobody_elses_and_a_long_list_goes_on_overleaf()
    {
        await using Fitting scene = await Fitting.On(Store.Sqlite, calls: [.. Fitting.Few, .. Enumerable.Range(0, 30).Select(i => Fitting.Of($"20{i:00}", $"HORIZON-{i:00}", i % 2 == 0 ? "Early warning systems for earthquakes in cities" : "Refuelling satellites in orbit")), .. Fitting.Fillers]);
        await scene.Prefer("early-warning");
        await scene.Want("Refuelling of satellites", "Satellites in orbit need fuel.");
        Answer first = (await scene.OfCemal.Get(scene.Address)).Ok();
        string next = first.Page.One("main").All("a").Single(a => a["rel"] == "next")["href"]!;
        Titles(first).Length.ShouldBe(25);
        Titles((await scene.OfCemal.Get(next)).Ok()).Length.ShouldBe(8);
        using Browser stranger = await scene.At.As(await scene.At.Member(await scene.At.İstanbul(), "Mehmet Alkanalka"));
        (await stranger.Get(scene.Address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
