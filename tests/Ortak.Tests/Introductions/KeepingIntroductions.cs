using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Introductions;

/// <summary>Who may know of a request, that it goes along in a municipality's file without the contact, and that it goes with what it belongs to.</summary>
public sealed class KeepingIntroductions
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Nobody_outside_the_two_municipalities_learns_of_it_though_they_pursue_the_aim_together(Store store)
    {
        await using IntroductionScene scene = await IntroductionScene.On(store);
        Cooperation cooperation = await scene.At.Cooperation("Üç belediye", scene.İzmit, scene.Nilüfer);
        Aim together = await scene.Another("Birlikte istediğimiz", cooperation.Id);
        Person visitor = await scene.At.Person("Konuk");
        await scene.At.Guest(cooperation, scene.İzmit, visitor);
        using Browser guest = await scene.At.As(visitor), operates = await scene.At.As(await scene.At.Person("Kurulum", isOperator: true)), anybody = scene.At.Anybody();
        Id<Introduction> id = await scene.Ask(together);
        string aim = $"/aims/{together.Id}";
        (await scene.OfCemal.Get(aim)).Ok().Body.ShouldContain(id.ToString());
        foreach (Browser other in (Browser[])[scene.OfNilüfer, guest, operates, anybody])
        {
            foreach (string address in (string[])[$"{scene.Own}/{id}", $"{scene.Theirs}/{id}", scene.Own, scene.Theirs])
            {
                Answer answer = await other.Get(address);
                answer.Status.ShouldBe(other == anybody ? HttpStatusCode.Redirect : HttpStatusCode.NotFound, address);
            }
            (await other.Get($"/municipalities/{scene.Nilüfer.Id}/introductions/{id}")).Status.ShouldBe(other == anybody ? HttpStatusCode.Redirect : HttpStatusCode.NotFound);
        }
        foreach (Browser other in (Browser[])[scene.OfNilüfer, guest])
            foreach (string address in (string[])[aim, $"/cooperations/{cooperation.Id}", $"/cooperations/{cooperation.Id}/history", "/today", "/aims", "/find?q=Tanıştırma"])
            {
                string body = (await other.Get(address)).Ok().Body;
                body.ShouldNotContain(id.ToString(), Case.Sensitive, address);
                body.ShouldNotContain("tanıştırma istedi", Case.Insensitive, address);
            }
        // Each side only under its own address.
        (await scene.OfMehmet.Get($"{scene.Own}/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await scene.OfCemal.Get($"{scene.Theirs}/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await scene.OfCemal.Get($"{scene.Own}/no-such-id")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(Store.Sqlite, Store.Postgres)]
    [InlineData(Store.Postgres, Store.Sqlite)]
    public async Task It_goes_along_in_the_file_of_who_asked_without_the_contact(Store from, Store to)
    {
        await using IntroductionScene here = await IntroductionScene.On(from);
        Id<Introduction> id = await here.Ask();
        (await here.Says(here.OfMehmet, id, "introduce", ("contact", IntroductionScene.Contact), ("consent", "on"), ("introduce-answer", "Yazıştılar."))).Status.ShouldBe(HttpStatusCode.SeeOther);
        // What Nilüfer asked is its own.
        var theirs = new Aim { MunicipalityId = here.Nilüfer.Id, Title = Bilingual.Of("Başkasının"), Text = Bilingual.Of("Metin"), MadeAt = here.At.Now };
        await here.At.Save(db => db.AddRange(theirs, new Introduction { AimId = theirs.Id, FromId = here.Nilüfer.Id, ToId = here.İzmit.Id, OrganisationId = "1", OrganisationName = "Gizli kuruluş", AskedAt = here.At.Now }));
        string file = Path.Combine(here.At.Settings.Data, "izmit.json");
        using (Terminal terminal = At(here.At.Settings)) (await terminal.Ortak("export", "--municipality", "İzmit Belediyesi", file)).Succeeded();
        string text = await File.ReadAllTextAsync(file, Cancel);
        text.ShouldNotContain("vanwesten", Case.Insensitive);
        text.ShouldNotContain("Gizli kuruluş");

        await using Installation there = await Installation.On(to);
        using Terminal elsewhere = At(there.Settings);
        (await elsewhere.Ortak("import", file)).Succeeded();
        (await elsewhere.Ortak("import", file)).Succeeded();
        await using (OrtakDb db = there.Open())
        {
            Introduction brought = await db.Introductions.AsNoTracking().SingleAsync(Cancel);
            (brought.Id, brought.AimId, brought.FromId, brought.State, brought.Answer, brought.Contact, brought.ContactAgreedAt).ShouldBe((id, here.Aim.Id, here.İzmit.Id, IntroductionState.Introduced, "Yazıştılar.", "", null));
            brought.Letter.Turkish.ShouldContain("PARATUS");
            (await db.Municipalities.AsNoTracking().SingleAsync(m => m.Id == brought.ToId, Cancel)).AtlasId.ShouldBe(IntroductionScene.İbb);
        }
        // Brought back to where it came from it takes nothing away.
        using (Terminal terminal = At(here.At.Settings)) (await terminal.Ortak("import", file)).Succeeded();
        (await here.Stored(id)).Contact.ShouldBe(IntroductionScene.Contact);
        // Nobody's request is brought in for them: not that of one who does not pursue the aim.
        int place = text.IndexOf("\"introductions\"", StringComparison.Ordinal);
        string forged = text[..place] + text[place..].Replace($"\"fromId\": \"{here.İzmit.Id}\"", "\"fromId\": \"@\"", StringComparison.Ordinal).Replace($"\"toId\": \"{here.İstanbul.Id}\"", $"\"toId\": \"{here.İzmit.Id}\"", StringComparison.Ordinal).Replace("\"fromId\": \"@\"", $"\"fromId\": \"{here.İstanbul.Id}\"", StringComparison.Ordinal);
        forged.ShouldNotBe(text);
        await File.WriteAllTextAsync(file, forged, Cancel);
        (await elsewhere.Ortak("import", file)).Refused(1).ShouldContain("something in introductions belongs to nothing in the file");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task It_goes_with_its_aim_and_the_demo_story_goes_whole(Store store)
    {
        await using IntroductionScene scene = await IntroductionScene.On(store);
        await scene.Ask();
        await using OrtakDb db = scene.At.Open();
        (await Ortak.Features.Demo.DemoStory.Add(db, scene.Cemal.AccountId, scene.At.Now, Cancel)).ShouldBeNull();
        await Ortak.Features.Demo.DemoStory.Join(db, scene.Cemal.AccountId, scene.Cemal.Name, scene.At.Now, Cancel);
        Aim demo = await db.Aims.AsNoTracking().SingleAsync(a => a.IsDemo, Cancel);
        Id<Municipality> izmit = demo.MunicipalityId;
        string own = $"/municipalities/{izmit}/introductions";
        // In the story one person stands on both sides.
        Answer sent = await scene.OfCemal.Submit($"{own}/new?through={IntroductionScene.İbb}&organisation={scene.University.Id}&aim={demo.Id}", own + "/new");
        sent.Status.ShouldBe(HttpStatusCode.SeeOther, sent.Body);
        Introduction told = await db.Introductions.AsNoTracking().SingleAsync(i => i.IsDemo, Cancel);
        told.FromId.ShouldBe(izmit);
        (await db.Municipalities.AsNoTracking().SingleAsync(m => m.Id == told.ToId, Cancel)).IsDemo.ShouldBeTrue();
        (await scene.OfCemal.Submit($"/municipalities/{told.ToId}/introductions/{told.Id}", $"/municipalities/{told.ToId}/introductions/{told.Id}/accept")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await scene.MailsTo(scene.Mehmet)).ShouldAllBe(m => !m.IsDemo, "nobody real is told of the story");
        (await Ortak.Features.Demo.DemoStory.Remove(db, scene.Cemal.AccountId, scene.At.Now, Cancel)).ShouldBeNull();
        (await db.Introductions.AsNoTracking().Select(i => i.IsDemo).ToListAsync(Cancel)).ShouldBe([false]);
        await db.Aims.Where(a => a.Id == scene.Aim.Id).ExecuteDeleteAsync(Cancel);
        (await db.Introductions.CountAsync(Cancel)).ShouldBe(0);
    }

    private static Terminal At(Host.Settings settings)
    {
        var terminal = new Terminal();
        terminal.Environment["ORTAK_DATA"] = settings.Data;
        if (settings.Database is not null) terminal.Environment["ORTAK_DATABASE"] = settings.Database;
        return terminal;
    }
}
