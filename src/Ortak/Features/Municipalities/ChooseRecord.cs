using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>Says which record of the atlas is the municipality's own, so that its experience and its ways to others are known.</summary>
public static class ChooseRecord
{
    private const int Most = 20;

    public static async Task<IResult> Ask(Id<Municipality> municipality, string? q, HttpContext http, OrtakDb db, AtlasHolder atlas) => await Page(municipality, q, http, db, atlas.Current.Snapshot, FormInput.Of(), 200);

    public static async Task<IResult> Handle(Id<Municipality> municipality, HttpContext http, OrtakDb db, AtlasHolder atlas, TimeProvider clock)
    {
        FormInput form = await FormInput.Read(http);
        string chosen = form.Line("record", 40);
        Named? record = chosen.Length == 0 ? null : OrganisationDirectory.Find(atlas.Current.Snapshot, chosen, 1).FirstOrDefault(n => n.Organisation is not null || n.Id == chosen);
        Municipality m = await db.Municipalities.SingleAsync(x => x.Id == municipality, http.RequestAborted);
        if (chosen.Length > 0 && record is null) form.Reject("", "Bu kayıt atlasta yok; arayıp listeden seçin.", "The atlas has no such record; search and choose from the list.");
        else if (record is not null && await db.Municipalities.AnyAsync(x => x.Id != municipality && x.AtlasId == record.Id && x.IsDemo == m.IsDemo, http.RequestAborted)) RejectTaken(form);
        else
        {
            if (m.AtlasId == record?.Id) return Show.Next($"/municipalities/{municipality}", "record");
            m.AtlasId = record?.Id;
            db.Record(Viewer.Signed(http).Did(Deeds.MunicipalityEdited, municipality, clock.GetUtcNow().UtcDateTime, municipality, detail: record?.Name ?? ""));
            try
            {
                if (m.WasSeenAs(form.Whole("version", 0, int.MaxValue) ?? -1) && await db.TrySave(http.RequestAborted)) return Show.Next($"/municipalities/{municipality}", "record");
                form.Reject("", "Bu arada başka biri profili kaydetti. Kaydı yeniden seçin.", "Somebody else saved the profile in between. Choose the record again.");
            }
            catch (DbUpdateException) { RejectTaken(form); } // another municipality took the record at the same moment
            db.ChangeTracker.Clear();
        }
        return await Page(municipality, form.Raw("q"), http, db, atlas.Current.Snapshot, form, 409);
    }

    private static void RejectTaken(FormInput form) => form.Reject("", "Bu kayıt başka bir belediyenin. Yanlışsa kurulumun yöneticisine yazın.", "This record belongs to another municipality. If that is wrong, write to the administrator of the installation.");

    private static async Task<IResult> Page(Id<Municipality> municipality, string? q, HttpContext http, OrtakDb db, Snapshot atlas, FormInput form, int status)
    {
        Municipality m = await db.Municipalities.AsNoTracking().SingleAsync(x => x.Id == municipality, http.RequestAborted);
        string text = (q ?? m.Name.Turkish).Trim();
        IReadOnlyList<Named> found = text.Length is 0 or > 200 ? [] : OrganisationDirectory.Find(atlas, text, Most);
        Named? current = m.AtlasId is { } id ? OrganisationDirectory.Find(atlas, id, 1).FirstOrDefault() : null;
        return Show.Page<ChooseRecordPage>(new { Head = MunicipalityHead.Of(m), m.Version, Text = text, Found = found, Current = current, Form = form }, status);
    }
}
