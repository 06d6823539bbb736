using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Ortak.Data;

/// <summary>A database that cannot be used as it is; the message is one sentence for whoever runs the installation.</summary>
public sealed class DatabaseFault(string sentence, Exception? cause = null) : Exception(sentence, cause);

/// <summary>Where an installation keeps what it knows: a SQLite file in its data folder, or PostgreSQL where a connection is set.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="Postgres">A connection string of PostgreSQL; null for SQLite.</param>
public sealed record Database(string Folder, string? Postgres)
{
    /// <summary>Held by one process while it brings the tables up to date, so that two that start together do not both try.</summary>
    private const long MigrationLock = 0x4f7274616b; // "Ortak"

    public bool IsPostgres => Postgres is not null;

    public string File => Path.Combine(Folder, "ortak.db");

    public void AddTo(IServiceCollection services)
    {
        if (IsPostgres) services.AddDbContextPool<OrtakDb, PostgresOrtakDb>(Configure);
        else services.AddDbContextPool<OrtakDb, SqliteOrtakDb>(Configure);
    }

    /// <summary>A connection of one's own, for commands and for work beside requests.</summary>
    public OrtakDb Open()
    {
        if (IsPostgres)
        {
            var options = new DbContextOptionsBuilder<PostgresOrtakDb>();
            Configure(options.UseApplicationServiceProvider(TablesOfIdentity));
            return new PostgresOrtakDb(options.Options);
        }
        var sqlite = new DbContextOptionsBuilder<SqliteOrtakDb>();
        Configure(sqlite.UseApplicationServiceProvider(TablesOfIdentity));
        return new SqliteOrtakDb(sqlite.Options);
    }

    /// <summary>The version of the sign-in tables that holds passkeys; the site, the commands and the migrations must agree on it.</summary>
    public static void UsePasskeyTables(IdentityOptions identity) => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

    private static readonly ServiceProvider TablesOfIdentity = new ServiceCollection().Configure<IdentityOptions>(UsePasskeyTables).BuildServiceProvider();

    private void Configure(DbContextOptionsBuilder options)
    {
        // Parent and children are read in one statement or in several: always said where it is read, never left to chance.
        options.ConfigureWarnings(w => w.Throw(RelationalEventId.MultipleCollectionIncludeWarning));
        options.AddInterceptors(CountingSaves.Instance);
        if (IsPostgres) options.UseNpgsql(Prepared(Postgres!));
        else
        {
            options.UseSqlite(new SqliteConnectionStringBuilder { DataSource = File, ForeignKeys = true, DefaultTimeout = 30 }.ToString(), sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)); // a list of ids is one parameter, however many
            options.AddInterceptors(DurableSqlite.Instance);
        }
    }

    // PostgreSQL plans a prepared statement once for a connection; unprepared, planning took longer than answering. Nothing here changes the
    // state of a session, so a connection that goes back to the pool need not be asked to forget it.
    private static string Prepared(string postgres)
    {
        bool isSaid = new DbConnectionStringBuilder { ConnectionString = postgres }.ContainsKey("Max Auto Prepare"); // a pooler between may not allow it
        return isSaid ? postgres : new NpgsqlConnectionStringBuilder(postgres) { MaxAutoPrepare = 200, NoResetOnClose = true }.ConnectionString;
    }

    /// <summary>Makes the tables, or brings them up to date; only one process at a time does, the others wait.</summary>
    /// <exception cref="DatabaseFault">The database cannot be reached, or a newer Ortak has written it.</exception>
    public async Task Migrate(CancellationToken cancel = default)
    {
        try
        {
            if (IsPostgres) await MigratePostgres(cancel);
            else await MigrateSqlite(cancel);
        }
        catch (Exception fault) when (fault is DbException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DatabaseFault($"The database cannot be opened ({fault.Message.ReplaceLineEndings(" ").Trim()}).", fault);
        }
    }

    /// <summary>For commands that only read or that must not be what changes the tables: the database is there and of this Ortak.</summary>
    /// <exception cref="DatabaseFault">It is not there, or of another version.</exception>
    public async Task Expect(CancellationToken cancel = default)
    {
        if (!IsPostgres && !System.IO.File.Exists(File)) throw new DatabaseFault($"There is no database in {Folder} yet; ./ortak makes one.");
        try
        {
            await using OrtakDb db = Open();
            await RefuseNewer(db, cancel);
            if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any()) throw new DatabaseFault("The database is empty or was written by an older Ortak; start this one once, and it is brought up to date.");
        }
        catch (Exception fault) when (fault is DbException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new DatabaseFault($"The database cannot be opened ({fault.Message.ReplaceLineEndings(" ").Trim()}).", fault);
        }
    }

    private async Task MigrateSqlite(CancellationToken cancel)
    {
        Directory.CreateDirectory(Folder);
        // The lock ends with the process, however it ends. The one that EF keeps in the database itself would outlive a killed process
        // and stop every later start; held by nobody while we hold this one, it can be cleared.
        await using FileStream held = await HoldAlone(Path.Combine(Folder, "ortak.db.lock"), cancel);
        await using OrtakDb db = Open();
        if (System.IO.File.Exists(File))
        {
            await RefuseNewer(db, cancel);
            if (!(await db.Database.GetPendingMigrationsAsync(cancel)).Any()) return;
            await db.Database.ExecuteSqlRawAsync("""CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL); DELETE FROM "__EFMigrationsLock";""", cancel);
        }
        await db.Database.OpenConnectionAsync(cancel);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancel); // stays with the file
        await db.Database.MigrateAsync(cancel);
    }

    private async Task MigratePostgres(CancellationToken cancel)
    {
        await using (var holder = new NpgsqlConnection(Postgres))
        {
            await holder.OpenAsync(cancel);
            await using var hold = new NpgsqlCommand($"SELECT pg_advisory_lock({MigrationLock})", holder) { CommandTimeout = 600 };
            await hold.ExecuteNonQueryAsync(cancel);
            await using OrtakDb db = Open();
            await RefuseNewer(db, cancel);
            await db.Database.MigrateAsync(cancel);
            await using var free = new NpgsqlCommand($"SELECT pg_advisory_unlock({MigrationLock})", holder);
            await free.ExecuteNonQueryAsync(cancel);
        }
    }

    private static async Task RefuseNewer(OrtakDb db, CancellationToken cancel)
    {
        string[] unknown = [.. (await db.Database.GetAppliedMigrationsAsync(cancel)).Except(db.Database.GetMigrations())];
        if (unknown.Length > 0) throw new DatabaseFault($"The database was written by a newer Ortak ({unknown[^1]}); this one would harm it. Start the newer one, or restore a backup.");
    }

    private static async Task<FileStream> HoldAlone(string path, CancellationToken cancel)
    {
        for (int tries = 0; ; tries++)
        {
            try { return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); }
            catch (IOException) when (tries < 600) { await Task.Delay(100, cancel); }
        }
    }

    /// <summary>What SQLite must be told on every connection.</summary>
    private sealed class DurableSqlite : DbConnectionInterceptor
    {
        public static readonly DurableSqlite Instance = new();

        // FULL: what was saved is on the disk before the answer goes out, even if the power fails. The wait is for another process's write.
        private const string Settings = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data) => Tell(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData data, CancellationToken cancellationToken = default)
        {
            Tell(connection);
            return Task.CompletedTask;
        }

        private static void Tell(DbConnection connection)
        {
            using DbCommand command = connection.CreateCommand();
            command.CommandText = Settings;
            command.ExecuteNonQuery();
        }
    }
}

/// <summary>Lets the migration tool make a context without the site: <c>dotnet ef migrations add NAME --context SqliteOrtakDb</c>.</summary>
public sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteOrtakDb>
{
    public SqliteOrtakDb CreateDbContext(string[] args) => (SqliteOrtakDb)new Database(Path.GetTempPath(), null).Open();
}

/// <summary>The same for PostgreSQL; no server is asked while a migration is written.</summary>
public sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresOrtakDb>
{
    public PostgresOrtakDb CreateDbContext(string[] args) => (PostgresOrtakDb)new Database(Path.GetTempPath(), "Host=localhost;Database=ortak").Open();
}
