using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>Shows a cooperation on one page: who, about what, what is coming, what came of it, and what to do next.</summary>
public static class ShowCooperation
{
    public const int Shown = 5, ShownPerKind = 3;

    public sealed record MeetingRow(Id<Meeting> Id, Bilingual Title, DateTime StartsAt, string Zone, string Place, MeetingState State, MinutesState Minutes, bool ApprovedByOwn);

    public sealed record OutcomeRow(Id<Outcome> Id, Id<Meeting> MeetingId, OutcomeKind Kind, Bilingual Text, DateOnly? Due, DateTime? DoneAt);

    public sealed record ContactRow(Id<Municipality> MunicipalityId, Id<Member> MemberId, string Name, BilingualName Post);

    /// <param name="Coming">Soonest first.</param>
    /// <param name="Past">Latest first.</param>
    public sealed record Overview(CooperationHead Head, Cooperation Cooperation, TopicTree Topics, IReadOnlyList<ContactRow> Contacts, IReadOnlyList<MeetingRow> Coming, IReadOnlyList<MeetingRow> Past,
        IReadOnlyList<OutcomeRow> Outcomes, IReadOnlyList<(Id<Document> Id, string Name, int Bytes)> Documents, IReadOnlyList<(string Name, string From)> Guests, IReadOnlyList<TimelineEntry> History, IReadOnlyList<AimsInView.Line> Aims);

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Id<Cooperation> cooperation)
    {
        CancellationToken cancel = http.RequestAborted;
        DateTime now = clock.GetUtcNow().UtcDateTime;
        Standing standing = Standing.Of(http);
        Id<Municipality>[] own = [.. standing.Own.Select(o => o.MunicipalityId)];
        CooperationHead head = await CooperationHead.Read(db, cooperation, cancel);
        Cooperation thing = await db.Cooperations.AsNoTracking().Include(c => c.Topics).FirstAsync(c => c.Id == cooperation, cancel);
        var contacts = await (from c in db.Set<Contact>() join m in db.Members on c.MemberId equals m.Id where c.CooperationId == cooperation && m.LeftAt == null
                              select new ContactRow(c.MunicipalityId, m.Id, m.Name, m.Post)).AsNoTracking().ToListAsync(cancel);
        IQueryable<Meeting> meetings = db.Meetings.AsNoTracking().Where(m => m.CooperationId == cooperation);
        List<MeetingRow> coming = await Rows(meetings.Where(m => m.EndsAt >= now && m.State == MeetingState.Planned).OrderBy(m => m.StartsAt).Take(Shown), own).ToListAsync(cancel);
        List<MeetingRow> past = await Rows(meetings.Where(m => m.EndsAt < now && m.State == MeetingState.Planned).OrderByDescending(m => m.StartsAt).Take(Shown), own).ToListAsync(cancel);
        List<OutcomeRow> outcomes = await Latest(db, cooperation, OutcomeKind.Decision).Concat(Latest(db, cooperation, OutcomeKind.Commitment)).Concat(Latest(db, cooperation, OutcomeKind.Recommendation)).Concat(Latest(db, cooperation, OutcomeKind.Information))
            .Select(o => new OutcomeRow(o.Id, o.MeetingId, o.Kind, o.Text, o.Due, o.DoneAt)).ToListAsync(cancel);
        var documents = await db.Documents.Where(d => d.CooperationId == cooperation).OrderByDescending(d => d.AddedAt).Take(Shown).Select(d => new { d.Id, d.Name, d.Bytes }).ToListAsync(cancel);
        var guests = await db.Guests.Where(g => g.CooperationId == cooperation && g.EndedAt == null).OrderBy(g => g.JoinedAt).Select(g => new { g.Name, g.From }).ToListAsync(cancel);
        TopicTree topics = await TopicTree.Read(db, cancel);
        IReadOnlyList<TimelineEntry> history = await ShowHistory.Entries(db, head, db.Audit.Where(e => e.CooperationId == cooperation), 0, Shown, Words.Of(http), cancel);
        return Show.Page<ShowCooperationPage>(new
        {
            It = new Overview(head, thing, topics, contacts, coming, past, outcomes, [.. documents.Select(d => (d.Id, d.Name, d.Bytes))], [.. guests.Select(g => (g.Name, g.From))], history,
                await AimsInView.Latest(db.Aims.Where(a => a.CooperationId == cooperation), Shown, cancel)),
        });
    }

    private static IQueryable<Outcome> Latest(OrtakDb db, Id<Cooperation> cooperation, OutcomeKind kind) =>
        db.Outcomes.AsNoTracking().Where(o => o.CooperationId == cooperation && o.Kind == kind).OrderByDescending(o => o.WrittenAt).ThenByDescending(o => o.Id).Take(ShownPerKind);

    private static IQueryable<MeetingRow> Rows(IQueryable<Meeting> meetings, Id<Municipality>[] own) =>
        meetings.Select(m => new MeetingRow(m.Id, m.Title, m.StartsAt, m.Zone, m.Place, m.State, m.Minutes.State, m.Minutes.Approvals.Any(a => own.Contains(a.MunicipalityId))));
}
