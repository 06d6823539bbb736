using System.Text.RegularExpressions;

namespace Ortak.Engine.Atlas;

/// <summary>What the code of a call says: HORIZON-CL3-2024-DRS-01-02 and, as codes look since 2026, HORIZON-CL3-2027-01-DRS-01 belong to the family CL3-DRS.</summary>
public static partial class CallCodes
{
    [GeneratedRegex("^20\\d\\d(_20\\d\\d)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    [GeneratedRegex("^\\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    /// <summary>The family of a call: its first two parts that are neither programme, year, number nor stage. Empty for an empty code.</summary>
    public static string Family(string code)
    {
        string text = code.StartsWith("HORIZON-", StringComparison.OrdinalIgnoreCase) ? code[8..] : code;
        string[] parts = [.. text.Split('-').Where(p => p is not ("JU" or "two" or "stage" or "IBA" or "SGA") && !Year().IsMatch(p) && !Number().IsMatch(p)).Take(2)];
        return string.Join('-', parts).ToUpperInvariant();
    }

    /// <summary>The cluster of a family: CL3-DRS belongs to CL3.</summary>
    public static string Cluster(string family) => family.Split('-', 2)[0];

    [GeneratedRegex("TMA-MSCA-PF|^HORIZON-ERC$|ERC-POC|EIC-ACC", RegexOptions.CultureInvariant)]
    private static partial Regex SingleBeneficiary();

    /// <summary>Whether a type of action funds one beneficiary, so that its projects say nothing about partners.</summary>
    public static bool IsSingleBeneficiary(string scheme) => SingleBeneficiary().IsMatch(scheme);
}
