using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ortak.Bench.Peers;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Engine.Calls;
using Ortak.Features.Calls;
using Ortak.Host;
using Ortak.Host.Calls;
using Ortak.Model;

namespace Ortak.Bench;

/// <summary>
/// The mails of a Monday morning: how long the round takes that writes them for 1,000 people over 1,000 open calls, and whether it takes more memory than for
/// 100 people. Every round runs in a process of its own that does nothing else, on a data folder that another has filled.
/// </summary>
internal static class CallDigest
{
    private const int Calls = 1000;

    // The Monday after the newest look at the portal that there is, nine in the morning in Istanbul.
    private static readonly DateTimeOffset Monday = new(2026, 8, 24, 6, 0, 0, TimeSpan.Zero);

    private static readonly (string Turkish, string English)[] Aims =
    [
        ("Deprem toplanma alanları ve erken uyarı", "Earthquake gathering areas and early warning"), ("Okullarda enerji verimliliği", "Energy efficiency in schools"), ("Kadın istihdamı ve girişimcilik", "Women's employment and entrepreneurship"),
        ("Bisiklet yolları ve güvenli ulaşım", "Cycling routes and safe transport"), ("Yeşil altyapı ile sel riskini azaltmak", "Reducing flood risk with green infrastructure"), ("Gençler için dijital beceriler", "Digital skills for young people"),
        ("Atıkların kaynağında ayrılması", "Separating waste at source"), ("Yaşlılar için evde bakım", "Care at home for older people"), ("Kültür mirasının korunması", "Protecting cultural heritage"), ("İklim nötr mahalleler", "Climate-neutral neighbourhoods"),
    ];

    public static void Run(Bench bench)
    {
        bool isPostgres = bench.Options.Has("--postgres");
        bench.Report.Heading($"digest: the mails of a Monday morning over {Calls:N0} open calls, {(isPostgres ? "PostgreSQL" : "SQLite")}");
        int rounds = bench.Options.Number("--rounds", bench.Options.Short ? 1 : 3), folder = 0;
        List<object?[]> rows = [];
        using PrivatePostgres? server = isPostgres ? PrivatePostgres.Start(Path.GetTempPath()) ?? throw new MissingException("PostgreSQL is not installed here.") : null;
        foreach (var (people, each) in ((int, int)[])[(100, 10), (1000, 10), (100, 1), (1000, 1)])
        {
            var (seconds, peak) = (new Samples(), new Samples());
            int mails = 0;
            for (int round = 0; round < rounds; round++)
            {
                var settings = new Settings { Data = Path.Combine(bench.Temporary.Path, $"digest-{folder++}"), Database = server?.Fresh($"digest{folder}") };
                Fill(bench, settings, people, each);
                var (figures, _) = Child.Measure(["digest", settings.Data, .. settings.Database is { } database ? new[] { database } : []]);
                seconds.Add(figures!.WallSeconds);
                peak.Add(figures.PeakMegabytes);
                mails = figures.Things;
            }
            rows.Add([people, people / each, mails, seconds.Median, seconds.Max, peak.Median]);
            if (people == 1000) bench.Report.Headline($"digest, {people:N0} people in {people / each:N0} municipalities", string.Create(CultureInfo.InvariantCulture, $"{seconds.Median:0.0} s, {peak.Median:0} MB"));
        }
        bench.Report.Line("Each municipality has five priorities and two aims, each person follows five calls. Time of the round alone; peak memory of the whole process, with the calls and the rules in it.");
        bench.Report.Table("digest", ["people", "municipalities", "mails", "s, median", "s, longest", "peak MB"], rows);
    }

    /// <summary>The measured side: one round.</summary>
    /// <returns>How many mails it wrote.</returns>
    public static int Once(string data, string? database)
    {
        var settings = new Settings { Data = data, Database = database };
        WebApplication site = Site.Build(settings, new AtlasFolder(Path.Combine(data, "atlas")), "http://127.0.0.1:0", new ClockFrom(Monday));
        try { return site.Services.GetRequiredService<TellingOfCalls>().Work(CancellationToken.None).GetAwaiter().GetResult(); }
        finally { site.DisposeAsync().AsTask().GetAwaiter().GetResult(); }
    }

    private static void Fill(Bench bench, Settings settings, int people, int each)
    {
        Directory.CreateDirectory(settings.Data);
        StarterUnpacking.IfEmpty(new AtlasFolder(Path.Combine(settings.Data, "atlas")));
        IReadOnlyList<Call> calls = Import(bench, settings);
        settings.Store.Migrate().GetAwaiter().GetResult();
        using OrtakDb db = settings.Store.Open();
        DateTime now = Monday.UtcDateTime.AddDays(-30);
        FirstTopics.Add(db, now).GetAwaiter().GetResult();
        TopicCode[] topics = [.. db.Topics.OrderBy(t => t.Code).Select(t => t.Code)];
        for (int m = 0; m < people / each; m++)
        {
            var municipality = new Municipality { Name = BilingualName.Of($"{m}. Belediye", $"Municipality {m}"), Kind = MunicipalityKind.District, Country = "TR", EnteredAt = now, ConfirmedAt = now };
            db.Add(municipality);
            for (int p = 0; p < 5; p++) db.Add(new StrategicPriority { MunicipalityId = municipality.Id, TopicCode = topics[(m * 7 + p * 11) % topics.Length], Weight = 1 + p });
            for (int a = 0; a < 2; a++)
            {
                var (turkish, english) = Aims[(m + a * 3) % Aims.Length];
                db.Add(new Aim { MunicipalityId = municipality.Id, Title = Bilingual.Of(turkish, english), MadeAt = now });
            }
            for (int i = 0; i < each; i++)
            {
                string mail = string.Create(CultureInfo.InvariantCulture, $"person{m}.{i}@example.org");
                var account = new Account { Id = Guid.CreateVersion7(), Name = $"Kişi {m}.{i}", UserName = mail, NormalizedUserName = mail.ToUpperInvariant(), Email = mail, NormalizedEmail = mail.ToUpperInvariant(), SecurityStamp = "x", MadeAt = now, Language = i % 3 == 2 ? "en" : "tr" };
                db.AddRange(account, new Member { MunicipalityId = municipality.Id, AccountId = account.Id, Name = account.Name, Mail = mail, Role = Role.Editor, JoinedAt = now });
                for (int c = 0; c < 5; c++)
                {
                    Call call = calls[(m * 31 + i * 17 + c * 101) % calls.Count];
                    db.CallMarks.Add(new() { AccountId = account.Id, CallId = call.Id, Kind = CallMarkKind.Followed, Code = call.Code, Title = call.Title, At = now });
                }
            }
            if (m % 50 == 49 || m == people / each - 1)
            {
                db.Record(new() { At = now, Deed = Deeds.Imported });
                db.SaveChanges();
                db.ChangeTracker.Clear();
            }
        }
        db.Database.ExecuteSqlRaw(settings.Database is null ? "ANALYZE" : "VACUUM ANALYZE");
    }

    // All that are open or coming on that Monday; what lacks to a thousand are the same once more under codes of their own.
    private static List<Call> Import(Bench bench, Settings settings)
    {
        var book = new CallBook();
        book.Add(CallReader.ReadFile(bench.Sources.Calls("grants-2026-08-22.json.gz"), default, new()), new());
        List<Call> open = [.. book.All.Where(c => c.NextDeadline(Monday) is not null).Take(Calls)];
        int real = open.Count;
        for (int i = 0; open.Count < Calls; i++)
        {
            Call again = open[i % real];
            open.Add(again with { Id = $"again{i}-{again.Id}", Code = $"{again.Code}-AGAIN{i}", Title = $"{again.Title} ({i})" });
        }
        new CallStore(Path.Combine(settings.Data, "calls")).Change(into => { into.Start(new CallBook(open)); return 0; });
        return open;
    }

    // A Monday that goes on from the moment it was made.
    private sealed class ClockFrom(DateTimeOffset start) : TimeProvider
    {
        private readonly long _from = System.GetTimestamp();

        public override DateTimeOffset GetUtcNow() => start + System.GetElapsedTime(_from);
    }
}
