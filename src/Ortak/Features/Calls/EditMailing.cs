using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;

namespace Ortak.Features.Calls;

/// <summary>Which mails about calls a person wants, and the person's calendar of cut-offs.</summary>
public static class EditMailing
{
    public const string Here = "/account/calls";

    public static async Task<IResult> Ask(HttpContext http, OrtakDb db)
    {
        Guid me = Viewer.Signed(http).AccountId;
        CallMailing own = await db.CallMailings.AsNoTracking().SingleOrDefaultAsync(m => m.AccountId == me, http.RequestAborted) ?? new();
        http.Response.Headers.CacheControl = "no-cache, no-store";
        return Page(own, null);
    }

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db)
    {
        FormInput form = await FormInput.Read(http);
        await Change(http, db, own => (own.WantsDigest, own.WantsAlerts) = (form.Ticked("digest"), form.Ticked("alerts")));
        return Show.Next(Here, "saved");
    }

    /// <summary>Changes the person's row; one who has none gets it.</summary>
    internal static Task Change(HttpContext http, OrtakDb db, Action<CallMailing> change)
    {
        Guid me = Viewer.Signed(http).AccountId;
        return OwnRow.Save(db, async () =>
        {
            CallMailing? own = await db.CallMailings.SingleOrDefaultAsync(m => m.AccountId == me, http.RequestAborted);
            if (own is null) db.CallMailings.Add(own = new() { AccountId = me });
            change(own);
        }, http.RequestAborted);
    }

    /// <param name="feed">The address of the calendar, which is shown only when it has just been made.</param>
    internal static IResult Page(CallMailing own, string? feed) => Show.Page<EditMailingPage>(new { Form = FormInput.Of(("digest", own.WantsDigest ? "on" : null), ("alerts", own.WantsAlerts ? "on" : null)), HasFeed = own.FeedHash is not null, Feed = feed });
}
