using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Today;

/// <summary>
/// What the Today page asks the database: a fixed number of questions however much there is, each for the few rows that are shown and
/// the count of the rest. The indexes they need are named in <see cref="OrtakDb"/>.
/// </summary>
public sealed class TodayQuestions(OrtakDb db, Viewer viewer, DateTime now)
{
    /// <summary>Rows of each kind; the counts say how many more there are.</summary>
    public const int Shown = 5;
    private const int ComingDays = 14, LatestDays = 60;

    private readonly Guid _me = viewer.AccountId;
    private readonly Id<Municipality>[] _all = [.. viewer.Memberships.Select(m => m.MunicipalityId)];
    private readonly Id<Municipality>[] _editing = [.. viewer.Memberships.Where(m => m.Role >= Role.Editor).Select(m => m.MunicipalityId)];
    private readonly Id<Municipality>?[] _owning = [.. viewer.Memberships.Where(m => m.Role >= Role.Editor).Select(m => (Id<Municipality>?)m.MunicipalityId)];
    private readonly Id<Member>?[] _posts = [.. viewer.Memberships.Select(m => (Id<Member>?)m.MemberId)];
    private readonly Id<Member>[] _successor = [.. viewer.Memberships.Select(m => m.MemberId)];

    /// <param name="Handover">The oldest list that the person has taken over and not read.</param>
    public sealed record OwnMunicipality(Id<Municipality> Id, BilingualName Name, string Zone, int Cooperations, int Members, bool HasPriorities, Id<Handover>? Handover);

    public sealed record Answer(Id<Cooperation> Id, Bilingual Title, DateTime InvitedAt, int Total);

    public sealed record Deed(DateTime At, string Code, string Detail, string? Who, Id<Cooperation>? CooperationId, Id<Meeting>? MeetingId, Bilingual Cooperation);

    public async Task<List<OwnMunicipality>> Own(CancellationToken cancel) => _all.Length == 0 ? [] : (await db.Municipalities.AsNoTracking().Where(m => _all.Contains(m.Id)).Select(m => new
    {
        m.Id, m.Name, m.Zone,
        Cooperations = db.Parties.Count(p => p.MunicipalityId == m.Id && p.AcceptedAt != null),
        Members = db.Members.Count(x => x.MunicipalityId == m.Id && x.LeftAt == null),
        HasPriorities = m.Priorities.Any(),
        Handover = db.Handovers.Where(h => h.MunicipalityId == m.Id && _successor.Contains(h.ToId) && h.ReadAt == null).OrderBy(h => h.At).Select(h => (Id<Handover>?)h.Id).FirstOrDefault(),
    }).ToListAsync(cancel)).ConvertAll(m => new OwnMunicipality(m.Id, m.Name, m.Zone, m.Cooperations, m.Members, m.HasPriorities, m.Handover));

    /// <summary>Cooperations that wait for an answer of a municipality the person may answer for; longest first.</summary>
    public async Task<List<Answer>> Answers(CancellationToken cancel)
    {
        if (_editing.Length == 0) return [];
        var waiting = from p in db.Parties join c in db.Cooperations on p.CooperationId equals c.Id
                      where _editing.Contains(p.MunicipalityId) && p.AcceptedAt == null && p.DeclinedAt == null && c.State != CooperationState.Ended select new { c.Id, c.Title, p.InvitedAt };
        return (await waiting.OrderBy(w => w.InvitedAt).Take(Shown).Select(w => new { w.Id, w.Title, w.InvitedAt, Total = waiting.Count() }).AsNoTracking().ToListAsync(cancel)).ConvertAll(w => new Answer(w.Id, w.Title, w.InvitedAt, w.Total));
    }

    /// <summary>Everything about meetings, in one question.</summary>
    public Task<List<Waiting>> Meetings(CancellationToken cancel)
    {
        DateTime until = now.AddDays(ComingDays);
        IQueryable<Meeting> planned = db.Meetings.Where(m => m.State == MeetingState.Planned);
        IQueryable<Id<Cooperation>> mine = Mine, editing = Editing;

        IQueryable<Meeting> coming = planned.Where(m => m.StartsAt < until && m.EndsAt >= now && m.StartsAt > now.AddDays(-7) && mine.Contains(m.CooperationId));
        IQueryable<Meeting> unanswered = planned.Where(m => m.EndsAt >= now && db.Delegates.Where(d => _posts.Contains(d.MemberId) && d.Reply == Reply.None && d.ToldSequence != null).Select(d => d.MeetingId).Contains(m.Id) && mine.Contains(m.CooperationId));
        IQueryable<Meeting> unwritten = planned.Where(m => m.EndsAt < now && db.Minutes.Where(x => x.State == MinutesState.Draft).Select(x => x.MeetingId).Contains(m.Id) && editing.Contains(m.CooperationId));
        IQueryable<Meeting> unapproved = planned.Where(m => db.Minutes.Where(x => x.State == MinutesState.Proposed).Select(x => x.MeetingId).Contains(m.Id)
            && db.Parties.Any(p => p.CooperationId == m.CooperationId && _editing.Contains(p.MunicipalityId) && p.AcceptedAt != null && !m.Minutes.Approvals.Any(a => a.MunicipalityId == p.MunicipalityId)));
        IQueryable<Meeting> amended = planned.Where(m => db.Amendments.Any(a => a.MeetingId == m.Id && a.InForceAt == null && a.WithdrawnAt == null
            && db.Parties.Any(p => p.CooperationId == m.CooperationId && _editing.Contains(p.MunicipalityId) && p.AcceptedAt != null && !a.Approvals.Any(x => x.MunicipalityId == p.MunicipalityId))));

        IQueryable<Waiting> question = Rows(coming, coming.OrderBy(m => m.StartsAt), WaitingKind.ComingMeeting);
        if (_posts.Length > 0) question = question.Concat(Rows(unanswered, unanswered.OrderBy(m => m.StartsAt), WaitingKind.Reply));
        if (_editing.Length > 0)
            question = question.Concat(Rows(unwritten, unwritten.OrderByDescending(m => m.StartsAt), WaitingKind.MinutesToWrite))
                .Concat(Rows(unapproved, unapproved.OrderBy(m => m.StartsAt), WaitingKind.MinutesToApprove))
                .Concat(Rows(amended, amended.OrderBy(m => m.StartsAt), WaitingKind.AmendmentToApprove));
        return question.ToListAsync(cancel);
    }

    /// <summary>Open outcomes that are the person's own, and for editors the late ones of the municipality.</summary>
    public async Task<List<Waiting>> Outcomes(DateOnly today, CancellationToken cancel)
    {
        if (_posts.Length == 0) return [];
        IQueryable<Outcome> open = db.Outcomes.Where(o => o.DoneAt == null);
        IQueryable<Outcome> mine = open.Where(o => _posts.Contains(o.OwnerId)), late = mine.Where(o => o.Due < today), rest = mine.Where(o => o.Due == null || o.Due >= today);
        IQueryable<Outcome> others = open.Where(o => _owning.Contains(o.OwnerMunicipalityId) && o.Due < today && (o.OwnerId == null || !_posts.Contains(o.OwnerId)));
        IQueryable<Waiting> question = Rows(late, late.OrderBy(o => o.Due), WaitingKind.LateOutcome).Concat(Rows(rest, rest.OrderBy(o => o.Due == null).ThenBy(o => o.Due), WaitingKind.OpenOutcome));
        if (_editing.Length > 0) question = question.Concat(Rows(others, others.OrderBy(o => o.Due), WaitingKind.LateOfMunicipality));
        return await question.ToListAsync(cancel);
    }

    /// <summary>What was done last in the person's cooperations.</summary>
    public async Task<List<Deed>> Latest(int most, CancellationToken cancel)
    {
        DateTime since = now.AddDays(-LatestDays);
        IQueryable<Id<Cooperation>> mine = Mine;
        var latest = db.Audit.Where(e => e.At > since && e.CooperationId != null && mine.Contains(e.CooperationId.Value)).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(most);
        return (await (from e in latest
                       join c in db.Cooperations on e.CooperationId equals (Id<Cooperation>?)c.Id
                       join a in db.Set<Account>() on e.AccountId equals (Guid?)a.Id into accounts
                       from a in accounts.DefaultIfEmpty()
                       orderby e.At descending, e.Id descending
                       select new { e.At, e.Deed, e.Detail, e.AccountId, Who = a.ErasedAt == null ? a.Name : null, e.CooperationId, e.MeetingId, c.Title }).AsNoTracking().ToListAsync(cancel))
            .ConvertAll(e => new Deed(e.At, e.Deed, e.Detail, e.AccountId is null ? "Ortak" : e.Who, e.CooperationId, e.MeetingId, e.Title));
    }

    /// <summary>Mails that did not go out, for who runs the installation.</summary>
    public Task<int> MailProblems(CancellationToken cancel) => viewer.IsOperator ? db.Mails.CountAsync(m => m.State == MailState.Failed || m.State == MailState.Uncertain, cancel) : Task.FromResult(0);

    private IQueryable<Id<Cooperation>> Mine => db.Parties.Where(p => _all.Contains(p.MunicipalityId) && p.AcceptedAt != null).Select(p => p.CooperationId)
        .Union(db.Guests.Where(g => g.AccountId == _me && g.EndedAt == null).Select(g => g.CooperationId));

    private IQueryable<Id<Cooperation>> Editing => db.Parties.Where(p => _editing.Contains(p.MunicipalityId) && p.AcceptedAt != null).Select(p => p.CooperationId);

    // What waits in a cooperation that has ended waits no longer.
    private IQueryable<Waiting> Rows(IQueryable<Meeting> all, IOrderedQueryable<Meeting> ordered, WaitingKind kind) =>
        from m in ordered.Take(Shown)
        join c in db.Cooperations on m.CooperationId equals c.Id
        where c.State != CooperationState.Ended
        select new Waiting { Kind = kind, CooperationId = c.Id, MeetingId = m.Id, TitleTurkish = m.Title.Turkish, TitleEnglish = m.Title.English, InTurkish = c.Title.Turkish, InEnglish = c.Title.English, At = m.StartsAt, Zone = m.Zone, Total = all.Count() };

    private IQueryable<Waiting> Rows(IQueryable<Outcome> all, IOrderedQueryable<Outcome> ordered, WaitingKind kind) =>
        from o in ordered.Take(Shown)
        join c in db.Cooperations on o.CooperationId equals c.Id
        where c.State != CooperationState.Ended
        select new Waiting { Kind = kind, CooperationId = c.Id, MeetingId = o.MeetingId, TitleTurkish = o.Text.Turkish, TitleEnglish = o.Text.English, InTurkish = c.Title.Turkish, InEnglish = c.Title.English, OutcomeId = o.Id, Due = o.Due, Total = all.Count() };
}
