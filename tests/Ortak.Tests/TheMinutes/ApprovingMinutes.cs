using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.TheMinutes;

public sealed class ApprovingMinutes
{
    public static TheoryData<Store> Stores => Installation.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task Proposed_by_one_and_approved_by_the_other_they_are_locked(Store store)
    {
        await using Table table = await Table.On(store);
        await table.Write(table.OfCemal, "Birlikte başvurulsun.");
        (await table.Propose(table.OfCemal)).Status.ShouldBe(HttpStatusCode.SeeOther);
        Ortak.Model.Minutes proposed = await table.State();
        (proposed.State, proposed.Approvals.Count, proposed.Fingerprint.Length).ShouldBe((MinutesState.Proposed, 1, 64));
        (await table.OfMehmet.Get(table.Address)).Page.Text.ShouldContain(proposed.Fingerprint);
        (await table.Approve(table.OfMehmet)).Status.ShouldBe(HttpStatusCode.SeeOther);
        Ortak.Model.Minutes locked = await table.State();
        (locked.State, locked.Approvals.Count, locked.Fingerprint).ShouldBe((MinutesState.Locked, 2, proposed.Fingerprint));
        Html state = (await table.OfCemal.Get(table.Address)).Ok().Page.ById("state");
        state.Text.ShouldContain("onaylandı, kilitli");
        state.Text.ShouldContain("Mehmet Alkanalka");
        state.Text.ShouldNotContain("değişmiş");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_others_are_told_by_mail_when_it_is_proposed_sent_back_and_locked(Store store)
    {
        await using Table table = await Table.On(store);
        await table.At.Member(table.İstanbul, "Ali Doğanay");
        await table.At.Member(table.İstanbul, "Yalnız Okur", Role.Reader);
        await table.Write(table.OfCemal, "Metin");
        await table.Propose(table.OfCemal);
        List<OutgoingMail> mails = await table.At.Mails();
        mails.Select(m => m.ToName).ShouldBe(["Mehmet Alkanalka", "Ali Doğanay"], ignoreOrder: true);
        mails.ShouldAllBe(m => m.Text.Contains(table.Address, StringComparison.Ordinal) && m.Subject.StartsWith("Onayınızı bekleyen tutanak", StringComparison.Ordinal));
        (await table.OfMehmet.Submit(table.Address, table.Address + "/send-back", ("because", "İkinci madde eksik"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await table.At.Mails()).Skip(2).ShouldHaveSingleItem().Text.ShouldContain("İkinci madde eksik");
        await table.Lock();
        (await table.At.Mails()).Count(m => m.Subject.StartsWith("Tutanak onaylandı", StringComparison.Ordinal)).ShouldBe(2, "both sides, but not the one who approved");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Sent_back_they_need_a_reason_which_all_can_read_and_approvals_are_void(Store store)
    {
        await using Table table = await Table.On(store);
        await table.Write(table.OfCemal, "Metin");
        await table.Propose(table.OfCemal);
        (await table.OfMehmet.Submit(table.Address, table.Address + "/send-back", ("because", " "))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await table.OfMehmet.Submit(table.Address, table.Address + "/send-back", ("because", "Tarih yanlış"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await table.OfCemal.Get(table.Address)).Ok().Page.ById("state").Text.ShouldContain("Tarih yanlış");
        (await table.State()).Approvals.ShouldBeEmpty();
        await table.Write(table.OfCemal, "Yeniden yazıma açık");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_second_approval_and_a_second_proposal_get_a_clear_answer(Store store)
    {
        await using Table table = await Table.On(store);
        (await table.OfCemal.Post(table.Address + "/propose")).Page.Text.ShouldContain("henüz bir sonuç ya da görüşme metni yok");
        await table.Write(table.OfCemal, "Metin");
        await table.Propose(table.OfCemal);
        (await table.OfMehmet.Post(table.Address + "/propose")).Page.Text.ShouldContain("zaten onaya sunulmuş");
        (await table.OfCemal.Post(table.Address + "/approve")).Page.Text.ShouldContain("Belediyeniz bu tutanağı zaten onaylamış");
        await table.Approve(table.OfMehmet);
        Answer again = await table.OfMehmet.Post(table.Address + "/approve");
        (again.Status, again.Page.Text.Contains("onaylanmış ve kilitlenmiş", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true));
        (await table.OfMehmet.Post(table.Address + "/send-back", ("because", "geç"))).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Nobody_approves_a_text_they_have_not_read(Store store)
    {
        await using Table table = await Table.On(store);
        await table.Write(table.OfCemal, "İlk metin");
        Answer open = (await table.OfCemal.Get(table.Address)).Ok();
        await table.Write(table.OfMehmet, "Bu arada yazılan");
        (await table.OfCemal.Submit(open, table.Address + "/propose")).Status.ShouldBe(HttpStatusCode.Conflict);
        await table.Propose(table.OfCemal);
        Answer first = (await table.OfMehmet.Get(table.Address)).Ok();
        await table.OfCemal.Submit(table.Address, table.Address + "/send-back", ("because", "Bir satır eksik"));
        await table.Write(table.OfCemal, "Gizlice eklenen");
        await table.Propose(table.OfCemal);
        Answer stale = await table.OfMehmet.Submit(first, table.Address + "/approve");
        stale.Status.ShouldBe(HttpStatusCode.Conflict);
        (await table.State()).State.ShouldBe(MinutesState.Proposed);
        (await table.Approve(table.OfMehmet)).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_changed_behind_a_proposal_is_not_approved(Store store)
    {
        await using Table table = await Table.On(store);
        Outcome line = await table.Write(table.OfCemal, "Metin");
        await table.Propose(table.OfCemal);
        await table.At.Save(db => db.Outcomes.Single(o => o.Id == line.Id).Text = Bilingual.Of("Başka metin")); // by whatever way
        (await table.Approve(table.OfMehmet)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await table.OfMehmet.Get(table.Address)).Ok().Page.ById("state").Text.ShouldContain("metin, sunulduktan sonra değişmiş");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Whoever_writes_too_late_is_told_and_keeps_the_text(Store store)
    {
        await using Table table = await Table.On(store);
        Outcome line = await table.Write(table.OfCemal, "Metin");
        string discussion = $"{table.Address}/discussion/{table.Item.Id}";
        Answer write = (await table.OfMehmet.Get(table.Address)).Ok(), edit = (await table.OfMehmet.Get(table.Line(line))).Ok(), talk = (await table.OfMehmet.Get(discussion)).Ok();
        await table.Propose(table.OfCemal);
        foreach (var (form, action) in new[] { (write, table.Address + "/outcomes"), (edit, table.Line(line)), (talk, discussion) })
        {
            Answer late = await table.OfMehmet.Submit(form, action, table.Fields("Geç kalan metnim"));
            late.Status.ShouldBe(HttpStatusCode.Conflict);
            late.Page.Text.ShouldContain("Tutanak onaya sunuldu");
            late.Page.All("textarea")[0].Text.ShouldBe("Geç kalan metnim");
        }
        (await table.OfMehmet.Post(table.Line(line) + "/remove", ("version", "1"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await table.OfMehmet.Post(table.Line(line) + "/move", ("to", "up"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await table.All()).ShouldHaveSingleItem().Text.Turkish.ShouldBe("Metin");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_line_saved_while_others_propose_is_in_the_text_or_its_writer_is_told(Store store)
    {
        await using Table table = await Table.On(store);
        await table.Write(table.OfCemal, "İlk");
        int refused = 0, taken = 0;
        for (int round = 0; round < 12; round++)
        {
            Answer page = (await table.OfCemal.Get(table.Address)).Ok();
            string token = await table.OfMehmet.Token("/ask");
            var line = Id<Outcome>.New();
            Task<Answer> writing = table.OfMehmet.Post(table.Address + "/outcomes", table.Fields($"Yarış {round}", "recommendation", ("line", line.ToString())));
            if (round % 3 == 1) await Task.Delay(4, TestContext.Current.CancellationToken);
            Task<Answer> proposing = table.OfCemal.Submit(page, table.Address + "/propose");
            (Answer written, Answer proposed) = (await writing, await proposing);
            bool isThere = (await table.All()).Any(o => o.Id == line);
            (written.Status == HttpStatusCode.SeeOther).ShouldBe(isThere, "what the writer was told is so");
            if (proposed.Status == HttpStatusCode.SeeOther)
            {
                // The text proposed was the one the proposer had read, so the line came too late.
                isThere.ShouldBeFalse();
                written.Page.Text.ShouldContain($"Yarış {round}");
                refused++;
                (await table.OfMehmet.Get(table.Address)).Ok().Page.ById("state").Text.ShouldNotContain("değişmiş");
                await table.OfMehmet.Submit(table.Address, table.Address + "/send-back", ("because", "yeniden"));
            }
            else
            {
                isThere.ShouldBeTrue();
                taken++;
            }
            token.ShouldNotBeEmpty();
        }
        (refused + taken).ShouldBe(12);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Agenda_delegations_and_attendance_do_not_slip_in_behind_a_proposal(Store store)
    {
        await using Table table = await Table.On(store);
        await table.Write(table.OfCemal, "Metin");
        table.At.Clock.Advance(TimeSpan.FromHours(31)); // it has begun
        string meeting = table.Address.Replace("/minutes", "", StringComparison.Ordinal);
        Answer agenda = (await table.OfMehmet.Get(meeting + "/agenda")).Ok(), attendance = (await table.OfCemal.Get(meeting + "/attendance")).Ok();
        Task<Answer> item, came;
        await using (OrtakDb db = table.At.Open())
        {
            // Somebody proposes: the row of the minutes is held, and those who save now have looked before it was proposed.
            await using var hold = await Host.Workplace.MinutesHold.Begin(db);
            (await Host.Workplace.MinutesHold.Take(db, table.Meeting.Id)).ShouldBeNull();
            item = table.OfMehmet.Submit(agenda, meeting + "/agenda", ("title.tr", "Sonradan"), ("lasts", "10"));
            came = table.OfCemal.Submit(attendance, meeting + "/attendance/unannounced", ("party", table.İzmit.Id.ToString()), ("name", "Geç Gelen"));
            await Task.Delay(1500, TestContext.Current.CancellationToken);
            (item.IsCompleted, came.IsCompleted).ShouldBe((false, false), "they wait");
            await db.Minutes.Where(m => m.MeetingId == table.Meeting.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MinutesState.Proposed), TestContext.Current.CancellationToken);
            await hold.CommitAsync();
        }
        (await item).Status.ShouldBe(HttpStatusCode.Conflict);
        (await item).Page.ById("f-title-tr")["value"].ShouldBe("Sonradan", "what was written is shown back");
        (await came).Location!.ToString().ShouldContain("done=changed");
        await using OrtakDb after = table.At.Open();
        (await after.AgendaItems.CountAsync(a => a.MeetingId == table.Meeting.Id, TestContext.Current.CancellationToken)).ShouldBe(1);
        (await after.Delegates.CountAsync(d => d.MeetingId == table.Meeting.Id, TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Two_approvals_at_the_same_moment_count_once_each(Store store)
    {
        await using Table table = await Table.On(store);
        Municipality third = await table.At.Municipality("Gebze Belediyesi");
        Cooperation three = await table.At.Cooperation("Üçlü", table.İstanbul, table.İzmit, third);
        Meeting meeting = await table.At.Meeting(three, third);
        string address = $"/cooperations/{three.Id}/meetings/{meeting.Id}/minutes";
        using Browser gebze = await table.At.As(await table.At.Member(third, "Gebzeli")), second = await table.At.As(await table.At.Member(table.İzmit, "İkinci İzmitli"));
        await table.At.Outcome(meeting);
        (await gebze.Submit(address, address + "/propose")).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer a = (await table.OfCemal.Get(address)).Ok(), b = (await second.Get(address)).Ok(), c = (await table.OfMehmet.Get(address)).Ok();
        Answer[] answers = await Task.WhenAll(table.OfCemal.Submit(a, address + "/approve"), second.Submit(b, address + "/approve"), table.OfMehmet.Submit(c, address + "/approve"));
        answers.Count(x => x.Status == HttpStatusCode.SeeOther).ShouldBe(2);
        answers.Single(x => x.Status != HttpStatusCode.SeeOther).Status.ShouldBe(HttpStatusCode.Conflict);
        await using OrtakDb db = table.At.Open();
        var minutes = await db.Minutes.Include(m => m.Approvals).SingleAsync(m => m.MeetingId == meeting.Id, TestContext.Current.CancellationToken);
        (minutes.State, minutes.Approvals.Count).ShouldBe((MinutesState.Locked, 3));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task One_side_alone_cannot_approve(Store store)
    {
        await using Table table = await Table.On(store);
        Cooperation waiting = await table.At.Proposal("Yanıt bekliyor", table.İzmit, table.İstanbul);
        Meeting meeting = await table.At.Meeting(waiting, table.İzmit);
        await table.At.Outcome(meeting);
        string address = $"/cooperations/{waiting.Id}/meetings/{meeting.Id}/minutes";
        Answer answer = await table.OfCemal.Submit(address, address + "/propose");
        (answer.Status, answer.Page.Text.Contains("tek taraflı onaylanamaz", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Whoever_only_reads_in_one_party_does_not_approve_for_it(Store store)
    {
        await using Table table = await Table.On(store);
        await table.At.Post(table.Cemal, table.İstanbul, Role.Reader);
        await table.Write(table.OfCemal, "Metin");
        await table.Propose(table.OfCemal);
        (await table.OfCemal.Post(table.Address + "/approve", ("as", table.İstanbul.Id.ToString()), ("fingerprint", (await table.State()).Fingerprint))).Page.Text.ShouldContain("zaten onaylamış");
        (await table.State()).State.ShouldBe(MinutesState.Proposed);
    }
}
