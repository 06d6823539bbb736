using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Aims;

/// <summary>Closes an aim: it is reached, or it is dropped for a reason.</summary>
public static class EndAim
{
    public static Task<IResult> Handle(HttpContext http, [AsParameters] ShowAim.Sources sources, string aim) =>
        ChangeState.Do(http, sources, aim, Deeds.AimEnded, "ended", (it, form, now) =>
        {
            AimState? state = form.One<AimState>("state", required: true);
            string because = form.Line("because", Aim.LongestReason);
            if (state == AimState.Open) form.Reject("state", "Ulaşıldı mı, vazgeçildi mi? Birini seçin.", "Is it reached or dropped? Choose one.");
            return form.IsSound ? it.End(state!.Value, because, now) : null;
        });
}
