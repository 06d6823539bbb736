using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>The list of what changed hands: the successor reads it and says so; the municipality's other people may look.</summary>
public static class ReadHandover
{
    public static async Task<IResult> Ask(Id<Municipality> municipality, string handover, HttpContext http, OrtakDb db)
    {
        if (await Find(municipality, handover, db, http) is not { } found) return Results.NotFound();
        CancellationToken cancel = http.RequestAborted;
        Id<Member>[] both = [found.FromId, found.ToId];
        var names = await db.Members.Where(m => both.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name, cancel);
        return Show.Page<ReadHandoverPage>(new
        {
            Head = await MunicipalityHead.Read(db, municipality, cancel),
            Handover = found,
            From = names.GetValueOrDefault(found.FromId, ""),
            To = names.GetValueOrDefault(found.ToId, ""),
            IsTaker = IsTaker(found, http),
            Things = await OpenThings.Of(found, db, cancel),
        });
    }

    public static async Task<IResult> Handle(Id<Municipality> municipality, string handover, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        if (await Find(municipality, handover, db, http) is not { } found) return Results.NotFound();
        if (!IsTaker(found, http)) return Show.No(new("successor-only", 403, "Listeyi yalnızca devralan kişi okundu olarak işaretler.", "Only the successor marks the list as read."));
        string page = $"/municipalities/{municipality}/handovers/{found.Id}";
        if (found.ReadAt is not null) return Show.Next(page, "read");
        DateTime now = clock.GetUtcNow().UtcDateTime;
        found.ReadAt = now;
        db.Record(Viewer.Signed(http).Did(Deeds.HandoverRead, found.ToId, now, municipality));
        await db.SaveChangesAsync(http.RequestAborted);
        return Show.Next(page, "read");
    }

    private static bool IsTaker(Handover handover, HttpContext http) => Viewer.Signed(http).In(handover.MunicipalityId)?.MemberId == handover.ToId;

    private static async Task<Handover?> Find(Id<Municipality> municipality, string handover, OrtakDb db, HttpContext http) =>
        Id<Handover>.TryParse(handover, null, out var id) ? await db.Handovers.Include(h => h.Items).FirstOrDefaultAsync(h => h.Id == id && h.MunicipalityId == municipality, http.RequestAborted) : null;
}
