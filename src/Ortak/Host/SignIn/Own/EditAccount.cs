using Microsoft.AspNetCore.Identity;
using Ortak.Data;
using Ortak.Host.Access;
using Ortak.Host.Forms;

namespace Ortak.Host.SignIn.Own;

/// <summary>Shows the own account and saves name and language of mails.</summary>
public static class EditAccount
{
    public static async Task<IResult> Ask(HttpContext http, UserManager<Account> users, OrtakDb db, TimeProvider clock)
    {
        OwnAccount own = await OwnAccount.Read(Viewer.Signed(http), users, db, clock, http.RequestAborted);
        return Page(FormInput.Of(("name", own.Account.Name), ("language", own.Account.Language)), own);
    }

    public static async Task<IResult> Handle(HttpContext http, UserManager<Account> users, OrtakDb db, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        Viewer viewer = Viewer.Signed(http);
        string name = form.Line("name", 200, required: true), language = form.Raw("language");
        if (language is not ("tr" or "en")) form.Reject("language", "Birini seçin.", "Choose one.");
        if (!form.IsSound) return Page(form, await OwnAccount.Read(viewer, users, db, clock, http.RequestAborted));
        Account account = await OwnAccount.Of(viewer, users);
        (account.Name, account.Language) = (name, language);
        db.Record(viewer.Did(Deeds.AccountEdited, account.Id, clock.GetUtcNow().UtcDateTime));
        await users.UpdateAsync(account);
        return Show.Next("/account", done: "saved");
    }

    private static IResult Page(FormInput form, OwnAccount own) => Show.Page<AccountPage>(new { Form = form, Own = own }, form.IsSound ? 200 : 422);
}
