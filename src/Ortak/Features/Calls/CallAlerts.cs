using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Host;

namespace Ortak.Features.Calls;

/// <summary>Tells those who follow a call at once when its deadline has moved, and once when it is near. Nothing else is worth a mail of its own.</summary>
internal sealed class CallAlerts(OrtakDb db, CallFinder calls, CallMailWriting writing, DateTimeOffset now)
{
    public const int NearDays = 14;

    private const int PeopleAtOnce = 100;
    private readonly DateOnly _today = CallDeadline.TodayInBrussels(now);

    public async Task<int> Work(CancellationToken cancel)
    {
        int sent = 0;
        Guid last = Guid.Empty;
        while (true)
        {
            Guid after = last;
            List<Guid> accounts = await db.CallMarks.Where(m => m.Kind == CallMarkKind.Followed && m.AccountId.CompareTo(after) > 0).Select(m => m.AccountId).Distinct().OrderBy(a => a).Take(PeopleAtOnce).ToListAsync(cancel);
            if (accounts.Count == 0) return sent;
            last = accounts[^1];
            sent += await CallLetters.Save(db, await Prepare(accounts, cancel), now, cancel);
        }
    }

    private async Task<List<CallLetters>> Prepare(List<Guid> accounts, CancellationToken cancel)
    {
        // Who is in the demo story only is nobody to write to.
        var people = await (from a in db.Set<Account>().AsNoTracking()
                            where accounts.Contains(a.Id) && a.ErasedAt == null && a.Email != null
                                && !(db.Members.Any(m => m.AccountId == a.Id && m.LeftAt == null && db.Municipalities.Any(x => x.Id == m.MunicipalityId && x.IsDemo)) && !db.Members.Any(m => m.AccountId == a.Id && m.LeftAt == null && db.Municipalities.Any(x => x.Id == m.MunicipalityId && !x.IsDemo)))
                            select new { a.Id, a.Name, Mail = a.Email!, a.Language, Wants = !db.CallMailings.Any(w => w.AccountId == a.Id && !w.WantsAlerts) }).ToListAsync(cancel);
        ILookup<Guid, CallMark> marks = (await db.CallMarks.AsNoTracking().Where(m => accounts.Contains(m.AccountId) && m.Kind == CallMarkKind.Followed).ToListAsync(cancel)).ToLookup(m => m.AccountId);
        TellingRecord told = await TellingRecord.Read(db, accounts, ofFits: false, cancel);
        List<CallLetters> all = [];
        foreach (var person in people)
        {
            List<(Call Call, IReadOnlyList<CallEvent> Moved, CallDeadline? Near)> news = [];
            List<string> keys = [];
            foreach (CallMark mark in marks[person.Id].OrderBy(m => m.Code, StringComparer.Ordinal))
            {
                if (calls.WithId(mark.CallId) is not { } call) continue;
                // From when on the person hears of it: what the portal had said until then, the person could see when following it.
                if (told.FollowedAt(mark) is null && !told.Has(person.Id, TellingRecord.FollowKey(call))) keys.Add(TellingRecord.FollowKey(call));
                if (!person.Wants) continue;
                CallEvent[] moved = [.. told.News(mark, call).Where(e => e.Kind == CallEventKind.DeadlineMoved)];
                CallDeadline? next = call.NextDeadline(now);
                bool near = next is not null && next.Day.DayNumber - _today.DayNumber <= NearDays && !told.Has(person.Id, TellingRecord.NearKey(call, next));
                if (moved.Length == 0 && !near) continue;
                keys.AddRange(moved.Select(e => TellingRecord.EventKey(call, e)));
                if (near) keys.Add(TellingRecord.NearKey(call, next!));
                news.Add((call, moved, near ? next : null));
            }
            if (keys.Count == 0) continue;
            Words words = person.Language == "en" ? Words.English : Words.Turkish;
            all.Add(new(person.Id, news.Count == 0 ? null : writing.Alert(person.Id, person.Mail, person.Name, words, news), keys));
        }
        return all;
    }
}

/// <summary>What some people were told of calls before, as <see cref="CallLetter"/> keeps it.</summary>
internal sealed class TellingRecord
{
    private readonly Dictionary<(Guid, string), DateTime> _told;
    private readonly Dictionary<(Guid, string Call), (DateTimeOffset Seen, DateTime At)> _followed = [];

    private TellingRecord(Dictionary<(Guid, string), DateTime> told)
    {
        _told = told;
        foreach (var ((account, key), at) in told)
            if (key.StartsWith("follow ", StringComparison.Ordinal) && key.LastIndexOf(' ') is > 7 and var end && DateTimeOffset.TryParseExact(key[(end + 1)..], Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset seen)
                && (!_followed.TryGetValue((account, key[7..end]), out var other) || other.At < at)) _followed[(account, key[7..end])] = (seen, at);
    }

    private const string Instant = "yyyyMMdd'T'HHmmssfffffff";

    /// <param name="ofFits">Also which calls that fit they were told of: far more rows.</param>
    public static async Task<TellingRecord> Read(OrtakDb db, IReadOnlyCollection<Guid> accounts, bool ofFits, CancellationToken cancel) =>
        new(await db.CallLetters.AsNoTracking().Where(l => accounts.Contains(l.AccountId) && (ofFits || !(l.Key.StartsWith("fit ") || l.Key.StartsWith("open ")))).Select(l => new { l.AccountId, l.Key, l.At }).ToDictionaryAsync(l => (l.AccountId, l.Key), l => l.At, cancel));

    public bool Has(Guid account, string key) => _told.ContainsKey((account, key));

    public DateTime? At(Guid account, string key) => _told.TryGetValue((account, key), out DateTime at) ? at : null;

    /// <summary>Which look at the portal was the last one when the person began to hear of a call; null if that has not been written down since it was followed.</summary>
    public DateTimeOffset? FollowedAt(CallMark mark) => _followed.TryGetValue((mark.AccountId, mark.CallId), out var since) && since.At >= mark.At ? since.Seen : null;

    /// <summary>What happened to a followed call that the person has not been told: seen later than the look that was the last one then, in the portal's time, so that a look brought in late counts as well.</summary>
    public IEnumerable<CallEvent> News(CallMark mark, Call call)
    {
        DateTimeOffset since = FollowedAt(mark) ?? new DateTimeOffset(DateTime.SpecifyKind(mark.At, DateTimeKind.Utc));
        return call.Events.Where(e => e.Matters && e.Kind != CallEventKind.Appeared && e.When > since && !Has(mark.AccountId, EventKey(call, e)));
    }

    public static string FollowKey(Call call) => $"follow {call.Id} {Written(call.LastSeen)}";
    public static string EventKey(Call call, CallEvent happened) => $"event {call.Id} {happened.Kind} {Written(happened.When)}";
    public static string NearKey(Call call, CallDeadline deadline) => $"near {call.Id} {deadline.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
    public static string FitKey(Call call) => "fit " + call.Id;
    public static string OpenKey(Call call) => "open " + call.Id;
    public static string WeekKey(DateTime monday) => string.Create(CultureInfo.InvariantCulture, $"week {ISOWeek.GetYear(monday)}-W{ISOWeek.GetWeekOfYear(monday):00}");

    private static string Written(DateTimeOffset at) => at.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture);
}
