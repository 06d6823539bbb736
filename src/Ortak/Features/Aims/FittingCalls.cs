using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Host.Calls;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Aims;

/// <summary>Finds calls that fit an aim, by its own words, with the verdict on each municipality that pursues it.</summary>
public static class FittingCalls
{
    public const int Shown = 5, MostNotEligible = 5;
    /// <summary>Beyond these a call has little to do with the aim, whoever may apply.</summary>
    private const int LookedAt = 40;

    public sealed record Judged(Municipality Who, Verdict Verdict);

    /// <param name="Words">The words of the aim that it was found by, those that count most first.</param>
    public sealed record Line(Call Call, IReadOnlyList<string> Words, IReadOnlyList<Judged> Verdicts, IReadOnlyList<CallDoubt> Doubts);

    /// <param name="NotEligible">Calls that fit as well, but nobody who pursues the aim may take part in: why not is as easy to see as why.</param>
    /// <param name="Total">How many calls fit at all.</param>
    /// <param name="NotUnderstood">Words of the aim that no call can be found by.</param>
    public sealed record Found(IReadOnlyList<Line> Fitting, IReadOnlyList<Line> NotEligible, int Total, IReadOnlyList<string> NotUnderstood, DateTimeOffset Seen);

    public static Found Handle(AimHead head, CallFinder calls, EligibilityJudge judge, DateTimeOffset now)
    {
        var (read, found) = calls.Find(new CallQuery(head.Said, NotClosedAt: now));
        DateOnly today = CallDeadline.TodayInBrussels(now);
        List<Line> fitting = [], not = [];
        for (int i = 0; i < Math.Min(found.Count, LookedAt) && fitting.Count < Shown; i++)
        {
            FoundCall one = found[i];
            if (head.It.Calls.Exists(c => c.CallId == one.Call.Id)) continue;
            IReadOnlyList<Judged> verdicts = Judge(head, one.Call, judge, today);
            List<Line> list = verdicts.All(v => v.Verdict.Kind == VerdictKind.Ineligible) ? not : fitting;
            if (list != not || not.Count < MostNotEligible) list.Add(new(one.Call, [.. one.Why.Select(w => w.Words).Distinct()], verdicts, calls.Doubts(one.Call)));
        }
        return new(fitting, not, found.Count, read.NotUnderstood, calls.Seen);
    }

    /// <summary>Whether each of those who pursue the aim may take part, alone and as beneficiary.</summary>
    public static IReadOnlyList<Judged> Judge(AimHead head, Call call, EligibilityJudge judge, DateOnly today) => [.. head.Involved.Select(m => new Judged(m, judge.JudgeFor(call, MunicipalBody.Of(m), today)))];
}
