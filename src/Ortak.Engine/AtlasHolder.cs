using Ortak.Engine.Atlas;

namespace Ortak.Engine;

/// <summary>
/// Holds the atlas that a site serves and exchanges it, while serving, for a new one that an import made current. A request
/// takes <see cref="Current"/> once and keeps it; the one before is closed long after the last request that can hold it.
/// </summary>
public sealed class AtlasHolder : IDisposable
{
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(2), Grace = TimeSpan.FromMinutes(10);

    private readonly AtlasFolder _folder;
    private readonly TimeProvider _clock;
    private readonly Action<Exception> _refused;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private readonly List<(LoadedAtlas Atlas, DateTimeOffset Since)> _retired = [];
    private volatile LoadedAtlas _current;
    private string _mark;
    private string _refusedMark = "";

    /// <summary>Opens the current atlas of a folder and begins to watch it.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="clock">Drives the watch.</param>
    /// <param name="refused">Is told of a new atlas that could not be opened; the old one goes on serving.</param>
    /// <exception cref="FileNotFoundException">There is no atlas.</exception>
    /// <exception cref="DamagedSnapshotException">It cannot be trusted.</exception>
    public AtlasHolder(AtlasFolder folder, TimeProvider clock, Action<Exception> refused)
    {
        (_folder, _clock, _refused) = (folder, clock, refused);
        _mark = folder.CurrentMark;
        _current = new(folder.OpenCurrent());
        _timer = clock.CreateTimer(_ => Refresh(), null, Watch, Watch);
    }

    /// <summary>The atlas to answer from.</summary>
    public LoadedAtlas Current => _current;

    /// <summary>Takes up a new atlas now, if there is one; otherwise this happens within two seconds by itself.</summary>
    public void Refresh()
    {
        lock (_lock)
        {
            DateTimeOffset now = _clock.GetUtcNow();
            _retired.RemoveAll(old =>
            {
                if (now - old.Since < Grace) return false;
                old.Atlas.Dispose();
                return true;
            });
            try
            {
                string mark = _folder.CurrentMark;
                if (mark.Length == 0 || mark == _mark || mark == _refusedMark) return;
                _refusedMark = mark;
                var next = new LoadedAtlas(_folder.OpenCurrent());
                _retired.Add((_current, now));
                (_current, _mark, _refusedMark) = (next, mark, "");
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException) { _refused(fault); }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            foreach (var (atlas, _) in _retired) atlas.Dispose();
            _retired.Clear();
            _current.Dispose();
        }
    }
}
