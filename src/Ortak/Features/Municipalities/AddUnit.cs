using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>Adds a unit to a municipality.</summary>
public static class AddUnit
{
    public static async Task<IResult> Handle(Id<Municipality> municipality, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        BilingualName name = form.BothNames("name", 300, required: true);
        await ListUnits.RejectTwice(municipality, name, null, form, db, http.RequestAborted);
        if (!form.IsSound) return await ListUnits.Page(municipality, form, 422, http, db);
        var unit = new Unit { MunicipalityId = municipality, Name = name };
        db.Add(unit);
        db.Record(Viewer.Signed(http).Did(Deeds.UnitAdded, unit.Id, clock.GetUtcNow().UtcDateTime, municipality, detail: name.In(Words.Turkish)));
        await db.SaveChangesAsync(http.RequestAborted);
        return Show.Next($"/municipalities/{municipality}/units", "added");
    }
}
