namespace Ortak.Model;

/// <summary>A network that municipalities are members of, such as Eurocities; a profile offers these to tick (networks.tsv).</summary>
/// <param name="Code">In kebab-case, for good.</param>
/// <param name="ShortName">As people call it.</param>
/// <param name="Address">Its site.</param>
public sealed record CityNetwork(string Code, BilingualName Name, string ShortName, string Address)
{
    public static IReadOnlyList<CityNetwork> All { get; } = [.. NamedList.Read("networks.tsv").Select(f => new CityNetwork(f[0], BilingualName.Of(f[1], f[2]), f[3], f[4]))];

    /// <summary>The network with a code; null for one that a municipality wrote in its own words.</summary>
    public static CityNetwork? Find(string code) => All.FirstOrDefault(n => n.Code == code);
}
