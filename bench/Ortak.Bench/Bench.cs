using Ortak.Engine.Atlas;

namespace Ortak.Bench;

/// <summary>What every benchmark needs: its options, where figures go, a folder that is removed at the end, and the snapshots.</summary>
internal sealed class Bench(Options options, Report report, TemporaryFolder temporary)
{
    private Snapshot? _full, _dev, _train;

    public Options Options { get; } = options;
    public Report Report { get; } = report;
    public TemporaryFolder Temporary { get; } = temporary;
    public Sources Sources { get; } = new(options);

    /// <summary>All projects of the corpus.</summary>
    public Snapshot Full => _full ??= Import("full", null);

    /// <summary>The projects that dev queries may see.</summary>
    public Snapshot Dev => _dev ??= Import("dev", Sources.DevCutoff);

    /// <summary>The projects that train queries may see.</summary>
    public Snapshot Train => _train ??= Import("train", Sources.TrainCutoff);

    private Snapshot Import(string name, DateOnly? until)
    {
        var folder = new AtlasFolder(Path.Combine(Temporary.Path, name));
        AtlasImport.Run(new([Sources.Corpus], until), folder, TimeProvider.System);
        return folder.OpenCurrent();
    }
}

/// <summary>Something a benchmark needs is not here; the message says what.</summary>
internal sealed class MissingException(string message) : Exception(message);

/// <summary>A folder of this run alone, removed when the run ends.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder(string under)
    {
        Path = Directory.CreateDirectory(System.IO.Path.Combine(under, $"ortak-bench-{Environment.ProcessId}")).FullName;
        Interruption.AtEnd(Dispose);
    }

    public string Path { get; }

    public void Dispose()
    {
        try { if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true); }
        catch (IOException) { Console.Error.WriteLine($"{Path} could not be removed."); }
    }
}
