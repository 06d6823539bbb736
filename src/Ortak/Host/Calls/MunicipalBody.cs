using Ortak.Engine.Atlas;
using Ortak.Engine.Eligibility;
using Ortak.Model;

namespace Ortak.Host.Calls;

/// <summary>A municipality as the rules of eligibility see it.</summary>
public static class MunicipalBody
{
    /// <summary>Country, kind, region and the labels that calls ask for.</summary>
    public static Body Of(Municipality municipality)
    {
        // A municipality of Türkiye outside the metropolitan areas has its own fire brigade; the rules tell it from a district in one.
        string kind = municipality.Kind switch
        {
            MunicipalityKind.Metropolitan => "metropolitan-municipality",
            MunicipalityKind.Provincial => "provincial-municipality",
            MunicipalityKind.District => IsOutsideMetropolitanAreas(municipality) ? "town-municipality" : "district-municipality",
            MunicipalityKind.Town => "town-municipality",
            MunicipalityKind.Other => "municipality",
            _ => throw new ArgumentOutOfRangeException(nameof(municipality)),
        };
        return new(municipality.Country, kind, municipality.Labels.Select(TagOf).ToHashSet(StringComparer.Ordinal), municipality.Region ?? TurkishMunicipality.All.FirstOrDefault(m => m.Id == municipality.AtlasId)?.Nuts ?? "");
    }

    private static string TagOf(string label) => label switch { "mission-label" => "mission-city", "adaptation-charter" => "charter-signatory", _ => label };

    private static bool IsOutsideMetropolitanAreas(Municipality municipality) =>
        municipality.AtlasId is { } id && TurkishMunicipality.All.FirstOrDefault(m => m.Id == id) is { Kind: TurkishMunicipalityKind.District, Metropolis: null };
}
