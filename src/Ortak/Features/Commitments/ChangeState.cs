using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>What keeping, blocking, giving up and reopening share: the version that was seen, the line of the minutes that follows, the trail.</summary>
public static class ChangeState
{
    public const int LongestReason = 1000;

    /// <param name="change">What happens; problems with what was written go into the form.</param>
    public static async Task<IResult> Do(HttpContext http, OrtakDb db, TimeProvider clock, string commitment, string deed, string done, Func<CommitmentHead, FormInput, DateTime, Refusal?> change)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await CommitmentHead.Read(db, commitment, cancel) is not { } head) return Results.NotFound();
        FormInput form = await FormInput.Read(http);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        Refusal? no = form.Whole("version", 0, int.MaxValue) is { } seen && head.It.WasSeenAs(seen) ? change(head, form, now) : CommitmentWords.ChangedMeanwhile;
        if (no is not null) form.Reject(no.Code == "kept-later" ? "on" : "", no.Turkish, no.English);
        if (!form.IsSound)
        {
            db.ChangeTracker.Clear();
            return await ShowCommitment.Page(http, db, clock, commitment, form, no?.Status ?? 422);
        }
        await head.Follow(db, cancel);
        db.Record(Viewer.Signed(http).Did(deed, head.It.Id, now, head.It.MunicipalityId, head.It.CooperationId));
        return await db.TrySave(cancel) ? Show.Next(head.Address, done) : Show.No(CommitmentWords.ChangedMeanwhile);
    }
}
