using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.TheMinutes;

public sealed class WritingMinutes
{
    public static TheoryData<Store> Stores => Installation.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task An_outcome_stands_in_the_minutes_with_all_that_was_said_of_it(Store store)
    {
        await using Table table = await Table.On(store);
        Answer answer = await table.OfCemal.Submit(table.Address, table.Address + "/outcomes", table.Fields("Toplanma alanları birlikte belirlensin.", "commitment", ("text.en", "Gathering areas are chosen together."), ("owner", table.Cemal.MemberId.ToString()!), ("due", "31.12.2026")));
        answer.Status.ShouldBe(HttpStatusCode.SeeOther, answer.Body);
        Answer page = (await table.OfMehmet.Follow(answer)).Ok();
        Html line = page.Page.One("article", "outcome");
        line.Text.ShouldContain("1. Taahhüt");
        line.Text.ShouldContain("Toplanma alanları birlikte belirlensin.");
        line.Text.ShouldContain("Sorumlu: Cemal Taki Şahan, İzmit Belediyesi");
        line.Text.ShouldContain("Son gün: 31 Aralık 2026");
        (await table.OfMehmet.Get(table.Address + "?lang=en")).Ok().Page.One("article", "outcome").Text.ShouldContain("Gathering areas are chosen together.");
        Outcome stored = (await table.All()).ShouldHaveSingleItem();
        (stored.OwnerMunicipalityId, stored.CooperationId).ShouldBe((table.İzmit.Id, table.Cooperation.Id));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_form_with_problems_comes_back_with_everything_in_it(Store store)
    {
        await using Table table = await Table.On(store);
        Answer answer = await table.OfCemal.Post(table.Address + "/outcomes", table.Fields("", "", ("due", "31.02.2027"), ("owner", "no-one")));
        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Page.One("div", "summary").All("li").Count.ShouldBeGreaterThanOrEqualTo(3);
        (await table.OfCemal.Post(table.Address + "/outcomes", table.Fields("Bu metin kaybolmasın", "no-such-kind"))).Page.Text.ShouldContain("Bu metin kaybolmasın");
        (await table.All()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Many_who_write_at_once_lose_no_line_and_touch_no_other(Store store)
    {
        await using Table table = await Table.On(store);
        Browser[] writers = [.. await Task.WhenAll(Enumerable.Range(0, 4).Select(async i => await table.At.As(await table.At.Member(i % 2 == 0 ? table.İzmit : table.İstanbul, $"Uzman {i}"))))];
        await Task.WhenAll(writers.Select(async (who, w) => { for (int i = 0; i < 10; i++) await table.Write(who, $"Satır {w}-{i}"); }));
        List<Outcome> all = await table.All();
        all.Count.ShouldBe(40);
        all.Select(o => o.Order).ShouldBe(Enumerable.Range(0, 40), "each has a place of its own");
        all.ShouldAllBe(o => o.Version == 1);
        foreach (Browser who in writers) who.Dispose();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_same_line_sent_twice_is_kept_once_and_another_text_on_the_same_form_is_another_line(Store store)
    {
        await using Table table = await Table.On(store);
        string id = Id<Outcome>.New().ToString();
        for (int i = 0; i < 2; i++) (await table.OfCemal.Post(table.Address + "/outcomes", table.Fields("Bir kez", "decision", ("line", id)))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await table.All()).ShouldHaveSingleItem();
        (await table.OfCemal.Post(table.Address + "/outcomes", table.Fields("Başka", "decision", ("line", id)))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await table.All()).Select(o => o.Text.Turkish).ShouldBe(["Bir kez", "Başka"]);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_line_changed_meanwhile_is_shown_side_by_side_and_both_can_be_kept(Store store)
    {
        await using Table table = await Table.On(store);
        Outcome line = await table.Write(table.OfCemal, "Deprem için ortak tatbikat yapılsın.");
        Answer mine = (await table.OfCemal.Get(table.Line(line))).Ok(), theirs = (await table.OfMehmet.Get(table.Line(line))).Ok();
        (await table.OfMehmet.Submit(theirs, table.Line(line), ("text.tr", "Deprem için ortak tatbikat 2027 yılında yapılsın."), ("kind", "decision"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer conflict = await table.OfCemal.Submit(mine, table.Line(line), ("text.tr", "Deprem için büyük ortak tatbikat yapılsın."));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        Html beside = conflict.Page.One("section", "beside");
        beside.One("ins").Text.ShouldBe("büyük");
        beside.One("del").Text.ShouldBe("2027 yılında");
        conflict.Page.One("table", "differences").Text.ShouldContain("Karar");
        (await table.Stored(line.Id)).Text.Turkish.ShouldBe("Deprem için ortak tatbikat 2027 yılında yapılsın.", "nothing is overwritten");

        Answer joined = await table.OfCemal.Submit(conflict, table.Line(line), ("take", "both"));
        joined.Page.All("textarea")[0].Text.ShouldBe("Deprem için büyük ortak tatbikat yapılsın. Deprem için ortak tatbikat 2027 yılında yapılsın.");
        (await table.OfCemal.Submit(conflict, table.Line(line), ("text.tr", "Deprem için büyük ortak tatbikat 2027 yılında yapılsın."))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await table.Stored(line.Id)).Text.Turkish.ShouldBe("Deprem için büyük ortak tatbikat 2027 yılında yapılsın.");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Two_who_save_one_line_at_the_same_moment_are_never_both_told_it_was_saved(Store store)
    {
        await using Table table = await Table.On(store);
        for (int round = 0; round < 8; round++)
        {
            Outcome line = await table.Write(table.OfCemal, $"Metin {round}");
            Answer[] answers = await Task.WhenAll(
                table.OfCemal.Post(table.Line(line), table.Fields("Cemal'in metni", "recommendation", ("version", "1"))),
                table.OfMehmet.Post(table.Line(line), table.Fields("Mehmet'in metni", "recommendation", ("version", "1"))));
            answers.Select(a => a.Status).ShouldBe([HttpStatusCode.SeeOther, HttpStatusCode.Conflict], ignoreOrder: true);
            (await table.Stored(line.Id)).Text.Turkish.ShouldBe(answers[0].Status == HttpStatusCode.SeeOther ? "Cemal'in metni" : "Mehmet'in metni");
            answers.Single(a => a.Status == HttpStatusCode.Conflict).Page.Text.ShouldContain("metni");
        }
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_line_removed_meanwhile_is_offered_as_a_new_one(Store store)
    {
        await using Table table = await Table.On(store);
        Outcome line = await table.Write(table.OfCemal, "Çıkarılacak");
        Answer open = (await table.OfMehmet.Get(table.Line(line))).Ok();
        (await table.OfCemal.Submit(table.Address, table.Line(line) + "/remove")).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer gone = await table.OfMehmet.Submit(open, table.Line(line), ("text.tr", "Bunu yazmıştım"));
        gone.Status.ShouldBe(HttpStatusCode.Conflict);
        (await table.OfMehmet.Submit(gone, table.Address + "/outcomes")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await table.All()).Select(o => o.Text.Turkish).ShouldBe(["Bunu yazmıştım"]);
        await using OrtakDb db = table.At.Open();
        (await db.Audit.CountAsync(a => a.Deed == "outcome-removed" && a.Subject == line.Id.ToString())).ShouldBe(1, "the trail keeps that there was one");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_line_that_somebody_has_changed_is_not_removed_unread(Store store)
    {
        await using Table table = await Table.On(store);
        Outcome line = await table.Write(table.OfCemal, "Eski metin");
        (await table.OfMehmet.Submit(table.Line(line), table.Line(line), ("text.tr", "Yeni metin"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await table.OfCemal.Post(table.Line(line) + "/remove", ("version", "1"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await table.All()).ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Moving_a_line_changes_the_order_and_disturbs_nobody_who_writes(Store store)
    {
        await using Table table = await Table.On(store);
        Outcome a = await table.Write(table.OfCemal, "A"), b = await table.Write(table.OfCemal, "B"), c = await table.Write(table.OfCemal, "C");
        Answer open = (await table.OfMehmet.Get(table.Line(c))).Ok();
        (await table.OfCemal.Post(table.Line(c) + "/move", ("to", "up"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await table.OfCemal.Post(table.Line(a) + "/move", ("to", "down"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await table.OfCemal.Post(table.Line(c) + "/move", ("to", "up"))).Status.ShouldBe(HttpStatusCode.SeeOther, "already first");
        (await table.All()).Select(o => o.Text.Turkish).ShouldBe(["C", "A", "B"]);
        (await table.OfMehmet.Submit(open, table.Line(c), ("text.tr", "C2"))).Status.ShouldBe(HttpStatusCode.SeeOther, "no conflict by a move");
        (await table.OfCemal.Post(table.Line(b) + "/move", ("to", "sideways"))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_discussion_is_compared_by_its_words_not_by_its_place_on_the_agenda(Store store)
    {
        await using Table table = await Table.On(store);
        string address = $"{table.Address}/discussion/{table.Item.Id}";
        Answer mine = (await table.OfCemal.Get(address)).Ok(), theirs = (await table.OfMehmet.Get(address)).Ok();
        await table.At.Save(db => db.AgendaItems.Single(i => i.Id == table.Item.Id).LastsMinutes = 45);
        (await table.OfMehmet.Submit(theirs, address, ("text.tr", "Deprem riski konuşuldu."))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer conflict = await table.OfCemal.Submit(mine, address, ("text.tr", "Deprem hazırlığı konuşuldu."));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Page.One("section", "beside").One("ins").Text.ShouldBe("hazırlığı");
        (await table.OfCemal.Submit(conflict, address)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await table.OfMehmet.Get(table.Address)).Page.Text.ShouldContain("Deprem hazırlığı konuşuldu.");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_others_write_is_told_to_whoever_asks_and_nothing_to_whoever_wrote_it(Store store)
    {
        await using Table table = await Table.On(store);
        string token = (await table.OfMehmet.Get(table.Address + "/changes?since=0")).Ok().Json.GetProperty("token").GetString()!;
        var quiet = (await table.OfMehmet.Get($"{table.Address}/changes?since={token}")).Ok().Json;
        (quiet.GetProperty("changed").GetBoolean(), quiet.GetProperty("open").GetBoolean()).ShouldBe((false, true));
        await table.Write(table.OfCemal, "Yeni satır");
        var news = (await table.OfMehmet.Get($"{table.Address}/changes?since={token}")).Ok().Json;
        news.GetProperty("changed").GetBoolean().ShouldBeTrue();
        news.GetProperty("who")[0].GetString().ShouldBe("Cemal Taki Şahan tutanağa sonuç ekledi");
        (await table.OfCemal.Get($"{table.Address}/changes?since={token}")).Ok().Json.GetProperty("who").GetArrayLength().ShouldBe(0);
        foreach (string strange in (string[])["", "x", "-1", "1.2.3", "999999999999", "1.9999999999999999999"]) (await table.OfMehmet.Get($"{table.Address}/changes?since={strange}")).Ok();
    }

    [Fact]
    public async Task Two_processes_on_one_database_show_each_other_what_is_written()
    {
        await using Table table = await Table.On(Store.Postgres);
        await using var second = await table.At.StartAnother();
        using Browser there = await table.At.As(table.Mehmet, second);
        await table.Write(table.OfCemal, "Birinci süreçte yazıldı");
        (await there.Get(table.Address)).Ok().Page.Text.ShouldContain("Birinci süreçte yazıldı");
        (await there.Get(table.Address + "/changes?since=0")).Ok().Json.GetProperty("changed").GetBoolean().ShouldBeTrue();
        await table.Write(there, "İkinci süreçte yazıldı");
        (await table.OfCemal.Get(table.Address)).Ok().Page.Text.ShouldContain("İkinci süreçte yazıldı");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Ids_of_another_cooperation_lead_nowhere(Store store)
    {
        await using Table table = await Table.On(store);
        Outcome line = await table.Write(table.OfCemal, "Gizli");
        Municipality third = await table.At.Municipality("Gebze Belediyesi");
        using Browser stranger = await table.At.As(await table.At.Member(third, "Yabancı", Role.Administrator));
        Cooperation other = await table.At.Cooperation("Başka", third, table.İzmit);
        Meeting theirs = await table.At.Meeting(other, third);
        string mixed = $"/cooperations/{other.Id}/meetings/{table.Meeting.Id}/minutes", own = $"/cooperations/{other.Id}/meetings/{theirs.Id}/minutes";
        foreach (string address in (string[])[table.Address, mixed, mixed + "/changes", mixed + "/print", mixed + "/minutes.docx", mixed + "/minutes.json", mixed + "/outcomes", $"{own}/outcomes/{line.Id}", $"{own}/discussion/{table.Item.Id}", own + "/outcomes/nonsense", $"/cooperations/{other.Id}/meetings/nonsense/minutes"])
            (await stranger.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound, address);
        foreach (string address in (string[])[mixed + "/propose", mixed + "/approve", mixed + "/outcomes", mixed + $"/discussion/{table.Item.Id}", $"/cooperations/{other.Id}/outcomes/{line.Id}/done"])
            (await stranger.Post(address, table.Fields("x"))).Status.ShouldBe(HttpStatusCode.NotFound, address);
        (await stranger.Post($"{own}/outcomes/{line.Id}", table.Fields("x", "decision", ("version", "1")))).Status.ShouldBe(HttpStatusCode.Conflict, "as a line that is not there");
        (await stranger.Post($"{own}/discussion/{table.Item.Id}", table.Fields("x"))).Status.ShouldBe(HttpStatusCode.Conflict, "as an item that is not there");
        (await stranger.Post($"{own}/outcomes", table.Fields("x"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "an agenda item of another meeting");
        await stranger.Post($"{own}/outcomes/{line.Id}/remove", ("version", "1"));
        (await table.Stored(line.Id)).Text.Turkish.ShouldBe("Gizli");
        (await stranger.Get($"/cooperations/{other.Id}/outcomes")).Ok().Page.Text.ShouldNotContain("Gizli");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Readers_and_guests_read_and_write_nothing(Store store)
    {
        await using Table table = await Table.On(store);
        Outcome line = await table.Write(table.OfCemal, "Okunur");
        Person person = await table.At.Person("Konuk");
        await table.At.Guest(table.Cooperation, table.İzmit, person);
        using Browser guest = await table.At.As(person), reader = await table.At.As(await table.At.Member(table.İzmit, "Okur", Role.Reader));
        foreach (Browser who in (Browser[])[guest, reader])
        {
            Answer page = (await who.Get(table.Address)).Ok();
            page.Page.Text.ShouldContain("Okunur");
            page.Page.All("form").ShouldNotContain(f => f["action"]!.StartsWith(table.Address, StringComparison.Ordinal));
            (await who.Post(table.Address + "/outcomes", table.Fields("x"))).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await who.Post(table.Address + "/propose")).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await who.Get(table.Line(line))).Status.ShouldBe(HttpStatusCode.SeeOther);
        }
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Html_and_very_long_words_are_shown_as_typed(Store store)
    {
        await using Table table = await Table.On(store);
        string text = "<script>alert(1)</script> & \"x\" " + new string('ğ', 3000);
        Outcome line = await table.Write(table.OfCemal, text);
        line.Text.Turkish.ShouldBe(text);
        foreach (string address in (string[])[table.Address, table.Address + "/print", $"/cooperations/{table.Cooperation.Id}/outcomes", table.Line(line)])
        {
            Answer page = (await table.OfMehmet.Get(address)).Ok();
            page.Body.ShouldNotContain("<script>alert");
            page.Page.Text.ShouldContain("<script>alert(1)</script>");
        }
    }
}
