using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Model;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Calls;

/// <summary>An installation with a few calls of its own, İzmit with somebody who administers it, and what they want.</summary>
public sealed class Fitting : IAsyncDisposable
{
    public const string Warning = "1001TOPICSen", Rescue = "1002TOPICSen", Women = "1003TOPICSen", Space = "1004TOPICSen";

    public required Installation At { get; init; }
    public required Municipality İzmit { get; init; }
    public required Person Cemal { get; init; }
    public required Browser OfCemal { get; init; }

    public string Address => $"/municipalities/{İzmit.Id}/calls";

    public static async Task<Fitting> On(Store store, string language = "tr", IEnumerable<Call>? calls = null)
    {
        Installation at = await Installation.On(store, s => { Keep(s.Data, calls ?? Few); return s; });
        Municipality izmit = await at.İzmit();
        Person cemal = await at.Member(izmit, "Cemal Taki Şahan", Role.Administrator);
        if (language != "tr") await at.Save(db => db.Set<Account>().Single(a => a.Id == cemal.AccountId).Language = language);
        return new() { At = at, İzmit = izmit, Cemal = cemal, OfCemal = await at.As(cemal) };
    }

    public static Call Of(string id, string code, string title, string deadline = "2027-11-04", string programme = "HORIZON", string programmeId = "43108390", string programmeName = "Horizon Europe (HORIZON)", string action = "HORIZON Innovation Actions", string opens = "2026-05-01") => new()
    {
        Id = id, Code = code, Title = title, Status = PortalStatus.Open, Programme = programme, ProgrammeId = programmeId, ProgrammeName = programmeName, ActionType = action, Opens = DateOnly.Parse(opens, System.Globalization.CultureInfo.InvariantCulture),
        Deadlines = [CallDeadline.Of(DateTime.Parse(deadline, System.Globalization.CultureInfo.InvariantCulture))], Budget = new(6_000_000, 2, 3_000_000, 3_000_000, [2027]), FirstSeen = new(2026, 8, 22, 5, 0, 0, TimeSpan.Zero), LastSeen = new(2026, 8, 22, 5, 0, 0, TimeSpan.Zero),
    };

    public static IReadOnlyList<Call> Few =>
    [
        Of(Warning, "HORIZON-CL3-2027-01-DRS-91", "Early warning systems for earthquakes in cities"),
        Of(Rescue, "HORIZON-CL3-2027-01-DRS-92", "Search and rescue after disasters and early warning of responders"),
        Of(Women, "CERV-2027-DAPHNE-91", "Gender equality and the empowerment of women", programme: "CERV", programmeId: "43251589", programmeName: "Citizens, Equality, Rights and Values Programme (CERV)", action: "CERV Project Grants"),
        Of(Space, "HORIZON-CL4-2027-SPACE-91", "Refuelling satellites in orbit"),
        Of("1005TOPICSen", "HORIZON-CL6-2027-91", "Deep sea fish and their habitats"),
        Of("1006TOPICSen", "HORIZON-CL3-2026-01-DRS-93", "Early warning systems that have closed", deadline: "2026-09-01"),
    ];

    /// <summary>Others, among which a call that fits is rare.</summary>
    public static IEnumerable<Call> Fillers => Enumerable.Range(0, 50).Select(i => Of($"30{i:00}", $"HORIZON-CL6-2027-{i:00}", "Deep sea fish and their habitats"));

    /// <summary>Puts calls in the place of those that are kept, as an import does.</summary>
    public static void Keep(string data, IEnumerable<Call> calls)
    {
        Directory.CreateDirectory(Path.Combine(data, "calls"));
        CallStore.Write([.. calls], Path.Combine(data, "calls", "calls.json.gz"));
    }

    /// <summary>Another look at the portal has been imported; the site has taken it up.</summary>
    public void Import(params IEnumerable<Call> calls)
    {
        Keep(At.Settings.Data, calls);
        File.SetLastWriteTimeUtc(Path.Combine(At.Settings.Data, "calls", "calls.json.gz"), DateTime.UtcNow.AddSeconds(++_imports));
        Service<CallsHolder>().Refresh();
    }

    private int _imports;

    public T Service<T>() where T : notnull => (T)At.Site.Services.GetService(typeof(T))!;

    public Task Prefer(string topic, int weight = 4, Municipality? who = null) => At.Save(db => db.Add(new StrategicPriority { MunicipalityId = (who ?? İzmit).Id, TopicCode = new(topic), Weight = weight }));

    public async Task<Aim> Want(string title, string text, Municipality? who = null, Cooperation? within = null)
    {
        var aim = new Aim { MunicipalityId = (who ?? İzmit).Id, CooperationId = within?.Id, Title = Bilingual.Of(title), Text = Bilingual.Of(text), MadeAt = At.Now };
        await At.Save(db => db.Aims.Add(aim));
        return aim;
    }

    public Task Mark(Person who, string call, CallMarkKind kind) => At.Save(db => db.CallMarks.Add(new() { AccountId = who.AccountId, CallId = call, Kind = kind, Code = call, Title = call, At = At.Now }));

    public Task DecideAgainst(string call) => At.Save(db =>
    {
        var decision = new CallDecision { MunicipalityId = İzmit.Id, CallId = call, Code = call, Title = call };
        decision.Decide(CallDecisionState.NoGo, "Eş finansman yok", At.Now).ShouldBeNull();
        db.CallDecisions.Add(decision);
    });

    public async ValueTask DisposeAsync()
    {
        OfCemal.Dispose();
        await At.DisposeAsync();
    }
}
