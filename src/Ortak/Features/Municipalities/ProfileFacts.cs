using System.Globalization;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Municipalities;

/// <summary>What a municipality's profile says of it, as a form gives it: read, checked, written back, compared.</summary>
public sealed record ProfileFacts(BilingualName Name, MunicipalityKind Kind, string Country, string? Region, int? Population, double? AreaSquareKilometres, string? Pic, string? Website,
    List<string> Labels, List<string> Networks, string Zone)
{
    private const int LongestName = 300, LongestWords = 120;

    /// <summary>What the form says; only sound if the form then is.</summary>
    public static ProfileFacts Read(FormInput form)
    {
        BilingualName name = form.BothNames("name", LongestName, required: true);
        var kind = form.One<MunicipalityKind>("kind", required: true);
        string country = form.Raw("country");
        if (!Words.CountryCodes.Contains(country)) form.Reject("country", "Listeden bir ülke seçin.", "Choose a country from the list.");
        string? region = form.Raw("region") is { Length: > 0 } code ? code : null;
        if (region is not null && Model.Region.Find(region) is not { } known) form.Reject("region", "Böyle bir bölge yok; listeden seçin.", "There is no such region; choose from the list.");
        else if (region is not null && Model.Region.Find(region)!.Country != country) form.Reject("region", "Bu bölge seçtiğiniz ülkede değil; listeden yeniden seçin.", "This region is not in the country you chose; choose again from the list.");
        int? population = form.Whole("population", 1, 50_000_000);
        double? area = form.Number("area", 0.01, 1_000_000);
        string pic = string.Concat(form.Line("pic", 20).Where(c => c != ' '));
        if (pic.Length > 0 && !(pic.Length == 9 && pic.All(char.IsAsciiDigit))) form.Reject("pic", "PIC dokuz rakamdır, örneğin 998498795.", "A PIC has nine digits, for example 998498795.");
        string website = form.Line("website", 300);
        if (website.Length > 0 && !(Uri.TryCreate(website, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.Host.Contains('.', StringComparison.Ordinal)))
            form.Reject("website", "Adresi https:// ile başlayarak yazın, örneğin https://www.izmit.bel.tr.", "Write the address beginning with https://, for example https://www.izmit.bel.tr.");
        List<string> labels = Listed(form, "labels", MunicipalLabel.All.Select(l => l.Code)), networks = Listed(form, "networks", CityNetwork.All.Select(n => n.Code));
        string zone = form.Raw("zone");
        if (!(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? clock) && clock.HasIanaId)) form.Reject("zone", "Böyle bir saat dilimi yok; listeden seçin.", "There is no such time zone; choose from the list.");
        return new(name, kind ?? default, country, region, population, area, pic.Length > 0 ? pic : null, website.Length > 0 ? website : null, labels, networks, zone);
    }

    // Ticked ones of our list, then a line each of the municipality's own.
    private static List<string> Listed(FormInput form, string name, IEnumerable<string> codes)
    {
        List<string> ticked = [.. codes.Where(c => form.Many(name).Contains(c))];
        string[] own = [.. form.Text(name + "-own", Municipality.LongestList * LongestWords).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
        if (own.Any(o => o.Length > LongestWords)) form.Reject(name + "-own", $"Her satır en çok {LongestWords} karakter olabilir.", $"Each line can have {LongestWords} characters at most.");
        ticked.AddRange(own.Where(o => !ticked.Contains(o)));
        if (ticked.Count > Municipality.LongestList) form.Reject(name + "-own", $"En çok {Municipality.LongestList} tane olabilir.", $"There can be {Municipality.LongestList} at most.");
        return ticked;
    }

    public void PutInto(Municipality m) =>
        (m.Name, m.Kind, m.Country, m.Region, m.Population, m.AreaSquareKilometres, m.Pic, m.Website, m.Labels, m.Networks, m.Zone) = (Name, Kind, Country, Region, Population, AreaSquareKilometres, Pic, Website, Labels, Networks, Zone);

    public static ProfileFacts Of(Municipality m) => new(m.Name, m.Kind, m.Country, m.Region, m.Population, m.AreaSquareKilometres, m.Pic, m.Website, m.Labels, m.Networks, m.Zone);

    /// <summary>What the Turkish list knows of a municipality.</summary>
    public static ProfileFacts Of(TurkishMunicipality m) => new(BilingualName.Of(m.Name, m.EnglishName), Kinds(m.Kind), "TR", m.Nuts, m.Population, m.AreaKm2, null, null,
        [.. MunicipalLabel.All.Where(l => l.HeldBy.Contains(m.Id)).Select(l => l.Code)], [], "Europe/Istanbul");

    private static MunicipalityKind Kinds(TurkishMunicipalityKind kind) => kind switch
    {
        TurkishMunicipalityKind.Metropolitan => MunicipalityKind.Metropolitan,
        TurkishMunicipalityKind.Provincial => MunicipalityKind.Provincial,
        TurkishMunicipalityKind.District => MunicipalityKind.District,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The first values of the form.</summary>
    public (string Name, string? Value)[] Values(Words words) =>
    [
        .. BilingualInput.Values("name", Name), ("kind", FormInput.Kebab(Kind)), ("country", Country), ("region", Region), ("population", Population is { } p ? words.Number(p) : null),
        ("area", AreaSquareKilometres is { } a ? a.ToString("0.##", words.Culture) : null), ("pic", Pic), ("website", Website), ("zone", Zone),
        .. Labels.Where(l => MunicipalLabel.Find(l) is not null).Select(l => ("labels", (string?)l)), ("labels-own", string.Join('\n', Labels.Where(l => MunicipalLabel.Find(l) is null))),
        .. Networks.Where(n => CityNetwork.Find(n) is not null).Select(n => ("networks", (string?)n)), ("networks-own", string.Join('\n', Networks.Where(n => CityNetwork.Find(n) is null))),
    ];

    /// <summary>Field by field beside what is saved.</summary>
    public IReadOnlyList<Difference> Beside(ProfileFacts saved, Words words)
    {
        (string Label, string Value, string? Lang)[] mine = In(this), theirs = In(saved);
        return [.. mine.Zip(theirs, (m, t) => new Difference(m.Label, m.Value, t.Value, m.Lang))];

        (string, string, string?)[] In(ProfileFacts f) =>
        [
            (words.Say("Türkçe adı", "Name in Turkish"), f.Name.Turkish, "tr"), (words.Say("İngilizce adı", "Name in English"), f.Name.English, "en"),
            (words.Say("Türü", "Kind"), KindWords.Say(f.Kind, words), null), (words.Say("Ülke", "Country"), words.Country(f.Country), null), (words.Say("Bölge", "Region"), f.Region ?? "", null),
            (words.Say("Nüfus", "Population"), f.Population?.ToString(CultureInfo.InvariantCulture) ?? "", null), (words.Say("Yüzölçümü", "Area"), f.AreaSquareKilometres?.ToString(words.Culture) ?? "", null),
            ("PIC", f.Pic ?? "", null), (words.Say("Web sitesi", "Website"), f.Website ?? "", null), (words.Say("Saat dilimi", "Time zone"), f.Zone, null),
            (words.Say("Etiketler", "Labels"), string.Join('\n', f.Labels.Select(l => KindWords.Label(l, words))), null), (words.Say("Ağlar", "Networks"), string.Join('\n', f.Networks.Select(n => KindWords.Network(n, words))), null),
        ];
    }
}
