using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Calls;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>Marks a step of the plan as done, or opens it again.</summary>
public static class MarkStep
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, CallsHolder calls, TimeProvider clock, Id<Municipality> municipality, string call)
    {
        CancellationToken cancel = http.RequestAborted;
        if (calls.Current.WithId(call) is not { } known) return Results.NotFound();
        FormInput form = await FormInput.Read(http);
        MunicipalityHead head = await MunicipalityHead.Read(db, municipality, cancel);
        if (PlanSteps.Current.Find(form.Raw("step")) is not { Kind: not PlanStepKind.Flag } step) return Show.No(new("plan-step", 422, "Planda böyle bir adım yok. Sayfayı yenileyip yeniden deneyin.", "The plan has no such step. Reload the page and try again."));
        DateTimeOffset now = clock.GetUtcNow();
        DateOnly today = PlanCall.Today(now, head.Zone), on = form.Day("on") ?? today;
        if (on > today) form.Reject("on", "Bugünden sonraki bir gün olamaz.", "It cannot be a day after today.");
        if (!form.IsSound) return await PlanCall.Page(http, db, clock, municipality, known, form);

        bool isDone = !form.Ticked("reopen");
        CallPlanStep? there = await db.CallPlanSteps.SingleOrDefaultAsync(s => s.MunicipalityId == municipality && s.CallId == call && s.Step == step.Code, cancel);
        if (isDone != there is not null)
        {
            if (there is null) db.CallPlanSteps.Add(new() { MunicipalityId = municipality, CallId = call, Step = step.Code, DoneOn = on });
            else db.CallPlanSteps.Remove(there);
            db.Record(Viewer.Signed(http).Did(isDone ? Deeds.CallStepDone : Deeds.CallStepReopened, $"{call}/{step.Code}", now.UtcDateTime, municipality, detail: $"{known.Code}: {step.Name.Turkish}"));
            try { await db.SaveChangesAsync(cancel); }
            // Two people pressed the button at once: it stands as the first left it, which is what the second wanted.
            catch (DbUpdateException)
            {
                db.ChangeTracker.Clear();
                if (isDone != await db.CallPlanSteps.AnyAsync(s => s.MunicipalityId == municipality && s.CallId == call && s.Step == step.Code, cancel)) throw;
            }
        }
        return Show.Next($"{DecideCall.Address(municipality, call)}/plan{http.Request.QueryString}#step-{step.Code}", isDone ? "step" : "reopened");
    }
}
