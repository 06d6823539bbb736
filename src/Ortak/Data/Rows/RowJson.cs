using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Ortak.Data.Rows;

/// <summary>A row as JSON and back. What is read is checked as strictly as a form: whoever restores or imports a file did not write it by hand.</summary>
public static class RowJson
{
    internal static JsonTypeInfo<string[]> Texts => TextsJson.Default.StringArray;

    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case Guid id: json.WriteStringValue(id); break;
            case string text: json.WriteStringValue(text); break;
            case long whole: json.WriteNumberValue(whole); break;
            case double number: json.WriteNumberValue(number); break;
            case bool truth: json.WriteBooleanValue(truth); break;
            case DateTime time: json.WriteStringValue(time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset moment: json.WriteStringValue(moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture)); break;
            case DateOnly day: json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case byte[] bytes: json.WriteBase64StringValue(bytes); break;
            case string[] texts:
                json.WriteStartArray();
                foreach (string text in texts) json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            default: throw new InvalidOperationException(value.GetType().Name);
        }
    }

    /// <exception cref="InvalidDataException">It is not what the column holds.</exception>
    public static object? Read(JsonElement json, TableShape table, ColumnShape column)
    {
        if (json.ValueKind == JsonValueKind.Null) return column.IsNullable ? null : throw Wrong(table, column, "is missing");
        try
        {
            object value = column.Kind switch
            {
                ColumnKind.Guid => json.GetGuid(),
                ColumnKind.Text or ColumnKind.Json => json.GetString()!,
                ColumnKind.Whole => json.GetInt64(),
                ColumnKind.Number => json.GetDouble(),
                ColumnKind.Truth => json.GetBoolean(),
                ColumnKind.Time => Time(json.GetString()!),
                ColumnKind.Moment => new DateTimeOffset(Time(json.GetString()!)),
                ColumnKind.Day => DateOnly.ParseExact(json.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                ColumnKind.Bytes => json.GetBytesFromBase64(),
                ColumnKind.Texts => json.Deserialize(Texts)!,
                _ => throw new InvalidOperationException(column.Kind.ToString()),
            };
            if (value is string text)
            {
                if (column.Choices?.Contains(text) == false) throw Wrong(table, column, $"cannot be “{text}”");
                if (text.Contains('\0', StringComparison.Ordinal)) throw Wrong(table, column, "holds a character that is none");
            }
            return value;
        }
        catch (Exception fault) when (fault is FormatException or InvalidOperationException or JsonException or ArgumentException) { throw Wrong(table, column, "cannot be read"); }
    }

    /// <summary>What stands in a column that a file of an older Ortak did not have.</summary>
    public static object? Absent(TableShape table, ColumnShape column) => column switch
    {
        { IsNullable: true } => null,
        { Choices: { } choices } => choices.First(),
        { Kind: ColumnKind.Text } => "",
        { Kind: ColumnKind.Whole } => 0L,
        { Kind: ColumnKind.Number } => 0d,
        { Kind: ColumnKind.Truth } => false,
        { Kind: ColumnKind.Texts } => Array.Empty<string>(),
        _ => throw Wrong(table, column, "is missing"),
    };

    private static DateTime Time(string text) => DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static InvalidDataException Wrong(TableShape table, ColumnShape column, string what) => new($"{table.Name}.{column.Name} {what}.");
}

/// <summary>Lists of texts, as SQLite keeps them.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSourceGenerationOptions]
internal sealed partial class TextsJson : JsonSerializerContext;
