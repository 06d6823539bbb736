using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Text;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Mail;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>Brings a municipality in: one of the Turkish list with its facts, or any other of Europe; and invites its first administrator.</summary>
public static class EnterMunicipality
{
    private const int Most = 30;

    /// <param name="q">What to look for in the Turkish list.</param>
    /// <param name="turkish">Chosen from it.</param>
    /// <param name="country">To enter one of another country.</param>
    public static async Task<IResult> Ask(string? q, string? turkish, string? country, HttpContext http, OrtakDb db, AtlasHolder atlas)
    {
        Words words = Words.Of(http);
        if (turkish is { Length: > 0 })
        {
            if (TurkishMunicipality.All.FirstOrDefault(m => m.Id == turkish) is not { } chosen) return Results.NotFound();
            string record = Record(chosen, atlas);
            if (await Holder(record, db, http.RequestAborted) is { } there) return Show.Next($"/municipalities/{there}");
            return Page(FormInput.Of([("atlas", record), .. ProfileFacts.Of(chosen).Values(words)]));
        }
        if (country is not null) return Page(FormInput.Of(("country", Words.CountryCodes.Contains(country) ? country : null), ("kind", "other"), ("zone", "Europe/Brussels")));

        string text = (q ?? "").Trim();
        List<TurkishMunicipality> found = text.Length is 0 or > 200 ? [] : Search(text);
        string[] records = [.. found.Select(m => Record(m, atlas))];
        var there2 = await db.Municipalities.Where(m => records.Contains(m.AtlasId) && !m.IsDemo).Select(m => new { m.AtlasId, m.Id }).ToListAsync(http.RequestAborted);
        return Show.Page<FindMunicipalityPage>(new { Text = text, Found = (IReadOnlyList<(TurkishMunicipality, Id<Municipality>?)>)[.. found.Zip(records, (m, r) => (m, there2.FirstOrDefault(t => t.AtlasId == r)?.Id))] });
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, AtlasHolder atlas, Inviting inviting, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        FormInput form = await FormInput.Read(http);
        ProfileFacts facts = ProfileFacts.Read(form);
        FirstAdministrator.Facts administrator = FirstAdministrator.Read(form);
        string asked = form.Line("atlas", 40);
        Named? record = asked.Length == 0 ? null : OrganisationDirectory.Find(atlas.Current.Snapshot, asked, 1).FirstOrDefault(n => n.Organisation is not null || n.Id == asked);
        if (asked.Length > 0 && record is null) form.Reject("", "Seçtiğiniz kayıt atlasta yok; belediyeyi yeniden arayın.", "The atlas has no such record; search for the municipality again.");
        string folded = Folding.Fold(facts.Name.Turkish.Length > 0 ? facts.Name.Turkish : facts.Name.English);
        if ((record is not null && await Holder(record.Id, db, cancel) is not null)
            || (form.IsSound && (await db.Municipalities.Where(m => m.Country == facts.Country && m.Region == facts.Region && !m.IsDemo).Select(m => m.Name).ToListAsync(cancel)).Exists(n => Folding.Fold(n.Turkish) == folded || Folding.Fold(n.English) == folded)))
            RejectTwice(form);
        if (form.IsSound)
        {
            DateTime now = clock.GetUtcNow().UtcDateTime;
            Viewer viewer = Viewer.Signed(http);
            var municipality = new Municipality { AtlasId = record?.Id, EnteredAt = now, ConfirmedAt = now };
            facts.PutInto(municipality);
            db.Municipalities.Add(municipality);
            db.Record(viewer.Did(Deeds.MunicipalityEntered, municipality.Id, now, municipality.Id));
            FirstAdministrator.Invite(db, municipality, administrator, viewer, inviting, now, Words.Of(http));
            try
            {
                await db.SaveChangesAsync(cancel);
                return Show.Next($"/municipalities/{municipality.Id}", "entered");
            }
            catch (DbUpdateException) when (record is not null)
            {
                db.ChangeTracker.Clear();
                if (await Holder(record.Id, db, cancel) is null) throw;
                RejectTwice(form); // two administrators entered it at the same moment
            }
        }
        return Page(form, 422);
    }

    private static void RejectTwice(FormInput form) => form.Reject("", "Bu belediye zaten kayıtlı; kurulumdaki belediyeler listesinden bulun.", "This municipality is here already; find it in the list of the installation's municipalities.");

    private static async Task<Id<Municipality>?> Holder(string record, OrtakDb db, CancellationToken cancel) =>
        await db.Municipalities.Where(m => m.AtlasId == record && !m.IsDemo).Select(m => (Id<Municipality>?)m.Id).FirstOrDefaultAsync(cancel);

    // Its record, if it took part in a project after all.
    private static string Record(TurkishMunicipality municipality, AtlasHolder atlas) => OrganisationDirectory.Find(atlas.Current.Snapshot, municipality.Id, 1)[0].Id;

    private static List<TurkishMunicipality> Search(string text)
    {
        string[] words = Folding.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. TurkishMunicipality.All.Select(m => (Municipality: m, Names: $" {Folding.Fold(m.Name)} {Folding.Fold(m.Province)} "))
            .Where(m => words.Length > 0 && words.All(w => m.Names.Contains($" {w}", StringComparison.Ordinal)))
            .OrderByDescending(m => m.Names.StartsWith($" {words[0]}", StringComparison.Ordinal)).ThenByDescending(m => m.Municipality.Population).Take(Most).Select(m => m.Municipality)];
    }

    private static IResult Page(FormInput form, int status = 200) => Show.Page<EnterMunicipalityPage>(new { Form = form }, status);
}
