using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>What was done for a municipality, newest first, for its members.</summary>
public static class ShowHistory
{
    private const int PageLength = 50;

    public static async Task<IResult> Handle(Id<Municipality> municipality, string? page, HttpContext http, OrtakDb db)
    {
        CancellationToken cancel = http.RequestAborted;
        Words words = Words.Of(http);
        int number = int.TryParse(page, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int n) ? Math.Clamp(n, 1, 1_000_000) : 1;
        List<AuditEntry> entries = await db.Audit.AsNoTracking().Where(e => e.MunicipalityId == municipality).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip((number - 1) * PageLength).Take(PageLength + 1).ToListAsync(cancel);
        IReadOnlyDictionary<Guid, string> names = await People.Names(db, entries.Select(e => e.AccountId), cancel);
        // Whom a deed was done to is named as the person is called today, or not at all once erased: the trail itself holds no names.
        Id<Member>[] subjects = [.. entries.Select(e => Id<Member>.TryParse(e.Subject, null, out var id) ? id : (Id<Member>?)null).OfType<Id<Member>>().Distinct()];
        var members = await db.Members.Where(m => m.MunicipalityId == municipality && subjects.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name, cancel);
        return Show.Page<ShowHistoryPage>(new
        {
            Head = await MunicipalityHead.Read(db, municipality, cancel),
            Number = number,
            HasNext = entries.Count > PageLength,
            Entries = (IReadOnlyList<TimelineEntry>)[.. entries.Take(PageLength).Select(Line)],
        });

        TimelineEntry Line(AuditEntry e)
        {
            string who = e.AccountId is { } account ? names.GetValueOrDefault(account) ?? words.Say("silinmiş hesap", "an erased account") : "Ortak";
            string? whom = Id<Member>.TryParse(e.Subject, null, out var id) ? members.GetValueOrDefault(id) : null;
            return new(e.At, who, string.Join(": ", new[] { Deeds.Say(e.Deed, words), whom ?? "", e.Detail }.Where(s => s.Length > 0)), e.CooperationId is { } c ? $"/cooperations/{c}" : null);
        }
    }
}
