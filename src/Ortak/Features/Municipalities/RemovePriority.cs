using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>Takes a strategic priority off the list.</summary>
public static class RemovePriority
{
    public static async Task<IResult> Handle(Id<Municipality> municipality, string priority, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        if (await EditPriority.Find(municipality, priority, db, http) is not { } found) return Results.NotFound();
        db.Remove(found);
        db.Record(Viewer.Signed(http).Did(Deeds.PrioritiesEdited, found.Id, clock.GetUtcNow().UtcDateTime, municipality, detail: $"− {found.TopicCode}"));
        if (await db.TrySave(http.RequestAborted)) return Show.Next($"/municipalities/{municipality}/priorities", "removed");
        return Show.No(new("priority-changed", 409, "Bu arada başka biri önceliği değiştirdi. Öncelikler sayfasına dönüp yeniden bakın.", "Somebody else changed the priority in between. Go back to the priorities and look again."));
    }
}
