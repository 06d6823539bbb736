using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Cooperations;

public sealed class ProposingACooperation
{
    private static readonly (string, string)[] Filled = [("title.tr", "AB projelerinde iş birliği"), ("purpose.tr", "Deprem konusunda birlikte çalışmak"), ("topic", "disaster")];

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_proposal_reaches_the_other_municipality_and_its_yes_begins_the_cooperation(Store store)
    {
        await using Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Person clerk = await at.Member(izmit, "Veysel Yüksel"), head = await at.Member(istanbul, "Mehmet Alkanalka", Role.Administrator), reader = await at.Member(istanbul, "Okur", Role.Reader);
        using Browser ours = await at.As(clerk), theirs = await at.As(head), readers = await at.As(reader);

        Answer found = await ours.Submit("/cooperations/new", "/cooperations/new", [.. Filled, ("search", "ISTANBUL büyük"), ("step", "find")]);
        found.Ok().Page.One("main").Text.ShouldContain("İstanbul Büyükşehir Belediyesi");
        found.Page.All("input").First(i => i["name"] == "title.tr")["value"].ShouldBe("AB projelerinde iş birliği", "nothing typed is lost by searching");

        Answer proposed = await ours.Submit(found, "/cooperations/new", ("with", istanbul.Id.ToString()));
        proposed.Status.ShouldBe(HttpStatusCode.SeeOther, proposed.Body);
        string address = proposed.Location!.ToString().Split('?')[0];
        (await ours.Follow(proposed)).Ok().Page.One("main").Text.ShouldContain("önerildi");

        OutgoingMail mail = (await at.Mails()).ShouldHaveSingleItem();
        (mail.To, mail.Subject).ShouldBe((head.Mail, "İş birliği daveti: AB projelerinde iş birliği"));
        mail.Text.ShouldContain(address + "/invitation");

        (await theirs.Get("/today")).Ok().Page.All("a").ShouldContain(a => a["href"] == address + "/invitation");
        (await readers.Get("/today")).Ok().Page.All("a").ShouldNotContain(a => a["href"] == address + "/invitation");
        (await theirs.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound, "what happens inside is for those who are in");
        Answer invitation = (await theirs.Get(address + "/invitation")).Ok();
        invitation.Page.One("main").Text.ShouldContain("Deprem konusunda birlikte çalışmak");
        Answer accepted = await theirs.Submit(invitation, address + "/invitation", ("answer", "accept"));
        accepted.Status.ShouldBe(HttpStatusCode.SeeOther, accepted.Body);
        (await theirs.Follow(accepted)).Ok().Page.One("main").Text.ShouldContain("sürüyor");

        Answer again = await theirs.Post(address + "/invitation", ("answer", "accept"));
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Page.One("main").Text.ShouldContain("zaten kabul etmiş");
        await using OrtakDb db = at.Open();
        (await db.Cooperations.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).State.ShouldBe(CooperationState.Running);
        (await db.Audit.CountAsync(a => a.Deed == "cooperation-accepted", TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Fact]
    public async Task A_no_needs_a_reason_and_is_final_until_one_is_asked_again()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        using Browser ours = await at.As(await at.Member(izmit, "Yönetici", Role.Administrator)), theirs = await at.As(await at.Member(istanbul, "Editör"));
        Cooperation proposal = await at.Proposal("Teklif", izmit, istanbul);
        string address = $"/cooperations/{proposal.Id}", invitation = address + "/invitation";

        Answer silent = await theirs.Post(invitation, ("answer", "decline"));
        silent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await theirs.Post(invitation, ("answer", "decline"), ("reason", "Bu yıl kapasitemiz yok"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer again = await theirs.Post(invitation, ("answer", "accept"));
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Page.One("main").Text.ShouldContain("reddetmiş");
        (await theirs.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await ours.Get(address + "/parties")).Ok().Page.One("main").Text.ShouldContain("Bu yıl kapasitemiz yok");
        (await at.Mails()).ShouldContain(m => m.Text.Contains("Bu yıl kapasitemiz yok", StringComparison.Ordinal));

        (await ours.Submit(address + "/parties", address + "/parties", ("with", istanbul.Id.ToString()))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await theirs.Post(invitation, ("answer", "accept"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await theirs.Get(address)).Ok();
    }

    [Fact]
    public async Task A_municipality_that_is_not_here_is_asked_by_mail()
    {
        await using Installation at = await Installation.On();
        using Browser ours = await at.As(await at.Member(await at.İzmit(), "Editör"));
        Answer proposed = await ours.Submit("/cooperations/new", "/cooperations/new", [.. Filled, ("new-name", "Izmir Municipality"), ("person", "Ada Yılmaz"), ("mail", "ada@izmir.example")]);
        proposed.Status.ShouldBe(HttpStatusCode.SeeOther, proposed.Body);
        await using OrtakDb db = at.Open();
        Invitation invitation = await db.Invitations.AsNoTracking().SingleAsync(i => i.Kind == InvitationKind.Municipality, TestContext.Current.CancellationToken);
        (invitation.Kind, invitation.From, invitation.Mail).ShouldBe((InvitationKind.Municipality, "Izmir Municipality", "ada@izmir.example"));
        invitation.CooperationId.ShouldNotBeNull();
        (await at.Mails()).ShouldHaveSingleItem().Text.ShouldContain("/invitations/");
        (await db.Audit.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken)).ShouldAllBe(a => !a.Detail.Contains('@', StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_missing_is_said_and_nothing_typed_is_lost()
    {
        await using Installation at = await Installation.On();
        using Browser ours = await at.As(await at.Member(await at.İzmit(), "Editör"));
        foreach (string lang in (string[])["tr", "en"])
        {
            Answer answer = await ours.Submit($"/cooperations/new?lang={lang}", "/cooperations/new", ("title.tr", ""), ("purpose.tr", "<script>alert(1)</script> amaç"), ("mail", "yok"), ("with", "uydurma"));
            answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            answer.Page.All("div", "summary").Count.ShouldBe(1);
            answer.Page.All("textarea").First(t => t["name"] == "purpose.tr").Text.ShouldBe("<script>alert(1)</script> amaç");
            answer.Body.ShouldNotContain("<script>alert");
        }
        await using OrtakDb db = at.Open();
        (await db.Cooperations.CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Fact]
    public async Task A_reader_proposes_nothing_and_an_editor_only_for_the_own_municipality()
    {
        await using Installation at = await Installation.On();
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul(), ankara = await at.Municipality("Çankaya Belediyesi");
        using Browser reader = await at.As(await at.Member(izmit, "Okur", Role.Reader)), editor = await at.As(await at.Member(izmit, "Editör"));
        (await reader.Follow(await reader.Get("/cooperations/new"))).Ok().Page.One("main").Text.ShouldContain("editörleri ve yöneticileri");
        (await reader.Post("/cooperations/new", [.. Filled, ("with", istanbul.Id.ToString())])).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await editor.Post("/cooperations/new", [.. Filled, ("with", istanbul.Id.ToString()), ("as", ankara.Id.ToString())])).Status.ShouldBe(HttpStatusCode.SeeOther);
        await using OrtakDb db = at.Open();
        (await db.Parties.AsNoTracking().SingleAsync(p => p.AcceptedAt != null, TestContext.Current.CancellationToken)).MunicipalityId.ShouldBe(izmit.Id);
    }
}
