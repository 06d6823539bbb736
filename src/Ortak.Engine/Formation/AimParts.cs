using Ortak.Engine.Atlas;
using Ortak.Engine.Text;

namespace Ortak.Engine.Formation;

/// <summary>What the parts of an aim (<see cref="CandidatePool.Words"/>) are called in Turkish and in English. The search reads an aim in one language; where it is told in the other as well, its parts have names there too.</summary>
public sealed class AimParts
{
    private readonly Dictionary<string, string> _otherwise = new(StringComparer.Ordinal);
    private readonly bool _isTurkish;

    private AimParts(bool isTurkish) => _isTurkish = isTurkish;

    /// <summary>Matches the two texts by the terms of the index that both speak of.</summary>
    /// <param name="asked">The aim as the search read it.</param>
    /// <param name="otherwise">The same aim in the other language; empty where it is told in one. What is in the same language names nothing.</param>
    /// <param name="atlas">The record that was searched.</param>
    public static AimParts Of(AimText asked, string otherwise, Snapshot atlas)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(otherwise);
        ArgumentNullException.ThrowIfNull(atlas);
        var parts = new AimParts(asked.IsTurkish);
        AimText read = AimText.Read(otherwise, term => atlas.TermIndex(term) >= 0);
        if (otherwise.Length == 0 || read.IsTurkish == asked.IsTurkish) return parts;
        foreach (TermGroup group in asked.Groups)
        {
            // A word with many meanings shares a term with many; the one that shares most of its own is meant.
            double Share(TermGroup other) => other.Stems.Count(group.Stems.Contains) / (double)other.Stems.Count;
            if (read.Groups.MaxBy(Share) is not { } same || Share(same) == 0) continue;
            foreach (string wording in Wordings(group.Source)) parts._otherwise.TryAdd(wording, Wordings(same.Source).MinBy(w => w.Length)!);
        }
        return parts;
    }

    /// <summary>Parts by name, separated by commas, each once; one that has no name in that language stays as it was written.</summary>
    /// <param name="parts">As the search names them: one or several wordings each, separated by commas.</param>
    /// <param name="inTurkish">Whether in Turkish; else in English.</param>
    public string Named(IEnumerable<string> parts, bool inTurkish) =>
        string.Join(", ", parts.SelectMany(Wordings).Select(p => inTurkish != _isTurkish && _otherwise.TryGetValue(p, out string? other) ? other : p).DistinctBy(Folding.Fold));

    private static string[] Wordings(string source) => source.Split(", ");
}
