using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Members;

/// <summary>Who holds which post, who signs in, who may do what.</summary>
public sealed class PeopleOfAMunicipality
{
    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task An_administrator_adds_and_invites_again_and_takes_back(Store store)
    {
        await using Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit();
        using Browser administrator = await at.As(await at.Member(izmit, "Cemal Taki Şahan", Role.Administrator));
        string list = $"/municipalities/{izmit.Id}/members";
        Answer added = await administrator.Submit(list + "/new", list + "/new", ("person", "Veysel Arif Yüksel"), ("post.tr", "Birim Sorumlusu"), ("mail", "veysel@izmit.example"), ("invite", "on"), ("role", "editor"));
        added.Status.ShouldBe(HttpStatusCode.SeeOther, added.Body);
        string page = added.Location!.ToString().Split('?')[0];
        OutgoingMail mail = (await at.Mails()).ShouldHaveSingleItem();
        (mail.To, mail.Subject).ShouldBe(("veysel@izmit.example", "İzmit Belediyesi sizi Ortak'a davet ediyor"));
        string token = mail.Text.Split("/invitations/")[1].Split('\n')[0].Trim();
        Invitation first = await Invited(at, token);
        (first.Kind, first.MunicipalityId, first.EndsAt - first.MadeAt, list + "/" + first.MemberId).ShouldBe((InvitationKind.Member, izmit.Id, TimeSpan.FromDays(14), page));
        (await administrator.Get(list)).Ok().Page.One("ul", "people").Text.ShouldContain("davetli (düzenleyici)");

        (await administrator.Submit(page, page + "/invite", ("role", "reader"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        string again = (await at.Mails())[^1].Text.Split("/invitations/")[1].Split('\n')[0].Trim();
        again.ShouldNotBe(token);
        (await Invited(at, token)).IsOpen(at.Now).ShouldBeFalse("only the newest link works");
        Invitation second = await Invited(at, again);
        second.IsOpen(at.Now).ShouldBeTrue();
        string withdraw = $"{page}/invitations/{second.Id}/withdraw";
        (await administrator.Submit(page, withdraw)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await Invited(at, again)).IsOpen(at.Now).ShouldBeFalse();
        (await administrator.Get(list)).Ok().Page.One("ul", "people").Text.ShouldContain("giriş yapmıyor");
        (await administrator.Submit(list + "/new", list + "/new", ("person", "Aynı adres"), ("mail", "VEYSEL@izmit.example"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await administrator.Submit(list + "/new", list + "/new", ("person", "Adressiz"), ("invite", "on"), ("role", "editor"))).Page.One("div", "summary").Text.ShouldContain("e-posta adresi yazın");
    }

    [Fact]
    public async Task An_editor_adds_people_by_name_but_neither_invites_nor_gives_roles()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit();
        Person chief = await at.Member(izmit, "Cemal", Role.Administrator);
        using Browser editor = await at.As(await at.Member(izmit, "Veysel")), reader = await at.As(await at.Member(izmit, "Ayşe", Role.Reader));
        string list = $"/municipalities/{izmit.Id}/members";
        Answer form = (await editor.Get(list + "/new")).Ok();
        form.Page.All("input").ShouldNotContain(i => i["name"] == "invite" || i["name"] == "role");
        Answer added = await editor.Submit(form, list + "/new", ("person", "AB uzmanı Can"));
        added.Status.ShouldBe(HttpStatusCode.SeeOther);
        string page = added.Location!.ToString().Split('?')[0];
        foreach (var (name, value) in new[] { ("invite", "on"), ("role", "administrator") })
            (await editor.Post(list + "/new", ("person", "Kendi kendine"), ("mail", "x@example.org"), (name, value))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await editor.Post(page + "/invite", ("role", "editor"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await editor.Post($"{list}/{chief.MemberId}/role", ("role", "reader"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await editor.Get($"{list}/{chief.MemberId}/edit")).Status.ShouldBe(HttpStatusCode.Forbidden, "whoever signs in is edited by administrators");
        (await editor.Submit(page + "/edit", page + "/edit", ("post.tr", "AB uzmanı"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await reader.Get(page)).Ok().Page.All("a").ShouldNotContain(a => a["href"] == page + "/edit");
        (await reader.Get(list + "/new")).Status.ShouldBe(HttpStatusCode.Forbidden);
        await using OrtakDb db = at.Open();
        (await db.Members.SingleAsync(m => m.Name == "AB uzmanı Can", TestContext.Current.CancellationToken)).Role.ShouldBe(Role.Reader);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Of_two_who_edit_a_member_at_once_the_second_sees_both(Store store)
    {
        await using Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit();
        Person person = await at.Member(izmit, "Veysel");
        using Browser one = await at.As(await at.Member(izmit, "Cemal", Role.Administrator)), two = await at.As(person);
        string edit = $"/municipalities/{izmit.Id}/members/{person.MemberId}/edit";
        Answer first = (await one.Get(edit)).Ok(), second = (await two.Get(edit)).Ok();
        (await one.Submit(first, edit, ("post.tr", "Birim Sorumlusu"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer conflict = await two.Submit(second, edit, ("post.tr", "Proje Uzmanı"));
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict.Page.One("section", "beside").Text.ShouldContain("Birim Sorumlusu");
        (await two.Submit(conflict, edit)).Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task An_administrator_who_signs_in_always_remains(Store store)
    {
        await using Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit();
        Person only = await at.Member(izmit, "Cemal", Role.Administrator), editor = await at.Member(izmit, "Veysel");
        await at.Save(db => db.Members.Add(new() { MunicipalityId = izmit.Id, Name = "Giriş yapmayan yönetici", Role = Role.Administrator, JoinedAt = at.Now }));
        using Browser browser = await at.As(only);
        string mine = $"/municipalities/{izmit.Id}/members/{only.MemberId}", theirs = $"/municipalities/{izmit.Id}/members/{editor.MemberId}";
        Answer refused = await browser.Submit(mine, mine + "/role", ("role", "reader"));
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Page.One("div", "summary").Text.ShouldContain("tek yöneticisi");
        (await browser.Submit(mine + "/leave", mine + "/leave")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await browser.Submit(theirs, theirs + "/role", ("role", "administrator"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Submit(mine, mine + "/role", ("role", "reader"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.Get(mine)).Ok().Page.All("form").ShouldNotContain(f => f["action"] == mine + "/role", "the role is that of this moment");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Two_administrators_who_step_down_at_once_do_not_leave_it_without_one(Store store)
    {
        await using Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit();
        Person a = await at.Member(izmit, "Cemal", Role.Administrator), b = await at.Member(izmit, "Veysel", Role.Administrator);
        using Browser one = await at.As(a), two = await at.As(b);
        for (int round = 0; round < 5; round++)
        {
            string first = $"/municipalities/{izmit.Id}/members/{a.MemberId}", second = $"/municipalities/{izmit.Id}/members/{b.MemberId}";
            Answer onePage = (await one.Get(first)).Ok(), twoPage = (await two.Get(second)).Ok();
            await Task.WhenAll(one.Submit(onePage, first + "/role", ("role", "editor")), two.Submit(twoPage, second + "/role", ("role", "editor")));
            await using OrtakDb db = at.Open();
            (await db.Members.CountAsync(m => m.MunicipalityId == izmit.Id && m.Role == Role.Administrator, TestContext.Current.CancellationToken)).ShouldBeGreaterThan(0);
            await at.Save(db => { foreach (Member m in db.Members) m.Role = Role.Administrator; });
        }
    }

    [Fact]
    public async Task The_list_is_filtered_without_regard_to_case_and_in_Turkish_order()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit();
        Person reader = await at.Member(izmit, "Zeynep", Role.Reader);
        foreach (string name in (string[])["İrem Işık", "Irmak Su", "Çağrı Öz", "Cem Ak"]) await at.Member(izmit, name, post: name == "Irmak Su" ? "Şehir plancısı" : "Uzman");
        using Browser browser = await at.As(reader);
        string list = $"/municipalities/{izmit.Id}/members";
        (await browser.Get(list)).Ok().Page.One("ul", "people").All("a").Select(a => a.Text).ShouldBe(["Cem Ak", "Çağrı Öz", "Irmak Su", "İrem Işık", "Zeynep"]);
        (await browser.Get(list + "?q=IŞIK")).Ok().Page.One("ul", "people").All("a").Select(a => a.Text).ShouldBe(["İrem Işık"]);
        (await browser.Get(list + "?q=sehir")).Ok().Page.One("ul", "people").All("a").Select(a => a.Text).ShouldBe(["Irmak Su"]);
        (await browser.Get(list + "?q=yok&lang=en")).Ok().Page.Text.ShouldContain("No member matches this filter.");
    }

    [Fact]
    public async Task Another_municipality_sees_and_changes_nothing_of_it()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Person veysel = await at.Member(izmit, "Veysel");
        using Browser other = await at.As(await at.Member(istanbul, "Ali", Role.Administrator));
        foreach (string address in (string[])["members", $"members/{veysel.MemberId}", "ngos", "history", "units", "edit"]) (await other.Get($"/municipalities/{izmit.Id}/{address}")).Status.ShouldBe(HttpStatusCode.NotFound, address);
        foreach (string address in (string[])["edit", "leave", "role", "invite"]) (await other.Post($"/municipalities/{istanbul.Id}/members/{veysel.MemberId}/{address}", ("role", "reader"), ("person", "X"))).Status.ShouldBe(HttpStatusCode.NotFound, address);
    }

    [Fact]
    public async Task The_history_names_who_did_what_to_whom()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit();
        Person veysel = await at.Member(izmit, "Veysel");
        using Browser administrator = await at.As(await at.Member(izmit, "Cemal", Role.Administrator));
        string page = $"/municipalities/{izmit.Id}/members/{veysel.MemberId}";
        (await administrator.Submit(page, page + "/role", ("role", "reader"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Html first = (await administrator.Get($"/municipalities/{izmit.Id}/history")).Ok().Page.One("ol", "timeline").All("li")[0];
        first.Text.ShouldContain("bir üyenin yetkisini değiştirdi: Veysel: editor → reader");
        first.Text.ShouldContain("Cemal");
        await at.Save(db => { for (int i = 0; i < 60; i++) db.Record(new() { At = at.Now, MunicipalityId = izmit.Id, Deed = Deeds.MunicipalityEdited }); });
        Answer full = (await administrator.Get($"/municipalities/{izmit.Id}/history")).Ok();
        full.Page.One("ol", "timeline").All("li").Count.ShouldBe(50);
        (await administrator.Get(full.Page.All("a").Single(a => a["rel"] == "next")["href"]!)).Ok().Page.One("ol", "timeline").All("li").Count.ShouldBe(11);
    }

    private static async Task<Invitation> Invited(Installation at, string token)
    {
        string hash = OneTimeToken.Hash(token);
        await using OrtakDb db = at.Open();
        return await db.Invitations.AsNoTracking().SingleAsync(i => i.TokenHash == hash, TestContext.Current.CancellationToken);
    }
}
