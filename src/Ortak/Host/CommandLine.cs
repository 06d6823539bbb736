using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ortak.Engine;
using Ortak.Engine.Atlas;

namespace Ortak.Host;

/// <summary>A command that cannot do what was asked; the message is one sentence for the person at the terminal.</summary>
public sealed class CommandFailed(string sentence) : Exception(sentence);

/// <summary>What all commands share: exit codes (0 done, 1 could not be done, 2 not understood), errors in one sentence on standard error, JSON.</summary>
public static class CommandLine
{
    public static Option<bool> Json() => new("--json") { Description = "Print JSON instead of text." };

    public static Option<string?> AtlasFolder() => new("--atlas") { Description = "Folder of the atlas; by default the one in ORTAK_DATA.", HelpName = "DIR" };

    /// <summary>Checks that an option is a whole number in a range; it reads the word itself, since asking for the number of a word that is none throws.</summary>
    public static Action<OptionResult> Between(int least, int most) => option =>
    {
        if (option.Tokens.Count > 0 && (!int.TryParse(option.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) || value < least || value > most))
            option.AddError($"{option.Option.Name} must be a whole number between {least} and {most}, not {option.Tokens[0].Value}.");
    };

    public static string DataFolder => Environment.GetEnvironmentVariable("ORTAK_DATA") is { Length: > 0 } set ? set : Path.Combine(Directory.GetCurrentDirectory(), "data");

    public static string DefaultAtlasFolder => Path.Combine(DataFolder, "atlas");

    public static async Task<int> Run(RootCommand root, string[] args)
    {
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            // The word that is not known says more than what is missing for lack of it.
            await Console.Error.WriteLineAsync("ortak: " + (parsed.UnmatchedTokens is [var unknown, ..] ? $"{OneLine(unknown)} is not known here; ./ortak --help shows what is." : OneLine(parsed.Errors[0].Message)));
            return 2;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception fault) when (fault is CommandFailed or Ortak.Data.DatabaseFault or DamagedSnapshotException or FileNotFoundException or DirectoryNotFoundException or InvalidDataException or IOException or UnauthorizedAccessException or JsonException)
        {
            await Console.Error.WriteLineAsync("ortak: " + OneLine(fault.Message));
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("ortak: Stopped; nothing was changed.");
            return 1;
        }
        catch (Exception fault) when (Ortak.Data.StorageFull.Is(fault))
        {
            await Console.Error.WriteLineAsync("ortak: The disk is full; nothing was changed.");
            return 1;
        }
        catch (Exception fault) when (Ortak.Data.DatabaseAway.Is(fault) || fault is System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync($"ortak: The database does not answer as it should ({OneLine(fault.GetBaseException().Message)}).");
            return 1;
        }
    }

    /// <summary>Opens the atlas of the folder given, or the installation's own; a fresh installation unpacks the starter atlas first.</summary>
    public static LoadedAtlas OpenAtlas(string? folder)
    {
        var atlas = new AtlasFolder(folder ?? DefaultAtlasFolder);
        if (folder is null) StarterUnpacking.IfEmpty(atlas);
        return new LoadedAtlas(atlas.OpenCurrent());
    }

    public static void Print<T>(T value, JsonTypeInfo<T> type)
    {
        using Stream output = Console.OpenStandardOutput();
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        JsonSerializer.Serialize(json, value, type);
        json.Flush();
        output.Write("\n"u8);
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").Trim();
}
