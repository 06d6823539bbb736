using Ortak.Host;
using Ortak.Host.Access;

namespace Ortak.Features.Today;

/// <summary>The addresses of what waits for the person, and finding anything.</summary>
public static class TodayRoutes
{
    public static void MapToday(this WebApplication site)
    {
        RouteGroupBuilder pages = site.MapGroup("").ExcludeFromDescription().Needs(Right.SignedIn);
        pages.MapGet("/today", ShowToday.Handle);
        pages.MapGet("/find", FindAnything.Handle).RequireRateLimiting(RateLimits.Search);
    }
}
