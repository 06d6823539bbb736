using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Introductions;

/// <summary>A municipality takes so many requests a month, on its own clock.</summary>
public sealed class LimitingIntroductions
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_full_month_refuses_and_names_the_day_from_which_one_may_ask_again(Store store)
    {
        await using IntroductionScene scene = await IntroductionScene.On(store);
        (await scene.OfMehmet.Get($"/municipalities/{scene.İstanbul.Id}")).Ok().Page.One("main").All("a").ShouldContain(a => a["href"] == scene.Theirs + "/limit", "where its settings are");
        Answer wrong = await scene.OfMehmet.Submit(scene.Theirs + "/limit", scene.Theirs + "/limit", ("most", "-1"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await scene.OfMehmet.Submit(wrong, scene.Theirs + "/limit", ("most", "1"))).Location!.ToString().ShouldBe(scene.Theirs + "?done=limit");
        (await scene.OfMehmet.Get(scene.Theirs)).Ok().Page.One("main").Text.ShouldContain("Bu ay 0 istek geldi; belediyeniz ayda en çok 1 istek alıyor.");
        await using (OrtakDb db = scene.At.Open())
        {
            (await db.Municipalities.AsNoTracking().SingleAsync(m => m.Id == scene.İstanbul.Id, Cancel)).IntroductionsAMonth.ShouldBe(1);
            (await db.Audit.SingleAsync(a => a.Deed == Deeds.IntroductionsLimited, Cancel)).Detail.ShouldBe("1");
        }

        Id<Introduction> first = await scene.Ask();
        // Taken back it still was a mail to read.
        (await scene.OfCemal.Submit($"{scene.Own}/{first}", $"{scene.Own}/{first}/withdraw")).Status.ShouldBe(HttpStatusCode.SeeOther);
        int mails = (await scene.At.Mails()).Count;
        Answer full = await scene.OfCemal.Submit(scene.New(), scene.Own + "/new", ("letter.tr", "Yazdığım mektup"));
        full.Status.ShouldBe(HttpStatusCode.Conflict);
        full.Page.One("main").Text.ShouldContain("bu ayın istekleri doldu. 1 Kasım 2026 gününden başlayarak yeniden isteyebilirsiniz.");
        full.Page.ById("f-letter-tr").Text.ShouldBe("Yazdığım mektup", "what was written is kept");
        (await scene.At.Mails()).Count.ShouldBe(mails);

        // Midnight at the Bosporus is 21.00 UTC: a minute before it, October's one was made; after it, it is November.
        DateTimeOffset midnight = new(2026, 10, 31, 21, 0, 0, TimeSpan.Zero);
        scene.At.Clock.Advance(midnight.AddMinutes(-1) - scene.At.Clock.GetUtcNow());
        using Browser ofCemal = await scene.At.As(scene.Cemal), ofMehmet = await scene.At.As(scene.Mehmet); // sessions do not last that long
        Answer english = await ofCemal.Submit(scene.New() + "&lang=en", scene.Own + "/new");
        english.Status.ShouldBe(HttpStatusCode.Conflict);
        english.Page.One("main").Text.ShouldContain("You can ask again from 1 November 2026.");
        scene.At.Clock.Advance(midnight.AddSeconds(1) - scene.At.Clock.GetUtcNow());
        Answer next = await ofCemal.Submit(english, scene.Own + "/new");
        next.Status.ShouldBe(HttpStatusCode.SeeOther, next.Body);
        (await ofMehmet.Get(scene.Theirs + "?lang=tr")).Ok().Page.One("main").Text.ShouldContain("Bu ay 1 istek geldi");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_last_place_of_a_month_is_given_once(Store store)
    {
        await using IntroductionScene scene = await IntroductionScene.On(store);
        await scene.At.Save(db => db.Municipalities.Single(m => m.Id == scene.İstanbul.Id).IntroductionsAMonth = 2);
        Aim[] aims = [await scene.Another("Bir"), await scene.Another("İki"), await scene.Another("Üç"), await scene.Another("Dört")];
        await scene.Ask();
        Answer[] forms = await Task.WhenAll(aims.Select(async a => (await scene.OfCemal.Get(scene.New(a))).Ok()));
        Answer[] sent = await Task.WhenAll(forms.Select(f => scene.OfCemal.Submit(f, scene.Own + "/new")));
        sent.Count(a => a.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        sent.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(3);
        await using OrtakDb db = scene.At.Open();
        (await db.Introductions.CountAsync(Cancel)).ShouldBe(2);
    }

    [Fact]
    public async Task One_that_takes_none_says_so_and_only_its_editors_set_it()
    {
        await using IntroductionScene scene = await IntroductionScene.On();
        (await scene.OfVeysel.Get(scene.Own + "/limit")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await scene.OfCemal.Get(scene.Theirs + "/limit")).Status.ShouldBe(HttpStatusCode.NotFound);
        Answer stale = (await scene.OfAli.Get(scene.Theirs + "/limit")).Ok();
        stale.Page.ById("f-most")["value"].ShouldBe("10", "the usual");
        (await scene.OfMehmet.Submit(scene.Theirs + "/limit", scene.Theirs + "/limit", ("most", "0"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.OfAli.Submit(stale, scene.Theirs + "/limit", ("most", "50"))).Status.ShouldBe(HttpStatusCode.Conflict, "somebody else has set it");
        Answer none = await scene.Send();
        none.Status.ShouldBe(HttpStatusCode.Conflict);
        none.Page.One("main").Text.ShouldContain("Bu belediye şu sıralar tanıştırma isteği almıyor.");
        (await scene.OfMehmet.Get(scene.Theirs)).Ok().Page.One("main").Text.ShouldContain("Belediyeniz şu sıralar istek almıyor.");
    }
}
