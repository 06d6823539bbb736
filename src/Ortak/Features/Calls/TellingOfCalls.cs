using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Host.Calls;

namespace Ortak.Features.Calls;

/// <summary>
/// Tells people of calls: once a week of those that newly fit their municipality, at once when a deadline they follow moves or comes near. Every process that
/// serves the site does; what was told stands in rows whose keys only one of them can write, in the same transaction as the mails, so that nothing goes twice
/// and nothing is lost when one is killed. However many people there are, some hundred are in memory at a time. Nobody is told of the demo story.
/// </summary>
public sealed partial class TellingOfCalls(Settings settings, Addresses addresses, CallsHolder holder, RulesInForce rules, CallStopLink stop, TimeProvider clock, ILogger<TellingOfCalls> log) : BackgroundService
{
    /// <summary>How long a week's round that found everybody served holds, while no newer calls come: who wrote an aim on Monday morning need not wait until next week.</summary>
    private static readonly TimeSpan WeeklyHolds = TimeSpan.FromMinutes(50);

    private (CallFinder Calls, DateTimeOffset At)? _served;

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
    /// <returns>How many mails were written.</returns>
    public async Task<int> Work(CancellationToken cancel)
    {
        await using OrtakDb db = settings.Store.Open();
        CallFinder calls = holder.Current;
        DateTimeOffset now = clock.GetUtcNow();
        var writing = new CallMailWriting(addresses, stop, calls, now);
        int sent = await new CallAlerts(db, calls, writing, now).Work(cancel);
        if (_served is { } served && served.Calls == calls && now - served.At < WeeklyHolds) return sent;
        sent += await new WeeklyCalls(db, calls, rules.Judge, writing, now).Work(cancel);
        _served = (calls, now);
        return sent;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round of mails about calls failed ({Fault}); the next one finds what is due")]
    private partial void LogRoundFailed(string fault);
}

/// <summary>What a person is to be told, with the keys that say so: all of it is saved, or nothing.</summary>
/// <param name="Mail">Null where there is nothing to tell, only something to remember.</param>
internal sealed record CallLetters(Guid Account, OutgoingMail? Mail, IReadOnlyList<string> Keys)
{
    /// <summary>Saves many at once; where another process has told one of them in between, one by one without those.</summary>
    /// <returns>How many mails were written.</returns>
    public static async Task<int> Save(OrtakDb db, IReadOnlyList<CallLetters> all, DateTimeOffset now, CancellationToken cancel)
    {
        if (all.Count == 0) return 0;
        foreach (CallLetters one in all)
        {
            if (one.Mail is not null) db.Mails.Add(one.Mail);
            foreach (string key in one.Keys) db.CallLetters.Add(new() { AccountId = one.Account, Key = key, At = now.UtcDateTime });
        }
        try
        {
            await db.SaveChangesAsync(cancel);
            return all.Count(l => l.Mail is not null);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (all is [var only])
            {
                // Told already, or the account has gone; any other fault is one.
                if (!await db.CallLetters.AnyAsync(l => l.AccountId == only.Account && only.Keys.Contains(l.Key), cancel) && await db.Set<Account>().AnyAsync(a => a.Id == only.Account, cancel)) throw;
                return 0;
            }
            int sent = 0;
            foreach (CallLetters one in all) sent += await Save(db, [one], now, cancel);
            return sent;
        }
        finally { db.ChangeTracker.Clear(); }
    }
}
