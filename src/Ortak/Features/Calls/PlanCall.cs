using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Host.Calls;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>Plans a municipality's way to a call back from its cut-off: what must begin when, and what no longer fits.</summary>
public static class PlanCall
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, CallsHolder calls, TimeProvider clock, Id<Municipality> municipality, string call) =>
        calls.Current.WithId(call) is { } known ? await Page(http, db, clock, municipality, known, FormInput.Of()) : Results.NotFound();

    /// <param name="form">What was written about a step and was not sound.</param>
    internal static async Task<IResult> Page(HttpContext http, OrtakDb db, TimeProvider clock, Id<Municipality> municipality, Call call, FormInput form)
    {
        var (m, plan, today) = await Make(http, db, clock, municipality, call);
        return Show.Page<PlanCallPage>(new { Head = MunicipalityHead.Of(m), Call = call, Plan = plan, Who = PlanApplicant.Of(m), Today = today, Now = clock.GetUtcNow(), Form = form, SendingDays = CouncilRule.SendingDays(m.Country) }, form.IsSound ? 200 : 422);
    }

    /// <summary>By the cut-off, and the way through the council, that the address says.</summary>
    /// <returns>No plan where the call has no cut-off left.</returns>
    internal static async Task<(Municipality Of, CallPlan? Plan, DateOnly Today)> Make(HttpContext http, OrtakDb db, TimeProvider clock, Id<Municipality> municipality, Call call)
    {
        Municipality m = await db.Municipalities.AsNoTracking().SingleAsync(x => x.Id == municipality, http.RequestAborted);
        DateTimeOffset now = clock.GetUtcNow();
        DateOnly today = Today(now, MunicipalityHead.Of(m).Zone);
        if (CallPlan.CutOff(call, http.Request.Query["by"], now) is not { } by) return (m, null, today);
        Dictionary<string, DateOnly> done = await db.CallPlanSteps.Where(s => s.MunicipalityId == municipality && s.CallId == call.Id).ToDictionaryAsync(s => s.Step, s => s.DoneOn, http.RequestAborted);
        return (m, CallPlan.Make(call, by, PlanApplicant.Of(m), done, today, http.Request.Query["commission"] == "on"), today);
    }

    internal static DateOnly Today(DateTimeOffset now, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

    /// <summary>What the address of a plan says besides the call.</summary>
    internal static string Query(string by, bool goesToCommission) => $"?by={by}{(goesToCommission ? "&commission=on" : "")}";
}
