using Ortak.Engine.Atlas;
using Ortak.Engine.Eligibility;
using Ortak.Engine.Text;

namespace Ortak.Host.Calls;

/// <summary>An organisation of the atlas, or a Turkish municipality without projects, as the rules of eligibility see it.</summary>
public static class OrganisationBody
{
    /// <summary>Country, kind and region; what the record does not tell is left out.</summary>
    public static Body Of(Named named)
    {
        TurkishMunicipality? municipality = named.Municipality ?? (named.Organisation is { Country: "TR", Role: OrganisationRole.Municipality } known ? TurkishMunicipality.All.FirstOrDefault(m => known.Nuts == m.Nuts && IsNamed(known, m)) : null);
        if (municipality is not null)
            return new("TR", municipality.Kind switch { TurkishMunicipalityKind.Metropolitan => "metropolitan-municipality", TurkishMunicipalityKind.Provincial => "provincial-municipality", TurkishMunicipalityKind.District => municipality.Metropolis is null ? "town-municipality" : "district-municipality", _ => throw new ArgumentOutOfRangeException(nameof(named)) }, new HashSet<string>(), municipality.Nuts);
        Organisation organisation = named.Organisation!.Value;
        string kind = organisation.Role switch
        {
            OrganisationRole.Municipality => "municipality",
            OrganisationRole.PublicBody => "public-body",
            OrganisationRole.University => "university",
            OrganisationRole.Research => "research-organisation",
            OrganisationRole.Company => "company",
            OrganisationRole.CivilSociety => "other-organisation", // CORDIS' "other" is more than civil society; whether it is an NGO is not known
            _ => throw new ArgumentOutOfRangeException(nameof(named)),
        };
        return new(organisation.Country, kind, new HashSet<string>(), organisation.Nuts);
    }

    /// <summary>What kind of organisation the record would call a body.</summary>
    public static OrganisationRole RoleOf(Body body) => body.Kind switch
    {
        "municipality" or "metropolitan-municipality" or "provincial-municipality" or "district-municipality" or "town-municipality" or "city" => OrganisationRole.Municipality,
        "university" => OrganisationRole.University,
        "research" or "research-organisation" => OrganisationRole.Research,
        "company" or "sme" or "municipal-company" => OrganisationRole.Company,
        "ngo" or "youth-ngo" or "cso" or "association" or "foundation" or "civil-society" or "civil-society-organisation" or "womens-organisation" or "other-organisation" => OrganisationRole.CivilSociety,
        _ => OrganisationRole.PublicBody,
    };

    private static bool IsNamed(Organisation organisation, TurkishMunicipality municipality)
    {
        string[] names = [organisation.Name, .. organisation.OtherNames];
        string turkish = Folding.Fold(municipality.Name), english = Folding.Fold(municipality.EnglishName);
        return names.Select(Folding.Fold).Any(n => n == turkish || n == english);
    }
}
