using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Features.Calls;
using Ortak.Host.Mail;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Calls;

/// <summary>Mails about calls: what is worth one, to whom, in which language, and never twice.</summary>
public sealed class BeingToldOfCalls
{
    private static readonly TimeSpan ToMonday = TimeSpan.FromHours(4 * 24 + 22); // from Wednesday 08.00 to Monday 06.00 in Greenwich: nine in Istanbul

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Call LaterLook(Call call, int day, string? deadline = null, params IEnumerable<CallEvent> more)
    {
        DateTimeOffset seen = new(2026, 10, day, 5, 0, 0, TimeSpan.Zero);
        if (deadline is null) return call with { LastSeen = seen, Events = [.. call.Events, .. more.Select(e => e with { When = seen })] };
        CallDeadline moved = CallDeadline.Of(DateTime.Parse(deadline, System.Globalization.CultureInfo.InvariantCulture));
        return call with { LastSeen = seen, Deadlines = [moved], Events = [.. call.Events, new(seen, CallEventKind.DeadlineMoved, Written(call.Deadlines[0]), Written(moved))] };
        static string Written(CallDeadline d) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{d.Day:yyyy-MM-dd}T{d.Time:HH:mm:ss}");
    }

    private static Task<int> Round(Fitting scene) => scene.Service<TellingOfCalls>().Work(Cancel);

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task On_Monday_morning_each_gets_one_mail_with_what_newly_fits(Store store)
    {
        await using Fitting scene = await Fitting.On(store);
        await scene.Prefer("early-warning");
        Person reader = await scene.At.Member(scene.İzmit, "Okur", Role.Reader);
        (await Round(scene)).ShouldBe(0, "it is Wednesday");
        scene.At.Clock.Advance(ToMonday);
        (await Round(scene)).ShouldBe(2);
        (await Round(scene)).ShouldBe(0);
        List<OutgoingMail> mails = await scene.At.Mails();
        mails.Select(m => m.To).ShouldBe([scene.Cemal.Mail, reader.Mail], ignoreOrder: true);
        OutgoingMail mail = mails.Single(m => m.To == scene.Cemal.Mail);
        mail.Subject.ShouldBe("Size uyan 2 yeni çağrı");
        foreach (string part in (string[])["Sayın Cemal Taki Şahan,", "İzmit Belediyesi", "Early warning systems for earthquakes in cities", "HORIZON-CL3-2027-01-DRS-91", "4 Kasım 2027 Perşembe, 17.00 (Brüksel), 19.00 (İstanbul)", "Uygunluk: Uygun. ", "Deprem ve afetler › Erken uyarı", "/calls/" + Fitting.Warning, $"/municipalities/{scene.İzmit.Id}/calls", "/account/calls", "/calls/stop/"])
            mail.Text.ShouldContain(part);
        mail.Text.ShouldNotContain("closed", Case.Insensitive, "a call that has closed");
        scene.At.Clock.Advance(TimeSpan.FromDays(7));
        (await Round(scene)).ShouldBe(0, "nothing is new");
        scene.Import([.. Fitting.Few, Fitting.Of("1010TOPICSen", "HORIZON-CL3-2027-02-DRS-01", "Early warning systems for towns after earthquakes")]);
        (await Round(scene)).ShouldBe(2);
        mail = (await scene.At.Mails())[^1];
        mail.Subject.ShouldBe("Size uyan 1 yeni çağrı");
        mail.Text.ShouldNotContain("HORIZON-CL3-2027-01-DRS-91");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Each_reads_it_in_the_own_language(Store store)
    {
        await using Fitting scene = await Fitting.On(store, language: "en");
        await scene.Prefer("early-warning");
        scene.At.Clock.Advance(ToMonday);
        (await Round(scene)).ShouldBe(1);
        OutgoingMail mail = (await scene.At.Mails()).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("2 new calls that fit you");
        mail.Text.ShouldContain("Dear Cemal Taki Şahan,");
        mail.Text.ShouldContain("Earthquakes and disasters › Early warning");
        mail.Text.ShouldContain("Thursday 4 November 2027, 17:00 (Brussels), 19:00 (Istanbul)");
        mail.Text.ShouldNotContain("çağrı");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task There_is_no_empty_mail_and_none_for_the_demo_for_who_wants_none_or_has_left(Store store)
    {
        await using Fitting scene = await Fitting.On(store);
        Municipality demo = await scene.At.Municipality("Örnek Belediye", isDemo: true), wantsNothing = await scene.At.Municipality("İsteksiz Belediye");
        Person inDemo = await scene.At.Member(demo, "Örnek"), without = await scene.At.Member(wantsNothing, "İsteksiz"), unwilling = await scene.At.Member(scene.İzmit, "İstemeyen"), left = await scene.At.Member(scene.İzmit, "Ayrılan"), dismissive = await scene.At.Member(scene.İzmit, "Göstermeyin diyen");
        await scene.Prefer("early-warning");
        await scene.Prefer("early-warning", who: demo);
        await scene.Mark(inDemo, Fitting.Warning, CallMarkKind.Followed);
        await scene.At.Save(db =>
        {
            db.CallMailings.Add(new() { AccountId = unwilling.AccountId, WantsDigest = false });
            db.Members.Single(m => m.Id == left.MemberId).Leave(null, false, scene.At.Now).ShouldBeNull();
        });
        await scene.Mark(dismissive, Fitting.Warning, CallMarkKind.Dismissed);
        await scene.DecideAgainst(Fitting.Rescue);
        scene.At.Clock.Advance(ToMonday);
        (await Round(scene)).ShouldBe(1);
        OutgoingMail mail = (await scene.At.Mails()).ShouldHaveSingleItem();
        mail.To.ShouldBe(scene.Cemal.Mail);
        mail.Text.ShouldNotContain("Search and rescue", Case.Insensitive, "the municipality decided against it");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Many_new_ones_are_ten_at_most_and_are_not_told_again_next_week(Store store)
    {
        await using Fitting scene = await Fitting.On(store, calls: [.. Fitting.Fillers, .. Enumerable.Range(0, 12).Select(i => Fitting.Of($"20{i:00}", $"HORIZON-CL3-2027-01-DRS-{i:00}", "Early warning systems for earthquakes in cities")), .. Fitting.Few]);
        await scene.Prefer("early-warning");
        scene.At.Clock.Advance(ToMonday);
        (await Round(scene)).ShouldBe(1);
        OutgoingMail mail = (await scene.At.Mails()).ShouldHaveSingleItem();
        mail.Text.Split("/calls/").Length.ShouldBe(1 + 10 + 1, "ten calls, and the link that stops mails");
        mail.Text.ShouldContain("4 çağrı daha uyuyor");
        scene.At.Clock.Advance(TimeSpan.FromDays(7));
        (await Round(scene)).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_new_aim_brings_its_calls_with_the_next_mail_and_one_told_before_it_opened_is_told_when_it_opens(Store store)
    {
        await using Fitting scene = await Fitting.On(store, calls: [.. Fitting.Few, Fitting.Of("1020TOPICSen", "HORIZON-CL3-2027-01-DRS-20", "Early warning systems for schools", opens: "2026-10-22")]);
        await scene.Prefer("early-warning");
        scene.At.Clock.Advance(ToMonday);
        await Round(scene);
        (await scene.At.Mails()).ShouldHaveSingleItem().Text.ShouldContain("22 Ekim 2026 günü açılıyor");
        await scene.Want("Refuelling of satellites", "Satellites in orbit need fuel.");
        scene.At.Clock.Advance(TimeSpan.FromDays(7));
        (await Round(scene)).ShouldBe(1);
        string text = (await scene.At.Mails())[^1].Text;
        text.ShouldContain("Refuelling satellites in orbit");
        text[text.IndexOf("Başvuruya açılanlar", StringComparison.Ordinal)..].ShouldContain("Early warning systems for schools");
        scene.At.Clock.Advance(TimeSpan.FromDays(7));
        (await Round(scene)).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Somebody_with_two_posts_gets_one_mail_for_both(Store store)
    {
        await using Fitting scene = await Fitting.On(store);
        Municipality other = await scene.At.İstanbul();
        await scene.At.Post(scene.Cemal, other, Role.Reader);
        await scene.Prefer("early-warning");
        await scene.Want("Refuelling of satellites", "Satellites in orbit need fuel.", other);
        scene.At.Clock.Advance(ToMonday);
        (await Round(scene)).ShouldBe(1);
        OutgoingMail mail = (await scene.At.Mails()).ShouldHaveSingleItem();
        mail.Text.ShouldContain("HORIZON-CL4-2027-SPACE-91 · İstanbul Büyükşehir Belediyesi");
        mail.Text.ShouldContain("HORIZON-CL3-2027-01-DRS-91 · İzmit Belediyesi");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_followed_deadline_that_moves_or_is_near_is_told_at_once_and_once(Store store)
    {
        await using Fitting scene = await Fitting.On(store);
        Person outside = await scene.At.Person("Belediyesiz Kişi");
        await scene.Mark(outside, Fitting.Warning, CallMarkKind.Followed);
        await scene.Mark(scene.Cemal, Fitting.Rescue, CallMarkKind.Followed);
        (await Round(scene)).ShouldBe(0, "a year is left");
        Call[] later = [.. Fitting.Few.Select(c => c.Id == Fitting.Warning ? LaterLook(c, 15, "2026-11-05") : c)];
        scene.Import(later);
        (await Round(scene)).ShouldBe(1);
        (await Round(scene)).ShouldBe(0);
        OutgoingMail mail = (await scene.At.Mails()).ShouldHaveSingleItem();
        mail.To.ShouldBe(outside.Mail, "people without a municipality as well");
        mail.Subject.ShouldBe("Son tarih değişti: HORIZON-CL3-2027-01-DRS-91");
        mail.Text.ShouldContain("04.11.2027 17.00 → 05.11.2026 17.00");
        scene.At.Clock.Advance(TimeSpan.FromDays(7)); // fifteen days are left
        (await Round(scene)).ShouldBe(0);
        scene.At.Clock.Advance(TimeSpan.FromDays(1));
        (await Round(scene)).ShouldBe(1);
        scene.At.Clock.Advance(TimeSpan.FromDays(3));
        (await Round(scene)).ShouldBe(0, "once for a deadline");
        mail = (await scene.At.Mails())[^1];
        mail.Subject.ShouldBe("Son tarih yaklaşıyor: HORIZON-CL3-2027-01-DRS-91");
        mail.Text.ShouldContain("Son tarihe 14 gün kaldı");
        scene.Import([.. later.Select(c => c.Id == Fitting.Warning ? LaterLook(c, 25, "2026-11-06") : c)]);
        (await Round(scene)).ShouldBe(1);
        mail = (await scene.At.Mails())[^1];
        mail.Text.ShouldContain("05.11.2026 17.00 → 06.11.2026 17.00");
        mail.Text.ShouldContain("Son tarihe 12 gün kaldı", Case.Sensitive, "another deadline");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Nothing_else_is_worth_an_alert_and_the_weekly_mail_tells_it(Store store)
    {
        await using Fitting scene = await Fitting.On(store);
        await scene.Mark(scene.Cemal, Fitting.Warning, CallMarkKind.Followed);
        await scene.Mark(scene.Cemal, Fitting.Rescue, CallMarkKind.Dismissed);
        await Round(scene);
        // Seconds of a deadline, money, a title, a notice; and a moved deadline of a call that nobody follows.
        scene.Import([.. Fitting.Few.Select(c => c.Id switch
        {
            Fitting.Warning => LaterLook(c, 15, null, new(default, CallEventKind.BudgetChanged, "6000000", "8000000"), new(default, CallEventKind.DeadlineMoved, "2027-11-04T17:00:00", "2027-11-04T17:00:01", Matters: false)),
            Fitting.Rescue or Fitting.Space => LaterLook(c, 15, "2026-10-20"),
            _ => c,
        })]);
        (await Round(scene)).ShouldBe(0);
        scene.At.Clock.Advance(ToMonday);
        (await Round(scene)).ShouldBe(1);
        string text = (await scene.At.Mails()).ShouldHaveSingleItem().Text;
        text.ShouldContain("bütçesi değişti: 6,0 milyon € → 8,0 milyon €");
        text.ShouldNotContain("17.00 →");
        scene.At.Clock.Advance(TimeSpan.FromDays(7));
        (await Round(scene)).ShouldBe(0, "told once");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Who_wants_no_alerts_reads_of_it_in_the_weekly_mail_with_the_cut_offs_of_the_next_weeks(Store store)
    {
        await using Fitting scene = await Fitting.On(store);
        await scene.Mark(scene.Cemal, Fitting.Warning, CallMarkKind.Followed);
        await scene.At.Save(db => db.CallMailings.Add(new() { AccountId = scene.Cemal.AccountId, WantsAlerts = false }));
        await Round(scene);
        scene.Import([.. Fitting.Few.Select(c => c.Id == Fitting.Warning ? LaterLook(c, 15, "2026-10-29") : c)]);
        (await Round(scene)).ShouldBe(0);
        scene.At.Clock.Advance(ToMonday);
        (await Round(scene)).ShouldBe(1);
        OutgoingMail mail = (await scene.At.Mails()).ShouldHaveSingleItem();
        mail.Subject.ShouldBe("Takip ettiğiniz çağrılar bu hafta");
        mail.Text.ShouldContain("04.11.2027 17.00 → 29.10.2026 17.00");
        mail.Text.ShouldContain("Son tarihe 10 gün kaldı");
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Many_processes_that_look_at_once_write_each_mail_once(Store store)
    {
        await using Fitting scene = await Fitting.On(store);
        await scene.Prefer("early-warning");
        for (int i = 0; i < 7; i++) await scene.Mark(await scene.At.Member(scene.İzmit, $"Uzman {i}"), Fitting.Space, CallMarkKind.Followed);
        await Round(scene);
        scene.Import([.. Fitting.Few.Select(c => c.Id == Fitting.Space ? LaterLook(c, 15, "2027-05-05") : c)]);
        scene.At.Clock.Advance(ToMonday);
        WebApplication another = await scene.At.StartAnother();
        try
        {
            TellingOfCalls[] workers = [scene.Service<TellingOfCalls>(), another.Services.GetRequiredService<TellingOfCalls>(), scene.Service<TellingOfCalls>(), another.Services.GetRequiredService<TellingOfCalls>()];
            int[] sent = await Task.WhenAll(workers.Select(w => Task.Run(() => w.Work(Cancel))));
            sent.Sum().ShouldBe(8 + 7);
            List<OutgoingMail> mails = await scene.At.Mails();
            mails.Count(m => m.Subject.StartsWith("Size uyan", StringComparison.Ordinal)).ShouldBe(8);
            mails.Count(m => m.Subject.StartsWith("Son tarih değişti", StringComparison.Ordinal)).ShouldBe(7);
            mails.GroupBy(m => (m.To, m.Subject)).ShouldAllBe(g => g.Count() == 1);
        }
        finally { await another.DisposeAsync(); }
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_round_that_is_cut_off_goes_on_where_it_was(Store store)
    {
        await using Fitting scene = await Fitting.On(store);
        for (int m = 0; m < 4; m++)
        {
            Municipality place = await scene.At.Municipality($"Belediye {m}");
            await scene.Prefer("early-warning", who: place);
            for (int i = 0; i < 3; i++) await scene.At.Member(place, $"Uzman {m} {i}");
        }
        scene.At.Clock.Advance(ToMonday);
        for (int tries = 0; tries < 5; tries++)
        {
            using var cut = new CancellationTokenSource();
            Task<int> round = Task.Run(() => scene.Service<TellingOfCalls>().Work(cut.Token));
            await Task.Delay(8 * tries, Cancel);
            await cut.CancelAsync();
            try { await round; } catch (OperationCanceledException) { }
            await using OrtakDb db = scene.At.Open();
            (await db.Mails.CountAsync(Cancel)).ShouldBe(await db.CallLetters.CountAsync(l => l.Key.StartsWith("week "), Cancel), "a mail and the row that says so come together");
        }
        await scene.Service<TellingOfCalls>().Work(Cancel);
        List<OutgoingMail> mails = await scene.At.Mails();
        mails.Count.ShouldBe(12);
        mails.Select(m => m.To).Distinct().Count().ShouldBe(12);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task The_link_of_any_mail_stops_them_all_without_signing_in(Store store)
    {
        await using Fitting scene = await Fitting.On(store);
        await scene.Prefer("early-warning");
        await scene.Mark(scene.Cemal, Fitting.Space, CallMarkKind.Followed);
        scene.At.Clock.Advance(ToMonday);
        (await Round(scene)).ShouldBe(1);
        OutgoingMail mail = (await scene.At.Mails()).ShouldHaveSingleItem();
        MimeKit.MimeMessage message = MailWriting.Compose(mail, "Ortak <ortak@example.org>");
        string link = message.Headers["List-Unsubscribe"]!.Trim('<', '>');
        message.Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
        mail.Text.ShouldContain(link);
        string path = new Uri(link).AbsolutePath;
        async Task<(bool, bool)> Wants()
        {
            await using OrtakDb db = scene.At.Open();
            return await db.CallMailings.AsNoTracking().Where(m => m.AccountId == scene.Cemal.AccountId).Select(m => new ValueTuple<bool, bool>(m.WantsDigest, m.WantsAlerts)).FirstOrDefaultAsync(Cancel) is var wants && await db.CallMailings.AnyAsync(Cancel) ? wants : (true, true);
        }
        using Browser anybody = scene.At.Anybody();
        Answer page = (await anybody.Get(path)).Ok();
        (await Wants()).ShouldBe((true, true), "looking changes nothing");
        page.Page.One("main").All("button").ShouldHaveSingleItem();
        Answer stopped = await anybody.Submit(page, path);
        stopped.Status.ShouldBe(HttpStatusCode.SeeOther);
        (await anybody.Follow(stopped)).Ok().Page.One("main").Text.ShouldContain("Durduruldu");
        (await Wants()).ShouldBe((false, false));
        await scene.At.Save(db => db.CallMailings.Single().WantsAlerts = true);
        // As a mail program does: no page, no cookie, no token (RFC 8058). The same link again, weeks later.
        using var program = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        ((int)(await program.PostAsync(new Uri(scene.At.Address, path), new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]), Cancel)).StatusCode).ShouldBeInRange(200, 399);
        (await Wants()).ShouldBe((false, false));
        (await anybody.Get(path[..^3] + "abc")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await anybody.Get("/calls/stop/nothing")).Status.ShouldBe(HttpStatusCode.NotFound);
        scene.Import([.. Fitting.Few.Select(c => c.Id == Fitting.Space ? LaterLook(c, 20, "2026-10-22") : c)]);
        scene.At.Clock.Advance(TimeSpan.FromDays(7));
        (await Round(scene)).ShouldBe(0);
    }

    [Fact]
    public async Task A_municipality_elsewhere_has_its_own_Monday()
    {
        await using Fitting scene = await Fitting.On(Store.Sqlite);
        Municipality far = await scene.At.Municipality("Uzak Belediye", country: "PT", zone: "Atlantic/Azores");
        await scene.At.Member(far, "Uzak Kişi");
        await scene.Prefer("early-warning", who: far);
        await scene.Prefer("early-warning");
        scene.At.Clock.Advance(ToMonday);
        (await Round(scene)).ShouldBe(1, "there it is six in the morning");
        scene.At.Clock.Advance(TimeSpan.FromHours(2));
        (await Round(scene)).ShouldBe(1);
    }
}
