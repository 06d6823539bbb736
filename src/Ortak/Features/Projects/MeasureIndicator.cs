using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>Writes down what an indicator has reached on a day, or takes such a value away.</summary>
public static class MeasureIndicator
{
    public static Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string project, string indicator) =>
        Do(http, db, clock, project, indicator, (head, it, form) =>
        {
            DateOnly? on = form.Day("on", required: true);
            long? value = form.Fixed("value", 2, Indicator.MostHundredths, required: true);
            return form.IsSound ? it.Measure(on!.Value, value!.Value, head.Consortium.Aim.Today(Standing.Of(http), clock)) : new("value-form", 422, form.Problems[0].In(Words.Turkish), form.Problems[0].In(Words.English));
        }, "measured");

    public static Task<IResult> Remove(HttpContext http, OrtakDb db, TimeProvider clock, string project, string indicator) =>
        Do(http, db, clock, project, indicator, (_, it, form) => it.Values.RemoveAll(v => v.On == form.Day("on")) > 0 ? null : AimHead.ChangedMeanwhile, "value-removed");

    private static async Task<IResult> Do(HttpContext http, OrtakDb db, TimeProvider clock, string project, string indicator, Func<ProjectHead, Indicator, FormInput, Refusal?> change, string done)
    {
        if (await EditIndicator.Find(db, project, indicator, http.RequestAborted) is not var (head, it)) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        if (form.Whole("version", 0, int.MaxValue) is not { } seen || !it.WasSeenAs(seen)) return Show.No(AimHead.ChangedMeanwhile);
        if (change(head, it, form) is { } refusal) return Show.No(refusal);
        db.Entry(it).State = EntityState.Modified; // its values are a part of it
        db.Record(head.Did(http, Deeds.IndicatorMeasured, clock, it.Title));
        return await db.TrySave(http.RequestAborted) ? Show.Next(head.Address + "#indicators", done) : Show.No(AimHead.ChangedMeanwhile);
    }
}
