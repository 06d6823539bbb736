using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;

namespace Ortak.Features.Today;

/// <summary>
/// What the Today page asks the database, compiled once. The first question reads the person's cooperations; the others look only into
/// those, along an index that <see cref="OrtakDb"/> names, and count no further than <see cref="Counted"/>: years of work make the page
/// hardly slower.
/// </summary>
public sealed class TodayQuestions
{
    /// <summary>Rows of each kind; the counts say how many more there are.</summary>
    public const int Shown = 5;

    /// <summary>Where counting outcomes stops.</summary>
    public const int Counted = 100;

    private static readonly PerModel<TodayQuestions> Compiled = new(() => new());

    private TodayQuestions() { }

    public static TodayQuestions Of(OrtakDb db) => Compiled.Of(db);

    /// <summary>A cooperation of the person; once for each of the person's municipalities in it, and once for a guest.</summary>
    public sealed class Share
    {
        /// <summary>Null for a guest.</summary>
        public Id<Municipality>? For { get; init; }
        public Id<Cooperation> CooperationId { get; init; }
        public string Turkish { get; init; } = "";
        public string English { get; init; } = "";
        public bool IsIn { get; init; }
        public bool IsEnded { get; init; }
        public DateTime InvitedAt { get; init; }
    }

    /// <param name="Handover">The oldest list that the person has taken over and not read.</param>
    /// <param name="Asks">Of what there is anything at all; the rest is not asked for.</param>
    /// <param name="CouncilWeek">When its council meets, and its country and participant code: what a plan for a call must know.</param>
    public sealed record OwnMunicipality(Id<Municipality> Id, string Turkish, string English, string Zone, int Members, bool HasPriorities, bool HasAims, Asks Asks, Id<Handover>? Handover, string Country, string? Pic, int? CouncilWeek, DayOfWeek? CouncilDay, string CouncilRecess, string? AtlasId);

    /// <summary>What may wait for a post: most mornings most of it is not there, and a look at an index tells so for less than a question.</summary>
    public sealed record Asks(bool Rankings, bool Bulletins, bool Introductions, bool Decisions, bool Calls, bool Projects, bool Promises);

    /// <summary>A call that is followed, without its facts, which stand in the record of calls.</summary>
    public sealed record Followed(string CallId, DateTime At);

    /// <summary>A decision about a call that the person is to take, or a call that the municipality applies to and the person sees to.</summary>
    /// <param name="IsOwn">The person is named as who sees to it.</param>
    public sealed record Decided(Id<Municipality> MunicipalityId, string CallId, string Code, string Title, bool IsGo, bool IsOwn, List<Step> Done);

    /// <summary>A step of a plan that is done.</summary>
    public sealed record Step(string Code, DateOnly DoneOn);

    /// <param name="Who">Null for an erased account.</param>
    public sealed record Deed(Id<AuditEntry> Id, DateTime At, string Code, string Detail, Guid? AccountId, string? Who, Id<Cooperation> CooperationId, Id<Meeting>? MeetingId);

    /// <summary>A meeting that may wait, without its words.</summary>
    public sealed class Candidate
    {
        public WaitingKind Kind { get; init; }
        public Id<Meeting> MeetingId { get; init; }
        public DateTime StartsAt { get; init; }
        public DateTime EndsAt { get; init; }
    }

    /// <summary>The words of a meeting.</summary>
    public sealed record Named(Id<Cooperation> CooperationId, Id<Meeting> MeetingId, string Turkish, string English, DateTime At, string Zone);

    public Func<OrtakDb, Guid, IAsyncEnumerable<Share>> Shares { get; } = EF.CompileAsyncQuery((OrtakDb db, Guid me) =>
        from x in db.Members
        join p in db.Parties on x.MunicipalityId equals p.MunicipalityId
        join c in db.Cooperations on p.CooperationId equals c.Id
        where x.AccountId == me && x.LeftAt == null && p.DeclinedAt == null
        select new Share { For = p.MunicipalityId, CooperationId = c.Id, Turkish = c.Title.Turkish, English = c.Title.English, IsIn = p.AcceptedAt != null, IsEnded = c.State == CooperationState.Ended, InvitedAt = p.InvitedAt });

    public Func<OrtakDb, Guid, IAsyncEnumerable<Share>> SharesOfGuest { get; } = EF.CompileAsyncQuery((OrtakDb db, Guid me) =>
        from g in db.Guests
        join c in db.Cooperations on g.CooperationId equals c.Id
        where g.AccountId == me && g.EndedAt == null
        select new Share { CooperationId = c.Id, Turkish = c.Title.Turkish, English = c.Title.English, IsIn = true, IsEnded = c.State == CooperationState.Ended });

    /// <summary>The person's municipalities and what is there already.</summary>
    public Func<OrtakDb, Guid, IAsyncEnumerable<OwnMunicipality>> Own { get; } = EF.CompileAsyncQuery((OrtakDb db, Guid me) =>
        from x in db.Members
        join m in db.Municipalities on x.MunicipalityId equals m.Id
        where x.AccountId == me && x.LeftAt == null
        orderby x.JoinedAt
        select new OwnMunicipality(m.Id, m.Name.Turkish, m.Name.English, m.Zone, db.Members.Where(o => o.MunicipalityId == m.Id && o.LeftAt == null).Count(), m.Priorities.Any(),
            db.Aims.Any(a => a.MunicipalityId == m.Id) || db.Parties.Any(p => p.MunicipalityId == m.Id && p.AcceptedAt != null && db.Aims.Any(a => a.CooperationId == p.CooperationId)),
            new Asks(db.Voters.Any(v => v.MemberId == x.Id && v.RankedAt == null), db.Set<BulletinParty>().Any(p => p.MunicipalityId == m.Id && p.ApprovedAt == null),
                db.Introductions.Any(i => i.ToId == m.Id && (i.State == IntroductionState.Asked || i.State == IntroductionState.Accepted)), db.CallDecisions.Any(d => d.MunicipalityId == m.Id && d.State != CallDecisionState.NoGo),
                db.CallMarks.Any(k => k.AccountId == me && k.Kind == CallMarkKind.Followed),
                db.Projects.Any(j => db.Consortia.Any(c => c.Id == j.ConsortiumId && db.Aims.Any(a => a.Id == c.AimId && (a.MunicipalityId == m.Id || db.Parties.Any(p => p.CooperationId == a.CooperationId && p.MunicipalityId == m.Id && p.AcceptedAt != null))))),
                db.Commitments.Any(c => c.MunicipalityId == m.Id) || db.Commitments.Any(c => c.OwnerId == x.Id) || db.GateRecords.Any(g => g.MunicipalityId == m.Id && g.ValidUntil != null)),
            db.Handovers.Where(h => h.ToId == x.Id && h.ReadAt == null).OrderBy(h => h.At).Select(h => (Id<Handover>?)h.Id).FirstOrDefault(), m.Country, m.Pic, m.CouncilWeek, m.CouncilDay, m.CouncilRecess, m.AtlasId));

    /// <summary>The calls the person follows.</summary>
    public Func<OrtakDb, Guid, IAsyncEnumerable<Followed>> FollowedCalls { get; } = EF.CompileAsyncQuery((OrtakDb db, Guid me) =>
        db.CallMarks.Where(m => m.AccountId == me && m.Kind == CallMarkKind.Followed).Select(m => new Followed(m.CallId, m.At)));

    /// <summary>The decisions about calls that the person sees to, and, for editors, the calls their municipality applies to and nobody sees to; with the steps that are done.</summary>
    public Func<OrtakDb, Guid, IAsyncEnumerable<Decided>> Decisions { get; } = EF.CompileAsyncQuery((OrtakDb db, Guid me) =>
        (from x in db.Members
         join d in db.CallDecisions on x.MunicipalityId equals d.MunicipalityId
         where x.AccountId == me && x.LeftAt == null && d.State != CallDecisionState.NoGo && (d.OwnerId == x.Id || (d.OwnerId == null && d.State == CallDecisionState.Go && x.Role != Role.Reader))
         orderby d.DecidedAt descending, d.Id
         select new Decided(d.MunicipalityId, d.CallId, d.Code, d.Title, d.State == CallDecisionState.Go, d.OwnerId == x.Id,
            db.CallPlanSteps.Where(s => s.MunicipalityId == d.MunicipalityId && s.CallId == d.CallId).Select(s => new Step(s.Step, s.DoneOn)).ToList())).AsSingleQuery());

    /// <summary>Meetings that wait for one post of the person: drafts of minutes that took place or will soon, minutes and amendments to approve (for editors), invitations without a reply.</summary>
    public Func<OrtakDb, Id<Cooperation>[], Id<Cooperation>[], Id<Municipality>, Id<Member>?, bool, DateTime, DateTime, IAsyncEnumerable<Candidate>> Meetings { get; } = EF.CompileAsyncQuery((OrtakDb db, Id<Cooperation>[] running, Id<Cooperation>[] ended, Id<Municipality> own, Id<Member>? post, bool edits, DateTime now, DateTime until) =>
        (from x in db.Minutes
         join m in db.Meetings on x.MeetingId equals m.Id
         where running.Contains(x.CooperationId) && (x.State == MinutesState.Draft || x.State == MinutesState.Proposed) && m.State == MeetingState.Planned
            && (x.State == MinutesState.Draft ? m.StartsAt < until : edits && !x.Approvals.Any(a => a.MunicipalityId == own))
         select new Candidate { Kind = x.State == MinutesState.Draft ? WaitingKind.MinutesToWrite : WaitingKind.MinutesToApprove, MeetingId = m.Id, StartsAt = m.StartsAt, EndsAt = m.EndsAt })
        .Concat(from a in db.Amendments
                join m in db.Meetings on a.MeetingId equals m.Id
                where edits && a.InForceAt == null && a.WithdrawnAt == null && running.Contains(m.CooperationId) && !a.Approvals.Any(y => y.MunicipalityId == own)
                select new Candidate { Kind = WaitingKind.AmendmentToApprove, MeetingId = m.Id, StartsAt = m.StartsAt, EndsAt = m.EndsAt })
        .Concat(from d in db.Delegates
                join m in db.Meetings on d.MeetingId equals m.Id
                where d.MemberId == post && d.Reply == Reply.None && d.ToldSequence != null && m.EndsAt >= now && m.State == MeetingState.Planned && !ended.Contains(m.CooperationId)
                select new Candidate { Kind = WaitingKind.Reply, MeetingId = m.Id, StartsAt = m.StartsAt, EndsAt = m.EndsAt }));

    /// <summary>Meetings to come in cooperations the person is a guest of.</summary>
    public Func<OrtakDb, Id<Cooperation>[], DateTime, DateTime, IAsyncEnumerable<Candidate>> MeetingsOfGuest { get; } = EF.CompileAsyncQuery((OrtakDb db, Id<Cooperation>[] running, DateTime now, DateTime until) =>
        from m in db.Meetings
        where running.Contains(m.CooperationId) && m.State == MeetingState.Planned && m.EndsAt >= now && m.StartsAt < until
        select new Candidate { Kind = WaitingKind.ComingMeeting, MeetingId = m.Id, StartsAt = m.StartsAt, EndsAt = m.EndsAt });

    public Func<OrtakDb, Id<Meeting>[], IAsyncEnumerable<Named>> Names { get; } = EF.CompileAsyncQuery((OrtakDb db, Id<Meeting>[] meetings) =>
        from m in db.Meetings
        where meetings.Contains(m.Id)
        select new Named(m.CooperationId, m.Id, m.Title.Turkish, m.Title.English, m.StartsAt, m.Zone));

    /// <summary>Open outcomes of one post, late ones first, and for editors the late ones of the municipality that are not the person's.</summary>
    public Func<OrtakDb, Id<Cooperation>[], Id<Municipality>, Id<Member>?, bool, DateOnly, IAsyncEnumerable<Waiting>> Outcomes { get; } = EF.CompileAsyncQuery((OrtakDb db, Id<Cooperation>[] ended, Id<Municipality> own, Id<Member>? post, bool edits, DateOnly today) =>
        db.Outcomes.Where(o => o.OwnerId == post && o.DoneAt == null && !db.Commitments.Any(c => c.OutcomeId == o.Id) && o.Due < today && !ended.Contains(o.CooperationId)).OrderBy(o => o.Due).Take(Shown).Select(o => new Waiting
        {
            Kind = WaitingKind.LateOutcome, CooperationId = o.CooperationId, MeetingId = o.MeetingId, OutcomeId = o.Id, TitleTurkish = o.Text.Turkish, TitleEnglish = o.Text.English, Due = o.Due,
            Total = db.Outcomes.Where(y => y.OwnerId == post && y.DoneAt == null && !db.Commitments.Any(c => c.OutcomeId == y.Id) && y.Due < today && !ended.Contains(y.CooperationId)).OrderBy(y => y.Due).Take(Counted).Count(),
        })
        .Concat(db.Outcomes.Where(o => o.OwnerId == post && o.DoneAt == null && !db.Commitments.Any(c => c.OutcomeId == o.Id) && (o.Due == null || o.Due >= today) && !ended.Contains(o.CooperationId)).OrderBy(o => o.Due == null).ThenBy(o => o.Due).Take(Shown).Select(o => new Waiting
        {
            Kind = WaitingKind.OpenOutcome, CooperationId = o.CooperationId, MeetingId = o.MeetingId, OutcomeId = o.Id, TitleTurkish = o.Text.Turkish, TitleEnglish = o.Text.English, Due = o.Due,
            Total = db.Outcomes.Where(y => y.OwnerId == post && y.DoneAt == null && !db.Commitments.Any(c => c.OutcomeId == y.Id) && (y.Due == null || y.Due >= today) && !ended.Contains(y.CooperationId)).OrderBy(y => y.Due).Take(Counted).Count(),
        }))
        .Concat(db.Outcomes.Where(o => edits && o.OwnerMunicipalityId == own && o.DoneAt == null && !db.Commitments.Any(c => c.OutcomeId == o.Id) && o.Due < today && (o.OwnerId == null || o.OwnerId != post) && !ended.Contains(o.CooperationId)).OrderBy(o => o.Due).Take(Shown).Select(o => new Waiting
        {
            Kind = WaitingKind.LateOfMunicipality, CooperationId = o.CooperationId, MeetingId = o.MeetingId, OutcomeId = o.Id, TitleTurkish = o.Text.Turkish, TitleEnglish = o.Text.English, Due = o.Due,
            Total = db.Outcomes.Where(y => y.OwnerMunicipalityId == own && y.DoneAt == null && !db.Commitments.Any(c => c.OutcomeId == y.Id) && y.Due < today && (y.OwnerId == null || y.OwnerId != post) && !ended.Contains(y.CooperationId)).OrderBy(y => y.Due).Take(Counted).Count(),
        })));

    /// <summary>Commitments of one post that are late, then those due within some days, for editors the late ones of the municipality that are not the person's, and the steps of the municipality that expire soon and have not been renewed.</summary>
    public Func<OrtakDb, Id<Municipality>, Id<Member>?, bool, DateOnly, DateOnly, DateOnly, IAsyncEnumerable<Waiting>> Commitments { get; } = EF.CompileAsyncQuery((OrtakDb db, Id<Municipality> own, Id<Member>? post, bool edits, DateOnly today, DateOnly soon, DateOnly expires) =>
        db.Commitments.Where(c => c.OwnerId == post && (c.State == CommitmentState.Open || c.State == CommitmentState.Blocked) && c.Due < today).OrderBy(c => c.Due).Take(Shown).Select(c => new Waiting
        {
            Kind = WaitingKind.LateCommitment, CommitmentId = c.Id, Within = c.CooperationId, TitleTurkish = c.Text.Turkish, TitleEnglish = c.Text.English, Due = c.Due,
            Total = db.Commitments.Where(y => y.OwnerId == post && (y.State == CommitmentState.Open || y.State == CommitmentState.Blocked) && y.Due < today).OrderBy(y => y.Due).Take(Counted).Count(),
        })
        .Concat(db.Commitments.Where(c => c.OwnerId == post && (c.State == CommitmentState.Open || c.State == CommitmentState.Blocked) && (c.Due == null || c.Due >= today)).OrderBy(c => c.Due == null).ThenBy(c => c.Due).Take(Shown).Select(c => new Waiting
        {
            Kind = WaitingKind.OpenCommitment, CommitmentId = c.Id, Within = c.CooperationId, TitleTurkish = c.Text.Turkish, TitleEnglish = c.Text.English, Due = c.Due,
            Total = db.Commitments.Where(y => y.OwnerId == post && (y.State == CommitmentState.Open || y.State == CommitmentState.Blocked) && (y.Due == null || y.Due >= today)).OrderBy(y => y.Due).Take(Counted).Count(),
        }))
        .Concat(db.Commitments.Where(c => edits && c.MunicipalityId == own && (c.State == CommitmentState.Open || c.State == CommitmentState.Blocked) && c.Due < soon && (c.OwnerId == null || (c.OwnerId != post && c.Due < today))).OrderBy(c => c.Due).Take(Shown).Select(c => new Waiting
        {
            Kind = WaitingKind.CommitmentOfMunicipality, CommitmentId = c.Id, Within = c.CooperationId, TitleTurkish = c.Text.Turkish, TitleEnglish = c.Text.English, Due = c.Due,
            Total = db.Commitments.Where(y => y.MunicipalityId == own && (y.State == CommitmentState.Open || y.State == CommitmentState.Blocked) && y.Due < soon && (y.OwnerId == null || (y.OwnerId != post && y.Due < today))).OrderBy(y => y.Due).Take(Counted).Count(),
        }))
        .Concat(db.GateRecords.Where(g => edits && g.MunicipalityId == own && g.ValidUntil >= today && g.ValidUntil <= expires && !db.GateRecords.Any(n => n.Code == g.Code && n.CooperationId == g.CooperationId && n.CommitmentId == g.CommitmentId && n.MunicipalityId == own && n.Date > g.Date)
            && !db.Cooperations.Any(k => k.Id == g.CooperationId && k.State == CooperationState.Ended) && !db.Commitments.Any(k => k.Id == g.CommitmentId && (k.State == CommitmentState.Kept || k.State == CommitmentState.GivenUp))).OrderBy(g => g.ValidUntil).Take(Shown).Select(g => new Waiting
        {
            Kind = WaitingKind.ExpiringGate, CommitmentId = g.CommitmentId, Within = g.CooperationId, TitleTurkish = g.Code, TitleEnglish = g.Code, Due = g.ValidUntil,
            Total = db.GateRecords.Where(y => y.MunicipalityId == own && y.ValidUntil >= today && y.ValidUntil <= expires && !db.GateRecords.Any(n => n.Code == y.Code && n.CooperationId == y.CooperationId && n.CommitmentId == y.CommitmentId && n.MunicipalityId == own && n.Date > y.Date)
                && !db.Cooperations.Any(k => k.Id == y.CooperationId && k.State == CooperationState.Ended) && !db.Commitments.Any(k => k.Id == y.CommitmentId && (k.State == CommitmentState.Kept || k.State == CommitmentState.GivenUp))).OrderBy(y => y.ValidUntil).Take(Counted).Count(),
        })));

    /// <summary>Open priority rounds in which the person is to rank and has not, those that end first before the others.</summary>
    public Func<OrtakDb, Guid, IAsyncEnumerable<Waiting>> Rankings { get; } = EF.CompileAsyncQuery((OrtakDb db, Guid me) =>
        (from x in db.Members
         join v in db.Voters on x.Id equals v.MemberId
         join r in db.Rounds on v.RoundId equals r.Id
         join c in db.Cooperations on r.CooperationId equals c.Id
         where x.AccountId == me && x.LeftAt == null && v.RankedAt == null && r.State == RoundState.Open && c.State != CooperationState.Ended
         orderby r.Due == null, r.Due, r.StartedAt
         select new Waiting { Kind = WaitingKind.Ranking, CooperationId = r.CooperationId, RoundId = r.Id, TitleTurkish = r.Title.Turkish, TitleEnglish = r.Title.English, Due = r.Due }).Take(Counted));

    /// <summary>Bulletins that name a municipality the person may answer for, and that it has not approved; the longest waiting first.</summary>
    public Func<OrtakDb, Guid, IAsyncEnumerable<Waiting>> Bulletins { get; } = EF.CompileAsyncQuery((OrtakDb db, Guid me) =>
        (from x in db.Members
         join p in db.Set<BulletinParty>() on x.MunicipalityId equals p.MunicipalityId
         join b in db.Bulletins on p.BulletinId equals b.Id
         join c in db.Cooperations on b.CooperationId equals c.Id
         where x.AccountId == me && x.LeftAt == null && x.Role != Role.Reader && p.ApprovedAt == null && b.State == BulletinState.Proposed && c.State != CooperationState.Ended
         orderby b.ProposedAt, b.Id
         select new Waiting { Kind = WaitingKind.BulletinToApprove, CooperationId = b.CooperationId, BulletinId = b.Id, TitleTurkish = b.Title.Turkish, TitleEnglish = b.Title.English }).Take(Counted));

    /// <summary>Requests for introductions that a municipality the person may answer for has not answered, or has agreed to and not made yet; the longest waiting first.</summary>
    public Func<OrtakDb, Guid, IAsyncEnumerable<Waiting>> Introductions { get; } = EF.CompileAsyncQuery((OrtakDb db, Guid me) =>
        (from x in db.Members
         join i in db.Introductions on x.MunicipalityId equals i.ToId
         join m in db.Municipalities on i.FromId equals m.Id
         where x.AccountId == me && x.LeftAt == null && x.Role != Role.Reader && (i.State == IntroductionState.Asked || i.State == IntroductionState.Accepted)
         orderby i.AskedAt, i.Id
         select new Waiting { Kind = i.State == IntroductionState.Asked ? WaitingKind.IntroductionToAnswer : WaitingKind.IntroductionToMake, IntroductionId = i.Id, AskedId = i.ToId, TitleTurkish = i.OrganisationName, TitleEnglish = i.OrganisationName, ByTurkish = m.Name.Turkish, ByEnglish = m.Name.English, At = i.AskedAt }).Take(Counted));

    /// <summary>What own municipalities lead in projects of their aims and have not done, the earliest first.</summary>
    /// <remarks>Whoever leads is known by a seat's id in the atlas, or by its name where the atlas does not hold it.</remarks>
    public Func<OrtakDb, Id<Municipality>[], string[], string[], DateOnly, IAsyncEnumerable<Waiting>> Duties { get; } = EF.CompileAsyncQuery((OrtakDb db, Id<Municipality>[] own, string[] organisations, string[] names, DateOnly until) =>
        (from d in db.ProjectDuties
         join s in db.ProposalSeats on d.LeadId equals (Id<ProposalSeat>?)s.Id
         join p in db.Projects on d.ProjectId equals p.Id
         join c in db.Consortia on p.ConsortiumId equals c.Id
         join a in db.Aims on c.AimId equals a.Id
         where d.DoneOn == null && d.Due <= until && (s.OrganisationId == "" ? names.Contains(s.Name) : organisations.Contains(s.OrganisationId))
            && (a.CooperationId == null ? own.Contains(a.MunicipalityId) : db.Parties.Any(x => x.CooperationId == a.CooperationId && own.Contains(x.MunicipalityId) && x.AcceptedAt != null) && !db.Cooperations.Any(x => x.Id == a.CooperationId && x.State == CooperationState.Ended))
         orderby d.Due, d.Id
         select new Waiting { Kind = WaitingKind.ComingDuty, ProjectId = p.Id, DutyId = d.Id, Project = p.Acronym, TitleTurkish = d.Number == "" ? d.Title : d.Number + " " + d.Title, TitleEnglish = d.Number == "" ? d.Title : d.Number + " " + d.Title, Due = d.Due }).Take(Counted));

    /// <summary>The last deed in each of the cooperations in which something was done last; found at the end of each one's trail, however long it is. Deeds of one moment come together.</summary>
    public Func<OrtakDb, Id<Cooperation>[], int, IAsyncEnumerable<Deed>> Latest { get; } = EF.CompileAsyncQuery((OrtakDb db, Id<Cooperation>[] seen, int most) =>
        from l in db.Cooperations.Where(c => seen.Contains(c.Id))
            .Select(c => new { c.Id, Last = db.Audit.Where(e => e.CooperationId == c.Id).Max(e => (DateTime?)e.At) }).OrderByDescending(c => c.Last).Take(most)
        join e in db.Audit on new { Cooperation = (Id<Cooperation>?)l.Id, At = l.Last } equals new { Cooperation = e.CooperationId, At = (DateTime?)e.At }
        join a in db.Set<Account>() on e.AccountId equals (Guid?)a.Id into accounts
        from a in accounts.DefaultIfEmpty()
        select new Deed(e.Id, e.At, e.Deed, e.Detail, e.AccountId, a.ErasedAt == null ? a.Name : null, l.Id, e.MeetingId));
}
