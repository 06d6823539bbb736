using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;

namespace Ortak.Host.Workplace;

/// <summary>What every page of a municipality shows of it at its top.</summary>
public sealed record MunicipalityHead(Id<Municipality> Id, BilingualName Name, string ZoneName, bool IsDemo, bool IsConfirmed)
{
    public string Address => $"/municipalities/{Id}";

    /// <summary>What its clocks show.</summary>
    public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(ZoneName, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;

    public static MunicipalityHead Of(Municipality m) => new(m.Id, m.Name, m.Zone, m.IsDemo, m.ConfirmedAt is not null);

    /// <summary>Reads it; the address's right has been decided before, so it exists.</summary>
    public static async Task<MunicipalityHead> Read(OrtakDb db, Id<Municipality> id, CancellationToken cancel = default)
    {
        var m = await db.Municipalities.Where(m => m.Id == id).Select(m => new { m.Name, m.Zone, m.IsDemo, m.ConfirmedAt }).AsNoTracking().SingleAsync(cancel);
        return new(id, m.Name, m.Zone, m.IsDemo, m.ConfirmedAt is not null);
    }
}
