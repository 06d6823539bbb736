using System.IO.Hashing;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Ortak.Engine.Atlas;

/// <summary>
/// A file of numbered sections, each with its checksum, mapped into memory and read in place.
/// Layout, little-endian: magic (8 bytes), version (int32), section count (int32), then per section id (int32), zero (int32),
/// offset (int64), length (int64), XXH3 checksum (uint64), then the checksum of all of that; sections begin at multiples of 64.
/// </summary>
internal sealed unsafe class SnapshotFile : IDisposable
{
    private const ulong Magic = 0x31_53_4B_41_54_52_4FUL; // "ORTAKS1"
    public const int Version = 1;
    private const int HeaderBytes = 16, EntryBytes = 32, Alignment = 64;

    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly Dictionary<int, (long Offset, long Length)> _sections = [];

    private SnapshotFile(MemoryMappedFile map, MemoryMappedViewAccessor view, byte* start)
    {
        _map = map;
        _view = view;
        _start = start;
    }

    /// <summary>Maps a file and checks every section.</summary>
    /// <exception cref="DamagedSnapshotException">The file is no snapshot, of another version, cut short or changed.</exception>
    public static SnapshotFile Open(string path)
    {
        long length = new FileInfo(path).Length;
        if (length < HeaderBytes) throw new DamagedSnapshotException(path, "it is too short");
        MemoryMappedFile map = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        MemoryMappedViewAccessor view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        var file = new SnapshotFile(map, view, start + view.PointerOffset);
        try { file.Check(path, length); }
        catch { file.Dispose(); throw; }
        return file;
    }

    private void Check(string path, long length)
    {
        if (*(ulong*)_start != Magic) throw new DamagedSnapshotException(path, "it is not an Ortak snapshot");
        int version = *(int*)(_start + 8), count = *(int*)(_start + 12);
        if (version != Version) throw new DamagedSnapshotException(path, $"it has format {version}, this Ortak reads format {Version}; import the atlas again");
        long table = HeaderBytes + (long)count * EntryBytes;
        if (count is < 0 or > 1000 || table + 8 > length) throw new DamagedSnapshotException(path, "its table is cut short");
        if (XxHash3.HashToUInt64(new ReadOnlySpan<byte>(_start, (int)table)) != *(ulong*)(_start + table)) throw new DamagedSnapshotException(path, "its table does not match its checksum");
        for (int i = 0; i < count; i++)
        {
            byte* entry = _start + HeaderBytes + i * EntryBytes;
            int id = *(int*)entry;
            long offset = *(long*)(entry + 8), bytes = *(long*)(entry + 16);
            if (offset < 0 || bytes < 0 || offset + bytes > length) throw new DamagedSnapshotException(path, "it is cut short");
            if (bytes > int.MaxValue || XxHash3.HashToUInt64(new ReadOnlySpan<byte>(_start + offset, (int)bytes)) != *(ulong*)(entry + 24)) throw new DamagedSnapshotException(path, $"section {id} does not match its checksum");
            _sections[id] = (offset, bytes);
        }
    }

    /// <summary>A section as values, valid until this file is disposed.</summary>
    public Column<T> Column<T>(Section section) where T : unmanaged
    {
        if (!_sections.TryGetValue((int)section, out var at)) throw new InvalidDataException($"The snapshot has no section {section}.");
        return new((T*)(_start + at.Offset), checked((int)(at.Length / Unsafe.SizeOf<T>())));
    }

    public StringColumn Strings(Section section) => new(Column<int>(section), Column<byte>((Section)((int)section + 1000)));

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
    }

    /// <summary>Writes a file of sections. What is written becomes visible only when the caller renames the file.</summary>
    public sealed class Writer
    {
        private readonly List<(int Id, byte[] Bytes)> _sections = [];

        public void Add<T>(Section section, ReadOnlySpan<T> values) where T : unmanaged => _sections.Add(((int)section, MemoryMarshal.AsBytes(values).ToArray()));

        public void Add(Section section, IReadOnlyList<string> texts)
        {
            int[] ends = new int[texts.Count + 1];
            using var bytes = new MemoryStream();
            for (int i = 0; i < texts.Count; i++)
            {
                bytes.Write(Encoding.UTF8.GetBytes(texts[i]));
                ends[i + 1] = checked((int)bytes.Length);
            }
            Add<int>(section, ends);
            _sections.Add(((int)section + 1000, bytes.ToArray()));
        }

        public void WriteTo(string path)
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
            byte[] head = new byte[HeaderBytes + _sections.Count * EntryBytes];
            BitConverter.TryWriteBytes(head, Magic);
            BitConverter.TryWriteBytes(head.AsSpan(8), Version);
            BitConverter.TryWriteBytes(head.AsSpan(12), _sections.Count);
            long offset = Aligned(head.Length + 8);
            for (int i = 0; i < _sections.Count; i++)
            {
                Span<byte> entry = head.AsSpan(HeaderBytes + i * EntryBytes, EntryBytes);
                BitConverter.TryWriteBytes(entry, _sections[i].Id);
                BitConverter.TryWriteBytes(entry[8..], offset);
                BitConverter.TryWriteBytes(entry[16..], (long)_sections[i].Bytes.Length);
                BitConverter.TryWriteBytes(entry[24..], XxHash3.HashToUInt64(_sections[i].Bytes));
                offset = Aligned(offset + _sections[i].Bytes.Length);
            }
            file.Write(head);
            file.Write(BitConverter.GetBytes(XxHash3.HashToUInt64(head)));
            foreach (var (_, bytes) in _sections)
            {
                file.Write(new byte[Aligned(file.Position) - file.Position]);
                file.Write(bytes);
            }
            file.Flush(flushToDisk: true);
        }

        private static long Aligned(long offset) => (offset + Alignment - 1) / Alignment * Alignment;
    }
}

/// <summary>Values of one section, read in place.</summary>
internal readonly unsafe struct Column<T>(T* start, int length) where T : unmanaged
{
    public int Length => length;
    public ref readonly T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)index >= (uint)length) OutOfRange();
            return ref start[index];
        }
    }
    public ReadOnlySpan<T> Span => new(start, length);
    public ReadOnlySpan<T> Slice(int from, int to) => new ReadOnlySpan<T>(start, length)[from..to];
    private static void OutOfRange() => throw new ArgumentOutOfRangeException("index");
}

/// <summary>Texts of one section, decoded when asked for.</summary>
internal readonly struct StringColumn(Column<int> offsets, Column<byte> bytes)
{
    public int Length => offsets.Length - 1;
    public string this[int index] => Encoding.UTF8.GetString(Utf8(index));
    public ReadOnlySpan<byte> Utf8(int index) => bytes.Slice(offsets[index], offsets[index + 1]);

    /// <summary>The first text from an index on that holds the bytes; -1 if none does. A hit across two texts does not count.</summary>
    public int FirstFrom(int index, ReadOnlySpan<byte> wanted)
    {
        ReadOnlySpan<byte> all = bytes.Span;
        for (int from = offsets[index]; ;)
        {
            int at = all[from..].IndexOf(wanted);
            if (at < 0) return -1;
            at += from;
            int text = offsets.Span.BinarySearch(at);
            if (text < 0) text = ~text - 1;
            while (text + 1 < offsets.Length && offsets[text + 1] <= at) text++; // empty texts share an offset
            if (at + wanted.Length <= offsets[text + 1]) return text;
            from = at + 1;
        }
    }
}

/// <summary>Thrown where a snapshot on disk cannot be trusted; it is refused as a whole and never served.</summary>
public sealed class DamagedSnapshotException(string path, string why) : IOException($"The atlas file {path} is damaged or foreign: {why}.");
