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
}
