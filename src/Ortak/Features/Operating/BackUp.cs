using System.Globalization;
using Ortak.Data.Rows;
using Ortak.Host;

namespace Ortak.Features.Operating;

/// <summary>Writes all that an installation knows into one file, while it goes on serving, and shows that the file can be restored.</summary>
public static class BackUp
{
    public sealed record Result(string File, BackupManifest Manifest);

    /// <param name="file">Where it goes; null for a name with date and time in the folder for backups.</param>
    public static async Task<Result> Handle(Settings settings, string? file, DateTime now, CancellationToken cancel)
    {
        await settings.Store.Expect(cancel);
        file = Path.GetFullPath(file ?? Path.Combine(settings.Data, "backups", $"ortak-{now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}.zip"));
        if (File.Exists(file)) throw new CommandFailed($"{file} is there already; it is not overwritten.");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return new(file, BackupFile.Write(settings.Store, Path.Combine(settings.Data, "mail"), file, Telemetry.Version, now, cancel));
    }
}
