using Microsoft.AspNetCore.Identity;
using Ortak.Data;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.SignIn.Entering;

namespace Ortak.Host.SignIn.Own;

/// <summary>Sets up the second step anew, for another phone, and gives new recovery codes; the old ones work until then.</summary>
public static class RenewSecondStep
{
    private const string Here = "/account/second-step";

    public static async Task<IResult> Ask(HttpContext http, UserManager<Account> users, SecondStep second)
    {
        Account account = await OwnAccount.Of(Viewer.Signed(http), users);
        return SetUpSecondStep.Page(FormInput.Of(), account, second.NewKey(account), Here);
    }

    public static async Task<IResult> Handle(HttpContext http, UserManager<Account> users, SecondStep second, OrtakDb db, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        Account account = await OwnAccount.Of(Viewer.Signed(http), users);
        if (second.Key(account, form.Raw("key")) is not { } key) return Show.Next(Here);
        if (await second.Confirm(account, key, form.Raw("code")) is not { } codes) return SetUpSecondStep.Page(SetUpSecondStep.Wrong(form), account, (key, form.Raw("key")), Here);
        await SetUpSecondStep.Note(db, account, clock.GetUtcNow().UtcDateTime);
        return Show.Page<RecoveryCodesPage>(new { Codes = codes, Next = "/account/codes-kept" });
    }

    public static async Task<IResult> NewCodes(HttpContext http, UserManager<Account> users, SecondStep second, OrtakDb db, TimeProvider clock)
    {
        Account account = await OwnAccount.Of(Viewer.Signed(http), users);
        if (!account.TwoFactorEnabled) return Show.Next(Here);
        IReadOnlyList<string> codes = await second.NewCodes(account);
        await SetUpSecondStep.Note(db, account, clock.GetUtcNow().UtcDateTime);
        return Show.Page<RecoveryCodesPage>(new { Codes = codes, Next = "/account/codes-kept" });
    }
}
