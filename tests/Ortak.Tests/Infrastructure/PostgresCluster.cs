using System.Diagnostics;
using Npgsql;

[assembly: AssemblyFixture(typeof(Ortak.Tests.Infrastructure.PostgresCluster))]

namespace Ortak.Tests.Infrastructure;

/// <summary>A PostgreSQL cluster of this run alone, started by the first test that asks; reached through a socket in its own folder.</summary>
public sealed class PostgresCluster : IDisposable
{
    private static readonly Lock Gate = new();
    private static PostgresCluster? _running;
    private readonly string _folder = Path.Combine("/tmp", $"ortak-pg-{Environment.ProcessId}");
    private string? _programs;
    private int _databases;
    private bool _hasTemplate;

    /// <summary>A connection to a fresh database: with the tables and topics of a new installation, or quite empty.</summary>
    /// <remarks>Where PostgreSQL is not installed the test is skipped and says so.</remarks>
    public static string NewDatabase(bool isEmpty = false)
    {
        lock (Gate)
        {
            if (Programs() is not { } programs) { Assert.Skip("PostgreSQL is not installed on this machine."); return ""; }
            if (_running is null)
            {
                _running = new PostgresCluster { _programs = programs };
                _running.Start();
            }
            if (!isEmpty && !_running._hasTemplate)
            {
                // Made once and copied: a hundred migrations would take longer than the tests.
                Installation.Prepare(new("", _running.Create("template_ortak", null)));
                NpgsqlConnection.ClearAllPools();
                _running._hasTemplate = true;
            }
            return _running.Create($"ortak{++_running._databases}", isEmpty ? null : "template_ortak");
        }
    }

    private string Create(string name, string? template)
    {
        using var server = new NpgsqlConnection(ConnectTo("postgres"));
        server.Open();
        using var create = new NpgsqlCommand($"CREATE DATABASE {name}" + (template is null ? "" : $" TEMPLATE {template}"), server);
        create.ExecuteNonQuery();
        return ConnectTo(name);
    }

    /// <summary>Stops the server as a power cut would, or starts it again; for tests of faults.</summary>
    public static void Stop() => _running?.Run("pg_ctl", "-D", $"{_running._folder}/data", "-m", "immediate", "-w", "stop");

    public static void StartAgain() => _running?.StartServer();

    // Every test has a database and thus a pool of its own; what a finished test leaves open must be gone before hundreds of others have come.
    private string ConnectTo(string database) => $"Host={_folder};Port=5432;Username=postgres;Database={database};Timeout=5;Maximum Pool Size=40;Connection Idle Lifetime=6;Connection Pruning Interval=3";

    private void Start()
    {
        Directory.CreateDirectory(_folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
        // PostgreSQL refuses to run as root; Debian's package brings the user.
        if (Environment.IsPrivilegedProcess) Execute("chown", ["postgres", _folder]);
        Run("initdb", "-D", $"{_folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N");
        StartServer();
    }

    private void StartServer() => Run("pg_ctl", "-D", $"{_folder}/data", "-o", $"-c listen_addresses= -c fsync=off -c max_connections=300 -k {_folder}", "-l", $"{_folder}/log", "-w", "start");

    private static string? Programs()
    {
        const string debian = "/usr/lib/postgresql";
        IEnumerable<string> folders = Directory.Exists(debian) ? Directory.EnumerateDirectories(debian).OrderByDescending(d => d, StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")) : [];
        return folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')).FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "pg_ctl")));
    }

    private void Run(string program, params string[] arguments)
    {
        string path = Path.Combine(_programs!, program);
        if (Environment.IsPrivilegedProcess) Execute("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else Execute(path, arguments);
    }

    private static void Execute(string program, IEnumerable<string> arguments)
    {
        // The server that pg_ctl leaves behind keeps its output open, so nothing here may wait for the end of a pipe.
        using Process process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" > /dev/null 2>&1", program, .. arguments]) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {program} {string.Join(' ', arguments)}");
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (_running is not { } running) return;
            _running = null;
            if (File.Exists(Path.Combine(running._folder, "data", "postmaster.pid"))) running.Run("pg_ctl", "-D", $"{running._folder}/data", "-m", "immediate", "-w", "stop");
            if (Directory.Exists(running._folder)) Directory.Delete(running._folder, recursive: true);
        }
    }
}
