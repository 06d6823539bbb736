using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Mail;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Operating;

public sealed class BackingUp
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<Store> Stores => Installation.Stores;

    public static TheoryData<Store, Store> FromTo => new() { { Store.Sqlite, Store.Sqlite }, { Store.Sqlite, Store.Postgres }, { Store.Postgres, Store.Sqlite }, { Store.Postgres, Store.Postgres } };

    /// <summary>A terminal at the machine of an installation.</summary>
    private static Terminal At(Settings settings)
    {
        var terminal = new Terminal();
        terminal.Environment["ORTAK_DATA"] = settings.Data;
        if (settings.Database is not null) terminal.Environment["ORTAK_DATABASE"] = settings.Database;
        return terminal;
    }

    private static async Task<Installation> WithARecord(Store store)
    {
        Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Person editor = await at.Member(izmit, "Ayşe Yılmaz");
        Cooperation cooperation = await at.Cooperation("Deprem hazırlığı", izmit, istanbul);
        Meeting meeting = await at.Meeting(cooperation, istanbul);
        await at.Outcome(meeting, "“Toplanma” alanları; ğüşıöç İ", owner: editor, due: new(2026, 12, 1));
        var document = new Document { CooperationId = cooperation.Id, Name = "protokol.pdf", MediaType = "application/pdf", Bytes = 3, Sha256 = "aa", AddedById = editor.AccountId, AddedAt = at.Now, Content = new() { Bytes = [0, 255, 7] } };
        await at.Save(db => { db.Add(document); db.Post("a@example.org", "A", "Konu", "Metin", at.Now, isDemo: true); Municipality m = db.Municipalities.Single(x => x.Id == izmit.Id); m.Labels = ["mission-city", "Kendi \"sözü\""]; });
        return at;
    }

    [Theory, MemberData(nameof(FromTo))]
    public async Task What_is_restored_elsewhere_is_what_was_there(Store from, Store to)
    {
        await using Installation at = await WithARecord(from);
        using var elsewhere = new TemporaryFolder();
        using Terminal here = At(at.Settings);
        using Terminal there = At(new() { Data = elsewhere.File("data"), Database = to == Store.Postgres ? PostgresCluster.NewDatabase(isEmpty: true) : null });
        string first = elsewhere.File("first.zip"), second = elsewhere.File("second.zip"), third = elsewhere.File("third.zip");

        JsonElement backup = (await here.Ortak("backup", first, "--json")).Json;
        backup.GetProperty("proved").GetBoolean().ShouldBeTrue();
        backup.GetProperty("database").GetString().ShouldBe(from == Store.Sqlite ? "sqlite" : "postgresql");
        backup.GetProperty("tables").GetProperty("Outcomes").GetInt64().ShouldBe(1);
        JsonElement restored = (await there.Ortak("restore", first, "--json")).Json;
        restored.GetProperty("rows").GetInt64().ShouldBe(backup.GetProperty("rows").GetInt64());
        restored.GetProperty("before").ValueKind.ShouldBe(JsonValueKind.Null);
        (await there.Ortak("backup", second)).Succeeded();
        if (from == to) Sums(second).ShouldBe(Sums(first), "byte for byte the same rows");
        // PostgreSQL keeps microseconds; once there, nothing changes any more.
        (await there.Ortak("restore", second, "--replace")).Succeeded();
        (await there.Ortak("backup", third)).Succeeded();
        Sums(third).ShouldBe(Sums(second));

        Database store = new(there.Environment["ORTAK_DATA"], there.Environment.GetValueOrDefault("ORTAK_DATABASE"));
        await using OrtakDb db = store.Open();
        Outcome outcome = await db.Outcomes.SingleAsync(Cancel);
        outcome.Text.Turkish.ShouldBe("“Toplanma” alanları; ğüşıöç İ");
        outcome.Due.ShouldBe(new DateOnly(2026, 12, 1));
        (await db.Municipalities.SingleAsync(m => m.AtlasId == "TR-41-2062", Cancel)).Labels.ShouldBe(["mission-city", "Kendi \"sözü\""]);
        (await db.Set<DocumentContent>().SingleAsync(Cancel)).Bytes.ShouldBe([0, 255, 7]);
        // The guards of the trail are back, and numbers given by the database go on after the last.
        await Should.ThrowAsync<Exception>(db.Database.ExecuteSqlRawAsync("DELETE FROM \"Audit\"", Cancel));
        db.DataProtectionKeys.Add(new() { FriendlyName = "new", Xml = "<key/>" });
        db.Topics.Add(new() { Code = new("own"), Name = BilingualName.Of("Kendi") });
        db.Record(new() { At = DateTime.UtcNow, Deed = "topic-added" });
        await db.SaveChangesAsync(Cancel);
    }

    private static string Sums(string file)
    {
        using ZipArchive zip = ZipFile.OpenRead(file);
        using JsonDocument manifest = JsonDocument.Parse(zip.GetEntry("manifest.json")!.Open());
        return string.Join('\n', manifest.RootElement.GetProperty("tables").EnumerateArray().Select(t => $"{t.GetProperty("name")} {t.GetProperty("rows")} {t.GetProperty("sha256")}"));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_backup_taken_while_people_save_is_of_one_moment(Store store)
    {
        await using Installation at = await WithARecord(store);
        using Terminal terminal = At(at.Settings);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        // Each save adds a municipality and a unit of it: in one moment there are as many of one as of the other.
        int saves = 0;
        Task saving = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var municipality = new Municipality { Name = BilingualName.Of($"Belediye {saves}"), Country = "TR", EnteredAt = at.Now };
                municipality.Units.Add(new() { MunicipalityId = municipality.Id, Name = BilingualName.Of("Birim") });
                await at.Save(db => db.Municipalities.Add(municipality));
                saves++;
            }
        }, Cancel);
        JsonElement tables = (await terminal.Ortak("backup", "--json")).Json.GetProperty("tables");
        await stop.CancelAsync();
        await saving;
        saves.ShouldBeGreaterThan(3);
        tables.GetProperty("Unit").GetInt64().ShouldBe(tables.GetProperty("Municipalities").GetInt64() - 2);
        Directory.GetFiles(Path.Combine(at.Settings.Data, "backups")).ShouldHaveSingleItem().ShouldEndWith(".zip");
        Directory.GetDirectories(Path.Combine(at.Settings.Data, "backups"), ".ortak-proof*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Mails_kept_as_files_go_along_and_settings_do_not()
    {
        await using Installation at = await WithARecord(Store.Sqlite);
        for (int i = 0; i < 100 && (await at.Mails()).Exists(m => m.State != MailState.Kept); i++) await Task.Delay(100, Cancel);
        await File.WriteAllTextAsync(Path.Combine(at.Settings.Data, "ortak.json"), """{"smtp": "smtp://user:hunter2@mail.example"}""", Cancel);
        using Terminal here = At(at.Settings);
        string file = here.Files.File("b.zip");
        (await here.Ortak("backup", file)).Succeeded();
        using (ZipArchive zip = ZipFile.OpenRead(file))
        {
            zip.Entries.ShouldNotContain(e => e.Name == "ortak.json");
            zip.Entries.Count(e => e.FullName.StartsWith("mail/", StringComparison.Ordinal)).ShouldBe(1);
        }
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var there = new Terminal();
        (await there.Ortak("restore", file)).Succeeded();
        Directory.GetFiles(there.Files.File("data", "mail"), "*.eml").ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_database_with_data_is_not_overwritten_unasked(Store store)
    {
        await using Installation at = await WithARecord(store);
        using Terminal terminal = At(at.Settings);
        string file = terminal.Files.File("b.zip");
        (await terminal.Ortak("backup", file)).Succeeded();
        await at.Municipality("Sonradan Belediyesi");
        (await terminal.Ortak("restore", file)).Refused(1).ShouldContain("--replace");
        (await terminal.Ortak("backup", file)).Refused(1).ShouldContain("not overwritten");

        string before = (await terminal.Ortak("restore", file, "--replace", "--json")).Json.GetProperty("before").GetString()!;
        await using (OrtakDb db = at.Open()) (await db.Municipalities.CountAsync(Cancel)).ShouldBe(2);
        (await terminal.Ortak("restore", before, "--replace")).Succeeded();
        await using (OrtakDb db = at.Open()) (await db.Municipalities.CountAsync(Cancel)).ShouldBe(3);
        (await at.Anybody().Get("/ready")).Ok();
    }

    [Fact]
    public async Task A_damaged_or_strange_file_is_refused_before_anything_is_touched()
    {
        await using Installation at = await WithARecord(Store.Sqlite);
        using Terminal terminal = At(at.Settings);
        string sound = terminal.Files.File("b.zip");
        (await terminal.Ortak("backup", sound)).Succeeded();

        string changed = terminal.Files.File("changed.zip");
        File.Copy(sound, changed);
        Rewrite(changed, "data/Municipalities.jsonl", text => text.Replace("İzmit", "Izmit", StringComparison.Ordinal));
        (await terminal.Ortak("restore", changed, "--replace")).Refused(1).ShouldContain("Municipalities is damaged");

        string newer = terminal.Files.File("newer.zip");
        File.Copy(sound, newer);
        Rewrite(newer, "manifest.json", text => text.Replace("\"First\"", "\"First\", \"FromTheFuture\"", StringComparison.Ordinal));
        (await terminal.Ortak("restore", newer, "--replace")).Refused(1).ShouldContain("a newer Ortak wrote it");

        string outside = terminal.Files.File("outside.zip");
        File.Copy(sound, outside);
        Rewrite(outside, "manifest.json", text => text.Replace("\"mails\": [", "\"mails\": [{\"name\": \"mail/../../evil.eml\", \"rows\": 1, \"sha256\": \"\"},", StringComparison.Ordinal));
        (await terminal.Ortak("restore", outside, "--replace")).Refused(1);

        byte[] half = (await File.ReadAllBytesAsync(sound, Cancel))[..2000];
        await File.WriteAllBytesAsync(terminal.Files.File("half.zip"), half, Cancel);
        (await terminal.Ortak("restore", terminal.Files.File("half.zip"), "--replace")).Refused(1);
        (await terminal.Ortak("restore", terminal.Files.Write("text.zip", "no zip"), "--replace")).Refused(1);
        (await terminal.Ortak("restore", "nowhere.zip")).Refused(1).ShouldContain("There is no file");
        await using OrtakDb db = at.Open();
        (await db.Municipalities.CountAsync(Cancel)).ShouldBe(2);
    }

    private static void Rewrite(string zip, string entry, Func<string, string> change)
    {
        using ZipArchive archive = ZipFile.Open(zip, ZipArchiveMode.Update);
        ZipArchiveEntry old = archive.GetEntry(entry)!;
        string text;
        using (var reader = new StreamReader(old.Open())) text = reader.ReadToEnd();
        old.Delete();
        using var writer = new StreamWriter(archive.CreateEntry(entry).Open());
        writer.Write(change(text));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_restore_that_is_killed_on_the_way_leaves_what_was_there(Store store)
    {
        await using Installation at = await WithARecord(store);
        using Terminal terminal = At(at.Settings);
        await at.Save(db => { for (int i = 0; i < 3000; i++) db.Municipalities.Add(new() { Name = BilingualName.Of($"Belediye {i}"), Country = "TR", EnteredAt = at.Now }); });
        string file = terminal.Files.File("b.zip");
        (await terminal.Ortak("backup", file)).Succeeded();
        var mark = new Municipality { Name = BilingualName.Of("Yalnız burada"), Country = "TR", EnteredAt = at.Now };
        await at.Save(db => db.Municipalities.Add(mark));

        // Stopped in the middle of the transaction, the way a kill stops it: nothing is committed.
        await using (OrtakDb db = at.Open())
        {
            using var reading = Ortak.Data.Rows.BackupReading.Open(file, db, Cancel);
            using var stop = new CancellationTokenSource();
            stop.CancelAfter(TimeSpan.FromMilliseconds(150));
            Should.Throw<OperationCanceledException>(() => { reading.Restore(db, stop.Token); stop.Token.WaitHandle.WaitOne(); stop.Token.ThrowIfCancellationRequested(); });
        }
        await using (OrtakDb db = at.Open())
        {
            int count = await db.Municipalities.CountAsync(Cancel);
            bool old = await db.Municipalities.AnyAsync(m => m.Id == mark.Id, Cancel);
            (count, old).ShouldBeOneOf((3003, true), (3002, false));
        }

        foreach (int milliseconds in (int[])[1500, 2500])
        {
            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("dotnet", [Terminal.Program, "restore", file, "--replace"])
            {
                RedirectStandardError = true, RedirectStandardOutput = true,
                Environment = { ["ORTAK_DATA"] = at.Settings.Data, ["ORTAK_DATABASE"] = at.Settings.Database ?? "" },
            })!;
            await Task.Delay(milliseconds, Cancel);
            process.Kill();
            await process.WaitForExitAsync(Cancel);
            await using OrtakDb db = at.Open();
            (await db.Municipalities.CountAsync(Cancel)).ShouldBeOneOf(3002, 3003);
            (await db.Audit.AnyAsync(Cancel)).ShouldBeTrue();
            await Should.ThrowAsync<Exception>(db.Database.ExecuteSqlRawAsync("DELETE FROM \"Audit\"", Cancel), "the guards are there");
        }
    }

    [Fact]
    public async Task Where_there_is_no_database_there_is_nothing_to_back_up()
    {
        using var terminal = new Terminal();
        (await terminal.Ortak("backup")).Refused(1).ShouldContain("There is no database");
        (await terminal.Ortak("restore")).Refused(2);
    }
}
