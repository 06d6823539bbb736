using Ortak.Host.Access;

namespace Ortak.Features.PublicPages;

/// <summary>The addresses that anybody may read without signing in, and those where municipalities decide what stands there.</summary>
public static class PublicPagesRoutes
{
    public static void MapPublicPages(this WebApplication site)
    {
        RouteGroupBuilder open = site.MapGroup("").ExcludeFromDescription().Needs(Right.Anyone);
        Read("/public", ShowPublicList.Handle);
        Read("/public/{place}", ShowPublicMunicipality.Handle);
        Read("/b/{headline}", ShowPublishedBulletin.Handle);
        Read("/public/feed.atom", WriteFeed.Atom);
        Read("/public/feed.rss", WriteFeed.Rss);
        Read("/public/{place}/feed.atom", WriteFeed.AtomOf);
        Read("/public/{place}/feed.rss", WriteFeed.RssOf);
        Read("/sitemap.xml", WriteSitemap.Handle);

        RouteGroupBuilder pages = site.MapGroup("").ExcludeFromDescription();
        pages.MapGet("/municipalities/{municipality}/public", OpenPublicPage.Ask).Needs(Right.AdministerMunicipality);
        pages.MapPost("/municipalities/{municipality}/public", OpenPublicPage.Handle).Needs(Right.AdministerMunicipality);
        pages.MapGet("/cooperations/{cooperation}/public", LetCooperationShow.Ask).Needs(Right.AdministerCooperation);
        pages.MapPost("/cooperations/{cooperation}/public", LetCooperationShow.Handle).Needs(Right.AdministerCooperation);

        void Read(string address, Delegate answer) => open.MapMethods(address, [HttpMethods.Get, HttpMethods.Head], answer);
    }
}
