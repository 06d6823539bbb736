using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ortak.Bench;

/// <summary>Prints figures as Markdown, ready for docs/measurements.md, and keeps them for <c>--json</c>.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
    private readonly List<object> _kept = [];
    private readonly List<(string What, string Figure)> _headlines = [];

    public Report() => Started = DateTimeOffset.UtcNow;

    public DateTimeOffset Started { get; }

    /// <summary>Processor, cores and .NET of this machine.</summary>
    public static string Machine { get; } =
        $"{Processor()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GB, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}";

    public void Heading(string name)
    {
        Console.WriteLine();
        Console.WriteLine($"## {name}");
        Console.WriteLine();
        Console.WriteLine($"{Machine}; load {Load()} at {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC");
        Console.WriteLine();
    }

    public void Line(string text)
    {
        Console.WriteLine(text);
        Console.WriteLine();
        _kept.Add(new { line = text });
    }

    /// <summary>Prints and keeps a table; numbers are rounded for the eye and kept in full.</summary>
    public void Table(string name, string[] columns, IEnumerable<object?[]> rows)
    {
        var all = rows.ToList();
        Console.WriteLine($"| {string.Join(" | ", columns)} |");
        Console.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", columns.Length))}");
        foreach (object?[] row in all) Console.WriteLine($"| {string.Join(" | ", row.Select(Cell))} |");
        Console.WriteLine();
        _kept.Add(new { table = name, rows = all.Select(row => columns.Zip(row).ToDictionary(c => c.First, c => c.Second)) });
    }

    /// <summary>Notes a figure for the summary of <c>all</c>.</summary>
    public void Headline(string what, string figure) => _headlines.Add((what, figure));

    /// <summary>Prints the headline figures of all benchmarks in one table.</summary>
    public void Summary()
    {
        Heading("summary");
        Table("summary", ["what", "figure"], _headlines.Select(h => new object?[] { h.What, h.Figure }));
    }

    public void Save(string file)
    {
        using FileStream stream = File.Create(file);
        JsonSerializer.Serialize(stream, new { machine = Machine, started = Started, figures = _kept }, Json);
    }

    private static string Cell(object? value) => value switch
    {
        null => "–",
        double number when double.IsNaN(number) => "–",
        double number => Math.Abs(number) switch { >= 1000 => $"{number:N0}", >= 100 => $"{number:0}", >= 10 => $"{number:0.0}", >= 1 => $"{number:0.00}", _ => $"{number:0.000}" },
        int number => $"{number:N0}",
        long number => $"{number:N0}",
        _ => value.ToString() ?? "",
    };

    private static string Processor()
    {
        const string file = "/proc/cpuinfo";
        string? line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    // What else the machine was doing; figures taken under load are not for publication.
    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
