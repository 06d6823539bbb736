using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Bulletins;

/// <summary>From the draft to the public page, its corrections and its end.</summary>
public sealed class PublishingABulletin
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task It_is_public_once_all_it_names_have_approved_and_one_has_decided(Store store)
    {
        await using BulletinScene scene = await BulletinScene.Set(store);
        string bulletin = await scene.Draft();
        (await scene.OfCemal.Submit(bulletin, bulletin + "/propose")).Status.ShouldBe(HttpStatusCode.SeeOther);
        Bulletin proposed = await scene.Stored(bulletin);
        proposed.Parties.Select(p => p.MunicipalityId).ShouldBe([scene.Table.İzmit.Id, scene.Table.İstanbul.Id], ignoreOrder: true);
        (await scene.At.Mails()).ShouldContain(m => m.To == scene.Table.Mehmet.Mail && m.Subject.Contains("Onayınızı bekleyen bülten", StringComparison.Ordinal) && m.Text.Contains(bulletin, StringComparison.Ordinal));
        (await scene.OfMehmet.Get("/today")).Ok().Page.One("main").Text.ShouldContain("Onayınızı bekleyen bültenler");
        (await scene.OfCemal.Get("/today")).Ok().Page.One("main").Text.ShouldNotContain("Onayınızı bekleyen bültenler");

        Answer early = await scene.OfCemal.Post(bulletin + "/publish", ("fingerprint", proposed.Fingerprint));
        early.Status.ShouldBe(HttpStatusCode.Conflict, "İstanbul has not approved");
        (await scene.OfMehmet.Submit(bulletin, bulletin + "/approve")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.Stored(bulletin)).WasPublished.ShouldBeFalse();
        (await scene.OfMehmet.Submit(bulletin, bulletin + "/publish")).Status.ShouldBe(HttpStatusCode.SeeOther);

        Bulletin published = await scene.Stored(bulletin);
        using Browser anybody = scene.At.Anybody();
        foreach (string lang in (string[])["tr", "en"])
        {
            Answer page = (await anybody.Get($"/b/{published.PublicName}?lang={lang}")).Ok();
            EveryRoute.IsSound(page);
            EveryRoute.HasHeaders(page);
            page.Heading.ShouldBe(lang == "tr" ? published.Title.Turkish : published.Title.English);
            page.Page.One("main").Text.ShouldContain(lang == "tr" ? "Taraflar şu kararda birleşti: “Depreme öncelik verilecek.”" : "The parties agreed: “The earthquake comes first.”");
        }
        (await scene.OfCemal.Get("/find?q=" + Uri.EscapeDataString("buluştu"))).Ok().Page.One("main").Text.ShouldContain("Bültenler");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Nobody_approves_or_publishes_what_they_have_not_read(Store store)
    {
        await using BulletinScene scene = await BulletinScene.Set(store);
        string bulletin = await scene.Draft();
        Answer read = (await scene.OfCemal.Get(bulletin)).Ok();
        BulletinSentence first = (await scene.Stored(bulletin)).InOrder().First();
        Answer edited = await scene.OfMehmet.Submit($"{bulletin}/sentences/{first.Id}", $"{bulletin}/sentences/{first.Id}", ("text.tr", "İki heyet buluştu; İzmit ile İstanbul görüştü."));
        edited.Status.ShouldBe(HttpStatusCode.SeeOther, edited.Body);
        (await scene.OfCemal.Submit(read, bulletin + "/propose")).Status.ShouldBe(HttpStatusCode.Conflict, "the text is not the one that was read");
        Bulletin now = await scene.Stored(bulletin);
        now.State.ShouldBe(BulletinState.Draft);
        BulletinSentence marked = now.Sentences.Single(s => s.Id == first.Id);
        (marked.IsEdited, marked.Source, marked.SourceId, marked.WrittenById).ShouldBe((true, first.Source, first.SourceId, scene.Table.Mehmet.AccountId));
        (await scene.OfCemal.Get(bulletin)).Ok().Page.One("main").Text.ShouldContain("düzenlendi");

        (await scene.OfCemal.Submit(bulletin, bulletin + "/propose")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.OfMehmet.Post(bulletin + "/approve", ("fingerprint", new string('0', 64)))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await scene.OfMehmet.Get($"{bulletin}/sentences/{first.Id}")).Status.ShouldBe(HttpStatusCode.SeeOther, "proposed: the form leads back");
        (await scene.OfMehmet.Submit(bulletin, bulletin + "/send-back", ("because", "Yer adı yanlış"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.Stored(bulletin)).Parties.ShouldBeEmpty("approvals given are void");
        (await scene.OfCemal.Get(bulletin)).Ok().Page.One("main").Text.ShouldContain("Yer adı yanlış");
    }

    /// <summary>Nobody speaks for a party by not writing its name.</summary>
    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Who_was_there_approves_whatever_the_text_calls_them(Store store)
    {
        await using BulletinScene scene = await BulletinScene.Set(store);
        string bulletin = await scene.Draft();
        foreach (BulletinSentence s in (await scene.Stored(bulletin)).Sentences)
        {
            string at = $"{bulletin}/sentences/{s.Id}";
            (await scene.OfCemal.Submit(at, at, ("text.tr", "İBB her şeye evet dedi."), ("text.en", "IBB said yes to everything."))).Status.ShouldBe(HttpStatusCode.SeeOther);
        }
        (await scene.OfCemal.Submit(bulletin, bulletin + "/title", ("title.tr", "İBB evet dedi"), ("title.en", "IBB said yes"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.OfCemal.Post(bulletin + "/sentences/new", ("text.tr", "İBB de böyle diyor."), ("text.en", "IBB says so, too."), ("source", "statement"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        // Nothing is left but a statement that rests on no record.
        foreach (BulletinSentence s in (await scene.Stored(bulletin)).Sentences.Where(s => s.IsDrafted)) (await scene.OfCemal.Submit(bulletin, $"{bulletin}/sentences/{s.Id}/remove")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.OfCemal.Submit(bulletin, bulletin + "/propose")).Status.ShouldBe(HttpStatusCode.SeeOther);
        Bulletin proposed = await scene.Stored(bulletin);
        proposed.State.ShouldBe(BulletinState.Proposed);
        proposed.Parties.Select(p => p.MunicipalityId).ShouldBe([scene.Table.İzmit.Id, scene.Table.İstanbul.Id], ignoreOrder: true);
        (await scene.OfCemal.Post(bulletin + "/publish", ("fingerprint", proposed.Fingerprint))).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    /// <summary>Who comes to the cooperation later has not said what was said before.</summary>
    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task It_speaks_for_those_who_approved_it_and_for_nobody_else(Store store)
    {
        await using BulletinScene scene = await BulletinScene.Set(store);
        string bulletin = await scene.Publish(), address = "/b/" + (await scene.Stored(bulletin)).PublicName;
        Municipality gebze = await scene.At.Municipality("Gebze Belediyesi", "Gebze Municipality");
        await scene.At.Save(db =>
        {
            db.Add(new Party { CooperationId = scene.Table.Cooperation.Id, MunicipalityId = gebze.Id, InvitedAt = scene.At.Now, AcceptedAt = scene.At.Now });
            foreach (var (id, name) in ((Id<Municipality>, string)[])[(gebze.Id, "gebze-belediyesi"), (scene.Table.İstanbul.Id, "istanbul")]) db.Municipalities.Single(m => m.Id == id).OpenPublicPage(name, scene.At.Now).ShouldBeNull();
        });
        using Browser anybody = scene.At.Anybody();
        await Task.Delay(1100, Cancel);
        Answer page = (await anybody.Get(address)).Ok();
        page.Body.ShouldNotContain("Gebze");
        page.Page.One("article", "bulletin").Text.ShouldContain("İstanbul Büyükşehir Belediyesi");
        (await anybody.Get("/public/gebze-belediyesi")).Ok().Body.ShouldNotContain(address);
        (await anybody.Get("/public/istanbul")).Ok().Body.ShouldContain(address);
    }

    [Fact]
    public async Task Two_people_at_one_sentence_see_both_texts()
    {
        await using BulletinScene scene = await BulletinScene.Set();
        string bulletin = await scene.Draft();
        string sentence = $"{bulletin}/sentences/{(await scene.Stored(bulletin)).InOrder().First().Id}";
        Answer open = (await scene.OfCemal.Get(sentence)).Ok();
        (await scene.OfMehmet.Submit(sentence, sentence, ("text.tr", "Mehmet'in cümlesi."))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer second = await scene.OfCemal.Submit(open, sentence, ("text.tr", "Cemal'in cümlesi."));
        second.Status.ShouldBe(HttpStatusCode.Conflict);
        second.Page.One("main").Text.ShouldContain("Mehmet'in");
        second.Page.All("textarea").ShouldContain(t => t.Text == "Cemal'in cümlesi.");
        (await scene.OfCemal.Submit(second, sentence)).Status.ShouldBe(HttpStatusCode.SeeOther, "saving again decides");
        (await scene.Stored(bulletin)).InOrder().First().Text.Turkish.ShouldBe("Cemal'in cümlesi.");
    }

    [Fact]
    public async Task A_sentence_by_hand_names_its_source_or_is_a_statement()
    {
        await using BulletinScene scene = await BulletinScene.Set();
        string bulletin = await scene.Draft();
        (await scene.OfCemal.Post(bulletin + "/sentences/new", ("text.tr", "Kaynaksız."), ("text.en", "Without."))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await scene.OfCemal.Post(bulletin + "/sentences/new", ("text.tr", "Bir karara dayanır."), ("text.en", "On a decision."), ("source", $"outcome-{scene.Agreed.Id}"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.OfCemal.Post(bulletin + "/sentences/new", ("text.tr", "Kentimize hayırlı olsun."), ("text.en", "Good luck to our city."), ("source", "statement"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Bulletin now = await scene.Stored(bulletin);
        BulletinSentence[] byHand = [.. now.InOrder().Where(s => !s.IsDrafted)];
        byHand.Select(s => (s.Source, s.SourceId)).ShouldBe([(BulletinSource.Outcome, scene.Agreed.Id.Value), (BulletinSource.Statement, scene.Table.İzmit.Id.Value)]);
        byHand.ShouldAllBe(s => s.WrittenById == scene.Table.Cemal.AccountId && s.WrittenAt != default);
        (await scene.OfCemal.Submit(bulletin, $"{bulletin}/sentences/{byHand[1].Id}/move", ("way", "up"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.Stored(bulletin)).InOrder().TakeLast(2).Select(s => s.Id).ShouldBe([byHand[1].Id, byHand[0].Id]);
        (await scene.OfCemal.Submit(bulletin, $"{bulletin}/sentences/{byHand[0].Id}/remove")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.Stored(bulletin)).Sentences.ShouldNotContain(s => s.Id == byHand[0].Id);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_correction_stands_beside_what_it_corrects(Store store)
    {
        await using BulletinScene scene = await BulletinScene.Set(store);
        string bulletin = await scene.Publish(), address = "/b/" + (await scene.Stored(bulletin)).PublicName;
        using Browser anybody = scene.At.Anybody();
        string before = (await anybody.Get(address)).Ok().Page.One("article", "bulletin").Text;
        (await scene.OfCemal.Submit(bulletin, bulletin + "/correct", ("reason.tr", "Ad yanlış yazılmıştı"), ("reason.en", "A name was wrong"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        BulletinSentence last = (await scene.Stored(bulletin)).InOrder().Last();
        string sentence = $"{bulletin}/sentences/{last.Id}";
        (await scene.OfCemal.Submit(sentence, sentence, ("text.tr", "Düzeltilmiş son söz."), ("text.en", "The last word, corrected."))).Status.ShouldBe(HttpStatusCode.SeeOther);
        await Task.Delay(1100, Cancel);
        (await anybody.Get(address)).Ok().Page.One("article", "bulletin").Text.ShouldBe(before, "what is being corrected is no news yet");
        await scene.Through(bulletin);
        await Task.Delay(1100, Cancel);
        Answer corrected = (await anybody.Get(address)).Ok();
        corrected.Page.One("article", "bulletin").Text.ShouldContain("Düzeltilmiş son söz.");
        string history = corrected.Page.ById("corrections").Text;
        history.ShouldContain("Ad yanlış yazılmıştı");
        history.ShouldContain(last.Text.Turkish.Split(' ')[0], customMessage: "the words of before");
        (await scene.Stored(bulletin)).Editions.Count.ShouldBe(2);
        corrected.Page.All("script").First(s => s["type"] == "application/ld+json").Text.ShouldContain("dateModified");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task One_that_is_withdrawn_leaves_its_reason_in_its_place(Store store)
    {
        await using BulletinScene scene = await BulletinScene.Set(store);
        string bulletin = await scene.Publish(), address = "/b/" + (await scene.Stored(bulletin)).PublicName;
        using Browser anybody = scene.At.Anybody();
        string title = (await anybody.Get(address)).Ok().Heading;
        (await scene.OfMehmet.Submit(bulletin, bulletin + "/withdraw", ("because-withdrawn.tr", "Toplantı yeniden yapılacak"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "everybody reads the reason, in either language");
        (await scene.OfMehmet.Submit(bulletin, bulletin + "/withdraw", ("because-withdrawn.tr", "Toplantı yeniden yapılacak"), ("because-withdrawn.en", "The meeting will be held again"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        await Task.Delay(1100, Cancel);
        Answer gone = await anybody.Get(address);
        gone.Status.ShouldBe(HttpStatusCode.Gone);
        gone.Page.One("main").Text.ShouldContain("Toplantı yeniden yapılacak");
        gone.Page.One("main").Text.ShouldContain("Geri çeken: İstanbul Büyükşehir Belediyesi");
        gone.Body.ShouldNotContain(WebUtility.HtmlEncode(title));
        gone.Body.ShouldNotContain("Depreme");
        EveryRoute.IsSound(gone);
        (await anybody.Get("/public/feed.atom")).Ok().Body.ShouldNotContain("<entry>");
    }
}
