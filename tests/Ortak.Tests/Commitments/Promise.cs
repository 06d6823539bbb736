using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ortak.Data;
using Ortak.Features.Commitments;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Commitments;

/// <summary>İzmit and another municipality in a cooperation, somebody who writes for each, and what they do with promises and lawful steps.</summary>
public sealed class Promise : IAsyncDisposable
{
    public required Installation At { get; init; }
    public required Municipality İzmit { get; init; }
    public required Municipality Other { get; init; }
    public required Cooperation Cooperation { get; init; }
    public required Person Cemal { get; init; }
    public required Person Mehmet { get; init; }
    public required Browser OfCemal { get; init; }
    public required Browser OfMehmet { get; init; }

    public string Register => $"/municipalities/{İzmit.Id}/commitments";
    public string Ladder => $"/cooperations/{Cooperation.Id}/ladder";
    public DateOnly Today => DateOnly.FromDateTime(At.Now);

    public static async Task<Promise> On(Store store, string country = "TR")
    {
        Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit(), other = country == "TR" ? await at.İstanbul() : await at.Municipality("Ulm Belediyesi", "City of Ulm", country: country, zone: "Europe/Berlin");
        Person cemal = await at.Member(izmit, "Cemal Taki Şahan", Role.Administrator), mehmet = await at.Member(other, "Mehmet Alkanalka", Role.Editor);
        return new() { At = at, İzmit = izmit, Other = other, Cooperation = await at.Cooperation("Depreme hazırlık", izmit, other), Cemal = cemal, Mehmet = mehmet, OfCemal = await at.As(cemal), OfMehmet = await at.As(mehmet) };
    }

    /// <summary>An entry of the register, made on its page; where it is.</summary>
    public async Task<string> Make(string text = "Toplanma alanlarının listesi paylaşılacak", DateOnly? due = null, params (string Name, string Value)[] more)
    {
        (string Name, string Value)[] fields = [("text.tr", text), ("form", "work"), ("due", due?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? ""), ("to-words.tr", "Kentteki kadın dernekleri")];
        Answer made = await OfCemal.Submit(Register + "/new", Register + "/new", [.. fields.Where(f => !more.Any(m => m.Name == f.Name)), .. more]);
        made.Status.ShouldBe(HttpStatusCode.SeeOther, made.Body);
        return made.Location!.ToString().Split('?')[0];
    }

    public async Task<Ngo> Association(string name = "Kadın Dayanışma Derneği", string? kind = null)
    {
        var ngo = new Ngo { MunicipalityId = İzmit.Id, Name = name, LegalKind = kind };
        await At.Save(db => db.Ngos.Add(ngo));
        return ngo;
    }

    public async Task<Commitment> Stored(string address)
    {
        await using OrtakDb db = At.Open();
        Id<Commitment> id = Id<Commitment>.Parse(address.Split('/')[2], null);
        return await db.Commitments.AsNoTracking().SingleAsync(c => c.Id == id);
    }

    /// <summary>Records a step on the ladder of the cooperation or, with its address, of a commitment.</summary>
    public Task<Answer> Record(Browser who, string step, DateOnly date, string? ladder = null, DateOnly? sent = null, DateOnly? until = null)
    {
        string address = $"{ladder ?? Ladder}/{step}";
        return who.Submit(address, address, ("date", date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), ("number", "2026/45"), ("scope", "AB projeleri"), ("sent", sent?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? ""), ("until", until?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? ""));
    }

    public async Task<string> Recorded(Browser who, string step, DateOnly date, string? ladder = null, DateOnly? sent = null, DateOnly? until = null)
    {
        Answer answer = await Record(who, step, date, ladder, sent, until);
        answer.Status.ShouldBe(HttpStatusCode.SeeOther, answer.Body);
        await using OrtakDb db = At.Open();
        return $"{ladder ?? Ladder}/records/{(await db.GateRecords.OrderByDescending(g => g.RecordedAt).ThenByDescending(g => g.Id).FirstAsync(g => g.Code == step)).Id}";
    }

    public Reminding Reminding => At.Site.Services.GetRequiredService<Reminding>();

    public async ValueTask DisposeAsync()
    {
        OfCemal.Dispose();
        OfMehmet.Dispose();
        await At.DisposeAsync();
    }
}
