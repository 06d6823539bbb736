using Ortak.Engine.Atlas;

namespace Ortak.Features.Atlas;

/// <summary>What one organisation did: its projects, families of calls, years, partners, roles and money.</summary>
public static class ShowOrganisation
{
    /// <param name="Organisation">Who.</param>
    /// <param name="Projects">Newest first.</param>
    /// <param name="Families">Families of calls with the number of projects in each, most first.</param>
    /// <param name="Years">Year of signature with the number of projects; every year from the first to the last.</param>
    /// <param name="Partners">With whom most often.</param>
    /// <param name="PartnerCount">With how many in all.</param>
    /// <param name="ContributionEuro">EU money for it in all its projects.</param>
    /// <param name="Active">Whether a project of it runs on the newest day of the atlas.</param>
    public sealed record Profile(Organisation Organisation, IReadOnlyList<(Project Project, Participation Role, double ContributionEuro)> Projects,
        IReadOnlyList<(string Family, string ExampleTitle, int Count)> Families, IReadOnlyList<(int Year, int Count)> Years, IReadOnlyList<(Organisation Organisation, int Shared)> Partners,
        int PartnerCount, double ContributionEuro, bool Active)
    {
        public int Coordinated => Projects.Count(p => p.Role == Participation.Coordinator);
        public DateOnly? LastEnd => Projects.Max(p => p.Project.End);
    }

    public static Profile Handle(Organisation organisation, Snapshot atlas)
    {
        var projects = organisation.Projects.ToList();
        var signed = projects.Where(p => p.Project.Signed is not null).GroupBy(p => p.Project.Signed!.Value.Year).ToDictionary(g => g.Key, g => g.Count());
        var years = signed.Count == 0 ? [] : Enumerable.Range(signed.Keys.Min(), signed.Keys.Max() - signed.Keys.Min() + 1).Select(y => (y, signed.GetValueOrDefault(y))).ToList();
        var partners = projects.SelectMany(p => p.Project.Seats).Where(s => s.Organisation.Index != organisation.Index).GroupBy(s => s.Organisation)
            .Select(g => (Organisation: g.Key, Shared: g.Count())).OrderByDescending(p => p.Shared).ThenByDescending(p => p.Organisation.ProjectCount).ThenBy(p => p.Organisation.Index).ToList();
        return new(organisation, projects,
            [.. projects.Where(p => p.Project.Call.Family.Length > 0).GroupBy(p => p.Project.Call.Family).Select(g => (g.Key, g.First().Project.Call.Title, g.Count())).OrderByDescending(f => f.Item3).ThenBy(f => f.Key, StringComparer.Ordinal)],
            years, partners, partners.Count, projects.Sum(p => p.ContributionEuro), projects.Any(p => p.Project.Status == "SIGNED" && (p.Project.End is null || p.Project.End >= atlas.NewestDay)));
    }
}
