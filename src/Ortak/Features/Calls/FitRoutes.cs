using Ortak.Host;
using Ortak.Host.Access;

namespace Ortak.Features.Calls;

/// <summary>The addresses of calls that fit a municipality, and of stopping the mails about calls.</summary>
public static class FitRoutes
{
    public static void MapCallFit(this WebApplication site)
    {
        RouteGroupBuilder pages = site.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/municipalities/{municipality}/calls", FitCalls.Handle).Needs(Right.ReadMunicipality);
        pages.MapGet(CallStopLink.Path + "{stopToken}", StopCallMails.Ask).Needs(Right.Anyone);
        pages.MapPost(CallStopLink.Path + "{stopToken}", StopCallMails.Handle).Needs(Right.Anyone).WithoutFormToken();
    }
}
