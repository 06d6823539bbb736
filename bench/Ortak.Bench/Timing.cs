using System.Diagnostics;

namespace Ortak.Bench;

/// <summary>Times of single runs in milliseconds.</summary>
internal sealed class Samples
{
    private readonly List<double> _all = [];
    private bool _sorted;

    public int Count => _all.Count;
    public double Sum => _all.Sum();
    public double Max => At(1);
    public double Median => At(.5);

    public void Add(double milliseconds)
    {
        _all.Add(milliseconds);
        _sorted = false;
    }

    /// <summary>Nearest rank: At(.99) is the time that 99 of 100 runs do not exceed.</summary>
    public double At(double share)
    {
        if (_all.Count == 0) return double.NaN;
        if (!_sorted) _all.Sort();
        _sorted = true;
        return _all[Math.Clamp((int)Math.Ceiling(share * _all.Count) - 1, 0, _all.Count - 1)];
    }
}

/// <summary>One of those compared: a name, and what it does with the i-th item.</summary>
internal sealed record Contestant(string Name, Action<int> Run)
{
    public Samples Times { get; } = new();
}

/// <summary>Runs contestants in turns (A B C, B C A, …) over the same items, so that a drift of the machine hits all of them.</summary>
internal static class Turns
{
    /// <param name="contestants">Their <see cref="Contestant.Times"/> are filled.</param>
    /// <param name="items">How many items one turn has.</param>
    /// <param name="rounds">How many turns each has at most; a contestant that has used its time sits the rest out.</param>
    /// <param name="secondsEach">Time after which a contestant begins no further turn.</param>
    public static void Run(IReadOnlyList<Contestant> contestants, int items, int rounds, double secondsEach = 60)
    {
        foreach (Contestant contestant in contestants) WarmUp(contestant, items);
        for (int round = 0; round < rounds; round++)
            for (int turn = 0; turn < contestants.Count; turn++)
            {
                Contestant contestant = contestants[(turn + round) % contestants.Count];
                if (contestant.Times.Sum > secondsEach * 1000) continue;
                GC.Collect(); // nobody pays for the garbage of the one before
                for (int i = 0; i < items; i++)
                {
                    long start = Stopwatch.GetTimestamp();
                    contestant.Run(i);
                    contestant.Times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                }
            }
    }

    // Long enough for the just-in-time compiler to have made its last version: it waits 100 ms after 30 calls, and again.
    private static void WarmUp(Contestant contestant, int items)
    {
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < 3 || i < items * 3 && watch.Elapsed.TotalSeconds < 2; i++) contestant.Run(i % items);
    }
}
