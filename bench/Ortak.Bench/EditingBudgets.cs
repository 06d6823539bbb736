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
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Bench;

/// <summary>Editing a large budget through HTTP: one partner's costs in every work package saved, the page that shows all of it, the Excel file out and in; and the arithmetic by itself.</summary>
internal static class EditingBudgets
{
    private const int Partners = 40, WorkPackages = 12;

    public static void Run(Bench bench)
    {
        int edits = bench.Options.Number("--edits", bench.Options.Short ? 40 : 300);
        bench.Report.Heading("budget: editing the budget of 40 partners in 12 work packages");
        Consortium whole = Make(default);
        var arithmetic = new Samples();
        for (int i = 0; i < 1000; i++)
        {
            long start = Stopwatch.GetTimestamp();
            BudgetReckoning.Of(whole, _ => BudgetReckoning.Whole);
            if (i >= 100) arithmetic.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        List<object?[]> rows = [["–", "all of it reckoned", arithmetic.Median, arithmetic.At(.95), arithmetic.At(.99), arithmetic.Count]];
        Measure(bench, "SQLite", null, edits, rows).GetAwaiter().GetResult();
        using (PrivatePostgres? postgres = PrivatePostgres.Start(Path.GetTempPath(), durable: true))
        {
            if (postgres is null) bench.Report.Line("PostgreSQL: left out, it is not installed.");
            else Measure(bench, "PostgreSQL", postgres.ConnectionString, edits, rows).GetAwaiter().GetResult();
        }
        bench.Report.Line($"{whole.Seats.Sum(s => s.Lines.Count):N0} amounts in {Partners} × {WorkPackages} cells. From the first byte of the request to the last of its answer; site and editor share the machine.");
        bench.Report.Table("budget", ["database", "what", "p50 ms", "p95 ms", "p99 ms", "times"], rows);
    }

    private static async Task Measure(Bench bench, string name, string? postgres, int edits, List<object?[]> rows)
    {
        string data = Directory.CreateDirectory(Path.Combine(bench.Temporary.Path, "budget-" + name)).FullName;
        var atlas = new AtlasFolder(Path.Combine(data, "atlas"));
        StarterUnpacking.IfEmpty(atlas);
        await using WebApplication site = Site.Build(new Settings { Data = data, Database = postgres }, atlas, "http://127.0.0.1:0");
        site.MapSigningIn();
        await site.StartAsync();
        (Guid account, Consortium consortium) = await Fill(site);
        (HttpClient client, string token) = await site.SignIn(account);
        using HttpClient closing = client;
        string budget = $"/aims/{consortium.AimId}/consortia/{consortium.Id}/budget";
        int[] versions = new int[Partners];
        Array.Fill(versions, 1);
        var (saved, shown, opened, file) = (new Samples(), new Samples(), new Samples(), new Samples());
        int warm = Math.Max(20, edits / 5);
        for (int i = -warm; i < edits; i++)
        {
            int partner = (i + warm) % Partners;
            ProposalSeat seat = consortium.Seats[partner];
            await Timed(opened, i, () => client.GetAsync(new Uri($"{budget}/seats/{seat.Id}", UriKind.Relative)));
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("form-token", token), KeyValuePair.Create("version", (versions[partner]++).ToString(CultureInfo.InvariantCulture)),
                .. seat.Lines.Select(l => KeyValuePair.Create($"c-{l.WorkPackageId}-{FormInput.Kebab(l.Category)}", (l.Cents / 100 + i + warm).ToString(CultureInfo.InvariantCulture)))]);
            await Timed(saved, i, () => client.PostAsync(new Uri($"{budget}/seats/{seat.Id}", UriKind.Relative), form), HttpStatusCode.SeeOther);
            await Timed(shown, i, () => client.GetAsync(new Uri(budget, UriKind.Relative)));
            if (i % 5 == 0) await Timed(file, i, () => client.GetAsync(new Uri(budget + "/file", UriKind.Relative)));
        }
        byte[] sent = await client.GetByteArrayAsync(new Uri(budget + "/file", UriKind.Relative));
        var taken = new Samples();
        for (int i = -3; i < edits / 5; i++)
        {
            using var upload = new MultipartFormDataContent { { new StringContent(token), "form-token" }, { new ByteArrayContent(sent), "file", "budget.xlsx" } };
            await Timed(taken, i, () => client.PostAsync(new Uri(budget + "/import", UriKind.Relative), upload));
        }
        foreach (var (what, times) in new[] { ("one partner's costs saved", saved), ("the form of one partner", opened), ("the page of the whole budget", shown), ("Excel file out", file), ("Excel file held against the record", taken) })
            rows.Add([name, what, times.Median, times.At(.95), times.At(.99), times.Count]);
        bench.Report.Headline($"editing a budget of {Partners} × {WorkPackages}, {name}", string.Create(CultureInfo.InvariantCulture, $"saving p95 {saved.At(.95):0.0} ms, page p95 {shown.At(.95):0.0} ms"));
        await site.StopAsync();
    }

    private static async Task Timed(Samples samples, int round, Func<Task<HttpResponseMessage>> ask, HttpStatusCode expected = HttpStatusCode.OK)
    {
        long start = Stopwatch.GetTimestamp();
        using HttpResponseMessage answer = await ask();
        await answer.Content.ReadAsByteArrayAsync();
        double took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (answer.StatusCode != expected) throw new MissingException($"{answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}.");
        if (round >= 0) samples.Add(took);
    }

    private static Consortium Make(Id<Aim> aim)
    {
        var consortium = new Consortium { AimId = aim, CallId = "50147803TOPICSen", Code = "HORIZON-CL3-2027-01-DRS-03", Title = "Enhancing decision support system for disaster crises", Name = "Ölçüm", BudgetMode = BudgetMode.LumpSum, IndirectRate = 2500, Months = 48, Prefinancing = 5000, MadeAt = DateTime.UtcNow };
        for (int w = 1; w <= WorkPackages; w++) consortium.WorkPackages.Add(new() { ConsortiumId = consortium.Id, Number = w, Title = $"{w}. iş paketi", FromMonth = w, ToMonth = 48 });
        CostCategory[] categories = [CostCategory.Personnel, CostCategory.Travel, CostCategory.OtherGoods, CostCategory.Equipment, CostCategory.Subcontracting];
        for (int s = 0; s < Partners; s++)
        {
            var seat = new ProposalSeat { ConsortiumId = consortium.Id, Order = s, Name = $"Ortak {s + 1}", Country = s % 2 == 0 ? "DE" : "TR", Kind = s % 5 == 0 ? "company" : "university" };
            foreach (WorkPackage workPackage in consortium.WorkPackages)
                foreach (CostCategory category in categories) seat.Lines.Add(new() { SeatId = seat.Id, WorkPackageId = workPackage.Id, Category = category, Cents = 100_000 + s * 1_237 + workPackage.Number * 311 + (int)category * 17, Hundredths = category == CostCategory.Personnel ? 125 : 0 });
            consortium.Seats.Add(seat);
        }
        return consortium;
    }

    private static async Task<(Guid Account, Consortium Consortium)> Fill(WebApplication site)
    {
        await using AsyncServiceScope scope = site.Services.CreateAsyncScope();
        OrtakDb db = scope.ServiceProvider.GetRequiredService<OrtakDb>();
        DateTime now = DateTime.UtcNow;
        var municipality = new Municipality { Name = BilingualName.Of("Ölçüm Belediyesi"), Country = "TR", EnteredAt = now, ConfirmedAt = now };
        var account = new Account { Id = Guid.CreateVersion7(), Name = "Yazan", UserName = "writer@example.org", NormalizedUserName = "WRITER@EXAMPLE.ORG", Email = "writer@example.org", NormalizedEmail = "WRITER@EXAMPLE.ORG", SecurityStamp = Guid.NewGuid().ToString("N"), MadeAt = now };
        var aim = new Aim { MunicipalityId = municipality.Id, Title = Bilingual.Of("Ölçüm"), Text = Bilingual.Of("Bütçe ölçümü"), MadeAt = now };
        Consortium consortium = Make(aim.Id);
        db.AddRange(municipality, account, new Member { MunicipalityId = municipality.Id, AccountId = account.Id, Name = account.Name, Role = Role.Editor, JoinedAt = now }, aim, consortium);
        db.Record(new() { At = now, AccountId = account.Id, MunicipalityId = municipality.Id, Deed = Deeds.ConsortiumStarted });
        await db.SaveChangesAsync();
        return (account.Id, consortium);
    }
}
