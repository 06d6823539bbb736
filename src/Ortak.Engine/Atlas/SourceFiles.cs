using System.IO.Compression;
using ICSharpCode.SharpZipLib.Zip;

namespace Ortak.Engine.Atlas;

/// <summary>One CSV file to read, on disk or inside a zip.</summary>
/// <param name="Name">What a report calls it: the path, and the member behind <c>!</c> for an archive.</param>
/// <param name="Bytes">Size before compression, 0 if unknown; for progress only.</param>
/// <param name="Open">Opens it from the start.</param>
internal sealed record SourceFile(string Name, long Bytes, Func<Stream> Open);

/// <summary>Finds the CSV files behind the paths a person names: zips, folders, files; also zips whose directory is damaged.</summary>
internal sealed class SourceFiles : IDisposable
{
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = false, AttributesToSkip = 0 };
    private readonly List<ZipArchive> _archives = [];
    private readonly List<string> _temporary = [];

    /// <summary>The datasets behind the paths: one per zip, folder or loose group of files, each with its CSV files.</summary>
    /// <exception cref="FileNotFoundException">A path does not exist.</exception>
    /// <exception cref="InvalidDataException">A zip holds nothing readable.</exception>
    public List<List<SourceFile>> Find(IEnumerable<string> paths, ImportReport report)
    {
        List<List<SourceFile>> datasets = [];
        List<SourceFile> loose = [];
        foreach (string path in paths)
        {
            if (Directory.Exists(path))
            {
                foreach (string zip in Directory.EnumerateFiles(path, "*.zip", Everywhere).Order(StringComparer.Ordinal)) datasets.Add(Zip(zip, report));
                foreach (var folder in Directory.EnumerateFiles(path, "*.csv", Everywhere).Order(StringComparer.Ordinal).GroupBy(Path.GetDirectoryName))
                    datasets.Add([.. folder.Select(Plain)]);
            }
            else if (!File.Exists(path)) throw new FileNotFoundException($"There is no file or folder {path}.", path);
            else if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)) datasets.Add(Zip(path, report));
            else loose.Add(Plain(path));
        }
        if (loose.Count > 0) datasets.Add(loose);
        return datasets;
    }

    private static SourceFile Plain(string path) => new(path, new FileInfo(path).Length, () => File.OpenRead(path));

    private List<SourceFile> Zip(string path, ImportReport report)
    {
        try
        {
            ZipArchive archive = System.IO.Compression.ZipFile.OpenRead(path);
            _archives.Add(archive);
            List<ZipArchiveEntry> members = [.. archive.Entries.Where(e => IsCsv(e.FullName))];
            // The directory may be there and point to wrong places; opening a member shows it.
            foreach (ZipArchiveEntry member in members) member.Open().Dispose();
            return [.. members.Select(e => new SourceFile($"{path}!{e.FullName}", e.Length, () => OpenAlone(path, e.FullName)))];
        }
        catch (InvalidDataException)
        {
            return Salvage(path, report);
        }
    }

    // A ZipArchive is not safe for two readers at a time, so each file opens the archive for itself.
    private static ZipMember OpenAlone(string path, string member)
    {
        ZipArchive archive = System.IO.Compression.ZipFile.OpenRead(path);
        return new ZipMember(archive, archive.GetEntry(member)!.Open());
    }

    /// <summary>The directory stands at the end of a zip; where it is damaged, the members before it can still be read one after the other.</summary>
    private List<SourceFile> Salvage(string path, ImportReport report)
    {
        List<SourceFile> found = [];
        using var zip = new ZipInputStream(File.OpenRead(path));
        try
        {
            while (zip.GetNextEntry() is { } entry)
            {
                if (!IsCsv(entry.Name)) continue;
                string copy = Path.Combine(Path.GetTempPath(), $"ortak-{Guid.NewGuid():N}.csv");
                _temporary.Add(copy);
                // Added before it is copied: of a file cut in the middle, the rows before the cut still count.
                found.Add(new($"{path}!{entry.Name}", 0, () => File.OpenRead(copy)));
                using FileStream to = File.Create(copy);
                zip.CopyTo(to);
            }
        }
        // The library meets damage with exceptions of many kinds; a disk that is full or fails is something else.
        catch (Exception fault) when (fault is EndOfStreamException or not (IOException or OutOfMemoryException))
        {
            report.Refuse(path, 0, $"The zip is damaged; {found.Count} files before the damage were read ({fault.Message.TrimEnd('.')}).");
        }
        if (found.Count == 0) throw new InvalidDataException($"{path} is not a zip that can be read.");
        report.Mended("zip-directory", path, 0);
        return found;
    }

    private static bool IsCsv(string name) => name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    public void Dispose()
    {
        foreach (ZipArchive archive in _archives) archive.Dispose();
        foreach (string file in _temporary) File.Delete(file);
    }

    private sealed class ZipMember(ZipArchive archive, Stream inner) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);
        public override int Read(Span<byte> buffer) => inner.Read(buffer);
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) { inner.Dispose(); archive.Dispose(); }
            base.Dispose(disposing);
        }
    }
}
