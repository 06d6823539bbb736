using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Aims;

/// <summary>Takes an organisation off the shortlist; whoever does so must have seen what stands there.</summary>
public static class RemovePartner
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string shortlisted)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await EditPartner.Find(db, aim, shortlisted, cancel) is not var (head, partner)) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        if (form.Whole("version", 0, int.MaxValue) is not { } seen || !partner.WasSeenAs(seen)) return Show.No(AimHead.ChangedMeanwhile);
        db.Remove(partner);
        db.Record(Viewer.Signed(http).Did(Deeds.AimPartnerRemoved, head.It.Id, clock.GetUtcNow().UtcDateTime, head.Acting(Standing.Of(http)), head.It.CooperationId, detail: partner.Name));
        return await db.TrySave(cancel) ? Show.Next(head.Address + "#shortlist", "partner-removed") : Show.No(AimHead.ChangedMeanwhile);
    }
}
