using Ortak.Engine.Calls;
using Ortak.Model;
using Ortak.Tests.Calls;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Today;

/// <summary>What about calls waits for a person.</summary>
public sealed class CallsToday
{
    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task What_closes_moved_or_waits_is_there_with_the_link_to_do_it(Store store)
    {
        await using CallScene scene = await CallScene.On(store);
        (await scene.OfVeysel.Get("/today")).Ok().Page.Text.ShouldContain("Şu anda sizi bekleyen bir iş yok.");
        foreach (string call in (string[])["near", "far", "day-only", "several"]) await scene.Follow(scene.OfVeysel, call);
        await scene.Decides(scene.OfCemal, "far", "considered", ("owner", scene.Veysel.MemberId.ToString()!));
        await scene.Decides(scene.OfCemal, "day-only", "considered");
        await scene.Decides(scene.OfCemal, "several", "go");
        await scene.Decides(scene.OfCemal, "none", "no-go", ("owner", scene.Veysel.MemberId.ToString()!));
        scene.At.Clock.Advance(TimeSpan.FromHours(2));
        DateTimeOffset now = scene.At.Clock.GetUtcNow();
        scene.Change("far", c => c, new CallEvent(now.AddHours(-1), CallEventKind.DeadlineMoved, "2027-03-11T17:00:00", "2027-03-18T17:00:00"));
        scene.Change("day-only", c => c, new CallEvent(now.AddDays(-3), CallEventKind.DeadlineMoved, "2027-01-11T17:00:00", "2027-02-10T17:00:00"));
        scene.Change("several", c => c, new CallEvent(now.AddHours(-1), CallEventKind.DeadlineMoved, "2026-12-01T17:00:00", "2026-12-01T17:00:01", Matters: false));

        Answer today = (await scene.OfVeysel.Get("/today")).Ok();
        string Section(Answer page, string title) => page.Page.All("section", "waiting").SingleOrDefault(s => s.One("h2").Text.StartsWith(title, StringComparison.Ordinal))?.Text ?? "";
        Section(today, "Takip ettiğiniz, son tarihi yaklaşan çağrılar 1").ShouldContain("20 Ekim 2026 Salı, 17.00 (Brüksel)");
        string moved = Section(today, "Takip ettiğiniz, son tarihi değişen çağrılar 1");
        moved.ShouldContain("son tarihi değişti: 11.03.2027 17.00 → 18.03.2027 17.00");
        string decide = Section(today, "Kararınızı bekleyen çağrılar 1");
        decide.ShouldContain("Resilient cities, far");
        today.Page.One("main").All("a").Select(a => a["href"]).ShouldContain(scene.Decide("far"));
        Section(today, "Planı sıkışan başvurular").ShouldBeEmpty("nobody sees to it, and a reader cannot");

        // Nobody sees to the application: editors do.
        Answer editors = (await scene.OfCemal.Get("/today?lang=en")).Ok();
        Section(editors, "Applications whose plan is in danger 1").ShouldContain("1 step no longer fits, 1 step is tight");
        editors.Page.One("main").All("a").Select(a => a["href"]).ShouldContain(scene.Plan("several"));
        Section(editors, "Calls that wait for your decision").ShouldBeEmpty();
        (await scene.OfMehmet.Get("/today")).Ok().Page.One("main").Text.ShouldNotContain("Resilient cities");

        foreach (string step in (string[])["partner-search", "letters", "council-decision", "decision-sent", "draft", "internal-review", "pic"]) await scene.OfCemal.Post(scene.Plan("several"), ("step", step));
        Section((await scene.OfCemal.Get("/today?lang=en")).Ok(), "Applications whose plan is in danger").ShouldBeEmpty();
        scene.At.Clock.Advance(TimeSpan.FromDays(8));
        today = (await scene.OfVeysel.Get("/today?lang=tr")).Ok();
        Section(today, "Takip ettiğiniz, son tarihi yaklaşan").ShouldBeEmpty("it has closed");
        Section(today, "Takip ettiğiniz, son tarihi değişen").ShouldBeEmpty("a week has gone");
    }
}
