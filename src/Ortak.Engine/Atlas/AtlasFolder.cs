using System.Globalization;
using System.Text.RegularExpressions;

namespace Ortak.Engine.Atlas;

/// <summary>
/// The folder that keeps snapshots. A new one is written beside the old and made current by renaming one small file, so a
/// reader sees the old or the new, never a half, and an import that dies leaves the old in place.
/// </summary>
public sealed partial class AtlasFolder(string path)
{
    private const string CurrentName = "current", DataName = "atlas.bin";

    /// <summary>The folder.</summary>
    public string Path { get; } = path;

    private string CurrentFile => System.IO.Path.Combine(Path, CurrentName);

    /// <summary>Whether a snapshot was ever made current here.</summary>
    public bool HasCurrent => File.Exists(CurrentFile);

    /// <summary>A mark that changes when another snapshot becomes current; empty if there is none.</summary>
    public string CurrentMark => File.Exists(CurrentFile) ? File.ReadAllText(CurrentFile).Trim() : "";

    /// <summary>Opens the current snapshot.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="DamagedSnapshotException">It cannot be trusted.</exception>
    public Snapshot OpenCurrent()
    {
        for (int attempt = 0; ; attempt++)
        {
            string mark = CurrentMark;
            if (mark.Length == 0) throw new FileNotFoundException($"There is no atlas in {Path}. Import one: ./ortak atlas import FILE --into {Path}", CurrentFile);
            if (mark.AsSpan().IndexOfAny('/', '\\') >= 0 || mark.StartsWith('.')) throw new DamagedSnapshotException(CurrentFile, "it names no snapshot");
            try { return Snapshot.Open(System.IO.Path.Combine(Path, mark, DataName)); }
            // Another process may have swapped and cleaned up between the two lines above.
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException && attempt < 3 && CurrentMark != mark) { }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException) { throw new DamagedSnapshotException(System.IO.Path.Combine(Path, mark, DataName), "the file is missing"); }
        }
    }

    /// <summary>Writes a new snapshot and makes it current. One import at a time; another waits for no one and is refused.</summary>
    /// <param name="write">Writes the data file at the path it is given.</param>
    /// <param name="now">For the snapshot's name.</param>
    /// <exception cref="IOException">Another import is running, or the disk is full; the old snapshot stays current.</exception>
    internal void Replace(Action<string> write, DateTimeOffset now)
    {
        Directory.CreateDirectory(Path);
        using FileStream only = LockForWriting();
        foreach (string left in Directory.EnumerateDirectories(Path))
            if (IsBuildingName().IsMatch(System.IO.Path.GetFileName(left))) Directory.Delete(left, recursive: true); // of an import that died
        string building = System.IO.Path.Combine(Path, "building-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture));
        Directory.CreateDirectory(building);
        try
        {
            write(System.IO.Path.Combine(building, DataName));
            string name = now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + "-" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..6];
            string before = CurrentMark;
            Directory.Move(building, System.IO.Path.Combine(Path, name));
            string pointer = CurrentFile + ".new";
            using (var file = new FileStream(pointer, FileMode.Create, FileAccess.Write))
            {
                file.Write(System.Text.Encoding.UTF8.GetBytes(name + "\n"));
                file.Flush(flushToDisk: true);
            }
            File.Move(pointer, CurrentFile, overwrite: true);
            // The one before stays for processes that are just opening it; older ones go.
            foreach (string old in Directory.EnumerateDirectories(Path))
                if (System.IO.Path.GetFileName(old) is var folder && IsSnapshotName().IsMatch(folder) && folder != name && folder != before) Directory.Delete(old, recursive: true);
        }
        catch
        {
            if (Directory.Exists(building)) Directory.Delete(building, recursive: true);
            throw;
        }
    }

    // Someone may have chosen a folder that holds other things; those are none of ours.
    [GeneratedRegex("^\\d{8}-\\d{6}-[0-9a-f]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex IsSnapshotName();

    [GeneratedRegex("^building-[0-9a-f]{32}$", RegexOptions.CultureInvariant)]
    private static partial Regex IsBuildingName();

    private FileStream LockForWriting()
    {
        try { return new FileStream(System.IO.Path.Combine(Path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose); }
        catch (IOException) { throw new IOException($"Another import is writing to {Path}. Wait until it has ended."); }
    }
}
