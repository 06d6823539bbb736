using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>The installation's administrator confirms that a municipality is what it says.</summary>
public static class ConfirmMunicipality
{
    public static async Task<IResult> Handle(Id<Municipality> municipality, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        for (int tries = 0; tries < 3; tries++)
        {
            Municipality m = await db.Municipalities.SingleAsync(x => x.Id == municipality, http.RequestAborted);
            if (m.ConfirmedAt is not null) return Show.Next("/installation/municipalities", "confirmed");
            m.ConfirmedAt = now;
            db.Record(Viewer.Signed(http).Did(Deeds.MunicipalityConfirmed, municipality, now, municipality));
            if (await db.TrySave(http.RequestAborted)) return Show.Next("/installation/municipalities", "confirmed");
            // Its own people edited the profile at the same moment: nothing of theirs is touched by confirming again.
        }
        return Show.No(new("municipality-busy", 409, "Belediyenin profili şu anda düzenleniyor; biraz sonra yeniden deneyin.", "The municipality's profile is being edited right now; try again in a moment."));
    }
}
