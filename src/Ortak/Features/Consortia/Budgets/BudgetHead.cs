using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Host.Calls;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Consortia.Budgets;

/// <summary>A consortium with its budget, what that comes to, and what is known of its call's money.</summary>
/// <param name="Call">As the record has it now; null where it holds it no more.</param>
/// <param name="Guide">What the rules say of the call; null where they know nothing of it.</param>
/// <param name="Terms">What its type of action pays; null where that was not read.</param>
public sealed record BudgetHead(ConsortiumHead Head, Call? Call, RuleGuide? Guide, BudgetTerms? Terms)
{
    /// <summary>What budgets are made from: the records, and what is known of calls.</summary>
    public sealed record Sources([FromServices] OrtakDb Db, [FromServices] TimeProvider Clock, [FromServices] CallsHolder Calls, [FromServices] RulesInForce Rules, [FromServices] AtlasHolder Atlas);

    private BudgetReckoning? _reckoned;

    public Consortium It => Head.It;
    public string Address => Head.Address + "/budget";
    public BudgetReckoning Reckoned => _reckoned ??= BudgetReckoning.Of(It, UsualRate);
    public IReadOnlyList<WorkPackage> WorkPackages => [.. It.WorkPackages.OrderBy(w => w.Number)];
    /// <summary>Whether the call is known to pay a lump sum: by the rules, or by the portal's own name of the grant.</summary>
    public bool? PaysLumpSum => Guide?.Money?.PaysLumpSum ?? (Call?.ActionType.Contains("lump sum", StringComparison.OrdinalIgnoreCase) == true ? true : null);

    /// <summary>What one project gets at least and at most, in euro cents; the portal comes before the rules, since it may be newer.</summary>
    public (long? Least, long? Most) PerProject => Call?.Budget is { MostEur: not null } budget ? (Cents(budget.LeastEur), Cents(budget.MostEur)) : Guide?.Money is { } money ? (money.LeastEur * 100, money.MostEur * 100) : (null, null);

    public long? Topic => Cents(Call?.Budget?.TotalEur) ?? Guide?.Money?.TopicEur * 100;

    /// <summary>The funding rate of a seat that says none itself, by the type of action and by whether the body works for profit, in hundredths of a per cent; 0 where it is not known.</summary>
    public int UsualRate(ProposalSeat seat) => Terms is null ? 0 : WorksForProfit(seat) ? Terms.ForProfit : Terms.NonProfit;

    public int RateOf(ProposalSeat seat) => seat.Part == SeatPart.Associated ? 0 : seat.FundingRate ?? UsualRate(seat);

    /// <summary>Companies do, municipal ones among them; whether one is a non-profit legal entity its statutes say, and its seat then has a rate of its own.</summary>
    public static bool WorksForProfit(ProposalSeat seat) => seat.Kind is "company" or "sme" or "municipal-company";

    public static BudgetHead Of(ConsortiumHead head, CallFinder calls, EligibilityJudge judge, DateTimeOffset now)
    {
        Call? call = ShowConsortium.CallOf(head.It, calls);
        RuleGuide? guide = RuleGuide.Of(judge.Rules, call?.Code ?? head.It.Code, call is null ? null : CallVerdict.ContextOf(call), CallDeadline.TodayInBrussels(now));
        return new(head, call, guide, guide?.ActionCode is { } action ? BudgetTerms.Of(action) : null);
    }

    /// <summary>Reads all of it, ready to be changed; null where the address names none.</summary>
    /// <param name="seat">The one seat whose lines are read; null for all.</param>
    public static async Task<BudgetHead?> Read(Sources sources, string aim, string consortium, CancellationToken cancel, Id<ProposalSeat>? seat = null)
    {
        if (await ConsortiumHead.Read(sources.Db, aim, consortium, cancel) is not { } head) return null;
        await sources.Db.Entry(head.It).Collection(c => c.WorkPackages).LoadAsync(cancel);
        IQueryable<ProposalSeat> seats = sources.Db.ProposalSeats.Where(s => s.ConsortiumId == head.It.Id);
        if (seat is { } only) seats = seats.Where(s => s.Id == only);
        await seats.SelectMany(s => s.Lines).LoadAsync(cancel);
        return Of(head, sources.Calls.Current, sources.Rules.Judge, sources.Clock.GetUtcNow());
    }

    private static long? Cents(decimal? euro) => euro is { } e ? (long)(e * 100) : null;
}
