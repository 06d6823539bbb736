using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Features.Cooperations;

/// <summary>The clock on the wall of the person's own municipality, for pages that lie in no cooperation.</summary>
public static class ViewerZone
{
    public static async Task<TimeZoneInfo> Read(OrtakDb db, Viewer viewer, CancellationToken cancel)
    {
        string? name = null;
        if (viewer.Memberships is [var first, ..]) name = await db.Municipalities.Where(m => m.Id == first.MunicipalityId).Select(m => m.Zone).FirstOrDefaultAsync(cancel);
        return TimeZoneInfo.TryFindSystemTimeZoneById(name ?? "Europe/Istanbul", out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;
    }
}
