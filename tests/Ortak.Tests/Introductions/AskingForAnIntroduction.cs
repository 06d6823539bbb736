using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Introductions;

/// <summary>"You worked with this university in PARATUS: would you introduce us?"</summary>
public sealed class AskingForAnIntroduction
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string? AskLink(Answer page) => page.Page.One("main").All("a").Select(a => a["href"]!).FirstOrDefault(h => h.Contains("/introductions/new?", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_path_leads_to_a_letter_from_the_record_and_the_request_reaches_the_other_office(Store store)
    {
        await using IntroductionScene scene = await IntroductionScene.On(store);
        Answer path = (await scene.OfCemal.Get(scene.Path)).Ok();
        string link = AskLink(path).ShouldNotBeNull();
        link.ShouldBe($"{scene.Own}/new?through={IntroductionScene.İbb}&organisation={scene.University.Id}");
        Answer form = (await scene.OfCemal.Get(link)).Ok();
        string tie = $"PARATUS ({scene.Paratus.Years()})";
        form.Fact("Kim tanıştıracak").ShouldBe("İstanbul Büyükşehir Belediyesi");
        form.Fact("Aralarındaki bağ").ShouldContain(tie);
        form.Fact("Hangi amaç için").ShouldBe("Toplanma alanları");
        string turkish = form.Page.ById("f-letter-tr").Text, english = form.Page.ById("f-letter-en").Text;
        foreach (string known in (string[])["İzmit Belediyesi, bir Avrupa Birliği projesi için", $"İstanbul Büyükşehir Belediyesi ile {tie} projesinde birlikte çalıştığınızı gördük", "Toplanma alanları", "mahallelerle birlikte", "Nerede: İzmit", "HORIZON-CL3-2027-01-DRS-03 (Decision support)", "Cemal Taki Şahan", "Strateji Geliştirme Müdürü"]) turkish.ShouldContain(known);
        foreach (string known in (string[])["İzmit Municipality is looking for partners", $"you worked with Istanbul Metropolitan Municipality in {tie}", "Gathering areas", "together with neighbourhoods"]) english.ShouldContain(known);

        Answer sent = await scene.OfCemal.Submit(form, scene.Own + "/new", ("letter.tr", "Sayın yetkili,\r\n\r\nBizimle çalışır mısınız?"));
        sent.Status.ShouldBe(HttpStatusCode.SeeOther, sent.Body);
        Answer own = (await scene.OfCemal.Follow(sent)).Ok();
        own.Page.One("div", "notice").Text.ShouldStartWith("İstek gönderildi.");
        var id = Id<Introduction>.Parse(sent.Location!.ToString().Split('/')[^1].Split('?')[0], null);
        Introduction stored = await scene.Stored(id);
        (stored.AimId, stored.FromId, stored.ToId, stored.OrganisationId, stored.OrganisationName, stored.State).ShouldBe((scene.Aim.Id, scene.İzmit.Id, scene.İstanbul.Id, scene.University.Id.ToString(), scene.University.Name, IntroductionState.Asked));
        stored.Tie.ShouldContain(tie);
        (stored.Letter.Turkish, stored.Letter.English.ReplaceLineEndings(" ")).ShouldBe(("Sayın yetkili,\n\nBizimle çalışır mısınız?", stored.Letter.English.ReplaceLineEndings(" ")));
        stored.Letter.English.ShouldContain("Gathering areas");

        // To the office of İstanbul, each in the own language, with tie, aim and letter; to nobody else.
        List<OutgoingMail> mails = await scene.At.Mails();
        mails.Select(m => m.To).ShouldBe([scene.Mehmet.Mail, scene.Ali.Mail], ignoreOrder: true);
        OutgoingMail toMehmet = mails.Single(m => m.To == scene.Mehmet.Mail), toAli = mails.Single(m => m.To == scene.Ali.Mail);
        toMehmet.Subject.ShouldBe($"Tanıştırma isteği: {scene.University.Name}");
        foreach (string known in (string[])["Sayın Mehmet Alkanalka,", $"İzmit Belediyesi, {scene.University.Name} ile tanıştırılmak istiyor", tie, "Amaçları: Toplanma alanları", "Bizimle çalışır mısınız?", "Gathering areas", $"{scene.Theirs}/{id}"]) toMehmet.Text.ShouldContain(known);
        toAli.Subject.ShouldBe($"Request for an introduction: {scene.University.Name}");
        foreach (string known in (string[])["Dear Ali Doğanay,", "İzmit Municipality would like to be introduced", "Their aim: Gathering areas"]) toAli.Text.ShouldContain(known);
        await using OrtakDb db = scene.At.Open();
        AuditEntry entry = await db.Audit.SingleAsync(a => a.Deed == Deeds.IntroductionAsked, Cancel);
        (entry.Subject, entry.MunicipalityId, entry.CooperationId).ShouldBe((id.ToString(), scene.İzmit.Id, null));

        // Both sides have its page; the other reads the aim's words, which it could not open by itself.
        Answer theirs = (await scene.OfMehmet.Get($"{scene.Theirs}/{id}")).Ok();
        theirs.Heading.ShouldStartWith("Sizden istenen tanıştırma");
        theirs.Page.One("main").Text.ShouldContain("Deprem toplanma alanlarını mahallelerle birlikte planlamak istiyoruz.");
        theirs.Page.One("main").All("a").ShouldNotContain(a => a["href"] == $"/aims/{scene.Aim.Id}");
        own.Page.One("main").All("a").ShouldContain(a => a["href"] == $"/aims/{scene.Aim.Id}");
        theirs.Page.All("p", "letter").Select(p => p["lang"]).ShouldBe(["tr", "en"]);
        foreach (var (who, list) in new[] { (scene.OfVeysel, scene.Own), (scene.OfMehmet, scene.Theirs) })
        {
            (await who.Get(list)).Ok().Page.One("main").All("a").ShouldContain(a => a["href"] == $"{list}/{id}");
            (await who.Get($"{list}/{id}?lang=en")).Ok().Page.One("main").Text.ShouldContain(scene.University.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Who_may_not_ask_is_offered_nothing(Store store)
    {
        await using IntroductionScene scene = await IntroductionScene.On(store);
        using Browser anybody = scene.At.Anybody(), guest = await scene.At.As(await scene.At.Person("Postu olmayan"));
        foreach (Browser one in (Browser[])[anybody, guest, scene.OfVeysel, scene.OfNilüfer, scene.OfMehmet])
            AskLink((await one.Get(scene.Path)).Ok()).ShouldBeNull();
        (await scene.OfVeysel.Get(scene.New())).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await scene.OfNilüfer.Get(scene.New())).Status.ShouldBe(HttpStatusCode.NotFound);
        // Who has worked with it needs no introduction, though there are other ways to it as well.
        Answer known = (await scene.OfMehmet.Get($"/paths?from={IntroductionScene.İbb}&to={scene.University.Id}")).Ok();
        known.Page.All("section", "path").Count.ShouldBeGreaterThan(1);
        AskLink(known).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Who_is_not_on_Ortak_cannot_be_asked_there_and_the_text_is_there_to_copy(Store store)
    {
        await using IntroductionScene scene = await IntroductionScene.On(store);
        await scene.At.Save(db => { foreach (Member member in db.Members.Where(m => m.MunicipalityId == scene.İstanbul.Id)) member.AccountId = null; });
        Answer nobody = (await scene.OfCemal.Get(scene.New())).Ok();
        nobody.Page.One("main").Text.ShouldContain("giriş yapan bir düzenleyeni yok");
        await scene.At.Save(db => db.Municipalities.Single(m => m.Id == scene.İstanbul.Id).AtlasId = null);
        Answer path = (await scene.OfCemal.Get(scene.Path)).Ok();
        path.Page.One("main").Text.ShouldContain("Bu belediye Ortak'ta değil.");
        Answer away = (await scene.OfCemal.Get(AskLink(path)!)).Ok();
        away.Page.One("main").Text.ShouldContain("istek buradan gönderilemez");
        foreach (Answer page in (Answer[])[nobody, away])
        {
            page.Page.All("form").ShouldNotContain(f => f["action"] == scene.Own + "/new");
            IReadOnlyList<Html> letters = page.Page.All("p", "letter");
            letters.Select(l => l["lang"]).ShouldBe(["tr", "en"]);
            letters[0].Text.ShouldContain("Bizi tanıştırabilir misiniz?");
            letters[0].Text.ShouldContain("Toplanma alanları");
            letters[1].Text.ShouldContain("Could you introduce us?");
        }
        (await scene.OfCemal.Post(scene.Own + "/new", ("through", IntroductionScene.İbb), ("organisation", scene.University.Id.ToString()), ("aim", scene.Aim.Id.ToString()), ("letter.tr", "Mektup"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await scene.At.Mails()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task It_is_asked_for_an_open_aim_of_ones_own(Store store)
    {
        await using IntroductionScene scene = await IntroductionScene.On(store);
        Aim second = await scene.Another("Enerji"), closed = await scene.Another("Biten");
        var theirs = new Aim { MunicipalityId = scene.Nilüfer.Id, Title = Bilingual.Of("Onların"), Text = Bilingual.Of("Metin"), MadeAt = scene.At.Now };
        await scene.At.Save(db =>
        {
            db.Add(theirs);
            db.Aims.Single(a => a.Id == closed.Id).End(AimState.Reached, "", scene.At.Now).ShouldBeNull();
        });
        string bare = $"{scene.Own}/new?through={IntroductionScene.İbb}&organisation={scene.University.Id}";
        Answer choose = (await scene.OfCemal.Get(bare)).Ok();
        choose.Page.One("main").All("a").Select(a => a["href"]!).Where(h => h.Contains("&aim=", StringComparison.Ordinal)).ShouldBe([scene.New(), scene.New(second)], ignoreOrder: true);
        choose.Page.All("textarea").ShouldBeEmpty("there is nothing to write before the aim is chosen");
        foreach (Aim other in (Aim[])[closed, theirs])
        {
            (await scene.OfCemal.Get(scene.New(other))).Status.ShouldBe(HttpStatusCode.NotFound);
            (await scene.OfCemal.Post(scene.Own + "/new", ("through", IntroductionScene.İbb), ("organisation", scene.University.Id.ToString()), ("aim", other.Id.ToString()), ("letter.tr", "Mektup"))).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        Answer empty = await scene.OfCemal.Submit(scene.New(), scene.Own + "/new", ("letter.tr", " "), ("letter.en", ""));
        empty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        empty.Page.One("main").Text.ShouldContain("Türkçesini ya da İngilizcesini yazın.");
        await scene.At.Save(db => { foreach (Aim aim in db.Aims.Where(a => a.MunicipalityId == scene.İzmit.Id && a.State == AimState.Open)) aim.End(AimState.Reached, "", scene.At.Now).ShouldBeNull(); });
        (await scene.OfCemal.Get(bare)).Ok().Page.One("main").All("a").ShouldContain(a => a["href"] == $"/municipalities/{scene.İzmit.Id}/aims/new", "first an aim is written");
        (await scene.At.Mails()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_asked_where_no_tie_is_known()
    {
        await using IntroductionScene scene = await IntroductionScene.On();
        Organisation istanbul = scene.Paratus.Seats.Select(s => s.Organisation).First(o => o.Id.ToString() == IntroductionScene.İbb);
        HashSet<int> partners = [.. istanbul.Projects.SelectMany(p => p.Project.Seats).Select(s => s.Organisation.Index)];
        Organisation stranger = Enumerable.Range(0, scene.Atlas.OrganisationCount).Select(scene.Atlas.Organisation).First(o => !partners.Contains(o.Index));
        foreach (var (query, status) in new[]
                 {
                     ("", 400), ("?through=998498795", 400), ($"?through=zzqx&organisation={scene.University.Id}", 400), ($"?through=998498795&organisation={stranger.Id}", 409),
                     ("?through=998498795&organisation=998498795", 409), ($"?through={scene.University.Id}&organisation=998498795", 409),
                 })
            ((int)(await scene.OfCemal.Get($"{scene.Own}/new{query}")).Status).ShouldBe(status, query);
        // Nor is one introduced by oneself.
        using Browser ofIstanbul = await scene.At.As(scene.Mehmet);
        (await ofIstanbul.Get($"{scene.Theirs}/new?through={IntroductionScene.İbb}&organisation={scene.University.Id}")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Sent_twice_it_is_there_once_and_settled_it_can_be_sent_again(Store store)
    {
        await using IntroductionScene scene = await IntroductionScene.On(store);
        Answer form = (await scene.OfCemal.Get(scene.New())).Ok();
        Answer[] sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.OfCemal.Submit(form, scene.Own + "/new")));
        sent.ShouldAllBe(a => a.Status == HttpStatusCode.SeeOther);
        sent.Count(a => a.Location!.ToString().EndsWith("?done=asked", StringComparison.Ordinal)).ShouldBe(1);
        sent.Count(a => a.Location!.ToString().EndsWith("?done=there", StringComparison.Ordinal)).ShouldBe(3);
        (await scene.MailsTo(scene.Mehmet)).Count.ShouldBe(1);
        await using OrtakDb db = scene.At.Open();
        Introduction only = await db.Introductions.AsNoTracking().SingleAsync(Cancel);
        (await scene.OfCemal.Submit($"{scene.Own}/{only.Id}", $"{scene.Own}/{only.Id}/withdraw")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.Ask()).ShouldNotBe(only.Id);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_shortlist_says_who_can_introduce_and_the_chain_shows_both_ways(Store store)
    {
        await using IntroductionScene scene = await IntroductionScene.On(store);
        var partner = new AimPartner { AimId = scene.Aim.Id, OrganisationId = scene.University.Id.ToString(), Name = scene.University.Name, Country = scene.University.Country, AddedAt = scene.At.Now };
        await scene.At.Save(db => db.Add(partner));
        string entry = $"/aims/{scene.Aim.Id}/partners/{partner.Id}", aim = $"/aims/{scene.Aim.Id}";
        string link = AskLink((await scene.OfCemal.Get(entry)).Ok()).ShouldNotBeNull();
        link.ShouldBe(scene.New().Replace($"&aim={scene.Aim.Id}", "", StringComparison.Ordinal) + $"&aim={scene.Aim.Id}");
        (await scene.OfCemal.Get(aim)).Ok().Page.One("ol", "chain").Text.ShouldNotContain("Tanıştırmalar");
        Id<Introduction> id = await scene.Ask();
        foreach (Browser one in (Browser[])[scene.OfCemal, scene.OfVeysel])
        {
            Answer shown = (await one.Get(aim)).Ok();
            shown.Page.One("ol", "chain").All("a").ShouldContain(a => a["href"] == "#introductions");
            shown.Page.One("ol", "chain").Text.ShouldContain("1 istek, 0 tanıştırma");
            shown.Page.ById("introductions");
            shown.Page.One("main").All("a").Count(a => a["href"] == $"{scene.Own}/{id}").ShouldBe(2, "beside the organisation, and among all");
        }
        (await scene.OfCemal.Get(entry)).Ok().Page.One("main").All("a").ShouldContain(a => a["href"] == $"{scene.Own}/{id}");
    }
}
