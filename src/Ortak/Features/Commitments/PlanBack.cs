using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>Plans back from a date: the last council meeting that still makes it, by the rule the municipality states.</summary>
public static class PlanBack
{
    /// <summary>Days of the mayor to return a decision; read in no text of a law, so they are counted only if the person says so.</summary>
    public const int MayorDays = 5;

    public sealed record Plan(DateOnly Needed, DateOnly Decides, DateOnly? Refers, DateOnly FinalBy, DateOnly SentBy, DateOnly Today);

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Id<Municipality> municipality)
    {
        IQueryCollection query = http.Request.Query;
        return await Page(http, db, clock, municipality, FormInput.Of(("needed", query["needed"].ToString()), ("commission", query["commission"].ToString() is { Length: > 0 } c ? c : null), ("mayor", query["mayor"].ToString() is { Length: > 0 } m ? m : null)), null, 200);
    }

    /// <param name="rule">What was written about the council and was not sound; null for what is saved.</param>
    internal static async Task<IResult> Page(HttpContext http, OrtakDb db, TimeProvider clock, Id<Municipality> municipality, FormInput form, FormInput? rule, int status)
    {
        Municipality m = await db.Municipalities.AsNoTracking().SingleAsync(x => x.Id == municipality, http.RequestAborted);
        MunicipalityHead head = MunicipalityHead.Of(m);
        DateOnly today = FindCommitments.Day(clock, head.Zone);
        int sending = CouncilRule.SendingDays(m.Country);
        Plan? plan = null;
        if (m.Council is { } council && form.Day("needed") is { } needed && form.IsSound)
        {
            int mayor = form.Ticked("mayor") ? MayorDays : 0;
            if (council.PlanBack(needed, mayor, sending, form.Ticked("commission")) is var (decides, refers)) plan = new(needed, decides, refers, decides.AddDays(mayor), decides.AddDays(mayor + sending), today);
            else form.Reject("needed", "Bu kuralla, o güne yetişen bir meclis toplantısı yok.", "By this rule no meeting of the council makes it to that day.");
        }
        return Show.Page<PlanBackPage>(new { Head = head, Rule = m.Council, Form = form, RuleForm = rule ?? SetCouncil.Values(m), Version = m.Version, Plan = plan, SendingDays = sending, Today = today }, status == 200 && !form.IsSound ? 422 : status);
    }
}
