using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;

namespace Ortak.Features.Consortia.Life;

/// <summary>Deletes a consortium that was never submitted, with its seats and its budget; whoever does so must have seen how it stands.</summary>
public static class DeleteConsortium
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium)
    {
        if (await ConsortiumHead.Read(db, aim, consortium, http.RequestAborted) is not { } head) return Results.NotFound();
        if ((head.Aim.Refuses() ?? head.It.RefusesDeletion()) is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        if (form.Whole("version", 0, int.MaxValue) is not { } seen || !head.It.WasSeenAs(seen)) return Show.No(AimHead.ChangedMeanwhile);
        db.Remove(head.It);
        db.Record(Viewer.Signed(http).Did(Deeds.ConsortiumDeleted, head.Aim.It.Id, clock.GetUtcNow().UtcDateTime, head.Aim.Acting(Standing.Of(http)), head.Aim.It.CooperationId, detail: $"{head.It.Name} ({head.It.Code})"));
        return await db.TrySave(http.RequestAborted) ? Show.Next(head.Aim.Address, "consortium-deleted") : Show.No(AimHead.ChangedMeanwhile);
    }
}
