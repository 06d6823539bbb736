using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Calls;

/// <summary>İzmit and İstanbul in a cooperation, their people, and calls of our own making; it is 14 October 2026.</summary>
public sealed class CallScene : IAsyncDisposable
{
    private List<Call> _calls = [];

    public required Installation At { get; init; }
    public required Municipality İzmit { get; init; }
    public required Municipality İstanbul { get; init; }
    public required Cooperation Cooperation { get; init; }
    public required Person Cemal { get; init; }
    public required Person Veysel { get; init; }
    public required Person Mehmet { get; init; }
    public required Browser OfCemal { get; init; }
    public required Browser OfVeysel { get; init; }
    public required Browser OfMehmet { get; init; }

    public DateOnly Today => DateOnly.FromDateTime(At.Now);
    public string Decide(string call) => $"/municipalities/{İzmit.Id}/calls/{call}";
    public string Plan(string call) => Decide(call) + "/plan";

    public static async Task<CallScene> On(Store store = Store.Sqlite, Func<Ortak.Host.Settings, Ortak.Host.Settings>? settings = null)
    {
        Installation at = await Installation.On(store, settings);
        Municipality izmit = await at.İzmit(), istanbul = await at.İstanbul();
        Person cemal = await at.Member(izmit, "Cemal Taki Şahan", post: "Strateji Geliştirme Müdürü"), veysel = await at.Member(izmit, "Veysel Arif Yüksel", Role.Reader), mehmet = await at.Member(istanbul, "Mehmet Alkanalka", post: "AB İlişkileri Daire Başkanı");
        var scene = new CallScene { At = at, İzmit = izmit, İstanbul = istanbul, Cooperation = await at.Cooperation("Depreme hazırlık", istanbul, izmit), Cemal = cemal, Veysel = veysel, Mehmet = mehmet, OfCemal = await at.As(cemal), OfVeysel = await at.As(veysel), OfMehmet = await at.As(mehmet) };
        scene.Portal(Call("far", "2027-03-18T17:00"), Call("near", "2026-10-20T17:00"), Call("several", "2026-12-01T17:00", "2027-05-04T17:00"), Call("day-only", "2027-02-10"), Call("none"), Call("closed", "2026-09-01T17:00"));
        return scene;
    }

    public static Call Call(string id, params string[] cutOffs) => new()
    {
        Id = id, Code = $"HORIZON-TEST-{id.ToUpperInvariant()}", Title = $"Resilient cities, {id}", Programme = "HORIZON", ProgrammeName = "Horizon Europe (HORIZON)", ActionType = "HORIZON Innovation Actions", Status = PortalStatus.Open,
        Address = "https://example.org/" + id, FirstSeen = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero), LastSeen = new(2026, 10, 13, 0, 0, 0, TimeSpan.Zero), Deadlines = [.. cutOffs.Select(CutOff)],
    };

    public static CallDeadline CutOff(string at) => CallDeadline.Of(DateTime.Parse(at, CultureInfo.InvariantCulture));

    /// <summary>What the portal shows from now on, as an import in another process leaves it.</summary>
    public void Portal(params IEnumerable<Call> calls)
    {
        _calls = [.. calls];
        string folder = Path.Combine(At.Settings.Data, "calls");
        Directory.CreateDirectory(folder);
        CallStore.Write(_calls, Path.Combine(folder, "calls.json.gz"));
        At.Site.Services.GetRequiredService<CallsHolder>().Refresh();
    }

    /// <summary>A call changes, and the portal's history says so.</summary>
    public void Change(string id, Func<Call, Call> change, params CallEvent[] events) => Portal(_calls.ConvertAll(c => c.Id == id ? change(c) with { Events = [.. c.Events, .. events] } : c));

    public void Leaves(string id) => Portal(_calls.FindAll(c => c.Id != id));

    public async Task Follow(Browser who, string call)
    {
        Answer answer = await who.Post($"/calls/{call}/follow");
        answer.Status.ShouldBe(HttpStatusCode.SeeOther, answer.Body);
    }

    public async Task<Answer> Decides(Browser who, string call, string state, params (string Name, string Value)[] more)
    {
        Answer answer = await who.Submit(Decide(call), Decide(call), [("state", state), ("reason", "Gerekçe"), .. more.Where(m => m.Name != "reason")]);
        return answer;
    }

    public async Task<CallDecision> Decision(string call)
    {
        await using OrtakDb db = At.Open();
        return await db.CallDecisions.AsNoTracking().SingleAsync(d => d.CallId == call && d.MunicipalityId == İzmit.Id);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Browser browser in (Browser[])[OfCemal, OfVeysel, OfMehmet]) browser.Dispose();
        await At.DisposeAsync();
    }
}
