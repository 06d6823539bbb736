using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Host.Calls;
using Ortak.Host.Mail;

namespace Ortak.Features.Operating;

/// <summary>Shows its administrator how the installation stands, without any of its secrets.</summary>
public static class ShowInstallation
{
    /// <param name="Bytes">Of the database; null where it cannot be told.</param>
    /// <param name="LastBackup">When the newest file in the folder for backups was written; null if there is none.</param>
    public sealed record View(bool IsPostgres, long? Bytes, int Accounts, int SignedInToday, int Municipalities, int Demo, int Members, int Cooperations, int Meetings, int Outcomes, IReadOnlyDictionary<MailState, int> Mails, DateTime? OldestWaiting,
        DateTime? LastBackup, long? FreeBytes, TimeZoneInfo Zone);

    public static async Task<IResult> Handle(OrtakDb db, Settings settings, Addresses addresses, AtlasHolder atlas, RulesInForce rules, TimeProvider clock, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        DateTime yesterday = clock.GetUtcNow().UtcDateTime.AddDays(-1);
        Dictionary<MailState, int> mails = await db.Mails.Where(m => m.State != MailState.Failed || m.Text != "").GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var view = new View(settings.Store.IsPostgres, await Bytes(db, settings.Store, cancel),
            await db.Set<Account>().CountAsync(a => a.ErasedAt == null, cancel), await db.Sessions.Where(s => s.EndedAt == null && s.SeenAt > yesterday).Select(s => s.AccountId).Distinct().CountAsync(cancel),
            await db.Municipalities.CountAsync(m => !m.IsDemo, cancel), await db.Municipalities.CountAsync(m => m.IsDemo, cancel), await db.Members.CountAsync(m => m.LeftAt == null, cancel),
            await db.Cooperations.CountAsync(cancel), await db.Meetings.CountAsync(cancel), await db.Outcomes.CountAsync(cancel), mails,
            await db.Mails.Where(m => m.State == MailState.Waiting).MinAsync(m => (DateTime?)m.WrittenAt, cancel), LastBackup(settings), FreeBytes(settings), await MailWords.Zone(db, http));
        return Show.Page<ShowInstallationPage>(new { View = view, Atlas = atlas.Current.Snapshot, Settings = settings, Root = addresses.Root, RulesLeftOut = rules.Book.LeftOut.Count });
    }

    private static async Task<long?> Bytes(OrtakDb db, Database store, CancellationToken cancel)
    {
        if (store.IsPostgres) return await db.Database.SqlQueryRaw<long>("SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync(cancel);
        return ((string[])[store.File, store.File + "-wal"]).Where(File.Exists).Sum(f => new FileInfo(f).Length);
    }

    private static DateTime? LastBackup(Settings settings)
    {
        string folder = Path.Combine(settings.Data, "backups");
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.zip").Select(f => (DateTime?)File.GetLastWriteTimeUtc(f)).Max() : null;
    }

    private static long? FreeBytes(Settings settings)
    {
        try { return new DriveInfo(Path.GetFullPath(settings.Data)).AvailableFreeSpace; }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException) { return null; }
    }
}
