using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Host.Mail;
using Ortak.Model;

namespace Ortak.Features.Commitments;

/// <summary>
/// Reminds of commitments 14, 7 and 1 days before their day and weekly when they are late, and warns 90, 30 and 7 days before a step
/// expires. Every process that serves the site does; what went out stands in a row whose key only one of them can write, in the same
/// transaction as the mails, so that nothing goes twice and nothing is lost when one is killed. Nothing is sent for the demo story.
/// </summary>
public sealed partial class Reminding(Settings settings, Addresses addresses, TimeProvider clock, ILogger<Reminding> log) : BackgroundService
{
    private static readonly int[] Before = [14, 7, 1], BeforeExpiry = [90, 30, 7];
    private const int Weekly = 7;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not in the first moments of a start, when people wait for pages.
        TimeSpan pause = TimeSpan.FromMinutes(2);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, stoppingToken);
                await Work(stoppingToken);
                pause = TimeSpan.FromMinutes(10);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception fault)
            {
                // The database is away: the next round finds what is due.
                LogRoundFailed(fault.GetType().Name);
                pause = TimeSpan.FromMinutes(1);
            }
        }
    }

    /// <summary>One round: whatever is due.</summary>
    /// <returns>How many reminders and warnings went out.</returns>
    public async Task<int> Work(CancellationToken cancel)
    {
        await using OrtakDb db = settings.Store.Open();
        await CatchUp(db, cancel);
        return await Commitments(db, cancel) + await Gates(db, cancel);
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private DateOnly Today(string zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Now, TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? there) ? there : TimeZoneInfo.Utc));

    /// <summary>The reminder that is due so many days before the day (fewer than none: late); null for none. One that was missed is not made up for, the next one comes.</summary>
    public static int? Slot(int daysLeft) => daysLeft switch
    {
        < 0 => -1 - (-daysLeft - 1) / Weekly * Weekly,
        _ => Array.FindLast(Before, b => daysLeft <= b) is var slot and > 0 ? slot : null,
    };

    /// <summary>Commitments of minutes that were approved before there was a register enter it.</summary>
    private async Task CatchUp(OrtakDb db, CancellationToken cancel)
    {
        List<Outcome> left = await db.Outcomes.AsNoTracking().Where(o => o.Kind == OutcomeKind.Commitment && o.OwnerMunicipalityId != null && !db.Commitments.Any(c => c.OutcomeId == o.Id)
            && db.Minutes.Any(m => m.MeetingId == o.MeetingId && m.State == MinutesState.Locked)).OrderBy(o => o.WrittenAt).Take(500).ToListAsync(cancel);
        foreach (Outcome line in left)
        {
            var cooperation = await db.Cooperations.Where(c => c.Id == line.CooperationId).Select(c => new { c.IsDemo, Parties = c.Parties.Where(p => p.AcceptedAt != null).Select(p => p.MunicipalityId).ToList() }).FirstAsync(cancel);
            Commitment made = Commitment.Of(line, cooperation.Parties, cooperation.IsDemo, Now)!;
            db.Commitments.Add(made);
            db.Record(new() { At = Now, MunicipalityId = made.MunicipalityId, CooperationId = line.CooperationId, MeetingId = line.MeetingId, Deed = Deeds.CommitmentRegistered, Subject = made.Id.ToString() });
            await SaveUnless(db, () => db.Commitments.AnyAsync(c => c.OutcomeId == line.Id, cancel), cancel);
        }
    }

    private async Task<int> Commitments(OrtakDb db, CancellationToken cancel)
    {
        DateOnly last = DateOnly.FromDateTime(Now).AddDays(Before[0] + 1); // a day more, for places ahead of Greenwich
        var due = await (from c in db.Commitments.AsNoTracking()
                         join m in db.Municipalities on c.MunicipalityId equals m.Id
                         where (c.State == CommitmentState.Open || c.State == CommitmentState.Blocked) && c.Due != null && c.Due <= last && !c.IsDemo && !m.IsDemo
                         orderby c.Due
                         select new { It = c, m.Zone, m.Name }).ToListAsync(cancel);
        int sent = 0;
        foreach (var one in due)
        {
            cancel.ThrowIfCancellationRequested();
            DateOnly day = one.It.Due!.Value, today = Today(one.Zone);
            if (Slot(day.DayNumber - today.DayNumber) is not { } slot) continue;
            // Its moment came before the commitment was entered: whoever has just entered it knows.
            if (day.AddDays(-slot) < DateOnly.FromDateTime(one.It.MadeAt)) continue;
            if (await db.Set<CommitmentReminder>().AnyAsync(r => r.CommitmentId == one.It.Id && r.Due == day && r.DaysBefore == slot, cancel)) continue;
            IReadOnlyList<Reader> readers = await OwnerOrEditors(db, one.It, cancel);
            if (readers.Count == 0) continue; // as soon as somebody can be reached
            foreach (Reader to in readers)
            {
                Words w = to.Words;
                string text = Short(one.It.Text.In(w)), who = one.Name.In(w), late = w.Number(today.DayNumber - day.DayNumber);
                string when = slot < 0 ? w.Say($"günü {w.Day(day)} idi, {late} gün geçti", $"was due on {w.Day(day)}, {late} days ago") : w.Say($"son günü {w.Day(day)}", $"is due on {w.Day(day)}");
                string blocked = one.It.State == CommitmentState.Blocked ? w.Say($"\nÖnü tıkalı, çünkü: {one.It.BlockedBecause.In(w)}\n", $"\nIt is blocked, because: {one.It.BlockedBecause.In(w)}\n") : "";
                Post(db, to, slot < 0 ? w.Say($"Geciken taahhüt: {text}", $"Late commitment: {text}") : w.Say($"Taahhüt hatırlatması: {text}", $"Reminder of a commitment: {text}"),
                    w.Say($"{who} şu sözü verdi; {when}:\n\n{text}\n{blocked}\nYerine getirildiyse günüyle işaretleyin, gecikecekse nedenini yazın:", $"{who} made this promise; it {when}:\n\n{text}\n{blocked}\nIf it has been kept, mark it with its day; if it will be late, write why:"), $"/commitments/{one.It.Id}");
            }
            db.Add(new CommitmentReminder { CommitmentId = one.It.Id, Due = day, DaysBefore = slot, At = Now });
            db.Record(new() { At = Now, MunicipalityId = one.It.MunicipalityId, CooperationId = one.It.CooperationId, Deed = Deeds.CommitmentReminded, Subject = one.It.Id.ToString() });
            if (await SaveUnless(db, () => db.Set<CommitmentReminder>().AnyAsync(r => r.CommitmentId == one.It.Id && r.Due == day && r.DaysBefore == slot, cancel), cancel)) sent++;
        }
        return sent;
    }

    private async Task<int> Gates(OrtakDb db, CancellationToken cancel)
    {
        DateOnly today = DateOnly.FromDateTime(Now), last = today.AddDays(BeforeExpiry[0] + 1);
        var ending = await (from g in db.GateRecords.AsNoTracking()
                            join m in db.Municipalities on g.MunicipalityId equals m.Id
                            where g.ValidUntil != null && g.ValidUntil >= today && g.ValidUntil <= last && !m.IsDemo
                                // Not where a newer record has taken its place, nor where all is over.
                                && !db.GateRecords.Any(n => n.Code == g.Code && n.MunicipalityId == g.MunicipalityId && n.CooperationId == g.CooperationId && n.CommitmentId == g.CommitmentId && n.Date > g.Date)
                                && !db.Cooperations.Any(c => c.Id == g.CooperationId && (c.State == CooperationState.Ended || c.IsDemo))
                                && !db.Commitments.Any(c => c.Id == g.CommitmentId && (c.IsDemo || c.State == CommitmentState.Kept || c.State == CommitmentState.GivenUp))
                            orderby g.ValidUntil
                            select new { It = g, m.Zone, m.Name, m.Country }).ToListAsync(cancel);
        int sent = 0;
        foreach (var one in ending)
        {
            cancel.ThrowIfCancellationRequested();
            DateOnly day = one.It.ValidUntil!.Value;
            int left = day.DayNumber - Today(one.Zone).DayNumber;
            if (left < 0 || Array.FindLast(BeforeExpiry, b => left <= b) is not (var slot and > 0) || day.AddDays(-slot) < DateOnly.FromDateTime(one.It.RecordedAt)) continue;
            if (await db.Set<GateReminder>().AnyAsync(r => r.GateRecordId == one.It.Id && r.ValidUntil == day && r.DaysBefore == slot, cancel)) continue;
            Ladder? ladder = one.It.CooperationId is not null ? Ladders.Of(one.Country)?.Cooperation : Ladders.Of(one.Country)?.Support;
            Gate? gate = ladder?.Find(one.It.Code);
            if (gate?.By == GateBy.Together && await db.GateRecords.AnyAsync(n => n.Code == one.It.Code && n.CooperationId == one.It.CooperationId && n.CommitmentId == one.It.CommitmentId && n.Date > one.It.Date, cancel)) continue; // renewed, recorded by another party
            // What was taken together concerns all parties; a party's own step its own people.
            Id<Municipality>[] whose = one.It.CooperationId is { } within && gate?.By == GateBy.Together ? await db.Parties.Where(p => p.CooperationId == within && p.AcceptedAt != null).Select(p => p.MunicipalityId).ToArrayAsync(cancel) : [one.It.MunicipalityId];
            IReadOnlyList<Reader> readers = await Editors(db, whose, one.It.CooperationId, cancel);
            if (readers.Count == 0) continue;
            string page = one.It.CooperationId is { } c ? $"/cooperations/{c}/ladder" : $"/commitments/{one.It.CommitmentId}#ladder";
            foreach (Reader to in readers)
            {
                Words w = to.Words;
                string name = gate?.Name.In(w) ?? one.It.Code, number = one.It.Number.Length > 0 ? w.Say($", sayı {one.It.Number}", $", no. {one.It.Number}") : "";
                Post(db, to, w.Say($"Süresi dolacak: {name} ({w.ShortDay(day)})", $"About to expire: {name} ({w.ShortDay(day)})"),
                    w.Say($"{one.Name.In(w)}: “{name}” ({w.Day(one.It.Date)}{number}) {w.Day(day)} gününe kadar geçerli; {left} gün kaldı.\n\nYenileme için yeni bir karar ya da izin gerekiyorsa şimdiden gündeme alın; süresi dolan bir karara dayanarak imza ya da yenileme kaydedilemez:",
                        $"{one.Name.In(w)}: “{name}” ({w.Day(one.It.Date)}{number}) is valid until {w.Day(day)}; {left} days are left.\n\nIf a renewal needs a new decision or permission, put it on the agenda now; nothing can be signed or renewed on one that has expired:"), page);
            }
            db.Add(new GateReminder { GateRecordId = one.It.Id, ValidUntil = day, DaysBefore = slot, At = Now });
            db.Record(new() { At = Now, MunicipalityId = one.It.MunicipalityId, CooperationId = one.It.CooperationId, Deed = Deeds.GateWarned, Subject = one.It.Id.ToString(), Detail = day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) });
            if (await SaveUnless(db, () => db.Set<GateReminder>().AnyAsync(r => r.GateRecordId == one.It.Id && r.ValidUntil == day && r.DaysBefore == slot, cancel), cancel)) sent++;
        }
        return sent;
    }

    /// <summary>Saves all of it or nothing.</summary>
    /// <returns>False if another process has done it in between; any other fault is one.</returns>
    private static async Task<bool> SaveUnless(OrtakDb db, Func<Task<bool>> isThere, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (!await isThere()) throw;
            return false;
        }
        finally { db.ChangeTracker.Clear(); }
    }

    private sealed record Reader(string Mail, string Name, Words Words);

    private static async Task<IReadOnlyList<Reader>> OwnerOrEditors(OrtakDb db, Commitment it, CancellationToken cancel)
    {
        if (it.OwnerId is { } owner)
        {
            var person = await (from m in db.Members
                                join a in db.Set<Account>() on m.AccountId equals (Guid?)a.Id into accounts
                                from a in accounts.DefaultIfEmpty()
                                where m.Id == owner && m.LeftAt == null && (a == null || a.ErasedAt == null)
                                select new { m.Name, Mail = a == null ? m.Mail : a.Email, Language = a == null ? "tr" : a.Language }).FirstOrDefaultAsync(cancel);
            if (person?.Mail is { Length: > 0 } mail) return [new(mail, person.Name, person.Language == "en" ? Words.English : Words.Turkish)];
        }
        return await Editors(db, [it.MunicipalityId], null, cancel);
    }

    /// <summary>Editors and administrators who sign in, and the contacts of the cooperation.</summary>
    private static async Task<IReadOnlyList<Reader>> Editors(OrtakDb db, Id<Municipality>[] municipalities, Id<Cooperation>? cooperation, CancellationToken cancel)
    {
        var rows = await (from m in db.Members
                          join a in db.Set<Account>() on m.AccountId equals (Guid?)a.Id into accounts
                          from a in accounts.DefaultIfEmpty()
                          where municipalities.Contains(m.MunicipalityId) && m.LeftAt == null && (a == null || a.ErasedAt == null)
                              && ((m.AccountId != null && (m.Role == Role.Editor || m.Role == Role.Administrator)) || db.Set<Contact>().Any(c => c.CooperationId == cooperation && c.MemberId == m.Id))
                          select new { m.Name, Mail = a == null ? m.Mail : a.Email, Language = a == null ? "tr" : a.Language }).ToListAsync(cancel);
        return [.. rows.Where(r => r.Mail is { Length: > 0 }).DistinctBy(r => r.Mail, StringComparer.OrdinalIgnoreCase).Select(r => new Reader(r.Mail!, r.Name, r.Language == "en" ? Words.English : Words.Turkish))];
    }

    private void Post(OrtakDb db, Reader to, string subject, string text, string path) =>
        db.Post(to.Mail, to.Name, subject.ReplaceLineEndings(" "), $"{to.Words.Say($"Sayın {to.Name},", $"Dear {to.Name},")}\n\n{text}\n{addresses.Of(path)}\n", Now);

    private static string Short(string text) => text.Length <= 120 ? text : text[..(char.IsHighSurrogate(text[118]) ? 118 : 119)] + "…";

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of reminders failed ({Fault}); the next one finds what is due")]
    private partial void LogRoundFailed(string fault);
}
