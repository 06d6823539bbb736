using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Forms;

namespace Ortak.Host.SignIn.Entering;

/// <summary>Takes a passkey, which is both steps in one: something one has, opened by something one knows or is.</summary>
public static class EnterByPasskey
{
    public static async Task<IResult> Handle(HttpContext http, UserManager<Account> users)
    {
        FormInput form = await FormInput.Read(http);
        string back = LocalPath.Of(form.Raw("back"));
        // A lock after wrong passwords does not hold here: else a stranger could keep the owner out.
        if (await Passkeys.Used(http, form.Raw("passkey")) is not { User: { } account, Passkey: { } passkey }) return Show.Next(LocalPath.With("/sign-in?problem=passkey", back));
        try { await users.AddOrUpdatePasskeyAsync(account, passkey); } // its counter
        catch (DbUpdateConcurrencyException) { return Show.Next(LocalPath.With("/sign-in?problem=passkey", back)); } // used in another window at this very moment
        await Entrance.Open(http, account, "passkey");
        return Show.Next(back);
    }
}
