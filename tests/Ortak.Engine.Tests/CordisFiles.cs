using System.Globalization;
using System.IO.Compression;
using System.Text;
using Ortak.Engine.Atlas;
using Ortak.Engine.Text;

namespace Ortak.Engine.Tests;

/// <summary>
/// Writes small files like those of CORDIS, says what is meant and lets the rest be plausible:
/// <c>new CordisFiles().Project(101000001, title: "Quake alert").Participation(101000001, 998498795, name: "IZMIT BELEDIYESI", country: "TR")</c>.
/// </summary>
internal sealed class CordisFiles
{
    public const string ProjectFile = "project.csv", OrganisationFile = "organization.csv", TopicFile = "topics.csv", SubjectFile = "euroSciVoc.csv";

    public static readonly string[] ProjectColumns =
    [
        "id", "acronym", "status", "title", "startDate", "endDate", "totalCost", "ecMaxContribution", "legalBasis", "topics", "ecSignatureDate", "frameworkProgramme",
        "masterCall", "subCall", "fundingScheme", "objective", "contentUpdateDate", "rcn", "grantDoi", "keywords",
    ];

    public static readonly string[] OrganisationColumns =
    [
        "projectID", "projectAcronym", "organisationID", "vatNumber", "name", "shortName", "SME", "activityType", "street", "postCode", "city", "country", "nutsCode", "geolocation",
        "organizationURL", "contactForm", "contentUpdateDate", "rcn", "order", "role", "ecContribution", "netEcContribution", "totalCost", "endOfParticipation", "active",
    ];

    private readonly List<Dictionary<string, string>> _projects = [], _participations = [], _topics = [], _subjects = [];
    private readonly Dictionary<string, Func<string, string>> _changes = [];
    private string[] _projectColumns = ProjectColumns, _organisationColumns = OrganisationColumns;

    public CordisFiles Project(long id, string title = "A project", string objective = "", string keywords = "", string call = "HORIZON-CL3-2023-DRS-01-01", string signed = "2023-05-02",
        string start = "2023-06-01", string end = "2026-05-31", string scheme = "HORIZON-RIA", string cost = "2000000", string contribution = "1500000", string acronym = "ACRONYM", string status = "SIGNED") =>
        Project(new()
        {
            ["id"] = Text(id), ["acronym"] = acronym, ["status"] = status, ["title"] = title, ["objective"] = objective, ["keywords"] = keywords, ["topics"] = call, ["ecSignatureDate"] = signed,
            ["startDate"] = start, ["endDate"] = end, ["fundingScheme"] = scheme, ["totalCost"] = cost, ["ecMaxContribution"] = contribution, ["frameworkProgramme"] = "HORIZON",
        });

    public CordisFiles Project(Dictionary<string, string> row)
    {
        _projects.Add(row);
        return this;
    }

    public CordisFiles Participation(long project, long organisation, string? name = null, string country = "DE", string city = "Berlin", string vat = "", string role = "participant",
        string activity = "PUB", string contribution = "100000", string shortName = "", string nuts = "DE300", string street = "Street 1", string sme = "false", string contact = "", string url = "", string left = "false") =>
        Participation(new()
        {
            ["projectID"] = Text(project), ["organisationID"] = Text(organisation), ["name"] = name ?? $"ORGANISATION {organisation}", ["country"] = country, ["city"] = city, ["vatNumber"] = vat,
            ["role"] = role, ["activityType"] = activity, ["ecContribution"] = contribution, ["netEcContribution"] = contribution, ["shortName"] = shortName, ["nutsCode"] = nuts, ["street"] = street,
            ["SME"] = sme, ["contactForm"] = contact, ["organizationURL"] = url, ["endOfParticipation"] = left,
        });

    public CordisFiles Participation(Dictionary<string, string> row)
    {
        _participations.Add(row);
        return this;
    }

    /// <summary>One consortium: a project and its organisations, the first as coordinator.</summary>
    public CordisFiles Consortium(long id, string title, params long[] organisations)
    {
        Project(id, title);
        for (int i = 0; i < organisations.Length; i++) Participation(id, organisations[i], role: i == 0 ? "coordinator" : "participant", contribution: Text(100000 - i));
        return this;
    }

    public CordisFiles Topic(long project, string code, string title)
    {
        _topics.Add(new() { ["projectID"] = Text(project), ["topic"] = code, ["title"] = title });
        return this;
    }

    public CordisFiles Subject(long project, string label)
    {
        _subjects.Add(new() { ["projectID"] = Text(project), ["euroSciVocCode"] = "/1/2", ["euroSciVocPath"] = "/a/b", ["euroSciVocTitle"] = label, ["euroSciVocDescription"] = "" });
        return this;
    }

    /// <summary>Writes only these columns of the project file, in this order.</summary>
    public CordisFiles WithProjectColumns(params string[] columns)
    {
        _projectColumns = columns;
        return this;
    }

    /// <summary>Writes only these columns of the organisation file, in this order.</summary>
    public CordisFiles WithOrganisationColumns(params string[] columns)
    {
        _organisationColumns = columns;
        return this;
    }

    /// <summary>Changes the text of a file before it is written, to damage it.</summary>
    public CordisFiles Change(string file, Func<string, string> change)
    {
        _changes[file] = change;
        return this;
    }

    public CordisFiles Change(string file, string from, string to) => Change(file, text =>
    {
        text.ShouldContain(from);
        return text.Replace(from, to, StringComparison.Ordinal);
    });

    /// <summary>The files by name.</summary>
    public Dictionary<string, string> Texts()
    {
        var texts = new Dictionary<string, string>
        {
            [ProjectFile] = Csv(_projectColumns, _projects),
            [OrganisationFile] = Csv(_organisationColumns, _participations),
        };
        if (_topics.Count > 0) texts[TopicFile] = Csv(["projectID", "topic", "title"], _topics);
        if (_subjects.Count > 0) texts[SubjectFile] = Csv(["projectID", "euroSciVocCode", "euroSciVocPath", "euroSciVocTitle", "euroSciVocDescription"], _subjects);
        foreach (var (file, change) in _changes) texts[file] = change(texts[file]);
        return texts;
    }

    /// <summary>Writes the files into a folder and says which they are.</summary>
    public string[] WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        return [.. Texts().Select(t =>
        {
            string path = Path.Combine(folder, t.Key);
            File.WriteAllText(path, t.Value, new UTF8Encoding(false));
            return path;
        })];
    }

    /// <summary>Writes the files as members of a zip.</summary>
    public string WriteZip(string path, CompressionLevel compression = CompressionLevel.Optimal)
    {
        using var zip = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        foreach (var (name, text) in Texts())
        {
            using Stream member = zip.CreateEntry(name, compression).Open();
            member.Write(new UTF8Encoding(false).GetBytes(text));
        }
        return path;
    }

    /// <summary>Imports the files and opens the atlas.</summary>
    public ImportedAtlas Import(DateOnly? until = null, IReadOnlySet<long>? keepApart = null)
    {
        var folder = new TemporaryFolder();
        WriteTo(folder.File("files"));
        return ImportedAtlas.Of(folder, new([folder.File("files")], until, keepApart, SourceName: "test"));
    }

    public static string Csv(string[] columns, IEnumerable<IReadOnlyDictionary<string, string>> rows)
    {
        var text = new StringBuilder(Line(columns));
        foreach (var row in rows) text.Append(Line([.. columns.Select(c => row.GetValueOrDefault(c, ""))]));
        return text.ToString();
    }

    private static string Line(string[] fields) => string.Join(';', fields.Select(f => $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n";

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>An imported atlas in a folder of its own.</summary>
internal sealed record ImportedAtlas(TemporaryFolder Files, AtlasFolder Folder, Snapshot Atlas, ImportReport Report) : IDisposable
{
    public static ImportedAtlas Of(TemporaryFolder files, AtlasImport.Order order)
    {
        try
        {
            var folder = new AtlasFolder(files.File("atlas"));
            ImportReport report = AtlasImport.Run(order, folder, new FixedClock());
            return new(files, folder, folder.OpenCurrent(), report);
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>Imports into a folder that may hold an atlas already.</summary>
    public static ImportReport Run(AtlasImport.Order order, AtlasFolder folder, TimeProvider clock) => AtlasImport.Run(order, folder, clock);

    public Project Project(long id) => Atlas.TryGet(new ProjectId(id), out Project project) ? project : throw new ShouldAssertException($"There is no project {id}.");

    public Organisation Organisation(long id) => Atlas.TryGet(new OrganisationId(id), out Organisation organisation) ? organisation : throw new ShouldAssertException($"There is no organisation {id}.");

    public Seat Seat(long project, long organisation) => Project(project).Seats.Single(s => s.Organisation.Id.Value == organisation);

    /// <summary>Whether the text of any project has this word, whatever its stem is.</summary>
    public bool HasWord(string word) => EnglishTerms.Of(word).ToList() is { Count: > 0 } terms && terms.All(Atlas.Knows);

    /// <summary>All facts, as text: two atlases with equal facts are equal.</summary>
    public string Facts()
    {
        var text = new StringBuilder();
        for (int p = 0; p < Atlas.ProjectCount; p++)
        {
            Project project = Atlas.Project(p);
            text.AppendLine(string.Join('|', project.Id, project.Acronym, project.Title, project.Status, project.Scheme, project.Call.Code, project.Call.Title, project.Start, project.End, project.Signed,
                project.ContributionEuro.ToString(CultureInfo.InvariantCulture), project.TotalCostEuro.ToString(CultureInfo.InvariantCulture)));
            foreach (Seat seat in project.Seats) text.AppendLine(string.Join('|', "-", seat.Organisation.Id, seat.Role, seat.ContributionEuro.ToString(CultureInfo.InvariantCulture)));
        }
        for (int o = 0; o < Atlas.OrganisationCount; o++)
        {
            Organisation organisation = Atlas.Organisation(o);
            text.AppendLine(string.Join('|', organisation.Id, organisation.Name, organisation.ShortName, string.Join(',', organisation.OtherNames), organisation.Country, organisation.City, organisation.Nuts,
                organisation.Url, organisation.Role));
        }
        for (int t = 0; t < Atlas.Terms.Length; t++) text.AppendLine(Atlas.Terms[t]);
        return text.ToString();
    }

    public void Dispose()
    {
        Atlas.Dispose();
        Files.Dispose();
    }
}
