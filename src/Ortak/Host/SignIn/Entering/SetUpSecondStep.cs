using Ortak.Data;
using Ortak.Host.Forms;

namespace Ortak.Host.SignIn.Entering;

/// <summary>Sets up the second step for a person who signs in by password and has none yet.</summary>
public static class SetUpSecondStep
{
    private const string Here = "/sign-in/second-step/set-up";

    public static async Task<IResult> Ask(HttpContext http, SecondStep second)
    {
        if (await HalfWay.Read(http) is not { } half) return Show.Next("/sign-in?done=again");
        return half.Account.TwoFactorEnabled ? Show.Next("/sign-in/second-step") : Page(FormInput.Of(), half.Account, second.NewKey(half.Account), Here);
    }

    public static async Task<IResult> Handle(HttpContext http, SecondStep second, OrtakDb db, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        if (await HalfWay.Read(http) is not { } half) return Show.Next("/sign-in?done=again");
        if (half.Account.TwoFactorEnabled) return Show.Next("/sign-in/second-step");
        if (second.Key(half.Account, form.Raw("key")) is not { } key) return Show.Next(Here);
        if (await second.Confirm(half.Account, key, form.Raw("code")) is not { } codes) return Page(Wrong(form), half.Account, (key, form.Raw("key")), Here);
        await Note(db, half.Account, clock.GetUtcNow().UtcDateTime);
        await HalfWay.Begin(http, half.Account, half.Back, hasPassed: true);
        return Show.Page<RecoveryCodesPage>(new { Codes = codes, Next = "/sign-in/second-step/done" });
    }

    /// <summary>After the recovery codes have been read: in.</summary>
    public static async Task<IResult> Finish(HttpContext http)
    {
        if (await HalfWay.Read(http) is not { HasPassed: true } half) return Show.Next("/sign-in?done=again");
        await Entrance.Open(http, half.Account, "password");
        return Show.Next(half.Back);
    }

    public static IResult Page(FormInput form, Account account, (string Key, string Kept) key, string action) =>
        Show.Page<SetUpSecondStepPage>(new { Form = form, key.Key, key.Kept, Mail = account.Email!, Action = action }, form.IsSound ? 200 : 422);

    public static FormInput Wrong(FormInput form)
    {
        form.Reject("code", "Kod yanlış. Uygulamanın şu an gösterdiği kodu yazın; telefonunuzun saati de doğru olmalı.", "The code is wrong. Write the one that the app shows now; your phone's clock must be right, too.");
        return form;
    }

    public static async Task Note(OrtakDb db, Account account, DateTime now)
    {
        db.Record(new() { At = now, AccountId = account.Id, Deed = Deeds.SecondStepSet, Subject = account.Id.ToString() });
        await db.SaveChangesAsync();
    }
}
