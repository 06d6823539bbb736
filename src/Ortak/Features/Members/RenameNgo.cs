using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Text;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>Gives a civil-society organisation another name, or states its legal kind; those who speak for it go on doing so.</summary>
public static class RenameNgo
{
    public static async Task<IResult> Ask(Id<Municipality> municipality, string ngo, HttpContext http, OrtakDb db) =>
        await MemberSearch.Ngo(municipality, ngo, db, http) is { } found ? await Page(found, FormInput.Of(("organisation", found.Name), ("kind", found.LegalKind)), 200, http, db) : Results.NotFound();

    public static async Task<IResult> Handle(Id<Municipality> municipality, string ngo, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        if (await MemberSearch.Ngo(municipality, ngo, db, http) is not { } found) return Results.NotFound();
        FormInput form = await FormInput.Read(http);
        string name = form.Line("organisation", 300, required: true);
        if (form.IsSound && await AddNgo.IsThere(db, municipality, name, found.Id, http.RequestAborted)) AddNgo.RejectTaken(form);
        string? kind = await LegalKinds.Read(form, db, municipality, http.RequestAborted);
        if (!form.IsSound) return await Page(found, form, 422, http, db);
        if (name == found.Name && kind == found.LegalKind) return Show.Next($"/municipalities/{municipality}/ngos");
        string before = found.Name;
        (found.Name, found.LegalKind) = (name, kind);
        db.Record(Viewer.Signed(http).Did(Deeds.NgoRenamed, found.Id, clock.GetUtcNow().UtcDateTime, municipality, detail: before == name ? name : $"{before} → {name}"));
        if (await db.TrySave(http.RequestAborted)) return Show.Next($"/municipalities/{municipality}/ngos", "renamed");
        return Show.No(new("ngo-changed", 409, "Kuruluşun kaydını az önce başka biri değiştirdi. Listeye dönüp bakın.", "Somebody else has just changed the organisation. Go back to the list and look."));
    }

    private static async Task<IResult> Page(Ngo ngo, FormInput form, int status, HttpContext http, OrtakDb db) =>
        Show.Page<RenameNgoPage>(new { Head = await MunicipalityHead.Read(db, ngo.MunicipalityId, http.RequestAborted), Ngo = ngo, Form = form, Kinds = await LegalKinds.Choices(db, ngo.MunicipalityId, Words.Of(http), http.RequestAborted) }, status);
}
