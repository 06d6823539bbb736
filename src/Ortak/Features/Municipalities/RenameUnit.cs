using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>Gives a unit another name.</summary>
public static class RenameUnit
{
    public static async Task<IResult> Ask(Id<Municipality> municipality, string unit, HttpContext http, OrtakDb db) =>
        await Find(municipality, unit, db, http) is { } found ? await Page(found, FormInput.Of(BilingualInput.Values("name", found.Name)), null, 200, http, db) : Results.NotFound();

    public static async Task<IResult> Handle(Id<Municipality> municipality, string unit, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        if (await Find(municipality, unit, db, http) is not { } found) return Results.NotFound();
        FormInput form = await FormInput.Read(http);
        BilingualName name = form.BothNames("name", 300, required: true);
        await ListUnits.RejectTwice(municipality, name, found.Id, form, db, http.RequestAborted);
        if (!form.IsSound) return await Page(found, form, null, 422, http, db, form.Raw("version"));
        if (found.WasSeenAs(form.Whole("version", 0, int.MaxValue) ?? -1))
        {
            string before = found.Name.In(Words.Turkish);
            found.Name = name;
            db.Record(Viewer.Signed(http).Did(Deeds.UnitEdited, found.Id, clock.GetUtcNow().UtcDateTime, municipality, detail: $"{before} → {name.In(Words.Turkish)}"));
            if (await db.TrySave(http.RequestAborted)) return Show.Next($"/municipalities/{municipality}/units", "saved");
            if (await Find(municipality, unit, db, http) is not { } saved) return Results.NotFound();
            found = saved;
        }
        return await Page(found, form, name, 409, http, db);
    }

    internal static async Task<Unit?> Find(Id<Municipality> municipality, string unit, OrtakDb db, HttpContext http) =>
        Id<Unit>.TryParse(unit, null, out var id) ? await db.Set<Unit>().FirstOrDefaultAsync(u => u.Id == id && u.MunicipalityId == municipality, http.RequestAborted) : null;

    /// <param name="mine">In a conflict: what was written.</param>
    internal static async Task<IResult> Page(Unit unit, FormInput form, BilingualName? mine, int status, HttpContext http, OrtakDb db, string? version = null)
    {
        Words words = Words.Of(http);
        return Show.Page<RenameUnitPage>(new
        {
            Head = await MunicipalityHead.Read(db, unit.MunicipalityId, http.RequestAborted),
            Unit = unit,
            Version = version ?? unit.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Form = form,
            Differences = (IReadOnlyList<Difference>)(mine is null ? [] : [new(words.Say("Türkçe adı", "Name in Turkish"), mine.Turkish, unit.Name.Turkish, "tr"), new(words.Say("İngilizce adı", "Name in English"), mine.English, unit.Name.English, "en")]),
        }, status);
    }
}
