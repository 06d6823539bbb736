using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>Tells everything that was done in a cooperation, newest first, from the audit trail.</summary>
public static class ShowHistory
{
    public const int PerPage = 50;

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, Id<Cooperation> cooperation, string? page)
    {
        CancellationToken cancel = http.RequestAborted;
        CooperationHead head = await CooperationHead.Read(db, cooperation, cancel);
        IQueryable<AuditEntry> all = db.Audit.Where(e => e.CooperationId == cooperation);
        int count = await all.CountAsync(cancel), last = Math.Max(1, (count + PerPage - 1) / PerPage), at = MorePages.Number(page, last);
        IReadOnlyList<TimelineEntry> entries = await Entries(db, head, all, (at - 1) * PerPage, PerPage, Words.Of(http), cancel);
        return Show.Page<ShowHistoryPage>(new { Head = head, Entries = entries, Count = count, At = at, Last = last, Zone = head.Zone(Standing.Of(http)) });
    }

    /// <summary>Entries with the name of who did it, for which party, and a link to the meeting they are about.</summary>
    public static async Task<IReadOnlyList<TimelineEntry>> Entries(OrtakDb db, CooperationHead head, IQueryable<AuditEntry> all, int skip, int take, Words words, CancellationToken cancel)
    {
        var read = await (from e in all.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip(skip).Take(take)
                          join a in db.Set<Account>() on e.AccountId equals a.Id into accounts
                          from a in accounts.DefaultIfEmpty()
                          orderby e.At descending, e.Id descending
                          select new { Entry = e, a.Name, a.ErasedAt }).AsNoTracking().ToListAsync(cancel);
        return [.. read.Select(r =>
        {
            string who = r.Entry.AccountId is null ? "Ortak" : r.ErasedAt is null && r.Name is { Length: > 0 } name ? name : words.Say("silinmiş hesap", "an erased account");
            string party = r.Entry.MunicipalityId is { } m ? head.NameOf(m, words) : "";
            return new TimelineEntry(r.Entry.At, party.Length > 0 ? $"{who}, {party}" : who, (Deeds.Say(r.Entry.Deed, words) + (r.Entry.Detail.Length > 0 ? ": " + r.Entry.Detail : "")).FirstUpper(words.Culture), r.Entry.MeetingId is { } meeting ? $"{head.Address}/meetings/{meeting}" : null);
        })];
    }
}
