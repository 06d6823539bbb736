using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Features.Calls;
using Ortak.Tests.Infrastructure;
using Ortak.Tests.Today;

namespace Ortak.Tests.Calls;

/// <summary>A person follows calls, and puts those out of sight that do not matter.</summary>
public sealed class FollowingCalls
{
    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task What_is_followed_stands_by_its_next_cut_off_with_what_happened_since(Store store)
    {
        await using CallScene scene = await CallScene.On(store);
        (await scene.OfCemal.Get("/calls/mine")).Ok().Page.Text.ShouldContain("Henüz bir çağrıyı takip etmiyorsunuz");
        foreach (string call in (string[])["far", "none", "near", "closed"]) await scene.Follow(scene.OfCemal, call);
        await scene.Follow(scene.OfCemal, "far");
        (await scene.OfCemal.Post("/calls/several/dismiss")).Status.ShouldBe(HttpStatusCode.SeeOther);
        DateTimeOffset now = scene.At.Clock.GetUtcNow();
        scene.Change("far", c => c with { Deadlines = [CallScene.CutOff("2027-04-22T17:00")] },
            new CallEvent(now.AddDays(-3), CallEventKind.Notice, "", "Önceki duyuru"), new CallEvent(now.AddHours(1), CallEventKind.DeadlineMoved, "2027-03-18T17:00:00", "2027-04-22T17:00:00"), new CallEvent(now.AddHours(2), CallEventKind.DeadlineMoved, "2027-04-22T17:00:00", "2027-04-22T17:00:01", Matters: false));
        Answer mine = (await scene.OfCemal.Get("/calls/mine")).Ok();
        string text = mine.Page.One("main").Text;
        int[] places = [.. ((string[])["Resilient cities, near", "Resilient cities, far", "Resilient cities, closed"]).Select(t => text.IndexOf(t, StringComparison.Ordinal))];
        places.ShouldBe(places.Order());
        places.ShouldAllBe(p => p > 0);
        text.ShouldContain("20 Ekim 2026 Salı, 17.00 (Brüksel), 18.00 (İstanbul)");
        text.ShouldContain("son tarihi değişti: 18.03.2027 17.00 → 22.04.2027 17.00");
        text.ShouldNotContain("Önceki duyuru", Case.Sensitive, "that was before it was followed");
        text.ShouldContain("portal son tarih vermiyor");
        text.ShouldContain("son tarihi geçti (1 Eylül 2026)");
        mine.Page.All("details").Single(d => d.One("summary").Text.Contains("Görmek istemediğiniz çağrılar (1)", StringComparison.Ordinal)).Text.ShouldContain("Resilient cities, several");
        (await scene.OfMehmet.Get("/calls/mine")).Ok().Page.Text.ShouldNotContain("Resilient cities", Case.Sensitive, "it is one's own list");

        (await scene.OfCemal.Post("/calls/several/unmark")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.OfCemal.Post("/calls/near/dismiss")).Status.ShouldBe(HttpStatusCode.SeeOther);
        scene.Leaves("closed");
        text = (await scene.OfCemal.Get("/calls/mine?lang=en")).Ok().Page.One("main").Text;
        text.ShouldNotContain("several");
        text.ShouldContain("HORIZON-TEST-CLOSED · no longer on the portal");
        text.ShouldContain("Calls you do not want to see (1)");
        (await scene.OfCemal.Post("/calls/closed/unmark")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.OfCemal.Post("/calls/closed/unmark")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await scene.OfCemal.Post("/calls/closed/follow")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/calls?aim=deprem", "/calls?aim=deprem")]
    [InlineData("", "/calls/mine")]
    [InlineData("//evil.example/calls", "/today")]
    [InlineData("https://evil.example", "/today")]
    [InlineData("/\\evil.example", "/today")]
    public async Task One_comes_back_to_a_page_of_this_site_only(string back, string to)
    {
        await using CallScene scene = await CallScene.On();
        (await scene.OfCemal.Post("/calls/far/follow", ("back", back))).Location!.ToString().ShouldBe(to);
        (await scene.OfCemal.Post("/calls/far/unmark", ("back", back))).Location!.ToString().ShouldBe(to);
    }

    [Fact]
    public async Task The_buttons_say_what_the_person_and_the_municipality_make_of_it()
    {
        await using CallScene scene = await CallScene.On();
        await scene.Follow(scene.OfCemal, "far");
        await scene.Follow(scene.OfVeysel, "far");
        Answer mine = (await scene.OfCemal.Get("/calls/mine")).Ok();
        mine.Page.All("form").Select(f => f["action"]).ShouldContain("/calls/far/unmark");
        mine.Page.All("a").Select(a => a["href"]).ShouldContain(scene.Plan("far"));
        mine.Page.All("a").Single(a => a["href"] == scene.Decide("far")).Text.ShouldStartWith("Karar ver");
        (await scene.OfVeysel.Get("/calls/mine")).Ok().Page.All("a").Single(a => a["href"] == scene.Decide("far")).Text.ShouldBe("Karar: HORIZON-TEST-FAR", "a reader cannot decide");
        (await scene.Decides(scene.OfCemal, "far", "go")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.OfVeysel.Get("/calls/mine")).Ok().Page.One("main").Text.ShouldContain("başvurulacak");
    }

    [Fact]
    public async Task For_nobody_the_database_is_not_asked()
    {
        await using CallScene scene = await CallScene.On();
        using QueryCount count = await QueryCount.Of(scene.At);
        await using OrtakDb db = scene.At.Open();
        (await OwnCalls.Read(db, null, ["far", "near"], TestContext.Current.CancellationToken)).ShouldBeNull();
        count.Commands.ShouldBeEmpty();
        (await scene.At.Anybody().Get("/calls/mine")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task They_are_personal_data(Store store)
    {
        await using CallScene scene = await CallScene.On(store);
        await scene.Follow(scene.OfCemal, "far");
        await scene.OfCemal.Post("/account/calls", ("alerts", "on"));
        await scene.At.Save(db => db.CallLetters.Add(new() { AccountId = scene.Cemal.AccountId, Key = "week 2026-W42", At = scene.At.Now }));
        Answer data = (await scene.OfCemal.Get("/account/data.json")).Ok();
        data.Json.GetProperty("calls")[0].GetProperty("callId").GetString().ShouldBe("far");
        data.Json.GetProperty("callMails").GetProperty("wantsDigest").GetBoolean().ShouldBeFalse();
        data.Json.GetProperty("callLetters")[0].GetProperty("key").GetString().ShouldBe("week 2026-W42");
        (await scene.OfCemal.Post("/account/erase")).Status.ShouldBe(HttpStatusCode.SeeOther);
        await using OrtakDb after = scene.At.Open();
        CancellationToken cancel = TestContext.Current.CancellationToken;
        (await after.CallMarks.CountAsync(cancel), await after.CallMailings.CountAsync(cancel), await after.CallLetters.CountAsync(cancel)).ShouldBe((0, 0, 0));
    }
}
