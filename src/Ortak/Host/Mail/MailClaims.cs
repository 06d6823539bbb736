using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;

namespace Ortak.Host.Mail;

/// <summary>
/// Who has which mail. Any number of processes look into one outbox; a mail changes hands by a single conditional UPDATE, which only one
/// of them can win, on SQLite and PostgreSQL alike. Whoever has lost a mail in between cannot write about it any more.
/// </summary>
public static class MailClaims
{
    /// <summary>Far longer than handing over may take; after it a mail is anybody's.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>Mails that somebody should take now, longest due first.</summary>
    public static Task<List<Id<OutgoingMail>>> Due(OrtakDb db, DateTime now, int most, CancellationToken cancel) =>
        db.Mails.Where(m => (m.State == MailState.Waiting && m.NextAttemptAt <= now) || (m.State == MailState.Taken && m.TakenUntil < now))
            .OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Id).Take(most).Select(m => m.Id).ToListAsync(cancel);

    /// <summary>Takes a mail; null if another worker was first.</summary>
    public static async Task<OutgoingMail?> Take(OrtakDb db, Id<OutgoingMail> id, Guid worker, DateTime now, CancellationToken cancel)
    {
        DateTime until = now + Lease;
        int won = await db.Mails.Where(m => m.Id == id && ((m.State == MailState.Waiting && m.NextAttemptAt <= now) || (m.State == MailState.Taken && m.TakenUntil < now)))
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.State, MailState.Taken).SetProperty(m => m.TakenBy, worker).SetProperty(m => m.TakenUntil, until).SetProperty(m => m.Attempts, m => m.Attempts + 1), cancel);
        return won == 1 ? await db.Mails.AsNoTracking().FirstAsync(m => m.Id == id, cancel) : null;
    }

    /// <summary>From here on nobody sends it again without a person's word.</summary>
    /// <returns>False if it is no longer this worker's.</returns>
    public static bool BeginHanding(OrtakDb db, Id<OutgoingMail> id, Guid worker, DateTime now)
    {
        DateTime until = now + Lease;
        return db.Mails.Where(m => m.Id == id && m.TakenBy == worker && m.State == MailState.Taken)
            .ExecuteUpdate(s => s.SetProperty(m => m.State, MailState.Handing).SetProperty(m => m.TakenUntil, until)) == 1;
    }

    /// <summary>Says how it went.</summary>
    public static async Task<bool> Settle(OrtakDb db, Id<OutgoingMail> id, Guid worker, MailState state, string fault, DateTime now, DateTime? next, CancellationToken cancel)
    {
        DateTime? sent = state is MailState.Sent ? now : null;
        DateTime at = next ?? now;
        return await db.Mails.Where(m => m.Id == id && m.TakenBy == worker && (m.State == MailState.Taken || m.State == MailState.Handing))
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.State, state).SetProperty(m => m.Fault, fault).SetProperty(m => m.SentAt, sent).SetProperty(m => m.NextAttemptAt, at)
                .SetProperty(m => m.TakenBy, (Guid?)null).SetProperty(m => m.TakenUntil, (DateTime?)null), cancel) == 1;
    }

    /// <summary>A mail whose worker died while handing it over may or may not have arrived: a person decides.</summary>
    public static Task<int> FindCutOff(OrtakDb db, DateTime now, CancellationToken cancel) =>
        db.Mails.Where(m => m.State == MailState.Handing && m.TakenUntil < now)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.State, MailState.Uncertain).SetProperty(m => m.Fault, "The process ended while handing it over.")
                .SetProperty(m => m.TakenBy, (Guid?)null).SetProperty(m => m.TakenUntil, (DateTime?)null), cancel);
}
