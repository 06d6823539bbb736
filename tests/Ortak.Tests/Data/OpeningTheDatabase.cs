using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Data;

public sealed class OpeningTheDatabase
{
    public static TheoryData<Store> Stores => Installation.Stores;

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_fresh_installation_starts_with_its_topics_and_a_one_time_link(Store store)
    {
        await using Installation installation = await Installation.On(store);
        await using OrtakDb db = installation.Open();
        (await db.Topics.CountAsync()).ShouldBeGreaterThan(50);
        Invitation first = await db.Invitations.SingleAsync();
        (first.Kind, first.TokenHash.Length).ShouldBe((InvitationKind.FirstAdministrator, 64));
    }

    [Fact]
    public void The_migrations_of_both_databases_make_the_tables_of_the_model()
    {
        foreach (string? postgres in (string?[])[null, "Host=localhost;Database=ortak"])
        {
            using OrtakDb db = new Database("", postgres).Open();
            db.Database.HasPendingModelChanges().ShouldBeFalse(db.GetType().Name);
        }
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_audit_trail_can_neither_be_changed_nor_deleted(Store store)
    {
        await using Installation installation = await Installation.On(store);
        await using OrtakDb db = installation.Open();
        int before = await db.Audit.CountAsync();
        before.ShouldBeGreaterThan(0);
        await Should.ThrowAsync<DbException>(() => db.Audit.ExecuteDeleteAsync());
        await Should.ThrowAsync<DbException>(() => db.Audit.ExecuteUpdateAsync(a => a.SetProperty(e => e.Deed, "nothing")));
        (await db.Audit.CountAsync()).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Nothing_is_saved_without_an_entry_in_the_audit_trail(Store store)
    {
        await using Installation installation = await Installation.On(store);
        await using OrtakDb db = installation.Open();
        db.Municipalities.Add(new() { Name = BilingualName.Of("İzmit Belediyesi"), EnteredAt = installation.Now });
        (await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync())).Message.ShouldContain("Municipality");
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Who_did_not_see_the_last_version_cannot_overwrite_it(Store store)
    {
        await using Installation installation = await Installation.On(store);
        Municipality izmit = await installation.İzmit();
        await using OrtakDb mine = installation.Open(), theirs = installation.Open();
        Municipality a = await mine.Municipalities.SingleAsync(), b = await theirs.Municipalities.SingleAsync();
        a.Website = "https://izmit.example";
        mine.Record(new() { At = installation.Now, Deed = "municipality-edited" });
        (await mine.TrySave()).ShouldBeTrue();
        b.Website = "https://other.example";
        theirs.Record(new() { At = installation.Now, Deed = "municipality-edited" });
        (await theirs.TrySave()).ShouldBeFalse();
        await using OrtakDb now = installation.Open();
        Municipality stored = await now.Municipalities.SingleAsync();
        (stored.Website, stored.Version, stored.Name.Turkish, stored.Id).ShouldBe(("https://izmit.example", 2, "İzmit Belediyesi", izmit.Id));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_is_saved_comes_back_as_it_was(Store store)
    {
        await using Installation installation = await Installation.On(store);
        Municipality izmit = await installation.İzmit(), istanbul = await installation.İstanbul();
        Cooperation cooperation = await installation.Cooperation("Afetlere hazırlık: IŞIK ve ışık", izmit, istanbul);
        Meeting meeting = await installation.Meeting(cooperation, istanbul);
        Outcome outcome = await installation.Outcome(meeting, "İğne ile kuyu kazmak", due: new(2026, 12, 1));
        await using OrtakDb db = installation.Open();
        Meeting read = await db.Meetings.Include(m => m.Agenda).Include(m => m.Minutes).SingleAsync();
        (read.StartsAt, read.StartsAt.Kind, read.StartsLocal, read.Minutes.State).ShouldBe((meeting.StartsAt, DateTimeKind.Utc, meeting.StartsLocal, MinutesState.Draft));
        read.Agenda.ShouldHaveSingleItem().Title.ShouldBe(Bilingual.Of("Deprem"));
        (await db.Outcomes.SingleAsync()).Due.ShouldBe(outcome.Due);
        (await db.Cooperations.Where(c => c.Folded.Contains("isik ve isik")).CountAsync()).ShouldBe(1);
    }
}
