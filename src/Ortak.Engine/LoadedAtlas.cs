using Ortak.Engine.Atlas;
using Ortak.Engine.Graph;
using Ortak.Engine.Ranking;

namespace Ortak.Engine;

/// <summary>An open snapshot with what answers questions about it.</summary>
public sealed class LoadedAtlas(Snapshot snapshot) : IDisposable
{
    /// <summary>The facts.</summary>
    public Snapshot Snapshot { get; } = snapshot;
    /// <summary>Organisations for an aim.</summary>
    public PartnerFinder Partners { get; } = new(snapshot);
    /// <summary>Past calls like one, and what they funded.</summary>
    public PastCalls Past { get; } = new(snapshot);
    /// <summary>Paths between organisations.</summary>
    public Paths Paths { get; } = new(snapshot);

    /// <inheritdoc/>
    public void Dispose() => Snapshot.Dispose();
}
