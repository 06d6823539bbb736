using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Mail;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>Enters a person with a post. Editors enter people who are known by name; administrators also give a role and invite.</summary>
public static class AddMember
{
    public static async Task<IResult> Ask(Id<Municipality> municipality, HttpContext http, OrtakDb db) =>
        await Page(municipality, FormInput.Of(("role", "editor")), await MemberSearch.Units(municipality, db, Words.Of(http), http.RequestAborted), 200, http, db);

    public static async Task<IResult> Handle(Id<Municipality> municipality, HttpContext http, OrtakDb db, Inviting inviting, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        FormInput form = await FormInput.Read(http);
        IReadOnlyList<Unit> units = await MemberSearch.Units(municipality, db, Words.Of(http), cancel);
        MemberFacts facts = await MemberFacts.Read(form, municipality, null, units, db, cancel);
        bool invite = form.Ticked("invite"), mayAdminister = Standing.Of(http).MayAdminister;
        if (!mayAdminister && (invite || form.Raw("role").Length > 0))
            return Show.No(new("administrators-only", 403, "Davet etmek ve yetki vermek yöneticilerin işidir. Kişiyi davet etmeden ekleyebilirsiniz.", "Inviting and giving roles is for administrators. You can add the person without an invitation."));
        Role role = invite ? form.One<Role>("role", required: true) ?? Role.Reader : Role.Reader;
        if (invite && facts.Mail is null && form.Problem("mail") is null) form.Reject("mail", "Davet için bir e-posta adresi yazın.", "Write an e-mail address for the invitation.");
        if (!form.IsSound) return await Page(municipality, form, units, 422, http, db);

        DateTime now = clock.GetUtcNow().UtcDateTime;
        Viewer viewer = Viewer.Signed(http);
        var member = new Member { MunicipalityId = municipality, JoinedAt = now, Role = role };
        facts.PutInto(member);
        db.Members.Add(member);
        db.Record(viewer.Did(Deeds.MemberAdded, member.Id, now, municipality));
        if (invite) InviteMember.Send(member, await MunicipalityHead.Read(db, municipality, cancel), viewer, db, inviting, now, Words.Of(http));
        await db.SaveChangesAsync(cancel);
        return Show.Next($"/municipalities/{municipality}/members/{member.Id}", invite ? "invited" : "added");
    }

    private static async Task<IResult> Page(Id<Municipality> municipality, FormInput form, IReadOnlyList<Unit> units, int status, HttpContext http, OrtakDb db) =>
        Show.Page<AddMemberPage>(new { Head = await MunicipalityHead.Read(db, municipality, http.RequestAborted), Units = units, Form = form }, status);
}
