namespace Ortak.Engine.Atlas;

/// <summary>What kind of municipality it is by law (5216, 5393); it decides who runs the fire brigade, the buses or the water.</summary>
public enum TurkishMunicipalityKind
{
    /// <summary>Büyükşehir: serves a whole province, beside its district municipalities.</summary>
    Metropolitan,
    /// <summary>İl: of the central district of a province that has no metropolitan municipality.</summary>
    Provincial,
    /// <summary>İlçe: of any other district.</summary>
    District,
}
