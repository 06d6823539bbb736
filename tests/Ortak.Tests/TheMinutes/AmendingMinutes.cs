using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.TheMinutes;

public sealed class AmendingMinutes
{
    public static TheoryData<Store> Stores => Installation.Stores;

    private static (string, string)[] Change(Outcome line, string text, string reason = "Yanlış yazılmış") =>
        [("outcome", line.Id.ToString()), ("text.tr", text), ("text.en", ""), ("text.tr-status", "checked"), ("text.en-status", "checked"), ("reason", reason)];

    private static async Task<List<Amendment>> All(Table table)
    {
        await using OrtakDb db = table.At.Open();
        return await db.Amendments.AsNoTracking().Include(a => a.Approvals).Where(a => a.MeetingId == table.Meeting.Id).OrderBy(a => a.Number).ToListAsync();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Approved_by_all_it_is_in_force_with_the_old_words_struck(Store store)
    {
        await using Table table = await Table.On(store);
        Outcome line = await table.Write(table.OfCemal, "Tatbikat mayıs ayında yapılsın.", "decision");
        (await table.OfCemal.Post(table.Address + "/amendments", Change(line, "x"))).Status.ShouldBe(HttpStatusCode.Conflict, "not before they are locked");
        await table.Lock();
        string locked = (await table.State()).Fingerprint;
        (await table.OfCemal.Submit($"{table.Address}/amendments?outcome={line.Id}", table.Address + "/amendments", ("text.tr", "Tatbikat haziran ayında yapılsın."), ("reason", "Mayısta bayram var"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await table.Stored(line.Id)).Text.Turkish.ShouldContain("mayıs");
        Amendment amendment = (await All(table)).ShouldHaveSingleItem();
        (await table.At.Mails()).ShouldContain(m => m.ToName == "Mehmet Alkanalka" && m.Text.Contains("Mayısta bayram var", StringComparison.Ordinal));
        (await table.OfMehmet.Submit(table.Address, $"{table.Address}/amendments/{amendment.Id}/approve")).Status.ShouldBe(HttpStatusCode.SeeOther);

        Html shown = (await table.OfMehmet.Get(table.Address)).Ok().Page.ById($"o-{line.Id}");
        (shown.One("del").Text, shown.One("ins").Text).ShouldBe(("mayıs", "haziran"));
        shown.Text.ShouldContain("1 numaralı değişiklik");
        shown.Text.ShouldContain("Mayısta bayram var");
        Answer page = await table.OfMehmet.Get(table.Address);
        page.Page.ById("state").Text.ShouldNotContain("değişmiş");
        (await table.State()).Fingerprint.ShouldBe(locked, "the approved text is still the approved text");
        (await table.OfMehmet.Get($"/cooperations/{table.Cooperation.Id}/outcomes?q=HAZİRAN")).Ok().Page.All("article", "outcome").ShouldHaveSingleItem();
        (await table.OfMehmet.Get($"/cooperations/{table.Cooperation.Id}/outcomes?q=mayıs")).Ok().Page.All("article", "outcome").ShouldBeEmpty();
        var json = (await table.OfMehmet.Get(table.Address + "/minutes.json")).Ok().Json;
        json.GetProperty("outcomes")[0].GetProperty("approved").GetProperty("turkish").GetString().ShouldBe("Tatbikat mayıs ayında yapılsın.");
        json.GetProperty("amendments")[0].GetProperty("state").GetString().ShouldBe("in-force");
        (await table.OfMehmet.Post($"{table.Address}/amendments/{amendment.Id}/approve")).Status.ShouldBe(HttpStatusCode.Conflict, "a second approval");
        (await table.OfCemal.Post($"{table.Address}/amendments/{amendment.Id}/withdraw")).Status.ShouldBe(HttpStatusCode.Conflict, "too late");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task An_addition_in_force_is_an_outcome_like_others(Store store)
    {
        await using Table table = await Table.On(store);
        await table.Write(table.OfCemal, "İlk sonuç");
        await table.Lock();
        (await table.OfMehmet.Submit(table.Address + "/amendments", table.Address + "/amendments", ("kind", "commitment"), ("text.tr", "Veri paylaşılacak."), ("topic", table.Item.TopicCode!.Value.Value), ("owner-municipality", table.İstanbul.Id.ToString()), ("due", "01.02.2027"), ("reason", "Tutanakta unutulmuş"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await table.All()).ShouldHaveSingleItem();
        Amendment amendment = (await All(table)).ShouldHaveSingleItem();
        (await table.OfCemal.Submit(table.Address, $"{table.Address}/amendments/{amendment.Id}/approve")).Status.ShouldBe(HttpStatusCode.SeeOther);
        Outcome added = (await table.All())[1];
        (added.Kind, added.Due, added.OwnerMunicipalityId).ShouldBe((OutcomeKind.Commitment, new DateOnly(2027, 2, 1), table.İstanbul.Id));
        (await table.OfCemal.Get(table.Address)).Ok().Page.ById($"o-{added.Id}").One("ins").Text.ShouldBe("Veri paylaşılacak.");
        (await table.OfCemal.Get(table.Address)).Ok().Page.ById("state").Text.ShouldNotContain("değişmiş");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Numbers_are_in_order_even_when_many_propose_at_once_and_only_the_proposer_withdraws(Store store)
    {
        await using Table table = await Table.On(store);
        Outcome line = await table.Write(table.OfCemal, "Metin");
        await table.Lock();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async i => (await (i % 2 == 0 ? table.OfCemal : table.OfMehmet).Post(table.Address + "/amendments", Change(line, $"Metin {i}"))).Status.ShouldBe(HttpStatusCode.SeeOther)));
        List<Amendment> all = await All(table);
        all.Select(a => a.Number).ShouldBe([1, 2, 3, 4, 5, 6]);
        Amendment izmits = all.First(a => a.ProposedById == table.İzmit.Id);
        (await table.OfMehmet.Post($"{table.Address}/amendments/{izmits.Id}/withdraw")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await table.OfCemal.Post($"{table.Address}/amendments/{izmits.Id}/withdraw")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await table.OfMehmet.Post($"{table.Address}/amendments/{izmits.Id}/approve")).Page.Text.ShouldContain("geri çekilmiş");

        // One comes into force; the others were proposed on words that no longer stand.
        Amendment[] open = [.. (await All(table)).Where(a => a.WithdrawnAt is null)];
        await (open[0].ProposedById == table.İzmit.Id ? table.OfMehmet : table.OfCemal).Post($"{table.Address}/amendments/{open[0].Id}/approve");
        (await (open[1].ProposedById == table.İzmit.Id ? table.OfMehmet : table.OfCemal).Post($"{table.Address}/amendments/{open[1].Id}/approve")).Page.Text.ShouldContain("başka bir değişiklikle değişti");
        (await table.Stored(line.Id)).Text.ShouldBe(open[0].Text);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_parties_hear_that_it_is_in_force_or_withdrawn(Store store)
    {
        await using Table table = await Table.On(store);
        Person contact = await table.At.Member(table.İzmit, "Veysel Yüksel", Role.Reader), reader = await table.At.Member(table.İstanbul, "Okur", Role.Reader);
        await table.At.Save(db => db.Add(new Contact { CooperationId = table.Cooperation.Id, MemberId = contact.MemberId!.Value, MunicipalityId = table.İzmit.Id }));
        Outcome line = await table.Write(table.OfCemal, "Metin");
        await table.Lock();
        for (int i = 1; i <= 2; i++) (await table.OfCemal.Post(table.Address + "/amendments", Change(line, $"Metin {i}"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        List<Amendment> both = await All(table);
        int before = (await table.At.Mails()).Count;

        (await table.OfCemal.Post($"{table.Address}/amendments/{both[0].Id}/withdraw")).Status.ShouldBe(HttpStatusCode.SeeOther);
        OutgoingMail off = (await table.At.Mails()).Skip(before).ShouldHaveSingleItem();
        (off.To, off.Subject).ShouldBe((table.Mehmet.Mail, "Değişiklik önerisi geri çekildi: İlk görüşme"));

        (await table.OfMehmet.Post($"{table.Address}/amendments/{both[1].Id}/approve")).Status.ShouldBe(HttpStatusCode.SeeOther);
        List<OutgoingMail> last = [.. (await table.At.Mails()).Skip(before + 1)];
        last.Select(m => m.To).ShouldBe([table.Cemal.Mail, contact.Mail], ignoreOrder: true, "all but the one who gave the last yes, and readers");
        last.ShouldAllBe(m => m.Subject == "Tutanak değişikliği yürürlükte: İlk görüşme" && m.Text.Contains($"{table.Address}#a-2", StringComparison.Ordinal));
        last.ShouldNotContain(m => m.To == reader.Mail);
        await table.OfMehmet.Post($"{table.Address}/amendments/{both[1].Id}/approve");
        (await table.At.Mails()).Count.ShouldBe(before + 3, "what is refused tells nobody");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task It_needs_other_words_and_a_reason(Store store)
    {
        await using Table table = await Table.On(store);
        Outcome line = await table.Write(table.OfCemal, "Metin");
        await table.Lock();
        Answer answer = await table.OfCemal.Post(table.Address + "/amendments", Change(line, "Metin", ""));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Page.One("div", "summary").All("li").Count.ShouldBe(2);
        (await table.OfCemal.Post(table.Address + "/amendments", Change(new Outcome(), "x"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
