using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ortak.Data;

/// <summary>
/// Changes of rules as the database holds them, read by hand: a command that judges one body must not wait for the whole model to be made, and the
/// site asks every two seconds whether there is something new.
/// </summary>
public static class StoredRuleEdits
{
    /// <param name="Id">The change.</param>
    /// <param name="Json">The whole record; empty for the one that comes with Ortak.</param>
    public sealed record Row(Guid Id, string List, string Key, string Json);

    /// <summary>Those in force, oldest first. None where the tables were not made yet, or by an Ortak that knew no such changes.</summary>
    /// <exception cref="DbException">The database does not answer.</exception>
    public static IReadOnlyList<Row> Read(Database store)
    {
        List<Row> rows = [];
        Ask(store, """SELECT "Id", "List", "Key", "Json" FROM "RuleEdits" WHERE "UndoneAt" IS NULL ORDER BY "At", "Id" """, reader => rows.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetString(3))));
        return rows;
    }

    /// <summary>Another value, another content.</summary>
    /// <exception cref="DbException">The database does not answer.</exception>
    public static string Mark(Database store)
    {
        string mark = "";
        Ask(store, """SELECT COUNT(*), MAX("At"), MAX("UndoneAt"), COUNT("UndoneAt") FROM "RuleEdits" """, reader => mark = $"{reader.GetValue(0)} {reader.GetValue(1)} {reader.GetValue(2)} {reader.GetValue(3)}");
        return mark;
    }

    private static void Ask(Database store, string question, Action<DbDataReader> each)
    {
        if (!store.IsPostgres && !File.Exists(store.File)) return;
        using DbConnection connection = store.IsPostgres ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(store.Postgres) { ConnectionIdleLifetime = 10 }.ConnectionString) : new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = store.File, Mode = SqliteOpenMode.ReadOnly, DefaultTimeout = 10 }.ToString());
        try
        {
            connection.Open();
            using DbCommand command = connection.CreateCommand();
            command.CommandText = question;
            using DbDataReader reader = command.ExecuteReader();
            while (reader.Read()) each(reader);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == 1 && fault.Message.Contains("no such table", StringComparison.Ordinal)) { }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UndefinedTable) { }
    }
}
