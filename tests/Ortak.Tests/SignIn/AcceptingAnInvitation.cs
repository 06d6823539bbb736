using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.SignIn;

public sealed class AcceptingAnInvitation
{
    private static readonly (string, string)[] NewPerson = [("password", SigningIn.Password), ("again", SigningIn.Password)];

    public static TheoryData<Store> Stores => Installation.Stores;

    private static Task<Installation> Unlimited(Store store = Store.Sqlite) => Installation.On(store, s => s with { SignInsAMinute = 0 });

    private static async Task<string> Invite(Installation at, Func<string, Invitation> make)
    {
        (string token, string hash) = OneTimeToken.New();
        Invitation invitation = make(hash);
        await at.Save(db => db.Invitations.Add(invitation));
        return "/invitations/" + token;
    }

    private static async Task<(string Link, Member Member)> InviteMember(Installation at, Municipality to, string mail = "egemen@ibb.example", DateTime? ends = null)
    {
        var member = new Member { MunicipalityId = to.Id, Name = "Egemen Göksöz", Mail = mail, Post = BilingualName.Of("Birim müdür yardımcısı"), Role = Role.Editor, JoinedAt = at.Now };
        await at.Save(db => db.Members.Add(member));
        string link = await Invite(at, hash => new() { Kind = InvitationKind.Member, TokenHash = hash, Mail = mail, Name = member.Name, MunicipalityId = to.Id, MemberId = member.Id, MadeAt = at.Now, EndsAt = ends ?? at.Now.AddDays(14) });
        return (link, member);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_new_member_makes_an_account_and_takes_the_post(Store store)
    {
        await using Installation at = await Unlimited(store);
        Municipality ibb = await at.İstanbul();
        var (link, member) = await InviteMember(at, ibb);
        Browser browser = at.Anybody();
        Answer page = (await browser.Get(link)).Ok();
        page.Page.One("main").Text.ShouldContain("İstanbul Büyükşehir Belediyesi sizi ekibine davet ediyor (görev: Birim müdür yardımcısı)");
        page.Page.ById("f-name")["value"].ShouldBe("Egemen Göksöz");
        (await browser.SetUpSecondStep(await browser.Follow(await browser.Submit(page, link, NewPerson)), at)).After.Location!.ToString().ShouldBe("/today");
        await using OrtakDb db = at.Open();
        Account account = await db.Set<Account>().SingleAsync(a => a.Email == "egemen@ibb.example");
        (await db.Members.SingleAsync(m => m.Id == member.Id)).AccountId.ShouldBe(account.Id);
        (await browser.Get("/account")).Ok().Page.One("main").Text.ShouldContain("Birim müdür yardımcısı");
        Answer used = await at.Anybody().Get(link);
        (used.Status, used.Page.One("main").Text.Contains("daha önce kullanılmış", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Gone, true));
        (await at.Anybody().Get(link + "?lang=en")).Body.ShouldContain("This invitation link has been used");
    }

    [Fact]
    public async Task Expired_and_withdrawn_ones_say_so()
    {
        await using Installation at = await Unlimited();
        Municipality ibb = await at.İstanbul();
        var (expired, _) = await InviteMember(at, ibb, ends: at.Now.AddMinutes(-1));
        Answer over = await at.Anybody().Get(expired);
        (over.Status, over.Page.One("main").Text.Contains("süresi dolmuş", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Gone, true));
        var (withdrawn, _) = await InviteMember(at, ibb, "x@ibb.example");
        Browser browser = at.Anybody();
        Answer page = await browser.Get(withdrawn);
        await at.Save(db => db.Invitations.Single(i => i.Mail == "x@ibb.example").WithdrawnAt = at.Now);
        Answer answer = await browser.Submit(page, withdrawn, NewPerson);
        (answer.Status, answer.Page.One("main").Text.Contains("geri çekilmiş", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Gone, true));
    }

    [Fact]
    public async Task Whoever_has_an_account_signs_in_first_and_comes_back()
    {
        await using Installation at = await Unlimited();
        Municipality ibb = await at.İstanbul();
        Person ayşe = await (await at.Person("Ayşe Kaya")).WithPassword();
        var (link, member) = await InviteMember(at, ibb, ayşe.Mail);
        Browser browser = at.Anybody();
        Answer page = (await browser.Get(link)).Ok();
        page.Page.All("form").ShouldNotContain(f => f["action"] == link);
        string signIn = page.Page.One("main").One("a", "button")["href"]!;
        Answer door = await browser.Get(signIn);
        door.Page.ById("f-mail")["value"].ShouldBe(ayşe.Mail);
        (await browser.EnterCode(await browser.Submit(door, "/sign-in", ("password", SigningIn.Password)), SigningIn.Key, at)).Location!.ToString().ShouldBe(link);
        (await browser.Submit(link, link)).Location!.ToString().ShouldBe("/today");
        await using OrtakDb db = at.Open();
        (await db.Members.SingleAsync(m => m.Id == member.Id)).AccountId.ShouldBe(ayşe.AccountId);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Of_two_who_accept_at_once_one_gets_in(Store store)
    {
        await using Installation at = await Unlimited(store);
        Municipality ibb = await at.İstanbul();
        var (link, _) = await InviteMember(at, ibb);
        Person[] people = [await at.Person("Ayşe"), await at.Person("Can"), await at.Person("Ece"), await at.Person("Ali")];
        (Browser Browser, Answer Page)[] open = [.. await Task.WhenAll(people.Select(async p => { Browser b = await at.As(p); return (b, await b.Get(link)); }))];
        Answer[] answers = await Task.WhenAll(open.Select(o => o.Browser.Submit(o.Page, link)));
        answers.Count(a => a.Status == HttpStatusCode.SeeOther).ShouldBe(1, string.Join(", ", answers.Select(a => a.Status)));
        answers.Count(a => a.Status == HttpStatusCode.Gone).ShouldBe(3);
        await using OrtakDb db = at.Open();
        (await db.Members.CountAsync(m => m.AccountId != null)).ShouldBe(1);
        (await db.Audit.CountAsync(a => a.Deed == Deeds.MemberJoined)).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_new_accounts_by_one_link_one_is_made()
    {
        await using Installation at = await Unlimited();
        var (link, _) = await InviteMember(at, await at.İstanbul());
        Browser[] browsers = [at.Anybody(), at.Anybody(), at.Anybody()];
        Answer[] pages = await Task.WhenAll(browsers.Select(b => b.Get(link)));
        Answer[] answers = await Task.WhenAll(browsers.Select((b, i) => b.Submit(pages[i], link, NewPerson)));
        answers.Count(a => a.Location?.ToString() == "/sign-in/second-step/set-up").ShouldBe(1, string.Join(", ", answers.Select(a => $"{a.Status} {a.Location}")));
        await using OrtakDb db = at.Open();
        (await db.Set<Account>().CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_guest_may_then_read_the_cooperation_and_an_NGO_speaker_belongs_to_it()
    {
        await using Installation at = await Unlimited();
        Municipality izmit = await at.İzmit(), ibb = await at.İstanbul();
        Cooperation cooperation = await at.Cooperation("Deprem", izmit, ibb);
        var ngo = new Ngo { MunicipalityId = izmit.Id, Name = "Kadın Dayanışma Derneği" };
        await at.Save(db => db.Ngos.Add(ngo));
        string guest = await Invite(at, hash => new() { Kind = InvitationKind.Guest, TokenHash = hash, Mail = "hoca@uni.example", Name = "Hoca", MunicipalityId = izmit.Id, CooperationId = cooperation.Id, From = "Üniversite", MadeAt = at.Now, EndsAt = at.Now.AddDays(14) });
        string speaker = await Invite(at, hash => new() { Kind = InvitationKind.NgoMember, TokenHash = hash, Mail = "d@dernek.example", Name = "Derya", MunicipalityId = izmit.Id, NgoId = ngo.Id, MadeAt = at.Now, EndsAt = at.Now.AddDays(14) });
        Person person = await at.Person("Hoca");
        Browser browser = await at.As(person);
        Answer page = await browser.Get(guest);
        page.Page.One("main").Text.ShouldContain("İzmit Belediyesi, sizi “Deprem” iş birliğini okumaya konuk olarak davet ediyor");
        (await browser.Submit(page, guest)).Location!.ToString().ShouldBe($"/cooperations/{cooperation.Id}");
        page = await browser.Get(speaker);
        page.Page.One("main").Text.ShouldContain("“Kadın Dayanışma Derneği” adına");
        (await browser.Submit(page, speaker)).Location!.ToString().ShouldBe("/today");
        await using OrtakDb db = at.Open();
        (await db.Guests.SingleAsync()).ShouldSatisfyAllConditions(g => g.AccountId.ShouldBe(person.AccountId), g => g.InvitedById.ShouldBe(izmit.Id), g => g.From.ShouldBe("Üniversite"));
        (await db.NgoMembers.SingleAsync()).AccountId.ShouldBe(person.AccountId);
    }

    [Fact]
    public async Task A_municipality_is_brought_in_and_finds_the_cooperation_waiting()
    {
        await using Installation at = await Unlimited();
        Municipality izmit = await at.İzmit();
        Cooperation cooperation = await at.Cooperation("Deprem", izmit);
        string link = await Invite(at, hash => new() { Kind = InvitationKind.Municipality, TokenHash = hash, Mail = "ab@kadikoy.example", Name = "Ece", MunicipalityId = izmit.Id, CooperationId = cooperation.Id, From = "Kadıköy Belediyesi", MadeAt = at.Now, EndsAt = at.Now.AddDays(14) });
        Browser browser = at.Anybody();
        Answer page = (await browser.Get(link)).Ok();
        page.Page.ById("f-turkish")["value"].ShouldBe("Kadıköy Belediyesi");
        Answer made = await browser.Submit(page, link, [.. NewPerson, ("post", "AB birimi sorumlusu")]);
        (await browser.SetUpSecondStep(await browser.Follow(made), at)).After.Location!.ToString().ShouldBe($"/cooperations/{cooperation.Id}/invitation");
        await using OrtakDb db = at.Open();
        Municipality kadıköy = await db.Municipalities.SingleAsync(m => m.Id != izmit.Id);
        (kadıköy.Name.Turkish, kadıköy.ConfirmedAt).ShouldBe(("Kadıköy Belediyesi", null));
        (await db.Parties.SingleAsync(p => p.MunicipalityId == kadıköy.Id)).IsWaiting.ShouldBeTrue();
        (await db.Members.SingleAsync(m => m.MunicipalityId == kadıköy.Id)).Role.ShouldBe(Role.Administrator);
    }

    [Theory]
    [InlineData("998498795")]
    [InlineData("TR-34")]
    public async Task A_municipality_that_is_here_already_is_not_made_twice_and_its_administrators_are_told_once(string atlasId)
    {
        await using Installation at = await Unlimited();
        Municipality izmit = await at.İzmit(), ibb = await at.Municipality("İstanbul Büyükşehir Belediyesi", "Istanbul Metropolitan Municipality", MunicipalityKind.Metropolitan, atlasId);
        await at.Save(db => db.Municipalities.Single(m => m.Id == ibb.Id).Region = "TR100");
        Person mehmet = await at.Member(ibb, "Mehmet", Role.Administrator);
        Cooperation cooperation = await at.Cooperation("Deprem", izmit);
        string link = await Invite(at, hash => new() { Kind = InvitationKind.Municipality, TokenHash = hash, Mail = "ali@ibb.example", Name = "Ali", MunicipalityId = izmit.Id, CooperationId = cooperation.Id, From = "İstanbul Büyükşehir Belediyesi", MadeAt = at.Now, EndsAt = at.Now.AddDays(14) });
        Browser browser = at.Anybody();
        for (int i = 0; i < 2; i++)
        {
            Answer answer = await browser.Submit(link, link, NewPerson);
            (answer.Status, answer.Page.One("main").Text.Contains("zaten kayıtlı", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true));
        }
        OutgoingMail mail = (await at.Mails()).ShouldHaveSingleItem();
        (mail.To, mail.Text.Contains("Ali (ali@ibb.example)", StringComparison.Ordinal)).ShouldBe((mehmet.Mail, true));
        await using OrtakDb db = at.Open();
        (await db.Municipalities.CountAsync()).ShouldBe(2);
        (await db.Set<Account>().CountAsync(a => a.Email == "ali@ibb.example")).ShouldBe(0);
    }
}
