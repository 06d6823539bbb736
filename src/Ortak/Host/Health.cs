using Ortak.Engine;

namespace Ortak.Host;

/// <summary>For those who watch over an installation: /health says that the process lives, /ready that it can answer.</summary>
public static class Health
{
    public static void MapHealth(this WebApplication site)
    {
        site.MapGet("/health", () => Results.Text("ok")).ExcludeFromDescription();
        site.MapGet("/ready", (AtlasHolder atlas) => atlas.Current.Snapshot.ProjectCount > 0 ? Results.Text("ready") : Results.StatusCode(503)).ExcludeFromDescription();
    }
}
