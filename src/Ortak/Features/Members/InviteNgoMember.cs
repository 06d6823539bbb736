using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Mail;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>Invites somebody to speak for a civil-society organisation.</summary>
public static class InviteNgoMember
{
    public static async Task<IResult> Ask(Id<Municipality> municipality, string ngo, HttpContext http, OrtakDb db) =>
        await MemberSearch.Ngo(municipality, ngo, db, http) is { } found ? await Page(found, FormInput.Of(), 200, http, db) : Results.NotFound();

    public static async Task<IResult> Handle(Id<Municipality> municipality, string ngo, HttpContext http, OrtakDb db, Inviting inviting, TimeProvider clock)
    {
        if (await MemberSearch.Ngo(municipality, ngo, db, http) is not { } found) return Results.NotFound();
        FormInput form = await FormInput.Read(http);
        string name = form.Line("person", 200, required: true);
        string? mail = form.Mail("mail", required: true);
        if (!form.IsSound) return await Page(found, form, 422, http, db);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        // Invited again: only the newest link works.
        foreach (Invitation before in await db.Invitations.Where(i => i.NgoId == found.Id && i.AcceptedAt == null && i.WithdrawnAt == null).ToListAsync(http.RequestAborted))
            if (string.Equals(before.Mail, mail, StringComparison.OrdinalIgnoreCase)) before.WithdrawnAt = now;
        Words words = Words.Of(http);
        MunicipalityHead head = await MunicipalityHead.Read(db, municipality, http.RequestAborted);
        var invitation = new Invitation { Kind = InvitationKind.NgoMember, Mail = mail, Name = name, MunicipalityId = municipality, NgoId = found.Id, From = found.Name, MadeAt = now, EndsAt = now + Invitation.Lasts };
        inviting.Send(db, invitation, head.Name.In(words), ($"{found.Name} temsilciliğine", $"Ortak as a representative of {found.Name}"), words, head.IsDemo);
        db.Record(Viewer.Signed(http).Did(Deeds.NgoMemberInvited, found.Id, now, municipality, detail: found.Name));
        if (await db.TrySave(http.RequestAborted)) return Show.Next($"/municipalities/{municipality}/ngos", "invited");
        return Show.No(new("invitation-used", 409, "Bu kişinin önceki daveti az önce kabul edildi ya da geri çekildi. Listeye dönüp bakın.", "The person's earlier invitation has just been accepted or withdrawn. Go back to the list and look."));
    }

    private static async Task<IResult> Page(Ngo ngo, FormInput form, int status, HttpContext http, OrtakDb db) =>
        Show.Page<InviteNgoMemberPage>(new { Head = await MunicipalityHead.Read(db, ngo.MunicipalityId, http.RequestAborted), Ngo = ngo, Form = form }, status);
}
