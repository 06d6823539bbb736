using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>Takes back an invitation that nobody has accepted; its link no longer works.</summary>
public static class WithdrawInvitation
{
    public static async Task<IResult> Handle(Id<Municipality> municipality, string member, string invitation, HttpContext http, OrtakDb db, TimeProvider clock) =>
        Id<Member>.TryParse(member, null, out var of) && Id<Invitation>.TryParse(invitation, null, out var id)
        && await db.Invitations.FirstOrDefaultAsync(i => i.Id == id && i.MemberId == of && i.MunicipalityId == municipality, http.RequestAborted) is { } found
            ? await Withdraw(found, municipality, $"/municipalities/{municipality}/members/{of}", http, db, clock) : Results.NotFound();

    public static async Task<IResult> OfNgo(Id<Municipality> municipality, string ngo, string invitation, HttpContext http, OrtakDb db, TimeProvider clock) =>
        Id<Ngo>.TryParse(ngo, null, out var of) && Id<Invitation>.TryParse(invitation, null, out var id)
        && await db.Invitations.FirstOrDefaultAsync(i => i.Id == id && i.NgoId == of && db.Ngos.Any(n => n.Id == of && n.MunicipalityId == municipality), http.RequestAborted) is { } found
            ? await Withdraw(found, municipality, $"/municipalities/{municipality}/ngos", http, db, clock) : Results.NotFound();

    private static async Task<IResult> Withdraw(Invitation invitation, Id<Municipality> municipality, string back, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        if (invitation.WithdrawnAt is not null) return Show.Next(back, "withdrawn");
        if (invitation.AcceptedAt is null)
        {
            invitation.WithdrawnAt = now;
            db.Record(Viewer.Signed(http).Did(Deeds.InvitationWithdrawn, invitation.MemberId?.ToString() ?? invitation.Id.ToString(), now, municipality));
            if (await db.TrySave(http.RequestAborted)) return Show.Next(back, "withdrawn");
        }
        return Show.No(new("invitation-used", 409, "Bu davet kabul edilmiş; artık geri çekilemez.", "This invitation has been accepted and can no longer be withdrawn."));
    }
}
