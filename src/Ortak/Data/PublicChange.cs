using Microsoft.EntityFrameworkCore;

namespace Ortak.Data;

/// <summary>
/// That something which public pages may show has changed: a row in the same transaction as the change, so that every process learns of it.
/// Rows are added and never touched again; no two saves wait for each other because of them.
/// </summary>
public sealed class PublicChange
{
    /// <summary>Of version 7, so that the latest are found at the end.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>
    /// What the public pages stand at. The last few rows, not the very last: a transaction that began earlier may come in later. And how many
    /// there are, since after a clock was put back the newest do not come last.
    /// </summary>
    public static async Task<string> Latest(OrtakDb db, CancellationToken cancel) =>
        await db.PublicChanges.CountAsync(cancel) + string.Concat((await db.PublicChanges.OrderByDescending(c => c.Id).Take(50).Select(c => c.Id).ToListAsync(cancel)).Select(id => id.ToString("N")));
}
