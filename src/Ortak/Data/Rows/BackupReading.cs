using System.Data.Common;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Ortak.Data.Rows;

/// <summary>A backup that has been checked from its first to its last byte, and can be put into a database in one step.</summary>
public sealed partial class BackupReading : IDisposable
{
    private readonly ZipArchive _zip;
    private readonly IReadOnlyList<TableShape> _tables;

    private BackupReading(ZipArchive zip, BackupManifest manifest, IReadOnlyList<TableShape> tables) => (_zip, Manifest, _tables) = (zip, manifest, tables);

    public BackupManifest Manifest { get; }

    /// <exception cref="InvalidDataException">It is no backup, a damaged one, or one of a newer Ortak.</exception>
    public static BackupReading Open(string file, OrtakDb db, CancellationToken cancel)
    {
        ZipArchive? zip = null;
        try
        {
            zip = ZipFile.OpenRead(file);
            var reading = new BackupReading(zip, ReadManifest(zip, db), TableShape.All(db));
            reading.Check(cancel);
            return reading;
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException)
        {
            zip?.Dispose();
            throw new InvalidDataException($"{Path.GetFileName(file)} cannot be restored: {fault.Message}");
        }
    }

    private static BackupManifest ReadManifest(ZipArchive zip, OrtakDb db)
    {
        using Stream stream = (zip.GetEntry("manifest.json") ?? throw new InvalidDataException("it is no backup of Ortak (it has no manifest).")).Open();
        BackupManifest manifest = JsonSerializer.Deserialize(stream, BackupJson.Default.BackupManifest) ?? throw new InvalidDataException("its manifest is empty.");
        if (manifest is not { Format: 1, Migrations: not null, Tables: not null, Mails: not null }) throw new InvalidDataException("it is of a form that this Ortak does not know.");
        string[] unknown = [.. manifest.Migrations.Except(db.Database.GetMigrations().Select(BackupFile.NameOf))];
        return unknown.Length == 0 ? manifest : throw new InvalidDataException($"a newer Ortak wrote it ({manifest.Ortak}, {unknown[^1]}).");
    }

    private void Check(CancellationToken cancel)
    {
        foreach (BackupPart part in Manifest.Tables)
        {
            TableShape table = _tables.FirstOrDefault(t => t.Name == part.Name) ?? throw new InvalidDataException($"it holds a table {part.Name}, which is not known here.");
            if (Hash("data/" + part.Name + ".jsonl") != part.Sha256) throw new InvalidDataException($"{part.Name} is damaged.");
            long rows = 0;
            foreach (object?[] _ in Rows(table)) { cancel.ThrowIfCancellationRequested(); rows++; }
            if (rows != part.Rows) throw new InvalidDataException($"{part.Name} has {rows} rows and should have {part.Rows}.");
        }
        foreach (BackupPart mail in Manifest.Mails)
        {
            if (!IsMail(mail.Name)) throw new InvalidDataException("a mail in it has a name that is none.");
            if (Hash(mail.Name) != mail.Sha256) throw new InvalidDataException($"{mail.Name} is damaged.");
        }
    }

    internal static bool IsMail(string entry) => MailName().IsMatch(entry);

    [GeneratedRegex(@"^mail/[A-Za-z0-9_-]+\.eml\z")]
    private static partial Regex MailName();

    private string Hash(string name)
    {
        using Stream stream = (_zip.GetEntry(name) ?? throw new InvalidDataException($"{name} is not in it.")).Open();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private IEnumerable<object?[]> Rows(TableShape table)
    {
        if (_zip.GetEntry($"data/{table.Name}.jsonl") is not { } entry) yield break; // a table that an older Ortak did not have
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement fields = json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement : throw new InvalidDataException($"a row of {table.Name} is none.");
            foreach (JsonProperty field in fields.EnumerateObject())
                if (table.Place(field.Name) < 0) throw new InvalidDataException($"{table.Name} has a column {field.Name}, which is not known here.");
            var row = new object?[table.Columns.Count];
            for (int i = 0; i < row.Length; i++) row[i] = fields.TryGetProperty(table.Columns[i].Name, out JsonElement value) ? RowJson.Read(value, table, table.Columns[i]) : RowJson.Absent(table, table.Columns[i]);
            yield return row;
        }
    }

    /// <summary>Puts the backup in the place of all that a database holds, in one transaction: a process killed on the way leaves what was there.</summary>
    public void Restore(OrtakDb db, CancellationToken cancel)
    {
        db.Database.OpenConnection();
        DbConnection connection = db.Database.GetDbConnection();
        bool isSqlite = connection is SqliteConnection;
        using DbTransaction all = connection.BeginTransaction();
        List<string> guards = isSqlite ? ClearSqlite(connection, all) : ClearPostgres(connection, all);
        foreach (TableShape table in _tables)
        {
            using DbCommand insert = TableRows.Inserting(connection, all, table);
            foreach (object?[] row in ParentsFirst(table, Rows(table)))
            {
                cancel.ThrowIfCancellationRequested();
                TableRows.Write(insert, table, row);
            }
            long expected = Manifest.Tables.FirstOrDefault(t => t.Name == table.Name)?.Rows ?? 0;
            if (TableRows.Count(connection, all, table) != expected) throw new InvalidDataException($"{table.Name} did not arrive whole; nothing was changed.");
            if (!isSqlite && table.Columns.FirstOrDefault(c => c.IsCounted) is { } counted)
                TableRows.Do(connection, all, $"SELECT setval(pg_get_serial_sequence('{TableRows.Quote(table.Name)}', '{counted.Name}'), COALESCE((SELECT MAX({TableRows.Quote(counted.Name)}) FROM {TableRows.Quote(table.Name)}), 0) + 1, false)");
        }
        if (isSqlite && TableRows.Scalar(connection, all, "SELECT \"table\" FROM pragma_foreign_key_check") is string broken) throw new InvalidDataException($"Rows of {broken} point at nothing; nothing was changed.");
        foreach (string guard in guards) TableRows.Do(connection, all, guard);
        all.Commit();
    }

    /// <summary>Empties the tables; the guards of the audit trail step aside until the end of the transaction.</summary>
    /// <returns>What puts the guards back.</returns>
    private List<string> ClearSqlite(DbConnection connection, DbTransaction all)
    {
        TableRows.Do(connection, all, "PRAGMA defer_foreign_keys = ON");
        List<(string Name, string Sql)> guards = [];
        using (DbCommand find = connection.CreateCommand())
        {
            find.Transaction = all;
            find.CommandText = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'";
            using DbDataReader reader = find.ExecuteReader();
            while (reader.Read()) guards.Add((reader.GetString(0), reader.GetString(1)));
        }
        foreach (var (name, _) in guards) TableRows.Do(connection, all, $"DROP TRIGGER {TableRows.Quote(name)}");
        foreach (TableShape table in _tables.Reverse()) TableRows.Do(connection, all, $"DELETE FROM {TableRows.Quote(table.Name)}");
        return [.. guards.Select(g => g.Sql)];
    }

    private List<string> ClearPostgres(DbConnection connection, DbTransaction all)
    {
        foreach (TableShape table in _tables) TableRows.Do(connection, all, $"ALTER TABLE {TableRows.Quote(table.Name)} DISABLE TRIGGER USER");
        TableRows.Do(connection, all, $"TRUNCATE {string.Join(", ", _tables.Select(t => TableRows.Quote(t.Name)))}");
        return [.. _tables.Select(t => $"ALTER TABLE {TableRows.Quote(t.Name)} ENABLE TRIGGER USER")];
    }

    /// <summary>In a table that points at itself, each row after the one it points to.</summary>
    private static IEnumerable<object?[]> ParentsFirst(TableShape table, IEnumerable<object?[]> rows)
    {
        if (table.Self is not var (from, to)) return rows;
        List<object?[]> left = [.. rows], ordered = [];
        var known = new HashSet<object>();
        while (left.Count > 0)
        {
            List<object?[]> next = left.FindAll(r => r[from] is not { } parent || known.Contains(parent));
            if (next.Count == 0) throw new InvalidDataException($"Rows of {table.Name} point at each other in a circle.");
            ordered.AddRange(next);
            foreach (object?[] row in next) known.Add(row[to]!);
            left = left.FindAll(r => !known.Contains(r[to]!));
        }
        return ordered;
    }

    /// <summary>Puts the mails kept as files into a folder, each whole.</summary>
    public void RestoreMails(string folder)
    {
        if (Manifest.Mails.Count == 0) return;
        Directory.CreateDirectory(folder);
        foreach (BackupPart mail in Manifest.Mails)
        {
            string file = Path.Combine(folder, mail.Name["mail/".Length..]);
            _zip.GetEntry(mail.Name)!.ExtractToFile(file + ".part", overwrite: true);
            File.Move(file + ".part", file, overwrite: true);
        }
    }

    public void Dispose() => _zip.Dispose();
}
