using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Operating;

/// <summary>Lists the mails of the installation, those that wait for a decision first.</summary>
public static class ShowMails
{
    public const int OnAPage = 50;

    public sealed record Row(Id<OutgoingMail> Id, MailState State, string Subject, string To, string Fault, DateTime WrittenAt, int Attempts, DateTime NextAttemptAt, bool IsForgotten, bool IsDemo);

    /// <param name="State">The only state shown; null for all.</param>
    public sealed record View(IReadOnlyList<Row> Rows, IReadOnlyDictionary<MailState, int> Counts, MailState? State, int Page, int Pages, TimeZoneInfo Zone);

    public static async Task<IResult> Handle(OrtakDb db, Settings settings, HttpContext http, string? state = null, string? page = null)
    {
        CancellationToken cancel = http.RequestAborted;
        MailState? only = Enum.TryParse(state, ignoreCase: true, out MailState named) && Enum.IsDefined(named) ? named : null;
        Dictionary<MailState, int> counts = await db.Mails.GroupBy(m => m.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        int total = only is { } one ? counts.GetValueOrDefault(one) : counts.Values.Sum(), pages = Math.Max(1, (total + OnAPage - 1) / OnAPage);
        int at = Math.Clamp(int.TryParse(page, out int asked) ? asked : 1, 1, pages);
        IQueryable<OutgoingMail> mails = only is { } s ? db.Mails.Where(m => m.State == s) : db.Mails;
        List<Row> rows = await mails.OrderBy(m => (m.State == MailState.Uncertain || m.State == MailState.Failed) && m.Text != "" ? 0 : 1).ThenByDescending(m => m.WrittenAt).ThenByDescending(m => m.Id).Skip((at - 1) * OnAPage).Take(OnAPage)
            .Select(m => new Row(m.Id, m.State, m.Subject, m.To, m.Fault, m.WrittenAt, m.Attempts, m.NextAttemptAt, m.Text == "", m.IsDemo)).ToListAsync(cancel);
        return Show.Page<ShowMailsPage>(new { View = new View(rows, counts, only, at, pages, await MailWords.Zone(db, http)), HasServer = settings.Smtp is not null });
    }
}
