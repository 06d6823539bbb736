using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>Opens a commitment again: what stood in its way is gone, or it turned out otherwise.</summary>
public static class ReopenCommitment
{
    public static Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string commitment) =>
        ChangeState.Do(http, db, clock, commitment, Deeds.CommitmentReopened, "reopened", (head, form, now) =>
        {
            return head.It.Reopen();
        });
}
