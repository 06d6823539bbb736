using Ortak.Engine.Atlas;

namespace Ortak.Features.Atlas;

/// <summary>Finds a project by its number or its acronym.</summary>
public static class ShowProject
{
    /// <summary>All that are meant: an acronym is shared by up to a dozen projects.</summary>
    public static IReadOnlyList<Project> Find(string text, Snapshot atlas)
    {
        text = text.Trim();
        if (ProjectId.TryParse(text, out ProjectId id)) return atlas.TryGet(id, out Project project) ? [project] : [];
        return [.. Enumerable.Range(0, atlas.ProjectCount).Select(atlas.Project).Where(p => p.Acronym.Equals(text, StringComparison.OrdinalIgnoreCase))];
    }
}
