using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>Says that a commitment cannot go on, and because of what.</summary>
public static class BlockCommitment
{
    public static Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string commitment) =>
        ChangeState.Do(http, db, clock, commitment, Deeds.CommitmentBlocked, "blocked", (head, form, now) =>
        {
            Bilingual because = form.Both("because", ChangeState.LongestReason, required: true);
            return form.IsSound ? head.It.Block(because) : null;
        });
}
