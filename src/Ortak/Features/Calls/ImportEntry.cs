using System.Text.Json.Serialization;

namespace Ortak.Features.Calls;

/// <summary>Where calls were brought in from.</summary>
public enum ImportSource
{
    /// <summary>The portal's search and details.</summary>
    Portal,
    /// <summary>The portal's bulk file.</summary>
    Bulk,
    /// <summary>Files on the command line.</summary>
    File,
    /// <summary>A file that an administrator sent by the page.</summary>
    Upload,
}

/// <summary>Who began it.</summary>
public enum ImportBegan
{
    /// <summary>The site by itself, once a day.</summary>
    Daily,
    /// <summary>An administrator at the page.</summary>
    Page,
    /// <summary>The command line.</summary>
    Command,
}

/// <summary>One import of calls in the journal.</summary>
/// <param name="Id">Its name there.</param>
/// <param name="Names">The server or the files.</param>
/// <param name="Ended">Null while it runs, and for one that was cut off.</param>
/// <param name="Fault">Why it failed, or what stopped it before all details were there; null for neither.</param>
/// <param name="Failed">Whether nothing was taken over.</param>
/// <param name="Calls">How many calls are known since.</param>
/// <param name="Details">Topics whose details were asked about.</param>
/// <param name="DetailsLeft">Topics left for the next time.</param>
/// <param name="Events">What happened to calls, by kind.</param>
/// <param name="Refused">How many records, or parts of them, could not be used.</param>
/// <param name="Reasons">The first of these.</param>
public sealed record ImportEntry(string Id, DateTimeOffset Began, ImportSource Source, ImportBegan By, string Names, DateTimeOffset? Ended = null, ImportEntry.Both? Fault = null, bool Failed = false, int Calls = 0, int Read = 0, int Added = 0, int Changed = 0, int Same = 0,
    int Details = 0, int DetailsLeft = 0, IReadOnlyDictionary<string, int>? Events = null, int Refused = 0, IReadOnlyList<string>? Reasons = null)
{
    /// <summary>A sentence in both languages.</summary>
    public sealed record Both(string Tr, string En);
}

/// <summary>How far a running import is.</summary>
/// <param name="At">When it was last heard of.</param>
public sealed record ImportProgress(string Id, ImportEntry.Both? Text, DateTimeOffset At);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ImportEntry))]
[JsonSerializable(typeof(ImportProgress))]
internal sealed partial class ImportEntryJson : JsonSerializerContext;
