using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Data;

/// <summary>An installation of an older Ortak is brought up to date with what stands in it.</summary>
public sealed class ComingFromAnOlderVersion
{
    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task What_the_first_version_kept_is_read_by_this_one(Store store)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var database = new Database(folder.Path, store == Store.Postgres ? PostgresCluster.NewDatabase(isEmpty: true) : null);
        Directory.CreateDirectory(folder.Path);
        Id<Municipality> id = Id<Municipality>.New();
        await using (OrtakDb old = database.Open())
        {
            await old.GetService<IMigrator>().MigrateAsync(old.Database.GetMigrations().First(m => m.EndsWith("_First", StringComparison.Ordinal)), cancel);
            string none = database.IsPostgres ? "'{}'" : "'[]'", no = database.IsPostgres ? "false" : "0", when = database.IsPostgres ? "now()" : "'2026-10-14 08:00:00'";
#pragma warning disable EF1002 // only what stands here
            await old.Database.ExecuteSqlRawAsync($$"""
                INSERT INTO "Municipalities" ("Id", "Kind", "Country", "Labels", "Networks", "Zone", "IsDemo", "EnteredAt", "Folded", "Name_English", "Name_Turkish", "Version")
                VALUES ('{{id.Value.ToString().ToUpperInvariant()}}', 'District', 'TR', {{none.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)}}, {{none.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal)}}, 'Europe/Istanbul', {{no}}, {{when}}, '', '', 'İzmit Belediyesi', 1);
                """, cancel);
#pragma warning restore EF1002
        }
        await database.Migrate(cancel);
        await using OrtakDb db = database.Open();
        Municipality kept = await db.Municipalities.SingleAsync(cancel);
        (kept.Id, kept.Name.Turkish, kept.Council).ShouldBe((id, "İzmit Belediyesi", null));
        if (!database.IsPostgres) Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_result_of_a_proposal_outlives_the_change_of_its_columns_both_ways(Store store)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await using Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit();
        var aim = new Aim { MunicipalityId = izmit.Id, Title = Bilingual.Of("Erken uyarı", "Early warning"), MadeAt = at.Now };
        var consortium = new Consortium { AimId = aim.Id, CallId = "1", Code = "LIFE-2026-X", Title = "A call", Name = "TOPLAN", MadeAt = at.Now };
        var on = new DateOnly(2026, 9, 1);
        consortium.Submit(on, "SEP-1", on).ShouldBeNull();
        consortium.Conclude(funded: false, on, 1150, 1000, "Etki zayıf.", [], on).ShouldBeNull();
        await at.Save(db => db.AddRange(aim, consortium));
        await using (OrtakDb db = at.Open())
        {
            IMigrator migrator = db.GetService<IMigrator>();
            await migrator.MigrateAsync(db.Database.GetMigrations().First(m => m.EndsWith("_Submissions", StringComparison.Ordinal)), cancel);
            (await db.Database.SqlQueryRaw<string>("""SELECT "Reference" || '; ' || "ResultWords" || '; ' || "Points" || '; ' || "PointsNeeded" AS "Value" FROM "Consortia" """).SingleAsync(cancel)).ShouldBe("SEP-1; Etki zayıf.; 1150; 1000");
            await migrator.MigrateAsync(cancellationToken: cancel);
        }
        await using OrtakDb now = at.Open();
        Consortium kept = await now.Consortia.SingleAsync(cancel);
        (kept.ProposalNumber, kept.Evaluation, kept.Score, kept.Threshold, kept.WithdrawnBecause).ShouldBe(("SEP-1", "Etki zayıf.", 1150, 1000, ""));
    }
}
