using Microsoft.AspNetCore.Http.HttpResults;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Host;
using Ortak.Host.Access;

namespace Ortak.Features.Atlas;

/// <summary>The addresses of the public record: organisations, projects, paths, and what it is.</summary>
public static class AtlasRoutes
{
    public static void MapAtlas(this IEndpointRouteBuilder site)
    {
        site.MapGet("/about", (AtlasHolder atlas) => Show<AboutPage>(new { Atlas = atlas.Current.Snapshot })).ExcludeFromDescription();
        site.MapGet("/organisations", FindPage).RequireRateLimiting(RateLimits.Search).ExcludeFromDescription();
        site.MapGet("/organisations/{id}", OrganisationPage).ExcludeFromDescription();
        site.MapGet("/projects/{id}", ProjectPage).ExcludeFromDescription();
        site.MapGet("/paths", PathsPage).ExcludeFromDescription();

        RouteGroupBuilder api = site.MapGroup("/api").WithTags("Atlas");
        api.MapGet("/organisations", Suggest).WithSummary("Organisations by any part of a name, best match first, ten at most.").RequireRateLimiting(RateLimits.Search);
        api.MapGet("/organisations/{id}", (string id, AtlasHolder holder) => Known(id, holder.Current.Snapshot) switch
        {
            { Organisation: { } o } => Results.Ok(OrganisationJson.From(ShowOrganisation.Handle(o, holder.Current.Snapshot))),
            { Municipality: { } m } => Results.Ok(OrganisationJson.From(m)),
            _ => Results.NotFound(),
        }).Produces<OrganisationJson>().Produces(404).WithSummary("What an organisation did, with whom, as what.");
        api.MapGet("/projects/{id}", (string id, AtlasHolder holder) => ShowProject.Find(id, holder.Current.Snapshot) is [var project] ? Results.Ok(ProjectJson.From(project)) : Results.NotFound())
            .Produces<ProjectJson>().Produces(404).WithSummary("A project's facts and consortium.");
        api.MapGet("/paths", (string? from, string? to, AtlasHolder holder) =>
        {
            LoadedAtlas atlas = holder.Current;
            return OrganisationDirectory.Meant(atlas.Snapshot, from) is { } start && OrganisationDirectory.Meant(atlas.Snapshot, to) is { } goal ? Results.Ok(PathsJson.Of(ShowPaths.Handle(start, goal, 5, atlas))) : Results.NotFound();
        }).Produces<PathsJson>().Produces(404).WithSummary("Paths from one organisation to another through shared projects, best first, six at most.");
        api.MapGet("/atlas", (AtlasHolder holder) => AtlasStatusJson.From(holder.Current.Snapshot, "")).WithSummary("What the atlas holds.");
    }

    private static RazorComponentResult Show<TPage>(object parameters, int status = 200) where TPage : Microsoft.AspNetCore.Components.IComponent =>
        new RazorComponentResult<TPage>(parameters) { StatusCode = status, PreventStreamingRendering = true };

    // Only ids: a page's address must mean one thing for good.
    private static Named? Known(string id, Snapshot atlas) =>
        OrganisationId.TryParse(id, out _) || id.StartsWith("TR-", StringComparison.OrdinalIgnoreCase) ? OrganisationDirectory.Meant(atlas, id) is { } found && (found.Organisation is not null || found.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) ? found : null : null;

    private static IReadOnlyList<SuggestionJson> Suggest(string? q, AtlasHolder holder) =>
        string.IsNullOrWhiteSpace(q) || q.Length > 200 ? [] : [.. OrganisationDirectory.Find(holder.Current.Snapshot, q).Select(n => new SuggestionJson(n.Id, n.Name, n.Country, n.Place))];

    private static IResult FindPage(string? q, AtlasHolder holder)
    {
        Snapshot atlas = holder.Current.Snapshot;
        string text = (q ?? "").Trim();
        IReadOnlyList<Named> organisations = text.Length is 0 or > 200 ? [] : OrganisationDirectory.Find(atlas, text, 50);
        IReadOnlyList<Project> projects = text.Length is 0 or > 200 ? [] : ShowProject.Find(text, atlas);
        return Show<FindPage>(new { Text = text, Organisations = organisations, Projects = projects });
    }

    private static IResult OrganisationPage(string id, AtlasHolder holder)
    {
        Snapshot atlas = holder.Current.Snapshot;
        return Known(id, atlas) switch
        {
            { Organisation: { } o } when o.Id.ToString() != id => Results.Redirect($"/organisations/{o.Id}"), // an id that was joined with another
            { Organisation: { } o } => Show<ShowOrganisationPage>(new { Profile = ShowOrganisation.Handle(o, atlas), Atlas = atlas }),
            { Municipality: { } m } => Show<NewcomerPage>(new { Municipality = m, Atlas = atlas }),
            _ => Results.NotFound(),
        };
    }

    private static IResult ProjectPage(string id, AtlasHolder holder) =>
        ProjectId.TryParse(id, out ProjectId number) && holder.Current.Snapshot.TryGet(number, out Project project) ? Show<ShowProjectPage>(new { Project = project }) : Results.NotFound();

    private static async Task<RazorComponentResult> PathsPage(string? from, string? to, AtlasHolder holder, HttpContext http, OrtakDb db, TimeProvider clock)
    {
        LoadedAtlas atlas = holder.Current;
        Named? start = OrganisationDirectory.Meant(atlas.Snapshot, from), goal = OrganisationDirectory.Meant(atlas.Snapshot, to);
        ShowPaths.Result? result = start is not null && goal is not null ? ShowPaths.Handle(start, goal, 5, atlas) : null;
        // Without a sign-in nothing is asked of the database: the page stands while that is away.
        FindIntroducers.Found? introducers = result is not null && Viewer.Of(http) is { } viewer ? await FindIntroducers.Handle(db, viewer, result.From, result.To, atlas.Snapshot, clock.GetUtcNow().UtcDateTime, http.RequestAborted) : null;
        return Show<ShowPathsPage>(new { From = from, To = to, Start = start, Goal = goal, Result = result, Introducers = introducers });
    }
}
