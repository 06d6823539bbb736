using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Projects;

/// <summary>What all steps of a proposal have in common: whoever takes one must have seen the consortium as it stands, and its aim must be open.</summary>
public static class ProposalChange
{
    /// <param name="change">What is done to it, or why it cannot be.</param>
    /// <param name="deed">What the history calls it, and what it adds.</param>
    public static async Task<IResult> Do(HttpContext http, OrtakDb db, TimeProvider clock, ConsortiumHead head, FormInput form, Func<Refusal?> change, string deed, Func<string> detail, string done)
    {
        if (form.Whole("version", 0, int.MaxValue) is not { } seen || !head.It.WasSeenAs(seen)) return Show.No(AimHead.ChangedMeanwhile);
        if (change() is { } no) return Show.No(no);
        db.Record(head.Did(http, deed, clock, detail()));
        return await db.TrySave(http.RequestAborted) ? Show.Next(head.Address + "#proposal", done) : Show.No(AimHead.ChangedMeanwhile);
    }

    /// <summary>The entry in the history of a consortium.</summary>
    public static AuditEntry Did(this ConsortiumHead head, HttpContext http, string deed, TimeProvider clock, string detail) =>
        Viewer.Signed(http).Did(deed, head.It.Id, clock.GetUtcNow().UtcDateTime, head.Aim.Acting(Standing.Of(http)), head.Aim.It.CooperationId, detail: detail);
}
