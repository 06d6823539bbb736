using Ortak.Data;
using Ortak.Engine;

namespace Ortak.Host;

/// <summary>For those who watch over an installation: /health says that the process lives, /ready that it can answer.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder site)
    {
        site.MapGet("/health", () => Results.Text("ok")).ExcludeFromDescription();
        site.MapGet("/ready", async (AtlasHolder atlas, OrtakDb db, CancellationToken cancel) =>
            atlas.Current.Snapshot.ProjectCount > 0 && await db.Database.CanConnectAsync(cancel) ? Results.Text("ready") : Results.StatusCode(503)).ExcludeFromDescription();
    }
}
