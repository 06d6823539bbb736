using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Calls;

/// <summary>What a municipality makes of a call: go or no-go, why, and who sees to it.</summary>
public sealed class DecidingAboutCalls
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_decision_has_a_reason_and_is_shared_without_the_notes(Store store)
    {
        await using CallScene scene = await CallScene.On(store);
        string at = scene.Decide("far"), shared = $"/cooperations/{scene.Cooperation.Id}/calls";
        (await scene.OfVeysel.Get(at)).Ok().Page.Text.ShouldContain("henüz karar vermedi");
        (await scene.OfMehmet.Get(shared)).Ok().Page.Text.ShouldContain("henüz bir çağrı kararını bu iş birliğiyle paylaşmadı");
        Answer bare = await scene.OfCemal.Submit(at, at, ("state", "go"), ("reason", " "), ("notes", "Gizli notumuz"));
        bare.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        bare.Page.Text.ShouldContain("Kararın gerekçesini yazın.");
        bare.Page.All("textarea").Single(t => t["name"] == "notes").Text.ShouldBe("Gizli notumuz", "what was written is kept");
        Answer saved = await scene.OfCemal.Submit(bare, at, ("reason", "Önceliğimize uyuyor"), ("owner", scene.Cemal.MemberId.ToString()!), ("cooperation", scene.Cooperation.Id.ToString()));
        saved.Status.ShouldBe(HttpStatusCode.SeeOther, saved.Body);
        (await scene.OfCemal.Follow(saved)).Ok().Page.One("div", "notice").Text.ShouldBe("Karar kaydedildi.");
        CallDecision decision = await scene.Decision("far");
        (decision.State, decision.Reason, decision.Notes, decision.Code, decision.OwnerId, decision.CooperationId).ShouldBe((CallDecisionState.Go, "Önceliğimize uyuyor", "Gizli notumuz", "HORIZON-TEST-FAR", scene.Cemal.MemberId, (Id<Cooperation>?)scene.Cooperation.Id));

        string reader = (await scene.OfVeysel.Get(at)).Ok().Page.One("main").Text;
        foreach (string seen in (string[])["Önceliğimize uyuyor", "Gizli notumuz", "Cemal Taki Şahan, Strateji Geliştirme Müdürü", "başvurulacak"]) reader.ShouldContain(seen);
        Answer others = (await scene.OfMehmet.Get(shared)).Ok();
        string text = others.Page.One("main").Text;
        foreach (string seen in (string[])["Resilient cities, far", "İzmit Belediyesi: başvurulacak", "Önceliğimize uyuyor", "Cemal Taki Şahan, Strateji Geliştirme Müdürü", "Siz de bakın ve karar verin"]) text.ShouldContain(seen);
        others.Body.ShouldNotContain("Gizli notumuz");
        (await scene.OfMehmet.Get(at)).Status.ShouldBe(HttpStatusCode.NotFound);
        await using OrtakDb db = scene.At.Open();
        AuditEntry entry = await db.Audit.SingleAsync(a => a.Deed == Deeds.CallDecided, Cancel);
        (entry.Subject, entry.MunicipalityId, entry.CooperationId, entry.Detail).ShouldBe((decision.Id.ToString(), scene.İzmit.Id, (Id<Cooperation>?)scene.Cooperation.Id, "HORIZON-TEST-FAR"));
        (await scene.OfVeysel.Get($"/municipalities/{scene.İzmit.Id}/history")).Ok().Page.Text.ShouldContain("bir çağrı hakkında karar verdi: HORIZON-TEST-FAR");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Two_who_decide_at_once_see_each_others_words(Store store)
    {
        await using CallScene scene = await CallScene.On(store);
        string at = scene.Decide("far");
        Person ayşe = await scene.At.Member(scene.İzmit, "Ayşe Demir");
        using Browser ofAyşe = await scene.At.As(ayşe);
        // Nobody has decided yet: the second of two first decisions is no overwriting either.
        Answer mine = (await scene.OfCemal.Get(at)).Ok(), hers = (await ofAyşe.Get(at)).Ok();
        (await ofAyşe.Submit(hers, at, ("state", "no-go"), ("reason", "Personelimiz yok"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer conflict = await scene.OfCemal.Submit(mine, at, ("state", "go"), ("reason", "Başvuralım"));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict, conflict.Body);
        conflict.Page.One("main").Text.ShouldContain("Kaydedilmedi: bu arada başka biri kaydetti");
        foreach (string both in (string[])["Personelimiz yok", "Başvuralım", "başvurulmayacak", "başvurulacak"]) conflict.Page.One("main").Text.ShouldContain(both);
        (await scene.Decision("far")).Reason.ShouldBe("Personelimiz yok");
        (await scene.OfCemal.Submit(conflict, at)).Status.ShouldBe(HttpStatusCode.SeeOther, "having seen it, one may decide");
        (await scene.Decision("far")).State.ShouldBe(CallDecisionState.Go);
        (await ofAyşe.Submit(hers, at, ("state", "go"), ("reason", "Başka"))).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task First_decisions_of_the_same_moment_leave_one_and_a_conflict()
    {
        await using CallScene scene = await CallScene.On(Store.Postgres);
        string at = scene.Decide("far");
        Answer page = (await scene.OfCemal.Get(at)).Ok();
        Answer[] both = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => scene.OfCemal.Submit(page, at, ("state", "go"), ("reason", $"Gerekçe {i}"))));
        both.Count(a => a.Status == HttpStatusCode.SeeOther).ShouldBe(1);
        both.ShouldAllBe(a => a.Status == HttpStatusCode.SeeOther || a.Status == HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Only_own_people_and_own_running_cooperations_can_be_chosen()
    {
        await using CallScene scene = await CallScene.On();
        Municipality ankara = await scene.At.Municipality("Çankaya Belediyesi");
        Cooperation foreign = await scene.At.Cooperation("Başkalarının", scene.İstanbul, ankara), proposal = await scene.At.Proposal("Teklif", scene.İstanbul, scene.İzmit);
        foreach (var (field, value) in new[] { ("owner", scene.Mehmet.MemberId.ToString()!), ("owner", "no-id"), ("cooperation", foreign.Id.ToString()), ("cooperation", proposal.Id.ToString()) })
            (await scene.Decides(scene.OfCemal, "far", "go", (field, value))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, $"{field} {value}");
        (await scene.OfVeysel.Post(scene.Decide("far"), ("state", "go"), ("reason", "x"), ("version", "0"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await scene.OfCemal.Get(scene.Decide("no-such-call"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_list_stands_by_cut_off_and_keeps_what_has_left_the_portal(Store store)
    {
        await using CallScene scene = await CallScene.On(store);
        string list = $"/municipalities/{scene.İzmit.Id}/decisions";
        (await scene.OfVeysel.Get(list)).Ok().Page.Text.ShouldContain("Henüz bir çağrı hakkında karar yok");
        foreach (var (call, state) in new[] { ("far", "go"), ("near", "considered"), ("several", "no-go"), ("closed", "go") }) (await scene.Decides(scene.OfCemal, call, state, ("owner", scene.Cemal.MemberId.ToString()!))).Status.ShouldBe(HttpStatusCode.SeeOther);
        scene.Leaves("closed");
        string text = (await scene.OfVeysel.Get(list)).Ok().Page.One("main").Text;
        text.IndexOf("cities, near", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("cities, far", StringComparison.Ordinal));
        text.IndexOf("cities, far", StringComparison.Ordinal).ShouldBeLessThan(text.IndexOf("cities, closed", StringComparison.Ordinal));
        text.ShouldContain("portalda yok");
        text.ShouldNotContain("cities, several", Case.Sensitive, "a no-go leaves the list");
        (await scene.OfVeysel.Get(list + "?state=no-go")).Ok().Page.One("main").Text.ShouldContain("cities, several");
        (await scene.OfVeysel.Get(list + "?state=all")).Ok().Page.One("main").Text.ShouldContain("4 çağrı");
        (await scene.OfVeysel.Get(list + $"?person={scene.Veysel.MemberId}")).Ok().Page.One("main").Text.ShouldContain("Bu süzgeçlere uyan karar yok");
        // One that has left can still be read and decided anew, by its kept name.
        (await scene.OfCemal.Get(scene.Decide("closed"))).Ok().Page.One("main").Text.ShouldContain("HORIZON-TEST-CLOSED");
        (await scene.Decides(scene.OfCemal, "closed", "no-go")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.Decision("closed")).Title.ShouldBe("Resilient cities, closed");
        (await scene.OfCemal.Get(scene.Plan("closed"))).Status.ShouldBe(HttpStatusCode.NotFound, "there is nothing to plan by");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Who_leaves_a_post_hands_the_calls_over(Store store)
    {
        await using CallScene scene = await CallScene.On(store);
        await scene.Decides(scene.OfCemal, "far", "go", ("owner", scene.Cemal.MemberId.ToString()!));
        await scene.Decides(scene.OfCemal, "near", "no-go", ("owner", scene.Cemal.MemberId.ToString()!));
        string leave = $"/municipalities/{scene.İzmit.Id}/members/{scene.Cemal.MemberId}/leave";
        Answer page = (await scene.OfCemal.Get(leave)).Ok();
        page.Page.Text.ShouldContain("Resilient cities, far");
        page.Page.Text.ShouldNotContain("Resilient cities, near", Case.Sensitive, "a no-go is no work any more");
        (await scene.OfCemal.Submit(page, leave, ("successor", scene.Veysel.MemberId.ToString()!))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.Decision("far")).OwnerId.ShouldBe(scene.Veysel.MemberId);
        (await scene.Decision("near")).OwnerId.ShouldBe(scene.Cemal.MemberId);
        await using OrtakDb db = scene.At.Open();
        Handover handover = await db.Handovers.Include(h => h.Items).SingleAsync(Cancel);
        handover.Items.ShouldHaveSingleItem().CallDecisionId.ShouldBe((await scene.Decision("far")).Id);
        Answer list = (await scene.OfVeysel.Get($"/municipalities/{scene.İzmit.Id}/handovers/{handover.Id}")).Ok();
        list.Page.All("a").ShouldContain(a => a["href"] == scene.Decide("far"));
        list.Page.Text.ShouldNotContain("silinmiş iş birliği");
    }

    [Fact]
    public async Task They_move_with_the_municipality()
    {
        await using CallScene here = await CallScene.On();
        await here.Decides(here.OfCemal, "far", "go", ("owner", here.Cemal.MemberId.ToString()!), ("notes", "Not"), ("cooperation", here.Cooperation.Id.ToString()));
        await here.OfCemal.Post(here.Plan("far"), ("step", "partner-search"));
        await here.OfMehmet.Submit($"/municipalities/{here.İstanbul.Id}/calls/near", $"/municipalities/{here.İstanbul.Id}/calls/near", ("state", "considered"));
        string file = Path.Combine(here.At.Settings.Data, "izmit.json");
        using (Terminal from = At(here.At.Settings)) (await from.Ortak("export", "--municipality", "İzmit Belediyesi", file)).Succeeded();
        foreach (Store store in Enum.GetValues<Store>())
        {
            await using Installation there = await Installation.On(store);
            using Terminal to = At(there.Settings);
            for (int times = 0; times < 2; times++) (await to.Ortak("import", file)).Succeeded();
            await using OrtakDb db = there.Open();
            CallDecision decision = await db.CallDecisions.SingleAsync(Cancel);
            (decision.CallId, decision.State, decision.Reason, decision.Notes, decision.OwnerId, decision.CooperationId).ShouldBe(("far", CallDecisionState.Go, "Gerekçe", "Not", here.Cemal.MemberId, (Id<Cooperation>?)here.Cooperation.Id));
            CallPlanStep step = await db.CallPlanSteps.SingleAsync(Cancel);
            (step.CallId, step.Step, step.DoneOn).ShouldBe(("far", "partner-search", here.Today));
        }
        // A file cannot put a decision before the eyes of a cooperation that is not in it.
        string text = await File.ReadAllTextAsync(file, Cancel);
        int place = text.IndexOf("\"callDecisions\"", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text[..place] + text[place..].Replace(here.Cooperation.Id.ToString(), Id<Cooperation>.New().ToString(), StringComparison.Ordinal), Cancel);
        await using Installation fresh = await Installation.On();
        using Terminal terminal = At(fresh.Settings);
        (await terminal.Ortak("import", file)).Refused(1).ShouldContain("callDecisions");
    }

    private static Terminal At(Settings settings)
    {
        var terminal = new Terminal();
        terminal.Environment["ORTAK_DATA"] = settings.Data;
        if (settings.Database is not null) terminal.Environment["ORTAK_DATABASE"] = settings.Database;
        return terminal;
    }
}
