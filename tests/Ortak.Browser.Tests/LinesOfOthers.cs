using System.Net;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Browser.Tests;

/// <summary>Minutes that somebody reads while others write them.</summary>
public sealed class LinesOfOthers(TheSite site)
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task Push_no_place_of_the_keyboard_out_of_the_window(bool browserKeepsThePlace)
    {
        await using Installation at = await Installation.On(clock: FakeClock.Today());
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Person cemal = await at.Member(izmit, "Cemal Taki Şahan"), mehmet = await at.Member(istanbul, "Mehmet Alkanalka");
        Meeting meeting = await at.Meeting(await at.Cooperation("AB projelerinde iş birliği", izmit, istanbul), izmit);
        AgendaItem first = meeting.Agenda[0];
        var second = new AgendaItem { MeetingId = meeting.Id, Title = Bilingual.Of("Ulaşım"), Order = 1, LastsMinutes = 30 };
        await at.Save(db => db.Add(second));
        string minutes = $"/cooperations/{meeting.CooperationId}/meetings/{meeting.Id}/minutes";
        using Ortak.Tests.Infrastructure.Browser ofMehmet = await at.As(mehmet);
        await using Visit visit = await TheWorkplace.Visit(site, at, "tr", cemal);
        IPage page = visit.Page;
        await page.SetViewportSizeAsync(1280, 420);
        await visit.Open(minutes);
        // Not every browser keeps what is in view where it is when something comes in above it.
        if (!browserKeepsThePlace) await page.EvaluateAsync("() => document.documentElement.style.overflowAnchor = 'none'");
        ILocator place = page.Locator($"a[href='{minutes}/discussion/{second.Id}']");
        await place.FocusAsync();
        (await InView(place)).ShouldBeTrue();

        for (int i = 1; i <= 8; i++)
        {
            Answer answer = await ofMehmet.Post(minutes + "/outcomes", ("kind", "recommendation"), ("text.tr", $"{i}. öneri: toplanma alanlarının yerleri ve kapasiteleri ortak bir haritada birleştirilsin."), ("text.en", ""), ("text.tr-status", "checked"), ("text.en-status", "checked"), ("item", first.Id.ToString()), ("topic", first.TopicCode!.Value.Value), ("owner-municipality", ""), ("owner", ""), ("due", ""), ("line", Id<Outcome>.New().ToString()));
            answer.Status.ShouldBe(HttpStatusCode.SeeOther, answer.Body);
        }
        await Assertions.Expect(page.GetByText("8. öneri")).ToBeAttachedAsync();
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done))))");
        (await place.EvaluateAsync<bool>("e => e === document.activeElement")).ShouldBeTrue();
        (await InView(place)).ShouldBeTrue();
        visit.Faults.ShouldBeEmpty();
    }

    private static Task<bool> InView(ILocator what) => what.EvaluateAsync<bool>("e => { const box = e.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; }");
}
