using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ortak.Engine.Calls;

/// <summary>
/// The file that keeps calls: <c>calls.json.gz</c> in a folder, some hundred kilobytes for all that the portal shows. It is replaced in one step, so a
/// reader sees the old or the new; gzip's own checksum shows a damaged one, which is refused as a whole.
/// </summary>
public sealed class CallStore(string folder)
{
    private const int Version = 1;

    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    private string DataFile => Path.Combine(Folder, "calls.json.gz");

    /// <summary>Whether calls were ever kept here.</summary>
    public bool Exists => File.Exists(DataFile);

    /// <summary>When it was last replaced: another value, another content.</summary>
    public DateTime Mark => File.GetLastWriteTimeUtc(DataFile);

    /// <summary>Opens what is kept.</summary>
    /// <exception cref="FileNotFoundException">Nothing is.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or of a later version.</exception>
    public CallBook Open() => Read(DataFile);

    /// <summary>Reads such a file from anywhere.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Open"/>.</exception>
    public static CallBook Read(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            using var plain = new GZipStream(file, CompressionMode.Decompress);
            Kept kept = JsonSerializer.Deserialize(plain, KeptContext.Default.Kept) ?? throw new InvalidDataException($"{path} holds no calls.");
            if (kept.Version != Version) throw new InvalidDataException($"{path} was written by another version of Ortak ({kept.Version}, this one reads {Version}); import the calls again.");
            return new(kept.Calls);
        }
        catch (JsonException fault) { throw new InvalidDataException($"{path} is damaged; import the calls again.", fault); }
        catch (InvalidDataException fault) when (fault.InnerException is null && !fault.Message.StartsWith(path, StringComparison.Ordinal)) { throw new InvalidDataException($"{path} is damaged ({fault.Message.TrimEnd('.')}); import the calls again.", fault); }
    }

    /// <summary>How long a change waits for another to end; writing takes a second at most.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Reads, changes and replaces what is kept; one at a time.</summary>
    /// <exception cref="IOException">Another import does not end, or the disk is full; what was kept stays.</exception>
    public T Change<T>(Func<CallBook, T> change)
    {
        Directory.CreateDirectory(Folder);
        FileStream? only = null;
        for (long began = Environment.TickCount64; only is null;)
        {
            try { only = new FileStream(Path.Combine(Folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1); }
            catch (IOException) when (Environment.TickCount64 - began < Patience.TotalMilliseconds) { Thread.Sleep(50); }
            catch (IOException) { throw new IOException($"Another import of calls is writing to {Folder}. Wait until it has ended."); }
        }
        using (only)
        {
            CallBook book = Exists ? Open() : new();
            T result = change(book);
            Write(book.All, DataFile);
            return result;
        }
    }

    /// <summary>Writes calls to a file in one step.</summary>
    public static void Write(IReadOnlyList<Call> calls, string path)
    {
        string next = path + ".new";
        try
        {
            using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
            {
                using (var zipped = new GZipStream(file, CompressionLevel.SmallestSize, leaveOpen: true)) JsonSerializer.Serialize(zipped, new Kept(Version, calls), KeptContext.Default.Kept);
                file.Flush(flushToDisk: true);
            }
            File.Move(next, path, overwrite: true);
        }
        catch
        {
            File.Delete(next);
            throw;
        }
    }

    internal sealed record Kept(int Version, IReadOnlyList<Call> Calls);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CallStore.Kept))]
internal sealed partial class KeptContext : JsonSerializerContext;
