using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Ortak.Data;
using Ortak.Host.Mail;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Operating;

public sealed class SendingMail
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
    private const string Calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Görüşme\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    public static TheoryData<Store> Stores => Installation.Stores;

    [Fact]
    public async Task A_mail_goes_out_once_with_everything_a_mail_needs()
    {
        using var server = new FaultySmtp();
        await using OutboxOnly outbox = await OutboxOnly.On(Store.Sqlite, server.Address);
        var id = await outbox.Write();
        (await outbox.Worker().Work(Cancel)).ShouldBe(1);
        (await outbox.Worker().Work(Cancel)).ShouldBe(0);

        MimeMessage mail = server.Taken.ShouldHaveSingleItem();
        mail.MessageId.ShouldBe($"{id}@belediye.example");
        mail.From.ToString().ShouldBe("\"Ortak\" <ortak@belediye.example>");
        mail.To.Mailboxes.Single().ShouldSatisfyAllConditions(to => to.Address.ShouldBe("ayse@izmit.example"), to => to.Name.ShouldBe("Ayşe Yılmaz"));
        mail.Subject.ShouldBe("Çağrı: İzmit");
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        mail.Date.UtcDateTime.ShouldBe((await outbox.Read(id)).WrittenAt, TimeSpan.FromSeconds(1));
        mail.TextBody.ShouldNotBeNull().ShouldContain("ğüşıöç İĞÜŞÖÇ");
        mail.Body.ShouldNotBeNull().ContentType.Charset.ShouldBe("utf-8");
        OutgoingMail kept = await outbox.Read(id);
        kept.State.ShouldBe(MailState.Sent);
        kept.SentAt.ShouldNotBeNull();
        kept.Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task A_calendar_entry_goes_inside_and_attached()
    {
        using var server = new FaultySmtp();
        await using OutboxOnly outbox = await OutboxOnly.On(Store.Sqlite, server.Address);
        await outbox.Write(calendar: ("REQUEST", Calendar));
        await outbox.Worker().Work(Cancel);

        MimeMessage mail = server.Taken.ShouldHaveSingleItem();
        TextPart inside = mail.BodyParts.OfType<TextPart>().Single(p => p.ContentType.MediaSubtype == "calendar");
        inside.ContentType.Parameters["method"].ShouldBe("REQUEST");
        Bytes(inside).ShouldBe(Calendar);
        mail.BodyParts.OfType<TextPart>().First().ContentType.MimeType.ShouldBe("text/plain");
        var attached = (MimePart)mail.Attachments.ShouldHaveSingleItem();
        attached.FileName.ShouldBe("invite.ics");
        Bytes(attached).ShouldBe(Calendar);
    }

    private static string Bytes(MimePart part)
    {
        using var bytes = new MemoryStream();
        part.Content.ShouldNotBeNull().DecodeTo(bytes, Cancel);
        return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
    }

    [Fact]
    public async Task A_line_break_in_a_subject_or_name_adds_no_header()
    {
        using var server = new FaultySmtp();
        await using OutboxOnly outbox = await OutboxOnly.On(Store.Sqlite, server.Address);
        await outbox.Write(subject: "Davet\r\nBcc: other@example.org");
        await outbox.Worker().Work(Cancel);
        server.Taken.ShouldHaveSingleItem().Bcc.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SmtpFault.DropBeforeData)]
    [InlineData(SmtpFault.RefuseRecipientForNow)]
    [InlineData(SmtpFault.RefuseMailForNow)]
    [InlineData(SmtpFault.HangBeforeData)]
    public async Task What_surely_did_not_arrive_is_tried_again(SmtpFault fault)
    {
        using FaultySmtp server = new FaultySmtp().Next(fault);
        await using OutboxOnly outbox = await OutboxOnly.On(Store.Sqlite, server.Address);
        var id = await outbox.Write();
        TimeSpan patience = TimeSpan.FromSeconds(fault == SmtpFault.HangBeforeData ? 2 : 20);
        await outbox.Worker(patience).Work(Cancel);
        (await outbox.Read(id)).State.ShouldBe(MailState.Waiting);
        (await outbox.Worker().Work(Cancel)).ShouldBe(0, "not before a minute has passed");
        outbox.Clock.Advance(TimeSpan.FromMinutes(1.1));
        await outbox.Worker().Work(Cancel);
        (await outbox.Read(id)).ShouldSatisfyAllConditions(m => m.State.ShouldBe(MailState.Sent), m => m.Attempts.ShouldBe(2), m => m.Fault.ShouldBe(""));
        server.Taken.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(SmtpFault.DropInsideData)]
    [InlineData(SmtpFault.DropAfterData)]
    [InlineData(SmtpFault.HangAfterData)]
    public async Task What_may_have_arrived_waits_for_a_person(SmtpFault fault)
    {
        using FaultySmtp server = new FaultySmtp().Next(fault);
        await using OutboxOnly outbox = await OutboxOnly.On(Store.Sqlite, server.Address);
        var id = await outbox.Write();
        await outbox.Worker(TimeSpan.FromSeconds(2)).Work(Cancel);
        (await outbox.Read(id)).State.ShouldBe(MailState.Uncertain);
        outbox.Clock.Advance(TimeSpan.FromDays(3));
        (await outbox.Worker().Work(Cancel)).ShouldBe(0);
        server.Taken.Count.ShouldBe(fault == SmtpFault.DropInsideData ? 0 : 1);
    }

    [Theory]
    [InlineData(SmtpFault.RefuseRecipientForGood, "550")]
    [InlineData(SmtpFault.RefuseMailForGood, "554")]
    public async Task A_refusal_for_good_is_not_repeated(SmtpFault fault, string code)
    {
        using FaultySmtp server = new FaultySmtp().Next(fault);
        await using OutboxOnly outbox = await OutboxOnly.On(Store.Sqlite, server.Address);
        var id = await outbox.Write();
        var second = await outbox.Write("second@example.org");
        await outbox.Worker().Work(Cancel);
        (await outbox.Read(id)).ShouldSatisfyAllConditions(m => m.State.ShouldBe(MailState.Failed), m => m.Fault.ShouldStartWith(code));
        (await outbox.Read(second)).State.ShouldBe(MailState.Sent, "one refusal does not hold up the next mail");
    }

    [Fact]
    public async Task An_address_that_is_none_fails_and_holds_nobody_up()
    {
        using var server = new FaultySmtp();
        await using OutboxOnly outbox = await OutboxOnly.On(Store.Sqlite, server.Address);
        var bad = await outbox.Write("not an address <");
        var good = await outbox.Write();
        await outbox.Worker().Work(Cancel);
        (await outbox.Read(bad)).State.ShouldBe(MailState.Failed);
        (await outbox.Read(good)).State.ShouldBe(MailState.Sent);
    }

    [Fact]
    public async Task A_server_that_stays_away_is_asked_less_and_less_and_given_up_after_two_days()
    {
        string nobody;
        using (var server = new FaultySmtp()) nobody = server.Address;
        await using OutboxOnly outbox = await OutboxOnly.On(Store.Sqlite, nobody);
        var id = await outbox.Write();
        DateTime began = outbox.Now;
        List<double> pauses = [];
        for (OutgoingMail mail = await outbox.Read(id); mail.State == MailState.Waiting; mail = await outbox.Read(id))
        {
            outbox.Clock.Advance(mail.NextAttemptAt - outbox.Now + TimeSpan.FromSeconds(1));
            DateTime asked = outbox.Now;
            await outbox.Worker().Work(Cancel);
            mail = await outbox.Read(id);
            if (mail.State == MailState.Waiting) pauses.Add(Math.Round((mail.NextAttemptAt - asked).TotalMinutes));
        }
        pauses.Take(4).ShouldBe([1, 5, 15, 60]);
        pauses.ShouldBeInOrder();
        (outbox.Now - began).ShouldBeInRange(TimeSpan.FromDays(2), TimeSpan.FromDays(2.5));
        (await outbox.Read(id)).State.ShouldBe(MailState.Failed);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task Several_workers_on_one_database_send_each_mail_once(Store store)
    {
        using var server = new FaultySmtp { Slowness = TimeSpan.FromMilliseconds(5) };
        await using OutboxOnly outbox = await OutboxOnly.On(store, server.Address);
        await using (OrtakDb db = outbox.Settings.Store.Open())
        {
            for (int i = 0; i < 60; i++) db.Post($"person{i}@example.org", $"Kişi {i}", $"Mail {i}", "Metin", outbox.Now);
            await db.SaveChangesAsync(Cancel);
        }
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            MailWorker worker = outbox.Worker();
            for (int round = 0; round < 4; round++) await worker.Work(Cancel);
        }, Cancel)));
        server.Taken.Select(m => m.Subject).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(0, 60).Select(i => $"Mail {i}").Order(StringComparer.Ordinal));
        await using OrtakDb after = outbox.Settings.Store.Open();
        (await after.Mails.CountAsync(m => m.State == MailState.Sent && m.Attempts == 1, Cancel)).ShouldBe(60);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task A_worker_that_lost_its_mail_does_not_hand_it_over(Store store)
    {
        await using OutboxOnly outbox = await OutboxOnly.On(store, "smtp://127.0.0.1:1");
        var id = await outbox.Write();
        Guid slow = Guid.NewGuid(), quick = Guid.NewGuid();
        await using OrtakDb db = outbox.Settings.Store.Open();
        (await MailClaims.Take(db, id, slow, outbox.Now, Cancel)).ShouldNotBeNull();
        (await MailClaims.Take(db, id, quick, outbox.Now, Cancel)).ShouldBeNull("it is taken");
        DateTime later = outbox.Now + MailClaims.Lease + TimeSpan.FromSeconds(1);
        (await MailClaims.Take(db, id, quick, later, Cancel)).ShouldNotBeNull("the lease has run out");
        MailClaims.BeginHanding(db, id, slow, later).ShouldBeFalse();
        MailClaims.BeginHanding(db, id, quick, later).ShouldBeTrue();
        (await MailClaims.Settle(db, id, slow, MailState.Failed, "", later, null, Cancel)).ShouldBeFalse();
        (await MailClaims.Settle(db, id, quick, MailState.Sent, "", later, null, Cancel)).ShouldBeTrue();
        (await outbox.Read(id)).State.ShouldBe(MailState.Sent);
    }

    [Fact]
    public async Task A_process_killed_while_handing_over_leaves_the_mail_to_a_person()
    {
        using FaultySmtp server = new FaultySmtp().Next(SmtpFault.HangAfterData);
        using var process = new ServingProcess();
        process.Environment["ORTAK_SMTP"] = server.Address;
        await process.Start();
        await using OutboxOnly outbox = await OutboxOnly.On(Store.Sqlite, server.Address, process.Data);
        await using (OrtakDb db = outbox.Settings.Store.Open())
        {
            db.Post("ayse@izmit.example", "Ayşe", "Konu", "Metin", DateTime.UtcNow.AddSeconds(-1));
            await db.SaveChangesAsync(Cancel);
        }
        await server.Hanging.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        process.Kill();

        await using OrtakDb look = outbox.Settings.Store.Open();
        OutgoingMail mail = await look.Mails.AsNoTracking().SingleAsync(Cancel);
        mail.State.ShouldBe(MailState.Handing);
        outbox.Clock.Advance(DateTime.UtcNow - outbox.Now);
        (await outbox.Worker().Work(Cancel)).ShouldBe(0);
        outbox.Clock.Advance(MailClaims.Lease + TimeSpan.FromSeconds(5));
        (await outbox.Worker().Work(Cancel)).ShouldBe(0);
        (await outbox.Read(mail.Id)).State.ShouldBe(MailState.Uncertain);
        server.Taken.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_server_mails_are_kept_as_files()
    {
        await using OutboxOnly outbox = await OutboxOnly.On(Store.Sqlite, null);
        var id = await outbox.Write(calendar: ("REQUEST", Calendar));
        await outbox.Worker().Work(Cancel);
        (await outbox.Read(id)).State.ShouldBe(MailState.Kept);
        string file = Directory.GetFiles(Path.Combine(outbox.Settings.Data, "mail")).ShouldHaveSingleItem();
        MimeMessage mail = await MimeMessage.LoadAsync(file, Cancel);
        mail.Subject.ShouldBe("Çağrı: İzmit");
        mail.Attachments.Count().ShouldBe(1);
        if (!OperatingSystem.IsWindows()) (File.GetUnixFileMode(Path.Combine(outbox.Settings.Data, "mail")) & (UnixFileMode.OtherRead | UnixFileMode.GroupRead)).ShouldBe(UnixFileMode.None);
    }

    [Fact]
    public async Task Mails_of_the_demo_story_are_never_sent()
    {
        using var server = new FaultySmtp();
        await using OutboxOnly outbox = await OutboxOnly.On(Store.Sqlite, server.Address);
        var id = await outbox.Write(isDemo: true);
        await outbox.Worker().Work(Cancel);
        (await outbox.Read(id)).State.ShouldBe(MailState.Kept);
        server.Connections.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task What_a_delivered_mail_said_is_forgotten_after_thirty_days(Store store)
    {
        await using OutboxOnly outbox = await OutboxOnly.On(store, null);
        var old = await outbox.Write();
        await outbox.Worker().Work(Cancel);
        outbox.Clock.Advance(TimeSpan.FromDays(29));
        await outbox.Worker().CleanUp(Cancel);
        (await outbox.Read(old)).Text.ShouldNotBeEmpty();
        outbox.Clock.Advance(TimeSpan.FromDays(2));
        var young = await outbox.Write();
        await outbox.Worker().CleanUp(Cancel);
        (await outbox.Read(old)).ShouldSatisfyAllConditions(m => m.Text.ShouldBe(""), m => m.To.ShouldBe(""), m => m.Subject.ShouldNotBeEmpty());
        (await outbox.Read(young)).Text.ShouldNotBeEmpty();
        Directory.GetFiles(Path.Combine(outbox.Settings.Data, "mail")).ShouldBeEmpty();
    }

    [Fact]
    public void The_setting_names_server_port_and_user()
    {
        MailServer.Read("smtp://ali%40x:p%3Aw@mail.example:2525").ShouldBe(new MailServer("mail.example", 2525, false, "ali@x", "p:w"));
        MailServer.Read("smtp://mail.example").ShouldBe(new MailServer("mail.example", 587, false, null, ""));
        MailServer.Read("smtps://mail.example").ShouldSatisfyAllConditions(m => m.Port.ShouldBe(465), m => m.IsSecure.ShouldBeTrue());
        MailServer.Read("smtp://ali:secret@mail.example:25").ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task Debians_mail_server_takes_it()
    {
        const string python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(python) && await Runs(python, "-c", "import aiosmtpd"), "needs Debian's python3-aiosmtpd, which is not installed");
        int port;
        using (var free = new TcpListener(IPAddress.Loopback, 0)) { free.Start(); port = ((IPEndPoint)free.LocalEndpoint).Port; }
        using var folder = new TemporaryFolder();
        string box = folder.File("maildir");
        using Process server = Process.Start(new ProcessStartInfo(python, ["-m", "aiosmtpd", "-n", "-l", $"127.0.0.1:{port}", "-c", "aiosmtpd.handlers.Mailbox", box]) { RedirectStandardError = true })!;
        try
        {
            await using OutboxOnly outbox = await OutboxOnly.On(Store.Sqlite, $"smtp://127.0.0.1:{port}");
            var id = await outbox.Write(calendar: ("REQUEST", Calendar));
            for (int i = 0; i < 20 && (await outbox.Read(id)).State != MailState.Sent; i++)
            {
                outbox.Clock.Advance(TimeSpan.FromHours(13));
                await outbox.Worker().Work(Cancel);
                await Task.Delay(250, Cancel);
            }
            MimeMessage mail = await MimeMessage.LoadAsync(Directory.GetFiles(Path.Combine(box, "new")).ShouldHaveSingleItem(), Cancel);
            mail.Subject.ShouldBe("Çağrı: İzmit");
            mail.TextBody.ShouldNotBeNull().ShouldContain("ğüşıöç İĞÜŞÖÇ");
            Regex.IsMatch(mail.MessageId ?? "", "@belediye\\.example$", RegexOptions.CultureInvariant).ShouldBeTrue();
        }
        finally { server.Kill(entireProcessTree: true); await server.WaitForExitAsync(CancellationToken.None); }
    }

    private static async Task<bool> Runs(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        await process.WaitForExitAsync(Cancel);
        return process.ExitCode == 0;
    }
}
