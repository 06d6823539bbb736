using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Operating;

/// <summary>Shows one mail, and what can be decided about it.</summary>
public static class ShowMail
{
    public static async Task<IResult> Handle(string mail, OrtakDb db, Settings settings, HttpContext http) =>
        await Find(mail, db, http.RequestAborted) is { } found
            ? Show.Page<ShowMailPage>(new { Mail = found, MayRepeat = DecideMail.MayRepeat(found, settings), Zone = await MailWords.Zone(db, http) })
            : Results.StatusCode(StatusCodes.Status404NotFound);

    internal static async Task<OutgoingMail?> Find(string mail, OrtakDb db, CancellationToken cancel) =>
        Id<OutgoingMail>.TryParse(mail, null, out var id) ? await db.Mails.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, cancel) : null;
}
