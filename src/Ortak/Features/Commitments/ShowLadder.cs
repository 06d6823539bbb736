using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>Shows how far a cooperation has come on its lawful way, and what comes next.</summary>
public static class ShowLadder
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Id<Cooperation> cooperation)
    {
        Standing standing = Standing.Of(http);
        CooperationHead head = await CooperationHead.Read(db, cooperation, http.RequestAborted);
        LadderHere here = await LadderHere.OfCooperation(db, head, standing.Own.Select(o => o.MunicipalityId), http.RequestAborted);
        DateOnly today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, head.Zone(standing)));
        return Show.Page<ShowLadderPage>(new { Head = head, Here = here, Steps = here.Steps(today), Today = today });
    }
}
