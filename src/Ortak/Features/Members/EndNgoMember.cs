using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>Ends the access of somebody who spoke for a civil-society organisation.</summary>
public static class EndNgoMember
{
    public static async Task<IResult> Handle(Id<Municipality> municipality, string ngo, string person, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        if (await MemberSearch.Ngo(municipality, ngo, db, http) is not { } found || !Id<NgoMember>.TryParse(person, null, out var id)
            || await db.NgoMembers.FirstOrDefaultAsync(m => m.Id == id && m.NgoId == found.Id, http.RequestAborted) is not { } member) return Results.NotFound();
        if (member.EndedAt is null)
        {
            DateTime now = clock.GetUtcNow().UtcDateTime;
            member.EndedAt = now;
            db.Record(Viewer.Signed(http).Did(Deeds.NgoMemberEnded, member.Id, now, municipality, detail: found.Name));
            await db.SaveChangesAsync(http.RequestAborted);
        }
        return Show.Next($"/municipalities/{municipality}/ngos", "ended");
    }
}
