using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;

namespace Ortak.Host.Workplace;

/// <summary>Names for ids, read in one go for a page: who is behind an account, which municipality an id means.</summary>
public static class People
{
    /// <summary>Names of accounts; an erased one has none and is missing.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> Names(OrtakDb db, IEnumerable<Guid?> accounts, CancellationToken cancel = default)
    {
        Guid[] ids = [.. accounts.OfType<Guid>().Distinct()];
        return ids.Length == 0 ? new Dictionary<Guid, string>() : await db.Set<Account>().Where(a => ids.Contains(a.Id) && a.ErasedAt == null).ToDictionaryAsync(a => a.Id, a => a.Name, cancel);
    }

    public static async Task<IReadOnlyDictionary<Id<Municipality>, BilingualName>> Municipalities(OrtakDb db, IEnumerable<Id<Municipality>> municipalities, CancellationToken cancel = default)
    {
        Id<Municipality>[] ids = [.. municipalities.Distinct()];
        return ids.Length == 0 ? new Dictionary<Id<Municipality>, BilingualName>() : (await db.Municipalities.Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.Name }).ToListAsync(cancel)).ToDictionary(m => m.Id, m => m.Name);
    }

    /// <summary>The history of a thing, newest first, in words.</summary>
    public static async Task<IReadOnlyList<TimelineEntry>> History(OrtakDb db, IQueryable<AuditEntry> entries, int most, Words words, CancellationToken cancel = default)
    {
        List<AuditEntry> read = await entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(most).AsNoTracking().ToListAsync(cancel);
        IReadOnlyDictionary<Guid, string> names = await Names(db, read.Select(e => e.AccountId), cancel);
        return [.. read.Select(e => new TimelineEntry(e.At, e.AccountId is { } id ? names.GetValueOrDefault(id) ?? words.Say("silinmiş hesap", "an erased account") : words.Say("Ortak", "Ortak"), Deeds.Say(e.Deed, words) + (e.Detail.Length > 0 ? ": " + e.Detail : "")))];
    }
}
