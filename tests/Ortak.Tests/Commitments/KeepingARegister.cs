using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;
using Ortak.Tests.TheMinutes;

namespace Ortak.Tests.Commitments;

/// <summary>Who promised what to whom, by when, how it stands, and what shows it.</summary>
public sealed class KeepingARegister
{
    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_commitment_of_the_minutes_enters_the_register_when_they_are_locked_and_its_line_follows(Store store)
    {
        await using Table table = await Table.On(store);
        Outcome line = await table.Write(table.OfCemal, "İzmit veriyi paylaşacak.", "commitment", ("owner", table.Cemal.MemberId!.Value.ToString()), ("due", "2026-11-01"));
        Outcome nobodys = await table.Write(table.OfCemal, "Birileri bakacak.", "commitment");
        await using (OrtakDb db = table.At.Open()) (await db.Commitments.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0, "a draft promises nothing");
        await table.Lock();

        string address = $"/commitments/{line.Id}";
        Answer page = (await table.OfCemal.Get(address)).Ok();
        page.Page.Text.ShouldContain("İzmit veriyi paylaşacak.");
        page.Fact("Kime").ShouldBe("İstanbul Büyükşehir Belediyesi");
        page.Fact("Sorumlusu").ShouldBe("Cemal Taki Şahan");
        await using (OrtakDb db = table.At.Open()) (await db.Commitments.Select(c => c.OutcomeId).ToListAsync(TestContext.Current.CancellationToken)).ShouldBe([line.Id], "who promised nothing by name stands in no register");

        // Others read it, and change nothing.
        (await table.OfMehmet.Get(address)).Ok();
        (await table.OfMehmet.Post(address + "/keep", ("on", "2026-10-14"), ("version", "1"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        Answer led = await table.OfMehmet.Post($"/cooperations/{table.Cooperation.Id}/outcomes/{line.Id}/done", ("version", "2"));
        led.Location!.ToString().ShouldStartWith(address);
        (await table.Stored(line.Id)).DoneAt.ShouldBeNull("its state is kept in the register alone");

        Answer kept = await table.OfCemal.Submit(address, address + "/keep", ("on", "2026-10-14"));
        kept.Status.ShouldBe(HttpStatusCode.SeeOther, kept.Body);
        (await table.Stored(line.Id)).DoneAt.ShouldNotBeNull();
        Answer again = await table.OfCemal.Submit(address, address + "/reopen");
        again.Status.ShouldBe(HttpStatusCode.SeeOther, again.Body);
        (await table.Stored(line.Id)).DoneAt.ShouldBeNull();
        (await table.OfCemal.Get($"/cooperations/{table.Cooperation.Id}/outcomes")).Ok().Page.Text.ShouldContain("Taahhüt kütüğünde");
        (await table.Stored(nobodys.Id)).Kind.ShouldBe(OutcomeKind.Commitment);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task An_amendment_changes_the_words_of_the_register_too_and_an_addition_enters_it(Store store)
    {
        await using Table table = await Table.On(store);
        Outcome line = await table.Write(table.OfCemal, "İzmit veriyi paylaşacak.", "commitment", ("owner-municipality", table.İzmit.Id.ToString()));
        await table.Lock();
        await table.At.Save(db => db.AddRange(
            new Amendment { MeetingId = table.Meeting.Id, Number = 1, OutcomeId = line.Id, Text = Bilingual.Of("İzmit deprem verisini paylaşacak."), Before = line.Text, Reason = "Eksik", ProposedAt = table.At.Now, ProposedById = table.İzmit.Id },
            new Amendment { MeetingId = table.Meeting.Id, Number = 2, Text = Bilingual.Of("İstanbul uzman gönderecek."), Reason = "Unutuldu", Kind = OutcomeKind.Commitment, TopicCode = line.TopicCode, OwnerMunicipalityId = table.İstanbul.Id, ProposedAt = table.At.Now, ProposedById = table.İzmit.Id }));
        List<Amendment> both;
        await using (OrtakDb db = table.At.Open()) both = await db.Amendments.AsNoTracking().OrderBy(a => a.Number).ToListAsync(TestContext.Current.CancellationToken);
        foreach (Amendment amendment in both)
            foreach (Browser who in (Browser[])[table.OfCemal, table.OfMehmet])
                (await who.Post($"{table.Address}/amendments/{amendment.Id}/approve")).Status.ShouldBe(HttpStatusCode.SeeOther);
        await using OrtakDb after = table.At.Open();
        List<Commitment> register = await after.Commitments.AsNoTracking().OrderBy(c => c.MadeAt).ToListAsync(TestContext.Current.CancellationToken);
        register.Select(c => c.Text.Turkish).ShouldBe(["İzmit deprem verisini paylaşacak.", "İstanbul uzman gönderecek."]);
        register[1].MunicipalityId.ShouldBe(table.İstanbul.Id);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_promise_is_blocked_because_of_something_moved_with_a_reason_and_given_up_with_one(Store store)
    {
        await using Promise promise = await Promise.On(store);
        string address = await promise.Make(due: promise.Today.AddDays(20));
        (await promise.OfCemal.Submit(address, address + "/block")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "a block without a reason");
        (await promise.OfCemal.Submit(address, address + "/block", ("because.tr", "Meclis kararı bekleniyor"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await promise.OfCemal.Get(address)).Ok().Page.Text.ShouldContain("Önü tıkalı, çünkü: Meclis kararı bekleniyor");

        string later = promise.Today.AddDays(40).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Answer unsaid = await promise.OfCemal.Submit(address + "/edit", address + "/edit", ("due", later));
        unsaid.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unsaid.Page.Text.ShouldContain("nedenini yazın");
        (await promise.OfCemal.Submit(unsaid, address + "/edit", ("because", "Kar yağdı"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Commitment moved = await promise.Stored(address);
        (moved.FirstDue, moved.Due, moved.State).ShouldBe((promise.Today.AddDays(20), promise.Today.AddDays(40), CommitmentState.Blocked));

        // Who saw an older one does not overwrite it.
        Answer open = (await promise.OfCemal.Get(address + "/edit")).Ok();
        (await promise.OfCemal.Submit(address + "/edit", address + "/edit", ("form", "venue"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer conflict = await promise.OfCemal.Submit(open, address + "/edit", ("form", "expert-time"));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Page.Text.ShouldContain("Yer tahsisi");
        (await promise.Stored(address)).Form.ShouldBe(CommitmentForm.Venue);

        (await promise.OfCemal.Submit(address, address + "/give-up", ("given-up.tr", "Bütçe yok"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await promise.OfCemal.Get(address + "/edit")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await promise.OfCemal.Post(address + "/keep", ("on", "2026-10-14"), ("version", "99"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await promise.Stored(address)).State.ShouldBe(CommitmentState.GivenUp);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_percentage_counts_by_the_day_first_promised(Store store)
    {
        await using Promise promise = await Promise.On(store);
        DateOnly today = promise.Today;
        async Task Kept(string address, DateOnly on) => (await promise.OfCemal.Submit(address, address + "/keep", ("on", on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))).Status.ShouldBe(HttpStatusCode.SeeOther);
        await promise.Make("Açık, günü gelmedi", today.AddDays(5));
        await promise.Make("Günü yok");
        await Kept(await promise.Make("Günü olmayan yapıldı"), today);
        (await promise.OfCemal.Get(promise.Register)).Ok().Page.Text.ShouldNotContain("Zamanında yerine getirilen");
        await Kept(await promise.Make("Erken", today.AddDays(5)), today.AddDays(-1));
        await Kept(await promise.Make("Gününde", today), today);
        await Kept(await promise.Make("Geç", today.AddDays(-3)), today);
        await promise.Make("Gecikti", today.AddDays(-1));
        string moved = await promise.Make("Ertelendi", today.AddDays(-2));
        (await promise.OfCemal.Submit(moved + "/edit", moved + "/edit", ("due", today.AddDays(9).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("because", "Ertelendi"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        string given = await promise.Make("Vazgeçildi", today.AddDays(9));
        (await promise.OfCemal.Submit(given, given + "/give-up", ("given-up.tr", "Olmadı"))).Status.ShouldBe(HttpStatusCode.SeeOther);

        // Early, on the day | late, open late, moved after its day, given up: 2 of 6, rounded down.
        Answer page = (await promise.OfCemal.Get(promise.Register)).Ok();
        page.Page.Text.ShouldContain("Zamanında yerine getirilen: %33 (6 taahhüt sayıldı, 2 tanesi zamanında)");
        page.Page.Text.ShouldContain("9 taahhüt");
        Answer late = (await promise.OfCemal.Get(promise.Register + "?state=late")).Ok();
        late.Page.Text.ShouldContain("Gecikti");
        late.Page.Text.ShouldNotContain("Ertelendi");
        late.Page.Text.ShouldNotContain("Gününde");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_register_is_filtered_and_leaves_as_a_table(Store store)
    {
        await using Promise promise = await Promise.On(store);
        await promise.Make("=1+1; \"tırnaklı\" söz", promise.Today.AddDays(3), ("form", "visit"), ("owner", promise.Cemal.MemberId!.Value.ToString()), ("cooperation", promise.Cooperation.Id.ToString()), ("topic", (await promise.At.Topic("deprem")).Value));
        await promise.Make("Başka bir söz", null, ("form", "venue"));
        string cooperation = $"/cooperations/{promise.Cooperation.Id}/commitments";
        Answer theirs = (await promise.OfMehmet.Get(cooperation)).Ok();
        theirs.Page.Text.ShouldContain("tırnaklı");
        theirs.Page.Text.ShouldNotContain("Başka bir söz", customMessage: "made outside of the cooperation");
        foreach (var (query, shows) in new[] { ("?form=visit", true), ("?form=venue", false), ($"?person={promise.Cemal.MemberId}", true), ("?state=kept", false), ($"?party={promise.Other.Id}", false), ($"?topic={(await promise.At.Topic("deprem")).Value}", true) })
            (await promise.OfMehmet.Get(cooperation + query)).Ok().Page.Text.Contains("tırnaklı", StringComparison.Ordinal).ShouldBe(shows, query);
        (await promise.OfCemal.Get("/commitments")).Ok().Page.Text.ShouldContain("tırnaklı");

        byte[] table = await promise.OfMehmet.Bytes(cooperation + ".csv");
        table[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        string text = Encoding.UTF8.GetString(table[3..]);
        text.Split("\r\n")[0].ShouldStartWith("Söz veren;Kime;Taahhüt (Türkçe)");
        text.ShouldContain("\"'=1+1; \"\"tırnaklı\"\" söz\"", customMessage: "no formula, and quoted");
        text.ShouldNotContain("Başka bir söz");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Evidence_is_a_document_a_photo_or_a_link_and_is_read_by_content(Store store)
    {
        await using Promise promise = await Promise.On(store);
        Ngo association = await promise.Association();
        Person speaker = await promise.At.Person("Dernek temsilcisi"), stranger = await promise.At.Person("Yabancı");
        await promise.At.Save(db => db.NgoMembers.Add(new() { NgoId = association.Id, AccountId = speaker.AccountId, Name = speaker.Name, JoinedAt = promise.At.Now }));
        string address = await promise.Make("Salon verilecek", null, ("form", "venue"), ("to", $"ngo:{association.Id}"), ("to-words.tr", ""));
        byte[] photo = [0xFF, 0xD8, 0xFF, 0xE1, 1, 2, 3, 4, 0xFF, 0xD9];
        (await promise.OfCemal.Upload(address + "/evidence", "file", "salon.jpg", photo, "image/jpeg", ("title", "Salondaki toplantı"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer lie = await promise.OfCemal.Upload(address + "/evidence", "file", "salon.jpg", "<script>alert(1)</script>"u8.ToArray(), "image/jpeg", ("title", "Sahte"));
        lie.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await promise.OfCemal.Post(address + "/evidence", ("title", "Haber"), ("link", "https://www.izmit.bel.tr/haber"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await promise.OfCemal.Post(address + "/evidence", ("title", "Kötü"), ("link", "javascript:alert(1)"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await promise.OfCemal.Post(address + "/evidence", ("title", "Hiçbiri"), ("link", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        // The NGO it was promised to reads it; somebody else does not learn that it is there.
        using Browser ofSpeaker = await promise.At.As(speaker), ofStranger = await promise.At.As(stranger);
        Answer read = (await ofSpeaker.Get(address)).Ok();
        read.Page.Text.ShouldContain("Salondaki toplantı");
        read.Page.Text.ShouldNotContain("Sahte");
        string file = read.Page.All("a").Select(a => a["href"]!).Single(h => h.Contains("/evidence/", StringComparison.Ordinal));
        (await ofSpeaker.Bytes(file)).ShouldBe(photo, "kept byte for byte");
        (await ofStranger.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ofStranger.Get(file)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ofSpeaker.Get("/commitments")).Ok().Page.Text.ShouldContain("Salon verilecek");
        (await promise.OfCemal.Post(file + "/remove")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await ofSpeaker.Get(file)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Open_commitments_change_hands_with_the_post(Store store)
    {
        await using Promise promise = await Promise.On(store);
        Person leaver = await promise.At.Member(promise.İzmit, "Veysel Arif Yüksel", Role.Reader), successor = await promise.At.Member(promise.İzmit, "Ayşe Demir");
        string owner = leaver.MemberId!.Value.ToString();
        string open = await promise.Make("Açık söz", promise.Today.AddDays(9), ("owner", owner)), done = await promise.Make("Tutulmuş söz", null, ("owner", owner));
        using Browser ofLeaver = await promise.At.As(leaver);
        (await ofLeaver.Submit(done, done + "/keep", ("on", promise.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))).Status.ShouldBe(HttpStatusCode.SeeOther, "whoever sees to it may keep it, also as a reader");
        // What is decided about it, in public or by law, is not the reader's.
        (await ofLeaver.Get(open + "/ladder/council-decision")).Status.ShouldBe(HttpStatusCode.Forbidden);
        Answer edit = (await ofLeaver.Get(open + "/edit")).Ok();
        edit.Page.All("input").ShouldNotContain(i => i["name"] == "public");
        (await ofLeaver.Submit(edit, open + "/edit", ("text.tr", "Açık söz, biraz daha açık"), ("public", "on"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await promise.Stored(open)).IsPublic.ShouldBeFalse();
        string leave = $"/municipalities/{promise.İzmit.Id}/members/{leaver.MemberId}/leave";
        Answer page = (await ofLeaver.Get(leave)).Ok();
        page.Page.Text.ShouldContain("Açık söz");
        page.Page.Text.ShouldNotContain("Tutulmuş söz");
        (await ofLeaver.Submit(page, leave, ("successor", successor.MemberId!.Value.ToString()))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await promise.Stored(open)).OwnerId.ShouldBe(successor.MemberId);
        (await promise.Stored(done)).OwnerId.ShouldBe(leaver.MemberId);
        Id<Handover> handover;
        await using (OrtakDb db = promise.At.Open()) handover = await db.Handovers.Select(h => h.Id).SingleAsync(TestContext.Current.CancellationToken);
        using Browser ofSuccessor = await promise.At.As(successor);
        (await ofSuccessor.Get($"/municipalities/{promise.İzmit.Id}/handovers/{handover}")).Ok().Page.Text.ShouldContain("Açık söz");
        (await ofSuccessor.Get("/today")).Ok().Page.Text.ShouldContain("Açık söz");
        (await ofLeaver.Get(open)).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
