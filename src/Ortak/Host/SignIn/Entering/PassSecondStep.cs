using Microsoft.AspNetCore.Identity;
using Ortak.Data;
using Ortak.Host.Forms;

namespace Ortak.Host.SignIn.Entering;

/// <summary>Takes the code after the password, and lets the person in.</summary>
public static class PassSecondStep
{
    public static async Task<IResult> Ask(HttpContext http) => await HalfWay.Read(http) switch
    {
        null => Show.Next("/sign-in?done=again"),
        { Account.TwoFactorEnabled: false } => Show.Next("/sign-in/second-step/set-up"),
        _ => Page(FormInput.Of()),
    };

    public static async Task<IResult> Handle(HttpContext http, UserManager<Account> users, SecondStep second, OrtakDb db, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        if (await HalfWay.Read(http) is not { Account.TwoFactorEnabled: true } half) return Show.Next("/sign-in?done=again");
        if (await users.IsLockedOutAsync(half.Account))
        {
            form.Reject("", "Çok sayıda yanlış denemeden sonra hesap kilitlendi. 15 dakika sonra yeniden deneyin.", "After many wrong tries the account is locked. Try again in 15 minutes.");
            return Page(form);
        }
        if (!await second.Accepts(half.Account, form.Raw("code")))
        {
            await EnterByPassword.NoteFailure(half.Account, users, db, clock);
            form.Reject("code", "Kod yanlış, süresi dolmuş ya da kullanılmış. Uygulamadaki yeni kodu yazın.", "The code is wrong, too old or used before. Write the new one in the app.");
            return Page(form);
        }
        await users.ResetAccessFailedCountAsync(half.Account);
        await Entrance.Open(http, half.Account, "password");
        return Show.Next(half.Back);
    }

    private static IResult Page(FormInput form) => Show.Page<SecondStepPage>(new { Form = form }, form.IsSound ? 200 : 422);
}
