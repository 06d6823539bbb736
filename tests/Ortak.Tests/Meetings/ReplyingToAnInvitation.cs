using System.Net;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Meetings;

public sealed class ReplyingToAnInvitation
{
    public static TheoryData<Store> Stores => Installation.Stores;

    private static async Task<Reply> ReplyOf(MeetingScene scene, string meeting) => (await scene.Stored(meeting)).Delegates.Single(d => d.Mail == "sule@uni.example").Reply;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_link_in_the_mail_needs_no_sign_in_and_can_be_used_until_the_meeting_begins(Store store)
    {
        await using MeetingScene scene = await MeetingScene.Set(store);
        string meeting = await scene.Invited(), link = MeetingScene.ReplyLink(await scene.Newest("sule@uni.example"));
        using Browser anybody = scene.At.Anybody();
        Answer page = (await anybody.Get(link)).Ok();
        page.Fact("Ne zaman").ShouldContain("14.00–15.30");
        page.Fact("Yanıtınız").ShouldBe("yanıt yok");
        Answer saved = await anybody.Submit(page, link, ("reply", "accepted"));
        (await anybody.Follow(saved)).Ok().Fact("Yanıtınız").ShouldBe("katılacak");
        (await anybody.Submit(link, link, ("reply", "declined"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await ReplyOf(scene, meeting)).ShouldBe(Reply.Declined);
        ((int)(await anybody.Submit(link, link, ("reply", "perhaps"))).Status).ShouldBe(422);
        (await scene.OfVeysel.Get(meeting)).Ok().Page.One("ol", "timeline").Text.ShouldContain("toplantı davetini yanıtladı: katılamayacak / declined");
        scene.At.Clock.Advance(TimeSpan.FromDays(60));
        page = (await anybody.Get(link)).Ok();
        page.Page.One("main").All("form").ShouldBeEmpty();
        page.Page.One("div", "notice").Text.ShouldContain("artık yanıt verilemez");
        (await anybody.Send(new(HttpMethod.Post, link) { Content = new FormUrlEncodedContent([new("reply", "accepted")]) })).Status.ShouldBe(HttpStatusCode.BadRequest, "a form of another site has no token");
    }

    [Fact]
    public async Task A_forged_link_and_one_of_an_older_mail_lead_nowhere()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Invited(), old = MeetingScene.ReplyLink(await scene.Newest("sule@uni.example"));
        await scene.OfEgemen.Submit(meeting + "/time", meeting + "/time", ("time", "16:00"));
        string current = MeetingScene.ReplyLink(await scene.Newest("sule@uni.example"));
        using Browser anybody = scene.At.Anybody();
        foreach (string link in (string[])[old, "/reply/" + new string('A', 43), "/reply/x", "/reply/" + new string('A', 5000)])
        {
            Answer answer = await anybody.Get(link);
            answer.Status.ShouldBe(HttpStatusCode.NotFound);
            answer.Page.One("main").Text.ShouldContain("yanıt bağlantısı geçerli değil");
        }
        (await anybody.Get(current)).Ok();
        await using OrtakDb db = scene.At.Open();
        string token = current["/reply/".Length..];
        db.Delegates.ToList().ShouldAllBe(d => d.ReplyHash != token, "only a hash is stored");
    }

    [Fact]
    public async Task A_cancelled_meeting_says_so()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Invited(), link = MeetingScene.ReplyLink(await scene.Newest("sule@uni.example"));
        using Browser anybody = scene.At.Anybody();
        Answer opened = (await anybody.Get(link)).Ok();
        await scene.OfEgemen.Submit(meeting + "/cancel", meeting + "/cancel", ("reason", "Fırtına"));
        (await anybody.Get(link)).Ok().Page.One("div", "notice").Text.ShouldContain("iptal edilmiş. Neden: Fırtına");
        (await anybody.Submit(opened, link, ("reply", "accepted"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await ReplyOf(scene, meeting)).ShouldBe(Reply.None);
    }

    [Fact]
    public async Task A_yes_to_the_old_time_is_none_to_the_new_one()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Invited(), link = MeetingScene.ReplyLink(await scene.Newest("sule@uni.example"));
        using Browser anybody = scene.At.Anybody();
        await anybody.Submit(link, link, ("reply", "accepted"));
        await scene.OfEgemen.Submit(meeting + "/edit", meeting + "/edit", ("place", "Yenikapı"));
        (await ReplyOf(scene, meeting)).ShouldBe(Reply.Accepted);
        await scene.OfEgemen.Submit(meeting + "/time", meeting + "/time", ("day", "2026-11-19"));
        (await ReplyOf(scene, meeting)).ShouldBe(Reply.None);
    }

    [Fact]
    public async Task A_delegate_who_is_signed_in_replies_on_the_page_and_nobody_else_can()
    {
        await using MeetingScene scene = await MeetingScene.Set();
        string meeting = await scene.Invited();
        (await scene.OfEgemen.Submit(meeting, meeting + "/reply", ("reply", "accepted"))).Location!.ToString().ShouldContain("done=replied");
        (await scene.Stored(meeting)).Delegates.Single(d => d.MemberId == scene.Egemen.MemberId).Reply.ShouldBe(Reply.Accepted);
        (await scene.OfVeysel.Get(meeting)).Ok().Page.All("form").ShouldNotContain(f => f["action"] == meeting + "/reply");
        (await scene.OfVeysel.Post(meeting + "/reply", ("reply", "accepted"))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
