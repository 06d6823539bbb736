using System.Text.Json.Serialization;

namespace Ortak.Data.Rows;

/// <summary>What a backup holds: enough to tell a whole one from a damaged one, and whether this Ortak can read it.</summary>
/// <param name="Format">1: rows as JSON lines in data/, mails kept as files in mail/.</param>
/// <param name="Ortak">The version that wrote it.</param>
/// <param name="Database">sqlite or postgresql: where it came from; it can be restored into either.</param>
/// <param name="Migrations">Names of the steps the tables had been through.</param>
public sealed record BackupManifest(int Format, string Ortak, DateTime MadeAt, string Database, IReadOnlyList<string> Migrations, IReadOnlyList<BackupPart> Tables, IReadOnlyList<BackupPart> Mails)
{
    [JsonIgnore] public long Rows => Tables.Sum(t => t.Rows);
}

/// <summary>One entry of a backup.</summary>
/// <param name="Rows">Lines of it; 1 for a mail.</param>
/// <param name="Sha256">Of the entry, lower-case hexadecimal.</param>
public sealed record BackupPart(string Name, long Rows, string Sha256);

/// <summary>How a manifest is written.</summary>
[JsonSerializable(typeof(BackupManifest))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
public sealed partial class BackupJson : JsonSerializerContext;
