using Ortak.Host;

namespace Ortak.Features.Aims;

/// <summary>Opens a closed aim again.</summary>
public static class ReopenAim
{
    public static Task<IResult> Handle(HttpContext http, [AsParameters] ShowAim.Sources sources, string aim) =>
        ChangeState.Do(http, sources, aim, Deeds.AimReopened, "reopened", (it, _, _) => it.Reopen());
}
