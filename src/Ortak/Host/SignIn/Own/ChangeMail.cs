using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Host.SignIn.Own;

/// <summary>Changes the e-mail address, once whoever reads the new one has confirmed it.</summary>
public static class ChangeMail
{
    private static readonly Refusal Over = new("mail-link-over", 410, "Bu bağlantının süresi dolmuş, kullanılmış ya da adres artık alınamıyor. Hesabınızdan yenisini isteyin.", "This link has expired or been used, or the address cannot be taken any more. Ask for a new one in your account.");

    public static IResult Ask() => Show.Page<MailPage>(new { Form = FormInput.Of() });

    public static async Task<IResult> Handle(HttpContext http, UserManager<Account> users, OrtakDb db, MailTries tries, Addresses addresses, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        if (form.Mail("mail", required: true) is not { } mail) return Show.Page<MailPage>(new { Form = form }, 422);
        Account account = await OwnAccount.Of(Viewer.Signed(http), users);
        // An address that another account has gets no mail, and the answer does not say so.
        if (tries.MayAskForLetter(mail) && await users.FindByEmailAsync(mail) is null)
        {
            string token = await users.GenerateChangeEmailTokenAsync(account, mail);
            db.ConfirmMail(account, mail, addresses.Of($"/account/mail/confirm?account={account.Id}&mail={Uri.EscapeDataString(mail)}&token={Uri.EscapeDataString(token)}"), clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(http.RequestAborted);
        }
        return Show.Next("/account", done: "mail");
    }

    // A page with a button: programs that look into mails open links, but press nothing.
    public static async Task<IResult> AskToConfirm(HttpContext http, UserManager<Account> users)
    {
        IQueryCollection query = http.Request.Query;
        var form = FormInput.Of(("account", query["account"]), ("mail", query["mail"]), ("token", query["token"]));
        return await Holder(form, users) is null ? Show.No(Over) : Show.Page<MailPage>(new { Form = form, Confirms = form.Raw("mail") });
    }

    public static async Task<IResult> Confirm(HttpContext http, UserManager<Account> users, OrtakDb db, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        if (await Holder(form, users) is not { } account) return Show.No(Over);
        string old = account.Email!, mail = form.Raw("mail");
        DateTime now = clock.GetUtcNow().UtcDateTime;
        account.UserName = mail; // one signs in by the address
        foreach (Member post in await db.Members.Where(m => m.AccountId == account.Id && m.Mail == old).ToListAsync(http.RequestAborted)) post.Mail = mail;
        db.MailChanged(account, old, now);
        db.Record(new() { At = now, AccountId = account.Id, Deed = Deeds.MailChanged, Subject = account.Id.ToString() });
        if (!(await users.ChangeEmailAsync(account, mail, form.Raw("token"))).Succeeded) return Show.No(Over);
        return Viewer.Of(http)?.AccountId == account.Id ? Show.Next("/account", done: "saved") : Show.Next("/sign-in", done: "mail");
    }

    private static async Task<Account?> Holder(FormInput form, UserManager<Account> users) =>
        Guid.TryParse(form.Raw("account"), out Guid id) && await users.FindByIdAsync(id.ToString()) is { ErasedAt: null } account
        && await users.VerifyUserTokenAsync(account, users.Options.Tokens.ChangeEmailTokenProvider, UserManager<Account>.GetChangeEmailTokenPurpose(form.Raw("mail")), form.Raw("token"))
        && await users.FindByEmailAsync(form.Raw("mail")) is null ? account : null;
}
