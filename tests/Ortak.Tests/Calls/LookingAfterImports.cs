using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Features.Calls;
using Ortak.Host;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Calls;

public sealed class LookingAfterImports
{
    private static Task<Installation> Over(PortalStandIn portal) => Installation.On(settings: s => s with { Portal = portal.Address, PortalPatience = TimeSpan.FromSeconds(1) });

    private static BringingInCalls Bringing(Installation at, WebApplication? site = null) => (site ?? at.Site).Services.GetRequiredService<BringingInCalls>();

    private static async Task<ImportEntry> Ended(Installation at, int imports)
    {
        for (int i = 0; i < 600; i++)
        {
            if (Bringing(at).Journal.Read() is var entries && entries.Count == imports && entries[0].Ended is not null && Bringing(at).Journal.Now() is null) return entries[0];
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        throw new ShouldAssertException($"There are not {imports} imports that ended.");
    }

    private static async Task<ImportEntry> PressTheButton(Installation at, Browser browser, int imports)
    {
        Answer answer = await browser.Submit("/installation/calls", "/installation/calls/fetch");
        answer.Location!.ToString().ShouldBe("/installation/calls?done=started");
        return await Ended(at, imports);
    }

    private static int Served(Installation at)
    {
        CallsHolder calls = at.Site.Services.GetRequiredService<CallsHolder>();
        calls.Refresh();
        return calls.Current.All.Count;
    }

    [Fact]
    public async Task The_button_brings_calls_in_beside_the_page_which_shows_it_running_and_then_how_it_ended()
    {
        await using PortalStandIn portal = await PortalStandIn.With(150);
        var goes = new TaskCompletionSource();
        portal.OnPage = (page, _) => { if (page == 2) goes.Task.Wait(TimeSpan.FromSeconds(30)); return null; };
        await using Installation at = await Installation.On(settings: s => s with { Portal = portal.Address });
        using Browser browser = await at.As(await at.Person("Yönetici", isOperator: true));
        Answer page = (await browser.Get("/installation/calls")).Ok();
        page.Fact("Bilinen çağrılar").ShouldBe("302");
        page.Fact("Son başarılı bakış").ShouldContain("henüz bakmadı");
        page.Fact("Kendiliğinden").ShouldBe("kapalı (ORTAK_CALLS=off)");
        Answer started = await browser.Submit(page, "/installation/calls/fetch");
        page = (await browser.Follow(started)).Ok();
        for (int i = 0; i < 100 && !page.Body.Contains("Çağrılar şu anda alınıyor", StringComparison.Ordinal); i++) { await Task.Delay(100, TestContext.Current.CancellationToken); page = (await browser.Get("/installation/calls")).Ok(); }
        page.Page.One("main").Text.ShouldContain("Çağrılar şu anda alınıyor");
        page.Page.All("span", "tag").Select(t => t.Text).ShouldContain("sürüyor");
        (await browser.Post("/installation/calls/fetch")).Location!.ToString().ShouldBe("/installation/calls?done=running", "a second press begins nothing");
        goes.SetResult();
        ImportEntry entry = await Ended(at, 1);
        (entry.Failed, entry.Read, entry.Added, entry.Details, entry.By).ShouldBe((false, 150, 150, 150, ImportBegan.Page));
        page = (await browser.Get("/installation/calls")).Ok();
        page.Fact("Bilinen çağrılar").ShouldBe("452");
        page.Fact("Son başarılı bakış").ShouldContain("2026");
        page.Page.One("ol", "timeline").Text.ShouldContain("150 kayıt okundu: 150 yeni");
        (await browser.Get("/installation/calls?lang=en")).Ok().Page.One("ol", "timeline").Text.ShouldContain("150 records read: 150 new");
        await using OrtakDb db = at.Open();
        (await db.Audit.CountAsync(a => a.Deed == Deeds.CallsImported, TestContext.Current.CancellationToken)).ShouldBe(1);
    }

    [Theory]
    [InlineData("slow", "1 saniye içinde yanıt vermedi", "no answer within 1 seconds")]
    [InlineData("500", "500 yanıtını verdi (“no”)", "it answered 500 (“no”)")]
    [InlineData("html", "200 ile bir web sayfası verdi (text/html", "“x Scheduled maintenance”")]
    [InlineData("truncated", "200 ile çağrı listesi olmayan bir şey verdi (application/json, 500 bayt", "something that is no list of calls (application/json, 500 bytes")]
    [InlineData("garbled", "(application/json, br, ", "(application/json, br, ")]
    [InlineData("empty", "çağrı listesi olmayan bir şey", "something that is no list of calls")]
    [InlineData("dropped", "bağlantı kurulamadı ya da koptu", "the connection failed or broke")]
    [InlineData("dropped half-way", "bağlantı kurulamadı ya da koptu", "the connection failed or broke")]
    public async Task A_portal_that_keeps_failing_loses_nothing_and_the_page_says_what_came_instead(string fault, string turkish, string english)
    {
        await using PortalStandIn portal = await PortalStandIn.With(250, withDetails: false);
        await using Installation at = await Over(portal);
        using Browser browser = await at.As(await at.Person("Yönetici", isOperator: true));
        (await PressTheButton(at, browser, 1)).Failed.ShouldBeFalse();
        byte[] good = await File.ReadAllBytesAsync(Path.Combine(Bringing(at).Folder, "calls.json.gz"), TestContext.Current.CancellationToken);

        portal.Topics[0] = portal.Topics[0] with { Deadline = "2099-03-03" };
        portal.OnPage = (page, _) => page == 2 ? LookingAtThePortal.Faulty(portal, fault) : null;
        ImportEntry entry = await PressTheButton(at, browser, 2);
        entry.Failed.ShouldBeTrue();
        entry.Fault!.Tr.ShouldContain("2. sayfasını");
        (await browser.Get("/installation/calls")).Ok().Page.One("ol", "timeline").Text.ShouldContain(turkish);
        (await browser.Get("/installation/calls?lang=en")).Ok().Page.One("ol", "timeline").Text.ShouldContain(english);
        (await File.ReadAllBytesAsync(Path.Combine(Bringing(at).Folder, "calls.json.gz"), TestContext.Current.CancellationToken)).ShouldBe(good);
        Served(at).ShouldBe(302 + 250);

        portal.OnPage = null;
        portal.Asked.Clear();
        entry = await PressTheButton(at, browser, 3);
        (entry.Failed, entry.Changed, entry.Same).ShouldBe((false, 1, 249));
        portal.Pages.ShouldBe([2, 3], "the first page was kept");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_empty_list_or_a_server_that_wants_to_be_left_alone_for_an_hour_changes_nothing(bool isEmpty)
    {
        await using PortalStandIn portal = await PortalStandIn.With(20, withDetails: false);
        await using Installation at = await Over(portal);
        using Browser browser = await at.As(await at.Person("Yönetici", isOperator: true));
        await PressTheButton(at, browser, 1);
        portal.Asked.Clear();
        portal.OnPage = (_, _) => isEmpty ? new(portal.Page(1, 0, [])) : new("later", 429, "text/plain", RetryAfterSeconds: 3600);
        (await PressTheButton(at, browser, 2)).Failed.ShouldBeTrue();
        (await browser.Get("/installation/calls")).Ok().Page.One("ol", "timeline").Text.ShouldContain(isEmpty ? "hiç çağrı göstermedi, bu olamaz" : "429 yanıtını verdi (“later”) ve 3600 saniye sonra yeniden sorulmasını istedi");
        if (!isEmpty) portal.Pages.ShouldBe([1], "it is not asked again");
        Served(at).ShouldBe(302 + 20);
    }

    [Fact]
    public async Task Records_that_could_not_be_used_are_told_with_their_reasons()
    {
        await using PortalStandIn portal = await PortalStandIn.With(30);
        portal.OnPage = (_, _) => new(portal.Page(1).Replace("\"reference\":\"7TOPICSen\"", "\"reference\":\"\"", StringComparison.Ordinal).Replace("2099-01-05T00:00:00.000\\u002B0000", "soon", StringComparison.Ordinal));
        await using Installation at = await Over(portal);
        using Browser browser = await at.As(await at.Person("Yönetici", isOperator: true));
        ImportEntry entry = await PressTheButton(at, browser, 1);
        (entry.Failed, entry.Read, entry.Added, entry.Refused, entry.Reasons!.Count).ShouldBe((false, 30, 29, 30, 20));
        string shown = (await browser.Get("/installation/calls")).Ok().Page.One("ol", "timeline").Text;
        shown.ShouldContain("Kullanılamayan 30 kayıt ya da alan");
        shown.ShouldContain("“soon” in deadline is no date; the call is kept without it.");
    }

    [Fact]
    public async Task Two_processes_on_one_folder_look_once()
    {
        await using PortalStandIn portal = await PortalStandIn.With(120, withDetails: false);
        portal.OnPage = (page, _) => new(portal.Page(page), DelayMs: 500);
        await using Installation at = await Over(portal);
        await using WebApplication second = await at.StartAnother();
        bool[] did = await Task.WhenAll(Bringing(at).Work(TestContext.Current.CancellationToken), Bringing(at, second).Work(TestContext.Current.CancellationToken));
        did.Count(d => d).ShouldBe(1);
        portal.Pages.ShouldBe([1, 2]);
        (await Bringing(at, second).Work(TestContext.Current.CancellationToken)).ShouldBeFalse("it is not due any more");
        Bringing(at).Journal.Read().ShouldHaveSingleItem().By.ShouldBe(ImportBegan.Daily);
    }

    [Fact]
    public void A_look_is_due_once_a_day_in_the_small_hours_and_after_a_fault_some_hours_later()
    {
        static DateTimeOffset At(int day, int hour) => new(2026, 10, day, hour, 0, 0, TimeSpan.Zero);
        TimeSpan two = TimeSpan.FromHours(2);
        bool Due(DateTimeOffset now, DateTimeOffset? good, DateTimeOffset? tried) => BringingInCalls.IsDue(now, two, good, tried ?? good);
        Due(At(14, 8), null, null).ShouldBeTrue("it never looked");
        Due(At(14, 8), At(14, 7), null).ShouldBeFalse();
        Due(At(14, 1), At(13, 3), null).ShouldBeFalse();
        Due(At(14, 2), At(13, 3), null).ShouldBeTrue("the minute has come");
        Due(At(14, 2), At(13, 15), null).ShouldBeTrue("somebody pressed the button yesterday afternoon");
        Due(At(14, 15), At(13, 15), null).ShouldBeTrue("a day has passed");
        Due(At(14, 9), At(13, 15), null).ShouldBeFalse("the small hours are over; it was looked at less than a day ago");
        Due(At(14, 5), At(12, 2), At(14, 2)).ShouldBeFalse("it failed three hours ago");
        Due(At(14, 8), At(12, 2), At(14, 2)).ShouldBeTrue();
        TimeSpan[] minutes = [.. Enumerable.Range(0, 50).Select(i => BringingInCalls.Minute($"/var/lib/ortak{i}"))];
        minutes.ShouldAllBe(m => m >= TimeSpan.FromMinutes(30) && m < TimeSpan.FromMinutes(210));
        minutes.Distinct().Count().ShouldBeGreaterThan(20);
        BringingInCalls.Minute("/var/lib/ortak").ShouldBe(BringingInCalls.Minute("/var/lib/ortak"));
    }

    [Fact]
    public void The_journal_survives_a_torn_line_and_keeps_the_last_two_hundred()
    {
        using var folder = new TemporaryFolder();
        var journal = new ImportJournal(folder.Path, TimeProvider.System);
        for (int i = 0; i < 450; i++)
        {
            using ImportJournal.Run run = journal.Begin(ImportSource.File, ImportBegan.Command, $"file {i}");
            if (i % 100 == 50) File.AppendAllText(folder.File("imports.jsonl"), "{\"id\":\"torn by a power c");
            if (i != 449) run.End(e => e with { Read = i });
        }
        IReadOnlyList<ImportEntry> kept = journal.Read();
        kept.Count.ShouldBe(200);
        kept[0].ShouldSatisfyAllConditions(e => e.Names.ShouldBe("file 449"), e => e.Ended.ShouldBeNull());
        kept[1].ShouldSatisfyAllConditions(e => e.Names.ShouldBe("file 448"), e => e.Read.ShouldBe(448));
        File.ReadAllLines(folder.File("imports.jsonl")).Length.ShouldBeLessThan(820);
        journal.Now().ShouldBeNull();
    }

    [Fact]
    public async Task Many_that_write_to_the_journal_at_once_lose_nothing()
    {
        using var folder = new TemporaryFolder();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() =>
        {
            using ImportJournal.Run run = new ImportJournal(folder.Path, TimeProvider.System).Begin(ImportSource.File, ImportBegan.Command, $"file {i}");
            run.End(e => e with { Read = i });
        })));
        new ImportJournal(folder.Path, TimeProvider.System).Read().Select(e => e.Read).Order().ShouldBe(Enumerable.Range(0, 40));
    }

    private static byte[] Collected(string generated = "2026-10-01T00:00:00Z") =>
        Encoding.UTF8.GetBytes($$"""{"generatedAt":"{{generated}}","grants":[{"id":"1TOPICSen","identifier":"HORIZON-TEST-1","title":"One \ud83d half","status":{"id":"31094502","label":"Open"},"kind":{"id":"1"},"startDate":"2026-01-01T00:00:00.000Z","deadlineDate":"2099-03-04T00:00:00.000Z"},{"identifier":"NO-ID"}]}""");

    private static byte[] Zip(Action<Stream> write)
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true)) write(gzip);
        return zipped.ToArray();
    }

    [Fact]
    public async Task A_file_that_is_sent_is_taken_over_and_stands_in_the_journal_with_what_was_refused()
    {
        await using Installation at = await Installation.On();
        using Browser browser = await at.As(await at.Person("Yönetici", isOperator: true));
        Answer sent = await browser.Upload("/installation/calls/upload", "file", "C:\\calls\\çağrılar.json.gz", Zip(s => s.Write(Collected())));
        sent.Status.ShouldBe(HttpStatusCode.SeeOther);
        Answer page = (await browser.Follow(sent)).Ok();
        page.Page.One("ol", "timeline").Text.ShouldContain("gönderilen dosyadan: çağrılar.json.gz");
        page.Page.One("ol", "timeline").Text.ShouldContain("The record of NO-ID has no id.");
        Served(at).ShouldBe(303);
        at.Site.Services.GetRequiredService<CallsHolder>().Current.Named("HORIZON-TEST-1")[0].Title.ShouldBe("One \ufffd half");
    }

    [Fact]
    public async Task A_file_that_cannot_be_used_changes_nothing_and_says_why()
    {
        await using Installation at = await Installation.On();
        using Browser browser = await at.As(await at.Person("Yönetici", isOperator: true));
        await browser.Upload("/installation/calls/upload", "file", "a.json", Collected());
        byte[] good = await File.ReadAllBytesAsync(Path.Combine(Bringing(at).Folder, "calls.json.gz"), TestContext.Current.CancellationToken);
        byte[] bomb = Zip(s => { byte[] zeros = new byte[1 << 20]; for (int i = 0; i < 200; i++) s.Write(zeros); });
        bomb.Length.ShouldBeLessThan(2 << 20);
        byte[] whole = Zip(s => s.Write(Collected()));
        foreach (var (name, content, sentence) in new (string, byte[], string)[]
                 {
                     ("bomb.json.gz", bomb, "is larger than 96 MB"), ("page.json", "<html>login</html>"u8.ToArray(), "it looks like a web page"), ("cut.json.gz", whole[..^30], "damaged gzip file"), ("cut.jsonl.gz", Zip(s => s.Write("{\"id\":\"1\",\"identifier\":\"X\",\"title\":\"T\"}\n{\"id\":\"2\",\"identifier\":\"Y\",\"title\":\"T\"}\n"u8))[..^9], "damaged gzip file"), ("future.json", Collected("2999-01-01T00:00:00Z"), "which has not come yet"), ("cut.json", Collected()[..^5], "is no JSON"),
                 })
        {
            Answer answer = await browser.Upload("/installation/calls/upload", "file", name, content);
            ((int)answer.Status).ShouldBe(422, name);
            answer.Page.One("div", "summary").Text.ShouldContain(sentence);
            answer.Page.One("ol", "timeline").Text.ShouldContain(name);
        }
        ((int)(await browser.Upload("/installation/calls/upload", "other", "a.json", Collected())).Status).ShouldBe(422);
        ((int)(await browser.Upload("/installation/calls/upload", "file", "a.json", Collected(), more: ("seen", "01.01.2099"))).Status).ShouldBe(422);
        (await File.ReadAllBytesAsync(Path.Combine(Bringing(at).Folder, "calls.json.gz"), TestContext.Current.CancellationToken)).ShouldBe(good);
        Bringing(at).Journal.Read().Count(e => e.Failed).ShouldBe(6);
    }

    [Fact]
    public async Task Nothing_is_brought_in_by_itself_unless_the_settings_say_so()
    {
        await using Installation at = await Installation.On();
        at.Settings.BringsCallsIn.ShouldBeFalse();
        using var folder = new TemporaryFolder();
        Settings.Read(folder.Path, _ => null).BringsCallsIn.ShouldBeTrue();
        Settings.Read(folder.Path, name => name == "ORTAK_CALLS" ? "off" : null).BringsCallsIn.ShouldBeFalse();
        Should.Throw<InvalidDataException>(() => Settings.Read(folder.Path, name => name == "ORTAK_CALLS" ? "weekly" : null)).Message.ShouldContain("daily or off");
        BringingInCalls.AfterStart.ShouldBeGreaterThan(TimeSpan.FromMinutes(5));
    }
}
