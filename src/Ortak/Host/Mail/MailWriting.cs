using System.Text;
using MimeKit;
using Ortak.Data;

namespace Ortak.Host.Mail;

/// <summary>Writes a mail of the outbox as it goes over the wire: text, and for a meeting the calendar entry both inside and attached.</summary>
public static class MailWriting
{
    /// <param name="from">The sender, "Ortak &lt;ortak@belediye.example&gt;".</param>
    /// <exception cref="ParseException">The recipient's address is none.</exception>
    public static MimeMessage Compose(OutgoingMail mail, string from)
    {
        MailboxAddress sender = MailboxAddress.Parse(from);
        var message = new MimeMessage
        {
            // The same at each attempt, so that a mail server that gets it twice can tell.
            MessageId = $"{mail.Id}@{(sender.Domain.Length > 0 ? sender.Domain : "localhost")}",
            Date = new DateTimeOffset(DateTime.SpecifyKind(mail.WrittenAt, DateTimeKind.Utc)),
            Subject = OneLine(mail.Subject),
        };
        message.From.Add(sender);
        message.To.Add(new MailboxAddress(Encoding.UTF8, OneLine(mail.ToName), MailboxAddress.Parse(mail.To).Address));
        // RFC 3834: no out-of-office replies to a machine.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        if (mail.StopAddress is { } stop)
        {
            // RFC 2369 and RFC 8058: the mail program's own button stops them with one request.
            message.Headers.Add("List-Unsubscribe", $"<{stop}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        var text = new TextPart("plain") { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        text.SetText(Encoding.UTF8, mail.Text.ReplaceLineEndings("\r\n"));
        message.Body = mail.Calendar is null ? text : WithCalendar(text, mail.Calendar.ReplaceLineEndings("\r\n"), mail.CalendarMethod ?? "REQUEST");
        message.Prepare(EncodingConstraint.SevenBit);
        return message;
    }

    // Outlook and Google read the alternative (RFC 6047), others offer the attachment.
    private static Multipart WithCalendar(TextPart text, string calendar, string method)
    {
        var inside = new TextPart("calendar") { ContentTransferEncoding = ContentEncoding.Base64 };
        inside.SetText(Encoding.UTF8, calendar);
        inside.ContentType.Parameters["method"] = method;
        var attached = new MimePart("application", "ics")
        {
            Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(calendar))),
            ContentTransferEncoding = ContentEncoding.Base64,
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = "invite.ics" },
        };
        attached.ContentType.Name = "invite.ics";
        return new Multipart("mixed") { new MultipartAlternative { text, inside }, attached };
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
