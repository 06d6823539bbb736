using System.Diagnostics;
using Npgsql;

namespace Ortak.Bench.Peers;

/// <summary>A PostgreSQL cluster of this run alone: its own folder, reached through a socket in it, gone at the end.</summary>
internal sealed class PrivatePostgres : IDisposable
{
    private readonly string _programs, _folder;

    private PrivatePostgres(string programs, string folder)
    {
        (_programs, _folder) = (programs, folder);
        // The server is no child of ours: a run that is broken off must take it along.
        Interruption.AtEnd(Dispose);
    }

    public string ConnectionString => $"Host={_folder};Port=5432;Username=postgres;Database=postgres;Command Timeout=600";

    /// <summary>Makes an empty database in it.</summary>
    /// <returns>Its connection string.</returns>
    public string Fresh(string database)
    {
        using var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE DATABASE {database}", connection);
        command.ExecuteNonQuery();
        return ConnectionString.Replace("Database=postgres", "Database=" + database, StringComparison.Ordinal);
    }

    /// <summary>Starts a cluster.</summary>
    /// <param name="under">Where its folder goes; socket paths end at 107 bytes, so somewhere short.</param>
    /// <param name="durable">Waits for the disk at every save, as an installation does.</param>
    /// <returns>null where PostgreSQL is not installed.</returns>
    public static PrivatePostgres? Start(string under, bool durable = false)
    {
        if (Programs() is not { } programs) return null;
        string folder = Directory.CreateDirectory(Path.Combine(under, $"ortak-pg-{Environment.ProcessId}")).FullName;
        var cluster = new PrivatePostgres(programs, folder);
        try
        {
            // PostgreSQL refuses to run as root; Debian's package brings the user.
            if (Environment.IsPrivilegedProcess) Execute("chown", ["postgres", folder]);
            cluster.Run("initdb", "-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N");
            string settings = $"-c listen_addresses= -c fsync={(durable ? "on" : "off")} -c shared_buffers=512MB -c work_mem=64MB -c jit=off -c max_parallel_workers_per_gather=0 -c gin_fuzzy_search_limit=0";
            cluster.Run("pg_ctl", "-D", $"{folder}/data", "-o", $"{settings} -k {folder}", "-l", $"{folder}/log", "-w", "start");
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    private static string? Programs()
    {
        const string debian = "/usr/lib/postgresql";
        IEnumerable<string> folders = Directory.Exists(debian) ? Directory.EnumerateDirectories(debian).OrderByDescending(d => d, StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")) : [];
        return folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')).FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "pg_ctl")));
    }

    private void Run(string program, params string[] arguments)
    {
        string path = Path.Combine(_programs, program);
        if (Environment.IsPrivilegedProcess) Execute("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else Execute(path, arguments);
    }

    private static void Execute(string program, IEnumerable<string> arguments)
    {
        // The server that pg_ctl leaves behind keeps its output open, so nothing here may wait for the end of a pipe.
        using Process process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" > /dev/null 2>&1", program, .. arguments]) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new MissingException($"{program} ended with {process.ExitCode}: {program} {string.Join(' ', arguments)}");
    }

    public void Dispose()
    {
        try { if (File.Exists(Path.Combine(_folder, "data", "postmaster.pid"))) Run("pg_ctl", "-D", $"{_folder}/data", "-m", "immediate", "-w", "stop"); }
        catch (MissingException failed) { Console.Error.WriteLine(failed.Message); }
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }
}
