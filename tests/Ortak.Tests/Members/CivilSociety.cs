using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Members;

/// <summary>A municipality's civil-society organisations and those who speak for them.</summary>
public sealed class CivilSociety
{
    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task An_organisation_is_added_and_its_representative_invited_and_ended(Store store)
    {
        await using Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        using Browser administrator = await at.As(await at.Member(izmit, "Cemal", Role.Administrator)), editor = await at.As(await at.Member(izmit, "Veysel")), other = await at.As(await at.Member(istanbul, "Ali", Role.Administrator));
        string list = $"/municipalities/{izmit.Id}/ngos";
        (await editor.Submit(list, list, ("organisation", "İzmit Kadın Dayanışma Derneği"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await editor.Submit(list, list, ("organisation", "IZMIT kadin dayanisma dernegi"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await using OrtakDb db = at.Open();
        Ngo ngo = await db.Ngos.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        string invite = $"{list}/{ngo.Id}/invite";
        (await editor.Get(invite)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await other.Get($"/municipalities/{istanbul.Id}/ngos/{ngo.Id}/invite")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await administrator.Submit(invite, invite, ("person", "Elif"), ("mail", "elif"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        for (int i = 0; i < 2; i++) (await administrator.Submit(invite, invite, ("person", "Elif"), ("mail", "elif@dernek.example"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        List<Invitation> invitations = await db.Invitations.AsNoTracking().Where(i => i.Kind == InvitationKind.NgoMember).ToListAsync(TestContext.Current.CancellationToken);
        invitations.Count(i => i.IsOpen(at.Now)).ShouldBe(1, "only the newest link works");
        Answer shown = (await administrator.Get(list)).Ok();
        shown.Page.Text.ShouldContain("davetli");
        (await administrator.Submit(shown, $"{list}/{ngo.Id}/invitations/{invitations.Single(i => i.IsOpen(at.Now)).Id}/withdraw")).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await administrator.Get(list)).Ok().Page.Text.ShouldContain("temsilcisi henüz yok");

        string name = $"{list}/{ngo.Id}/name";
        (await editor.Submit(name, name, ("organisation", ""))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await editor.Submit(name, name, ("organisation", "İzmit Kadın Derneği"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await editor.Submit(list, list, ("organisation", "Başka Dernek"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await editor.Submit(name, name, ("organisation", "BASKA dernek"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "another one has it");
        (await editor.Submit(name, name, ("organisation", "İZMİT KADIN DERNEĞİ"))).Status.ShouldBe(HttpStatusCode.SeeOther, "its own name may be written otherwise");
        (await editor.Get(list)).Ok().Page.Text.ShouldContain("İZMİT KADIN DERNEĞİ");
        (await other.Post($"/municipalities/{istanbul.Id}/ngos/{ngo.Id}/name", ("organisation", "Benim"))).Status.ShouldBe(HttpStatusCode.NotFound);

        Person elif = await at.Person("Elif");
        var speaker = new NgoMember { NgoId = ngo.Id, AccountId = elif.AccountId, Name = "Elif", JoinedAt = at.Now };
        await at.Save(x => x.NgoMembers.Add(speaker));
        string end = $"{list}/{ngo.Id}/people/{speaker.Id}/end";
        (await administrator.Submit(list, end)).Status.ShouldBe(HttpStatusCode.SeeOther);
        (await db.NgoMembers.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).EndedAt.ShouldNotBeNull();
        (await other.Post($"/municipalities/{istanbul.Id}/ngos/{ngo.Id}/people/{speaker.Id}/end")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
