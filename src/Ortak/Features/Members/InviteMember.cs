using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Mail;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>Invites a member to sign in, or again; only the newest link works.</summary>
public static class InviteMember
{
    public static async Task<IResult> Handle(Id<Municipality> municipality, string member, HttpContext http, OrtakDb db, Inviting inviting, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await MemberSearch.Member(municipality, member, db, http) is not { } found) return Results.NotFound();
        FormInput form = await FormInput.Read(http);
        var role = form.One<Role>("role", required: true);
        if (found.LeftAt is not null) form.Reject("", "Bu üye görevinden ayrılmış; davet edilemez.", "This member has left the post and cannot be invited.");
        else if (found.AccountId is not null) form.Reject("", "Bu üye zaten giriş yapıyor.", "This member signs in already.");
        else if (found.Mail is null) form.Reject("", "Davet etmek için önce bir e-posta adresi yazın.", "To invite the person, write an e-mail address first.");
        if (!form.IsSound) return await ShowMember.Page(found, form, 409, http, db, clock);

        DateTime now = clock.GetUtcNow().UtcDateTime;
        foreach (Invitation before in await db.Invitations.Where(i => i.MemberId == found.Id && i.AcceptedAt == null && i.WithdrawnAt == null).ToListAsync(cancel)) before.WithdrawnAt = now;
        found.Role = role!.Value;
        Send(found, await MunicipalityHead.Read(db, municipality, cancel), Viewer.Signed(http), db, inviting, now, Words.Of(http));
        if (await db.TrySave(cancel)) return Show.Next($"/municipalities/{municipality}/members/{found.Id}", "invited");
        return Show.No(new("member-changed", 409, "Bu arada üyenin kaydı değişti; belki davetini az önce kabul etti. Sayfasına dönüp bakın.", "The member's record changed in between; perhaps the invitation has just been accepted. Go back to the page and look."));
    }

    /// <summary>Adds invitation and mail to what the next save stores.</summary>
    internal static void Send(Member member, MunicipalityHead head, Viewer viewer, OrtakDb db, Inviting inviting, DateTime now, Words words)
    {
        inviting.Send(db, new() { Kind = InvitationKind.Member, Mail = member.Mail, Name = member.Name, MunicipalityId = head.Id, MemberId = member.Id, MadeAt = now, EndsAt = now + Invitation.Lasts },
            head.Name.In(words), ($"{head.Name.In(Words.Turkish)} ekibine", $"the team of {head.Name.In(Words.English)}"), words, head.IsDemo);
        db.Record(viewer.Did(Deeds.MemberInvited, member.Id, now, head.Id));
    }
}
