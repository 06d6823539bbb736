using System.Net;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Meetings;

public sealed class EditingTheAgenda
{
    private static string[] Shown(Answer page) => [.. page.Page.One("ol", "people").All("li").Select(li => li.All("b")[0].Text + " " + li.One("div", "who").All("p")[0].Text)];

    public static TheoryData<Store> Stores => Installation.Stores;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Items_get_the_times_at_which_they_begin_and_move_up_and_down(Store store)
    {
        await using MeetingScene scene = await MeetingScene.Set(store);
        string meeting = await scene.Plan(), agenda = meeting + "/agenda";
        foreach (var (title, minutes) in ((string, int)[])[("Açılış", 10), ("Deprem", 45), ("Ulaşım", 30)]) (await scene.AddItem(meeting, title, minutes)).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer page = (await scene.OfEgemen.Get(agenda)).Ok();
        Shown(page).ShouldBe(["14.00 Açılış", "14.10 Deprem", "14.55 Ulaşım"]);
        string deprem = (await scene.Stored(meeting)).Agenda.Single(a => a.Title.Turkish == "Deprem").Id.ToString();
        (await scene.OfEgemen.Submit(page, $"{agenda}/{deprem}/place", ("to", "up"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        page = (await scene.OfVeysel.Get(agenda)).Ok();
        Shown(page).ShouldBe(["14.00 Deprem", "14.45 Açılış", "14.55 Ulaşım"]);
        (await scene.OfVeysel.Submit(page, $"{agenda}/{deprem}/remove")).Status.ShouldBe(HttpStatusCode.SeeOther);
        Shown((await scene.OfVeysel.Get(meeting)).Ok()).ShouldBe(["14.00 Açılış", "14.10 Ulaşım"]);
    }

    [Fact]
    public async Task An_agenda_longer_than_the_meeting_is_remarked_on()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Plan();
        await scene.AddItem(meeting, "Deprem", 60);
        (await scene.OfEgemen.Get(meeting)).Ok().Page.ById("agenda").Text.ShouldContain("Toplam 1 saat; toplantı 1 saat 30 dakika.");
        await scene.AddItem(meeting, "Ulaşım", 50);
        (await scene.OfEgemen.Get(meeting)).Ok().Page.ById("agenda").Text.ShouldContain("Gündem, toplantıdan 20 dakika uzun.");
    }

    [Fact]
    public async Task Two_who_edit_one_item_see_both_texts()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Plan();
        await scene.AddItem(meeting, "Deprem", 60);
        string item = $"{meeting}/agenda/{(await scene.Stored(meeting)).Agenda[0].Id}";
        Answer opened = (await scene.OfVeysel.Get(item)).Ok();
        (await scene.OfEgemen.Submit(item, item, ("title.tr", "Deprem ve erken uyarı"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer conflict = await scene.OfVeysel.Submit(opened, item, ("title.tr", "Deprem ve toplanma alanları"));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Page.One("section", "beside").Text.ShouldContain("erken uyarı");
        conflict.Page.ById("f-title-tr")["value"].ShouldBe("Deprem ve toplanma alanları");
        (await scene.Stored(meeting)).Agenda[0].Title.Turkish.ShouldBe("Deprem ve erken uyarı");
        (await scene.OfVeysel.Submit(conflict, item)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.Stored(meeting)).Agenda[0].Title.Turkish.ShouldBe("Deprem ve toplanma alanları");
    }

    [Fact]
    public async Task An_item_removed_meanwhile_does_not_take_the_text_with_it()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Plan();
        await scene.AddItem(meeting, "Deprem", 60);
        string item = $"{meeting}/agenda/{(await scene.Stored(meeting)).Agenda[0].Id}";
        Answer opened = (await scene.OfVeysel.Get(item)).Ok();
        (await scene.OfEgemen.Submit(meeting + "/agenda", item + "/remove")).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer back = await scene.OfVeysel.Submit(opened, item, ("title.tr", "Uzun uzun yazdım"));
        back.Status.ShouldBe(HttpStatusCode.Conflict);
        back.Page.ById("f-title-tr")["value"].ShouldBe("Uzun uzun yazdım");
        (await scene.OfVeysel.Submit(back, meeting + "/agenda")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.Stored(meeting)).Agenda.ShouldHaveSingleItem().Title.Turkish.ShouldBe("Uzun uzun yazdım");
    }

    [Theory]
    [InlineData(Store.Sqlite)]
    [InlineData(Store.Postgres)]
    public async Task Many_who_add_at_the_same_moment_all_find_their_item(Store store)
    {
        await using MeetingScene scene = await MeetingScene.Set(store);
        string meeting = await scene.Invited();
        Answer page = (await scene.OfEgemen.Get(meeting + "/agenda")).Ok(), other = (await scene.OfVeysel.Get(meeting + "/agenda")).Ok();
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => (i % 2 == 0 ? scene.OfEgemen : scene.OfVeysel).Submit(i % 2 == 0 ? page : other, meeting + "/agenda", ("title.tr", $"Madde {i}"), ("lasts", "10"))));
        Meeting stored = await scene.Stored(meeting);
        stored.Agenda.Count.ShouldBe(answers.Count(a => a.Status == HttpStatusCode.SeeOther));
        stored.Agenda.Count.ShouldBe(4);
        stored.Agenda.Select(a => a.Order).Distinct().Count().ShouldBe(4);
        (stored.Sequence, stored.Delegates.All(d => d.ToldSequence == 0)).ShouldBe((4, true), "nobody is written to at each step");
    }

    [Fact]
    public async Task An_order_that_changed_meanwhile_is_shown_before_anything_moves()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Plan(), agenda = meeting + "/agenda";
        foreach (string title in (string[])["A", "B", "C"]) await scene.AddItem(meeting, title, 10);
        string c = (await scene.Stored(meeting)).Agenda.Single(a => a.Title.Turkish == "C").Id.ToString();
        Answer opened = (await scene.OfVeysel.Get(agenda)).Ok();
        await scene.OfEgemen.Submit(agenda, $"{agenda}/{c}/place", ("to", "up"));
        (await scene.OfVeysel.Submit(opened, $"{agenda}/{c}/place", ("to", "up"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await scene.Stored(meeting)).Agenda.OrderBy(a => a.Order).Select(a => a.Title.Turkish).ShouldBe(["A", "C", "B"]);
    }

    [Fact]
    public async Task An_item_with_a_discussion_is_not_removed()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Plan();
        await scene.AddItem(meeting, "Deprem", 60);
        Id<AgendaItem> id = (await scene.Stored(meeting)).Agenda[0].Id;
        await scene.At.Save(db => db.AgendaItems.Single(a => a.Id == id).Discussion = Bilingual.Of("Çok konuşuldu."));
        Answer back = await scene.OfEgemen.Submit(meeting + "/agenda", $"{meeting}/agenda/{id}/remove");
        back.Status.ShouldBe(HttpStatusCode.Conflict);
        back.Page.One("div", "summary").Text.ShouldContain("görüşme metni yazılmış");
        (await scene.Stored(meeting)).Agenda.Count.ShouldBe(1);
    }
}
