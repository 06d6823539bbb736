using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>Changes what a municipality's profile says of it.</summary>
public static class EditMunicipality
{
    public static async Task<IResult> Ask(Id<Municipality> municipality, HttpContext http, OrtakDb db)
    {
        Municipality m = await db.Municipalities.AsNoTracking().SingleAsync(x => x.Id == municipality, http.RequestAborted);
        return Page(m, FormInput.Of(ProfileFacts.Of(m).Values(Words.Of(http))), []);
    }

    public static async Task<IResult> Handle(Id<Municipality> municipality, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        ProfileFacts facts = ProfileFacts.Read(form);
        Municipality m = await db.Municipalities.SingleAsync(x => x.Id == municipality, http.RequestAborted);
        if (!form.IsSound) return Page(m, form, [], 422, form.Raw("version"));
        if (form.Whole("version", 0, int.MaxValue) is { } seen && m.WasSeenAs(seen))
        {
            facts.PutInto(m);
            db.Record(Viewer.Signed(http).Did(Deeds.MunicipalityEdited, municipality, clock.GetUtcNow().UtcDateTime, municipality));
            if (await db.TrySave(http.RequestAborted)) return Show.Next($"/municipalities/{municipality}", "saved");
        }
        Municipality saved = await db.Municipalities.AsNoTracking().SingleAsync(x => x.Id == municipality, http.RequestAborted);
        return Page(saved, form, facts.Beside(ProfileFacts.Of(saved), Words.Of(http)), 409);
    }

    // A form that came back with a problem keeps the version its writer saw; only a conflict that was shown moves it on.
    private static IResult Page(Municipality m, FormInput form, IReadOnlyList<Difference> differences, int status = 200, string? version = null) =>
        Show.Page<EditMunicipalityPage>(new { Head = MunicipalityHead.Of(m), Version = version ?? m.Version.ToString(System.Globalization.CultureInfo.InvariantCulture), Form = form, Differences = differences }, status);
}
