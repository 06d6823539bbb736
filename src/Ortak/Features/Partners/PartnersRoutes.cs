using Microsoft.AspNetCore.Http.HttpResults;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Atlas;
using Ortak.Engine.Calls;
using Ortak.Engine.Ranking;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Partners;

/// <summary>The addresses of partner search.</summary>
public static class PartnersRoutes
{
    public static void MapPartners(this IEndpointRouteBuilder site)
    {
        // For signed-in people the first page is what waits for them; they ask at an address of its own.
        site.MapGet("/", async (AtlasHolder atlas, OrtakDb db, HttpContext http) => Viewer.Of(http) is null ? await Ask(atlas, db, http) : Results.Redirect("/today")).ExcludeFromDescription();
        site.MapGet("/ask", Ask).ExcludeFromDescription();
        site.MapGet("/partners", Page).RequireRateLimiting(RateLimits.Search).ExcludeFromDescription();
        site.MapGet("/api/partners", Json).WithSummary("Organisations for an aim: a list per role, each with its reasons, evidence and the way to it.").WithTags("Partners")
            .Produces<PartnersJson>().ProducesProblem(400).RequireRateLimiting(RateLimits.Search);
    }

    private static async Task<IResult> Ask(AtlasHolder holder, OrtakDb db, HttpContext http)
    {
        LoadedAtlas atlas = holder.Current;
        string? asker = Viewer.Of(http) is { } viewer ? await OwnPriorities.Asker(db, viewer, atlas.Snapshot, http.RequestAborted) : null;
        return Show.Page<AskPage>(new { Atlas = atlas, Asked = asker is null ? null : new FindPartners.Query(null, asker) });
    }

    /// <summary>What stands in the address; everything may be left empty, as forms send it.</summary>
    public readonly record struct Asked
    {
        /// <summary>What is wanted, in Turkish or English; 3 to 8,000 characters.</summary>
        public string? Aim { get; init; }
        /// <summary>Who asks: id or any part of a name.</summary>
        public string? For { get; init; }
        /// <summary>Code of a call topic.</summary>
        public string? Call { get; init; }
        /// <summary>municipality, public, university, research, company or civil-society.</summary>
        public string? Role { get; init; }
        /// <summary>ISO 3166 code.</summary>
        public string? Country { get; init; }
        /// <summary>1: only organisations with one or two projects.</summary>
        public string? Newcomers { get; init; }
        /// <summary>1: only organisations that never worked with the asker.</summary>
        public string? NewPartners { get; init; }
        /// <summary>How many per role, 1 to 200.</summary>
        public string? Limit { get; init; }
        /// <summary>What the asker cares about in everything it does, as <c>text</c> or <c>text:weight</c> (1 to 5; 3 if not said); up to 10 times.</summary>
        public string[]? Priority { get; init; }

        public FindPartners.Query Query(int defaultLimit) => new(Aim, For, Call, RoleNames.TryParse(Role, out OrganisationRole role) ? role : null, Country, Newcomers is "1" or "true", NewPartners is "1" or "true",
            int.TryParse(Limit, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int limit) ? limit : string.IsNullOrEmpty(Limit) ? defaultLimit : 0,
            PriorityText.Read(Priority, ':'));
    }

    // Somebody who is signed in and leaves out who asks means the own municipality (an empty answer means nobody); what it wants most is added to what the address says.
    private static async Task<FindPartners.Query> WithOwn(FindPartners.Query query, LoadedAtlas atlas, OrtakDb db, HttpContext http)
    {
        if (Viewer.Of(http) is not { } viewer) return query;
        string? asker = query.For ?? await OwnPriorities.Asker(db, viewer, atlas.Snapshot, http.RequestAborted);
        IReadOnlyList<Priority> given = query.Priorities ?? [], own = await OwnPriorities.Read(db, viewer, asker, atlas.Snapshot, http.RequestAborted);
        return query with { For = asker, Priorities = [.. given, .. own.Take(Math.Max(0, Priority.Most - given.Count))] };
    }

    // A role that is misspelt must not quietly become "all roles".
    private static (FindPartners.Result? Result, Refusal? Refusal) Answer(Asked asked, FindPartners.Query query, LoadedAtlas atlas) =>
        string.IsNullOrWhiteSpace(asked.Role) || query.Role is not null
            ? FindPartners.Handle(query, atlas)
            : (null, new("role-unknown", 400, $"“{asked.Role}” bilinen bir rol değil. Roller: {string.Join(", ", RoleNames.Codes)}.", $"“{asked.Role}” is no role that is known. Roles: {string.Join(", ", RoleNames.Codes)}."));

    private static async Task<RazorComponentResult> Page([AsParameters] Asked asked, AtlasHolder holder, CallsHolder calls, OrtakDb db, HttpContext http)
    {
        LoadedAtlas atlas = holder.Current;
        FindPartners.Query query = await WithOwn(asked.Query(defaultLimit: 6), atlas, db, http);
        var (result, refusal) = Answer(asked, query, atlas);
        return refusal is not null
            ? new RazorComponentResult<AskPage>(new { Atlas = atlas, Asked = query, Refusal = refusal }) { StatusCode = refusal.Status, PreventStreamingRendering = true }
            : new RazorComponentResult<FindPartnersPage>(new { Result = result, Query = query, Atlas = atlas, Calls = string.IsNullOrWhiteSpace(query.Call) ? [] : calls.Current.Named(query.Call) }) { PreventStreamingRendering = true };
    }

    private static async Task<Results<Ok<PartnersJson>, ProblemHttpResult>> Json([AsParameters] Asked asked, AtlasHolder holder, OrtakDb db, HttpContext http)
    {
        LoadedAtlas atlas = holder.Current;
        var (result, refusal) = Answer(asked, await WithOwn(asked.Query(defaultLimit: 20), atlas, db, http), atlas);
        return refusal is not null
            ? TypedResults.Problem(refusal.In(Words.Of(http)), statusCode: refusal.Status, title: refusal.Code)
            : TypedResults.Ok(PartnersJson.From(result!, atlas.Snapshot));
    }
}
