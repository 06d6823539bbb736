using System.Security.Cryptography;
using System.Text;
using Ortak.Engine.Calls;
using Ortak.Host;

namespace Ortak.Features.Calls;

/// <summary>
/// Looks at the portal once a day, in the small hours, at a minute that differs from installation to installation so that not all ask at once; also when
/// an administrator asks. Nothing happens in the first minutes of a start. Of several processes on one data folder one does the work.
/// </summary>
public sealed partial class BringingInCalls(Settings settings, CallsHolder calls, TimeProvider clock, ILogger<BringingInCalls> log) : BackgroundService
{
    /// <summary>After a start, before the first look: people wait for pages then, and a short trial run should not ask anybody anything.</summary>
    public static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Between = TimeSpan.FromMinutes(5), AfterFault = TimeSpan.FromHours(6), Patience = TimeSpan.FromSeconds(2), ADay = TimeSpan.FromDays(1);

    private readonly CancellationTokenSource _stopping = new();
    private Task _asked = Task.CompletedTask;

    /// <summary>The folder of the calls.</summary>
    public string Folder => Path.Combine(settings.Data, "calls");

    public ImportJournal Journal => new(Folder, clock);

    /// <summary>The minute of the day (UTC) at which this installation looks: between 0.30 and 3.30, by its data folder.</summary>
    public static TimeSpan Minute(string data) => TimeSpan.FromMinutes(30 + BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(data)))) % 180);

    /// <summary>Whether a look is due.</summary>
    /// <param name="now">The time.</param>
    /// <param name="minute">The minute of the day.</param>
    /// <param name="good">The last look that succeeded; null if none did.</param>
    /// <param name="tried">The last that was begun.</param>
    public static bool IsDue(DateTimeOffset now, TimeSpan minute, DateTimeOffset? good, DateTimeOffset? tried)
    {
        if (now - tried < AfterFault) return false;
        DateTimeOffset slot = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) + minute;
        if (slot > now) slot -= ADay;
        return good is null || now - good >= ADay || good < slot && now - slot < AfterFault;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.BringsCallsIn) return;
        TimeSpan pause = AfterStart;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pause, stoppingToken);
                pause = Between;
                await Work(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception fault) { LogFailed(Reason(fault)); } // the journal has it, too; the next look is due in some hours
        }
    }

    /// <summary>One round: looks at the portal if it is time to.</summary>
    /// <returns>Whether it did.</returns>
    public async Task<bool> Work(CancellationToken cancel)
    {
        ImportEntry[] looks = [.. Journal.Read().Where(e => e.Source == ImportSource.Portal)];
        if (!IsDue(clock.GetUtcNow(), Minute(settings.Data), looks.FirstOrDefault(e => e.Ended is not null && !e.Failed)?.Ended, looks.FirstOrDefault()?.Began)) return false;
        try
        {
            using var portal = new Portal(settings.Portal, settings.PortalPatience);
            await BringInCalls.FromPortal(Folder, portal, ImportBegan.Daily, clock, null, cancel);
        }
        catch (BringInCalls.AlreadyRunning) { return false; } // another process had the same thought
        calls.Refresh();
        return true;
    }

    /// <summary>Begins a look now, beside the request that asks for it.</summary>
    /// <returns>False if one is running already, here or in another process.</returns>
    public async Task<bool> Begin(CancellationToken cancel)
    {
        // One whose result stands in the journal already is putting its things away.
        if (Journal.Now() is null) await _asked.WaitAsync(Patience, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancel.ThrowIfCancellationRequested();
        lock (_stopping)
        {
            if (!_asked.IsCompleted || Journal.Now() is not null) return false;
            _asked = Task.Run(async () =>
            {
                try
                {
                    using var portal = new Portal(settings.Portal, settings.PortalPatience);
                    await BringInCalls.FromPortal(Folder, portal, ImportBegan.Page, clock, null, _stopping.Token);
                    calls.Refresh();
                }
                catch (Exception fault) { LogFailed(Reason(fault)); }
            }, CancellationToken.None);
            return true;
        }
    }

    // What is expected is a sentence; a bug must be found.
    private static string Reason(Exception fault) => fault is PortalFault or BringInCalls.AlreadyRunning or OperationCanceledException or IOException ? fault.Message : fault.ToString();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await base.StopAsync(cancellationToken);
        await _asked.WaitAsync(TimeSpan.FromSeconds(10), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public override void Dispose()
    {
        _stopping.Dispose();
        base.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Calls could not be brought in, those in place go on serving: {Reason}")]
    private partial void LogFailed(string reason);
}
