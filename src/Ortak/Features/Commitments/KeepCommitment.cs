using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>Marks a commitment as kept, on a day.</summary>
public static class KeepCommitment
{
    public static Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string commitment) =>
        ChangeState.Do(http, db, clock, commitment, Deeds.CommitmentKept, "kept", (head, form, now) =>
        {
            DateOnly today = head.Today(now);
            DateOnly? on = form.Day("on", required: true);
            return form.IsSound ? head.It.Keep(on!.Value, today, now) : null;
        });
}
