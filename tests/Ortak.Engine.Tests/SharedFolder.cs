using System.Runtime.CompilerServices;

namespace Ortak.Engine.Tests;

/// <summary>The shared data beside the repository; a test that needs a file of it is shown as skipped, by name, where it is absent.</summary>
public static class SharedFolder
{
    /// <summary>The root of the repository: the folder that holds Ortak.slnx.</summary>
    public static string? Repository { get; } = FindRepository();

    public static string CordisZip => Need("data", "cordis", "cordis-HORIZONprojects-csv.zip");
    public static string Bench(string file) => Need("bench", file);

    /// <summary>The path of a shared file; skips the test if it is not there.</summary>
    public static string Need(params string[] parts)
    {
        string path = Path.GetFullPath(Path.Combine([Repository ?? AppContext.BaseDirectory, "..", "shared", .. parts]));
        Assert.SkipUnless(File.Exists(path), $"needs ../shared/{string.Join('/', parts)}, which is not here");
        return path;
    }

    private static string? FindRepository([CallerFilePath] string source = "")
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Ortak.slnx"))) return at.FullName;
        // Where the build output lies outside of the repository, the place of this source file tells.
        for (DirectoryInfo? at = new FileInfo(source).Directory; at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "Ortak.slnx"))) return at.FullName;
        return null;
    }
}
