using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;

namespace Ortak.Features.Projects;

/// <summary>Deletes a project that was made by mistake, with all that is due in it; the proposal it was made of stays funded.</summary>
public static class DeleteProject
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string project)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await ProjectHead.Read(db, project, cancel) is not { } head) return Results.NotFound();
        if (head.Refuses() is { } no) return Show.No(no);
        FormInput form = await FormInput.Read(http);
        if (form.Whole("version", 0, int.MaxValue) is not { } seen || !head.It.WasSeenAs(seen)) return Show.No(AimHead.ChangedMeanwhile);
        // What hangs on it goes with it in the database, whoever has changed a part of it meanwhile.
        db.ChangeTracker.Clear();
        db.Entry(head.It).State = EntityState.Deleted;
        db.Record(head.Consortium.Did(http, Deeds.ProjectDeleted, clock, head.It.Acronym));
        return await db.TrySave(cancel) ? Show.Next(head.Consortium.Address + "#proposal", "project-deleted") : Show.No(AimHead.ChangedMeanwhile);
    }
}
