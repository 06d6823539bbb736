using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Text;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>Enters a civil-society organisation by its name.</summary>
public static class AddNgo
{
    public static async Task<IResult> Handle(Id<Municipality> municipality, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        string name = form.Line("organisation", 300, required: true), folded = Folding.Fold(name);
        if (form.IsSound && (await db.Ngos.Where(n => n.MunicipalityId == municipality).Select(n => n.Name).ToListAsync(http.RequestAborted)).Exists(n => Folding.Fold(n) == folded))
            form.Reject("organisation", "Bu kuruluş listede zaten var.", "This organisation is in the list already.");
        if (!form.IsSound) return await ListNgos.Page(municipality, form, 422, http, db, clock);
        MunicipalityHead head = await MunicipalityHead.Read(db, municipality, http.RequestAborted);
        var ngo = new Ngo { MunicipalityId = municipality, Name = name, IsDemo = head.IsDemo };
        db.Ngos.Add(ngo);
        db.Record(Viewer.Signed(http).Did(Deeds.NgoAdded, ngo.Id, clock.GetUtcNow().UtcDateTime, municipality, detail: name));
        await db.SaveChangesAsync(http.RequestAborted);
        return Show.Next($"/municipalities/{municipality}/ngos", "added");
    }
}
