using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Ortak.Host.Mail;

/// <summary>The mail server that an installation hands its mails to, as ORTAK_SMTP names it.</summary>
/// <param name="IsSecure">TLS from the first byte (smtps://); otherwise STARTTLS wherever the server offers it.</param>
public sealed record MailServer(string Host, int Port, bool IsSecure, string? User, string Password)
{
    public static MailServer Read(string setting)
    {
        var address = new Uri(setting);
        bool secure = address.Scheme == "smtps";
        string[] who = address.UserInfo.Split(':', 2);
        return new(address.IdnHost.Trim('[', ']'), address.Port > 0 ? address.Port : secure ? 465 : 587, secure, who[0].Length > 0 ? Uri.UnescapeDataString(who[0]) : null, who.Length > 1 ? Uri.UnescapeDataString(who[1]) : "");
    }

    /// <summary>What may be shown of it.</summary>
    public override string ToString() => $"{Host}:{Port}";

    /// <summary>An open connection, signed in where a user is set.</summary>
    /// <exception cref="AuthenticationException">The server wants no user, or not this one.</exception>
    public async Task<MailConnection> Connect(CancellationToken cancel)
    {
        var connection = new MailConnection { CheckCertificateRevocation = false }; // as every other client of .NET: town halls' networks rarely let lists of revocations through
        try
        {
            await connection.ConnectAsync(Host, Port, IsSecure ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable, cancel);
            if (User is not null)
            {
                if (!connection.IsSecure && !IsHere) throw new AuthenticationException("The mail server offers no encryption; the password was not sent.");
                await connection.AuthenticateAsync(User, Password, cancel);
            }
            // One command at a time, so that it is always known how far the handing over had come.
            connection.Capabilities &= ~(SmtpCapabilities.Pipelining | SmtpCapabilities.Chunking);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private bool IsHere => Host is "localhost" || (System.Net.IPAddress.TryParse(Host, out var ip) && System.Net.IPAddress.IsLoopback(ip));
}

/// <summary>A connection that says when the mail itself is about to go out: after that, a broken connection leaves open whether it arrived.</summary>
public sealed class MailConnection : SmtpClient
{
    /// <summary>Called when the server has accepted the recipient and DATA is the next command. If it throws, DATA is never sent.</summary>
    public Action BeforeData { get; set; } = () => { };

    protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        base.OnRecipientAccepted(message, mailbox, response);
        BeforeData();
    }
}
