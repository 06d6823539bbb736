using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine;

namespace Ortak.Host;

/// <summary>For those who watch over an installation: /health says that the process lives, /ready that it can answer.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder site)
    {
        site.MapGet("/health", () => Results.Text("ok")).ExcludeFromDescription();
        site.MapGet("/ready", async (AtlasHolder atlas, OrtakDb db, CancellationToken cancel) => atlas.Current.Snapshot.ProjectCount == 0 ? No("the atlas holds no project")
            : await Answers(db, cancel) ? Results.Text("ready") : No("the database does not answer")).ExcludeFromDescription();
    }

    private static IResult No(string because) => Results.Text("not ready: " + because, statusCode: StatusCodes.Status503ServiceUnavailable);

    private static async Task<bool> Answers(OrtakDb db, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(5));
        try { return await db.Topics.AnyAsync(patience.Token); }
        catch (Exception fault) when (!cancel.IsCancellationRequested && (fault is DbException or OperationCanceledException or InvalidOperationException or TimeoutException)) { return false; }
    }
}
