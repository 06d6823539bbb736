using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Model;
using Ortak.Tests.Aims;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Consortia;

/// <summary>İzmit's and İstanbul's aim about gathering areas, a call about disasters, and the consortium they put together for it.</summary>
public sealed class Formed : IAsyncDisposable
{
    public required Pursuit Pursuit { get; init; }
    public required string Aim { get; init; }

    /// <summary>Where the consortium is; empty while none was started.</summary>
    public string Address { get; private set; } = "";

    public Browser OfCemal => Pursuit.OfCemal;
    public Browser OfMehmet => Pursuit.OfMehmet;

    /// <summary>An aim with its call, and no consortium yet.</summary>
    public static async Task<Formed> Before(Store store, bool alone = false, Func<Ortak.Host.Settings, Ortak.Host.Settings>? settings = null)
    {
        Pursuit pursuit = await Pursuit.On(store, settings);
        string aim = await pursuit.Write(on: alone ? pursuit.Alone : null);
        await pursuit.Add(aim);
        return new() { Pursuit = pursuit, Aim = aim };
    }

    public static async Task<Formed> On(Store store, bool alone = false, params (string Name, string Value)[] more)
    {
        Formed formed = await Before(store, alone);
        await formed.Start(more);
        return formed;
    }

    public string New => $"{Aim}/consortia/new";

    public async Task Start(params (string Name, string Value)[] more)
    {
        Answer made = await OfCemal.Submit($"{New}?call={Uri.EscapeDataString(Pursuit.Call(Pursuit.Disasters).Id)}", New, more);
        made.Status.ShouldBe(HttpStatusCode.SeeOther, made.Body);
        made.Location!.ToString().ShouldEndWith("?done=made");
        Address = made.Location.ToString().Split('?')[0];
    }

    public async Task<Consortium> Stored()
    {
        await using OrtakDb db = Pursuit.At.Open();
        Id<Consortium> id = Id<Consortium>.Parse(Address.Split('/')[4], null);
        return await db.Consortia.AsNoTracking().Include(c => c.Seats.OrderBy(s => s.Order)).SingleAsync(c => c.Id == id);
    }

    public async Task<ProposalSeat> Seat(string organisation) => (await Stored()).Seats.Single(s => s.OrganisationId == organisation);

    public string At(ProposalSeat seat) => $"{Address}/seats/{seat.Id}";

    /// <summary>Takes an organisation in as the short form of the shortlist does.</summary>
    public async Task<ProposalSeat> Take(string organisation)
    {
        (await OfCemal.Post(Address + "/seats/add", ("organisation", organisation))).Status.ShouldBe(HttpStatusCode.SeeOther);
        return await Seat(organisation);
    }

    public Organisation OrganisationOf(string country, OrganisationRole role = OrganisationRole.University, int skip = 0)
    {
        Snapshot atlas = Pursuit.At.Site.Services.GetRequiredService<AtlasHolder>().Current.Snapshot;
        return Enumerable.Range(0, atlas.OrganisationCount).Select(atlas.Organisation).Where(o => o.Country == country && o.Role == role).ElementAt(skip);
    }

    public ValueTask DisposeAsync() => Pursuit.DisposeAsync();
}
