using System.Globalization;
using MimeKit;
using Ortak.Data;

namespace Ortak.Host.Mail;

/// <summary>Where mails are kept as files that any mail program opens, while no mail server is set, and for the demo story always.</summary>
public sealed class MailFolder(Settings settings)
{
    public string Path { get; } = System.IO.Path.Combine(settings.Data, "mail");

    public string FileOf(OutgoingMail mail) => System.IO.Path.Combine(Path, $"{mail.WrittenAt.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{mail.Id}.eml");

    /// <summary>Writes the file whole or not at all; again over itself where a worker died between file and database.</summary>
    public async Task Keep(OutgoingMail mail, CancellationToken cancel)
    {
        MimeMessage message = MailWriting.Compose(mail, settings.MailFrom);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Path);
        else Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute); // one-time links stand in mails
        string file = FileOf(mail), part = file + ".part";
        await using (var stream = new FileStream(part, FileMode.Create)) { await message.WriteToAsync(stream, cancel); stream.Flush(flushToDisk: true); }
        File.Move(part, file, overwrite: true);
    }

    public void Remove(OutgoingMail mail)
    {
        if (Directory.Exists(Path)) File.Delete(FileOf(mail));
    }
}
