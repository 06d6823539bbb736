using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Ortak.Data;
using Ortak.Engine;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Calls;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>The addresses of calls and verdicts that anybody may look at.</summary>
public static class CallsRoutes
{
    private const int OnAPage = 20;

    public static void MapCalls(this IEndpointRouteBuilder site)
    {
        site.MapGet("/calls", Find).RequireRateLimiting(RateLimits.Search).ExcludeFromDescription();
        site.MapGet("/calls/{call}", One).ExcludeFromDescription();
        site.MapGet("/calls/{call}/verdict", VerdictOnCall).ExcludeFromDescription();
        site.MapGet("/verdict", Verdict).ExcludeFromDescription();

        RouteGroupBuilder api = site.MapGroup("/api").WithTags("Calls");
        api.MapGet("/calls", FindJson).WithSummary("Calls for an aim, best first, each with its facts, its next cut-off, doubts and, with for, a verdict; those that a rule stands against apart.")
            .Produces<CallsJson>().ProducesProblem(400).RequireRateLimiting(RateLimits.Search);
        api.MapGet("/calls/{call}", OneJson).WithSummary("A call by the portal's id, or by a code that no other call has, with what happened to it.").Produces<OneCallJson>().ProducesProblem(400).Produces(404).ProducesProblem(409);
        api.MapGet("/verdict", VerdictOf).WithSummary("Whether a body may take part in a call or type of action: by which rule, read where, how sure.").Produces<VerdictJson>().ProducesProblem(400).ProducesProblem(404);
    }

    // ---- finding

    private static async Task<IResult> Find([AsParameters] AskForCalls asked, string? show, AtlasHolder atlas, CallsHolder calls, RulesInForce rules, OrtakDb db, TimeProvider clock, HttpContext http)
    {
        CallFinder finder = calls.Current;
        DateTimeOffset now = clock.GetUtcNow();
        WhoAsks.Answer who = await WhoAsks.Find(asked.For, db, atlas.Current.Snapshot, http);
        FormInput form = asked.Form(who.Asker?.Written);
        if (who.Refusal is { } refusal) form.Reject("for", refusal.Turkish, refusal.English);
        bool onlyNot = show == "not-eligible" && who.Asker is not null;
        FindCalls.Query query = asked.Query(form, who.Asker?.Body, now, OnAPage);
        if (onlyNot) query = query with { Page = 1, NotPage = query.Page };
        Viewer? viewer = Viewer.Of(http);
        IReadOnlySet<string> dismissed = await OwnCalls.Dismissed(db, viewer, http.RequestAborted);
        query = query with { Search = query.Search with { Without = dismissed } };
        FindCalls.Result? result = form.IsSound ? FindCalls.Handle(query, finder, rules.Judge).Result : null;
        OwnCalls? own = result is null ? null : await OwnCalls.Read(db, viewer, result.Calls.Concat(result.NotEligible).Select(c => c.Call.Id), http.RequestAborted);
        return Show.Page<FindCallsPage>(new { Own = own, Dismissed = dismissed.Count, Form = form, Who = who, Query = query, Result = result, Finder = finder, Judge = rules.Judge, OnlyNotEligible = onlyNot, calls.IsStarter, Now = now }, form.IsSound ? 200 : 400);
    }

    private static async Task<Results<Ok<CallsJson>, ProblemHttpResult>> FindJson([AsParameters] AskForCalls asked, AtlasHolder atlas, CallsHolder calls, RulesInForce rules, OrtakDb db, TimeProvider clock, HttpContext http)
    {
        WhoAsks.Answer who = await WhoAsks.Find(asked.For, db, atlas.Current.Snapshot, http);
        if (who.Refusal is { } refusal) return Problem(refusal, http);
        int limit = OnAPage;
        if (!string.IsNullOrEmpty(asked.Limit) && !(int.TryParse(asked.Limit, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= 1000))
            return Problem(new("limit-out-of-range", 400, "Liste uzunluğu 1 ile 1.000 arasında olmalı.", "The length of a list must be between 1 and 1,000."), http);
        FormInput form = asked.Form(null);
        FindCalls.Query query = asked.Query(form, who.Asker?.Body, clock.GetUtcNow(), limit);
        if (form.Problems is [var first, ..]) return Problem(new(FieldCode(first), 400, $"{first.Field}: {first.Turkish}", $"{first.Field}: {first.English}"), http);
        var (result, problem) = FindCalls.Handle(query with { NotPage = query.Page }, calls.Current, rules.Judge);
        return problem is not null ? Problem(problem, http) : TypedResults.Ok(CallsJson.From(result!, query.Search.Aim, query.Now));
    }

    private static string FieldCode(FieldProblem problem) => problem.Field == "aim" ? "aim-too-long" : $"{string.Concat(problem.Field.Select(c => char.IsUpper(c) ? "-" + char.ToLowerInvariant(c) : c.ToString()))}-not-understood";

    // ---- one call

    private static async Task<IResult> One(string call, string? @for, string? aim, AtlasHolder atlas, CallsHolder calls, RulesInForce rules, OrtakDb db, TimeProvider clock, HttpContext http)
    {
        CallFinder finder = calls.Current;
        if (Elsewhere(call, finder, "", clock.GetUtcNow(), http) is { } other) return other;
        LoadedAtlas loaded = atlas.Current;
        WhoAsks.Answer who = await WhoAsks.Find(@for, db, loaded.Snapshot, http);
        ShowCall.Result shown = ShowCall.Handle(finder.Named(call)[0], who.Asker?.Body, finder, loaded, rules.Judge, clock.GetUtcNow());
        FormInput form = FormInput.Of(("for", who.Asker?.Written ?? @for));
        if (who.Refusal is { } refusal) form.Reject("for", refusal.Turkish, refusal.English);
        OwnCalls? own = await OwnCalls.Read(db, Viewer.Of(http), [shown.Call.Id], http.RequestAborted);
        IReadOnlyList<ConsortiaInView.Pursuit> pursuits = await ConsortiaInView.OfCall(db, Viewer.Of(http), shown.Call.Id, http.RequestAborted);
        return Show.Page<ShowCallPage>(new { Own = own, Pursuits = pursuits, Shown = shown, Who = who, Form = form, Aim = aim?.Trim() is { Length: <= FindCalls.LongestAim } wanted ? wanted : null, calls.IsStarter, Atlas = loaded.Snapshot, rules.Judge.Rules }, who.Refusal?.Status ?? 200);
    }

    /// <summary>Where an address that is no call's own leads: by its code to the call, or to a list of those that share it.</summary>
    private static IResult? Elsewhere(string call, CallFinder finder, string rest, DateTimeOffset now, HttpContext http) => finder.Named(call) switch
    {
        [] => Results.NotFound(),
        [var one] when one.Id != call => Results.Redirect($"/calls/{Uri.EscapeDataString(one.Id)}{rest}{http.Request.QueryString}"),
        [_] => null,
        var several => Show.Page<ChooseCallPage>(new { Calls = (IReadOnlyList<Call>)[.. several.OrderBy(c => c.NextDeadline(now) is null)], Rest = rest, Now = now }),
    };

    private static async Task<IResult> OneJson(string call, string? @for, AtlasHolder atlas, CallsHolder calls, RulesInForce rules, OrtakDb db, TimeProvider clock, HttpContext http)
    {
        CallFinder finder = calls.Current;
        IReadOnlyList<Call> meant = finder.Named(call);
        if (meant.Count == 0) return Results.NotFound();
        if (meant.Count > 1) return Problem(new("code-shared", 409, $"Bu kod {meant.Count} çağrıda geçiyor; kimlikleri: {string.Join(", ", meant.Select(c => c.Id))}.", $"{meant.Count} calls have this code; their ids are {string.Join(", ", meant.Select(c => c.Id))}."), http);
        WhoAsks.Answer who = await WhoAsks.Find(@for, db, atlas.Current.Snapshot, http);
        if (who.Refusal is { } refusal) return Problem(refusal, http);
        DateTimeOffset now = clock.GetUtcNow();
        DateOnly today = CallDeadline.TodayInBrussels(now);
        Verdict? verdict = who.Asker is { } asker ? rules.Judge.JudgeFor(meant[0], asker.Body, today) : null;
        var found = new FindCalls.Found(meant[0], 0, [], finder.Doubts(meant[0]), verdict);
        RuleGuide? guide = RuleGuide.Of(rules.Judge.Rules, meant[0].Code, CallVerdict.ContextOf(meant[0]), today);
        return Results.Ok(new OneCallJson(CallsJson.From(found, now), meant[0].Text, meant[0].Destination, [.. (guide?.Needs ?? []).Select(n => new VerdictJson.TextJson(n.Tr, n.En))], [.. meant[0].Events.Select(e => CallEventsJson.EventJson.Of(meant[0], e))]));
    }

    // ---- verdicts

    private static async Task<IResult> VerdictOnCall(string call, AtlasHolder atlas, CallsHolder calls, RulesInForce rules, OrtakDb db, TimeProvider clock, HttpContext http)
    {
        CallFinder finder = calls.Current;
        return Elsewhere(call, finder, "/verdict", clock.GetUtcNow(), http) ?? await Ask(finder.Named(call)[0], finder, atlas, rules, db, clock, http);
    }

    private static async Task<IResult> Verdict(AtlasHolder atlas, CallsHolder calls, RulesInForce rules, OrtakDb db, TimeProvider clock, HttpContext http)
    {
        CallFinder finder = calls.Current;
        // A call of the record has an address of its own; one that only the rules name is asked about here.
        if (http.Request.Query["call"].ToString().Trim() is { Length: > 0 } code && string.IsNullOrWhiteSpace(http.Request.Query["action"]) && finder.Named(code).Count > 0)
            return Results.Redirect($"/calls/{Uri.EscapeDataString(code)}/verdict{QueryString.Create(http.Request.Query.Where(q => q.Key != "call").SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v)))}");
        return await Ask(null, finder, atlas, rules, db, clock, http);
    }

    private static async Task<IResult> Ask(Call? call, CallFinder finder, AtlasHolder atlas, RulesInForce rules, OrtakDb db, TimeProvider clock, HttpContext http)
    {
        WhoAsks.Answer who = await WhoAsks.Find(http.Request.Query["for"] is [var written, ..] ? written ?? "" : null, db, atlas.Current.Snapshot, http);
        var asked = new AskForVerdict(http.Request.Query, who.Asker?.Written);
        if (asked.Form.IsSound && asked.Plainly(http.Request.Path) is { } plain) return Results.Redirect(plain);
        AskForVerdict.Answer answer = asked.Judge(call, who, finder, rules.Judge, CallDeadline.TodayInBrussels(clock.GetUtcNow()));
        return Show.Page<AskForVerdictPage>(new { Asked = asked, Call = call, Who = who, Answer = answer, Rules = rules.Judge.Rules }, asked.Form.IsSound ? 200 : answer.Status);
    }

    /// <summary>A question for a verdict, as the command line asks it.</summary>
    public readonly record struct AskedVerdict
    {
        /// <summary>Who: an id, a part of a name, or COUNTRY:KIND[+TAG…][@NUTS].</summary>
        public string? For { get; init; }
        /// <summary>Code or portal id of a call.</summary>
        public string? Call { get; init; }
        /// <summary>A type of action or a programme, instead of a call.</summary>
        public string? Action { get; init; }
        /// <summary>coordinator, beneficiary or associated; beneficiary if not said.</summary>
        public string? As { get; init; }
        /// <summary>All members: COUNTRY[:KIND][+TAG…][=affiliated|associated], separated by commas; without it the body is judged alone.</summary>
        public string? Consortium { get; init; }
        /// <summary>The day to judge for, YYYY-MM-DD; today if not said.</summary>
        public string? On { get; init; }
    }

    private static async Task<Results<Ok<VerdictJson>, ProblemHttpResult>> VerdictOf([AsParameters] AskedVerdict asked, AtlasHolder atlas, CallsHolder calls, RulesInForce rules, OrtakDb db, TimeProvider clock, HttpContext http)
    {
        if (string.IsNullOrWhiteSpace(asked.Call) == string.IsNullOrWhiteSpace(asked.Action)) return Problem(new("call-or-action", 400, "Ya call ya action verin.", "Give either call or action."), http);
        string role = string.IsNullOrWhiteSpace(asked.As) ? "beneficiary" : asked.As;
        if (!AskForVerdict.Roles.Contains(role)) return Problem(new("role-unknown", 400, $"“{role}” bilinen bir rol değil. Roller: {string.Join(", ", AskForVerdict.Roles)}.", $"“{role}” is no role that is known. Roles: {string.Join(", ", AskForVerdict.Roles)}."), http);
        FormInput form = FormInput.Of(("on", asked.On));
        DateOnly on = form.Day("on") ?? CallDeadline.TodayInBrussels(clock.GetUtcNow());
        if (form.Problems is [var first, ..]) return Problem(new("on-not-understood", 400, first.Turkish, first.English), http);
        WhoAsks.Answer who = await WhoAsks.Find(asked.For, db, atlas.Current.Snapshot, http);
        if (who.Refusal is { } notFound) return Problem(notFound, http);
        if (who.Asker is null) return Problem(new("asker-missing", 400, "Kimin için sorulduğunu yazın: bir ad ya da ÜLKE:TÜR, örneğin TR:municipality.", "Say for whom: a name, or COUNTRY:KIND such as TR:municipality."), http);
        bool isCall = !string.IsNullOrWhiteSpace(asked.Call);
        var (verdict, refusal) = JudgeEligibility.Handle(new((isCall ? asked.Call : asked.Action)!.Trim(), who.Asker.Body, role, string.IsNullOrWhiteSpace(asked.Consortium) ? null : asked.Consortium, on), isCall ? calls.Current : null, rules.Judge);
        return refusal is not null ? Problem(refusal, http) : TypedResults.Ok(VerdictJson.From(verdict!));
    }

    private static ProblemHttpResult Problem(Refusal refusal, HttpContext http) => TypedResults.Problem(refusal.In(Words.Of(http)), statusCode: refusal.Status, title: refusal.Code);
}
