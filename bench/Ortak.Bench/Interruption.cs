using System.Runtime.InteropServices;

namespace Ortak.Bench;

/// <summary>What must be taken along when a run is broken off (Ctrl+C, SIGTERM): the private PostgreSQL, the temporary folder.</summary>
internal static class Interruption
{
    private static readonly Stack<Action> Last = new();
    private static readonly PosixSignalRegistration[] Signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, End))];
    private static volatile bool _happened;

    /// <summary>Whether the run is being broken off; what fails from then on fails because of that.</summary>
    public static bool Happened => _happened;

    /// <summary>Names something to be done at the end of a run that is broken off; it must bear being done twice.</summary>
    public static void AtEnd(Action action)
    {
        _ = Signals;
        lock (Last) Last.Push(action);
    }

    private static void End(PosixSignalContext context)
    {
        context.Cancel = true; // we end the process ourselves, afterwards
        if (_happened) return;
        _happened = true;
        lock (Last)
            while (Last.TryPop(out Action? action)) action();
        Environment.Exit(130);
    }
}
