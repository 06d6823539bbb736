using System.Text.Json.Serialization;
using Ortak.Data.Rows;

namespace Ortak.Features.Operating;

/// <summary>What the commands of an installation print with --json.</summary>
public sealed record BackupResultJson(string File, long Bytes, string Ortak, DateTime MadeAt, string Database, long Rows, int Mails, IReadOnlyDictionary<string, long> Tables, bool Proved)
{
    public static BackupResultJson From(BackUp.Result r) => new(r.File, new FileInfo(r.File).Length, r.Manifest.Ortak, r.Manifest.MadeAt, r.Manifest.Database, r.Manifest.Rows, r.Manifest.Mails.Count, r.Manifest.Tables.ToDictionary(t => t.Name, t => t.Rows), true);
}

/// <summary>A restored backup.</summary>
/// <param name="Before">The backup of what it replaced; null if there was nothing.</param>
public sealed record RestoreResultJson(string Ortak, DateTime MadeAt, string From, string Into, long Rows, int Mails, string? Before);

/// <summary>An exported municipality.</summary>
public sealed record ExportResultJson(string File, string Municipality, string Name, IReadOnlyDictionary<string, long> Lists);

/// <summary>An imported municipality: what became of each list.</summary>
public sealed record ImportResultJson(string Municipality, string Name, IReadOnlyDictionary<string, MunicipalityImport.Done> Lists);

/// <summary>An account whose second step was reset.</summary>
/// <param name="PasswordLink">Sets a new password, once, within an hour; null if none was asked for.</param>
public sealed record ResetSecondStepJson(string Mail, int Passkeys, int Sessions, bool HasPassword, string? PasswordLink);

/// <summary>How they are written.</summary>
[JsonSerializable(typeof(BackupResultJson))]
[JsonSerializable(typeof(RestoreResultJson))]
[JsonSerializable(typeof(ExportResultJson))]
[JsonSerializable(typeof(ImportResultJson))]
[JsonSerializable(typeof(ResetSecondStepJson))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
public sealed partial class OperatingJson : JsonSerializerContext;
