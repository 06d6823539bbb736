using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Today;

/// <summary>Shows what waits for the person, most urgent first, each with the link to do it.</summary>
public static class ShowToday
{
    private const int LatestShown = 8;

    /// <param name="Today">The day on the clock of the person's municipality.</param>
    public sealed record Found(DateOnly Today, TimeZoneInfo Zone, IReadOnlyList<TodayQuestions.OwnMunicipality> Own, IReadOnlyList<TodayQuestions.Answer> Answers, ILookup<WaitingKind, Waiting> Waiting, IReadOnlyList<TodayQuestions.Deed> Latest, int MailProblems)
    {
        public bool NothingWaits => Answers.Count == 0 && MailProblems == 0 && Own.All(o => o.Handover is null) && Waiting.All(w => w.Key == WaitingKind.ComingMeeting);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        DateTime now = clock.GetUtcNow().UtcDateTime;
        var questions = new TodayQuestions(db, Viewer.Signed(http), now);
        List<TodayQuestions.OwnMunicipality> own = await questions.Own(cancel);
        TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(own.Count > 0 ? own[0].Zone : "Europe/Istanbul", out TimeZoneInfo? known) ? known : TimeZoneInfo.Utc;
        DateOnly today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone));
        List<TodayQuestions.Answer> answers = await questions.Answers(cancel);
        List<Waiting> waiting = await questions.Meetings(cancel);
        waiting.AddRange(await questions.Outcomes(today, cancel));
        return Show.Page<ShowTodayPage>(new { It = new Found(today, zone, own, answers, waiting.ToLookup(w => w.Kind), await questions.Latest(LatestShown, cancel), await questions.MailProblems(cancel)) });
    }
}
