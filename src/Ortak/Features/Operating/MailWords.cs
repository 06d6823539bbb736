using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;

namespace Ortak.Features.Operating;

/// <summary>What the states of a mail are called, and on whose clock its times are shown.</summary>
public static class MailWords
{
    /// <summary>Those that wait for a person first.</summary>
    public static readonly MailState[] Order = [MailState.Uncertain, MailState.Failed, MailState.Waiting, MailState.Taken, MailState.Handing, MailState.Sent, MailState.Kept];

    public static string Say(MailState state, Words words) => state switch
    {
        MailState.Waiting => words.Say("sırada", "waiting"),
        MailState.Taken => words.Say("hazırlanıyor", "being prepared"),
        MailState.Handing => words.Say("gönderiliyor", "being handed over"),
        MailState.Sent => words.Say("gönderildi", "sent"),
        MailState.Kept => words.Say("dosyada", "kept as a file"),
        MailState.Failed => words.Say("gönderilemedi", "not delivered"),
        MailState.Uncertain => words.Say("belirsiz", "uncertain"),
        _ => throw new InvalidOperationException(state.ToString()),
    };

    public static TagKind Kind(MailState state) => state switch
    {
        MailState.Sent => TagKind.Good,
        MailState.Failed or MailState.Uncertain => TagKind.Wrong,
        MailState.Waiting or MailState.Taken or MailState.Handing => TagKind.Wait,
        _ => TagKind.Neutral,
    };

    /// <summary>The clock of the operator's own municipality, where there is one.</summary>
    public static async Task<TimeZoneInfo> Zone(OrtakDb db, HttpContext http)
    {
        string? name = Viewer.Signed(http).Memberships is [var post, ..] ? await db.Municipalities.Where(m => m.Id == post.MunicipalityId).Select(m => m.Zone).FirstOrDefaultAsync(http.RequestAborted) : null;
        return TimeZoneInfo.TryFindSystemTimeZoneById(name ?? "Europe/Istanbul", out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;
    }
}
