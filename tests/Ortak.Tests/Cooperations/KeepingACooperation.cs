using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Cooperations;

public sealed class KeepingACooperation
{
    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Two_who_edit_at_once_see_both_texts_and_neither_is_lost(Store store)
    {
        await using Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Cooperation cooperation = await at.Cooperation("Eski başlık", izmit, istanbul);
        using Browser one = await at.As(await at.Member(izmit, "Bir")), other = await at.As(await at.Member(istanbul, "Öbür"));
        string edit = $"/cooperations/{cooperation.Id}/edit";
        Answer seenByOne = await one.Get(edit), seenByOther = await other.Get(edit);
        seenByOne.Ok().Page.All("form").Single(f => f["method"] == "post" && f["class"] == "form").ShouldNotBeNull();

        (await Send(one, seenByOne, "Birinin başlığı")).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer conflict = await Send(other, seenByOther, "Öbürünün başlığı");
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Page.One("section", "beside").Text.ShouldContain("Birinin");
        conflict.Page.One("section", "beside").Text.ShouldContain("Öbürünün");
        conflict.Page.All("input").First(i => i["name"] == "title.tr")["value"].ShouldBe("Öbürünün başlığı");
        (await Title(at)).ShouldBe("Birinin başlığı", "nothing was overwritten");
        (await Send(other, conflict, "İkisinin başlığı")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await Title(at)).ShouldBe("İkisinin başlığı");

        Task<Answer> Send(Browser browser, Answer page, string title)
        {
            Html form = page.Page.All("form").Single(f => f["method"] == "post" && f["class"] == "form");
            string version = form.All("input").Single(i => i["name"] == "version")["value"]!;
            return browser.Post(edit, ("version", version), ("title.tr", title), ("purpose.tr", "Ortak çalışma"), ("topic", "disaster"));
        }
    }

    private static async Task<string> Title(Installation at)
    {
        await using OrtakDb db = at.Open();
        return (await db.Cooperations.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).Title.Turkish;
    }

    [Fact]
    public async Task Each_party_names_its_own_contacts()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Cooperation cooperation = await at.Cooperation("Ortak", izmit, istanbul);
        Person ours = await at.Member(izmit, "Cemal Taki Şahan"), theirs = await at.Member(istanbul, "Ali Doğanay");
        using Browser browser = await at.As(ours);
        string contacts = $"/cooperations/{cooperation.Id}/contacts";
        (await browser.Post(contacts, ("member", theirs.MemberId.ToString()!))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "another party's member");
        (await browser.Submit(contacts, contacts, ("member", ours.MemberId.ToString()!))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Get($"/cooperations/{cooperation.Id}")).Ok().Page.One("main").Text.ShouldContain("Cemal Taki Şahan");
        (await browser.Post(contacts)).Status.ShouldBe(HttpStatusCode.SeeOther, "nobody is a choice");
        (await browser.Get($"/cooperations/{cooperation.Id}")).Ok().Page.One("ul", "cards").Text.ShouldNotContain("Cemal Taki Şahan");
    }

    [Fact]
    public async Task What_has_ended_can_be_read_and_not_changed()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Cooperation cooperation = await at.Cooperation("Biten", izmit, istanbul);
        using Browser browser = await at.As(await at.Member(izmit, "Yönetici", Role.Administrator));
        string address = $"/cooperations/{cooperation.Id}";
        (await browser.Post(address + "/end")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "a reason is needed");
        (await browser.Post(address + "/end", ("reason", "Amaca ulaşıldı"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Get(address)).Ok().Page.One("main").Text.ShouldContain("Amaca ulaşıldı");
        foreach (string sub in (string[])["/documents", "/history", "/parties", "/guests"]) (await browser.Get(address + sub)).Ok();
        (await browser.Get(address + "/edit")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await browser.Post(address + "/edit", ("version", "1"), ("title.tr", "x"), ("purpose.tr", "y"), ("topic", "disaster"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await browser.Post(address + "/end", ("reason", "Yine"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await browser.Post(address + "/guests", ("name", "A"), ("from", "B"), ("mail", "a@b.example"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await browser.Upload(address + "/documents", "file", "a.txt", "metin"u8.ToArray())).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_guest_is_invited_reads_and_is_shown_out()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Cooperation cooperation = await at.Cooperation("Konuklu", izmit, istanbul);
        using Browser administrator = await at.As(await at.Member(izmit, "Yönetici", Role.Administrator));
        string address = $"/cooperations/{cooperation.Id}", guests = address + "/guests";
        (string, string)[] form = [("name", "Prof. Dr. Ayşe Kaya"), ("from", "Kocaeli Üniversitesi"), ("mail", "ayse@uni.example")];
        (await administrator.Submit(guests, guests, form)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await administrator.Submit(guests, guests, form)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "one open invitation for an address");
        (await at.Mails()).ShouldHaveSingleItem().To.ShouldBe("ayse@uni.example");
        Answer page = await administrator.Get(guests);
        string withdraw = page.Page.All("form").Select(f => f["action"]).First(a => a?.EndsWith("/withdraw", StringComparison.Ordinal) == true)!;
        (await administrator.Submit(page, withdraw)).Status.ShouldBe(HttpStatusCode.SeeOther);

        Person person = await at.Person("Prof. Dr. Ayşe Kaya");
        Guest guest = await at.Guest(cooperation, izmit, person);
        using Browser browser = await at.As(person);
        Answer read = (await browser.Get(address)).Ok();
        read.Page.All("a").ShouldNotContain(a => a["href"] == address + "/edit" || a["href"] == address + "/end");
        (await browser.Get("/cooperations")).Ok().Page.One("main").Text.ShouldContain("konuksunuz");
        (await browser.Get("/today")).Ok();
        (await administrator.Post($"{guests}/{guest.Id}/end")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_history_tells_in_words_who_did_what_page_by_page()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Cooperation cooperation = await at.Cooperation("Uzun geçmiş", izmit, istanbul);
        Person person = await at.Member(izmit, "Egemen Göksöz", Role.Administrator);
        await at.Save(db =>
        {
            for (int i = 0; i < 120; i++) db.Record(new() { At = at.Now.AddMinutes(-i), AccountId = person.AccountId, MunicipalityId = izmit.Id, CooperationId = cooperation.Id, Deed = "document-added", Detail = $"belge-{i}.pdf" });
        });
        using Browser browser = await at.As(person);
        string history = $"/cooperations/{cooperation.Id}/history";
        Answer first = (await browser.Get(history)).Ok(), third = (await browser.Get(history + "?page=3")).Ok(), beyond = (await browser.Get(history + "?page=99&lang=en")).Ok();
        first.Page.One("ol", "timeline").All("li").Count.ShouldBe(50);
        first.Page.One("ol", "timeline").Text.ShouldContain("Belge ekledi: belge-0.pdf");
        first.Page.One("ol", "timeline").Text.ShouldContain("Egemen Göksöz, İzmit Belediyesi");
        third.Page.One("ol", "timeline").All("li").Count.ShouldBe(20);
        beyond.Page.One("ol", "timeline").Text.ShouldContain("Added a document: belge-119.pdf");
    }
}
