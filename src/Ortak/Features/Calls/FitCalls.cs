using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Calls;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>The calls that fit what a municipality wants, each with the reasons and the verdict; the page and the weekly mail show the same.</summary>
public static class FitCalls
{
    public const int PageSize = 25;

    /// <param name="Fit">Why it fits.</param>
    /// <param name="Verdict">Whether the municipality may take part.</param>
    public sealed record Row(FittingCall Fit, Verdict Verdict)
    {
        public Call Call => Fit.Call;
    }

    /// <param name="Wishes">How each wish was read.</param>
    /// <param name="Calls">Those it may take part in, or of which that is not known; best first.</param>
    /// <param name="NotEligible">Those that a rule stands against, best first.</param>
    public sealed record Ranked(IReadOnlyList<WishReading> Wishes, IReadOnlyList<Row> Calls, IReadOnlyList<Row> NotEligible);

    /// <param name="Rows">Of this page.</param>
    /// <param name="Count">How many of the chosen programme there are.</param>
    /// <param name="LeftOut">Those that the person dismissed or the municipality decided against.</param>
    /// <param name="Programmes">To choose from: code and name.</param>
    public sealed record Found(MunicipalityHead Head, IReadOnlyList<WishReading> Wishes, IReadOnlyList<Row> Rows, int Count, IReadOnlyList<Row> NotEligible, IReadOnlyList<Row> LeftOut, bool ShowsLeftOut, IReadOnlyList<(string Code, string Name)> Programmes, string Programme, int PageNumber, DateTimeOffset Now, DateTimeOffset Seen)
    {
        public bool HasNext => Count > PageNumber * PageSize;
        public double Best { get; init; }
        /// <summary>What the person made of these calls.</summary>
        public OwnCalls? Own { get; init; }
    }

    public static async Task<IResult> Handle(Id<Municipality> municipality, HttpContext http, OrtakDb db, CallsHolder holder, RulesInForce rules, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        CallFinder calls = holder.Current;
        DateTimeOffset now = clock.GetUtcNow();
        Municipality who = await db.Municipalities.AsNoTracking().SingleAsync(m => m.Id == municipality, cancel);
        Ranked ranked = Rank(calls, rules.Judge, who, await MunicipalWishes.Read(db, municipality, who.Country == "TR", await TopicTree.Read(db, cancel), cancel), now);

        HashSet<string> gone = [.. await Against(db, municipality, cancel)];
        Guid account = Viewer.Signed(http).AccountId;
        gone.UnionWith(await db.CallMarks.Where(m => m.AccountId == account && m.Kind == CallMarkKind.Dismissed).Select(m => m.CallId).ToListAsync(cancel));

        string programme = http.Request.Query["programme"].ToString();
        List<Row> shown = [.. ranked.Calls.Where(r => !gone.Contains(r.Call.Id))];
        List<Row> chosen = programme.Length == 0 ? shown : shown.FindAll(r => r.Call.Programme == programme);
        int pages = Math.Max(1, (chosen.Count + PageSize - 1) / PageSize);
        int page = int.TryParse(http.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, pages) : 1;
        OwnCalls? own = await OwnCalls.Read(db, Viewer.Of(http), ranked.Calls.Concat(ranked.NotEligible).Select(r => r.Call.Id), cancel);
        return Show.Page<FitCallsPage>(new
        {
            It = new Found(MunicipalityHead.Of(who), ranked.Wishes, chosen[((page - 1) * PageSize)..Math.Min(chosen.Count, page * PageSize)], chosen.Count,
                [.. ranked.NotEligible.Where(r => !gone.Contains(r.Call.Id) && (programme.Length == 0 || r.Call.Programme == programme))], [.. ranked.Calls.Concat(ranked.NotEligible).Where(r => gone.Contains(r.Call.Id))], http.Request.Query["left-out"] == "show",
                [.. shown.Concat(ranked.NotEligible).Where(r => r.Call.Programme.Length > 0).DistinctBy(r => r.Call.Programme).Select(r => (r.Call.Programme, r.Call.ProgrammeName.Length > 0 ? r.Call.ProgrammeName : r.Call.Programme)).OrderBy(p => p.Item2, StringComparer.Ordinal)],
                programme, page, now, calls.Seen) { Best = ranked.Calls.Concat(ranked.NotEligible).Select(r => r.Fit.Score).DefaultIfEmpty(1).Max(), Own = own },
        });
    }

    /// <summary>Ranks and judges; thousandths of a second for one municipality.</summary>
    public static Ranked Rank(CallFinder calls, EligibilityJudge judge, Municipality who, IEnumerable<Wish> wishes, DateTimeOffset now)
    {
        CallFits fits = calls.Fit.Of(wishes, call => IsOfMatter(call, who.Country, now));
        Body body = MunicipalBody.Of(who);
        DateOnly today = CallDeadline.TodayInBrussels(now);
        ILookup<bool, Row> rows = fits.Calls.Select(f => new Row(f, judge.JudgeFor(f.Call, body, today))).ToLookup(r => r.Verdict.Kind == VerdictKind.Ineligible);
        return new(fits.Wishes, [.. rows[false]], [.. rows[true]]);
    }

    /// <summary>The calls that a municipality decided against.</summary>
    internal static Task<List<string>> Against(OrtakDb db, Id<Municipality> municipality, CancellationToken cancel) =>
        db.CallDecisions.Where(d => d.MunicipalityId == municipality && d.State == CallDecisionState.NoGo).Select(d => d.CallId).ToListAsync(cancel);

    // A cut-off is left, or none is stated and the portal does not call it closed. The code of external action ends with the country it takes place in; what the Union buys is no grant.
    private static bool IsOfMatter(Call call, string country, DateTimeOffset now) =>
        (call.Deadlines.Count == 0 ? call.Status is PortalStatus.Open or PortalStatus.Forthcoming : call.NextDeadline(now) is not null)
        && call.Kind switch
        {
            CallKind.Tender => false,
            CallKind.ExternalAction => call.Code[(call.Code.LastIndexOf('/') + 1)..] is var place && (place.Length != 2 || place == country),
            _ => true,
        };
}
