using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Members;

/// <summary>A post changes hands: what was open goes on with somebody who knows of it.</summary>
public sealed class LeavingAPost
{
    private sealed record Hands(Installation At, Municipality Izmit, Person Leaver, Person Successor, Cooperation Cooperation, Meeting Coming, Meeting Past, Outcome Open, Outcome Done) : IAsyncDisposable
    {
        public string Leave => $"/municipalities/{Izmit.Id}/members/{Leaver.MemberId}/leave";
        public ValueTask DisposeAsync() => At.DisposeAsync();
    }

    private static async Task<Hands> Full(Store store = Store.Sqlite)
    {
        Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Person leaver = await at.Member(izmit, "Veysel Arif Yüksel"), successor = await at.Member(izmit, "Ayşe Demir", post: "Proje uzmanı");
        Cooperation cooperation = await at.Cooperation("Depreme hazırlık", izmit, istanbul);
        Meeting past = await at.Meeting(cooperation, istanbul, "Geçen görüşme", at.Now.Date.AddDays(-7).AddHours(14)), coming = await at.Meeting(cooperation, izmit, "Gelecek görüşme");
        Outcome open = await at.Outcome(past, "Toplanma alanları haritası hazırlanacak", OutcomeKind.Commitment, leaver, new DateOnly(2026, 11, 1)), done = await at.Outcome(past, "Bilgi verildi", OutcomeKind.Information, leaver);
        await at.Save(db =>
        {
            db.Outcomes.Single(o => o.Id == done.Id).DoneAt = at.Now;
            foreach (Meeting meeting in (Meeting[])[past, coming])
                db.Delegates.Add(new() { MeetingId = meeting.Id, MunicipalityId = izmit.Id, MemberId = leaver.MemberId, Name = leaver.Name, Mail = leaver.Mail, Reply = Reply.Accepted, ReplyHash = $"{meeting.Id}", ToldSequence = 0 });
            db.Add(new Contact { CooperationId = cooperation.Id, MemberId = leaver.MemberId!.Value, MunicipalityId = izmit.Id });
        });
        return new(at, izmit, leaver, successor, cooperation, coming, past, open, done);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task What_is_open_moves_to_the_successor_who_reads_the_list(Store store)
    {
        await using Hands hands = await Full(store);
        Installation at = hands.At;
        using Browser leaver = await at.As(hands.Leaver), successor = await at.As(hands.Successor);
        Answer page = (await leaver.Get(hands.Leave)).Ok();
        foreach (string open in (string[])["Toplanma alanları haritası hazırlanacak", "Gelecek görüşme", "Depreme hazırlık"]) page.Page.Text.ShouldContain(open);
        foreach (string closed in (string[])["Bilgi verildi", "Geçen görüşme"]) page.Page.Text.ShouldNotContain(closed);
        Answer alone = await leaver.Submit(page, hands.Leave);
        alone.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        alone.Page.Text.ShouldContain("kime geçeceğini seçin");
        Answer left = await leaver.Submit(alone, hands.Leave, ("successor", hands.Successor.MemberId!.Value.ToString()));
        left.Status.ShouldBe(HttpStatusCode.SeeOther, left.Body);
        (await leaver.Follow(left)).Ok().Page.One("div", "notice").Text.ShouldStartWith("Görevden ayrıldınız");
        (await leaver.Get($"/municipalities/{hands.Izmit.Id}/members")).Status.ShouldBe(HttpStatusCode.NotFound);

        Id<Handover> id;
        await using (OrtakDb db = at.Open())
        {
            CancellationToken cancel = TestContext.Current.CancellationToken;
            Member gone = await db.Members.SingleAsync(m => m.Id == hands.Leaver.MemberId, cancel);
            (gone.AccountId, gone.SuccessorId, gone.LeftAt is not null).ShouldBe((null, hands.Successor.MemberId, true));
            (await db.Outcomes.SingleAsync(o => o.Id == hands.Open.Id, cancel)).OwnerId.ShouldBe(hands.Successor.MemberId);
            (await db.Outcomes.SingleAsync(o => o.Id == hands.Done.Id, cancel)).OwnerId.ShouldBe(hands.Leaver.MemberId, "what is done stays with who did it");
            Model.Delegate seat = await db.Delegates.SingleAsync(d => d.MeetingId == hands.Coming.Id, cancel);
            (seat.MemberId, seat.Name, seat.Reply, seat.ReplyHash, seat.ToldSequence).ShouldBe((hands.Successor.MemberId, "Ayşe Demir", Reply.None, null, null));
            (await db.Delegates.SingleAsync(d => d.MeetingId == hands.Past.Id, cancel)).MemberId.ShouldBe(hands.Leaver.MemberId);
            (await db.Set<Contact>().SingleAsync(cancel)).MemberId.ShouldBe(hands.Successor.MemberId!.Value);
            Handover handover = await db.Handovers.Include(h => h.Items).SingleAsync(cancel);
            handover.Items.Count.ShouldBe(3);
            id = handover.Id;
        }
        string list = $"/municipalities/{hands.Izmit.Id}/handovers/{id}";
        (await at.Mails())[^1].Text.ShouldContain(list);
        Answer shown = (await successor.Get(list)).Ok();
        foreach (string open in (string[])["Toplanma alanları haritası hazırlanacak", "Gelecek görüşme", "Depreme hazırlık"]) shown.Page.Text.ShouldContain(open);
        shown.Fact("Okundu").ShouldBe("henüz değil");
        (await successor.Submit(shown, list)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await successor.Get(list)).Ok().Fact("Okundu").ShouldNotBe("henüz değil");
    }

    [Fact]
    public async Task A_successor_who_is_there_already_is_not_there_twice()
    {
        await using Hands hands = await Full();
        Installation at = hands.At;
        await at.Save(db =>
        {
            db.Delegates.Add(new() { MeetingId = hands.Coming.Id, MunicipalityId = hands.Izmit.Id, MemberId = hands.Successor.MemberId, Name = hands.Successor.Name, Reply = Reply.Accepted });
            db.Add(new Contact { CooperationId = hands.Cooperation.Id, MemberId = hands.Successor.MemberId!.Value, MunicipalityId = hands.Izmit.Id });
        });
        using Browser administrator = await at.As(await at.Member(hands.Izmit, "Cemal", Role.Administrator));
        Answer left = await administrator.Submit(hands.Leave, hands.Leave, ("successor", hands.Successor.MemberId!.Value.ToString()));
        left.Location!.ToString().ShouldBe($"/municipalities/{hands.Izmit.Id}/members?done=left");
        (await administrator.Follow(left)).Ok().Page.All("details").ShouldContain(d => d.Text.Contains("Görevden ayrılanlar (1)", StringComparison.Ordinal) && d.Text.Contains("yerine: Ayşe Demir", StringComparison.Ordinal));
        await using OrtakDb db = at.Open();
        Model.Delegate seat = await db.Delegates.SingleAsync(d => d.MeetingId == hands.Coming.Id, TestContext.Current.CancellationToken);
        (seat.MemberId, seat.Reply).ShouldBe((hands.Successor.MemberId, Reply.Accepted));
        (await db.Set<Contact>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        (await db.Handovers.SelectMany(h => h.Items).CountAsync(TestContext.Current.CancellationToken)).ShouldBe(3, "the successor is told of all of it");
    }

    [Fact]
    public async Task Only_oneself_or_an_administrator_may_and_only_once()
    {
        await using Hands hands = await Full();
        Installation at = hands.At;
        Person elsewhere = await at.Member(await at.Municipality("Nilüfer Belediyesi"), "Başkası");
        using Browser colleague = await at.As(hands.Successor), leaver = await at.As(hands.Leaver), administrator = await at.As(await at.Member(hands.Izmit, "Cemal", Role.Administrator));
        (await colleague.Get(hands.Leave)).Status.ShouldBe(HttpStatusCode.Redirect);
        (await colleague.Post(hands.Leave, ("successor", hands.Successor.MemberId!.Value.ToString()))).Status.ShouldBe(HttpStatusCode.Forbidden);
        foreach (string wrong in (string[])[elsewhere.MemberId!.Value.ToString(), "nonsense"]) (await leaver.Submit(hands.Leave, hands.Leave, ("successor", wrong))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await leaver.Submit(hands.Leave, hands.Leave, ("successor", hands.Leaver.MemberId!.Value.ToString()))).Status.ShouldBe(HttpStatusCode.Conflict, "nobody succeeds oneself");
        (await leaver.Submit(hands.Leave, hands.Leave, ("successor", hands.Successor.MemberId!.Value.ToString()))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await administrator.Post(hands.Leave, ("successor", hands.Successor.MemberId!.Value.ToString()))).Status.ShouldBe(HttpStatusCode.Conflict);
        await using OrtakDb db = at.Open();
        Id<Handover> id = (await db.Handovers.SingleAsync(TestContext.Current.CancellationToken)).Id;
        (await administrator.Post($"/municipalities/{hands.Izmit.Id}/handovers/{id}")).Status.ShouldBe(HttpStatusCode.Forbidden, "only the successor has read it");
    }

    [Fact]
    public async Task Somebody_with_nothing_open_just_leaves()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit();
        Person reader = await at.Member(izmit, "Okuyan", Role.Reader);
        await at.Save(db => db.Invitations.Add(new() { Kind = InvitationKind.Member, TokenHash = "x", Mail = "a@example.org", Name = "Okuyan", MunicipalityId = izmit.Id, MemberId = reader.MemberId, MadeAt = at.Now, EndsAt = at.Now.AddDays(14) }));
        using Browser browser = await at.As(reader);
        string leave = $"/municipalities/{izmit.Id}/members/{reader.MemberId}/leave";
        (await browser.Submit(leave, leave)).Status.ShouldBe(HttpStatusCode.SeeOther);
        await using OrtakDb db = at.Open();
        (await db.Handovers.AnyAsync(TestContext.Current.CancellationToken)).ShouldBeFalse();
        (await db.Invitations.SingleAsync(i => i.MemberId == reader.MemberId, TestContext.Current.CancellationToken)).WithdrawnAt.ShouldNotBeNull();
    }
}
