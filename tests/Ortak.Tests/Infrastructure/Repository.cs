using System.Runtime.CompilerServices;

namespace Ortak.Tests.Infrastructure;

/// <summary>The folder that holds Ortak.slnx, and the shared data beside it.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The path of a file under ../shared; the test is skipped, by name, if it is not there.</summary>
    public static string Shared(params string[] parts)
    {
        string path = Path.GetFullPath(Path.Combine([Root, "..", "shared", .. parts]));
        Assert.SkipUnless(File.Exists(path), $"needs ../shared/{string.Join('/', parts)}, which is not here");
        return path;
    }

    private static string Find([CallerFilePath] string source = "")
    {
        foreach (string from in (string[])[AppContext.BaseDirectory, Path.GetDirectoryName(source) ?? "/"])
            for (DirectoryInfo? at = new(from); at is not null; at = at.Parent)
                if (File.Exists(Path.Combine(at.FullName, "Ortak.slnx"))) return at.FullName;
        throw new DirectoryNotFoundException("The repository was not found: no folder above the tests holds Ortak.slnx.");
    }
}
