using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Ortak.Data.Rows;

/// <summary>Reads and writes the rows of a table as plain values, in the shape of <see cref="TableShape"/>; the same for every database.</summary>
public static class TableRows
{
    /// <summary>Rows in the order of their keys.</summary>
    /// <param name="where">SQL after WHERE with @0, @1, … for the arguments; null for all rows.</param>
    public static IEnumerable<object?[]> Read(DbConnection connection, DbTransaction transaction, TableShape table, string? where = null, params object[] arguments)
    {
        using DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"SELECT {string.Join(", ", table.Columns.Select(c => Quote(c.Name)))} FROM {Quote(table.Name)}{(where is null ? "" : " WHERE " + where)} ORDER BY {string.Join(", ", table.Key.Select(k => Quote(table.Columns[k].Name)))}";
        for (int i = 0; i < arguments.Length; i++) Add(command, "@" + i.ToString(CultureInfo.InvariantCulture), null, arguments[i]);
        using DbDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object?[table.Columns.Count];
            for (int i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : Value(reader, i, table.Columns[i].Kind);
            yield return row;
        }
    }

    public static long Count(DbConnection connection, DbTransaction transaction, TableShape table) => Convert.ToInt64(Scalar(connection, transaction, $"SELECT COUNT(*) FROM {Quote(table.Name)}"), CultureInfo.InvariantCulture);

    public static object? Scalar(DbConnection connection, DbTransaction? transaction, string sql, params object[] arguments)
    {
        using DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (int i = 0; i < arguments.Length; i++) Add(command, "@" + i.ToString(CultureInfo.InvariantCulture), null, arguments[i]);
        return command.ExecuteScalar();
    }

    public static int Do(DbConnection connection, DbTransaction? transaction, string sql, params object[] arguments)
    {
        using DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = 600;
        command.CommandText = sql;
        for (int i = 0; i < arguments.Length; i++) Add(command, "@" + i.ToString(CultureInfo.InvariantCulture), null, arguments[i]);
        return command.ExecuteNonQuery();
    }

    /// <summary>A command that puts one row after another into a table.</summary>
    public static DbCommand Inserting(DbConnection connection, DbTransaction transaction, TableShape table) => Writing(connection, transaction, table,
        $"INSERT INTO {Quote(table.Name)} ({string.Join(", ", table.Columns.Select(c => Quote(c.Name)))}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => Parameter(i)))})");

    /// <summary>A command that writes a row over the one with the same key.</summary>
    /// <param name="columns">Places of the columns that are written.</param>
    public static DbCommand Replacing(DbConnection connection, DbTransaction transaction, TableShape table, IEnumerable<int> columns) => Writing(connection, transaction, table,
        $"UPDATE {Quote(table.Name)} SET {string.Join(", ", columns.Select(i => $"{Quote(table.Columns[i].Name)} = {Parameter(i)}"))} WHERE {string.Join(" AND ", table.Key.Select(k => $"{Quote(table.Columns[k].Name)} = {Parameter(k)}"))}");

    public static int Write(DbCommand command, TableShape table, object?[] row)
    {
        // The same parameters for every row: Npgsql goes on with those it saw when it prepared the statement.
        for (int i = command.Parameters.Count; i < row.Length; i++) Add(command, Parameter(i), table.Columns[i], null);
        for (int i = 0; i < row.Length; i++) command.Parameters[i].Value = Stored(command.Parameters[i], row[i]);
        return command.ExecuteNonQuery();
    }

    private static DbCommand Writing(DbConnection connection, DbTransaction transaction, TableShape table, string sql)
    {
        DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return command;
    }

    private static string Parameter(int i) => "@" + i.ToString(CultureInfo.InvariantCulture);

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void Add(DbCommand command, string name, ColumnShape? column, object? value)
    {
        DbParameter parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = Stored(parameter, value);
        if (parameter is NpgsqlParameter postgres && column is not null) postgres.NpgsqlDbType = Type(column.Kind);
        command.Parameters.Add(parameter);
    }

    private static object Stored(DbParameter parameter, object? value) => value switch
    {
        null => DBNull.Value,
        string[] texts when parameter is not NpgsqlParameter => JsonSerializer.Serialize(texts, RowJson.Texts),
        _ => value,
    };

    private static NpgsqlDbType Type(ColumnKind kind) => kind switch
    {
        ColumnKind.Guid => NpgsqlDbType.Uuid,
        ColumnKind.Whole => NpgsqlDbType.Bigint,
        ColumnKind.Number => NpgsqlDbType.Double,
        ColumnKind.Truth => NpgsqlDbType.Boolean,
        ColumnKind.Time or ColumnKind.Moment => NpgsqlDbType.TimestampTz,
        ColumnKind.Day => NpgsqlDbType.Date,
        ColumnKind.Bytes => NpgsqlDbType.Bytea,
        ColumnKind.Texts => NpgsqlDbType.Array | NpgsqlDbType.Text,
        ColumnKind.Json => NpgsqlDbType.Jsonb,
        _ => NpgsqlDbType.Text,
    };

    private static object Value(DbDataReader reader, int i, ColumnKind kind) => kind switch
    {
        ColumnKind.Guid => reader.GetGuid(i),
        ColumnKind.Text or ColumnKind.Json => reader.GetString(i),
        ColumnKind.Whole => Convert.ToInt64(reader.GetValue(i), CultureInfo.InvariantCulture),
        ColumnKind.Number => reader.GetDouble(i),
        ColumnKind.Truth => reader.GetBoolean(i),
        ColumnKind.Time => DateTime.SpecifyKind(reader.GetDateTime(i), DateTimeKind.Utc),
        ColumnKind.Moment => reader.GetFieldValue<DateTimeOffset>(i).ToUniversalTime(),
        ColumnKind.Day => reader.GetFieldValue<DateOnly>(i),
        ColumnKind.Bytes => reader.GetFieldValue<byte[]>(i),
        ColumnKind.Texts => reader is NpgsqlDataReader ? reader.GetFieldValue<string[]>(i) : JsonSerializer.Deserialize(reader.GetString(i), RowJson.Texts) ?? [],
        _ => throw new InvalidOperationException(kind.ToString()),
    };
}
