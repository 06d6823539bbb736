using System.Runtime.CompilerServices;
using Ortak.Engine.Atlas;
using Ortak.Engine.Text;

namespace Ortak.Features.Today;

/// <summary>Projects and calls of the atlas by the words people know them by, folded once for each snapshot.</summary>
public sealed class AtlasWords
{
    private static readonly ConditionalWeakTable<Snapshot, AtlasWords> Known = [];

    private readonly Snapshot _atlas;
    private readonly ILookup<string, int> _acronyms;
    private readonly (string Folded, CallTopic Call)[] _calls;

    private AtlasWords(Snapshot atlas)
    {
        _atlas = atlas;
        _acronyms = Enumerable.Range(0, atlas.ProjectCount).ToLookup(i => Folding.Fold(atlas.Project(i).Acronym));
        _calls = [.. Enumerable.Range(0, atlas.ProjectCount).Select(i => atlas.Project(i).Call).Where(c => c.Code.Length > 0).DistinctBy(c => c.Index).OrderByDescending(c => c.Code, StringComparer.Ordinal).Select(c => (Folding.Fold(c.Code + " " + c.Title), c))];
    }

    public static AtlasWords Of(Snapshot atlas) => Known.GetValue(atlas, a => new(a));

    /// <summary>Those meant by a number or by an acronym, which up to a dozen projects share.</summary>
    public IEnumerable<Project> Projects(string text) =>
        ProjectId.TryParse(text.Trim(), out ProjectId id) && _atlas.TryGet(id, out Project project) ? [project] : Folding.Fold(text) is { Length: > 0 } folded ? _acronyms[folded].Select(_atlas.Project) : [];

    /// <summary>Calls whose code or title holds all the words.</summary>
    public IEnumerable<CallTopic> Calls(IReadOnlyList<string> words) => _calls.Where(c => words.All(w => c.Folded.Contains(w, StringComparison.Ordinal))).Select(c => c.Call);
}
