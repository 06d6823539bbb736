using System.Text.Json;

namespace Ortak.Engine.Calls;

/// <summary>Reads the objects of one array in a JSON file that is too large to hold: one object at a time.</summary>
internal static class JsonRecords
{
    /// <summary>No record of the portal comes near this, in bytes.</summary>
    private const int LargestRecord = 16 << 20;

    /// <summary>The elements of the first array under a name. The caller is done with one before it takes the next.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="array">The name of the array, at any depth.</param>
    /// <param name="name">What a fault calls the file.</param>
    /// <exception cref="InvalidDataException">It is no JSON, ends too early, or holds no such array.</exception>
    public static IEnumerable<JsonElement> Read(Stream stream, string array, string name)
    {
        byte[] buffer = new byte[1 << 17];
        int length = 0;
        bool ends = false, inside = false, done = false;
        var state = new JsonReaderState();
        List<JsonDocument> found = [];
        while (!done)
        {
            if (length == buffer.Length)
            {
                if (buffer.Length >= LargestRecord) throw new InvalidDataException($"{name} holds a record larger than {LargestRecord >> 20} MB.");
                Array.Resize(ref buffer, buffer.Length * 2);
            }
            int read = stream.Read(buffer, length, buffer.Length - length);
            ends = read == 0;
            length += read;
            int used = Take(buffer.AsSpan(0, length), ends, array, name, ref state, ref inside, ref done, found);
            buffer.AsSpan(used, length - used).CopyTo(buffer);
            length -= used;
            foreach (JsonDocument one in found)
                using (one) yield return one.RootElement;
            found.Clear();
            if (ends && !done) throw new InvalidDataException(inside ? $"{name} ends in the middle of a record; it is not whole." : $"{name} holds no calls in a shape that is known.");
        }
    }

    private static int Take(ReadOnlySpan<byte> bytes, bool ends, string array, string name, ref JsonReaderState state, ref bool inside, ref bool done, List<JsonDocument> found)
    {
        var reader = new Utf8JsonReader(bytes, ends, state);
        try
        {
            while (!done)
            {
                Utf8JsonReader before = reader;
                if (!reader.Read()) break;
                if (!inside)
                {
                    if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(array)) continue;
                    if (!reader.Read()) { reader = before; break; }
                    inside = reader.TokenType == JsonTokenType.StartArray;
                }
                else if (reader.TokenType == JsonTokenType.EndArray) done = true;
                else if (JsonDocument.TryParseValue(ref reader, out JsonDocument? record)) found.Add(record);
                else { reader = before; break; }
            }
        }
        catch (JsonException fault) { throw new InvalidDataException(ends && !done ? $"{name} ends in the middle of a record; it is not whole." : $"{name} is no JSON (line {(fault.LineNumber ?? 0) + 1}).", fault); }
        state = reader.CurrentState;
        return (int)reader.BytesConsumed;
    }
}
