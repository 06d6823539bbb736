using System.Data;
using System.Data.Common;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Ortak.Data.Rows;

/// <summary>A backup: every row of every table at one moment, and the mails kept as files, in one zip that either database can be filled from.</summary>
public static partial class BackupFile
{
    private const int Format = 1;

    /// <summary>Writes one while the site goes on serving; the file appears only when it is whole.</summary>
    /// <param name="mails">The folder of mails kept as files; left out if it is not there.</param>
    /// <param name="version">Of this program.</param>
    public static BackupManifest Write(Database database, string mails, string file, string version, DateTime now, CancellationToken cancel)
    {
        using OrtakDb db = database.Open();
        DbConnection connection = db.Database.GetDbConnection();
        db.Database.OpenConnection();
        // Both give every statement the same picture, whatever is saved meanwhile, and hold nobody up.
        using DbTransaction moment = connection is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: true) : connection.BeginTransaction(IsolationLevel.RepeatableRead);
        string part = file + ".part";
        try
        {
            BackupManifest manifest;
            using (var stream = new FileStream(part, Private(FileMode.Create)))
            {
                using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
                {
                    List<BackupPart> tables = [], letters = [];
                    foreach (TableShape table in TableShape.All(db))
                    {
                        BackupPart written = WriteTable(zip, connection, moment, table, cancel);
                        if (written.Rows != TableRows.Count(connection, moment, table)) throw new InvalidDataException($"{table.Name} could not be read whole.");
                        tables.Add(written);
                    }
                    foreach (string mail in MailsIn(mails))
                    {
                        cancel.ThrowIfCancellationRequested();
                        letters.Add(WriteEntry(zip, "mail/" + Path.GetFileName(mail), entry => { using FileStream from = File.OpenRead(mail); from.CopyTo(entry); return 1; }));
                    }
                    manifest = new(Format, version, now, database.IsPostgres ? "postgresql" : "sqlite", [.. db.Database.GetAppliedMigrations().Select(NameOf)], tables, letters);
                    using Stream last = zip.CreateEntry("manifest.json").Open();
                    JsonSerializer.Serialize(last, manifest, BackupJson.Default.BackupManifest);
                }
                stream.Flush(flushToDisk: true);
            }
            Prove(part, Path.GetDirectoryName(Path.GetFullPath(part))!, cancel);
            File.Move(part, file, overwrite: false);
            return manifest;
        }
        finally { File.Delete(part); }
    }

    /// <summary>Shows that a backup can be restored: fills a scratch database from it, which checks itself.</summary>
    /// <exception cref="InvalidDataException">It cannot.</exception>
    public static void Prove(string file, string folder, CancellationToken cancel)
    {
        string scratch = Path.Combine(folder, ".ortak-proof-" + Guid.NewGuid().ToString("N"));
        try
        {
            var database = new Database(scratch, null);
            database.Migrate(cancel).GetAwaiter().GetResult();
            using (OrtakDb db = database.Open())
            {
                using BackupReading reading = BackupReading.Open(file, db, cancel);
                reading.Restore(db, cancel);
                db.Database.OpenConnection();
                if (TableRows.Scalar(db.Database.GetDbConnection(), null, "PRAGMA integrity_check") is not "ok") throw new InvalidDataException("The backup does not make a sound database.");
                SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
            }
        }
        finally { if (Directory.Exists(scratch)) Directory.Delete(scratch, recursive: true); }
    }

    private static IEnumerable<string> MailsIn(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.eml").Where(f => BackupReading.IsMail("mail/" + Path.GetFileName(f))).Order(StringComparer.Ordinal) : [];

    /// <summary>The name of a step without its time: the same step has one name on both databases.</summary>
    internal static string NameOf(string migration) => LeadingTime().Replace(migration, "");

    [GeneratedRegex("^[0-9]+_")]
    private static partial Regex LeadingTime();

    // Password hashes and the keys of the sign-in cookies stand in it.
    private static FileStreamOptions Private(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private static BackupPart WriteTable(ZipArchive zip, DbConnection connection, DbTransaction moment, TableShape table, CancellationToken cancel) => WriteEntry(zip, $"data/{table.Name}.jsonl", entry =>
    {
        long rows = 0;
        using var json = new Utf8JsonWriter(entry, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        foreach (object?[] row in TableRows.Read(connection, moment, table))
        {
            cancel.ThrowIfCancellationRequested();
            json.WriteStartObject();
            for (int i = 0; i < row.Length; i++)
            {
                json.WritePropertyName(table.Columns[i].Name);
                RowJson.Write(json, row[i]);
            }
            json.WriteEndObject();
            json.Flush();
            json.Reset();
            entry.WriteByte((byte)'\n');
            rows++;
        }
        return rows;
    }) with { Name = table.Name };

    private static BackupPart WriteEntry(ZipArchive zip, string name, Func<Stream, long> write)
    {
        using var hash = SHA256.Create();
        using Stream entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        long rows;
        using (var hashed = new CryptoStream(entry, hash, CryptoStreamMode.Write, leaveOpen: true)) rows = write(hashed);
        return new(name, rows, Convert.ToHexStringLower(hash.Hash!));
    }
}
