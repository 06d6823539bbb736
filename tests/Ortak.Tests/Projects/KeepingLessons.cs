using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Model;
using Ortak.Tests.Aims;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Projects;

/// <summary>Lessons: who may read which, and how the next applicant finds them.</summary>
public sealed class KeepingLessons
{
    public static TheoryData<Store> Stores => Installation.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task Each_is_read_by_whom_it_is_for(Store store)
    {
        await using Proposed proposed = await Rejected(store);
        await Write(proposed, "Yalnızca bizim", "own");
        await Write(proposed, "Taraflara açık", "cooperation");
        await Write(proposed, "Herkese açık", "everybody");
        using Browser stranger = await proposed.Stranger(Role.Reader), anybody = proposed.At.Anybody();
        Person person = await proposed.At.Person("Konuk");
        await proposed.At.Guest(proposed.Formed.Pursuit.Cooperation, proposed.Formed.Pursuit.İzmit, person);
        using Browser guest = await proposed.At.As(person);
        async Task<string[]> Seen(Browser who) => [.. (await who.Get("/lessons")).Ok().Page.One("ul", "cards").All("h2").Select(h => h.Text)];
        (await Seen(proposed.OfCemal)).ShouldBe(["Herkese açık", "Taraflara açık", "Yalnızca bizim"], "the newest first");
        (await Seen(proposed.OfMehmet)).ShouldBe(["Herkese açık", "Taraflara açık"]);
        (await Seen(stranger)).ShouldBe(["Herkese açık"]);
        (await Seen(guest)).ShouldBe(["Taraflara açık"], "what is for municipalities is for people of one");
        (await anybody.Get("/lessons")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await stranger.Get("/lessons")).Ok().Page.All("a").ShouldNotContain(a => a["href"]!.StartsWith("/aims/", StringComparison.Ordinal), "where it was learned is not theirs to know");
        (await proposed.OfMehmet.Get("/lessons")).Ok().Page.All("a").ShouldContain(a => a["href"] == proposed.Consortium);

        // On the page of the consortium, and in its history, nobody sees what is another's.
        Answer page = (await proposed.OfMehmet.Get(proposed.Consortium)).Ok();
        page.Page.Text.ShouldContain("Taraflara açık");
        page.Page.Text.ShouldNotContain("Yalnızca bizim");
        (await proposed.OfMehmet.Get($"/cooperations/{proposed.Formed.Pursuit.Cooperation.Id}/history")).Ok().Page.Text.ShouldNotContain("Yalnızca bizim");

        // Only who learned it changes it.
        Lesson shared = (await Stored(proposed)).Single(l => l.Audience == LessonAudience.Cooperation);
        string at = $"/municipalities/{shared.MunicipalityId}/lessons/{shared.Id}";
        (await proposed.OfMehmet.Get(at)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await proposed.OfMehmet.Post(at + "/remove", ("version", "1"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await proposed.OfMehmet.Get($"/municipalities/{proposed.Formed.Pursuit.İstanbul.Id}/lessons/{shared.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        page.Page.All("a").ShouldNotContain(a => a["href"] == at);
        (await proposed.OfCemal.Get(proposed.Consortium)).Ok().Page.All("a").ShouldContain(a => a["href"] == at);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task The_next_applicant_finds_those_of_the_same_kind_of_call_or_topic(Store store)
    {
        await using Proposed proposed = await Rejected(store);
        await Write(proposed, "Etki sayılarla anlatılmalı", "everybody");
        await Write(proposed, "İçeride kalan", "own");
        // Somebody else starts for another year's call of the same kind, with an aim on other topics.
        using Browser stranger = await proposed.Stranger();
        Municipality theirs = await proposed.At.Municipality("Odunpazarı Belediyesi");
        using Browser editor = await proposed.At.As(await proposed.At.Member(theirs, "Editör"));
        async Task<string> New(string call, params (string, string)[] more)
        {
            string aim = await proposed.Formed.Pursuit.Write("Afet", $"/municipalities/{theirs.Id}/aims", who: editor, more: more);
            Call chosen = proposed.Formed.Pursuit.Call(call);
            (await editor.Post(aim + "/calls", ("call", chosen.Id))).Status.ShouldBe(HttpStatusCode.SeeOther);
            return $"{aim}/consortia/new?call={Uri.EscapeDataString(chosen.Id)}";
        }
        string sameKind = await New("HORIZON-CL3-2027-01-DRS-01"), otherKind = await New(Proposed.Elsewhere), sameTopic = await New(Proposed.Elsewhere, ("topic", "earthquake-preparedness"));
        Answer found = (await editor.Get(sameKind)).Ok();
        found.Page.Text.ShouldContain("Etki sayılarla anlatılmalı");
        found.Page.Text.ShouldContain("İzmit Belediyesi · 14 Ekim 2026 · HORIZON-CL3-2027-01-DRS-03");
        found.Page.Text.ShouldNotContain("İçeride kalan");
        (await editor.Get(otherKind)).Ok().Page.Text.ShouldNotContain("Etki sayılarla anlatılmalı");
        (await editor.Get(sameTopic)).Ok().Page.Text.ShouldContain("Etki sayılarla anlatılmalı", customMessage: "the lesson is on the topic above");
        string started = (await Proposed.Done(editor, sameKind)).Split('?')[0];
        (await editor.Get(started)).Ok().Page.All("section").Single(s => s["aria-labelledby"] == "lessons").Text.ShouldContain("Etki sayılarla anlatılmalı");
        // Its own page does not say twice what was learned there.
        (await proposed.OfCemal.Get(proposed.Consortium)).Ok().Page.All("section").ShouldNotContain(s => s["aria-labelledby"] == "lessons");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task They_are_searched_by_words_call_topic_and_kind(Store store)
    {
        await using Proposed proposed = await Rejected(store);
        await Write(proposed, "Etki bölümünü erken yazın", "own", ("text.en", "Write the impact section early."), ("kind", "result"));
        await Write(proposed, "Ortaklık sözleşmesi önce", "own", ("kind", "running"));
        async Task<int> Found(string query) => (await proposed.OfCemal.Get("/lessons?" + query)).Ok().Page.Everything.Count(e => e.Name == "li" && (e["id"] ?? "").StartsWith("lesson-", StringComparison.Ordinal));
        (await Found("q=ETKİ+bolumunu")).ShouldBe(1);
        (await Found("q=impact")).ShouldBe(1);
        (await Found("q=zzqx")).ShouldBe(0);
        (await Found("call=horizon-cl3-2026-02-drs-09")).ShouldBe(2, "calls of one kind");
        (await Found("call=" + Proposed.Elsewhere)).ShouldBe(0);
        (await Found("topic=disaster")).ShouldBe(2);
        (await Found("topic=energy")).ShouldBe(0);
        (await Found("kind=running")).ShouldBe(1);
        (await Found("q=%25")).ShouldBe(2, "a sign is no word");
        (await proposed.OfCemal.Get("/lessons?q=zzqx")).Ok().Page.Text.ShouldContain("Bu aramaya uyan bir ders yok.");
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Contact_data_are_refused_and_two_who_edit_see_both_versions(Store store)
    {
        await using Proposed proposed = await Rejected(store);
        string page = proposed.Consortium + "/lessons/new";
        foreach (string text in (string[])["Sorular için ayse@example.org", "Arayın: 0532 000 00 00"])
        {
            Answer refused = await proposed.OfCemal.Submit(page, page, ("title.tr", "Ders"), ("text.tr", text));
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            refused.Page.Text.ShouldContain("Derste kişisel veri olmaz");
        }
        (await proposed.OfCemal.Submit(page, page, ("title.tr", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await Write(proposed, "Erken başlayın", "own");
        Lesson lesson = (await Stored(proposed)).Single();
        string at = $"/municipalities/{lesson.MunicipalityId}/lessons/{lesson.Id}";
        using Browser colleague = await proposed.At.As(await proposed.At.Member(proposed.Formed.Pursuit.İzmit, "Veysel"));
        Answer open = (await proposed.OfCemal.Get(at)).Ok();
        await Proposed.Done(colleague, at, ("title.tr", "Çok erken başlayın"), ("topic", "energy"), ("audience", "everybody"));
        Answer conflict = await proposed.OfCemal.Submit(open, at, ("title.tr", "Zamanında başlayın"));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Page.Text.ShouldContain("Çok erken başlayın");
        (await proposed.OfCemal.Submit(conflict, at)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await Stored(proposed)).Single().Title.Turkish.ShouldBe("Zamanında başlayın");
        (await proposed.OfCemal.Submit((await proposed.OfCemal.Get(at)).Ok(), at + "/remove")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await Stored(proposed)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_is_learned_alone_is_shared_with_no_cooperation_and_stays_when_the_consortium_goes(Store store)
    {
        await using Proposed proposed = await Proposed.On(store, alone: true);
        (await proposed.Press("withdraw", ("because", "Geç kaldık."))).Status.ShouldBe(HttpStatusCode.SeeOther);
        string page = proposed.Consortium + "/lessons/new";
        (await proposed.OfCemal.Get(page)).Ok().Page.All("input").Where(i => i["name"] == "audience").Select(i => i["value"]).ShouldBe(["own", "everybody"]);
        (await proposed.OfCemal.Submit(page, page, ("title.tr", "Ders"), ("audience", "cooperation"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await Write(proposed, "Erken başlayın", "own");
        (await proposed.Press("delete")).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer lessons = (await proposed.OfCemal.Get("/lessons")).Ok();
        lessons.Page.Text.ShouldContain("Erken başlayın");
        lessons.Page.Text.ShouldNotContain("Nereden öğrenildi?");
        Lesson kept = (await Stored(proposed)).Single();
        await proposed.Done($"/municipalities/{kept.MunicipalityId}/lessons/{kept.Id}", ("title.tr", "Daha erken başlayın"));
        (await Stored(proposed)).Single().Title.Turkish.ShouldBe("Daha erken başlayın");
    }

    private static async Task<Proposed> Rejected(Store store)
    {
        Proposed proposed = await Proposed.On(store);
        await proposed.Submit();
        await proposed.Conclude("rejected");
        return proposed;
    }

    private static async Task Write(Proposed proposed, string title, string audience, params (string Name, string Value)[] more)
    {
        proposed.At.Clock.Advance(TimeSpan.FromSeconds(1));
        await proposed.Done(proposed.Consortium + "/lessons/new", [("title.tr", title), ("audience", audience), ("topic", "disaster"), .. more]);
    }

    private static async Task<List<Lesson>> Stored(Proposed proposed)
    {
        await using OrtakDb db = proposed.At.Open();
        return await db.Lessons.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
    }
}
