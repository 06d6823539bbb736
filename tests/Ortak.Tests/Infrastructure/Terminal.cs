using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Ortak.Tests.Infrastructure;

/// <summary>Runs the built program as a person at a terminal would, with a data folder of its own.</summary>
public sealed class Terminal : IDisposable
{
    public static string Program => Path.Combine(AppContext.BaseDirectory, "ortak.dll");

    public TemporaryFolder Files { get; } = new();
    public Dictionary<string, string> Environment { get; } = [];
    public string AtlasFolder => Files.File("data", "atlas");

    public Task<Run> Ortak(params string[] args) => Start("dotnet", [Program, .. args], null);

    public Task<Run> OrtakReading(string input, params string[] args) => Start("dotnet", [Program, .. args], input);

    public Task<Run> Start(string program, string[] args, string? input = null)
    {
        var start = new ProcessStartInfo(program, args)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = Files.Path,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8, StandardInputEncoding = new UTF8Encoding(false),
        };
        start.Environment["ORTAK_DATA"] = Files.File("data");
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        return Finish(start, input);
    }

    private static async Task<Run> Finish(ProcessStartInfo start, string? input)
    {
        using Process process = Process.Start(start)!;
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            if (input is not null) await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(TimeSpan.FromMinutes(3));
            await process.WaitForExitAsync(patience.Token);
            return new(process.ExitCode, await output, await error);
        }
        finally { if (!process.HasExited) process.Kill(entireProcessTree: true); }
    }

    public void Dispose() => Files.Dispose();
}

/// <summary>How a command ended.</summary>
public sealed record Run(int Code, string Output, string Error)
{
    public Run Succeeded()
    {
        Code.ShouldBe(0, Error + Output);
        Error.ShouldBe("");
        return this;
    }

    public JsonElement Json
    {
        get
        {
            Succeeded();
            return JsonDocument.Parse(Output).RootElement;
        }
    }

    /// <summary>It ended with this code, said nothing on standard output, and one sentence on standard error.</summary>
    public string Refused(int code)
    {
        Code.ShouldBe(code, Error + Output);
        Output.ShouldBe("");
        Error.ShouldStartWith("ortak: ");
        Error.ShouldEndWith("\n");
        Error.TrimEnd('\n').ShouldNotContain('\n', "errors are one line");
        Error.ShouldNotContain("   at ", Case.Sensitive, "no stack trace");
        return Error["ortak: ".Length..].TrimEnd('\n');
    }
}
