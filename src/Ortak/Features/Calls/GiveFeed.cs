using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>Gives a person's calendar of cut-offs to whatever program holds its secret address.</summary>
public static class GiveFeed
{
    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, CallsHolder calls, Addresses addresses, string token)
    {
        CancellationToken cancel = http.RequestAborted;
        string hash = OneTimeToken.Hash(token);
        if (await (from m in db.CallMailings join a in db.Set<Account>() on m.AccountId equals a.Id where m.FeedHash == hash && a.ErasedAt == null select new { a.Id, a.Language }).FirstOrDefaultAsync(cancel) is not { } person) return Results.NotFound();
        List<string> ids = await db.CallMarks.Where(m => m.AccountId == person.Id && m.Kind == CallMarkKind.Followed).Select(m => m.CallId)
            .Union(from x in db.Members join d in db.CallDecisions on x.MunicipalityId equals d.MunicipalityId where x.AccountId == person.Id && x.LeftAt == null && d.State == CallDecisionState.Go select d.CallId).ToListAsync(cancel);
        CallFinder record = calls.Current;
        var calendar = new CutOffCalendar([.. ids.Select(record.WithId).OfType<Call>()], addresses, person.Language == "en" ? Words.English : Words.Turkish);
        byte[] text = Encoding.UTF8.GetBytes(calendar.Written());
        string tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(text))[..32]}\"";
        http.Response.Headers.ETag = tag;
        http.Response.Headers.CacheControl = "private, no-cache";
        // When something last changed in it. Whether it is the same file only its tag can tell: a call taken off the list leaves no date behind.
        if (calendar.Changed is { } changed) http.Response.Headers.LastModified = changed.ToUniversalTime().ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(t => t.Tag == tag || t.Tag == "*")) return Results.StatusCode(StatusCodes.Status304NotModified);
        return Results.Bytes(text, "text/calendar; charset=utf-8");
    }
}
