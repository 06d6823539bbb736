namespace Ortak.Model;

/// <summary>A label, prize or charter that weighs in EU calls, such as EU Mission City; a profile offers these to tick (labels.tsv).</summary>
/// <param name="Code">In kebab-case, for good.</param>
/// <param name="GivenBy">Who gives it.</param>
/// <param name="HeldBy">Turkish municipalities, as their list names them, that are known to hold it.</param>
public sealed record MunicipalLabel(string Code, BilingualName Name, BilingualName GivenBy, IReadOnlyList<string> HeldBy)
{
    public static IReadOnlyList<MunicipalLabel> All { get; } =
        [.. NamedList.Read("labels.tsv").Select(f => new MunicipalLabel(f[0], BilingualName.Of(f[1], f[2]), BilingualName.Of(f[3], f[4]), f[5].Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

    /// <summary>The label with a code; null for one that a municipality wrote in its own words.</summary>
    public static MunicipalLabel? Find(string code) => All.FirstOrDefault(l => l.Code == code);
}
