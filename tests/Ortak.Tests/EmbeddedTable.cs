using Ortak.Model;

namespace Ortak.Tests;

/// <summary>Reads a table of the site as a test sees it: every line in full, and none that is malformed.</summary>
public static class EmbeddedTable
{
    public static IReadOnlyList<string[]> Read(string name, int columns)
    {
        using var reader = new StreamReader(typeof(Region).Assembly.GetManifestResourceStream(name).ShouldNotBeNull(name));
        string[][] lines = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => !l.StartsWith('#')).Select(l => l.Split('\t'))];
        lines.ShouldAllBe(f => f.Length == columns);
        lines.ShouldAllBe(f => f.All(field => field.Trim() == field && field.IsNormalized(System.Text.NormalizationForm.FormC)));
        lines.Select(f => f[0]).ShouldBeUnique();
        return lines;
    }
}
