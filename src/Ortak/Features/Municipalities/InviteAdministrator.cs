using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Mail;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>The installation's administrator invites somebody to administer a municipality, such as one whose administrators are all gone.</summary>
public static class InviteAdministrator
{
    public static Task<IResult> Ask(Id<Municipality> municipality, HttpContext http, OrtakDb db) => Page(municipality, FormInput.Of(), 200, http, db);

    public static async Task<IResult> Handle(Id<Municipality> municipality, HttpContext http, OrtakDb db, Inviting inviting, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        FirstAdministrator.Facts facts = FirstAdministrator.Read(form);
        string mail = facts.Mail.ToUpperInvariant();
        if (mail.Length > 0 && (await db.Members.Where(m => m.MunicipalityId == municipality && m.LeftAt == null && m.Mail != null).Select(m => m.Mail!).ToListAsync(http.RequestAborted)).Exists(m => m.ToUpperInvariant() == mail))
            form.Reject("mail", "Bu adresle bir üye zaten var; yetkisini ya da davetini belediyenin yöneticisi yönetir.", "There is a member with this address already; its administrators manage role and invitation.");
        if (!form.IsSound) return await Page(municipality, form, 422, http, db);
        Municipality m = await db.Municipalities.AsNoTracking().SingleAsync(x => x.Id == municipality, http.RequestAborted);
        FirstAdministrator.Invite(db, m, facts, Viewer.Signed(http), inviting, clock.GetUtcNow().UtcDateTime, Words.Of(http));
        await db.SaveChangesAsync(http.RequestAborted);
        return Show.Next("/installation/municipalities", "invited");
    }

    private static async Task<IResult> Page(Id<Municipality> municipality, FormInput form, int status, HttpContext http, OrtakDb db) =>
        Show.Page<InviteAdministratorPage>(new { Head = await MunicipalityHead.Read(db, municipality, http.RequestAborted), Form = form }, status);
}
