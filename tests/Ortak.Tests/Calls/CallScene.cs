using Microsoft.Extensions.DependencyInjection;
using Ortak.Engine.Calls;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Calls;

/// <summary>A site with calls of its own, on an ordinary Wednesday (14 October 2026), and questions as people ask them.</summary>
public sealed class CallScene : IAsyncDisposable
{
    public required Installation At { get; init; }
    public required Browser Anybody { get; init; }

    /// <summary>A site over the starter set.</summary>
    public static async Task<CallScene> Starter()
    {
        Installation at = await Installation.On();
        return new() { At = at, Anybody = at.Anybody() };
    }

    /// <summary>A site over these calls alone.</summary>
    public static async Task<CallScene> Over(params Call[] calls)
    {
        CallScene scene = await Starter();
        string folder = Path.Combine(scene.At.Settings.Data, "calls");
        Directory.CreateDirectory(folder);
        CallStore.Write(calls, Path.Combine(folder, "calls.json.gz"));
        scene.At.Site.Services.GetRequiredService<CallsHolder>().Refresh();
        return scene;
    }

    /// <summary>A call that closes on 4 March 2027, of Horizon's innovation actions unless changed.</summary>
    public static Call Call(string id, string title = "Hydrogen cities", string code = "") => new()
    {
        Id = id, Code = code.Length > 0 ? code : "HORIZON-TEST-2027-" + id, Title = title, Status = PortalStatus.Open, Programme = "HORIZON", ProgrammeId = "43108390", ProgrammeName = "Horizon Europe (HORIZON)", ActionType = "HORIZON Innovation Actions",
        Opens = new(2026, 9, 1), Deadlines = [CallDeadline.Of(new(2027, 3, 4))], Budget = new(9_000_000, 3, 3_000_000, 3_000_000, [2027]), Address = "https://ec.europa.eu/info/" + id,
        FirstSeen = Seen(-30), LastSeen = Seen(0), Events = [new(Seen(-30), CallEventKind.Appeared, "", "open")],
    };

    /// <summary>An instant some days from the look at the portal of 12 October 2026.</summary>
    public static DateTimeOffset Seen(int days) => new DateTimeOffset(2026, 10, 12, 6, 0, 0, TimeSpan.Zero).AddDays(days);

    /// <summary>An address with a question.</summary>
    public static string Ask(string path, params (string Name, string Value)[] query) => path + "?" + string.Join('&', query.Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value)}"));

    public Task<Answer> Get(string path, params (string Name, string Value)[] query) => Anybody.Get(Ask(path, query));

    public async ValueTask DisposeAsync()
    {
        Anybody.Dispose();
        await At.DisposeAsync();
    }

    /// <summary>Titles in a list of calls, in order.</summary>
    public static string[] Titles(Answer answer, string section = "calls") => [.. answer.Page.ById(section).All("h3").Select(h => h.One("a").Text)];
}
