using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Aims;

/// <summary>İzmit and İstanbul in a cooperation, somebody who writes for each, a meeting with a recommendation, and what they make of it.</summary>
public sealed class Pursuit : IAsyncDisposable
{
    /// <summary>Asks for two national authorities and two local ones for disasters.</summary>
    public const string Disasters = "HORIZON-CL3-2027-01-DRS-03";

    public const string İbb = "998498795";

    public required Installation At { get; init; }
    public required Municipality İzmit { get; init; }
    public required Municipality İstanbul { get; init; }
    public required Cooperation Cooperation { get; init; }
    public required Meeting Meeting { get; init; }
    public required Outcome Recommendation { get; init; }
    public required Person Cemal { get; init; }
    public required Person Mehmet { get; init; }
    public required Browser OfCemal { get; init; }
    public required Browser OfMehmet { get; init; }

    public string Together => $"/cooperations/{Cooperation.Id}/aims";
    public string Alone => $"/municipalities/{İzmit.Id}/aims";
    public string Minutes => $"/cooperations/{Cooperation.Id}/meetings/{Meeting.Id}/minutes";

    public static async Task<Pursuit> On(Store store, Func<Ortak.Host.Settings, Ortak.Host.Settings>? settings = null)
    {
        Installation at = await Installation.On(store, settings);
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Person cemal = await at.Member(izmit, "Cemal Taki Şahan", Role.Administrator), mehmet = await at.Member(istanbul, "Mehmet Alkanalka", Role.Editor);
        Cooperation cooperation = await at.Cooperation("Depreme hazırlık", izmit, istanbul);
        Meeting meeting = await at.Meeting(cooperation, istanbul);
        Outcome recommendation = await at.Outcome(meeting, "İki belediye deprem konusunda birlikte proje geliştirsin.");
        return new() { At = at, İzmit = izmit, İstanbul = istanbul, Cooperation = cooperation, Meeting = meeting, Recommendation = recommendation, Cemal = cemal, Mehmet = mehmet, OfCemal = await at.As(cemal), OfMehmet = await at.As(mehmet) };
    }

    /// <summary>An aim, written on its page; where it is.</summary>
    /// <param name="on">Its list; the cooperation's by default.</param>
    /// <param name="from">What it is born from, as the address says it.</param>
    public async Task<string> Write(string title = "Toplanma alanları", string? on = null, string from = "", Browser? who = null, params (string Name, string Value)[] more)
    {
        string address = $"{on ?? Together}/new{from}";
        Answer made = await (who ?? OfCemal).Submit(address, address, [("title.tr", title), ("text.tr", "Afet toplanma alanlarını planlamak, deprem erken uyarısını halka ulaştırmak, afet yönetimi için karar desteği kurmak istiyoruz."), .. more]);
        made.Status.ShouldBe(HttpStatusCode.SeeOther, made.Body);
        return made.Location!.ToString().Split('?')[0];
    }

    public async Task<Aim> Stored(string address)
    {
        await using OrtakDb db = At.Open();
        Id<Aim> id = Id<Aim>.Parse(address.Split('/')[2], null);
        return await db.Aims.AsNoTracking().AsSplitQuery().Include(a => a.Topics).Include(a => a.Calls).Include(a => a.Partners).SingleAsync(a => a.Id == id);
    }

    public Call Call(string code) => At.Site.Services.GetRequiredService<CallsHolder>().Current.Named(code).ShouldHaveSingleItem();

    public async Task Add(string aim, string call = Disasters) => (await OfCemal.Post(aim + "/calls", ("call", Call(call).Id))).Status.ShouldBe(HttpStatusCode.SeeOther);

    /// <summary>Puts an organisation on the shortlist; the address of its entry.</summary>
    public async Task<string> Shortlist(string aim, string organisation = İbb, params (string Name, string Value)[] more)
    {
        Answer added = await OfCemal.Post(aim + "/partners/add", [("organisation", organisation), .. more]);
        added.Status.ShouldBe(HttpStatusCode.SeeOther, added.Body);
        return $"{aim}/partners/{(await Stored(aim)).Partners.Single(p => p.OrganisationId == organisation).Id}";
    }

    public async ValueTask DisposeAsync()
    {
        OfCemal.Dispose();
        OfMehmet.Dispose();
        await At.DisposeAsync();
    }
}
