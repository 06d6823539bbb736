using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ortak.Bench.Peers;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Bench;

/// <summary>Saving an outcome of minutes through HTTP, with many outcomes there already: one writer, then several at the same minutes.</summary>
internal static class SavingOutcomes
{
    public static void Run(Bench bench)
    {
        int present = bench.Options.Number("--outcomes", bench.Options.Short ? 2_000 : 20_000), saves = bench.Options.Number("--saves", bench.Options.Short ? 60 : 400), writers = bench.Options.Number("--writers", 4);
        bench.Report.Heading("outcomes: saving an outcome through HTTP");
        var rows = new List<object?[]>();
        Measure(bench, "SQLite", null, present, saves, writers, rows).GetAwaiter().GetResult();
        // Saved means on the disk: a cluster without fsync would be measured for a promise it does not keep.
        using (PrivatePostgres? postgres = PrivatePostgres.Start(Path.GetTempPath(), durable: true))
        {
            if (postgres is null) bench.Report.Line("PostgreSQL: left out, it is not installed.");
            else Measure(bench, "PostgreSQL", postgres.ConnectionString, present, saves, writers, rows).GetAwaiter().GetResult();
        }
        bench.Report.Line($"From the first byte of the POST to the last of its answer; {present:N0} outcomes present in 200 meetings, all writers at one meeting. Site and writers share the machine.");
        bench.Report.Table("outcomes", ["database", "writers", "p50 ms", "p95 ms", "p99 ms", "saves", "saves/s"], rows);
    }

    private static async Task Measure(Bench bench, string name, string? postgres, int present, int saves, int writers, List<object?[]> rows)
    {
        string data = Directory.CreateDirectory(Path.Combine(bench.Temporary.Path, name)).FullName;
        var atlas = new AtlasFolder(Path.Combine(data, "atlas"));
        StarterUnpacking.IfEmpty(atlas);
        await using WebApplication site = Site.Build(new Settings { Data = data, Database = postgres }, atlas, "http://127.0.0.1:0");
        site.MapSigningIn();
        await site.StartAsync();
        (string address, string topic, Guid[] accounts) = await Fill(site, present, writers);
        List<(HttpClient Client, string Token)> people = [];
        foreach (Guid account in accounts) people.Add(await site.SignIn(account));
        await Save(people[..1], address, topic, Math.Max(60, saves / 4)); // warm-up
        foreach (int together in new[] { 1, writers })
        {
            var watch = Stopwatch.StartNew();
            Samples times = await Save(people[..together], address, topic, saves / together);
            rows.Add([name, together, times.Median, times.At(.95), times.At(.99), times.Count, times.Count / watch.Elapsed.TotalSeconds]);
            bench.Report.Headline($"saving an outcome, {name}, {together} at once", string.Create(CultureInfo.InvariantCulture, $"p95 {times.At(.95):0.0} ms"));
        }
        foreach (var (client, _) in people) client.Dispose();
        await site.StopAsync();
    }

    private static async Task<Samples> Save(IReadOnlyList<(HttpClient Client, string Token)> people, string address, string topic, int each)
    {
        var all = new Samples();
        await Task.WhenAll(people.Select((person, w) => Task.Run(async () =>
        {
            for (int i = 0; i < each; i++)
            {
                using var form = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["form-token"] = person.Token, ["line"] = Id<Outcome>.New().ToString(), ["kind"] = "decision", ["topic"] = topic,
                    ["text.tr"] = $"Yazan {w}, satır {i}: iki belediye deprem tatbikatını birlikte yapacak ve sonuçlarını paylaşacak.", ["text.tr-status"] = "checked", ["text.en"] = "", ["text.en-status"] = "checked",
                });
                long start = Stopwatch.GetTimestamp();
                using HttpResponseMessage answer = await person.Client.PostAsync(new Uri(address + "/outcomes", UriKind.Relative), form);
                double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (answer.StatusCode != HttpStatusCode.SeeOther) throw new MissingException($"Saving answered {(int)answer.StatusCode}.");
                lock (all) all.Add(milliseconds);
            }
        })));
        return all;
    }

    private static async Task<(string Address, string Topic, Guid[] Accounts)> Fill(WebApplication site, int present, int writers)
    {
        await using AsyncServiceScope scope = site.Services.CreateAsyncScope();
        OrtakDb db = scope.ServiceProvider.GetRequiredService<OrtakDb>();
        DateTime now = DateTime.UtcNow;
        Municipality one = new() { Name = BilingualName.Of("Birinci"), EnteredAt = now, ConfirmedAt = now }, other = new() { Name = BilingualName.Of("İkinci"), EnteredAt = now, ConfirmedAt = now };
        var cooperation = new Cooperation { Title = Bilingual.Of("Ölçüm"), ProposedAt = now };
        foreach (Municipality party in new[] { one, other }) { cooperation.Invite(party, now); cooperation.Accept(party.Id, now); }
        db.AddRange(one, other, cooperation);
        var accounts = new List<Guid>();
        for (int i = 0; i < writers; i++)
        {
            string mail = $"writer{i}@example.org";
            var account = new Account { Id = Guid.CreateVersion7(), Name = $"Yazan {i}", UserName = mail, NormalizedUserName = mail.ToUpperInvariant(), Email = mail, NormalizedEmail = mail.ToUpperInvariant(), SecurityStamp = Guid.NewGuid().ToString("N"), MadeAt = now };
            db.AddRange(account, new Member { MunicipalityId = i % 2 == 0 ? one.Id : other.Id, AccountId = account.Id, Name = account.Name, Role = Role.Editor, JoinedAt = now });
            accounts.Add(account.Id);
        }
        TopicCode topic = (await db.Topics.OrderBy(t => t.Code).FirstAsync()).Code;
        Meeting? meeting = null;
        const int meetings = 200;
        for (int m = 0; m < meetings; m++)
        {
            meeting = new Meeting { CooperationId = cooperation.Id, Title = Bilingual.Of($"Toplantı {m}"), HostId = one.Id, Minutes = new() };
            meeting.Schedule(new(new DateTime(2026, 1, 1, 14, 0, 0).AddDays(m), "Europe/Istanbul"), 60);
            db.Add(meeting);
            for (int i = 0; i < present / meetings; i++) db.Add(new Outcome { CooperationId = cooperation.Id, MeetingId = meeting.Id, Order = i, Kind = OutcomeKind.Decision, Text = Bilingual.Of($"Toplantı {m}, satır {i}: ortak çalışma sürdürülecek."), TopicCode = topic, WrittenAt = now });
            db.Record(new() { At = now, Deed = Deeds.MeetingPlanned, CooperationId = cooperation.Id });
            await db.SaveChangesAsync();
            if (m > 0) db.ChangeTracker.Clear();
        }
        return ($"/cooperations/{cooperation.Id}/meetings/{meeting!.Id}/minutes", topic.Value, [.. accounts]);
    }
}
