using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>Says that something was done, or that money came; and takes that back.</summary>
public static class FinishDuty
{
    public static Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string project, string duty) =>
        Do(http, db, clock, project, duty, (head, it, form) =>
        {
            DateOnly? on = form.Day("on", required: true);
            long? received = it.Kind == DutyKind.Payment ? form.Fixed("received", 2, BudgetLine.MostCents, required: true) : null;
            return form.IsSound ? it.Finish(on!.Value, received, head.Consortium.Aim.Today(Standing.Of(http), clock)) : new("duty-done-form", 422, form.Problems[0].In(Words.Turkish), form.Problems[0].In(Words.English));
        }, Deeds.DutyDone, "duty-done");

    public static Task<IResult> Undo(HttpContext http, OrtakDb db, TimeProvider clock, string project, string duty) => Do(http, db, clock, project, duty, (_, it, _) => it.Reopen(), Deeds.DutyReopened, "duty-reopened");

    private static async Task<IResult> Do(HttpContext http, OrtakDb db, TimeProvider clock, string project, string duty, Func<ProjectHead, ProjectDuty, FormInput, Refusal?> change, string deed, string done)
    {
        if (await EditDuty.Find(db, project, duty, http.RequestAborted) is not var (head, it)) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        if (form.Whole("version", 0, int.MaxValue) is not { } seen || !it.WasSeenAs(seen)) return Show.No(AimHead.ChangedMeanwhile);
        if (change(head, it, form) is { } refusal) return Show.No(refusal);
        db.Record(head.Did(http, deed, clock, ProjectWords.NameOf(it)));
        return await db.TrySave(http.RequestAborted) ? Show.Next($"{head.Address}#duty-{it.Id}", done) : Show.No(AimHead.ChangedMeanwhile);
    }
}
