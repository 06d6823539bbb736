using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Features.Demo;
using Ortak.Model;
using Ortak.Tests.Infrastructure;
using Ortak.Tests.TheMinutes;

namespace Ortak.Tests.Bulletins;

/// <summary>Ortak writes the first text from the record alone.</summary>
public sealed class DraftingABulletin
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The bulletin of the story, drafted through its form as a visitor of the demo would.</summary>
    private static async Task<Bulletin> OfTheStory(Installation at)
    {
        Person walker = await at.Person("Gezen");
        await using (OrtakDb db = at.Open())
        {
            (await DemoStory.Add(db, walker.AccountId, at.Now, Cancel)).ShouldBeNull();
            await DemoStory.Join(db, walker.AccountId, walker.Name, at.Now, Cancel);
        }
        await using OrtakDb look = at.Open();
        string list = $"/cooperations/{(await look.Cooperations.AsNoTracking().SingleAsync(Cancel)).Id}/bulletins";
        using Browser browser = await at.As(walker);
        Answer form = (await browser.Get(list + "/new")).Ok();
        string[] ticked = [.. form.Page.All("input").Where(i => i["name"] == "meeting" && i.Attributes.ContainsKey("checked")).Select(i => i["value"]!)];
        ticked.Length.ShouldBe(2, "both meetings of that day");
        Answer drafted = await browser.Post(list + "/new", [.. ticked.Select(t => ("meeting", t))]);
        drafted.Status.ShouldBe(HttpStatusCode.SeeOther, drafted.Body);
        (await browser.Follow(drafted)).Ok();
        return await look.Bulletins.AsNoTracking().Include(b => b.Sentences).SingleAsync(Cancel);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_Turkish_bulletin_of_the_story_holds_every_fact_of_the_nine(Store store)
    {
        await using Installation at = await Installation.On(store);
        Bulletin bulletin = await OfTheStory(at);
        string text = string.Join(' ', bulletin.InOrder().Select(s => s.Text.Turkish));
        foreach (string[] fact in (string[][])
                 [
                     // 1: two EU delegations met, host and guest, with their people
                     ["İstanbul Büyükşehir Belediyesi ile İzmit Belediyesi heyetleri", "AB heyet", "bir araya geldi", "14 Ekim 2020'de", "İstanbul'da, İBB AB İlişkileri Daire Başkanlığında", "İstanbul Büyükşehir Belediyesi ev sahipliği yaptı", "İzmit Belediyesi konuk",
                         "AB İlişkileri Daire Başkanı Mehmet Alkanalka", "Birim Müdürü Ali Doğanay", "Birim Müdür Yardımcısı Egemen Göksöz", "Strateji Geliştirme Müdürü Cemal Taki Şahan", "ARGE ve Proje Geliştirme Birim Sorumlusu Veysel Arif Yüksel", "AB uzmanları"],
                     // 2: recommendations on possible subjects of cooperation
                     ["olası iş birliği konularında birbirine tavsiyelerde bulundu", "Şu tavsiyede bulunuldu: “İki belediye deprem konusunda birlikte proje geliştirsin.”"],
                     // 3: ideas on topics that concern both cities, earthquake above all, then energy, transport, social
                     ["bütün tarafları ilgilendiren konularda görüş alışverişinde bulundu: başta depreme hazırlık olmak üzere enerji, ulaşım ve sosyal politikalar"],
                     // 4: its importance was stressed, and it came first among the topics agreed on
                     ["Deprem konusunun önemi vurgulandı.", "Mutabık kalınan konular arasında depreme öncelik verilmesinde anlaşıldı."],
                     // 5: İzmit asked for cooperation in EU projects and to use İBB's experience and networks
                     ["AB projelerinde iş birliği yapmak ve İBB'nin deneyiminden ve ağlarından yararlanmak istediklerini iletti"],
                     // 6: the mayor's own priorities
                     ["önceliklerinin sosyal yenilik ve istihdam olduğunu, bu konularda İBB ile çalışmak istediklerini"],
                     // 7: the mayor then met civil-society organisations about projects for women
                     ["Fatma Kaplan Hürriyet, kentte kadınlara yönelik projeler konusunda sivil toplum kuruluşlarıyla görüş alışverişinde bulundu"],
                     // 8: she promised support, and wished success
                     ["İzmit Belediyesi şu sözü verdi: “Konu kadın olduğunda her zaman destek vermeye hazırız; belediye, kuruluşların çalışmalarının her zaman yanında olacak.”", "başarılar dilendi"],
                     // 9: the city is told
                     ["bu bülten, kamuoyunun bilgisine sunulur"],
                 ])
            foreach (string said in fact) text.ShouldContain(said);
        text.IndexOf("Heyetler", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("Fatma Kaplan", StringComparison.Ordinal), "the mayor's meeting came after");
    }

    [Fact]
    public async Task Three_readers_find_nothing_to_mend_in_it()
    {
        await using Installation at = await Installation.On();
        Bulletin bulletin = await OfTheStory(at);
        await using OrtakDb db = at.Open();
        string[] codes = [.. (await db.Topics.Select(t => t.Code).ToListAsync(Cancel)).Select(c => c.Value).Where(c => c.Contains('-', StringComparison.Ordinal) && c != "civil-society"), // an English word as well
            "Recommendation", "Decision", "Commitment", "Information", "JointService", "earthquake-", "Europe/Istanbul"];
        bulletin.Sentences.Count.ShouldBeGreaterThan(15);
        foreach (BulletinSentence sentence in bulletin.Sentences)
        {
            foreach (string text in (string[])[sentence.Text.Turkish, sentence.Text.English])
            {
                // The first reader looks for what was to be filled in.
                text.ShouldNotBeEmpty();
                Regex.IsMatch(text, @"[{}<>\[\]_]|\?\?|\.\.\.|XXX|TODO|null|\s{2}| [,.;:]|“”", RegexOptions.CultureInvariant).ShouldBeFalse(text);
                char.IsLower(text[0]).ShouldBeFalse(text);
                text[^1].ShouldBeOneOf('.', '!', '?', '”');
                // The second for words of machines, and of the other language.
                foreach (string code in codes) text.ShouldNotContain(code, Case.Sensitive);
                Regex.IsMatch(text, @"[0-9]{4}-[0-9]{2}|\b[A-Za-z0-9_-]{22}\b|@", RegexOptions.CultureInvariant).ShouldBeFalse(text);
            }
            Regex.IsMatch(sentence.Text.Turkish, @"\b(the|and|met|was|of)\b", RegexOptions.CultureInvariant).ShouldBeFalse(sentence.Text.Turkish);
            Regex.IsMatch(sentence.Text.English, @"\b(ve|ile|bir|konusunda|heyetleri)\b", RegexOptions.CultureInvariant).ShouldBeFalse(sentence.Text.English);
            // The third asks how one knows.
            sentence.SourceId.ShouldNotBe(Guid.Empty);
            sentence.SourceVersion.ShouldBeGreaterThan(0);
            (sentence.Source switch
            {
                BulletinSource.Meeting => await db.Meetings.AnyAsync(m => m.Id == new Id<Meeting>(sentence.SourceId), Cancel),
                BulletinSource.Minutes => await db.Minutes.AnyAsync(m => m.Id == new Id<Ortak.Model.Minutes>(sentence.SourceId) && m.State == MinutesState.Locked, Cancel),
                BulletinSource.Outcome => await db.Outcomes.AnyAsync(o => o.Id == new Id<Outcome>(sentence.SourceId), Cancel),
                BulletinSource.Commitment => await db.Commitments.AnyAsync(c => c.Id == new Id<Commitment>(sentence.SourceId) && c.IsPublic, Cancel),
                _ => false,
            }).ShouldBeTrue(sentence.Text.Turkish);
        }
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Only_those_who_came_are_named_with_their_post_and_nothing_private_is_told(Store store)
    {
        await using BulletinScene scene = await BulletinScene.Set(store);
        Bulletin bulletin = await scene.Stored(await scene.Draft());
        string text = string.Join(' ', bulletin.InOrder().SelectMany(s => (string[])[s.Text.Turkish, s.Text.English]));
        text.ShouldContain("AB İlişkileri Daire Başkanı Mehmet Alkanalka");
        text.ShouldContain("Mehmet Alkanalka (Head of the EU Relations Department)");
        text.ShouldNotContain("Gelmeyen Kişi");
        text.ShouldNotContain("example");
        text.ShouldNotContain("aramızda");
        text.ShouldNotContain("stays with us");

        await scene.At.Save(db => db.Members.Single(m => m.Id == scene.Table.Mehmet.MemberId).StaysUnnamed = true);
        bulletin = await scene.Stored(await scene.Draft());
        string.Join(' ', bulletin.Sentences.Select(s => s.Text.Turkish + s.Text.English)).ShouldNotContain("Alkanalka");
    }

    [Fact]
    public async Task Minutes_that_not_all_have_approved_are_told_to_nobody()
    {
        await using Table table = await Table.On(Store.Sqlite);
        await table.Write(table.OfCemal, "Depreme öncelik verilecek", "decision");
        string form = $"/cooperations/{table.Cooperation.Id}/bulletins/new";
        (await table.OfCemal.Get(form)).Ok().Page.One("main").Text.ShouldContain("henüz onaylı tutanak yok");
        (await table.OfCemal.Post(form, ("meeting", table.Meeting.Id.ToString()))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await table.Propose(table.OfCemal)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await table.OfCemal.Post(form, ("meeting", table.Meeting.Id.ToString()))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task An_outcome_in_one_language_leaves_the_other_to_people()
    {
        await using Table table = await Table.On(Store.Sqlite);
        await table.Write(table.OfCemal, "Depreme öncelik verilecek", "decision");
        await table.Lock();
        string list = $"/cooperations/{table.Cooperation.Id}/bulletins";
        string bulletin = (await table.OfCemal.Post(list + "/new", ("meeting", table.Meeting.Id.ToString()))).Location!.ToString().Split('?')[0];
        Answer page = (await table.OfCemal.Get(bulletin)).Ok();
        page.Page.One("main").Text.ShouldContain("İngilizcesi eksik");
        Answer proposed = await table.OfCemal.Submit(bulletin, bulletin + "/propose");
        proposed.Status.ShouldBe(HttpStatusCode.Conflict);
        proposed.Page.One("main").Text.ShouldContain("iki dili de yazılmadan");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_record_that_changes_afterwards_is_seen_beside_its_sentence(Store store)
    {
        await using BulletinScene scene = await BulletinScene.Set(store);
        string bulletin = await scene.Draft();
        (await scene.OfCemal.Get(bulletin)).Ok().Page.One("main").Text.ShouldNotContain("kayıt, taslaktan sonra değişti");
        await scene.At.Save(db => db.Outcomes.Single(o => o.Id == scene.Agreed.Id).Text = Bilingual.Of("Depreme ve yangına öncelik verilecek", "Earthquake and fire come first"));
        string shown = (await scene.OfCemal.Get(bulletin)).Ok().Page.One("main").Text;
        shown.ShouldContain("kayıt, taslaktan sonra değişti");
        shown.ShouldContain("Bugünkü kayda göre: Taraflar şu kararda birleşti: “Depreme ve yangına öncelik verilecek.”");
    }
}
