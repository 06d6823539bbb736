using Microsoft.AspNetCore.Identity;
using Ortak.Data;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Host.SignIn.Own;

/// <summary>Adds, names and removes passkeys.</summary>
public static class KeepPasskeys
{
    public static Task<IResult> Options(HttpContext http)
    {
        Viewer viewer = Viewer.Signed(http);
        return Passkeys.CreationOptions(http, viewer.AccountId, viewer.Mail, viewer.Name);
    }

    public static async Task<IResult> Add(HttpContext http, UserManager<Account> users, OrtakDb db, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        Viewer viewer = Viewer.Signed(http);
        if (await Passkeys.Created(http, form.Raw("passkey")) is not { } made || made.UserEntity!.Id != viewer.AccountId.ToString() || await users.FindByPasskeyIdAsync(made.Passkey!.CredentialId) is not null)
            return Show.Next("/account#passkeys", done: "no-passkey");
        made.Passkey.Name = Devices.Of(http.Request.Headers.UserAgent.ToString());
        db.Record(viewer.Did(Deeds.PasskeyAdded, viewer.AccountId, clock.GetUtcNow().UtcDateTime));
        await users.AddOrUpdatePasskeyAsync(await OwnAccount.Of(viewer, users), made.Passkey);
        return Show.Next("/account#passkeys", done: "passkey");
    }

    public static async Task<IResult> Name(string passkey, HttpContext http, UserManager<Account> users)
    {
        FormInput form = await FormInput.Read(http);
        Account account = await OwnAccount.Of(Viewer.Signed(http), users);
        if (Passkeys.Id(passkey) is not { } id || await users.GetPasskeyAsync(account, id) is not { } known) return Results.NotFound();
        if (form.Line("name", 100, required: true) is not { Length: > 0 and <= 100 } name) return Show.No(new("passkey-name", 422, "Anahtara 1 ile 100 karakter arasında bir ad verin.", "Give the passkey a name of 1 to 100 characters."));
        known.Name = name;
        await users.AddOrUpdatePasskeyAsync(account, known);
        return Show.Next("/account#passkeys", done: "saved");
    }

    public static async Task<IResult> Remove(string passkey, HttpContext http, UserManager<Account> users, OrtakDb db, TimeProvider clock)
    {
        Viewer viewer = Viewer.Signed(http);
        Account account = await OwnAccount.Of(viewer, users);
        if (Passkeys.Id(passkey) is not { } id || await users.GetPasskeyAsync(account, id) is null) return Results.NotFound();
        if (account.PasswordHash is null && (await users.GetPasskeysAsync(account)).Count == 1)
            return Show.No(new("last-passkey", 409, "Bu, tek giriş yolunuz. Önce bir parola belirleyin ya da başka bir anahtar ekleyin.", "This is your only way to sign in. Set a password or add another passkey first."));
        db.Record(viewer.Did(Deeds.PasskeyRemoved, account.Id, clock.GetUtcNow().UtcDateTime));
        await users.RemovePasskeyAsync(account, id);
        return Show.Next("/account#passkeys", done: "removed");
    }
}
