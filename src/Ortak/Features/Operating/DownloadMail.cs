using MimeKit;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Mail;

namespace Ortak.Features.Operating;

/// <summary>Gives a mail as the file that any mail program opens.</summary>
public static class DownloadMail
{
    public static async Task<IResult> Handle(string mail, OrtakDb db, Settings settings, HttpContext http)
    {
        if (await ShowMail.Find(mail, db, http.RequestAborted) is not { Text.Length: > 0 } found) return Results.StatusCode(StatusCodes.Status404NotFound);
        var file = new MemoryStream();
        try { await MailWriting.Compose(found, settings.MailFrom).WriteToAsync(file, http.RequestAborted); }
        catch (ParseException) { return Show.No(new("mail-unreadable", 409, "Bu e-postanın adresi okunamıyor; dosya yapılamadı.", "The address of this mail cannot be read; no file could be made.")); }
        return Results.File(file.ToArray(), "message/rfc822", found.Id + ".eml");
    }
}
