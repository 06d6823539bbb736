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
    /// <summary>The bytes of the file it stands in.</summary>
    public Range Bytes { get; private set; }
    public List<(string Name, int Line, LinedJson Value)> Members { get; private init; } = [];
    public List<LinedJson> Items { get; private init; } = [];

    public LinedJson? this[string name] => Members.Find(m => m.Name == name).Value;

    /// <summary>The same object with other members.</summary>
    public LinedJson With(IEnumerable<(string Name, int Line, LinedJson Value)> members) => new() { Kind = Kind, Line = Line, Text = Text, Bytes = Bytes, Members = [.. members], Items = Items };

    /// <summary>The same array with other items.</summary>
    public LinedJson With(IEnumerable<LinedJson> items) => new() { Kind = Kind, Line = Line, Text = Text, Bytes = Bytes, Members = Members, Items = [.. items] };

    /// <exception cref="InvalidDataException">It is no JSON; the message names file and line.</exception>
    public static LinedJson Read(byte[] utf8, string file) => TryRead(utf8, file, out RuleFault? fault) ?? throw new InvalidDataException(fault!.ToString());

    /// <summary>Reads one JSON value and nothing after it; null if it is none.</summary>
    public static LinedJson? TryRead(byte[] utf8, string file, out RuleFault? fault)
    {
        int line = 1, counted = 0;
        try
        {
            var reader = new Utf8JsonReader(utf8);
            reader.Read();
            LinedJson value = Value(ref reader, utf8, ref line, ref counted);
            reader.Read(); // anything after it is a fault
            fault = null;
            return value;
        }
        catch (JsonException broken) { fault = new(file, (int)(broken.LineNumber ?? 0) + 1, "", new("geçerli bir JSON değil.", "this is no JSON.")); }
        catch (InvalidOperationException) { fault = new(file, line, "", new("metinde yarım kalmış bir karakter var; geçerli bir JSON değil.", "a text holds half a character; this is no JSON.")); }
        catch (Twice twice) { fault = new(file, twice.Line, "", new($"“{twice.Name}” aynı nesnede iki kez geçiyor.", $"“{twice.Name}” stands twice in one object.")); }
        return null;
    }

    private sealed class Twice(string name, int line) : Exception
    {
        public string Name => name;
        public int Line => line;
    }

    private static int LineOf(ref Utf8JsonReader reader, byte[] utf8, ref int line, ref int counted)
    {
        int at = (int)reader.TokenStartIndex;
        line += utf8.AsSpan(counted, at - counted).Count((byte)'\n');
        counted = at;
        return line;
    }

    private static LinedJson Value(ref Utf8JsonReader reader, byte[] utf8, ref int line, ref int counted)
    {
        int begins = (int)reader.TokenStartIndex;
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
                if (value[name] is not null) throw new Twice(name, at);
                reader.Read();
                value.Members.Add((name, at, Value(ref reader, utf8, ref line, ref counted)));
            }
        else if (reader.TokenType == JsonTokenType.StartArray)
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) value.Items.Add(Value(ref reader, utf8, ref line, ref counted));
        value.Bytes = begins..(int)reader.BytesConsumed;
        return value;
    }
}
