namespace Ortak.Engine.Calls;

/// <summary>
/// Holds the calls that a site serves, and takes up newer ones within two seconds after an import replaced them, in whichever process. A request takes
/// <see cref="Current"/> once and keeps it. A damaged file is refused and the calls in place go on serving.
/// </summary>
public sealed class CallsHolder : IDisposable
{
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(2);

    private readonly CallStore _store;
    private readonly Action<Exception> _refused;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private volatile CallFinder _current;
    private DateTime _mark, _refusedMark;

    /// <summary>Opens the calls of a folder, or the starter set while nothing was imported, and begins to watch the folder.</summary>
    /// <param name="folder">Where imported calls are kept; it need not exist.</param>
    /// <param name="starter">The set that comes with Ortak.</param>
    /// <param name="clock">Drives the watch.</param>
    /// <param name="refused">Is told of calls that could not be opened.</param>
    public CallsHolder(string folder, string starter, TimeProvider clock, Action<Exception> refused)
    {
        (_store, _refused) = (new(folder), refused);
        try
        {
            if (_store.Exists)
            {
                _mark = _store.Mark;
                _current = new(_store.Open());
            }
        }
        // The facts that come with Ortak still serve; the administrator is told, and the next import says what to do.
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            _refusedMark = _mark;
            refused(fault);
        }
        _current ??= new(File.Exists(starter) ? CallStore.Read(starter) : new());
        _timer = clock.CreateTimer(_ => Refresh(), null, Watch, Watch);
    }

    /// <summary>The calls to answer from, found by aim.</summary>
    public CallFinder Current => _current;

    /// <summary>Whether nothing was imported yet: what serves came with Ortak, facts only.</summary>
    public bool IsStarter => _mark == default;

    /// <summary>Takes up newer calls now, if there are any; otherwise this happens within two seconds by itself.</summary>
    public void Refresh()
    {
        lock (_lock)
        {
            try
            {
                if (!_store.Exists) return;
                DateTime mark = _store.Mark;
                if (mark == _mark || mark == _refusedMark) return;
                _refusedMark = mark;
                _current = new(_store.Open());
                (_mark, _refusedMark) = (mark, default);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException) { _refused(fault); }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();
}
