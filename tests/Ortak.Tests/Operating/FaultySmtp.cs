using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Ortak.Tests.Operating;

/// <summary>What a mail server does to the next mail.</summary>
public enum SmtpFault
{
    None, DropBeforeData, DropInsideData, DropAfterData, HangBeforeData, HangAfterData,
    RefuseRecipientForNow, RefuseRecipientForGood, RefuseMailForNow, RefuseMailForGood,
}

/// <summary>A mail server on a free port that takes mails, and does wrong what it is told to.</summary>
public sealed class FaultySmtp : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private readonly List<string> _taken = [];
    private readonly Queue<SmtpFault> _faults = new();

    public FaultySmtp()
    {
        _listener.Start();
        _ = Listen();
    }

    public string Address => $"smtp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>How long a mail takes it.</summary>
    public TimeSpan Slowness { get; set; }

    /// <summary>How many connections there were.</summary>
    public int Connections { get; private set; }

    /// <summary>Set when a mail has been received whole and no answer was given.</summary>
    public TaskCompletionSource Hanging { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it said yes to, and what it received whole though its yes never came.</summary>
    public IReadOnlyList<MimeMessage> Taken
    {
        get { lock (_gate) return [.. _taken.Select(t => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(t))))]; }
    }

    public FaultySmtp Next(params SmtpFault[] faults)
    {
        lock (_gate) foreach (SmtpFault fault in faults) _faults.Enqueue(fault);
        return this;
    }

    private async Task Listen()
    {
        try { while (true) _ = Talk(await _listener.AcceptTcpClientAsync(_end.Token)); }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    private async Task Talk(TcpClient client)
    {
        lock (_gate) Connections++;
        using TcpClient _ = client;
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
            await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 test ESMTP");
            SmtpFault fault = SmtpFault.None;
            while (await reader.ReadLineAsync(_end.Token) is { } line)
            {
                string command = line.Split(' ')[0].ToUpperInvariant();
                if (command == "MAIL") lock (_gate) fault = _faults.TryDequeue(out SmtpFault next) ? next : SmtpFault.None;
                if (command == "RCPT" && fault == SmtpFault.DropBeforeData) return;
                if (command == "RCPT" && fault == SmtpFault.HangBeforeData) await Task.Delay(Timeout.Infinite, _end.Token);
                switch (command)
                {
                    case "EHLO": await writer.WriteLineAsync("250-test"); await writer.WriteLineAsync("250-PIPELINING"); await writer.WriteLineAsync("250 8BITMIME"); break;
                    case "RCPT" when fault == SmtpFault.RefuseRecipientForNow: await writer.WriteLineAsync("451 Busy, come back later"); break;
                    case "RCPT" when fault == SmtpFault.RefuseRecipientForGood: await writer.WriteLineAsync("550 No such person here"); break;
                    case "DATA":
                        await writer.WriteLineAsync("354 Go on");
                        if (fault == SmtpFault.DropInsideData) { await reader.ReadLineAsync(_end.Token); return; }
                        string mail = await Body(reader);
                        await Task.Delay(Slowness, _end.Token);
                        if (fault == SmtpFault.RefuseMailForNow) { await writer.WriteLineAsync("452 No room left"); break; }
                        if (fault == SmtpFault.RefuseMailForGood) { await writer.WriteLineAsync("554 Looks like spam"); break; }
                        lock (_gate) _taken.Add(mail);
                        if (fault == SmtpFault.DropAfterData) return;
                        if (fault == SmtpFault.HangAfterData) { Hanging.TrySetResult(); await Task.Delay(Timeout.Infinite, _end.Token); }
                        await writer.WriteLineAsync("250 Taken");
                        break;
                    case "QUIT": await writer.WriteLineAsync("221 Bye"); return;
                    default: await writer.WriteLineAsync("250 OK"); break;
                }
            }
        }
        catch (Exception over) when (over is OperationCanceledException or IOException or SocketException or ObjectDisposedException) { }
    }

    private async Task<string> Body(StreamReader reader)
    {
        var body = new StringBuilder();
        while (await reader.ReadLineAsync(_end.Token) is { } line && line != ".") body.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        return body.ToString();
    }

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
        _end.Dispose();
    }
}
