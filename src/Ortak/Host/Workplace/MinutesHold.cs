using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Ortak.Data;
using Ortak.Model;

namespace Ortak.Host.Workplace;

/// <summary>
/// Keeps what is written into minutes and what is decided about them apart: whoever saves a line or the state holds the row of the minutes
/// until the transaction ends. A line is then either in the text that is proposed, or its writer is told that it came too late.
/// </summary>
public static class MinutesHold
{
    /// <summary>Takes hold and counts one more change.</summary>
    /// <param name="db">With a transaction begun.</param>
    /// <param name="whileDraft">Only while people may write.</param>
    /// <returns>Why nobody may write now; null when the row is held.</returns>
    public static async Task<Refusal?> Take(OrtakDb db, Id<Meeting> meeting, bool whileDraft = true)
    {
        IQueryable<Minutes> row = whileDraft ? db.Minutes.Where(m => m.MeetingId == meeting && m.State == MinutesState.Draft) : db.Minutes.Where(m => m.MeetingId == meeting);
        if (await row.ExecuteUpdateAsync(set => set.SetProperty(m => m.Revision, m => m.Revision + 1)) == 1) return null;
        Minutes? now = await db.Minutes.AsNoTracking().FirstOrDefaultAsync(m => m.MeetingId == meeting);
        return now is null ? new("no-minutes", 404, "Bu toplantının tutanağı yok.", "This meeting has no minutes.") : now.RefusesWriting();
    }

    /// <summary>A transaction in which the row is held; one save in it is one statement, without a way back to its middle.</summary>
    public static async Task<Hold> Begin(OrtakDb db)
    {
        db.Database.AutoSavepointsEnabled = false;
        // SQLite has one writer, and who finds it busy asks again after a while, however long others have waited: those of this process
        // wait in a line instead.
        SemaphoreSlim? turn = db.Database.IsSqlite() ? Lines.GetOrAdd(db.Database.GetConnectionString()!, _ => new(1, 1)) : null;
        if (turn is not null) await turn.WaitAsync();
        try { return new(await db.Database.BeginTransactionAsync(), turn); }
        catch
        {
            turn?.Release();
            throw;
        }
    }

    // One for each database file of the process.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Lines = new(StringComparer.Ordinal);

    /// <summary>The transaction, and the place at the head of the line; both end when it is disposed of.</summary>
    public sealed class Hold(IDbContextTransaction transaction, SemaphoreSlim? turn) : IAsyncDisposable
    {
        public Task CommitAsync() => transaction.CommitAsync();

        public async ValueTask DisposeAsync()
        {
            try { await transaction.DisposeAsync(); }
            finally { turn?.Release(); }
        }
    }
}
