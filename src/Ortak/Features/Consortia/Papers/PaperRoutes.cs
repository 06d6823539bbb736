using Ortak.Host.Access;

namespace Ortak.Features.Consortia.Papers;

/// <summary>The addresses of a consortium's papers.</summary>
public static class PaperRoutes
{
    public static void MapPapers(this RouteGroupBuilder consortium)
    {
        consortium.MapGet("/papers", ShowPapers.Handle).Needs(Right.ReadAim);
        consortium.MapGet("/papers/concept-note", DownloadPaper.Concept).Needs(Right.ReadAim);
        consortium.MapGet("/papers/{kind}/{seat}", DownloadPaper.Handle).Needs(Right.ReadAim);
    }
}
