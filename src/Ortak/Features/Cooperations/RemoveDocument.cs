using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>Removes a file: who added it may, and administrators. That it was there stays in the history.</summary>
public static class RemoveDocument
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Id<Cooperation> cooperation, string document)
    {
        CancellationToken cancel = http.RequestAborted;
        if (!Id<Document>.TryParse(document, null, out var id) || await db.Documents.FirstOrDefaultAsync(d => d.Id == id && d.CooperationId == cooperation, cancel) is not { } found) return Results.NotFound();
        Viewer viewer = Viewer.Signed(http);
        Standing standing = Standing.Of(http);
        if (!standing.MayRemove(viewer, found.AddedById))
            return Show.No(new("not-yours", 403, "Bir belgeyi onu ekleyen kişi ya da bir yönetici kaldırabilir.", "A document is removed by whoever added it, or by an administrator."));
        if ((await db.Cooperations.AsNoTracking().FirstAsync(c => c.Id == cooperation, cancel)).RefusesChange() is { } no) return Show.No(no);
        if (await db.GateRecords.AnyAsync(g => g.DocumentId == id, cancel)) return Show.No(new("paper-of-a-gate", 409, "Bu dosya, kaydedilmiş bir hukuki adımın belgesi. Önce o adımın kaydından çıkarın.", "This file is the paper of a recorded step. Take it out of that record first."));
        db.Documents.Remove(found);
        db.Record(viewer.Did(Deeds.DocumentRemoved, id, clock.GetUtcNow().UtcDateTime, standing.Acting(null, Role.Editor).MunicipalityId, cooperation, found.MeetingId, found.Name));
        return await db.TrySave(cancel) ? Show.Next($"/cooperations/{cooperation}/documents", "removed") : Results.NotFound();
    }
}
