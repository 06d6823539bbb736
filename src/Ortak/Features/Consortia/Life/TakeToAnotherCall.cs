using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Consortia.Life;

/// <summary>Goes on with the same consortium for another call of the aim: what was put together is not lost with one rejection.</summary>
public static class TakeToAnotherCall
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await ConsortiumHead.Read(db, aim, consortium, cancel) is not { } head) return Results.NotFound();
        if (head.Aim.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        if (head.Aim.It.Calls.Find(c => c.CallId == form.Raw("call")) is not { } call) return Show.No(new("call-not-chosen", 409, "Bu çağrı amaçta yok. Önce amacın sayfasında çağrıyı seçin.", "The aim does not hold this call. Choose it on the page of the aim first."));
        if (await db.Consortia.CountAsync(c => c.AimId == head.Aim.It.Id, cancel) >= StartConsortium.MostOfAim) return Show.No(new("consortia-full", 409, $"Bir amacın en çok {StartConsortium.MostOfAim} konsorsiyumu olur.", $"An aim has at most {StartConsortium.MostOfAim} consortia."));
        await db.Entry(head.It).Collection(c => c.WorkPackages).LoadAsync(cancel);
        await db.ProposalSeats.Where(s => s.ConsortiumId == head.It.Id).SelectMany(s => s.Lines).LoadAsync(cancel);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        Consortium next = head.It.ForCall(call, now);
        db.Add(next);
        db.Record(Viewer.Signed(http).Did(Deeds.ConsortiumStarted, next.Id, now, head.Aim.Acting(Standing.Of(http)), head.Aim.It.CooperationId, detail: $"{next.Name} ({next.Code})"));
        await db.SaveChangesAsync(cancel);
        return Show.Next(new ConsortiumHead(next, head.Aim).Address, "taken-on");
    }
}
