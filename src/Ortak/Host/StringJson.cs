using System.Text.Json.Serialization;

namespace Ortak.Host;

/// <summary>For single strings in lines of JSON.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class StringJson : JsonSerializerContext;
