using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Ortak.Engine.Text;

namespace Ortak.Engine.Atlas;

/// <summary>
/// Cuts the small atlas that comes with Ortak out of an official download: the projects in which a municipality or another local
/// government takes part, and those on disaster resilience. Facts only, no prose: ids, acronyms, titles, dates, call codes and
/// titles, subject labels, participants with country, type, role and contribution. In the CORDIS layout, so the same reader reads it.
/// Source: CORDIS, European Union, CC BY 4.0.
/// </summary>
public static class StarterAtlas
{
    private static readonly HashSet<string> DisasterTerms = [.. EnglishTerms.Of("disaster earthquake seismic wildfire flood tsunami landslide firefighter responder")];

    /// <summary>Reads an official download and writes the starter atlas as a zip.</summary>
    /// <returns>How many projects and participations it holds.</returns>
    /// <exception cref="InvalidDataException">The files are not CORDIS files.</exception>
    public static (int Projects, int Participations) Write(IReadOnlyList<string> paths, string zip, IProgress<ImportProgress>? progress = null, CancellationToken cancel = default)
    {
        var (draft, _) = AtlasImport.Read(new(paths), progress, cancel);
        bool[] chosen = Choose(draft);
        string temporary = zip + ".new";
        using (var archive = new ZipArchive(File.Create(temporary), ZipArchiveMode.Create))
        {
            Table(archive, "project.csv", ["id", "acronym", "status", "title", "startDate", "endDate", "totalCost", "ecMaxContribution", "topics", "ecSignatureDate", "frameworkProgramme", "fundingScheme"],
                draft.Projects.Where((_, i) => chosen[i]).OrderBy(p => p.Call, StringComparer.Ordinal).ThenBy(p => p.Id).Select(p => new[]
                {
                    Number(p.Id), p.Acronym, p.Status, p.Title, Day(p.StartDay), Day(p.EndDay), Euro(p.TotalCost), Euro(p.Contribution), p.Call, Day(p.SignedDay), p.Programme, p.Scheme,
                }));
            Table(archive, "topics.csv", ["projectID", "topic", "title"],
                draft.Projects.Where((p, i) => chosen[i] && draft.CallTitles.ContainsKey(p.Call)).DistinctBy(p => p.Call).OrderBy(p => p.Call, StringComparer.Ordinal)
                    .Select(p => new[] { Number(p.Id), p.Call, draft.CallTitles[p.Call] }));
            Table(archive, "euroSciVoc.csv", ["projectID", "euroSciVocTitle"],
                draft.Subjects.Where(s => chosen[s.Project]).OrderBy(s => draft.Projects[s.Project].Call, StringComparer.Ordinal).ThenBy(s => draft.Projects[s.Project].Id).ThenBy(s => s.Label, StringComparer.Ordinal)
                    .Select(s => new[] { Number(draft.Projects[s.Project].Id), s.Label }));
            // All rows of one organisation together: what repeats then costs nothing.
            Table(archive, "organization.csv", ["projectID", "organisationID", "name", "shortName", "activityType", "city", "country", "nutsCode", "role", "ecContribution"],
                draft.Seats.Where(s => chosen[s.Project]).OrderBy(s => draft.Organisations[s.Organisation].Country, StringComparer.Ordinal).ThenBy(s => s.Organisation).ThenBy(s => draft.Projects[s.Project].Id).Select(s =>
                {
                    AtlasDraft.Organisation o = draft.Organisations[s.Organisation];
                    return new[]
                    {
                        Number(draft.Projects[s.Project].Id), Number(o.Id), o.Name, o.ShortName, o.ActivityType, o.City, o.Country, o.Nuts,
                        s.Role switch { Participation.Coordinator => "coordinator", Participation.AssociatedPartner => "associatedPartner", Participation.ThirdParty => "thirdParty", _ => "participant" },
                        Euro(s.Contribution),
                    };
                }));
        }
        File.Move(temporary, zip, overwrite: true);
        return (chosen.Count(c => c), draft.Seats.Count(s => chosen[s.Project]));
    }

    private static bool[] Choose(AtlasDraft draft)
    {
        bool[] chosen = new bool[draft.Projects.Count];
        foreach (AtlasDraft.Seat seat in draft.Seats)
        {
            AtlasDraft.Organisation o = draft.Organisations[seat.Organisation];
            if (o.ActivityType == "PUB" && (o.Role == OrganisationRole.Municipality || MunicipalNames.IsOtherLocalGovernment(o.Name))) chosen[seat.Project] = true;
        }
        for (int i = 0; i < chosen.Length; i++)
        {
            AtlasDraft.Project p = draft.Projects[i];
            chosen[i] |= CallCodes.Family(p.Call) == "CL3-DRS" || EnglishTerms.Of(p.Title + " " + draft.CallTitles.GetValueOrDefault(p.Call, "")).Any(DisasterTerms.Contains);
        }
        return chosen;
    }

    private static void Table(ZipArchive archive, string name, string[] header, IEnumerable<string[]> rows)
    {
        ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.SmallestSize);
        entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero); // the same download gives the same bytes
        using var text = new StreamWriter(entry.Open(), new UTF8Encoding(false)) { NewLine = "\n" };
        using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = ";", NewLine = "\n" });
        foreach (string[] row in rows.Prepend(header))
        {
            foreach (string field in row) csv.WriteField(field);
            csv.NextRecord();
        }
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
    private static string Euro(double value) => value == 0 ? "" : Math.Round(value).ToString(CultureInfo.InvariantCulture);
    private static string Day(int number) => number == 0 ? "" : DateOnly.FromDayNumber(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
