using System.Text.RegularExpressions;
using Ortak.Host;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests;

public sealed class TheDocuments
{
    private static string Read(string name)
    {
        string path = Path.Combine(Repository.Root, name);
        File.Exists(path).ShouldBeTrue($"{name} must stand at the root of the repository");
        return File.ReadAllText(path);
    }

    /// <summary>Paths in backticks: what holds a slash or ends like a file, and is no address, command, option or pattern.</summary>
    private static List<string> Paths(string text) =>
        [.. Regex.Matches(text, "`([^`\n]+)`", RegexOptions.CultureInvariant).Select(m => m.Groups[1].Value.Trim())
            .Where(p => Regex.IsMatch(p, "^(?!/)[A-Za-z0-9_./-]+$", RegexOptions.CultureInvariant) && (p.Contains('/', StringComparison.Ordinal) || Regex.IsMatch(p, "\\.(cs|razor|md|props|slnx|json|csproj|tsv|css|js|zip)$", RegexOptions.CultureInvariant))).Distinct()];

    [Fact]
    public void Every_path_in_ARCHITECTURE_exists()
    {
        List<string> paths = Paths(Read("ARCHITECTURE.md"));
        paths.Count.ShouldBeGreaterThan(5, "the page names the parts by their paths");
        paths.Where(p => !Path.Exists(Path.Combine(Repository.Root, p)) && !Elsewhere(p)).ShouldBeEmpty();

        // data/ (ORTAK_DATA) and build/ are made by running; ../shared stands beside the repository.
        static bool Elsewhere(string path) => Regex.IsMatch(path, "^(\\./)?(data|build|ORTAK_DATA|\\.\\./shared)(/|$)", RegexOptions.CultureInvariant);
    }

    [Fact]
    public void Every_folder_of_the_source_is_named_in_ARCHITECTURE()
    {
        string text = Read("ARCHITECTURE.md"), source = Path.Combine(Repository.Root, "src");
        string[] folders = [.. Directory.EnumerateDirectories(source, "*", SearchOption.AllDirectories).Select(d => Path.GetRelativePath(source, d)).Where(d => !d.Split('/').Any(part => part is "bin" or "obj" or "Properties"))];
        folders.Length.ShouldBeGreaterThan(8);
        folders.Where(f => !Regex.IsMatch(text, $"(?<![A-Za-z]){Regex.Escape(f.Split('/')[^1])}(?![A-Za-z])", RegexOptions.CultureInvariant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_command_in_README_runs()
    {
        string[] commands = [.. Regex.Matches(Read("README.md"), "```sh\n(.*?)```", RegexOptions.CultureInvariant | RegexOptions.Singleline)
            .SelectMany(b => b.Groups[1].Value.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')).Select(l => l.Trim()).Where(l => l.StartsWith("./ortak", StringComparison.Ordinal))];
        commands.ShouldNotBeEmpty("README.md shows commands in ```sh blocks");
        string[] run = [.. commands.Where(c => !Regex.IsMatch(c, "^\\./ortak\\s*(#.*)?$|^\\./ortak serve\\b|^\\./ortak atlas download\\b", RegexOptions.CultureInvariant))];
        run.ShouldNotBeEmpty();

        // A folder like that of someone who followed the page: the program, and what a download would have brought.
        using var terminal = new Terminal();
        string here = terminal.Files.File("ortak-here");
        Directory.CreateDirectory(Path.Combine(here, "data", "downloads"));
        File.Copy(StarterUnpacking.File, Path.Combine(here, "data", "downloads", "cordis-HORIZONprojects-csv.zip"));
        string script = Path.Combine(here, "ortak");
        File.WriteAllText(script, $"#!/bin/sh\nexec dotnet '{Terminal.Program}' \"$@\"\n");
        (await terminal.Start("chmod", ["+x", script])).Succeeded();
        terminal.Environment["ORTAK_DATA"] = Path.Combine(here, "data");
        List<string> failed = [];
        string shared = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared"));
        if (Directory.Exists(shared)) Directory.CreateSymbolicLink(terminal.Files.File("shared"), shared);
        foreach (string command in run)
        {
            if (command.Contains("../shared", StringComparison.Ordinal) && !Directory.Exists(shared)) continue;
            Run result = await terminal.Start("bash", ["-c", $"cd '{here}' && {command}"]);
            if (result.Code != 0) failed.Add($"{command} → {result.Code}: {result.Error}");
        }
        failed.ShouldBeEmpty();
    }

    [Fact]
    public void README_names_both_commands()
    {
        string text = Read("README.md");
        text.ShouldContain("./ortak");
        text.ShouldContain("./test");
    }
}
