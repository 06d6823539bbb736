using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Ortak.Data;
using Ortak.Model;

namespace Ortak.Features.Today;

/// <summary>
/// What the Today page asks the database, compiled once. Each question compares plain values along an index that <see cref="OrtakDb"/>
/// names, and reads the words of the few things that are shown and only the keys, or the count, of the rest.
/// </summary>
public sealed class TodayQuestions
{
    /// <summary>Rows of each kind; the counts say how many more there are.</summary>
    public const int Shown = 5;

    // A compiled question belongs to one model; SQLite and PostgreSQL have one each.
    private static readonly ConditionalWeakTable<IModel, TodayQuestions> Compiled = [];

    private TodayQuestions() { }

    public static TodayQuestions Of(OrtakDb db) => Compiled.GetValue(db.Model, _ => new());

    /// <param name="Handover">The oldest list that the person has taken over and not read.</param>
    public sealed record OwnMunicipality(Id<Municipality> Id, BilingualName Name, string Zone, int Cooperations, int Members, bool HasPriorities, Id<Handover>? Handover);

    public sealed record Answer(Id<Cooperation> Id, Bilingual Title, DateTime InvitedAt);

    /// <param name="Who">Null for an erased account.</param>
    public sealed record Deed(DateTime At, string Code, string Detail, Guid? AccountId, string? Who, Id<Cooperation> CooperationId, Id<Meeting>? MeetingId, Bilingual Cooperation);

    /// <summary>A meeting that may wait, without its words.</summary>
    public sealed class Candidate
    {
        public WaitingKind Kind { get; init; }
        public Id<Meeting> MeetingId { get; init; }
        public DateTime StartsAt { get; init; }
        public DateTime EndsAt { get; init; }
    }

    /// <summary>The person's municipalities and what is there already.</summary>
    public Func<OrtakDb, Guid, IAsyncEnumerable<OwnMunicipality>> Own { get; } = EF.CompileAsyncQuery((OrtakDb db, Guid me) =>
        from x in db.Members
        join m in db.Municipalities on x.MunicipalityId equals m.Id
        where x.AccountId == me && x.LeftAt == null
        orderby x.JoinedAt
        select new OwnMunicipality(m.Id, m.Name, m.Zone, db.Parties.Count(p => p.MunicipalityId == m.Id && p.AcceptedAt != null), db.Members.Count(o => o.MunicipalityId == m.Id && o.LeftAt == null), m.Priorities.Any(),
            db.Handovers.Where(h => h.ToId == x.Id && h.ReadAt == null).OrderBy(h => h.At).Select(h => (Id<Handover>?)h.Id).FirstOrDefault()));

    /// <summary>Cooperations that wait for an answer of a municipality the person may answer for; longest first, a hundred at most.</summary>
    public Func<OrtakDb, Guid, IAsyncEnumerable<Answer>> Answers { get; } = EF.CompileAsyncQuery((OrtakDb db, Guid me) =>
        (from x in db.Members
         join p in db.Parties on x.MunicipalityId equals p.MunicipalityId
         join c in db.Cooperations on p.CooperationId equals c.Id
         where x.AccountId == me && x.LeftAt == null && x.Role != Role.Reader && p.AcceptedAt == null && p.DeclinedAt == null && c.State != CooperationState.Ended
         orderby p.InvitedAt
         select new Answer(c.Id, c.Title, p.InvitedAt)).AsNoTracking().Take(100));

    /// <summary>Meetings that wait for one post of the person: drafts of minutes that took place or will soon, minutes and amendments to approve (for editors), invitations without a reply.</summary>
    public Func<OrtakDb, Id<Municipality>, Id<Member>?, bool, DateTime, DateTime, IAsyncEnumerable<Candidate>> Meetings { get; } = EF.CompileAsyncQuery((OrtakDb db, Id<Municipality> own, Id<Member>? post, bool edits, DateTime now, DateTime until) =>
        (from x in db.Minutes
         join m in db.Meetings on x.MeetingId equals m.Id
         join p in db.Parties on m.CooperationId equals p.CooperationId
         join c in db.Cooperations on m.CooperationId equals c.Id
         where x.State == MinutesState.Draft && m.State == MeetingState.Planned && m.StartsAt < until && c.State != CooperationState.Ended && p.MunicipalityId == own && p.AcceptedAt != null
         select new Candidate { Kind = WaitingKind.MinutesToWrite, MeetingId = m.Id, StartsAt = m.StartsAt, EndsAt = m.EndsAt })
        .Concat(from x in db.Minutes
                join m in db.Meetings on x.MeetingId equals m.Id
                join p in db.Parties on m.CooperationId equals p.CooperationId
                join c in db.Cooperations on m.CooperationId equals c.Id
                where edits && x.State == MinutesState.Proposed && m.State == MeetingState.Planned && c.State != CooperationState.Ended && p.MunicipalityId == own && p.AcceptedAt != null && !x.Approvals.Any(a => a.MunicipalityId == own)
                select new Candidate { Kind = WaitingKind.MinutesToApprove, MeetingId = m.Id, StartsAt = m.StartsAt, EndsAt = m.EndsAt })
        .Concat(from a in db.Amendments
                join m in db.Meetings on a.MeetingId equals m.Id
                join p in db.Parties on m.CooperationId equals p.CooperationId
                join c in db.Cooperations on m.CooperationId equals c.Id
                where edits && a.InForceAt == null && a.WithdrawnAt == null && c.State != CooperationState.Ended && p.MunicipalityId == own && p.AcceptedAt != null && !a.Approvals.Any(y => y.MunicipalityId == own)
                select new Candidate { Kind = WaitingKind.AmendmentToApprove, MeetingId = m.Id, StartsAt = m.StartsAt, EndsAt = m.EndsAt })
        .Concat(from d in db.Delegates
                join m in db.Meetings on d.MeetingId equals m.Id
                join c in db.Cooperations on m.CooperationId equals c.Id
                where d.MemberId == post && d.Reply == Reply.None && d.ToldSequence != null && m.EndsAt >= now && m.State == MeetingState.Planned && c.State != CooperationState.Ended
                select new Candidate { Kind = WaitingKind.Reply, MeetingId = m.Id, StartsAt = m.StartsAt, EndsAt = m.EndsAt }));

    /// <summary>Meetings to come in cooperations the person is a guest of.</summary>
    public Func<OrtakDb, Guid, DateTime, DateTime, IAsyncEnumerable<Candidate>> MeetingsOfGuest { get; } = EF.CompileAsyncQuery((OrtakDb db, Guid me, DateTime now, DateTime until) =>
        from g in db.Guests
        join m in db.Meetings on g.CooperationId equals m.CooperationId
        join c in db.Cooperations on m.CooperationId equals c.Id
        where g.AccountId == me && g.EndedAt == null && m.State == MeetingState.Planned && m.EndsAt >= now && m.StartsAt < until && c.State != CooperationState.Ended
        select new Candidate { Kind = WaitingKind.ComingMeeting, MeetingId = m.Id, StartsAt = m.StartsAt, EndsAt = m.EndsAt });

    /// <summary>The words of meetings, as rows without kind or count.</summary>
    public Func<OrtakDb, Id<Meeting>[], IAsyncEnumerable<Waiting>> Named { get; } = EF.CompileAsyncQuery((OrtakDb db, Id<Meeting>[] meetings) =>
        from m in db.Meetings
        join c in db.Cooperations on m.CooperationId equals c.Id
        where meetings.Contains(m.Id)
        select new Waiting { CooperationId = c.Id, MeetingId = m.Id, TitleTurkish = m.Title.Turkish, TitleEnglish = m.Title.English, InTurkish = c.Title.Turkish, InEnglish = c.Title.English, At = m.StartsAt, Zone = m.Zone });

    /// <summary>Open outcomes of one post, late ones first, and for editors the late ones of the municipality that are not the person's.</summary>
    public Func<OrtakDb, Id<Municipality>, Id<Member>?, bool, DateOnly, IAsyncEnumerable<Waiting>> Outcomes { get; } = EF.CompileAsyncQuery((OrtakDb db, Id<Municipality> own, Id<Member>? post, bool edits, DateOnly today) =>
        (from o in db.Outcomes.Where(o => o.OwnerId == post && !(from p in db.Parties join c in db.Cooperations on p.CooperationId equals c.Id where p.MunicipalityId == own && c.State == CooperationState.Ended select c.Id).Contains(o.CooperationId) && o.DoneAt == null && o.Due < today).OrderBy(o => o.Due).Take(Shown)
         join c in db.Cooperations on o.CooperationId equals c.Id
         select new Waiting
         {
             Kind = WaitingKind.LateOutcome, CooperationId = c.Id, MeetingId = o.MeetingId, OutcomeId = o.Id, TitleTurkish = o.Text.Turkish, TitleEnglish = o.Text.English, InTurkish = c.Title.Turkish, InEnglish = c.Title.English, Due = o.Due,
             Total = db.Outcomes.Count(y => y.OwnerId == post && !(from p in db.Parties join c in db.Cooperations on p.CooperationId equals c.Id where p.MunicipalityId == own && c.State == CooperationState.Ended select c.Id).Contains(y.CooperationId) && y.DoneAt == null && y.Due < today),
         })
        .Concat(from o in db.Outcomes.Where(o => o.OwnerId == post && !(from p in db.Parties join c in db.Cooperations on p.CooperationId equals c.Id where p.MunicipalityId == own && c.State == CooperationState.Ended select c.Id).Contains(o.CooperationId) && o.DoneAt == null && (o.Due == null || o.Due >= today)).OrderBy(o => o.Due == null).ThenBy(o => o.Due).Take(Shown)
                join c in db.Cooperations on o.CooperationId equals c.Id
                select new Waiting
                {
                    Kind = WaitingKind.OpenOutcome, CooperationId = c.Id, MeetingId = o.MeetingId, OutcomeId = o.Id, TitleTurkish = o.Text.Turkish, TitleEnglish = o.Text.English, InTurkish = c.Title.Turkish, InEnglish = c.Title.English, Due = o.Due,
                    Total = db.Outcomes.Count(y => y.OwnerId == post && !(from p in db.Parties join c in db.Cooperations on p.CooperationId equals c.Id where p.MunicipalityId == own && c.State == CooperationState.Ended select c.Id).Contains(y.CooperationId) && y.DoneAt == null && (y.Due == null || y.Due >= today)),
                })
        .Concat(from o in db.Outcomes.Where(o => edits && o.OwnerMunicipalityId == own && !(from p in db.Parties join c in db.Cooperations on p.CooperationId equals c.Id where p.MunicipalityId == own && c.State == CooperationState.Ended select c.Id).Contains(o.CooperationId) && o.DoneAt == null && o.Due < today && (o.OwnerId == null || o.OwnerId != post)).OrderBy(o => o.Due).Take(Shown)
                join c in db.Cooperations on o.CooperationId equals c.Id
                select new Waiting
                {
                    Kind = WaitingKind.LateOfMunicipality, CooperationId = c.Id, MeetingId = o.MeetingId, OutcomeId = o.Id, TitleTurkish = o.Text.Turkish, TitleEnglish = o.Text.English, InTurkish = c.Title.Turkish, InEnglish = c.Title.English, Due = o.Due,
                    Total = db.Outcomes.Count(y => y.OwnerMunicipalityId == own && !(from p in db.Parties join c in db.Cooperations on p.CooperationId equals c.Id where p.MunicipalityId == own && c.State == CooperationState.Ended select c.Id).Contains(y.CooperationId) && y.DoneAt == null && y.Due < today && (y.OwnerId == null || y.OwnerId != post)),
                }));

    /// <summary>The last deed in each of the cooperations in which something was done last; found at the end of each one's trail, however long it is.</summary>
    public Func<OrtakDb, Guid, int, IAsyncEnumerable<Deed>> Latest { get; } = EF.CompileAsyncQuery((OrtakDb db, Guid me, int most) =>
        from l in db.Cooperations
            .Where(c => (from x in db.Members join p in db.Parties on x.MunicipalityId equals p.MunicipalityId where x.AccountId == me && x.LeftAt == null && p.AcceptedAt != null select p.CooperationId)
                .Union(db.Guests.Where(g => g.AccountId == me && g.EndedAt == null).Select(g => g.CooperationId)).Contains(c.Id))
            .Select(c => new { c.Id, c.Title, Last = db.Audit.Where(e => e.CooperationId == c.Id).Max(e => (DateTime?)e.At) }).OrderByDescending(c => c.Last).Take(most)
            .Select(c => new { c.Id, c.Title, c.Last, Entry = db.Audit.Where(e => e.CooperationId == c.Id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(e => e.Id).First() })
        join e in db.Audit on l.Entry equals e.Id
        join a in db.Set<Account>() on e.AccountId equals (Guid?)a.Id into accounts
        from a in accounts.DefaultIfEmpty()
        orderby l.Last descending
        select new Deed(e.At, e.Deed, e.Detail, e.AccountId, a.ErasedAt == null ? a.Name : null, l.Id, e.MeetingId, l.Title));
}
