using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Operating;

public sealed class Starting
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<Store> Stores => Installation.Stores;

    [Theory, MemberData(nameof(Stores))]
    public async Task Two_processes_that_start_at_once_on_a_fresh_database_both_come_up(Store store)
    {
        using var folder = new TemporaryFolder();
        string? postgres = store == Store.Postgres ? PostgresCluster.NewDatabase(isEmpty: true) : null;
        using var first = new ServingProcess { Data = folder.File("data") };
        using var second = new ServingProcess { Data = folder.File("data") };
        foreach (ServingProcess one in (ServingProcess[])[first, second]) if (postgres is not null) one.Environment["ORTAK_DATABASE"] = postgres;
        await Task.WhenAll(first.Start(), second.Start());

        using var client = new HttpClient();
        foreach (ServingProcess one in (ServingProcess[])[first, second]) (await client.GetStringAsync(one.Address + "/ready", Cancel)).ShouldBe("ready");
        await using OrtakDb db = new Database(folder.File("data"), postgres).Open();
        int topics = await db.Topics.CountAsync(Cancel);
        topics.ShouldBeGreaterThan(10);
        (await db.Audit.CountAsync(a => a.Deed == "topic-added", Cancel)).ShouldBe(1);
    }

    [Fact]
    public async Task A_process_killed_while_it_made_the_tables_does_not_hold_up_the_next()
    {
        using var folder = new TemporaryFolder();
        var database = new Database(folder.Path, null);
        // What a kill leaves: the lock of the migration in the database, and no tables.
        await using (OrtakDb db = database.Open())
            await db.Database.ExecuteSqlRawAsync("""CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL); INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01')""", Cancel);
        await database.Migrate(Cancel).WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        await using OrtakDb after = database.Open();
        (await after.Municipalities.CountAsync(Cancel)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_database_of_a_newer_Ortak_is_refused_in_one_sentence(Store store)
    {
        using var terminal = new Terminal();
        string? postgres = store == Store.Postgres ? PostgresCluster.NewDatabase() : null;
        if (postgres is not null) terminal.Environment["ORTAK_DATABASE"] = postgres;
        var database = new Database(terminal.Files.File("data"), postgres);
        await database.Migrate(Cancel);
        await using (OrtakDb db = database.Open())
            await db.Database.ExecuteSqlRawAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('20990101000000_FromTheFuture', '99')""", Cancel);
        foreach (string[] command in (string[][])[["serve", "--urls", "http://127.0.0.1:0"], ["backup"], ["export", "--municipality", "x", "y.json"]])
            (await terminal.Ortak(command)).Refused(1).ShouldContain("newer Ortak");
    }

    [Theory]
    [InlineData("ORTAK_SMTP", "mail.example")]
    [InlineData("ORTAK_SMTP", "http://mail.example")]
    [InlineData("ORTAK_ADDRESS", "ortak.example/path")]
    [InlineData("ORTAK_MAIL_FROM", "nobody")]
    [InlineData("ORTAK_PROXY", "10.0.0.1, proxy.example")]
    [InlineData("ORTAK_OTLP", "collector:4318")]
    [InlineData("ORTAK_LOG", "xml")]
    [InlineData("ORTAK_DATABASE", "postgres")]
    [InlineData("ORTAK_DATABASE", "Host=127.0.0.1;Port=1;Timeout=2")]
    [InlineData("ORTAK_OIDC_AUTHORITY", "login")]
    public async Task A_setting_that_is_not_understood_stops_the_start_in_one_sentence(string name, string value)
    {
        using var terminal = new Terminal();
        terminal.Environment[name] = value;
        Run run = await terminal.Ortak("serve", "--urls", "http://127.0.0.1:0");
        run.Refused(1).Length.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Settings_come_from_the_file_and_the_environment_wins()
    {
        using var folder = new TemporaryFolder();
        folder.Write("ortak.json", """{ "address": "https://file.example/", "log": "json", /* why not */ "mail_from": "Ortak <a@b.example>", }""");
        Settings settings = Settings.Read(folder.Path, name => name == "ORTAK_ADDRESS" ? "https://environment.example" : null);
        settings.Address.ShouldBe("https://environment.example");
        settings.LogsJson.ShouldBeTrue();
        settings.MailFrom.ShouldBe("Ortak <a@b.example>");
        Should.Throw<InvalidDataException>(() => { folder.Write("ortak.json", "[1]"); Settings.Read(folder.Path, _ => null); });
    }
}
