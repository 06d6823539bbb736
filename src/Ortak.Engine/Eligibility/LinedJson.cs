using System.Text;
using System.Text.Json;

namespace Ortak.Engine.Eligibility;

/// <summary>A piece of a JSON file that knows its line, so that a fault in a rule can be told where a person will look for it.</summary>
internal sealed class LinedJson
{
    /// <summary>Object, array, string, number, true, false or null.</summary>
    public required JsonTokenType Kind { get; init; }
    /// <summary>From 1.</summary>
    public required int Line { get; init; }
    /// <summary>A string's text, a number as written; empty for anything else.</summary>
    public string Text { get; init; } = "";
    public List<(string Name, int Line, LinedJson Value)> Members { get; } = [];
    public List<LinedJson> Items { get; } = [];

    public LinedJson? this[string name] => Members.Find(m => m.Name == name).Value;

    /// <exception cref="InvalidDataException">It is no JSON; the message names file and line.</exception>
    public static LinedJson Read(byte[] utf8, string file)
    {
        var reader = new Utf8JsonReader(utf8);
        try
        {
            reader.Read();
            int line = 1, counted = 0;
            return Value(ref reader, utf8, ref line, ref counted, file);
        }
        catch (JsonException fault) { throw new InvalidDataException($"{file}, line {(fault.LineNumber ?? 0) + 1}: this is no JSON."); }
    }

    private static int LineOf(ref Utf8JsonReader reader, byte[] utf8, ref int line, ref int counted)
    {
        int at = (int)reader.TokenStartIndex;
        line += utf8.AsSpan(counted, at - counted).Count((byte)'\n');
        counted = at;
        return line;
    }

    private static LinedJson Value(ref Utf8JsonReader reader, byte[] utf8, ref int line, ref int counted, string file)
    {
        var value = new LinedJson
        {
            Kind = reader.TokenType,
            Line = LineOf(ref reader, utf8, ref line, ref counted),
            Text = reader.TokenType switch { JsonTokenType.String => reader.GetString()!, JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan), _ => "" },
        };
        if (reader.TokenType == JsonTokenType.StartObject)
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                string name = reader.GetString()!;
                int at = LineOf(ref reader, utf8, ref line, ref counted);
                if (value[name] is not null) throw new InvalidDataException($"{file}, line {at}: “{name}” stands twice in one object.");
                reader.Read();
                value.Members.Add((name, at, Value(ref reader, utf8, ref line, ref counted, file)));
            }
        else if (reader.TokenType == JsonTokenType.StartArray)
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) value.Items.Add(Value(ref reader, utf8, ref line, ref counted, file));
        return value;
    }
}
