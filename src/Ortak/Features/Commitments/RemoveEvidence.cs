using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>Takes a piece of evidence away, unless a recorded step stands on it. That it was there stays in the history.</summary>
public static class RemoveEvidence
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Id<Commitment> commitment, string evidence)
    {
        CancellationToken cancel = http.RequestAborted;
        if (!Id<Evidence>.TryParse(evidence, null, out var id) || await db.Evidence.FirstOrDefaultAsync(e => e.Id == id && e.CommitmentId == commitment, cancel) is not { } found) return Results.NotFound();
        if (await db.GateRecords.AnyAsync(g => g.EvidenceId == id, cancel)) return Show.No(new("paper-of-a-gate", 409, "Bu dosya, kaydedilmiş bir hukuki adımın belgesi. Önce o adımın kaydından çıkarın.", "This file is the paper of a recorded step. Take it out of that record first."));
        Commitment it = await db.Commitments.AsNoTracking().FirstAsync(c => c.Id == commitment, cancel);
        db.Evidence.Remove(found);
        db.Record(Viewer.Signed(http).Did(Deeds.EvidenceRemoved, commitment, clock.GetUtcNow().UtcDateTime, it.MunicipalityId, it.CooperationId, detail: found.Title));
        return await db.TrySave(cancel) ? Show.Next($"/commitments/{commitment}#evidence", "evidence-removed") : Results.NotFound();
    }
}
