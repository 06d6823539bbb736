using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Introductions;

/// <summary>İzmit, which has no EU project; İstanbul, which was in PARATUS with a university abroad; Nilüfer, which it is none of the business of; and an aim of İzmit's own.</summary>
public sealed class IntroductionScene : IAsyncDisposable
{
    public const string İbb = "998498795", Contact = "Dr. C. van Westen, c.vanwesten@universiteit.example";

    public required Installation At { get; init; }
    public required Municipality İzmit { get; init; }
    public required Municipality İstanbul { get; init; }
    public required Municipality Nilüfer { get; init; }
    public required Person Cemal { get; init; }
    public required Person Mehmet { get; init; }
    public required Person Ali { get; init; }
    /// <summary>Edits for İzmit.</summary>
    public required Browser OfCemal { get; init; }
    /// <summary>Reads for İzmit.</summary>
    public required Browser OfVeysel { get; init; }
    /// <summary>Administers İstanbul; reads Turkish.</summary>
    public required Browser OfMehmet { get; init; }
    /// <summary>Edits for İstanbul; reads English.</summary>
    public required Browser OfAli { get; init; }
    /// <summary>Administers Nilüfer.</summary>
    public required Browser OfNilüfer { get; init; }
    public required Aim Aim { get; init; }

    public Snapshot Atlas => At.Site.Services.GetRequiredService<AtlasHolder>().Current.Snapshot;
    public Project Paratus => Enumerable.Range(0, Atlas.ProjectCount).Select(Atlas.Project).First(p => p.Acronym == "PARATUS");
    /// <summary>A university that was in PARATUS with İstanbul.</summary>
    public Organisation University => Paratus.Seats.Select(s => s.Organisation).First(o => o.Role == OrganisationRole.University && o.Country != "TR");

    public string Own => $"/municipalities/{İzmit.Id}/introductions";
    public string Theirs => $"/municipalities/{İstanbul.Id}/introductions";
    public string Path => $"/paths?from=TR-41-2062&to={University.Id}";
    public string New(Aim? aim = null) => $"{Own}/new?through={İbb}&organisation={University.Id}&aim={(aim ?? Aim).Id}";

    public static async Task<IntroductionScene> On(Store store = Store.Sqlite)
    {
        Installation at = await Installation.On(store);
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul(), nilüfer = await at.Municipality("Nilüfer Belediyesi");
        Person cemal = await at.Member(izmit, "Cemal Taki Şahan", Role.Editor, "Strateji Geliştirme Müdürü"), veysel = await at.Member(izmit, "Veysel Arif Yüksel", Role.Reader), mehmet = await at.Member(istanbul, "Mehmet Alkanalka", Role.Administrator), other = await at.Member(nilüfer, "Başka Biri", Role.Administrator);
        Person ali = await at.Person("Ali Doğanay", language: "en");
        await at.Post(ali, istanbul, Role.Editor);
        await at.Member(istanbul, "Okuyan", Role.Reader);
        var aim = new Aim { MunicipalityId = izmit.Id, Title = Bilingual.Of("Toplanma alanları", "Gathering areas"), Text = Bilingual.Of("Deprem toplanma alanlarını mahallelerle birlikte planlamak istiyoruz.", "We want to plan gathering areas together with neighbourhoods."), Places = "İzmit", MadeAt = at.Now };
        aim.Calls.Add(new() { AimId = aim.Id, CallId = "50147803TOPICSen", Code = "HORIZON-CL3-2027-01-DRS-03", Title = "Decision support", AddedAt = at.Now });
        await at.Save(db => db.Add(aim));
        return new()
        {
            At = at, İzmit = izmit, İstanbul = istanbul, Nilüfer = nilüfer, Cemal = cemal, Mehmet = mehmet, Ali = ali, Aim = aim,
            OfCemal = await at.As(cemal), OfVeysel = await at.As(veysel), OfMehmet = await at.As(mehmet), OfAli = await at.As(ali), OfNilüfer = await at.As(other),
        };
    }

    /// <summary>One more aim of İzmit's.</summary>
    public async Task<Aim> Another(string title, Id<Cooperation>? within = null)
    {
        var aim = new Aim { MunicipalityId = İzmit.Id, CooperationId = within, Title = Bilingual.Of(title), Text = Bilingual.Of("Metin"), MadeAt = At.Now };
        await At.Save(db => db.Add(aim));
        return aim;
    }

    /// <summary>Sends the form as it is drafted.</summary>
    public Task<Answer> Send(Aim? aim = null) => OfCemal.Submit(New(aim), Own + "/new");

    /// <summary>A request that was sent; its id.</summary>
    public async Task<Id<Introduction>> Ask(Aim? aim = null)
    {
        Answer sent = await Send(aim);
        sent.Status.ShouldBe(HttpStatusCode.SeeOther, sent.Body);
        return Id<Introduction>.Parse(sent.Location!.ToString().Split('/')[^1].Split('?')[0], null);
    }

    /// <summary>What somebody of İstanbul does on the page of a request.</summary>
    public Task<Answer> Says(Browser who, Id<Introduction> id, string verb, params (string Name, string Value)[] fields) => who.Submit($"{Theirs}/{id}", $"{Theirs}/{id}/{verb}", fields);

    public async Task<Introduction> Stored(Id<Introduction> id)
    {
        await using OrtakDb db = At.Open();
        return await db.Introductions.AsNoTracking().SingleAsync(i => i.Id == id);
    }

    /// <summary>Mails to somebody, oldest first.</summary>
    public async Task<IReadOnlyList<OutgoingMail>> MailsTo(Person person) => [.. (await At.Mails()).Where(m => m.To == person.Mail)];

    public async ValueTask DisposeAsync()
    {
        foreach (Browser one in (Browser[])[OfCemal, OfVeysel, OfMehmet, OfAli, OfNilüfer]) one.Dispose();
        await At.DisposeAsync();
    }
}
