using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ortak.Model;

/// <summary>How files of data write a confidence: where something is read in different ways they say "?", as people do.</summary>
public sealed class ConfidenceJson : JsonConverter<Confidence>
{
    public override Confidence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString() switch
    {
        "R1" => Confidence.R1, "R2" => Confidence.R2, "K" => Confidence.K, "?" => Confidence.Open, var other => throw new JsonException($"“{other}” is no confidence."),
    };

    public override void Write(Utf8JsonWriter writer, Confidence value, JsonSerializerOptions options) => writer.WriteStringValue(value == Confidence.Open ? "?" : value.ToString());
}
