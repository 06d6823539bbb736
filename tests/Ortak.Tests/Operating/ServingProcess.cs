using System.Collections.Concurrent;
using System.Diagnostics;
using Ortak.Tests.Infrastructure;

namespace Ortak.Tests.Operating;

/// <summary>The program itself, serving, with a data folder of its own; a test may kill it.</summary>
public sealed class ServingProcess : IDisposable
{
    private readonly TemporaryFolder _files = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private Process? _process;

    public Dictionary<string, string> Environment { get; } = [];
    public string Data { get; init; }
    public string Address { get; private set; } = "";
    public string Output => string.Join('\n', _lines);

    public ServingProcess() => Data = _files.File("data");

    /// <summary>Starts it and waits until it answers.</summary>
    public async Task Start()
    {
        var start = new ProcessStartInfo("dotnet", [Terminal.Program, "serve", "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _files.Path };
        start.Environment["ORTAK_DATA"] = Data;
        start.Environment["ORTAK_CALLS"] = "off";
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        var serves = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        void Hear(object _, DataReceivedEventArgs said)
        {
            if (said.Data is not { } line) return;
            _lines.Enqueue(line);
            if (line.StartsWith("Ortak: http", StringComparison.Ordinal)) { Address = line["Ortak: ".Length..]; serves.TrySetResult(); }
        }
        _process.OutputDataReceived += Hear;
        _process.ErrorDataReceived += Hear;
        _process.Exited += (_, _) => serves.TrySetException(new ShouldAssertException("It ended: " + Output));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await serves.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
    }

    /// <summary>As a power cut would.</summary>
    public void Kill()
    {
        if (_process is not { HasExited: false } process) return;
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process?.Dispose();
        _files.Dispose();
    }
}
