using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Today;

/// <summary>Shows what waits for the person, most urgent first, each with the link to do it. The number of questions to the database is fixed.</summary>
public static class ShowToday
{
    private const int LatestShown = 8, ComingDays = 14, ExpiringDays = 90, DutyDays = 30;

    /// <param name="Today">The day on the clock of the person's municipality.</param>
    /// <param name="Cooperations">The titles of the cooperations the person is in.</param>
    public sealed record Found(DateOnly Today, TimeZoneInfo Zone, IReadOnlyList<OwnMunicipality> Own, IReadOnlyDictionary<Id<Cooperation>, Bilingual> Cooperations, IReadOnlyList<Answer> Answers, ILookup<WaitingKind, Waiting> Waiting, WaitingCalls Calls, IReadOnlyList<TodayQuestions.Deed> Latest, int MailProblems)
    {
        public bool NothingWaits => Answers.Count == 0 && MailProblems == 0 && Calls.IsEmpty && Own.All(o => o.Handover is null) && Waiting.All(w => w.Key == WaitingKind.ComingMeeting);
    }

    /// <param name="Cooperations">How many it is in.</param>
    /// <param name="Handover">The oldest list that the person has taken over and not read.</param>
    public sealed record OwnMunicipality(Id<Municipality> Id, BilingualName Name, int Cooperations, int Members, bool HasPriorities, bool HasAims, Id<Handover>? Handover);

    /// <summary>A cooperation that waits for the answer of a municipality the person may answer for.</summary>
    public sealed record Answer(Id<Cooperation> Id, Bilingual Title, DateTime InvitedAt);

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, CallsHolder calls, AtlasHolder atlas, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        DateTime now = clock.GetUtcNow().UtcDateTime;
        Viewer viewer = Viewer.Signed(http);
        await db.Database.OpenConnectionAsync(cancel); // once for all questions; it goes back when the request ends
        TodayQuestions ask = TodayQuestions.Of(db);

        bool hasPost = viewer.Memberships.Count > 0;
        List<TodayQuestions.Share> shares = hasPost ? await ask.Shares(db, viewer.AccountId).ToListAsync(cancel) : [];
        if (viewer.GuestOf.Count > 0) shares.AddRange(await ask.SharesOfGuest(db, viewer.AccountId).ToListAsync(cancel));
        List<TodayQuestions.OwnMunicipality> own = hasPost ? await ask.Own(db, viewer.AccountId).ToListAsync(cancel) : [];
        TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(own.Count > 0 ? own[0].Zone : "Europe/Istanbul", out TimeZoneInfo? known) ? known : TimeZoneInfo.Utc;
        DateOnly today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone));

        List<Waiting> waiting = await Meetings(ask, db, viewer, shares, now, cancel);
        foreach (var (number, post) in viewer.Memberships.Index())
            await foreach (Waiting outcome in ask.Outcomes(db, [.. shares.Where(s => s.For == post.MunicipalityId && s.IsEnded).Select(s => s.CooperationId)], post.MunicipalityId, post.MemberId, post.Role != Role.Reader, today).WithCancellation(cancel))
                waiting.Add(outcome with { Post = number });
        List<Waiting> asked = [];
        if (own.Exists(o => o.Asks.Rankings)) asked.AddRange(await ask.Rankings(db, viewer.AccountId).ToListAsync(cancel));
        if (own.Exists(o => o.Asks.Bulletins)) asked.AddRange(await ask.Bulletins(db, viewer.AccountId).ToListAsync(cancel));
        if (own.Exists(o => o.Asks.Introductions)) asked.AddRange(await ask.Introductions(db, viewer.AccountId).ToListAsync(cancel));
        if (own.Exists(o => o.Asks.Projects)) asked.AddRange(await Duties(ask, db, own, atlas.Current.Snapshot, today).ToListAsync(cancel));
        waiting.AddRange(asked.GroupBy(w => w.Kind).SelectMany(kind => kind.Take(TodayQuestions.Shown).Select(w => w with { Total = kind.Count() })));
        foreach (var (number, post) in viewer.Memberships.Index().Where(p => own.Exists(o => o.Id == p.Item.MunicipalityId && o.Asks.Promises)))
            await foreach (Waiting commitment in ask.Commitments(db, post.MunicipalityId, post.MemberId, post.Role != Role.Reader, today, today.AddDays(ComingDays), today.AddDays(ExpiringDays)).WithCancellation(cancel))
                waiting.Add(commitment with { Post = number, CooperationId = commitment.Within ?? default });
        List<TodayQuestions.Decided> decisions = own.Exists(o => o.Asks.Decisions) ? await ask.Decisions(db, viewer.AccountId).ToListAsync(cancel) : [];
        List<TodayQuestions.Followed> followed = !hasPost || own.Exists(o => o.Asks.Calls) ? await ask.FollowedCalls(db, viewer.AccountId).ToListAsync(cancel) : [];
        WaitingCalls callsNow = WaitingCalls.Of(calls.Current, followed, decisions, own, now, today);
        Id<Cooperation>[] seen = [.. shares.Where(s => s.IsIn).Select(s => s.CooperationId).Distinct()];
        List<TodayQuestions.Deed> latest = seen.Length > 0 ? await ask.Latest(db, seen, LatestShown).ToListAsync(cancel) : [];
        int mails = viewer.IsOperator ? await db.Mails.CountAsync(m => m.State == MailState.Failed || m.State == MailState.Uncertain, cancel) : 0;
        return Show.Page<ShowTodayPage>(new { It = new Found(today, zone,
            own.ConvertAll(o => new OwnMunicipality(o.Id, BilingualName.Of(o.Turkish, o.English), shares.Count(s => s.For == o.Id && s.IsIn), o.Members, o.HasPriorities, o.HasAims, o.Handover)),
            shares.DistinctBy(s => s.CooperationId).ToDictionary(s => s.CooperationId, s => Bilingual.Of(s.Turkish, s.English)),
            [.. shares.Where(s => !s.IsIn && !s.IsEnded && viewer.Memberships.Any(m => m.MunicipalityId == s.For && m.Role != Role.Reader)).OrderBy(s => s.InvitedAt).DistinctBy(s => s.CooperationId).Select(s => new Answer(s.CooperationId, Bilingual.Of(s.Turkish, s.English), s.InvitedAt))],
            waiting.ToLookup(w => w.Kind), callsNow, [.. latest.OrderByDescending(d => d.At).ThenByDescending(d => d.Id.Value).DistinctBy(d => d.CooperationId)], mails) });
    }

    // A municipality sits in a consortium under the id it was entered with, or under its record where it has got one since.
    private static IAsyncEnumerable<Waiting> Duties(TodayQuestions ask, OrtakDb db, List<TodayQuestions.OwnMunicipality> own, Snapshot atlas, DateOnly today) =>
        ask.Duties(db, [.. own.Select(o => o.Id)], [.. own.SelectMany(o => new[] { o.AtlasId, MunicipalitiesHere.Record(o.AtlasId, atlas)?.Id }).OfType<string>().Distinct()], [.. own.SelectMany(o => new[] { o.Turkish, o.English }).Where(n => n.Length > 0)], today.AddDays(DutyDays))
            .Select(d => d.Due < today ? d with { Kind = WaitingKind.LateDuty } : d);

    private static async Task<List<Waiting>> Meetings(TodayQuestions ask, OrtakDb db, Viewer viewer, List<TodayQuestions.Share> shares, DateTime now, CancellationToken cancel)
    {
        DateTime until = now.AddDays(ComingDays);
        Id<Cooperation>[] Cooperations(Id<Municipality>? @for, bool isEnded) => [.. shares.Where(s => s.For == @for && s.IsIn && s.IsEnded == isEnded).Select(s => s.CooperationId)];
        List<TodayQuestions.Candidate> all = [];
        foreach (Membership post in viewer.Memberships)
            await foreach (TodayQuestions.Candidate candidate in ask.Meetings(db, Cooperations(post.MunicipalityId, isEnded: false), Cooperations(post.MunicipalityId, isEnded: true), post.MunicipalityId, post.MemberId, post.Role != Role.Reader, now, until).WithCancellation(cancel))
                if (candidate.Kind != WaitingKind.MinutesToWrite || candidate.EndsAt >= now || post.Role != Role.Reader) all.Add(candidate);
        if (viewer.GuestOf.Count > 0) all.AddRange(await ask.MeetingsOfGuest(db, Cooperations(null, isEnded: false), now, until).ToListAsync(cancel));

        // The draft of a meeting that is still to come waits for the meeting.
        var few = all.Select(c => (Kind: c.Kind == WaitingKind.MinutesToWrite && c.EndsAt >= now ? WaitingKind.ComingMeeting : c.Kind, c.MeetingId, c.StartsAt)).Distinct().GroupBy(c => c.Kind)
            .SelectMany(g => (g.Key == WaitingKind.MinutesToWrite ? g.OrderByDescending(c => c.StartsAt) : g.OrderBy(c => c.StartsAt)).Take(TodayQuestions.Shown).Select(c => (c.Kind, c.MeetingId, Total: g.Count()))).ToList();
        if (few.Count == 0) return [];
        Dictionary<Id<Meeting>, TodayQuestions.Named> names = await ask.Names(db, [.. few.Select(f => f.MeetingId).Distinct()]).ToDictionaryAsync(m => m.MeetingId, cancellationToken: cancel);
        return few.ConvertAll(f =>
        {
            TodayQuestions.Named m = names[f.MeetingId];
            return new Waiting { Kind = f.Kind, Total = f.Total, CooperationId = m.CooperationId, MeetingId = m.MeetingId, TitleTurkish = m.Turkish, TitleEnglish = m.English, At = m.At, Zone = m.Zone };
        });
    }
}
