using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;

namespace Ortak.Features.Calls;

/// <summary>Makes the secret address of a person's calendar of cut-offs, makes another (the old one is void), or withdraws it. Only its hash is kept, so it is shown once.</summary>
public static class KeepFeed
{
    public static async Task<IResult> Renew(HttpContext http, OrtakDb db, Addresses addresses)
    {
        (string token, string hash) = OneTimeToken.New();
        await EditMailing.Change(http, db, own => own.FeedHash = hash);
        Guid me = Viewer.Signed(http).AccountId;
        CallMailing saved = await db.CallMailings.AsNoTracking().SingleAsync(m => m.AccountId == me, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-cache, no-store";
        return EditMailing.Page(saved, addresses.Of($"/feeds/calls/{token}.ics"));
    }

    public static async Task<IResult> Withdraw(HttpContext http, OrtakDb db)
    {
        await EditMailing.Change(http, db, own => own.FeedHash = null);
        return Show.Next(EditMailing.Here, "withdrawn");
    }
}
