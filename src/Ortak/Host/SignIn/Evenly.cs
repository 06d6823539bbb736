using System.Diagnostics;

namespace Ortak.Host.SignIn;

/// <summary>Makes an answer take the same time whether or not an account exists: what is quicker waits for the rest.</summary>
public sealed class Evenly
{
    // Longer than hashing a password and saving a row take on a slow disk.
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(400);
    private readonly long _begun = Stopwatch.GetTimestamp();

    public async Task Wait(CancellationToken cancel)
    {
        TimeSpan rest = Least - Stopwatch.GetElapsedTime(_begun);
        if (rest > TimeSpan.Zero) await Task.Delay(rest, cancel);
    }
}
