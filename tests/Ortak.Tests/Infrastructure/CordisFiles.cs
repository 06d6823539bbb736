using System.Globalization;
using System.IO.Compression;
using System.Text;
using Ortak.Engine.Atlas;

namespace Ortak.Tests.Infrastructure;

/// <summary>Writes small files like those of CORDIS.</summary>
public sealed class CordisFiles
{
    private static readonly string[] ProjectColumns = ["id", "acronym", "status", "title", "startDate", "endDate", "totalCost", "ecMaxContribution", "topics", "ecSignatureDate", "frameworkProgramme", "fundingScheme", "objective", "keywords"];
    private static readonly string[] OrganisationColumns = ["projectID", "organisationID", "vatNumber", "name", "shortName", "SME", "activityType", "street", "city", "country", "nutsCode", "organizationURL", "role", "ecContribution"];

    private readonly List<string[]> _projects = [], _seats = [];

    public CordisFiles Project(long id, string title = "Earthquake early warning", string acronym = "QUAKE", string signed = "2023-05-02") =>
        Add(_projects, [Text(id), acronym, "SIGNED", title, "2023-06-01", "2026-05-31", "2000000", "1500000", "HORIZON-CL3-2023-DRS-01-01", signed, "HORIZON", "HORIZON-RIA", "", ""]);

    public CordisFiles Seat(long project, long organisation, string name, string country = "DE", string city = "Berlin", string vat = "", string activity = "PUB", string role = "participant", string url = "") =>
        Add(_seats, [Text(project), Text(organisation), vat, name, "", "false", activity, "Street 1", city, country, "", url, role, "100000"]);

    public string WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in Texts()) File.WriteAllText(Path.Combine(folder, name), text);
        return folder;
    }

    /// <summary>The files as members of a zip, stored or deflated.</summary>
    public byte[] Zip(CompressionLevel level = CompressionLevel.Optimal)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in Texts())
            {
                using Stream member = zip.CreateEntry(name, level).Open();
                member.Write(Encoding.UTF8.GetBytes(text));
            }
        return bytes.ToArray();
    }

    public void ImportInto(AtlasFolder folder)
    {
        using var files = new TemporaryFolder();
        AtlasImport.Run(new([WriteTo(files.File("csv"))], SourceName: "test"), folder, TimeProvider.System);
    }

    private IEnumerable<(string Name, string Text)> Texts() => [("project.csv", Csv(ProjectColumns, _projects)), ("organization.csv", Csv(OrganisationColumns, _seats))];

    private CordisFiles Add(List<string[]> rows, string[] row)
    {
        rows.Add(row);
        return this;
    }

    private static string Csv(string[] columns, IEnumerable<string[]> rows) =>
        string.Concat(rows.Prepend(columns).Select(r => string.Join(';', r.Select(f => $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n"));

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
