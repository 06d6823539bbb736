using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>Stops the mails about calls by the link in one of them, without signing in. Looking at the page changes nothing: mail programs open links by themselves.</summary>
public static class StopCallMails
{
    public static async Task<IResult> Ask(string stopToken, OrtakDb db, CallStopLink link, HttpContext http)
    {
        if (await Whose(stopToken, db, link, http.RequestAborted) is not { } account) return Show.No(Unknown);
        CallMailing? mailing = await db.CallMailings.AsNoTracking().FirstOrDefaultAsync(m => m.AccountId == account, http.RequestAborted);
        return Show.Page<StopCallMailsPage>(new { IsStopped = mailing is { WantsDigest: false, WantsAlerts: false }, Address = CallStopLink.Path + stopToken });
    }

    public static async Task<IResult> Handle(string stopToken, OrtakDb db, CallStopLink link, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await Whose(stopToken, db, link, cancel) is not { } account) return Show.No(Unknown);
        if (!await Stop(db, account, cancel))
        {
            db.CallMailings.Add(new() { AccountId = account, WantsDigest = false, WantsAlerts = false });
            try { await db.SaveChangesAsync(cancel); }
            catch (DbUpdateException) // somebody else wrote the row in between
            {
                db.ChangeTracker.Clear();
                if (!await Stop(db, account, cancel)) throw;
            }
        }
        return Show.Next(CallStopLink.Path + stopToken);
    }

    private static async Task<bool> Stop(OrtakDb db, Guid account, CancellationToken cancel) =>
        await db.CallMailings.Where(m => m.AccountId == account).ExecuteUpdateAsync(s => s.SetProperty(m => m.WantsDigest, false).SetProperty(m => m.WantsAlerts, false), cancel) == 1;

    private static async Task<Guid?> Whose(string token, OrtakDb db, CallStopLink link, CancellationToken cancel) =>
        link.Read(token) is { } account && await db.Set<Account>().AnyAsync(a => a.Id == account && a.ErasedAt == null, cancel) ? account : null;

    private static readonly Refusal Unknown = new("stop-link-unknown", 404, "Bu bağlantı geçerli değil. E-postadaki bağlantının tamamını açın, ya da giriş yapıp hesabınızda çağrı e-postalarını kapatın.", "This link is not valid. Open the whole link of the mail, or sign in and switch the mails about calls off in your account.");
}
