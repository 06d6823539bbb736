using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Mail;

namespace Ortak.Features.Operating;

/// <summary>A person decides about a mail that could not be delivered, or of which nobody knows whether it was: again, or never.</summary>
public static class DecideMail
{
    /// <summary>Whether it may be sent once more: a kept one too, once there is a server.</summary>
    public static bool MayRepeat(OutgoingMail mail, Settings settings) =>
        mail.Text.Length > 0 && (mail.State is MailState.Failed or MailState.Uncertain || (mail.State == MailState.Kept && settings.Smtp is not null && !mail.IsDemo));

    public static async Task<IResult> Again(string mail, OrtakDb db, Settings settings, TimeProvider clock, HttpContext http)
    {
        if (await ShowMail.Find(mail, db, http.RequestAborted) is not { } found) return Results.StatusCode(StatusCodes.Status404NotFound);
        if (!MayRepeat(found, settings)) return Show.No(Settled);
        DateTime now = clock.GetUtcNow().UtcDateTime;
        return await Decide(found, "again", db, now, http, mails => mails.ExecuteUpdateAsync(s => s.SetProperty(m => m.State, MailState.Waiting).SetProperty(m => m.Attempts, 0).SetProperty(m => m.NextAttemptAt, now).SetProperty(m => m.Fault, ""), http.RequestAborted));
    }

    public static async Task<IResult> GiveUp(string mail, OrtakDb db, TimeProvider clock, HttpContext http)
    {
        if (await ShowMail.Find(mail, db, http.RequestAborted) is not { } found) return Results.StatusCode(StatusCodes.Status404NotFound);
        if (found.State is not (MailState.Failed or MailState.Uncertain) || found.Text.Length == 0) return Show.No(Settled);
        return await Decide(found, "given-up", db, clock.GetUtcNow().UtcDateTime, http, async mails =>
        {
            int won = await mails.ExecuteUpdateAsync(s => s.SetProperty(m => m.State, MailState.Failed), http.RequestAborted);
            if (won == 1) await MailWorker.Forget(db.Mails.Where(m => m.Id == found.Id), http.RequestAborted);
            return won;
        });
    }

    /// <summary>Two administrators who decide at once do so once.</summary>
    private static async Task<IResult> Decide(OutgoingMail mail, string how, OrtakDb db, DateTime now, HttpContext http, Func<IQueryable<OutgoingMail>, Task<int>> change)
    {
        await using var both = await db.Database.BeginTransactionAsync(http.RequestAborted);
        if (await change(db.Mails.Where(m => m.Id == mail.Id && m.State == mail.State && m.Text != "")) != 1) return Show.No(Settled);
        db.Record(Viewer.Signed(http).Did(Deeds.MailDecided, mail.Id, now, detail: how));
        await db.SaveChangesAsync(http.RequestAborted);
        await both.CommitAsync(http.RequestAborted);
        return Show.Next($"/installation/mails/{mail.Id}", how);
    }

    private static readonly Ortak.Model.Refusal Settled = new("mail-settled", 409, "Bu e-posta için karar beklenmiyor; durumu bu arada değişmiş olabilir.", "No decision about this mail is open; its state may have changed meanwhile.");
}
