using Ortak.Host;

namespace Ortak.Features.Atlas;

/// <summary>Types of action by name: a page never shows a code alone.</summary>
public static class Schemes
{
    public static string Name(string code, Words words)
    {
        string kind = code.Replace("HORIZON-", "", StringComparison.Ordinal).Replace("EURATOM-", "", StringComparison.Ordinal).Replace("JU-", "", StringComparison.Ordinal);
        return kind switch
        {
            "RIA" => words.Say("Araştırma ve yenilik eylemi", "Research and innovation action"),
            "IA" => words.Say("Yenilik eylemi", "Innovation action"),
            "CSA" => words.Say("Koordinasyon ve destek eylemi", "Coordination and support action"),
            "COFUND" => words.Say("Program eş finansmanı", "Programme co-fund action"),
            "PCP" => words.Say("Ticarileşme öncesi alım", "Pre-commercial procurement"),
            "EIT-KIC" => words.Say("EIT bilgi ve yenilik topluluğu", "EIT knowledge and innovation community"),
            _ when kind.StartsWith("TMA-MSCA", StringComparison.Ordinal) => words.Say("Marie Skłodowska-Curie eylemi", "Marie Skłodowska-Curie action"),
            _ when kind.StartsWith("ERC", StringComparison.Ordinal) => words.Say("Avrupa Araştırma Konseyi desteği", "European Research Council grant"),
            _ when kind.StartsWith("EIC", StringComparison.Ordinal) => words.Say("Avrupa Yenilik Konseyi desteği", "European Innovation Council grant"),
            _ => words.Say("Diğer destek türü", "Other type of action"),
        };
    }
}
