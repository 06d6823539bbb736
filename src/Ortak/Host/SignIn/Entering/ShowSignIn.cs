using Ortak.Host.Access;
using Ortak.Host.Forms;

namespace Ortak.Host.SignIn.Entering;

/// <summary>Shows the door; whoever is in already goes on.</summary>
public static class ShowSignIn
{
    public static IResult Handle(HttpContext http, Settings settings)
    {
        string back = LocalPath.Of(http.Request.Query["back"]);
        bool again = http.Request.Query["again"] == "1";
        if (Viewer.Of(http) is { } viewer)
        {
            if (!again) return Show.Next(back);
            return Page(FormInput.Of(("mail", viewer.Mail)), back, settings, again: true);
        }
        var form = FormInput.Of(("mail", http.Request.Query["mail"]));
        switch (http.Request.Query["problem"])
        {
            case "passkey":
                form.Reject("", "Bu geçiş anahtarı tanınmadı ya da süre doldu. Yeniden deneyin ya da parolayla girin.", "This passkey was not recognised, or it took too long. Try again or use your password.");
                break;
            case "openid":
                form.Reject("", "Kurumunuzun girişi tamamlanmadı. Yeniden deneyin.", "Your organisation's sign-in was not completed. Try again.");
                break;
            case "no-account":
                form.Reject("", "Bu kimlikle bağlantılı bir Ortak hesabı yok. Hesap yalnızca davetle açılır; belediyenizin Ortak yöneticisinden davet isteyin.", "No Ortak account belongs to this identity. Accounts are made by invitation only; ask your municipality's Ortak administrator for one.");
                break;
        }
        return Page(form, back, settings, http.Request.Query["done"]);
    }

    public static IResult Page(FormInput form, string back, Settings settings, string? done = null, bool again = false) =>
        Show.Page<SignInPage>(new { Form = form, Back = back, Provider = settings.OpenId?.Name, Done = done, Again = again }, form.IsSound ? 200 : 422);
}
