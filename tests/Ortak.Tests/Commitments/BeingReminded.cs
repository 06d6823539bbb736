using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ortak.Data;
using Ortak.Features.Commitments;
using Ortak.Model;
using Ortak.Tests.Infrastructure;
using Ortak.Tests.TheMinutes;

namespace Ortak.Tests.Commitments;

/// <summary>Reminders come when they should, to whom they should, and never twice.</summary>
public sealed class BeingReminded
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(20, null)]
    [InlineData(15, null)]
    [InlineData(14, 14)]
    [InlineData(8, 14)]
    [InlineData(7, 7)]
    [InlineData(2, 7)]
    [InlineData(1, 1)]
    [InlineData(0, 1)]
    [InlineData(-1, -1)]
    [InlineData(-7, -1)]
    [InlineData(-8, -8)]
    [InlineData(-22, -22)]
    public void A_reminder_is_due_at_14_7_and_1_days_and_weekly_when_late(int daysLeft, int? slot) => Reminding.Slot(daysLeft).ShouldBe(slot);

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Whoever_sees_to_it_is_reminded_each_time_once_and_not_any_more_when_it_is_kept(Store store)
    {
        await using Promise promise = await Promise.On(store);
        string address = await promise.Make("Liste paylaşılacak", promise.Today.AddDays(20), ("owner", promise.Cemal.MemberId!.Value.ToString()));
        async Task<int> After(int days)
        {
            promise.At.Clock.Advance(TimeSpan.FromDays(days));
            int sent = await promise.Reminding.Work(Cancel);
            (await promise.Reminding.Work(Cancel)).ShouldBe(0, "a second look at the same moment");
            return sent;
        }
        int[] rounds = [await After(0), await After(6), await After(1), await After(6), await After(6), await After(1), await After(1), await After(6), await After(1)];
        // 20, 14, 13, 7, 1, 0 days left; 1, 7, 8 days late.
        rounds.ShouldBe([0, 1, 0, 1, 1, 0, 1, 0, 1]);
        List<OutgoingMail> mails = (await promise.At.Mails()).FindAll(m => m.Subject.Contains("Liste paylaşılacak", StringComparison.Ordinal));
        mails.Count.ShouldBe(5);
        mails.ShouldAllBe(m => m.To == promise.Cemal.Mail);
        mails[0].Subject.ShouldStartWith("Taahhüt hatırlatması:");
        mails[^1].Subject.ShouldStartWith("Geciken taahhüt:");
        mails[^1].Text.ShouldContain(address);
        Id<Commitment> id = (await promise.Stored(address)).Id;
        await promise.At.Save(db => db.Commitments.Single(c => c.Id == id).Keep(promise.Today, promise.Today, promise.At.Now).ShouldBeNull());
        (await After(7)).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Many_processes_that_look_at_once_send_one_reminder(Store store)
    {
        await using Promise promise = await Promise.On(store);
        for (int i = 0; i < 5; i++) await promise.Make($"Söz {i}", promise.Today.AddDays(20));
        promise.At.Clock.Advance(TimeSpan.FromDays(10));
        WebApplication another = await promise.At.StartAnother();
        try
        {
            Reminding[] workers = [promise.Reminding, another.Services.GetRequiredService<Reminding>(), promise.Reminding, another.Services.GetRequiredService<Reminding>()];
            int[] sent = await Task.WhenAll(workers.Select(w => Task.Run(() => w.Work(Cancel))));
            sent.Sum().ShouldBe(5);
            (await promise.At.Mails()).Count(m => m.Subject.StartsWith("Taahhüt hatırlatması", StringComparison.Ordinal)).ShouldBe(5, "to the one editor of the municipality, since nobody is named");
        }
        finally { await another.DisposeAsync(); }
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_round_that_is_cut_off_goes_on_where_it_was(Store store)
    {
        await using Promise promise = await Promise.On(store);
        for (int i = 0; i < 6; i++) await promise.Make($"Söz {i}", promise.Today.AddDays(20 + i % 2));
        promise.At.Clock.Advance(TimeSpan.FromDays(10));
        int before = (await promise.At.Mails()).Count;
        for (int tries = 0; tries < 4; tries++)
        {
            using var cut = new CancellationTokenSource();
            Task<int> round = Task.Run(() => promise.Reminding.Work(cut.Token));
            await Task.Delay(5 * tries, Cancel);
            await cut.CancelAsync();
            try { await round; } catch (OperationCanceledException) { }
            await using OrtakDb db = promise.At.Open();
            (await promise.At.Mails()).Count.ShouldBe(before + await db.Set<CommitmentReminder>().CountAsync(Cancel), "a mail and the row that says so come together");
        }
        await promise.Reminding.Work(Cancel);
        (await promise.At.Mails()).Count.ShouldBe(before + 6);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task A_decision_that_expires_is_warned_of_at_90_30_and_7_days(Store store)
    {
        await using Promise promise = await Promise.On(store);
        await promise.Recorded(promise.OfCemal, "council-decision", promise.Today.AddDays(-3), sent: promise.Today.AddDays(-2), until: promise.Today.AddDays(100));
        async Task<int> After(int days)
        {
            promise.At.Clock.Advance(TimeSpan.FromDays(days));
            return await promise.Reminding.Work(Cancel) + await promise.Reminding.Work(Cancel);
        }
        int[] rounds = [await After(0), await After(10), await After(1), await After(59), await After(23), await After(10)];
        rounds.ShouldBe([0, 1, 0, 1, 1, 0]); // 100, 90, 89, 30, 7 days left; 3 days gone
        List<OutgoingMail> mails = (await promise.At.Mails()).FindAll(m => m.Subject.StartsWith("Süresi dolacak: Belediye meclisi kararı", StringComparison.Ordinal));
        mails.Select(m => m.To).ShouldBe([promise.Cemal.Mail, promise.Cemal.Mail, promise.Cemal.Mail]);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task What_has_been_renewed_or_is_of_the_demo_is_not_warned_of_and_Today_shows_what_expires(Store store)
    {
        await using Promise promise = await Promise.On(store);
        await promise.Recorded(promise.OfCemal, "council-decision", promise.Today.AddDays(-9), sent: promise.Today.AddDays(-8), until: promise.Today.AddDays(89));
        (await promise.OfCemal.Get("/today")).Ok().Page.Text.ShouldContain("Süresi dolacak kararlar ve izinler");
        await promise.Recorded(promise.OfCemal, "council-decision", promise.Today.AddDays(-1), sent: promise.Today);
        Municipality demo = await promise.At.Municipality("Örnek Belediye", isDemo: true);
        await promise.At.Member(demo, "Örnek", Role.Administrator);
        var shown = new Commitment { MunicipalityId = demo.Id, Text = Bilingual.Of("Örnek söz"), ToWords = Bilingual.Of("Herkese"), IsDemo = true, MadeAt = promise.At.Now.AddDays(-60) };
        shown.Promise(promise.Today.AddDays(-5)).ShouldBeNull();
        await promise.At.Save(db => db.Commitments.Add(shown));
        (await promise.OfCemal.Get("/today")).Ok().Page.Text.ShouldNotContain("Süresi dolacak kararlar ve izinler");
        promise.At.Clock.Advance(TimeSpan.FromDays(60)); // 29 days left of what has been renewed
        (await promise.Reminding.Work(Cancel)).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Installation.Stores), MemberType = typeof(Installation))]
    public async Task Commitments_of_minutes_approved_before_there_was_a_register_enter_it_once(Store store)
    {
        await using Table table = await Table.On(store);
        Outcome line = await table.Write(table.OfCemal, "İzmit veriyi paylaşacak.", "commitment", ("owner-municipality", table.İzmit.Id.ToString()));
        await table.Lock();
        await table.At.Save(db => db.Commitments.RemoveRange(db.Commitments));
        Reminding worker = table.At.Site.Services.GetRequiredService<Reminding>();
        await Task.WhenAll(Task.Run(() => worker.Work(Cancel)), Task.Run(() => worker.Work(Cancel)));
        await using OrtakDb after = table.At.Open();
        (await after.Commitments.Select(c => c.OutcomeId).ToListAsync(Cancel)).ShouldBe([line.Id]);
    }
}
