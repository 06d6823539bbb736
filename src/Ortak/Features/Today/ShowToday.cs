using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Today;

/// <summary>Shows what waits for the person, most urgent first, each with the link to do it. The number of questions to the database is fixed.</summary>
public static class ShowToday
{
    private const int LatestShown = 8, ComingDays = 14;

    /// <param name="Today">The day on the clock of the person's municipality.</param>
    public sealed record Found(DateOnly Today, TimeZoneInfo Zone, IReadOnlyList<TodayQuestions.OwnMunicipality> Own, IReadOnlyList<TodayQuestions.Answer> Answers, ILookup<WaitingKind, Waiting> Waiting, IReadOnlyList<TodayQuestions.Deed> Latest, int MailProblems)
    {
        public bool NothingWaits => Answers.Count == 0 && MailProblems == 0 && Own.All(o => o.Handover is null) && Waiting.All(w => w.Key == WaitingKind.ComingMeeting);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        DateTime now = clock.GetUtcNow().UtcDateTime;
        Viewer viewer = Viewer.Signed(http);
        bool hasPost = viewer.Memberships.Count > 0;
        await db.Database.OpenConnectionAsync(cancel); // once for all questions; it goes back when the request ends
        TodayQuestions ask = TodayQuestions.Of(db);

        List<TodayQuestions.OwnMunicipality> own = hasPost ? await ask.Own(db, viewer.AccountId).ToListAsync(cancel) : [];
        TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(own.Count > 0 ? own[0].Zone : "Europe/Istanbul", out TimeZoneInfo? known) ? known : TimeZoneInfo.Utc;
        DateOnly today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone));
        List<TodayQuestions.Answer> answers = hasPost ? await ask.Answers(db, viewer.AccountId).ToListAsync(cancel) : [];
        List<Waiting> waiting = await Meetings(ask, db, viewer, now, cancel);
        foreach (var (number, post) in viewer.Memberships.Index())
            await foreach (Waiting outcome in ask.Outcomes(db, post.MunicipalityId, post.MemberId, post.Role != Role.Reader, today).WithCancellation(cancel))
                waiting.Add(outcome.For(number));
        List<TodayQuestions.Deed> latest = hasPost || viewer.GuestOf.Count > 0 ? await ask.Latest(db, viewer.AccountId, LatestShown).ToListAsync(cancel) : [];
        int mails = viewer.IsOperator ? await db.Mails.CountAsync(m => m.State == MailState.Failed || m.State == MailState.Uncertain, cancel) : 0;
        return Show.Page<ShowTodayPage>(new { It = new Found(today, zone, own, answers, waiting.ToLookup(w => w.Kind), latest, mails) });
    }

    private static async Task<List<Waiting>> Meetings(TodayQuestions ask, OrtakDb db, Viewer viewer, DateTime now, CancellationToken cancel)
    {
        DateTime until = now.AddDays(ComingDays);
        List<TodayQuestions.Candidate> all = [];
        foreach (Membership post in viewer.Memberships)
            await foreach (TodayQuestions.Candidate candidate in ask.Meetings(db, post.MunicipalityId, post.MemberId, post.Role != Role.Reader, now, until).WithCancellation(cancel))
                if (candidate.Kind != WaitingKind.MinutesToWrite || candidate.EndsAt >= now || post.Role != Role.Reader) all.Add(candidate);
        if (viewer.GuestOf.Count > 0) all.AddRange(await ask.MeetingsOfGuest(db, viewer.AccountId, now, until).ToListAsync(cancel));

        // The draft of a meeting that is still to come waits for the meeting.
        var few = all.Select(c => (Kind: c.Kind == WaitingKind.MinutesToWrite && c.EndsAt >= now ? WaitingKind.ComingMeeting : c.Kind, c.MeetingId, c.StartsAt)).Distinct().GroupBy(c => c.Kind)
            .SelectMany(g => (g.Key == WaitingKind.MinutesToWrite ? g.OrderByDescending(c => c.StartsAt) : g.OrderBy(c => c.StartsAt)).Take(TodayQuestions.Shown).Select(c => (c.Kind, c.MeetingId, Total: g.Count()))).ToList();
        if (few.Count == 0) return [];
        Dictionary<Id<Meeting>, Waiting> words = await ask.Named(db, [.. few.Select(f => f.MeetingId).Distinct()]).ToDictionaryAsync(m => m.MeetingId, cancellationToken: cancel);
        return few.ConvertAll(f => words[f.MeetingId].As(f.Kind, f.Total));
    }
}
