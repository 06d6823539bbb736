using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;

namespace Ortak.Features.Projects;

/// <summary>Deletes a consortium that was never submitted, or was given up, with its seats and its budget; the aim's page is where one is then.</summary>
public static class DeleteConsortium
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string aim, string consortium)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await ConsortiumHead.Read(db, aim, consortium, cancel) is not { } head) return Results.NotFound();
        if ((head.Aim.Refuses() ?? head.It.RefusesDeletion()) is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        if (form.Whole("version", 0, int.MaxValue) is not { } seen || !head.It.WasSeenAs(seen)) return Show.No(AimHead.ChangedMeanwhile);
        // What hangs on it goes with it in the database, whoever has changed a seat meanwhile.
        db.ChangeTracker.Clear();
        db.Entry(head.It).State = EntityState.Deleted;
        db.Record(head.Did(http, Deeds.ConsortiumDeleted, clock, head.It.Name));
        return await db.TrySave(cancel) ? Show.Next(head.Aim.Address + "#calls", "consortium-deleted") : Show.No(AimHead.ChangedMeanwhile);
    }
}
