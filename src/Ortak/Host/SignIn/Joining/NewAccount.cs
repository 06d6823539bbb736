using Microsoft.AspNetCore.Identity;
using Ortak.Data;
using Ortak.Host.Forms;

namespace Ortak.Host.SignIn.Joining;

/// <summary>An account made from a one-time link: name and a password, or a passkey. It is stored with the save that uses up the link, so both happen or neither.</summary>
/// <param name="Account">The account, not yet stored.</param>
/// <param name="HasPasskey">Then no password and no second step are needed.</param>
public sealed record NewAccount(Account Account, bool HasPasskey)
{
    /// <param name="mail">The address that the link was sent to; null where the person writes one.</param>
    /// <returns>Null if something is wrong with the form.</returns>
    public static async Task<NewAccount?> Read(HttpContext http, FormInput form, string? mail, OrtakDb db, DateTime now)
    {
        var users = http.RequestServices.GetRequiredService<UserManager<Account>>();
        string name = form.Line("name", 200, required: true);
        bool wasSent = mail is not null;
        mail ??= form.Mail("mail", required: true);
        if (mail is not null && await users.FindByEmailAsync(mail) is not null) form.Reject("mail", "Bu adresle bir hesap zaten var.", "There is an account with this address already.");

        Guid id = Guid.CreateVersion7();
        string? password = null;
        PasskeyAttestationResult? passkey = null;
        if (form.Raw("passkey") is { Length: > 0 } json)
        {
            passkey = await Passkeys.Created(http, json);
            if (passkey is null || !Guid.TryParse(passkey.UserEntity!.Id, out id) || await users.FindByPasskeyIdAsync(passkey.Passkey!.CredentialId) is not null)
                form.Reject("", "Geçiş anahtarı eklenemedi ya da süre doldu. Yeniden deneyin ya da bir parola seçin.", "The passkey could not be added, or it took too long. Try again or choose a password.");
        }
        else password = Password.New(form, mail ?? "", name);
        if (!form.IsSound) return null;

        var account = new Account
        {
            Id = id, Name = name, UserName = mail, NormalizedUserName = users.NormalizeName(mail), Email = mail, NormalizedEmail = users.NormalizeEmail(mail), EmailConfirmed = wasSent,
            Language = Words.Of(http).Code, MadeAt = now, LockoutEnabled = true, SecurityStamp = users.GenerateNewAuthenticatorKey(),
        };
        if (password is not null) account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        db.Add(account);
        if (passkey is not null)
        {
            passkey.Passkey!.Name = Devices.Of(http.Request.Headers.UserAgent.ToString());
            var store = (AccountStore)http.RequestServices.GetRequiredService<IUserStore<Account>>();
            store.AutoSaveChanges = false;
            await store.AddOrUpdatePasskeyAsync(account, passkey.Passkey, http.RequestAborted);
        }
        db.Record(new() { At = now, AccountId = account.Id, Deed = Deeds.AccountMade, Subject = account.Id.ToString() });
        return new(account, passkey is not null);
    }

    /// <summary>Once stored: in, or on to the second step.</summary>
    public async Task<IResult> Enter(HttpContext http, string to)
    {
        if (!HasPasskey) return await Entrance.AfterPassword(http, Account, to);
        await Entrance.Open(http, Account, "passkey");
        return Show.Next(to);
    }

    /// <summary>What a browser needs to make a passkey for an account that does not exist yet.</summary>
    public static Task<IResult> PasskeyOptions(HttpContext http, string mail, string name) => Passkeys.CreationOptions(http, Guid.CreateVersion7(), mail, name.Length > 0 ? name : mail);
}
