using System.Diagnostics;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Ortak.Data;
using Ortak.Model;

namespace Ortak.Host.Mail;

/// <summary>
/// Sends what lies in the outbox, in every process that serves the site. A mail is tried again until it is delivered or refused for
/// good, and never sent twice: what was cut off in the middle waits for a person.
/// </summary>
public sealed partial class MailWorker(Settings settings, MailFolder folder, TimeProvider clock, ILogger<MailWorker> log) : BackgroundService
{
    /// <summary>Mails taken in one round; more than one connection's worth, less than a lease's.</summary>
    private const int Most = 50;

    /// <summary>Pauses after failed attempts: at first a server that restarts, at last one that is down over a weekend's two days.</summary>
    private static readonly int[] PausesMinutes = [1, 5, 15, 60, 120, 240, 480, 720, 720, 720];

    private readonly Guid _me = Guid.NewGuid();

    /// <summary>How long a server may take over one mail. Less than <see cref="MailClaims.Lease"/>.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DateTime cleaned = default;
        while (!stoppingToken.IsCancellationRequested)
        {
            TimeSpan pause = TimeSpan.FromSeconds(2);
            try
            {
                await Work(stoppingToken);
                if (clock.GetUtcNow().UtcDateTime - cleaned > TimeSpan.FromHours(6))
                {
                    await CleanUp(stoppingToken);
                    cleaned = clock.GetUtcNow().UtcDateTime;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception fault)
            {
                // The database is away or the disk is full: the outbox waits, the site goes on.
                LogRoundFailed(fault.GetType().Name);
                pause = TimeSpan.FromSeconds(10);
            }
            try { await Task.Delay(pause, stoppingToken); }
            catch (OperationCanceledException) { return; }
        }
    }

    /// <summary>One round: whatever is due.</summary>
    /// <returns>How many mails were taken.</returns>
    public async Task<int> Work(CancellationToken stop)
    {
        await using OrtakDb db = settings.Store.Open();
        if (await MailClaims.FindCutOff(db, Now, stop) is > 0 and var cut) LogCutOff(cut);
        await Telemetry.CountOutbox(db, stop);
        List<Id<OutgoingMail>> due = await MailClaims.Due(db, Now, Most, stop);
        if (due.Count == 0) return 0;

        MailServer? server = settings.Smtp is null ? null : MailServer.Read(settings.Smtp);
        // A stop lets the mail at hand finish; what is cut off after that is uncertain.
        using var finish = new CancellationTokenSource();
        using CancellationTokenRegistration stopping = stop.Register(() => finish.CancelAfter(TimeSpan.FromSeconds(20)));
        MailConnection? connection = null;
        int taken = 0;
        try
        {
            foreach (Id<OutgoingMail> id in due)
            {
                if (stop.IsCancellationRequested) break;
                if (await MailClaims.Take(db, id, _me, Now, stop) is not { } mail) continue;
                taken++;
                Result result;
                if (server is null || mail.IsDemo) result = await Keep(mail, finish.Token);
                else
                {
                    if (connection is { IsConnected: false }) { connection.Dispose(); connection = null; }
                    (result, connection) = await Send(db, mail, server, connection, finish.Token);
                }
                await Settle(db, mail, result);
                if (result.ServerIsAway) break; // the others would fare no better; their turn comes with the next round
            }
        }
        finally
        {
            if (connection is { IsConnected: true }) await Leave(connection);
            connection?.Dispose();
        }
        return taken;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <param name="Retry">Whether another attempt makes sense.</param>
    private sealed record Result(MailState State, string Fault = "", bool Retry = false, int Code = 0, bool ServerIsAway = false);

    private async Task<Result> Keep(OutgoingMail mail, CancellationToken cancel)
    {
        try
        {
            await folder.Keep(mail, cancel);
            return new(MailState.Kept);
        }
        catch (ParseException) { return new(MailState.Failed, NoAddress); }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException) { return new(MailState.Failed, fault.Message, Retry: true); }
    }

    private async Task<(Result, MailConnection?)> Send(OrtakDb db, OutgoingMail mail, MailServer server, MailConnection? connection, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        MimeMessage message;
        try { message = MailWriting.Compose(mail, settings.MailFrom); }
        catch (ParseException) { return (new(MailState.Failed, NoAddress), connection); }

        try { connection ??= await server.Connect(patience.Token); }
        catch (Exception fault) when (IsFaultOfSending(fault)) { return (new(MailState.Failed, Said(fault), Retry: true, ServerIsAway: true), null); }

        bool handing = false;
        connection.BeforeData = () =>
        {
            if (!MailClaims.BeginHanding(db, mail.Id, _me, Now)) throw new LostMail();
            handing = true;
        };
        using Activity? activity = Telemetry.Source.StartActivity("mail.send");
        try
        {
            await connection.SendAsync(message, patience.Token);
            return (new(MailState.Sent), connection);
        }
        catch (LostMail) { connection.Dispose(); return (new(MailState.Taken), null); }
        catch (SmtpCommandException no)
        {
            // An answer is certain, whenever it comes: 4xx another time, 5xx never. A server that wants a sign-in first can be set right.
            int code = (int)no.StatusCode;
            return (new(MailState.Failed, Said(no), Retry: code is < 500 or 530 or 535, code), connection);
        }
        catch (Exception fault) when (IsFaultOfSending(fault))
        {
            connection.Dispose();
            return (handing ? new(MailState.Uncertain, Said(fault)) : new(MailState.Failed, Said(fault), Retry: true), null);
        }
        catch (NotSupportedException fault) { return (new(MailState.Failed, Said(fault)), connection); } // an address that this server cannot take
    }

    private sealed class LostMail : Exception;

    private const string NoAddress = "The address cannot be read.";

    private static bool IsFaultOfSending(Exception fault) => fault is ProtocolException or CommandException or SslHandshakeException or AuthenticationException or IOException or SocketException or OperationCanceledException or TimeoutException or ServiceNotConnectedException or ServiceNotAuthenticatedException or NotSupportedException && fault is not SmtpCommandException { ErrorCode: SmtpErrorCode.UnexpectedStatusCode, StatusCode: 0 };

    private static string Said(Exception fault)
    {
        string said = fault is OperationCanceledException ? "The mail server did not answer in time." : fault.Message.ReplaceLineEndings(" ").Trim();
        if (fault is SmtpCommandException { StatusCode: var code }) said = $"{(int)code} {said}";
        return said.Length > 500 ? said[..500] : said;
    }

    private async Task Settle(OrtakDb db, OutgoingMail mail, Result result)
    {
        if (result.State == MailState.Taken) return; // not ours any more
        bool again = result.Retry && mail.Attempts <= PausesMinutes.Length;
        MailState state = again ? MailState.Waiting : result.State;
        DateTime? next = again ? Now.AddMinutes(PausesMinutes[mail.Attempts - 1]) : null;
        // A mail that is out must be written down as such, even if the database takes a moment to come back.
        for (int tries = 0; ; tries++)
        {
            try { await MailClaims.Settle(db, mail.Id, _me, state, result.Fault, Now, next, CancellationToken.None); break; }
            catch (Exception fault) when (tries < 10 && (fault is System.Data.Common.DbException || fault.InnerException is System.Data.Common.DbException)) { await Task.Delay(500); }
        }
        Telemetry.MailSettled(state);
        switch (state)
        {
            case MailState.Waiting: LogRetry(mail.Id.ToString(), mail.Attempts, result.Code); break;
            case MailState.Failed: LogFailed(mail.Id.ToString(), result.Code); break;
            case MailState.Uncertain: LogUncertain(mail.Id.ToString()); break;
        }
    }

    private static async Task Leave(MailConnection connection)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try { await connection.DisconnectAsync(true, patience.Token); }
        catch (Exception fault) when (IsFaultOfSending(fault)) { } // everything is handed over; how the server says goodbye does not matter
    }

    /// <summary>What is not needed is not kept: addresses and texts of delivered mails go after 30 days, of failed ones after 90.</summary>
    public async Task CleanUp(CancellationToken cancel)
    {
        await using OrtakDb db = settings.Store.Open();
        DateTime month = Now.AddDays(-30), quarter = Now.AddDays(-90);
        List<OutgoingMail> old = await db.Mails.AsNoTracking().Where(m => m.Text != "" && (((m.State == MailState.Sent || m.State == MailState.Kept) && m.WrittenAt < month) || ((m.State == MailState.Failed || m.State == MailState.Uncertain) && m.WrittenAt < quarter)))
            .Take(1000).ToListAsync(cancel);
        foreach (OutgoingMail mail in old.Where(m => m.State == MailState.Kept)) folder.Remove(mail);
        List<Id<OutgoingMail>> ids = [.. old.Select(m => m.Id)];
        await Forget(db.Mails.Where(m => ids.Contains(m.Id)), cancel);
    }

    /// <summary>Removes what a mail says and to whom; that there was one, when and how it ended stays.</summary>
    public static Task<int> Forget(IQueryable<OutgoingMail> mails, CancellationToken cancel) =>
        mails.ExecuteUpdateAsync(s => s.SetProperty(m => m.Text, "").SetProperty(m => m.Calendar, (string?)null).SetProperty(m => m.StopAddress, (string?)null).SetProperty(m => m.To, "").SetProperty(m => m.ToName, ""), cancel);

    // No address, no subject, no words of the server: those may name a person.
    [LoggerMessage(LogLevel.Warning, "The outbox could not be worked on ({Fault}); it is tried again.")]
    private partial void LogRoundFailed(string fault);
    [LoggerMessage(LogLevel.Warning, "{Count} mails were cut off while being handed over; /installation/mails asks what to do.")]
    private partial void LogCutOff(int count);
    [LoggerMessage(LogLevel.Information, "Mail {Mail} could not be sent at attempt {Attempt} (SMTP {Code}); it is tried again.")]
    private partial void LogRetry(string mail, int attempt, int code);
    [LoggerMessage(LogLevel.Warning, "Mail {Mail} was given up (SMTP {Code}); see /installation/mails.")]
    private partial void LogFailed(string mail, int code);
    [LoggerMessage(LogLevel.Warning, "Mail {Mail} was cut off while being handed over; /installation/mails asks what to do.")]
    private partial void LogUncertain(string mail);
}
