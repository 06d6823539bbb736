using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>States when the municipality's council meets.</summary>
public static class SetCouncil
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Id<Municipality> municipality)
    {
        FormInput form = await FormInput.Read(http);
        int? week = form.Whole("week", 1, 5, required: true);
        DayOfWeek? day = form.One<DayOfWeek>("day", required: true);
        string[] months = [.. Enumerable.Range(1, 12).Select(m => m.ToString(CultureInfo.InvariantCulture)).Where(m => form.Many("recess").Contains(m))];
        if (months.Length == 12) form.Reject("", "Meclis hiçbir ay toplanmıyor olamaz.", "The council cannot meet in no month at all.");
        if (!form.IsSound) return await PlanBack.Page(http, db, clock, municipality, FormInput.Of(), form, 422);
        Municipality m = await db.Municipalities.SingleAsync(x => x.Id == municipality, http.RequestAborted);
        if (!(form.Whole("version", 0, int.MaxValue) is { } seen && m.WasSeenAs(seen))) return Show.No(CommitmentWords.ChangedMeanwhile);
        (m.CouncilWeek, m.CouncilDay, m.CouncilRecess) = (week, day, string.Join(',', months));
        db.Record(Viewer.Signed(http).Did(Deeds.CouncilSet, municipality, clock.GetUtcNow().UtcDateTime, municipality));
        return await db.TrySave(http.RequestAborted) ? Show.Next($"/municipalities/{municipality}/council", "saved") : Show.No(CommitmentWords.ChangedMeanwhile);
    }

    internal static FormInput Values(Municipality m) => m.Council is { } council
        ? FormInput.Of([("week", council.Week.ToString(CultureInfo.InvariantCulture)), ("day", FormInput.Kebab(council.Day)), .. council.Recess.Select(r => ("recess", (string?)r.ToString(CultureInfo.InvariantCulture)))])
        : FormInput.Of();
}
