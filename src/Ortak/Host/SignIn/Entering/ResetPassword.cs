using Microsoft.AspNetCore.Identity;
using Ortak.Data;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Host.SignIn.Entering;

/// <summary>Sets a new password by the link from the mail; every session ends, and so does every other such link.</summary>
public static class ResetPassword
{
    private static readonly Refusal Over = new("reset-over", 410, "Bu bağlantının süresi dolmuş ya da kullanılmış. “Parolamı unuttum” ile yenisini isteyin.", "This link has expired or been used. Ask for a new one by “I forgot my password”.");

    /// <summary>The path of a link that sets a new password, once, within an hour.</summary>
    public static async Task<string> ResetPath(this UserManager<Account> users, Account account) =>
        $"/reset?account={account.Id}&token={Uri.EscapeDataString(await users.GeneratePasswordResetTokenAsync(account))}";

    public static async Task<IResult> Ask(HttpContext http, UserManager<Account> users)
    {
        var form = FormInput.Of(("account", http.Request.Query["account"]), ("token", http.Request.Query["token"]));
        return await Holder(form, users) is null ? Show.No(Over) : Page(form);
    }

    public static async Task<IResult> Handle(HttpContext http, UserManager<Account> users, OrtakDb db, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        if (await Holder(form, users) is not { } account) return Show.No(Over);
        if (Password.New(form, account.Email!, account.Name) is not { } password) return Page(form);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        if (!(await users.ResetPasswordAsync(account, form.Raw("token"), password)).Succeeded) return Show.No(Over);
        await users.SetLockoutEndDateAsync(account, null); // who reads the mail is the owner
        await users.ResetAccessFailedCountAsync(account);
        await Entrance.EndSessions(db, account.Id, null, now, http.RequestAborted);
        db.PasswordChanged(account, now);
        db.Record(new() { At = now, AccountId = account.Id, Deed = Deeds.PasswordReset, Subject = account.Id.ToString() });
        await db.SaveChangesAsync(http.RequestAborted);
        return Show.Next("/sign-in", done: "password");
    }

    private static async Task<Account?> Holder(FormInput form, UserManager<Account> users) =>
        Guid.TryParse(form.Raw("account"), out Guid id) && await users.FindByIdAsync(id.ToString()) is { ErasedAt: null } account
        && await users.VerifyUserTokenAsync(account, users.Options.Tokens.PasswordResetTokenProvider, UserManager<Account>.ResetPasswordTokenPurpose, form.Raw("token")) ? account : null;

    private static IResult Page(FormInput form) => Show.Page<ResetPage>(new { Form = form }, form.IsSound ? 200 : 422);
}
