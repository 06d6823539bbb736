using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>Says that a commitment will not be kept, and why; it stays in the register.</summary>
public static class GiveUpCommitment
{
    public static Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string commitment) =>
        ChangeState.Do(http, db, clock, commitment, Deeds.CommitmentGivenUp, "given-up", (head, form, now) =>
        {
            Bilingual because = form.Both("given-up", ChangeState.LongestReason, required: true);
            return form.IsSound ? head.It.GiveUp(because) : null;
        });
}
