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
        string name = form.Line("organisation", 300, required: true);
        if (form.IsSound && await IsThere(db, municipality, name, null, http.RequestAborted)) RejectTaken(form);
        if (!form.IsSound) return await ListNgos.Page(municipality, form, 422, http, db, clock);
        string? kind = await LegalKinds.Read(form, db, municipality, http.RequestAborted);
        if (!form.IsSound) return await ListNgos.Page(municipality, form, 422, http, db, clock);
        MunicipalityHead head = await MunicipalityHead.Read(db, municipality, http.RequestAborted);
        var ngo = new Ngo { MunicipalityId = municipality, Name = name, LegalKind = kind, IsDemo = head.IsDemo };
        db.Ngos.Add(ngo);
        db.Record(Viewer.Signed(http).Did(Deeds.NgoAdded, ngo.Id, clock.GetUtcNow().UtcDateTime, municipality, detail: name));
        await db.SaveChangesAsync(http.RequestAborted);
        return Show.Next($"/municipalities/{municipality}/ngos", "added");
    }

    /// <summary>Whether the municipality has an organisation of that name, however it is written.</summary>
    /// <param name="except">One that may have it.</param>
    internal static async Task<bool> IsThere(OrtakDb db, Id<Municipality> municipality, string name, Id<Ngo>? except, CancellationToken cancel)
    {
        string folded = Folding.Fold(name);
        return (await db.Ngos.Where(n => n.MunicipalityId == municipality && n.Id != except).Select(n => n.Name).ToListAsync(cancel)).Exists(n => Folding.Fold(n) == folded);
    }

    internal static void RejectTaken(FormInput form) => form.Reject("organisation", "Bu kuruluş listede zaten var.", "This organisation is in the list already.");
}
