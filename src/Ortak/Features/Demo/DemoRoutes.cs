using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Demo;

/// <summary>The addresses of the demo story: add it, walk through it, take it out.</summary>
public static class DemoRoutes
{
    public static void MapDemo(this WebApplication site)
    {
        RouteGroupBuilder demo = site.MapGroup("/installation/demo").Needs(Right.Operate).ExcludeFromDescription();
        demo.MapGet("", async (OrtakDb db, HttpContext http) => Show.Page<DemoPage>(new { Exists = await DemoStory.Exists(db, http.RequestAborted) }));
        demo.MapPost("", (OrtakDb db, TimeProvider clock, HttpContext http) => Add(db, clock, http));
        demo.MapPost("/join", (OrtakDb db, TimeProvider clock, HttpContext http) => Join(db, clock, http));
        demo.MapPost("/remove", (OrtakDb db, TimeProvider clock, HttpContext http) => Remove(db, clock, http));
    }

    private static async Task<IResult> Add(OrtakDb db, TimeProvider clock, HttpContext http) =>
        await DemoStory.Add(db, Viewer.Signed(http).AccountId, clock.GetUtcNow().UtcDateTime, http.RequestAborted) is { } no ? Show.No(no) : await Join(db, clock, http);

    private static async Task<IResult> Join(OrtakDb db, TimeProvider clock, HttpContext http)
    {
        Viewer viewer = Viewer.Signed(http);
        await DemoStory.Join(db, viewer.AccountId, viewer.Name, clock.GetUtcNow().UtcDateTime, http.RequestAborted);
        return Show.Next("/cooperations");
    }

    private static async Task<IResult> Remove(OrtakDb db, TimeProvider clock, HttpContext http) =>
        await DemoStory.Remove(db, Viewer.Signed(http).AccountId, clock.GetUtcNow().UtcDateTime, http.RequestAborted) is { } no ? Show.No(no) : Show.Next("/installation/demo", "removed");
}
