namespace Ortak.Model;

/// <summary>Reads the small lists that come with Ortak: a line a thing, its columns apart by tabs.</summary>
internal static class NamedList
{
    public static IEnumerable<string[]> Read(string name)
    {
        using var reader = new StreamReader(typeof(NamedList).Assembly.GetManifestResourceStream(name)!);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#') && line.Length > 0) yield return line.Split('\t');
    }
}
