using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Introductions;

/// <summary>Accepted, passed on, declined, introduced, taken back; and who gets to see the contact.</summary>
public sealed class AnsweringAnIntroduction
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task It_is_accepted_then_made_and_the_contact_is_for_the_askers_editors_alone(Store store)
    {
        await using IntroductionScene scene = await IntroductionScene.On(store);
        Id<Introduction> id = await scene.Ask();
        string own = $"{scene.Own}/{id}", theirs = $"{scene.Theirs}/{id}";
        Answer accepted = await scene.Says(scene.OfMehmet, id, "accept", ("accept-answer", "Bu hafta yazacağız."));
        accepted.Status.ShouldBe(HttpStatusCode.SeeOther, accepted.Body);
        (await scene.OfMehmet.Follow(accepted)).Ok().Page.One("div", "notice").Text.ShouldStartWith("Kabul ettiniz");
        OutgoingMail told = (await scene.MailsTo(scene.Cemal)).ShouldHaveSingleItem();
        told.Subject.ShouldBe($"Tanıştırma isteğiniz, kabul edildi: {scene.University.Name}");
        foreach (string known in (string[])["İstanbul Büyükşehir Belediyesi, sizi", "tanıştırmayı kabul etti", "Bu hafta yazacağız.", own]) told.Text.ShouldContain(known);
        (await scene.OfCemal.Get(own)).Ok().Page.One("main").Text.ShouldContain("Bu hafta yazacağız.");
        (await scene.OfMehmet.Get(theirs)).Ok().Page.All("form").ShouldNotContain(f => f["action"] == theirs + "/accept", "it has said yes already");

        // No contact without consent; what was typed is kept.
        Answer bare = await scene.Says(scene.OfAli, id, "introduce", ("contact", IntroductionScene.Contact), ("introduce-answer", "Birbirinize yazın."));
        bare.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bare.Page.One("main").Text.ShouldContain("yalnızca o kişinin ya da kurumun onayıyla paylaşılır");
        bare.Page.ById("f-contact").Text.ShouldBe(IntroductionScene.Contact);
        (await scene.Stored(id)).Contact.ShouldBeEmpty();
        Answer made = await scene.OfAli.Submit(bare, theirs + "/introduce", ("consent", "on"));
        made.Status.ShouldBe(HttpStatusCode.SeeOther, made.Body);
        Introduction stored = await scene.Stored(id);
        (stored.State, stored.Contact, stored.Answer, stored.ContactAgreedAt.HasValue).ShouldBe((IntroductionState.Introduced, IntroductionScene.Contact, "Birbirinize yazın.", true));

        (await scene.OfCemal.Get(own)).Ok().Page.One("main").Text.ShouldContain(IntroductionScene.Contact);
        foreach (var (who, address) in new[] { (scene.OfVeysel, own), (scene.OfMehmet, theirs), (scene.OfAli, theirs), (scene.OfCemal, $"/aims/{scene.Aim.Id}"), (scene.OfCemal, scene.Own), (scene.OfCemal, $"/municipalities/{scene.İzmit.Id}/history") })
            (await who.Get(address)).Ok().Body.ShouldNotContain("vanwesten", Case.Insensitive, address);
        foreach (OutgoingMail mail in await scene.At.Mails()) (mail.Subject + mail.Text).ShouldNotContain("vanwesten", Case.Insensitive);
        (await scene.MailsTo(scene.Cemal))[^1].Text.ShouldContain("Onay verilen iletişim bilgisi isteğin sayfasında");
        await using OrtakDb db = scene.At.Open();
        (await db.Audit.Where(a => a.Detail.Contains("vanwesten")).CountAsync(Cancel)).ShouldBe(0);
        (await scene.OfCemal.Get($"/aims/{scene.Aim.Id}")).Ok().Page.One("ol", "chain").Text.ShouldContain("1 istek, 1 tanıştırma");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_contact_is_forgotten_by_either_side(Store store)
    {
        await using IntroductionScene scene = await IntroductionScene.On(store);
        foreach (bool byAsker in (bool[])[true, false])
        {
            Id<Introduction> id = await scene.Ask(await scene.Another($"Amaç {byAsker}"));
            (await scene.Says(scene.OfMehmet, id, "introduce", ("contact", IntroductionScene.Contact), ("consent", "on"))).Status.ShouldBe(HttpStatusCode.SeeOther);
            int mails = (await scene.MailsTo(scene.Cemal)).Count;
            string address = $"{(byAsker ? scene.Own : scene.Theirs)}/{id}";
            Browser who = byAsker ? scene.OfCemal : scene.OfMehmet;
            Answer before = (await who.Get(address)).Ok();
            (await who.Submit(before, address + "/forget-contact")).Status.ShouldBe(HttpStatusCode.SeeOther);
            Introduction stored = await scene.Stored(id);
            (stored.Contact, stored.ContactAgreedAt, stored.State).ShouldBe(("", null, IntroductionState.Introduced));
            (await scene.OfCemal.Get($"{scene.Own}/{id}")).Ok().Body.ShouldNotContain("vanwesten", Case.Insensitive);
            // Taken back by the one that gave it, the asker is told to erase it elsewhere as well.
            (await scene.MailsTo(scene.Cemal)).Count.ShouldBe(byAsker ? mails : mails + 1);
            (await who.Submit(before, address + "/forget-contact")).Status.ShouldBe(HttpStatusCode.Conflict, "it is gone");
        }
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task It_is_declined_with_a_reason_and_then_it_is_over(Store store)
    {
        await using IntroductionScene scene = await IntroductionScene.On(store);
        Id<Introduction> id = await scene.Ask();
        Answer open = (await scene.OfMehmet.Get($"{scene.Theirs}/{id}")).Ok();
        Answer bare = await scene.OfMehmet.Submit(open, $"{scene.Theirs}/{id}/decline", ("decline-answer", "  "));
        bare.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bare.Page.One("main").Text.ShouldContain("Neden tanıştıramayacağınızı yazın.");
        (await scene.OfMehmet.Submit(bare, $"{scene.Theirs}/{id}/decline", ("decline-answer", "Projeden sonra bağımız kalmadı."))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.MailsTo(scene.Cemal))[^1].Text.ShouldContain("Projeden sonra bağımız kalmadı.");
        Answer own = (await scene.OfCemal.Get($"{scene.Own}/{id}")).Ok();
        own.Page.One("main").Text.ShouldContain("geri çevrildi");
        own.Page.One("main").Text.ShouldContain("Projeden sonra bağımız kalmadı.");
        own.Page.All("form").ShouldNotContain(f => f["action"] == $"{scene.Own}/{id}/withdraw");
        // The aim's words were for as long as the request was open.
        Answer theirs = (await scene.OfMehmet.Get($"{scene.Theirs}/{id}")).Ok();
        theirs.Page.All("form").ShouldNotContain(f => f["action"] != null && f["action"]!.StartsWith(scene.Theirs, StringComparison.Ordinal));
        theirs.Page.All("h2").Select(h => h.Text).ShouldNotContain("Ne yapmak istiyorlar?");
        string version = (await scene.Stored(id)).Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (string verb in (string[])["accept", "introduce", "forward", "decline"])
        {
            Answer late = await scene.OfMehmet.Post($"{scene.Theirs}/{id}/{verb}", ("version", version), ("forward-to", "İSKİ"), ("decline-answer", "Başka"));
            (late.Status, late.Page.One("main").Text.Contains("sonuçlandı", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true), verb);
        }
        (await scene.Stored(id)).Answer.ShouldBe("Projeden sonra bağımız kalmadı.");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task It_is_passed_on_and_can_still_be_made(Store store)
    {
        await using IntroductionScene scene = await IntroductionScene.On(store);
        Id<Introduction> id = await scene.Ask();
        Answer bare = await scene.Says(scene.OfMehmet, id, "forward");
        bare.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bare.Page.One("main").Text.ShouldContain("Kime ilettiğinizi yazın.");
        (await scene.OfMehmet.Submit(bare, $"{scene.Theirs}/{id}/forward", ("forward-to", "Deprem Risk Yönetimi Dairesi"), ("forward-answer", "Projeyi onlar yürüttü."))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.MailsTo(scene.Cemal))[^1].Text.ShouldContain("iletti: Deprem Risk Yönetimi Dairesi.");
        (await scene.OfCemal.Get($"{scene.Own}/{id}")).Ok().Fact("Kime iletildi").ShouldBe("Deprem Risk Yönetimi Dairesi");
        (await scene.Says(scene.OfAli, id, "introduce")).Status.ShouldBe(HttpStatusCode.SeeOther);
        Introduction stored = await scene.Stored(id);
        (stored.State, stored.Contact, stored.Answer).ShouldBe((IntroductionState.Introduced, "", "Projeyi onlar yürüttü."));
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Who_asked_takes_it_back_and_each_side_does_only_what_is_its_own(Store store)
    {
        await using IntroductionScene scene = await IntroductionScene.On(store);
        Id<Introduction> id = await scene.Ask();
        string version = (await scene.Stored(id)).Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (string verb in (string[])["accept", "introduce", "forward", "decline"])
            (await scene.OfCemal.Post($"{scene.Own}/{id}/{verb}", ("version", version), ("forward-to", "x"), ("decline-answer", "x"))).Status.ShouldBe(HttpStatusCode.NotFound, verb);
        (await scene.OfMehmet.Post($"{scene.Theirs}/{id}/withdraw", ("version", version))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await scene.OfVeysel.Post($"{scene.Own}/{id}/withdraw", ("version", version))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await scene.Stored(id)).State.ShouldBe(IntroductionState.Asked);
        (await scene.OfCemal.Submit($"{scene.Own}/{id}", $"{scene.Own}/{id}/withdraw")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.Stored(id)).State.ShouldBe(IntroductionState.Withdrawn);
        (await scene.MailsTo(scene.Mehmet))[^1].Subject.ShouldBe($"Tanıştırma isteği geri alındı: {scene.University.Name}");
        (await scene.MailsTo(scene.Ali))[^1].Subject.ShouldBe($"Request for an introduction withdrawn: {scene.University.Name}");
        await using OrtakDb db = scene.At.Open();
        (await db.Audit.Where(a => a.Subject == id.ToString()).OrderBy(a => a.At).Select(a => a.Deed).ToListAsync(Cancel)).ShouldBe([Deeds.IntroductionAsked, Deeds.IntroductionWithdrawn]);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Of_two_who_answer_at_once_one_is_told_that_it_came_too_late(Store store)
    {
        await using IntroductionScene scene = await IntroductionScene.On(store);
        Id<Introduction> id = await scene.Ask();
        string page = $"{scene.Theirs}/{id}";
        Answer mine = (await scene.OfMehmet.Get(page)).Ok(), hers = (await scene.OfAli.Get(page)).Ok();
        (await scene.OfAli.Submit(hers, page + "/accept", ("accept-answer", "Olur"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer late = await scene.OfMehmet.Submit(mine, page + "/decline", ("decline-answer", "Bağımız kalmadı, çok zaman geçti."));
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Page.One("main").Text.ShouldContain("az önce başka biri yanıtladı");
        late.Page.One("main").Text.ShouldContain("Bağımız kalmadı, çok zaman geçti.", Case.Sensitive, "what was written is not lost");
        (await scene.Stored(id)).State.ShouldBe(IntroductionState.Accepted);

        Id<Introduction> other = await scene.Ask(await scene.Another("İkinci amaç"));
        Answer open = (await scene.OfMehmet.Get($"{scene.Theirs}/{other}")).Ok();
        Answer[] all = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => scene.OfMehmet.Submit(open, $"{scene.Theirs}/{other}/decline", ("decline-answer", $"Gerekçe {i}"))));
        all.Count(a => a.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        all.ShouldAllBe(a => a.Status == HttpStatusCode.SeeOther || a.Status == HttpStatusCode.Conflict);
        (await scene.MailsTo(scene.Cemal)).Count(m => m.Text.Contains("Gerekçe ", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task It_waits_on_the_Today_page_of_those_who_can_answer(Store store)
    {
        await using IntroductionScene scene = await IntroductionScene.On(store);
        using Browser reader = await scene.At.As(await scene.At.Member(scene.İstanbul, "Bir okuyan", Role.Reader));
        Id<Introduction> id = await scene.Ask();
        string address = $"{scene.Theirs}/{id}";
        async Task<string> Section(Browser who, string title) => (await who.Get("/today?lang=tr")).Ok().Page.All("section", "waiting").SingleOrDefault(s => s.One("h2").Text.StartsWith(title, StringComparison.Ordinal) && s.All("a").Any(a => a["href"] == address))?.Text ?? "";
        foreach (Browser one in (Browser[])[scene.OfMehmet, scene.OfAli])
        {
            string waits = await Section(one, "Yanıtınızı bekleyen tanıştırma istekleri 1");
            waits.ShouldContain(scene.University.Name);
            waits.ShouldContain("isteyen: İzmit Belediyesi");
        }
        foreach (Browser one in (Browser[])[reader, scene.OfCemal, scene.OfNilüfer]) (await one.Get("/today")).Ok().Body.ShouldNotContain(id.ToString());
        (await scene.Says(scene.OfMehmet, id, "accept")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await Section(scene.OfMehmet, "Yanıtınızı bekleyen")).ShouldBeEmpty();
        (await Section(scene.OfMehmet, "Kabul ettiğiniz tanıştırmalar 1")).ShouldContain(scene.University.Name);
        (await scene.Says(scene.OfMehmet, id, "introduce")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.OfMehmet.Get("/today")).Ok().Body.ShouldNotContain(id.ToString());
    }
}
