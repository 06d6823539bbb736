using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>Sends a file of evidence, to be saved: whatever it holds, it does not run in this site's name.</summary>
public static class DownloadEvidence
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, Id<Commitment> commitment, string evidence)
    {
        if (!Id<Evidence>.TryParse(evidence, null, out var id)) return Results.NotFound();
        var found = await db.Evidence.Where(e => e.Id == id && e.CommitmentId == commitment && e.Content != null).Select(e => new { e.Name, e.MediaType, e.Content!.Bytes }).FirstOrDefaultAsync(http.RequestAborted);
        if (found is null) return Results.NotFound();
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Bytes(found.Bytes, found.MediaType, found.Name);
    }
}
