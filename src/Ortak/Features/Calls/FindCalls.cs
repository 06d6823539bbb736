using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Engine.Text;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>Finds calls for an aim, by topic, programme, money and dates, each with the verdict for who asks.</summary>
public static class FindCalls
{
    /// <param name="Search">What is looked for.</param>
    /// <param name="Who">For whom a verdict is given; null for nobody.</param>
    /// <param name="Now">The instant from which the next cut-off is counted.</param>
    /// <param name="Limit">How many, 1 to 1,000.</param>
    /// <param name="Page">Which part of the calls, from 1.</param>
    /// <param name="NotPage">Which part of those that a rule stands against, from 1.</param>
    public sealed record Query(CallQuery Search, Body? Who, DateTimeOffset Now, int Limit = 20, int Page = 1, int NotPage = 1);

    /// <param name="Verdict">Null where nobody asks.</param>
    public sealed record Found(Call Call, double Score, IReadOnlyList<CallReason> Why, IReadOnlyList<CallDoubt> Doubts, Verdict? Verdict);

    /// <param name="Calls">Best first; of a body that asks, those it may take part in or of which that is not known.</param>
    /// <param name="NotEligible">Those that a rule stands against, best first: why not is as easy to see as why.</param>
    /// <param name="Total">How many calls fit, before the limit.</param>
    /// <param name="NotTotal">To how many of them a rule stands against.</param>
    public sealed record Result(AimText Aim, IReadOnlyList<Found> Calls, IReadOnlyList<Found> NotEligible, int Total, int NotTotal, DateTimeOffset Seen);

    public static (Result? Result, Refusal? Refusal) Handle(Query query, CallFinder calls, EligibilityJudge judge)
    {
        if (query.Search.Aim.Length > LongestAim) return (null, new("aim-too-long", 400, $"Amaç metni çok uzun: en çok {LongestAim} karakter.", $"The aim is too long: at most {LongestAim} characters."));
        var (aim, found) = calls.Find(query.Search);
        DateOnly today = CallDeadline.TodayInBrussels(query.Now);
        List<Found> eligible = [], not = [];
        int eligibleSeen = 0, notSeen = 0;
        // A verdict takes microseconds, so all are judged: a page of the one list does not depend on what stands in the other.
        for (int i = 0; i < found.Count && (query.Who is not null || eligible.Count < query.Limit); i++)
        {
            FoundCall one = found[i];
            Verdict? verdict = query.Who is { } who ? judge.JudgeFor(one.Call, who, today) : null;
            bool fails = verdict?.Kind is VerdictKind.Ineligible;
            List<Found> list = fails ? not : eligible;
            int place = fails ? notSeen++ : eligibleSeen++, page = fails ? query.NotPage : query.Page;
            if (place >= (page - 1) * query.Limit && list.Count < query.Limit) list.Add(new(one.Call, one.Score, one.Why, calls.Doubts(one.Call), verdict));
        }
        return (new(aim, eligible, not, found.Count, notSeen, calls.Seen), null);
    }

    /// <summary>The longest aim that is read, as for partners.</summary>
    public const int LongestAim = 8000;
}
