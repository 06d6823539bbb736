using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Mail;

namespace Ortak.Features.Operating;

/// <summary>Sends the administrator a mail, to see whether mails arrive.</summary>
public static class SendTestMail
{
    public static async Task<IResult> Handle(OrtakDb db, Addresses addresses, TimeProvider clock, HttpContext http)
    {
        Viewer viewer = Viewer.Signed(http);
        Words words = Words.Of(http);
        db.Post(viewer.Mail, viewer.Name, words.Say("Ortak deneme e-postası", "Ortak test mail"), words.Say(
            $"""
             Sayın {viewer.Name},

             Bu e-postayı okuyorsanız Ortak e-posta gönderebiliyor demektir. Başka bir şey yapmanız gerekmez.

             {addresses.Root}
             """,
            $"""
             Dear {viewer.Name},

             If you can read this, Ortak can send mail. There is nothing else to do.

             {addresses.Root}
             """), clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(http.RequestAborted);
        return Show.Next("/installation/mails", "tested");
    }
}
