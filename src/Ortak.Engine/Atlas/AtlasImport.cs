namespace Ortak.Engine.Atlas;

/// <summary>Builds a snapshot from official CORDIS files.</summary>
public static class AtlasImport
{
    /// <summary>What to import and how.</summary>
    /// <param name="Paths">Zips, folders or CSV files.</param>
    /// <param name="Until">Keep only projects signed up to this day; null keeps all.</param>
    /// <param name="KeepApart">Organisation ids that must not be joined with others.</param>
    /// <param name="Starter">Whether the source is the starter atlas that comes with Ortak.</param>
    /// <param name="SourceName">How pages name the source; by default the file names.</param>
    public sealed record Order(IReadOnlyList<string> Paths, DateOnly? Until = null, IReadOnlySet<long>? KeepApart = null, bool Starter = false, string? SourceName = null);

    /// <summary>Reads the files, builds a snapshot and makes it current in the folder; the one before stays in place until then.</summary>
    /// <returns>What was read, mended, joined and refused.</returns>
    /// <exception cref="FileNotFoundException">A path does not exist.</exception>
    /// <exception cref="InvalidDataException">The files are not CORDIS files, or hold no project.</exception>
    /// <exception cref="IOException">The disk is full, or another import is running.</exception>
    public static ImportReport Run(Order order, AtlasFolder folder, TimeProvider clock, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        var (draft, report) = Read(order, progress, cancel);
        string source = order.SourceName ?? string.Join(", ", order.Paths.Select(p => Path.GetFileName(Path.TrimEndingDirectorySeparator(p))));
        progress?.Report(new(ImportStep.Building, 0));
        folder.Replace(path => SnapshotBuilder.Write(draft, path, source, order.Starter, clock.GetUtcNow()), clock.GetUtcNow());
        progress?.Report(new(ImportStep.Building, 1));
        return report;
    }

    internal static (AtlasDraft Draft, ImportReport Report) Read(Order order, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        var report = new ImportReport();
        var draft = new AtlasDraft();
        using var files = new SourceFiles();
        var datasets = files.Find(order.Paths, report);
        new CordisReader(draft, report, (order.Until ?? DateOnly.MaxValue).DayNumber, progress).Read(datasets, cancel);
        if (draft.Projects.Count == 0)
            throw new InvalidDataException(order.Until is { } day ? $"The files hold no project signed up to {day:yyyy-MM-dd}." : "The files hold no project.");
        OrganisationMerging.Join(draft, report, order.KeepApart ?? new HashSet<long>());
        report.Projects = draft.Projects.Count;
        report.Organisations = draft.Organisations.Count;
        report.Participations = draft.Seats.Count;
        return (draft, report);
    }
}
