using Microsoft.AspNetCore.Identity;
using Ortak.Data;
using Ortak.Host.Forms;

namespace Ortak.Host.SignIn.Entering;

/// <summary>Sends a link to set a new password; says the same, as fast, whether or not the address has an account.</summary>
public static class AskForReset
{
    public static IResult Ask(HttpContext http) => Show.Page<ForgottenPage>(new { Form = FormInput.Of(), IsSent = http.Request.Query["done"] == "sent" });

    public static async Task<IResult> Handle(HttpContext http, UserManager<Account> users, OrtakDb db, MailTries tries, Addresses addresses, TimeProvider clock)
    {
        var evenly = new Evenly();
        FormInput form = await FormInput.Read(http);
        if (form.Mail("mail", required: true) is not { } mail) return Show.Page<ForgottenPage>(new { Form = form }, 422);
        if (tries.MayAskForLetter(mail) && await users.FindByEmailAsync(mail) is { ErasedAt: null } account)
        {
            db.Reset(account, addresses.Of(await users.ResetPath(account)), clock.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(http.RequestAborted);
        }
        await evenly.Wait(http.RequestAborted);
        return Show.Next("/forgotten", done: "sent");
    }
}
