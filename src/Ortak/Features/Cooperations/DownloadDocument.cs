using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>Sends a file, always to be saved and never to be shown: whatever it holds, it does not run in this site's name.</summary>
public static class DownloadDocument
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, Id<Cooperation> cooperation, string document)
    {
        if (!Id<Document>.TryParse(document, null, out var id)) return Results.NotFound();
        var found = await db.Documents.Where(d => d.Id == id && d.CooperationId == cooperation).Select(d => new { d.Name, d.MediaType, d.Content.Bytes }).FirstOrDefaultAsync(http.RequestAborted);
        if (found is null) return Results.NotFound();
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "private, no-store";
        // The name goes twice (RFC 6266): in ASCII for old programs and in UTF-8, so that Turkish letters arrive.
        return Results.Bytes(found.Bytes, found.MediaType, found.Name);
    }
}
