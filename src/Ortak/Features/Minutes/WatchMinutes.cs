using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>
/// Answers browsers that ask every few seconds whether something has changed: one question to the database when nothing has. Nothing is
/// kept in memory, so any process can answer.
/// </summary>
public static class WatchMinutes
{
    /// <param name="Token">To be sent with the next question.</param>
    /// <param name="Changed">Whether anything is new since the token.</param>
    /// <param name="Open">Whether lines may still be written.</param>
    /// <param name="Who">Sentences that say who did what, oldest first; what the asker did is left out.</param>
    public sealed record Changes(string Token, bool Changed, bool Open, IReadOnlyList<string> Who);

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string cooperation, string meeting, string? since)
    {
        if (!Id<Cooperation>.TryParse(cooperation, null, out var c) || !Id<Meeting>.TryParse(meeting, null, out var m)) return Results.NotFound();
        DateTime now = clock.GetUtcNow().UtcDateTime;
        var row = await (from t in db.Minutes
                         join x in db.Meetings on t.MeetingId equals x.Id
                         where x.Id == m && x.CooperationId == c
                         select new { t.Revision, t.State, Cancelled = x.State == MeetingState.Cancelled }).FirstOrDefaultAsync(http.RequestAborted);
        if (row is null) return Results.NotFound();
        (int seen, DateTime at) = Parse(since, now);
        bool changed = row.Revision != seen;
        string[] who = changed ? await Who(http, db, m, at) : [];
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new Changes(string.Create(CultureInfo.InvariantCulture, $"{row.Revision}.{(changed ? now : at).Ticks}"), changed, row.State == MinutesState.Draft && !row.Cancelled, who), WatchJson.Default.Changes);
    }

    private static async Task<string[]> Who(HttpContext http, OrtakDb db, Id<Meeting> meeting, DateTime since)
    {
        Words words = Words.Of(http);
        Guid self = Viewer.Signed(http).AccountId;
        // A save that was under way when the last answer went out has an earlier time.
        DateTime from = since.AddSeconds(-2);
        var entries = await db.Audit.AsNoTracking().Where(e => e.MeetingId == meeting && e.At >= from && e.AccountId != self).OrderByDescending(e => e.At).Take(5).ToListAsync(http.RequestAborted);
        var names = await People.Names(db, entries.Select(e => e.AccountId), http.RequestAborted);
        return [.. entries.AsEnumerable().Reverse().Select(e => $"{(e.AccountId is { } id ? names.GetValueOrDefault(id) : null) ?? words.Say("Birisi", "Somebody")} {Deeds.Say(e.Deed, words)}").Distinct()];
    }

    // The first question of a page has only the revision it shows.
    private static (int Revision, DateTime At) Parse(string? since, DateTime now)
    {
        string[] parts = (since ?? "").Split('.');
        int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int revision);
        return (revision, parts.Length == 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out long ticks) && ticks > 0 && ticks <= now.Ticks ? new DateTime(ticks, DateTimeKind.Utc) : now.AddSeconds(-10));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WatchMinutes.Changes))]
internal sealed partial class WatchJson : JsonSerializerContext;
