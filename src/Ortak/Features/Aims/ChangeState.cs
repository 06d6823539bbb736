using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Aims;

/// <summary>What ending and reopening share: the version that was seen, the trail, and the page of the aim where it cannot be done.</summary>
public static class ChangeState
{
    /// <param name="change">What happens; problems with what was written go into the form.</param>
    public static async Task<IResult> Do(HttpContext http, ShowAim.Sources sources, string aim, string deed, string done, Func<Aim, FormInput, DateTime, Refusal?> change)
    {
        OrtakDb db = sources.Db;
        CancellationToken cancel = http.RequestAborted;
        if (await AimHead.Read(db, aim, cancel) is not { } head) return Results.NotFound();
        FormInput form = await FormInput.Read(http);
        DateTime now = sources.Clock.GetUtcNow().UtcDateTime;
        Refusal? no = head.HasEnded ? AimHead.CooperationEnded : form.Whole("version", 0, int.MaxValue) is { } seen && head.It.WasSeenAs(seen) ? change(head.It, form, now) : AimHead.ChangedMeanwhile;
        if (no is not null) form.Reject(no.Code == "aim-reason" ? "because" : "", no.Turkish, no.English);
        if (!form.IsSound)
        {
            db.ChangeTracker.Clear();
            return await ShowAim.Page(http, sources, aim, form, no?.Status ?? 422);
        }
        db.Record(Viewer.Signed(http).Did(deed, head.It.Id, now, head.Acting(Standing.Of(http)), head.It.CooperationId, detail: head.It.Title.In(Words.Of(http))));
        return await db.TrySave(cancel) ? Show.Next(head.Address, done) : Show.No(AimHead.ChangedMeanwhile);
    }
}
