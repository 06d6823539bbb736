using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>Takes back an invitation to a guest, or to a municipality that was asked by e-mail; the link in the mail no longer works.</summary>
public static class WithdrawInvitation
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Id<Cooperation> cooperation, string invitation)
    {
        if (!Id<Invitation>.TryParse(invitation, null, out var id)
            || await db.Invitations.FirstOrDefaultAsync(i => i.Id == id && i.CooperationId == cooperation && (i.Kind == InvitationKind.Guest || i.Kind == InvitationKind.Municipality), http.RequestAborted) is not { } found) return Results.NotFound();
        string back = $"/cooperations/{cooperation}/" + (found.Kind == InvitationKind.Guest ? "guests" : "parties");
        if (found.AcceptedAt is not null) return Show.No(new("invitation-used", 409, "Bu davet zaten kullanılmış; geri çekilemez.", "This invitation has been used already and cannot be withdrawn."));
        DateTime now = clock.GetUtcNow().UtcDateTime;
        if (!found.IsOpen(now)) return Show.Next(back, "withdrawn");
        found.WithdrawnAt = now;
        db.Record(Viewer.Signed(http).Did(Deeds.InvitationWithdrawn, id, now, Standing.Of(http).Acting(null, Role.Administrator).MunicipalityId, cooperation, detail: found.From));
        return await db.TrySave(http.RequestAborted) ? Show.Next(back, "withdrawn") : Show.No(CooperationWords.ChangedMeanwhile);
    }
}
