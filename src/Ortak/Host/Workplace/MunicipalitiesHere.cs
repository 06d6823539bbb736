using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Model;

namespace Ortak.Host.Workplace;

/// <summary>A municipality of the installation with what the atlas knows of it.</summary>
/// <param name="Networks">Codes of networks it is a member of, or their names in its own words.</param>
public sealed record MunicipalityHere(Id<Municipality> Id, BilingualName Name, Named Record, IReadOnlyList<string> Networks);

/// <summary>Which organisations of the atlas are municipalities on Ortak.</summary>
public static class MunicipalitiesHere
{
    // What an id means is looked for among all names where it is that of a Turkish municipality; for one snapshot it means the same for good.
    private static readonly ConditionalWeakTable<Snapshot, ConcurrentDictionary<string, Named?>> Meant = [];

    /// <param name="isDemo">Those of the demo story, or the real ones: the two do not mix.</param>
    public static async Task<IReadOnlyList<MunicipalityHere>> Read(OrtakDb db, Snapshot atlas, bool isDemo, CancellationToken cancel = default)
    {
        var rows = await db.Municipalities.Where(m => m.AtlasId != null && m.IsDemo == isDemo).Select(m => new { m.Id, m.Name, m.AtlasId, m.Networks }).AsNoTracking().ToListAsync(cancel);
        return [.. from row in rows let record = Record(row.AtlasId, atlas) where record is not null orderby row.Id.Value select new MunicipalityHere(row.Id, row.Name, record, row.Networks)];
    }

    /// <summary>The record of a municipality of the installation; null if it names none, or one that the atlas no longer holds.</summary>
    public static Named? Record(string? atlasId, Snapshot atlas) => string.IsNullOrEmpty(atlasId) ? null : Meant.GetOrCreateValue(atlas).GetOrAdd(atlasId, id => OrganisationDirectory.Meant(atlas, id));
}
