using Ortak.Host.Access;

namespace Ortak.Features.PublicPages;

/// <summary>The addresses that anybody may read without signing in, and those where municipalities decide what stands there.</summary>
public static class PublicPagesRoutes
{
    public static void MapPublicPages(this WebApplication site)
    {
        RouteGroupBuilder open = site.MapGroup("").ExcludeFromDescription().Needs(Right.Anyone);
        string[] read = [HttpMethods.Get, HttpMethods.Head];
        open.MapMethods("/public", read, ShowPublicList.Handle);
        open.MapMethods("/public/{place}", read, ShowPublicMunicipality.Handle);
        open.MapMethods("/b/{headline}", read, ShowPublishedBulletin.Handle);
        open.MapMethods("/public/feed.atom", read, WriteFeed.Atom);
        open.MapMethods("/public/feed.rss", read, WriteFeed.Rss);
        open.MapMethods("/public/{place}/feed.atom", read, WriteFeed.AtomOf);
        open.MapMethods("/public/{place}/feed.rss", read, WriteFeed.RssOf);
        open.MapMethods("/sitemap.xml", read, WriteSitemap.Handle);

        RouteGroupBuilder pages = site.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/municipalities/{municipality}/public", OpenPublicPage.Ask).Needs(Right.AdministerMunicipality);
        pages.MapPost("/municipalities/{municipality}/public", OpenPublicPage.Handle).Needs(Right.AdministerMunicipality);
        pages.MapGet("/cooperations/{cooperation}/public", LetCooperationShow.Ask).Needs(Right.AdministerCooperation);
        pages.MapPost("/cooperations/{cooperation}/public", LetCooperationShow.Handle).Needs(Right.AdministerCooperation);
    }
}
