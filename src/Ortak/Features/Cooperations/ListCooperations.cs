using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Text;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>Lists the cooperations that the person may see: those of the own municipalities, those they are invited to, those the person is a guest of.</summary>
public static class ListCooperations
{
    public const int PerPage = 50;

    /// <param name="IsGuest">The person reads it as a guest.</param>
    /// <param name="IsInvited">The person's municipality has not answered yet.</param>
    public sealed record Row(Id<Cooperation> Id, Bilingual Title, CooperationState State, bool IsDemo, DateTime? NextMeeting, DateTime? LastOutcome, IReadOnlyList<(Id<Municipality> Id, BilingualName Name, bool IsIn)> Parties, bool IsGuest, bool IsInvited);

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string? q, string? state, string? page)
    {
        Viewer viewer = Viewer.Signed(http);
        CancellationToken cancel = http.RequestAborted;
        DateTime now = clock.GetUtcNow().UtcDateTime;
        Id<Municipality>[] own = [.. viewer.Memberships.Select(m => m.MunicipalityId)];
        Id<Cooperation>[] guestOf = [.. viewer.GuestOf];
        string[] words = Folding.Fold(q is { Length: <= 200 } ? q : "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        CooperationState? only = Enum.GetValues<CooperationState>().Cast<CooperationState?>().FirstOrDefault(s => FormInput.Kebab(s!.Value) == state);

        IQueryable<Cooperation> mine = db.Cooperations.AsNoTracking().Where(c => guestOf.Contains(c.Id) || db.Parties.Any(p => p.CooperationId == c.Id && own.Contains(p.MunicipalityId) && p.DeclinedAt == null));
        IQueryable<Cooperation> asked = only is { } wanted ? mine.Where(c => c.State == wanted) : mine;
        foreach (string word in words)
            asked = asked.Where(c => c.Folded.Contains(word) || db.Parties.Any(p => p.CooperationId == c.Id && p.DeclinedAt == null && db.Municipalities.Any(m => m.Id == p.MunicipalityId && m.Folded.Contains(word))));

        int count = await asked.CountAsync(cancel);
        int last = Math.Max(1, (count + PerPage - 1) / PerPage), at = MorePages.Number(page, last);
        var rows = await asked.OrderBy(c => c.State == CooperationState.Ended).ThenByDescending(c => c.ProposedAt).ThenBy(c => c.Id).Skip((at - 1) * PerPage).Take(PerPage).Select(c => new
        {
            c.Id,
            c.Title,
            c.State,
            c.IsDemo,
            Next = db.Meetings.Where(m => m.CooperationId == c.Id && m.EndsAt >= now && m.State == MeetingState.Planned).Min(m => (DateTime?)m.StartsAt),
            Last = db.Outcomes.Where(o => o.CooperationId == c.Id).Max(o => (DateTime?)o.WrittenAt),
        }).ToListAsync(cancel);
        Id<Cooperation>[] ids = [.. rows.Select(r => r.Id)];
        var parties = (await (from p in db.Parties
                              join m in db.Municipalities on p.MunicipalityId equals m.Id
                              where ids.Contains(p.CooperationId) && p.DeclinedAt == null
                              orderby p.AcceptedAt == null, p.InvitedAt
                              select new { p.CooperationId, m.Id, m.Name, IsIn = p.AcceptedAt != null }).AsNoTracking().ToListAsync(cancel)).ToLookup(p => p.CooperationId);
        List<Row> list = [.. rows.Select(r =>
        {
            bool isIn = parties[r.Id].Any(p => p.IsIn && own.Contains(p.Id)), isGuest = !isIn && guestOf.Contains(r.Id);
            // What happens inside is for those who are in; the invited learn that they are invited.
            bool sees = isIn || isGuest;
            return new Row(r.Id, r.Title, r.State, r.IsDemo, sees ? r.Next : null, sees ? r.Last : null, [.. parties[r.Id].Select(p => (p.Id, p.Name, p.IsIn))], isGuest, !sees);
        })];
        bool hasAny = count > 0 || only is null && words.Length == 0 ? count > 0 : await mine.AnyAsync(cancel);
        TimeZoneInfo zone = await ViewerZone.Read(db, viewer, cancel);
        return Show.Page<ListCooperationsPage>(new { Rows = (IReadOnlyList<Row>)list, Count = count, At = at, Last = last, Form = FormInput.Of(("q", q), ("state", state)), HasAny = hasAny, Zone = zone });
    }
}
