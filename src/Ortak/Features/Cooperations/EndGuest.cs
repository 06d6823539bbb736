using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>Ends a guest's access; it holds from the guest's next request on.</summary>
public static class EndGuest
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, Id<Cooperation> cooperation, string guest)
    {
        if (!Id<Guest>.TryParse(guest, null, out var id) || await db.Guests.FirstOrDefaultAsync(g => g.Id == id && g.CooperationId == cooperation, http.RequestAborted) is not { } found) return Results.NotFound();
        if (found.EndedAt is null)
        {
            DateTime now = clock.GetUtcNow().UtcDateTime;
            found.EndedAt = now;
            db.Record(Viewer.Signed(http).Did(Deeds.GuestEnded, id, now, Standing.Of(http).Acting(null, Role.Administrator).MunicipalityId, cooperation, detail: found.From));
            await db.SaveChangesAsync(http.RequestAborted);
        }
        return Show.Next($"/cooperations/{cooperation}/guests", "guest-ended");
    }
}
