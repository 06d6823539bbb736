using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Host;
using Ortak.Host.Calls;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>
/// The mail of Monday morning: calls that fit a person's municipalities and that the person has not been told of, those of them that have opened, what happened
/// to calls the person follows, and their cut-offs in the next weeks. Calls are ranked once for a municipality, as on its page.
/// </summary>
internal sealed class WeeklyCalls(OrtakDb db, CallFinder calls, EligibilityJudge judge, CallMailWriting writing, DateTimeOffset now)
{
    /// <summary>Calls in one mail; the page has the others.</summary>
    public const int MostCalls = 10;
    public const int ComingDays = 42;
    /// <summary>From this hour of Monday to noon of Tuesday, for a machine that was off on Monday.</summary>
    private const int FromHour = 7, UntilHour = 36;

    private const int PeopleAtOnce = 100, MunicipalitiesAtOnce = 500, RankedKept = 16;

    private readonly DateOnly _today = CallDeadline.TodayInBrussels(now);
    private readonly Dictionary<Id<Municipality>, (Municipality Who, FitCalls.Ranked Fits, HashSet<string> Against)> _ranked = [];
    private TopicTree? _topics;

    private sealed record Person(Guid Id, string Name, string Mail, string Language);

    public async Task<int> Work(CancellationToken cancel)
    {
        int sent = 0;
        Id<Municipality>? last = null;
        while (true)
        {
            var some = db.Municipalities.Where(m => !m.IsDemo && m.ConfirmedAt != null);
            if (last is { } after) some = some.Where(m => m.Id.CompareTo(after) > 0);
            var places = await some.OrderBy(m => m.Id).Select(m => new { m.Id, m.Zone }).Take(MunicipalitiesAtOnce).ToListAsync(cancel);
            if (places.Count == 0) return sent;
            foreach (var place in places)
                if (Monday(place.Zone) is { } monday) sent += await Municipality(place.Id, TellingRecord.WeekKey(monday), cancel);
            last = places[^1].Id;
        }
    }

    /// <summary>The Monday whose mail is due on the clock of a place; null if none is now.</summary>
    private DateTime? Monday(string zone)
    {
        DateTime there = TimeZoneInfo.ConvertTimeFromUtc(now.UtcDateTime, TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? known) ? known : TimeZoneInfo.Utc);
        DateTime monday = there.Date.AddDays(-((int)there.DayOfWeek + 6) % 7);
        return (there - monday).TotalHours is >= FromHour and < UntilHour ? monday : null;
    }

    private async Task<int> Municipality(Id<Municipality> municipality, string week, CancellationToken cancel)
    {
        int sent = 0;
        Guid last = Guid.Empty;
        while (true)
        {
            Guid after = last;
            List<Person> people = await (from m in db.Members
                                         join a in db.Set<Account>() on m.AccountId equals (Guid?)a.Id
                                         where m.MunicipalityId == municipality && m.LeftAt == null && a.ErasedAt == null && a.Email != null && a.Id.CompareTo(after) > 0
                                             && !db.CallMailings.Any(w => w.AccountId == a.Id && !w.WantsDigest) && !db.CallLetters.Any(l => l.AccountId == a.Id && l.Key == week)
                                         orderby a.Id
                                         select new Person(a.Id, a.Name, a.Email!, a.Language)).Take(PeopleAtOnce).ToListAsync(cancel);
            if (people.Count == 0) return sent;
            last = people[^1].Id;
            sent += await CallLetters.Save(db, await Prepare(people, week, cancel), now, cancel);
        }
    }

    private async Task<List<CallLetters>> Prepare(List<Person> people, string week, CancellationToken cancel)
    {
        List<Guid> accounts = people.ConvertAll(p => p.Id);
        // One mail a person, whatever posts the person holds.
        var posts = (await (from m in db.Members
                            join x in db.Municipalities on m.MunicipalityId equals x.Id
                            where m.AccountId != null && accounts.Contains(m.AccountId.Value) && m.LeftAt == null && !x.IsDemo && x.ConfirmedAt != null
                            orderby m.MunicipalityId
                            select new { Account = m.AccountId!.Value, m.MunicipalityId }).ToListAsync(cancel)).ToLookup(p => p.Account, p => p.MunicipalityId);
        ILookup<Guid, CallMark> marks = (await db.CallMarks.AsNoTracking().Where(m => accounts.Contains(m.AccountId)).ToListAsync(cancel)).ToLookup(m => m.AccountId);
        TellingRecord told = await TellingRecord.Read(db, accounts, ofFits: true, cancel);
        List<CallLetters> all = [];
        foreach (Person person in people)
        {
            List<(Municipality Who, FitCalls.Row Row)> fits = [];
            List<Municipality> places = [];
            foreach (Id<Municipality> municipality in posts[person.Id].Distinct())
            {
                var (who, ranked, against) = await Ranked(municipality, cancel);
                places.Add(who);
                fits.AddRange(ranked.Calls.Where(r => !against.Contains(r.Call.Id)).Select(r => (who, r)));
            }
            HashSet<string> marked = [.. marks[person.Id].Select(m => m.CallId)]; // dismissed: not wanted; followed: known
            var mine = fits.Where(f => !marked.Contains(f.Row.Call.Id)).OrderByDescending(f => f.Row.Fit.Score).DistinctBy(f => f.Row.Call.Id).ToList();
            var fresh = mine.Where(f => !told.Has(person.Id, TellingRecord.FitKey(f.Row.Call))).ToList();
            var opened = mine.Where(f => f.Row.Call.Opens is { } opens && opens <= _today && told.At(person.Id, TellingRecord.FitKey(f.Row.Call)) is { } at && DateOnly.FromDateTime(at) < opens && !told.Has(person.Id, TellingRecord.OpenKey(f.Row.Call))).ToList();
            List<(Call Call, IReadOnlyList<CallEvent> News, CallDeadline? Next)> followed = [];
            foreach (CallMark mark in marks[person.Id].Where(m => m.Kind == CallMarkKind.Followed))
            {
                if (calls.WithId(mark.CallId) is not { } call) continue;
                CallDeadline? next = call.NextDeadline(now) is { } coming && coming.Day.DayNumber - _today.DayNumber <= ComingDays ? coming : null;
                CallEvent[] news = [.. told.News(mark, call)];
                if (news.Length > 0 || next is not null) followed.Add((call, news, next));
            }
            if (fresh.Count + opened.Count + followed.Count == 0) continue; // no empty mail
            followed = [.. followed.OrderBy(f => f.Next?.At ?? DateTimeOffset.MaxValue)];
            var letter = new WeeklyLetter(places, fresh, opened, followed);
            all.Add(new(person.Id, writing.Weekly(person.Id, person.Mail, person.Name, person.Language == "en" ? Words.English : Words.Turkish, letter),
                [week, .. fresh.Select(f => TellingRecord.FitKey(f.Row.Call)), .. opened.Select(f => TellingRecord.OpenKey(f.Row.Call)), .. followed.SelectMany(f => f.News.Select(e => TellingRecord.EventKey(f.Call, e))).Distinct()]));
        }
        return all;
    }

    // People come by municipality, so few are needed again; the bound is for those with several posts.
    private async Task<(Municipality Who, FitCalls.Ranked Fits, HashSet<string> Against)> Ranked(Id<Municipality> municipality, CancellationToken cancel)
    {
        if (_ranked.TryGetValue(municipality, out var known)) return known;
        if (_ranked.Count == RankedKept) _ranked.Clear();
        Municipality who = await db.Municipalities.AsNoTracking().SingleAsync(m => m.Id == municipality, cancel);
        _topics ??= await TopicTree.Read(db, cancel);
        FitCalls.Ranked fits = FitCalls.Rank(calls, judge, who, await MunicipalWishes.Read(db, municipality, who.Country == "TR", _topics, cancel), now);
        return _ranked[municipality] = (who, fits, [.. await FitCalls.Against(db, municipality, cancel)]);
    }
}

/// <summary>What the mail of a week says.</summary>
/// <param name="Places">The municipalities of the person.</param>
/// <param name="Fresh">Calls that fit and that the person has not been told of, best first.</param>
/// <param name="Opened">Those told of before they opened, and open now.</param>
/// <param name="Followed">Followed ones with news, or a cut-off soon.</param>
internal sealed record WeeklyLetter(IReadOnlyList<Municipality> Places, IReadOnlyList<(Municipality Who, FitCalls.Row Row)> Fresh, IReadOnlyList<(Municipality Who, FitCalls.Row Row)> Opened, IReadOnlyList<(Call Call, IReadOnlyList<CallEvent> News, CallDeadline? Next)> Followed);
