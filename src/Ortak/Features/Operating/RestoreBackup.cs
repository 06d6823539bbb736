using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Data.Rows;
using Ortak.Host;

namespace Ortak.Features.Operating;

/// <summary>Puts a backup into the database of this installation, all of it or nothing.</summary>
public static class RestoreBackup
{
    /// <param name="Before">The backup of what was there; null if nothing was.</param>
    public sealed record Result(BackupManifest Manifest, string? Before);

    public static async Task<Result> Handle(Settings settings, string file, bool replace, DateTime now, CancellationToken cancel)
    {
        if (!File.Exists(file)) throw new CommandFailed($"There is no file {file}.");
        BackupFile.Prove(file, Path.GetTempPath(), cancel); // before anything here is touched
        await settings.Store.Migrate(cancel);
        await using OrtakDb db = settings.Store.Open();
        string? before = null;
        if (await HasAnything(db, cancel))
        {
            if (!replace) throw new CommandFailed("The database holds data already; --replace puts the backup in its place, after a backup of what is there.");
            before = (await BackUp.Handle(settings, null, now, cancel)).File;
        }
        using BackupReading reading = BackupReading.Open(file, db, cancel);
        reading.Restore(db, cancel);
        reading.RestoreMails(Path.Combine(settings.Data, "mail"));
        return new(reading.Manifest, before);
    }

    /// <summary>A first start leaves topics and a link for the first administrator; that is nothing yet.</summary>
    private static async Task<bool> HasAnything(OrtakDb db, CancellationToken cancel) =>
        await db.Set<Account>().AnyAsync(cancel) || await db.Municipalities.AnyAsync(cancel) || await db.Cooperations.AnyAsync(cancel) || await db.Mails.AnyAsync(cancel);
}
