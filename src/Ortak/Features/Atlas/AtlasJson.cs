using System.Globalization;
using System.Text.Json.Serialization;
using Ortak.Engine.Atlas;
using Ortak.Engine.Graph;
using Ortak.Host;

namespace Ortak.Features.Atlas;

/// <summary>The report of an import.</summary>
public sealed record ImportReportJson(int Projects, int Organisations, int Participations, IReadOnlyDictionary<string, int> Repaired, IReadOnlyList<ImportReport.Repair> Repairs,
    IReadOnlyList<ImportReport.Merge> Merged, IReadOnlyList<ImportReport.Merge> Review, IReadOnlyList<ImportReport.Refused> Refused, IReadOnlyDictionary<string, int> Dropped)
{
    public static ImportReportJson From(ImportReport r) => new(r.Projects, r.Organisations, r.Participations, r.Repaired, r.Repairs, r.Merged, r.Review, r.RefusedRows, r.Dropped);
}

/// <summary>What the atlas holds.</summary>
public sealed record AtlasStatusJson(int Projects, int Organisations, int Participations, string NewestDay, string Built, string Source, bool Starter, string Folder)
{
    public static AtlasStatusJson From(Snapshot atlas, string folder) => new(atlas.ProjectCount, atlas.OrganisationCount, atlas.ParticipationCount,
        atlas.NewestDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), atlas.Built.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), atlas.Source, atlas.IsStarter, folder);
}

/// <summary>An organisation with what it did.</summary>
public sealed record OrganisationJson(string Id, string Name, IReadOnlyList<string> OtherNames, string Country, string City, string Nuts, string Role, int ProjectCount, int PartnerCount, double ContributionEuro, bool Active,
    IReadOnlyDictionary<string, int> Families, IReadOnlyDictionary<string, int> Years, IReadOnlyList<OrganisationJson.ProjectPart> Projects, IReadOnlyList<OrganisationJson.PartnerPart> Partners)
{
    public sealed record ProjectPart(string Id, string Acronym, string Title, string Role, double ContributionEuro, string? Start, string? End);
    /// <param name="Shared">In how many projects together.</param>
    public sealed record PartnerPart(string Id, string Name, string Country, int Shared);

    public static OrganisationJson From(ShowOrganisation.Profile p) => new(p.Organisation.Id.ToString(), p.Organisation.Name, p.Organisation.OtherNames, p.Organisation.Country, p.Organisation.City, p.Organisation.Nuts,
        RoleNames.Code(p.Organisation.Role), p.Projects.Count, p.PartnerCount, p.ContributionEuro, p.Active,
        p.Families.ToDictionary(f => f.Family, f => f.Count), p.Years.ToDictionary(y => y.Year.ToString(CultureInfo.InvariantCulture), y => y.Count),
        [.. p.Projects.Select(x => new ProjectPart(x.Project.Id.ToString(), x.Project.Acronym, x.Project.Title, RoleNames.Of(x.Role, Words.English), x.ContributionEuro, ProjectJson.Day(x.Project.Start), ProjectJson.Day(x.Project.End)))],
        [.. p.Partners.Take(50).Select(x => new PartnerPart(x.Organisation.Id.ToString(), x.Organisation.Name, x.Organisation.Country, x.Shared))]);

    public static OrganisationJson From(TurkishMunicipality m) => new(m.Id, m.Name, [], "TR", m.Province, m.Nuts, "municipality", 0, 0, 0, false, new Dictionary<string, int>(), new Dictionary<string, int>(), [], []);
}

/// <summary>A project with its consortium.</summary>
public sealed record ProjectJson(string Id, string Acronym, string Title, string Status, string? Start, string? End, string? Signed, double ContributionEuro, double TotalCostEuro, string Scheme, string Call, string CallTitle,
    string Official, IReadOnlyList<ProjectJson.SeatPart> Consortium)
{
    public sealed record SeatPart(string Id, string Name, string Country, string Kind, string Role, double ContributionEuro);

    public static ProjectJson From(Project p) => new(p.Id.ToString(), p.Acronym, p.Title, p.Status, Day(p.Start), Day(p.End), Day(p.Signed), p.ContributionEuro, p.TotalCostEuro, p.Scheme, p.Call.Code, p.Call.Title, p.OfficialAddress,
        [.. p.Seats.Select(s => new SeatPart(s.Organisation.Id.ToString(), s.Organisation.Name, s.Organisation.Country, RoleNames.Code(s.Organisation.Role), RoleNames.Of(s.Role, Words.English), s.ContributionEuro))]);

    internal static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Paths between two organisations, best first.</summary>
public sealed record PathsJson(string From, string To, bool ThroughCompatriots, IReadOnlyList<PathsJson.PathPart> Paths)
{
    public sealed record PathPart(double Cost, IReadOnlyList<HopPart> Hops);
    public sealed record HopPart(string From, string FromName, string To, string ToName, double Strength, IReadOnlyList<string> Projects);

    public static PathsJson Of(ShowPaths.Result r) => new(r.From.Id, r.To.Id, r.ThroughCompatriots, [.. r.Paths.Select(p => new PathPart(Math.Round(p.Cost, 4), [.. p.Hops.Select(h =>
        new HopPart(h.From.Id.ToString(), h.From.Name, h.To.Id.ToString(), h.To.Name, Math.Round(h.Strength, 4), [.. h.Projects.Select(x => x.Acronym)]))]))]);
}

/// <summary>An organisation as a suggestion while typing.</summary>
public sealed record SuggestionJson(string Id, string Name, string Country, string Place);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ImportReportJson))]
[JsonSerializable(typeof(AtlasStatusJson))]
[JsonSerializable(typeof(OrganisationJson))]
[JsonSerializable(typeof(ProjectJson))]
[JsonSerializable(typeof(PathsJson))]
[JsonSerializable(typeof(IReadOnlyList<SuggestionJson>))]
[JsonSerializable(typeof(IReadOnlyList<DownloadedFile>))]
internal sealed partial class AtlasJsonContext : JsonSerializerContext;
