using Microsoft.AspNetCore.Identity;
using Ortak.Data;
using Ortak.Host.Access;
using Ortak.Host.Forms;

namespace Ortak.Host.SignIn.Own;

/// <summary>Sets a new password for the own account; every other session ends.</summary>
public static class ChangePassword
{
    public static IResult Ask() => Page(FormInput.Of());

    public static async Task<IResult> Handle(HttpContext http, UserManager<Account> users, OrtakDb db, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        Viewer viewer = Viewer.Signed(http);
        Account account = await OwnAccount.Of(viewer, users);
        if (Password.New(form, account.Email!, account.Name) is not { } password) return Page(form);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        await Entrance.EndSessions(db, account.Id, viewer.SessionId, now, http.RequestAborted);
        db.PasswordChanged(account, now);
        db.Record(viewer.Did(Deeds.PasswordReset, account.Id, now));
        await users.UpdateSecurityStampAsync(account); // links to reset it are void; this saves everything above, too
        return Show.Next("/account", done: "password");
    }

    private static IResult Page(FormInput form) => Show.Page<PasswordPage>(new { Form = form }, form.IsSound ? 200 : 422);
}
