using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>Removes a unit in which nobody stands any more.</summary>
public static class RemoveUnit
{
    public static async Task<IResult> Handle(Id<Municipality> municipality, string unit, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        if (await RenameUnit.Find(municipality, unit, db, http) is not { } found) return Results.NotFound();
        List<string> people = await db.Members.Where(m => m.MunicipalityId == municipality && m.UnitId == found.Id && m.LeftAt == null).Select(m => m.Name).ToListAsync(http.RequestAborted);
        if (people.Count > 0)
        {
            string names = string.Join(", ", people.Order(StringComparer.Create(Words.Of(http).Culture, false)));
            FormInput form = FormInput.Of(BilingualInput.Values("name", found.Name));
            form.Reject("", $"Birim kaldırılamaz; içinde görevli üyeler var: {names}. Önce birimlerini değiştirin.", $"The unit cannot be removed; these members stand in it: {names}. Change their unit first.");
            return await RenameUnit.Page(found, form, null, 409, http, db);
        }
        db.Remove(found);
        db.Record(Viewer.Signed(http).Did(Deeds.UnitRemoved, found.Id, clock.GetUtcNow().UtcDateTime, municipality, detail: found.Name.In(Words.Turkish)));
        if (await db.TrySave(http.RequestAborted)) return Show.Next($"/municipalities/{municipality}/units", "removed");
        return Show.No(new("unit-changed", 409, "Bu arada başka biri birimi değiştirdi. Birimler sayfasına dönüp yeniden bakın.", "Somebody else changed the unit in between. Go back to the units and look again."));
    }
}
