using Ortak.Engine.Atlas;

namespace Ortak.Engine.Graph;

/// <summary>The projects in which two organisations both took part: the evidence of a tie.</summary>
public static class SharedProjects
{
    /// <summary>All of them, newest first. Empty if they never met.</summary>
    public static IReadOnlyList<Project> Between(Organisation a, Organisation b, Snapshot atlas) =>
        [.. Between(atlas, a.Index, b.Index).OrderByDescending(p => atlas.ProjectSigned[p]).ThenBy(p => p).Select(atlas.Project)];

    internal static List<int> Between(Snapshot atlas, int a, int b)
    {
        ReadOnlySpan<int> ours = atlas.OrganisationProject.Slice(atlas.OrganisationProjectStart[a], atlas.OrganisationProjectStart[a + 1]);
        ReadOnlySpan<int> theirs = atlas.OrganisationProject.Slice(atlas.OrganisationProjectStart[b], atlas.OrganisationProjectStart[b + 1]);
        List<int> both = [];
        for (int i = 0, j = 0; i < ours.Length && j < theirs.Length;)
        {
            if (ours[i] == theirs[j]) { both.Add(ours[i]); i++; j++; }
            else if (ours[i] < theirs[j]) i++;
            else j++;
        }
        return both;
    }
}
