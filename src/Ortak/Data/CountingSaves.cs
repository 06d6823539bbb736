using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ortak.Data;

/// <summary>Counts saves, and those that came second to somebody else's, for those who watch over an installation.</summary>
public sealed class CountingSaves : SaveChangesInterceptor
{
    public const string MeterName = "Ortak.Data";
    public static readonly CountingSaves Instance = new();
    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Saves = Meter.CreateCounter<long>("ortak.saves", "{save}", "Saves that went through.");
    private static readonly Counter<long> Conflicts = Meter.CreateCounter<long>("ortak.conflicts", "{save}", "Saves refused because somebody else had changed the same thing.");

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Saves.Add(1);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default) => new(SavedChanges(eventData, result));

    public override InterceptionResult ThrowingConcurrencyException(ConcurrencyExceptionEventData eventData, InterceptionResult result)
    {
        Conflicts.Add(1);
        return result;
    }

    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => new(ThrowingConcurrencyException(eventData, result));
}
