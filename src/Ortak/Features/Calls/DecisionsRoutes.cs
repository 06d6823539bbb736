using Ortak.Host;
using Ortak.Host.Access;

namespace Ortak.Features.Calls;

/// <summary>The addresses of what people and municipalities make of calls: following, deciding, planning back, the calendar of cut-offs.</summary>
public static class DecisionsRoutes
{
    public static void MapCallDecisions(this WebApplication site)
    {
        RouteGroupBuilder pages = site.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/calls/mine", ListOwnCalls.Handle).Needs(Right.SignedIn);
        pages.MapPost("/calls/{call}/follow", MarkCall.Follow).Needs(Right.SignedIn);
        pages.MapPost("/calls/{call}/dismiss", MarkCall.Dismiss).Needs(Right.SignedIn);
        pages.MapPost("/calls/{call}/unmark", MarkCall.Unmark).Needs(Right.SignedIn);

        pages.MapGet("/municipalities/{municipality}/decisions", ListDecisions.Handle).Needs(Right.ReadMunicipality);
        pages.MapGet("/municipalities/{municipality}/calls/{call}", DecideCall.Ask).Needs(Right.ReadMunicipality);
        pages.MapPost("/municipalities/{municipality}/calls/{call}", DecideCall.Handle).Needs(Right.EditMunicipality);
        pages.MapGet("/municipalities/{municipality}/calls/{call}/plan", PlanCall.Handle).Needs(Right.ReadMunicipality);
        pages.MapGet("/municipalities/{municipality}/calls/{call}/plan.ics", DownloadPlan.Handle).Needs(Right.ReadMunicipality);
        pages.MapPost("/municipalities/{municipality}/calls/{call}/plan", MarkStep.Handle).Needs(Right.EditMunicipality);
        pages.MapGet("/cooperations/{cooperation}/calls", ListSharedDecisions.Handle).Needs(Right.ReadCooperation);

        pages.MapGet("/account/calls", EditMailing.Ask).Needs(Right.SignedIn);
        pages.MapPost("/account/calls", EditMailing.Handle).Needs(Right.SignedIn);
        pages.MapPost("/account/calls/feed", KeepFeed.Renew).Needs(Right.SignedIn);
        pages.MapPost("/account/calls/feed/withdraw", KeepFeed.Withdraw).Needs(Right.SignedIn);
        pages.MapGet("/feeds/calls/{token}.ics", GiveFeed.Handle).Needs(Right.Anyone).RequireRateLimiting(RateLimits.Search);
    }
}
