using Microsoft.EntityFrameworkCore;
using NodaTime.TimeZones;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Text;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Host.SignIn.Joining;

/// <summary>Reads which municipality somebody brings in: one of Türkiye's 1,003 with everything that is known of it, or another European one.</summary>
public static class MunicipalityEntry
{
    /// <summary>What a person chooses from or types, told apart by its province.</summary>
    public static string Label(TurkishMunicipality municipality) => $"{municipality.Name}, {municipality.Province}";

    /// <param name="optional">"none" may be chosen.</param>
    /// <returns>A municipality not yet stored; null if none is wanted or something is wrong with the form.</returns>
    public static Municipality? Read(FormInput form, LoadedAtlas atlas, bool optional, DateTime now)
    {
        switch (form.Raw("where"))
        {
            case "turkish": return Turkish(form, atlas.Snapshot, now);
            case "other": return Other(form, atlas.Snapshot, now);
            case "none" when optional: return null;
            default:
                form.Reject("where", "Birini seçin.", "Choose one.");
                return null;
        }
    }

    private static Municipality? Turkish(FormInput form, Snapshot atlas, DateTime now)
    {
        string typed = form.Line("turkish", 200, required: true);
        if (typed.Length == 0) return null;
        IReadOnlyList<TurkishMunicipality> found = Find(typed);
        if (found.Count != 1)
        {
            string some = string.Join("; ", found.Take(6).Select(Label));
            if (found.Count == 0) form.Reject("turkish", "Bu adla bir belediye yok. Listeden seçin, örneğin “İzmit Belediyesi, Kocaeli”.", "There is no municipality of that name. Choose from the list, such as “İzmit Belediyesi, Kocaeli”.");
            else form.Reject("turkish", $"Birden çok belediye bu ada uyuyor: {some}. Birini tam yazın.", $"Several municipalities have that name: {some}. Write one of them in full.");
            return null;
        }
        TurkishMunicipality one = found[0];
        Organisation? record = OrganisationDirectory.Find(atlas, one.Id, 1) is [{ Organisation: { } known }] ? known : null;
        return new()
        {
            Name = BilingualName.Of(one.Name, one.EnglishName),
            Kind = one.Kind switch { TurkishMunicipalityKind.Metropolitan => MunicipalityKind.Metropolitan, TurkishMunicipalityKind.Provincial => MunicipalityKind.Provincial, TurkishMunicipalityKind.District => MunicipalityKind.District, _ => MunicipalityKind.Other },
            Country = "TR", Region = one.Nuts, Population = one.Population, AreaSquareKilometres = one.AreaKm2, AtlasId = record?.Id.ToString() ?? one.Id, Pic = Pic(record), EnteredAt = now,
        };
    }

    /// <summary>In full, else without "Belediyesi", else by its beginnings.</summary>
    public static IReadOnlyList<TurkishMunicipality> Find(string typed)
    {
        string folded = Folding.Fold(typed).Replace(",", "", StringComparison.Ordinal);
        string[] words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<(TurkishMunicipality One, string Name)> all = [.. TurkishMunicipality.All.Select(m => (m, Folding.Fold($"{m.Name} {m.Province}")))];
        foreach (Func<TurkishMunicipality, string, bool> fits in (Func<TurkishMunicipality, string, bool>[])
        [
            (_, name) => name == folded,
            (m, _) => Folding.Fold(m.Name) == folded,
            (m, _) => Folding.Fold(m.Name.Replace(" Belediyesi", "", StringComparison.Ordinal)) == folded,
            (_, name) => words.Length > 0 && words.All(w => $" {name}".Contains($" {w}", StringComparison.Ordinal)),
        ])
            if (all.Where(m => fits(m.One, m.Name)).Select(m => m.One).ToList() is { Count: > 0 } found) return found;
        return [];
    }

    private static Municipality? Other(FormInput form, Snapshot atlas, DateTime now)
    {
        string name = form.Line("other-name", 200, required: true), country = form.Line("country", 2, required: true);
        if (country.Length > 0 && !Words.CountryCodes.Contains(country)) form.Reject("country", "Listeden seçin.", "Choose from the list.");
        MunicipalityKind? kind = form.One<MunicipalityKind>("kind", required: true);
        if (form.Problem("other-name") is not null || form.Problem("country") is not null || kind is null) return null;
        Organisation? record = OrganisationDirectory.Find(atlas, name, 5).Select(n => n.Organisation).FirstOrDefault(o => o is { Role: OrganisationRole.Municipality } known && known.Country == country && Folding.Fold(known.Name) == Folding.Fold(name));
        return new()
        {
            Name = BilingualName.Of("", name), Kind = kind.Value, Country = country, Zone = Zone(country), EnteredAt = now,
            AtlasId = record?.Id.ToString(), Pic = Pic(record), Region = record is { Nuts: { Length: > 3 } nuts } && Region.Find(nuts) is not null ? nuts : null,
        };
    }

    // The public record's numbers of nine digits are the portal's participant codes.
    private static string? Pic(Organisation? record) => record?.Id.ToString() is { Length: 9 } pic ? pic : null;

    // Where a country has several zones, the one that most of it lies in; it can be changed in the profile.
    private static string Zone(string country)
    {
        var zones = (TzdbDateTimeZoneSource.Default.ZoneLocations ?? []).Where(z => z.CountryCode == country).ToList();
        return (zones.Find(z => z.Comment.StartsWith("most", StringComparison.Ordinal)) ?? zones.FirstOrDefault())?.ZoneId ?? "Europe/Istanbul";
    }

    /// <summary>The same municipality, if it is in the installation already; the demo's own does not count.</summary>
    public static async Task<Municipality?> Existing(OrtakDb db, Municipality entered, CancellationToken cancel)
    {
        string folded = Folding.Fold(entered.WordsToFind), country = entered.Country;
        // The atlas may have learnt of a municipality after it was entered by its number of the Turkish list.
        string[] ids = [.. new[] { entered.AtlasId, TurkishMunicipality.All.FirstOrDefault(m => m.Name == entered.Name.Turkish && m.Nuts == entered.Region)?.Id }.OfType<string>()];
        return await db.Municipalities.AsNoTracking().FirstOrDefaultAsync(m => !m.IsDemo && ((m.AtlasId != null && ids.Contains(m.AtlasId)) || (m.AtlasId == null && m.Country == country && m.Folded == folded)), cancel);
    }
}
