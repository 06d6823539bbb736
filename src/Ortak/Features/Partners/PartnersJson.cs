using System.Text.Json.Serialization;
using Ortak.Engine.Atlas;
using Ortak.Engine.Graph;
using Ortak.Engine.Ranking;
using Ortak.Host;

namespace Ortak.Features.Partners;

/// <summary>The answer as JSON, the same from the command line and over HTTP.</summary>
/// <param name="Aim">How the aim was read.</param>
/// <param name="For">Who asks; null for nobody.</param>
/// <param name="CallKnown">Whether the call code given belongs to a family of calls in the atlas.</param>
/// <param name="Atlas">Newest signature day of the atlas: nothing later is known.</param>
/// <param name="Priorities">How the priorities were read.</param>
/// <param name="Roles">A list per role, best first.</param>
public sealed record PartnersJson(PartnersJson.AimJson Aim, PartnersJson.OrganisationJson? For, bool CallKnown, string Atlas, IReadOnlyList<PartnersJson.PriorityJson> Priorities, IReadOnlyDictionary<string, IReadOnlyList<PartnersJson.PartnerJson>> Roles)
{
    /// <param name="Language"><c>tr</c> or <c>en</c>.</param>
    /// <param name="Terms">Each a group of words that mean the same, as searched.</param>
    /// <param name="NotUnderstood">Words that neither the lexicon nor the atlas knows.</param>
    public sealed record AimJson(string Language, IReadOnlyList<IReadOnlyList<string>> Terms, IReadOnlyList<string> NotUnderstood);

    /// <param name="Projects">In how many projects of the atlas it takes part; 0 for a newcomer.</param>
    public sealed record OrganisationJson(string Id, string Name, string Country, string City, string Role, int Projects);

    /// <param name="Score">Sum of the points of the reasons; comparable within one answer.</param>
    public sealed record PartnerJson(OrganisationJson Organisation, double Score, IReadOnlyList<ReasonJson> Why, IReadOnlyList<EvidenceJson> Evidence, int FittingProjects, int SharedProjects, ReachJson? Reach);

    /// <param name="Priority">The text of the priority whose part this is; null for other reasons.</param>
    public sealed record ReasonJson(string Reason, double Points, int Count, string? Priority);

    /// <param name="Weight">1 to 5.</param>
    /// <param name="Projects">How many projects of the atlas are on it, 300 at most; with 0 it changes nothing.</param>
    public sealed record PriorityJson(string Text, int Weight, IReadOnlyList<IReadOnlyList<string>> Terms, int Projects);

    /// <param name="Fit">0 to 1; 1 is the best fitting project of the atlas.</param>
    public sealed record EvidenceJson(string Id, string Acronym, string Title, string Role, double Fit);

    /// <param name="Kind">direct, through, compatriot or none.</param>
    public sealed record ReachJson(string Kind, OrganisationJson? Introducer, IReadOnlyList<string> Projects);

    public static PartnersJson From(FindPartners.Result result, Snapshot atlas) => new(
        new(result.Answer.Aim.IsTurkish ? "tr" : "en", [.. result.Answer.Aim.Groups.Select(g => g.Stems)], result.Answer.Aim.NotUnderstood),
        result.Asker is { } asker ? From(asker) : null,
        result.Answer.CallKnown,
        atlas.NewestDay.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        [.. result.Answer.Priorities.Select(p => new PriorityJson(p.Priority.Text, p.Priority.Weight, [.. p.Text.Groups.Select(g => g.Stems)], p.Projects))],
        result.Answer.ByRole.ToDictionary(r => RoleNames.Code(r.Key), r => (IReadOnlyList<PartnerJson>)[.. r.Value.Select(p => From(p, result))]));

    public static OrganisationJson From(Organisation o) => new(o.Id.ToString(), o.Name, o.Country, o.City, RoleNames.Code(o.Role), o.ProjectCount);

    private static OrganisationJson From(Named named) => named.Organisation is { } o ? From(o) : new(named.Id, named.Name, "TR", named.Place, "municipality", 0);

    private static PartnerJson From(Partner p, FindPartners.Result result) => new(
        From(p.Organisation),
        p.Score,
        [.. p.Why.Parts.Select(part => new ReasonJson(Kebab(part.Reason.ToString()), part.Points, part.Count, part.Priority))],
        [.. p.Evidence.Select(e => new EvidenceJson(e.Project.Id.ToString(), e.Project.Acronym, e.Project.Title, Kebab(e.Role.ToString()), Math.Round(e.Fit, 3)))],
        p.FittingProjects,
        p.SharedProjects,
        result.Reach.TryGetValue(p.Organisation, out Reach? reach)
            ? new(Kebab(reach.Kind.ToString()), reach.Introducer is { } i ? From(i) : null, [.. reach.Projects.Select(x => x.Acronym)])
            : null);

    internal static string Kebab(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PartnersJson))]
[JsonSerializable(typeof(EvaluateCommand.Report))]
internal sealed partial class PartnersJsonContext : JsonSerializerContext;
