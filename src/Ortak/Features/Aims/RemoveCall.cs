using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Aims;

/// <summary>Takes a call off an aim; that it was there stays in the history.</summary>
public static class RemoveCall
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string aim)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await AimHead.Read(db, aim, cancel) is not { } head) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        if (head.It.Calls.Find(c => c.CallId == form.Raw("call")) is { } call)
        {
            head.It.Calls.Remove(call);
            db.Record(Viewer.Signed(http).Did(Deeds.AimCallRemoved, head.It.Id, clock.GetUtcNow().UtcDateTime, head.Acting(Standing.Of(http)), head.It.CooperationId, detail: call.Code));
            await db.TrySave(cancel); // whoever removed it at the same moment did what was wanted
        }
        return Show.Next(head.Address + "#calls", "call-removed");
    }
}
