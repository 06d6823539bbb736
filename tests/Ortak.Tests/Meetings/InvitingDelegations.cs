using System.Net;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Meetings;

public sealed class InvitingDelegations
{
    public static TheoryData<Store> Stores => Installation.Stores;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Each_guest_gets_one_mail_with_a_calendar_file_and_a_link_of_its_own(Store store)
    {
        await using MeetingScene scene = await MeetingScene.Set(store);
        string meeting = await scene.Invited();
        List<OutgoingMail> mails = await scene.At.Mails();
        mails.Select(m => m.To).ShouldBe([scene.Egemen.Mail, "sule@uni.example"], ignoreOrder: true);
        mails.ShouldAllBe(m => m.CalendarMethod == "REQUEST" && m.Subject == "Toplantı daveti: İlk görüşme" && !m.IsDemo);
        mails.Select(MeetingScene.ReplyLink).Distinct().Count().ShouldBe(2);
        (await scene.OfEgemen.Post(meeting + "/invite")).Location!.ToString().ShouldContain("nobody-to-invite");
        (await scene.At.Mails()).Count.ShouldBe(2, "nobody is invited twice");
        Meeting stored = await scene.Stored(meeting);
        stored.Delegates.ShouldAllBe(d => d.ToldSequence == 0);
        stored.InvitedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Saving_a_change_tells_every_guest_in_the_same_save()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Invited();
        (await scene.OfEgemen.Submit(meeting + "/edit", meeting + "/edit", ("place", "Yenikapı"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.Newest("sule@uni.example")).Subject.ShouldBe("Toplantı güncellendi: İlk görüşme");
        await scene.AddItem(meeting, "Deprem", 45, speaker: "Şule Öz");
        (await scene.At.Mails()).Count.ShouldBe(4, "the agenda goes along with the next mail");
        (await scene.OfEgemen.Submit(meeting + "/time", meeting + "/time", ("time", "15:00"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.Newest("sule@uni.example")).Text.ShouldContain("15.00–16.30");
        (await scene.Newest("sule@uni.example")).Text.ShouldContain("15.00  Deprem (Şule Öz)");
        (await scene.OfEgemen.Submit(meeting + "/cancel", meeting + "/cancel", ("reason", "Fırtına"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        OutgoingMail last = await scene.Newest("sule@uni.example");
        (last.CalendarMethod, last.Text.Contains("Neden: Fırtına", StringComparison.Ordinal)).ShouldBe(("CANCEL", true));
        Meeting stored = await scene.Stored(meeting);
        stored.Sequence.ShouldBe(4);
        stored.Delegates.ShouldAllBe(d => d.ToldSequence == 4);
        (await scene.At.Mails()).Count.ShouldBe(8);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_changes_on_the_agenda_is_told_once_when_the_editor_says_so(Store store)
    {
        await using MeetingScene scene = await MeetingScene.Set(store);
        string meeting = await scene.Invited();
        foreach (string title in (string[])["Deprem", "Ulaşım", "Enerji"]) await scene.AddItem(meeting, title, 20);
        await scene.AddPerson(meeting, "Yeni Kişi", "yeni@izmit.example", scene.İzmit, scene.OfVeysel);
        (await scene.At.Mails()).Count.ShouldBe(2, "only the invitations");
        (await scene.OfVeysel.Get(meeting + "/agenda")).Ok().Page.One("main").Text.ShouldContain("davetli 2 kişi bunu henüz bilmiyor");

        // All three have the page before them when the first presses.
        (Browser By, Answer Page)[] open = [.. await Task.WhenAll(Enumerable.Range(0, 3).Select(async i => (By: i % 2 == 0 ? scene.OfEgemen : scene.OfVeysel, Page: await (i % 2 == 0 ? scene.OfEgemen : scene.OfVeysel).Get(meeting))))];
        Answer[] pressed = await Task.WhenAll(open.Select(o => o.By.Submit(o.Page, meeting + "/tell")));
        pressed.Count(p => p.Location!.ToString().Contains("done=told", StringComparison.Ordinal)).ShouldBe(1);
        List<OutgoingMail> mails = await scene.At.Mails();
        mails.Count.ShouldBe(4);
        mails.Skip(2).ShouldAllBe(m => m.Subject == "Toplantı güncellendi: İlk görüşme" && m.CalendarMethod == "REQUEST" && m.Text.Contains("Enerji", StringComparison.Ordinal));
        mails.ShouldNotContain(m => m.To == "yeni@izmit.example", "who was not invited hears nothing");
        (await scene.OfEgemen.Get(meeting)).Ok().Page.All("form").ShouldNotContain(f => f["action"] == meeting + "/tell");
        (await scene.OfEgemen.Post(meeting + "/tell")).Location!.ToString().ShouldContain("nobody-to-tell");

        (await scene.OfEgemen.Post(meeting + "/invite")).Location!.ToString().ShouldContain("done=invited");
        (await scene.At.Mails())[^1].To.ShouldBe("yeni@izmit.example");
        (await scene.At.Mails()).Count.ShouldBe(5, "an invitation to one is no update for all");
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Somebody_without_an_account_is_corrected(Store store)
    {
        await using MeetingScene scene = await MeetingScene.Set(store);
        string meeting = await scene.Invited();
        List<Model.Delegate> guests = (await scene.Stored(meeting)).Delegates;
        string şule = $"{meeting}/delegations/{guests.Single(d => d.MemberId is null).Id}", egemen = $"{meeting}/delegations/{guests.Single(d => d.MemberId is not null).Id}";
        string reply = MeetingScene.ReplyLink(await scene.Newest("sule@uni.example"));
        (await scene.OfEgemen.Get(şule)).Location!.ToString().ShouldBe(meeting + "/delegations");
        (await scene.OfEgemen.Post(şule, ("name", "Başkası"))).Status.ShouldBe(HttpStatusCode.Forbidden, "each party its own delegation");
        (await scene.OfEgemen.Get(egemen)).Status.ShouldBe(HttpStatusCode.Conflict, "who signs in is no name typed in");
        (await scene.OfVeysel.Get(meeting + "/delegations")).Ok().Page.All("a").ShouldContain(a => a["href"] == şule);

        Answer opened = (await scene.OfVeysel.Get(şule)).Ok();
        (await scene.OfVeysel.Submit(opened, şule, ("name", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await scene.OfVeysel.Submit(opened, şule, ("mail", scene.Egemen.Mail))).Status.ShouldBe(HttpStatusCode.Conflict, "somebody else has that address");
        (await scene.OfVeysel.Submit(opened, şule, ("name", "Dr. Şule Öz"), ("post", "Danışman, İTÜ"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.At.Anybody().Get(reply)).Ok().Page.One("main").Text.ShouldContain("Dr. Şule Öz", Case.Sensitive, "the invitation stands");
        Answer late = await scene.OfVeysel.Submit(opened, şule, ("name", "Şule Çağlı"));
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Page.One("main").Text.ShouldContain("Dr. Şule Öz");

        (await scene.OfVeysel.Submit(şule, şule, ("mail", "sule@itu.example"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.At.Anybody().Get(reply)).Status.ShouldNotBe(HttpStatusCode.OK, "whoever has the old address no longer answers");
        (await scene.OfEgemen.Post(meeting + "/invite")).Location!.ToString().ShouldContain("done=invited");
        OutgoingMail mail = (await scene.At.Mails())[^1];
        (mail.To, mail.ToName).ShouldBe(("sule@itu.example", "Dr. Şule Öz"));
    }

    [Fact]
    public async Task A_form_saved_without_a_change_tells_nobody()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Invited();
        foreach (string path in (string[])["/edit", "/time"]) (await scene.OfEgemen.Submit(meeting + path, meeting + path)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.At.Mails()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Before_the_first_invitation_nobody_is_told_anything()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Plan();
        await scene.AddMember(meeting, scene.Egemen, scene.İstanbul, scene.OfEgemen);
        await scene.AddItem(meeting, "Deprem", 10);
        await scene.OfEgemen.Submit(meeting + "/time", meeting + "/time", ("time", "15:00"));
        await scene.OfEgemen.Submit(meeting + "/cancel", meeting + "/cancel", ("reason", "x"));
        (await scene.At.Mails()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_guest_who_is_removed_is_told_and_the_others_are_not()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Invited();
        Id<Model.Delegate> şule = (await scene.Stored(meeting)).Delegates.Single(d => d.Mail == "sule@uni.example").Id;
        (await scene.OfVeysel.Submit(meeting + "/delegations", $"{meeting}/delegations/{şule}/remove")).Location!.ToString().ShouldContain("done=removed");
        List<OutgoingMail> mails = await scene.At.Mails();
        mails.Count.ShouldBe(3);
        (mails[^1].To, mails[^1].CalendarMethod).ShouldBe(("sule@uni.example", "CANCEL"));
        mails[^1].Calendar!.ShouldNotContain("STATUS");
        (await scene.Stored(meeting)).Delegates.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_delegation_is_its_own_partys_to_change()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Invited();
        (await scene.AddPerson(meeting, "Biri", "", scene.İstanbul, scene.OfVeysel)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await scene.AddMember(meeting, scene.Egemen, scene.İstanbul, scene.OfVeysel)).Status.ShouldBe(HttpStatusCode.Forbidden);
        Id<Model.Delegate> egemen = (await scene.Stored(meeting)).Delegates.Single(d => d.MemberId == scene.Egemen.MemberId).Id;
        (await scene.OfVeysel.Post($"{meeting}/delegations/{egemen}/remove")).Status.ShouldBe(HttpStatusCode.Forbidden);
        // A member of another municipality is no choice for one's own delegation.
        ((int)(await scene.AddMember(meeting, scene.Egemen, scene.İzmit, scene.OfVeysel)).Status).ShouldBe(422);
        (await scene.OfVeysel.Post(meeting + "/delegations/person", ("party", Id<Municipality>.New().ToString()), ("name", "X"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("Dr. Şule \"Çağlı\"; Öz, Gür", "")]
    [InlineData("Başka Ad", "SULE@uni.example")]
    public async Task Nobody_is_added_twice(string name, string mail)
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Invited();
        Answer back = await scene.AddPerson(meeting, name, mail, scene.İzmit, scene.OfVeysel);
        ((int)back.Status).ShouldBe(422);
        back.Page.One("div", "summary").Text.ShouldContain("zaten var");
        back.Page.ById("name-" + scene.İzmit.Id)["value"].ShouldBe(name);
        ((int)(await scene.AddMember(meeting, scene.Egemen, scene.İstanbul, scene.OfEgemen)).Status).ShouldBe(422);
        (await scene.Stored(meeting)).Delegates.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Pressing_the_button_twice_at_once_adds_a_person_once()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Plan();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.AddPerson(meeting, "Cemal Taki Şahan", "cemal@izmit.example", scene.İzmit, scene.OfVeysel)));
        (await scene.Stored(meeting)).Delegates.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Pressing_the_invitation_button_twice_at_once_invites_once()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Plan();
        for (int i = 0; i < 5; i++) await scene.AddPerson(meeting, $"Kişi {i}", $"kisi{i}@izmit.example", scene.İzmit, scene.OfVeysel);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => (i % 2 == 0 ? scene.OfEgemen : scene.OfVeysel).Post(meeting + "/invite")));
        (await scene.At.Mails()).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_line_break_in_a_title_does_not_reach_the_head_of_a_mail()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        await scene.Invited(("title.tr", "İlk\r\nBcc: x@example.org"));
        (await scene.At.Mails()).ShouldAllBe(m => m.Subject == "Toplantı daveti: İlk Bcc: x@example.org");
    }

    [Fact]
    public async Task Mails_speak_the_language_of_the_account_or_of_the_country()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        Municipality gent = await scene.At.Municipality("Gent", "Ghent", country: "BE", zone: "Europe/Brussels");
        Person jan = await scene.At.Member(gent, "Jan Peeters");
        await scene.At.Save(db => { Cooperation c = db.Cooperations.Single(x => x.Id == scene.Cooperation.Id); c.Invite(gent, scene.At.Now); Party party = c.Parties.Single(p => p.MunicipalityId == gent.Id); party.AcceptedAt = scene.At.Now; db.Add(party); db.Set<Account>().Single(a => a.Id == scene.Egemen.AccountId).Language = "en"; });
        using Browser of = await scene.At.As(jan);
        string meeting = await scene.Plan();
        await scene.AddMember(meeting, scene.Egemen, scene.İstanbul, scene.OfEgemen);
        await scene.AddMember(meeting, jan, gent, of); // whose account says Turkish
        await scene.AddPerson(meeting, "An Maes", "an@gent.example", gent, of);
        await scene.AddPerson(meeting, "Cemal", "cemal@izmit.example", scene.İzmit, scene.OfVeysel);
        await scene.OfEgemen.Post(meeting + "/invite");
        string Of(OutgoingMail mail) => mail.Subject.StartsWith("Invitation", StringComparison.Ordinal) ? "en" : "tr";
        (Of(await scene.Newest(scene.Egemen.Mail)), Of(await scene.Newest(jan.Mail)), Of(await scene.Newest("an@gent.example")), Of(await scene.Newest("cemal@izmit.example"))).ShouldBe(("en", "tr", "en", "tr"));
    }

    [Fact]
    public async Task Mails_of_the_demo_story_are_kept_and_not_sent()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        Municipality story = await scene.At.Municipality("Örnek Belediyesi", isDemo: true);
        await scene.At.Post(scene.Egemen, story, Role.Editor);
        Cooperation demo = await scene.At.Cooperation("Örnek", story);
        string meetings = $"/cooperations/{demo.Id}/meetings";
        string meeting = (await scene.OfEgemen.Submit(meetings + "/new", meetings + "/new", scene.Fields(("host", story.Id.ToString())))).Location!.ToString().Split('?')[0];
        await scene.AddPerson(meeting, "Örnek Kişi", "ornek@example.org", story, scene.OfEgemen);
        await scene.OfEgemen.Post(meeting + "/invite");
        (await scene.At.Mails()).ShouldHaveSingleItem().IsDemo.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_came_is_noted_for_all_delegations_and_who_came_unannounced_is_added()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Invited(("day", "2026-10-14"), ("time", "14:00")), attendance = meeting + "/attendance"; // it is 11.00 there
        (await scene.OfVeysel.Get(attendance)).Status.ShouldBe(HttpStatusCode.Conflict);
        scene.At.Clock.Advance(TimeSpan.FromHours(4));
        string egemen = (await scene.Stored(meeting)).Delegates.Single(d => d.MemberId == scene.Egemen.MemberId).Id.ToString();
        Answer opened = (await scene.OfEgemen.Get(attendance)).Ok();
        (await scene.OfVeysel.Post(attendance, [("came", egemen), .. Shown(opened)])).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.OfVeysel.Post(attendance + "/unannounced", ("party", scene.İzmit.Id.ToString()), ("name", "Sürpriz Konuk"))).Location!.ToString().ShouldContain("done=added");
        Answer page = (await scene.OfEgemen.Get(meeting)).Ok();
        page.Page.ById("delegations").All("span", "tag").Select(t => t.Text).ShouldBe(["geldi", "gelmedi", "geldi"], ignoreOrder: true);
        // The other editor had opened the page before and says the opposite of Egemen.
        Answer conflict = await scene.OfEgemen.Post(attendance, [.. Shown(opened), ("came", (await scene.Stored(meeting)).Delegates.Single(d => d.Mail == "sule@uni.example").Id.ToString())]);
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Page.One("div", "summary").Text.ShouldContain("Egemen Göksöz");
        (await scene.Stored(meeting)).Delegates.Single(d => d.Id.ToString() == egemen).Attended.ShouldBe(true);
        (await scene.OfEgemen.Submit(conflict, attendance)).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    private static IEnumerable<(string, string)> Shown(Answer page) => page.Page.All("input").Where(i => i["name"] == "shown").Select(i => ("shown", i["value"]!));
}
