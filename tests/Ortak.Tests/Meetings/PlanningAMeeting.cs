using System.Net;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Meetings;

public sealed class PlanningAMeeting
{
    public static TheoryData<Store> Stores => Installation.Stores;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_planned_meeting_stands_in_the_list_and_on_its_own_page(Store store)
    {
        await using MeetingScene scene = await MeetingScene.Set(store);
        (await scene.OfVeysel.Get(scene.Meetings)).Ok().Page.One("div", "empty").All("a").ShouldHaveSingleItem()["href"].ShouldBe(scene.Meetings + "/new");
        string meeting = await scene.Plan();
        Answer page = (await scene.OfVeysel.Get(meeting + "?done=planned")).Ok();
        page.Heading.ShouldBe("İlk görüşme");
        page.Fact("Ne zaman").ShouldBe("18 Kasım 2026 Çarşamba, 14.00–15.30 (Türkiye saati, UTC+3)");
        page.Fact("Süre").ShouldBe("1 saat 30 dakika");
        page.Fact("Yer").ShouldBe("Saraçhane");
        page.Fact("Ev sahibi").ShouldBe("İstanbul Büyükşehir Belediyesi");
        page.Page.One("ol", "timeline").Text.ShouldContain("toplantı planladı: 18.11.2026 14:00 Europe/Istanbul");
        Answer english = (await scene.OfVeysel.Get(meeting + "?lang=en")).Ok();
        (english.Heading, english.Fact("When")).ShouldBe(("First talk", "Wednesday 18 November 2026, 14:00–15:30 (Türkiye time, UTC+3)"));
        (await scene.OfVeysel.Get(scene.Meetings + "?lang=tr")).Ok().Page.One("ul", "people").Text.ShouldContain("İlk görüşme");
    }

    [Fact]
    public async Task What_is_missing_is_asked_for_and_what_was_typed_stays()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        Answer back = await scene.OfEgemen.Submit(scene.Meetings + "/new", scene.Meetings + "/new", ("place", ""), ("link", "javascript:alert(1)"), ("day", "31.02.2027"), ("time", "25:00"), ("lasts", "2"), ("title.tr", ""));
        ((int)back.Status).ShouldBe(422);
        string summary = back.Page.One("div", "summary").Text;
        foreach (string part in (string[])["Türkçesini ya da İngilizcesini yazın", "https:// ile başlayan", "Takvimde böyle bir gün yok", "bir saat değil", "5 ile 10.080 arasında"]) summary.ShouldContain(part);
        back.Page.ById("f-link")["value"].ShouldBe("javascript:alert(1)");
    }

    [Fact]
    public async Task A_past_day_records_a_meeting_that_took_place_and_says_so()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        Answer saved = await scene.OfEgemen.Submit(scene.Meetings + "/new", scene.Meetings + "/new", scene.Fields(("day", "14.10.2020")));
        (await scene.OfEgemen.Follow(saved)).Ok().Page.One("div", "notice").Text.ShouldContain("Zamanı geçmişte");
        (await scene.OfEgemen.Get(scene.Meetings)).Ok().Page.ById("past").Text.ShouldBe("Geçmiş toplantılar");
        string meeting = saved.Location!.ToString().Split('?')[0];
        await scene.AddMember(meeting, scene.Egemen, scene.İstanbul, scene.OfEgemen);
        (await scene.OfEgemen.Post(meeting + "/invite")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await scene.At.Mails()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_time_that_the_clocks_leap_over_is_refused_with_its_reason()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        Answer back = await scene.OfEgemen.Submit(scene.Meetings + "/new", scene.Meetings + "/new", scene.Fields(("day", "2027-03-28"), ("time", "02:30"), ("zone", "Europe/Brussels")));
        ((int)back.Status).ShouldBe(422);
        back.Page.One("div", "summary").Text.ShouldContain("saatler ileri alındığı için bu saat yok");
        back.Page.ById("f-time")["value"].ShouldBe("02:30");
    }

    [Theory]
    [InlineData("first", 0)]
    [InlineData("second", 1)]
    public async Task A_time_that_occurs_twice_is_asked_about(string which, int hour)
    {
        await using MeetingScene scene = await MeetingScene.Set();
        Answer back = await scene.OfEgemen.Submit(scene.Meetings + "/new", scene.Meetings + "/new", scene.Fields(("day", "2027-10-31"), ("time", "02:30"), ("zone", "Europe/Brussels")));
        ((int)back.Status).ShouldBe(422);
        back.Page.All("input").Count(i => i["name"] == "occurrence").ShouldBe(2);
        back.Page.One("div", "options").Text.ShouldContain("UTC+2");
        Answer saved = await scene.OfEgemen.Submit(back, scene.Meetings + "/new", ("occurrence", which));
        saved.Status.ShouldBe(HttpStatusCode.SeeOther, saved.Body);
        (await scene.Stored(saved.Location!.ToString().Split('?')[0])).StartsAt.ShouldBe(new DateTime(2027, 10, 31, hour, 30, 0));
    }

    [Fact]
    public async Task The_viewers_own_clock_is_told_where_it_differs()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Plan(("zone", "Europe/Brussels"));
        (await scene.OfVeysel.Get(meeting)).Ok().Fact("Ne zaman").ShouldBe("18 Kasım 2026 Çarşamba, 14.00–15.30 (Belçika saati, UTC+1) Sizin saatinizle: 18 Kasım 2026 Çarşamba, 16.00–17.30 (Türkiye saati, UTC+3)");
    }

    [Fact]
    public async Task The_zones_begin_with_Türkiye()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        IReadOnlyList<Html> options = (await scene.OfEgemen.Get(scene.Meetings + "/new?lang=en")).Ok().Page.ById("f-zone").All("option");
        options[1].Text.ShouldBe("Türkiye (UTC+3)");
        options.Select(o => o.Text).ShouldContain("Portugal, Azores (UTC)");
        options.Count.ShouldBeGreaterThan(40);
    }

    [Fact]
    public async Task Two_who_edit_at_once_see_both_texts_and_nothing_is_overwritten()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Plan(), edit = meeting + "/edit";
        Answer opened = (await scene.OfVeysel.Get(edit)).Ok();
        (await scene.OfEgemen.Submit(edit, edit, ("place", "Saraçhane, 3. kat"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer conflict = await scene.OfVeysel.Submit(opened, edit, ("place", "Yenikapı"));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        string beside = conflict.Page.One("section", "beside").Text;
        beside.ShouldContain("Yenikapı");
        beside.ShouldContain("3. kat");
        (await scene.Stored(meeting)).Place.ShouldBe("Saraçhane, 3. kat");
        (await scene.OfVeysel.Submit(conflict, edit)).Status.ShouldBe(HttpStatusCode.SeeOther, "decided, and saved again");
        (await scene.Stored(meeting)).Place.ShouldBe("Yenikapı");
    }

    [Fact]
    public async Task A_form_is_not_in_conflict_with_an_agenda_that_changed_meanwhile()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Invited();
        Answer opened = (await scene.OfVeysel.Get(meeting + "/edit")).Ok();
        await scene.AddItem(meeting, "Deprem", 30);
        (await scene.OfVeysel.Submit(opened, meeting + "/edit", ("place", "Yenikapı"))).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_cancelled_meeting_cannot_be_changed_and_says_why_it_was_cancelled()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Plan();
        ((int)(await scene.OfEgemen.Submit(meeting + "/cancel", meeting + "/cancel")).Status).ShouldBe(422, "a reason is needed");
        (await scene.OfEgemen.Submit(meeting + "/cancel", meeting + "/cancel", ("reason", "Fırtına uyarısı"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.OfVeysel.Get(meeting)).Ok().Page.One("div", "notice").Text.ShouldContain("Fırtına uyarısı");
        foreach (string path in (string[])["/edit", "/time", "/cancel", "/agenda", "/delegations", "/attendance"]) (await scene.OfEgemen.Get(meeting + path)).Status.ShouldBe(HttpStatusCode.Conflict, path);
        (await scene.OfEgemen.Post(meeting + "/edit", scene.Fields())).Status.ShouldBe(HttpStatusCode.Conflict);
        (await scene.OfEgemen.Post(meeting + "/time", scene.Fields())).Status.ShouldBe(HttpStatusCode.Conflict);
        (await scene.OfEgemen.Post(meeting + "/cancel", ("reason", "yine"))).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task With_its_minutes_proposed_a_meeting_stands_as_it_is()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Plan();
        Meeting stored = await scene.Stored(meeting);
        await scene.At.Save(db =>
        {
            Model.Minutes minutes = db.Minutes.Single(m => m.MeetingId == stored.Id);
            minutes.Propose(scene.İzmit.Id, scene.Veysel.AccountId, [scene.İzmit.Id, scene.İstanbul.Id], false, scene.At.Now).ShouldBeNull();
            db.AddRange(minutes.Approvals);
        });
        foreach (string path in (string[])["/edit", "/time", "/cancel"]) (await scene.OfEgemen.Post(meeting + path, scene.Fields(("reason", "x")))).Status.ShouldBe(HttpStatusCode.Conflict, path);
        ((int)(await scene.AddMember(meeting, scene.Egemen, scene.İstanbul, scene.OfEgemen)).Status).ShouldBe(422);
        (await scene.OfVeysel.Get(meeting)).Ok().Fact("Tutanak").ShouldContain("Onaya sunuldu");
    }

    [Fact]
    public async Task A_meeting_of_another_cooperation_is_not_there()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Plan(), id = meeting.Split('/')[^1];
        Cooperation other = await scene.At.Cooperation("Başka", scene.İstanbul);
        string elsewhere = $"/cooperations/{other.Id}/meetings/{id}";
        foreach (string path in (string[])["", "/edit", "/time", "/cancel", "/agenda", "/delegations", "/attendance", "/calendar.ics"]) (await scene.OfEgemen.Get(elsewhere + path)).Status.ShouldBe(HttpStatusCode.NotFound, path);
        foreach (string path in (string[])["/edit", "/time", "/cancel", "/agenda", "/invite", "/attendance", "/reply", "/attendance/unannounced"]) (await scene.OfEgemen.Post(elsewhere + path, scene.Fields(("reason", "x")))).Status.ShouldBe(HttpStatusCode.NotFound, path);
        (await scene.OfEgemen.Get(scene.Meetings + "/not-an-id")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await scene.OfVeysel.Get(elsewhere)).Status.ShouldBe(HttpStatusCode.NotFound);
        Person stranger = await scene.At.Member(await scene.At.Municipality("Gebze Belediyesi"), "Yabancı");
        using Browser of = await scene.At.As(stranger);
        (await of.Get(meeting)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Readers_look_and_change_nothing()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Plan();
        using Browser reader = await scene.At.As(await scene.At.Member(scene.İzmit, "Okur", Role.Reader));
        Answer page = (await reader.Get(meeting)).Ok();
        page.Page.All("a").ShouldNotContain(a => a["href"] == meeting + "/edit");
        (await reader.Get(meeting + "/edit")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await reader.Post(meeting + "/cancel", ("reason", "x"))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Who_holds_posts_in_both_parties_says_for_which_one()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        await scene.At.Post(scene.Egemen, scene.İzmit, Role.Editor);
        (await scene.OfEgemen.Get(scene.Meetings + "/new")).Ok().Page.ById("f-as").All("option").Count.ShouldBe(2);
        string meeting = await scene.Plan(("as", scene.İzmit.Id.ToString()));
        await using OrtakDb db = scene.At.Open();
        db.Audit.Single(a => a.Deed == "meeting-planned").MunicipalityId.ShouldBe(scene.İzmit.Id);
        (await scene.AddMember(meeting, scene.Veysel, scene.İzmit, scene.OfEgemen)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.AddPerson(meeting, "Mehmet Alkanalka", "", scene.İstanbul, scene.OfEgemen)).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_long_list_is_paged()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        await scene.At.Save(db =>
        {
            for (int i = 0; i < 52; i++)
            {
                Id<Meeting> id = Id<Meeting>.New();
                var meeting = new Meeting { Id = id, CooperationId = scene.Cooperation.Id, HostId = scene.İzmit.Id, Title = Bilingual.Of($"Eski {i}"), Minutes = new() { MeetingId = id } };
                meeting.Schedule(new(new DateTime(2020, 1, 1, 10, 0, 0).AddDays(i), "Europe/Istanbul"), 60).ShouldBeNull();
                db.Meetings.Add(meeting);
            }
        });
        Answer first = (await scene.OfVeysel.Get(scene.Meetings)).Ok();
        first.Page.One("ul", "people").All("li").Count.ShouldBe(50);
        string next = first.Page.All("a").Single(a => a.Text == "Sonraki sayfa")["href"]!;
        (await scene.OfVeysel.Get(next)).Ok().Page.One("ul", "people").All("li").Count.ShouldBe(2);
        (await scene.OfVeysel.Get(scene.Meetings + "?past=9999999999&coming=x")).Ok();
    }
}
