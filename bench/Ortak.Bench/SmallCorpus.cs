using System.Globalization;
using CsvHelper;

namespace Ortak.Bench;

/// <summary>A small made-up corpus in the CORDIS layout: twelve themes, each with its own words and mostly its own organisations.</summary>
internal static class SmallCorpus
{
    private static readonly string[] Themes =
    [
        "earthquake seismic building retrofit sensor warning structural collapse rescue", "flood river rainfall drainage barrier hydrology basin catchment dam",
        "bus tram timetable passenger mobility transit cycling pedestrian parking", "heat pump insulation boiler renovation thermal facade district radiator",
        "cancer tumour oncology screening biopsy chemotherapy patient genome clinical", "bee pollinator pesticide orchard crop soil fertiliser irrigation seed",
        "quantum qubit photon entanglement cryogenic laser spin superconducting decoherence", "museum heritage archive restoration monument archaeology painting manuscript gallery",
        "satellite orbit launcher antenna telemetry propulsion debris constellation payload", "battery lithium cathode electrolyte charging cell anode recycling vehicle",
        "school teacher pupil curriculum literacy classroom dropout pedagogy textbook", "port vessel hull shipping container harbour ballast mooring cargo",
    ];

    private static readonly string[] Shared = "method system analysis model data network pilot region policy impact design test service platform training".Split(' ');

    /// <summary>Aims, one or two for each theme.</summary>
    public static IReadOnlyList<string> Aims { get; } = [.. Themes.Select(t => string.Join(' ', t.Split(' ').Take(3)) + " for a pilot region"), .. Themes.Select(t => "a platform on " + string.Join(' ', t.Split(' ').Skip(3).Take(4)))];

    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var random = new Random(1);
        string Text(int theme, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => random.Next(3) > 0 ? Pick(Themes[theme].Split(' ')) : Pick(Shared)));
        string Pick(string[] words) => words[random.Next(words.Length)];
        List<string[]> projects = [["id", "acronym", "status", "title", "startDate", "endDate", "totalCost", "ecMaxContribution", "topics", "ecSignatureDate", "frameworkProgramme", "fundingScheme", "objective", "keywords"]];
        List<string[]> seats = [["projectID", "organisationID", "vatNumber", "name", "shortName", "SME", "activityType", "street", "city", "country", "nutsCode", "organizationURL", "contactForm", "role", "ecContribution", "netEcContribution", "endOfParticipation"]];
        List<string[]> topics = [["projectID", "topic", "title"]], subjects = [["projectID", "euroSciVocTitle"]];
        for (int p = 0; p < 600; p++)
        {
            int theme = p % Themes.Length;
            string id = Number(101000000 + p), call = $"HORIZON-CL{theme % 6 + 1}-2022-T{theme:00}-01";
            projects.Add([id, $"P{p}", "SIGNED", Text(theme, 6), "2022-06-01", "2025-05-31", "1000000", "1000000", call, "2022-05-01", "HORIZON", "HORIZON-RIA", Text(theme, 60), Text(theme, 4)]);
            topics.Add([id, call, "Call on " + string.Join(' ', Themes[theme].Split(' ').Take(4))]);
            subjects.Add([id, Themes[theme].Split(' ')[0]]);
            var members = new HashSet<int>();
            while (members.Count < 6) members.Add((random.Next(5) == 0 ? random.Next(Themes.Length) : theme) * 60 + random.Next(60));
            foreach (var (i, member) in members.Index())
                seats.Add([id, Number(900000000 + member), "", $"Organisation {Number(member)} Institute", "", "false", "REC", "Street 1", $"Town {Number(member)}", "TR", "", "", "", i == 0 ? "coordinator" : "participant", "100000", "100000", "false"]);
        }
        foreach (var (name, rows) in new[] { ("project.csv", projects), ("organization.csv", seats), ("topics.csv", topics), ("euroSciVoc.csv", subjects) })
        {
            using var csv = new CsvWriter(new StreamWriter(Path.Combine(folder, name)), Sources.Csv);
            foreach (string[] row in rows)
            {
                foreach (string field in row) csv.WriteField(field, shouldQuote: true);
                csv.NextRecord();
            }
        }
    }

    public static IEnumerable<string[]> Rows(string folder, string member)
    {
        using var parser = new CsvParser(new StreamReader(Path.Combine(folder, member)), Sources.Csv);
        while (parser.Read()) yield return parser.Record!;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
