using Microsoft.AspNetCore.Identity;
using Ortak.Data;
using Ortak.Host.Forms;

namespace Ortak.Host.SignIn.Entering;

/// <summary>Takes e-mail address and password. Unknown address, wrong password and locked account get the same answer in the same time.</summary>
public static class EnterByPassword
{
    public static async Task<IResult> Handle(HttpContext http, UserManager<Account> users, OrtakDb db, MailTries tries, Settings settings, TimeProvider clock)
    {
        var evenly = new Evenly();
        FormInput form = await FormInput.Read(http);
        string back = LocalPath.Of(form.Raw("back"));
        string? mail = form.Mail("mail", required: true);
        string password = Password.Typed(form, "password");
        if (form.Raw("password").Length == 0) form.Reject("password", "Parolanızı yazın.", "Write your password.");
        if (mail is null || !form.IsSound) return ShowSignIn.Page(form, back, settings);
        if (!tries.MayTryPassword(mail)) return Results.StatusCode(StatusCodes.Status429TooManyRequests);

        Account? account = await users.FindByEmailAsync(mail);
        bool isRight = Password.IsRight(account, password), isLocked = account is not null && await users.IsLockedOutAsync(account);
        if (isRight && !isLocked) return await Entrance.AfterPassword(http, account!, back);
        if (account is not null && !isLocked) await NoteFailure(account, users, db, clock);
        form.Reject("", "E-posta adresi ya da parola yanlış. Art arda sekiz yanlış denemeden sonra hesap 15 dakika kilitlenir; o sırada doğru parola da kabul edilmez.",
            "The e-mail address or the password is wrong. After eight wrong tries in a row an account is locked for 15 minutes; even the right password is not accepted then.");
        await evenly.Wait(http.RequestAborted);
        return ShowSignIn.Page(form, back, settings);
    }

    /// <summary>Counts a wrong password or code; the eighth locks the account, and its owner is told.</summary>
    public static async Task NoteFailure(Account account, UserManager<Account> users, OrtakDb db, TimeProvider clock)
    {
        await users.AccessFailedAsync(account);
        if (!await users.IsLockedOutAsync(account)) return;
        DateTime now = clock.GetUtcNow().UtcDateTime;
        db.Locked(account, now);
        db.Record(new() { At = now, AccountId = account.Id, Deed = Deeds.LockedOut, Subject = account.Id.ToString() });
        await db.SaveChangesAsync();
    }
}
