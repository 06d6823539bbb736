using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;
using Ortak.Tests.Aims;
using Ortak.Tests.Consortia;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Projects;

/// <summary>İzmit's and İstanbul's consortium with two work packages, and what they do with its proposal. It is 14 October 2026.</summary>
public sealed class Proposed : IAsyncDisposable
{
    /// <summary>Of another family than <see cref="Pursuit.Disasters"/>, on other things.</summary>
    public const string Elsewhere = "HORIZON-CL5-2027-07-D3-16";

    public required Formed Formed { get; init; }
    public string Consortium => Formed.Address;
    public string Project { get; private set; } = "";
    public Browser OfCemal => Formed.OfCemal;
    public Browser OfMehmet => Formed.OfMehmet;
    public Installation At => Formed.Pursuit.At;

    public static async Task<Proposed> On(Store store, bool alone = false)
    {
        var proposed = new Proposed { Formed = await Formed.On(store, alone, ("name", "TOPLAN")) };
        string packages = proposed.Consortium + "/budget/work-packages", terms = proposed.Consortium + "/budget/terms";
        await proposed.Done(packages, ("title-0", "Yönetim"), ("from-0", "1"), ("to-0", "36"), ("title-1", "Erken uyarı"), ("from-1", "7"), ("to-1", "24"));
        await proposed.Done(terms, ("months", "36"), ("prefinancing", "60"));
        return proposed;
    }

    public static async Task<Proposed> Running(Store store, bool alone = false, string starts = "2026-09-01", int months = 36)
    {
        Proposed proposed = await On(store, alone);
        await proposed.Submit();
        await proposed.Conclude("funded");
        await proposed.Start(starts, months);
        return proposed;
    }

    /// <summary>Fills in a page's form and is led on; where to.</summary>
    public async Task<string> Done(string page, params (string Name, string Value)[] fields) => await Done(OfCemal, page, fields);

    public static async Task<string> Done(Browser who, string page, params (string Name, string Value)[] fields)
    {
        Answer saved = await who.Submit(page, page.Split('?')[0], fields);
        saved.Status.ShouldBe(HttpStatusCode.SeeOther, saved.Body);
        return saved.Location!.ToString();
    }

    /// <summary>Presses a button of the consortium's page.</summary>
    public async Task<Answer> Press(string deed, params (string Name, string Value)[] fields) => await OfCemal.Submit((await OfCemal.Get(Consortium)).Ok(), $"{Consortium}/{deed}", fields);

    public Task<string> Submit(string on = "2026-09-10") => Done(Consortium + "/submission", ("on", on), ("number", "101234567"));

    public Task<string> Conclude(string outcome, params (string Name, string Value)[] more) => Done(Consortium + "/result", [("outcome", outcome), ("on", "2026-10-01"), ("evaluation", "Etki bölümü zayıf."), .. more]);

    public async Task Start(string starts = "2026-09-01", int months = 36, string grant = "2.000.000,50") =>
        Project = (await Done(Consortium + "/project", ("acronym", "TOPLAN"), ("agreement", "101999888"), ("starts", starts), ("months", months.ToString(CultureInfo.InvariantCulture)), ("grant", grant))).Split('?')[0];

    public async Task<ProjectDuty> Due(string kind, string number, string due, string? organisation = null, params (string Name, string Value)[] more)
    {
        string lead = organisation is null ? "" : (await Formed.Seat(organisation)).Id.ToString();
        await Done($"{Project}/duties/new?kind={kind}", [("number", number), ("title", "İş " + number), ("due", due), ("lead", lead), .. more]);
        return (await Stored()).Duties.Single(d => d.Number == number);
    }

    public async Task<GrantProject> Stored()
    {
        await using OrtakDb db = At.Open();
        Id<GrantProject> id = Id<GrantProject>.Parse(Project.Split('/')[2], null);
        return await db.Projects.AsNoTracking().AsSplitQuery().Include(p => p.Duties).Include(p => p.Indicators).ThenInclude(i => i.Values).SingleAsync(p => p.Id == id);
    }

    /// <summary>Who writes for a municipality that has nothing to do with any of it.</summary>
    public async Task<Browser> Stranger(Role role = Role.Editor) => await At.As(await At.Member(await At.Municipality("Nilüfer Belediyesi"), "Yabancı", role));

    public ValueTask DisposeAsync() => Formed.DisposeAsync();
}
