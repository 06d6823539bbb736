using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Ortak.Engine.Atlas;
using Ortak.Engine.Ranking;

namespace Ortak.Bench;

/// <summary>A query of the partner benchmark.</summary>
/// <param name="Topic">Code of the call; empty if the task has none.</param>
/// <param name="Asker">Id of who asks; 0 for nobody.</param>
/// <param name="Country">Country of who asks, as CORDIS writes it.</param>
internal sealed record DevQuery(string Id, string Task, string Aim, string Topic, long Asker, string Country, bool IsPublic)
{
    /// <summary>The query as a question to the engine.</summary>
    public PartnerQuestion Ask(Snapshot atlas, bool withCode = false, int limit = 20, OrganisationRole? role = null) => new()
    {
        Aim = Aim,
        CallCode = withCode ? Topic : null,
        Limit = limit,
        Role = role,
        For = Asker == 0 ? null
            : atlas.TryGet(new OrganisationId(Asker), out Organisation known) ? new(known)
            : new(null, Country switch { "EL" => "GR", "UK" => "GB", var c => c }, IsPublic ? OrganisationRole.PublicBody : OrganisationRole.Company, ""),
    };
}

/// <summary>Finds and reads the corpus and the benchmark: in ../shared seen from the repository, or where <c>--shared</c> says.</summary>
internal sealed class Sources(Options options)
{
    /// <summary>Dev queries may see projects signed up to this day.</summary>
    public static readonly DateOnly DevCutoff = new(2023, 12, 31);

    /// <summary>Train queries may see projects signed up to this day.</summary>
    public static readonly DateOnly TrainCutoff = new(2022, 12, 31);

    /// <summary>The repository: the nearest folder upwards that holds Ortak.slnx.</summary>
    public static string Repository { get; } = FindRepository();

    private string Shared => options.Text("--shared", Path.GetFullPath(Path.Combine(Repository, "..", "shared")));

    public string Corpus => Existing(Path.Combine(Shared, "data", "cordis", "cordis-HORIZONprojects-csv.zip"));

    public string Calls(string name) => Existing(Path.Combine(Shared, "data", "calls", name));

    public string BenchmarkFile(string name) => Existing(Path.Combine(Shared, "bench", name));

    public IReadOnlyList<DevQuery> DevQueries(string? task = null) => Queries("dev-queries.jsonl", task);

    public IReadOnlyList<DevQuery> Queries(string file, string? task) =>
        [.. Lines(file).Select(q => new DevQuery(Of(q, "id"), Of(q, "task"), Of(q, "aim"), Of(q, "topic"),
                Of(q, "organisationID") is { Length: > 0 } id ? long.Parse(id, CultureInfo.InvariantCulture) : 0, Of(q, "country"), q.TryGetProperty("public", out JsonElement p) && p.GetInt32() == 1))
            .Where(q => task is null || q.Task == task)];

    /// <summary>Turkish aims, each with the id of the English query it was translated from.</summary>
    public IReadOnlyList<(string Id, string Aim, string English)> TurkishQueries() => [.. Lines("tr-dev-queries.jsonl").Select(q => (Of(q, "id"), Of(q, "aim"), Of(q, "qrels")))];

    public IEnumerable<JsonElement> Lines(string name)
    {
        using Stream raw = File.OpenRead(BenchmarkFile(name));
        using Stream plain = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var reader = new StreamReader(plain);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0) continue;
            using JsonDocument document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }

    public static string Of(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.GetString() ?? "" : "";

    /// <summary>Rows of a file of the corpus; the header first.</summary>
    public IEnumerable<string[]> Rows(string member)
    {
        using ZipArchive zip = ZipFile.OpenRead(Corpus);
        ZipArchiveEntry entry = zip.GetEntry(member) ?? throw new MissingException($"{Corpus} has no {member}.");
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        using var parser = new CsvParser(reader, Csv);
        while (parser.Read()) yield return parser.Record!;
    }

    public static CsvConfiguration Csv { get; } = new(CultureInfo.InvariantCulture) { Delimiter = ";", NewLine = "\n", BadDataFound = null, HasHeaderRecord = false, MaxFieldSize = 0 };

    private static string Existing(string path) => File.Exists(path) ? path : throw new MissingException($"{path} is not here. The benchmark needs the shared data beside the repository, or --shared FOLDER (data/README.md there says what it is).");

    private static string FindRepository()
    {
        foreach (string start in new[] { Environment.CurrentDirectory, AppContext.BaseDirectory })
            for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Ortak.slnx"))) return folder.FullName;
        throw new MissingException("Run the benchmark from inside the repository (Ortak.slnx was not found upwards from here).");
    }
}
