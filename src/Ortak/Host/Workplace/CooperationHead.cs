using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Host.Workplace;

/// <summary>What every page inside a cooperation shows of it at its top.</summary>
/// <param name="Parties">The municipalities that are in, then those invited, by name.</param>
public sealed record CooperationHead(Id<Cooperation> Id, Bilingual Title, CooperationState State, bool IsDemo, IReadOnlyList<(Id<Municipality> Id, BilingualName Name, string Zone, bool IsIn)> Parties)
{
    public string Address => $"/cooperations/{Id}";

    public string NameOf(Id<Municipality> municipality, Words words) => Parties.FirstOrDefault(p => p.Id == municipality).Name?.In(words) ?? "";

    /// <summary>The clock that the viewer's own municipality shows; the first party's for guests.</summary>
    public TimeZoneInfo Zone(Standing standing)
    {
        string name = Parties.FirstOrDefault(p => standing.Own.Count > 0 && p.Id == standing.Own[0].MunicipalityId).Zone ?? Parties.FirstOrDefault().Zone ?? "Europe/Istanbul";
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;
    }

    /// <summary>Reads it in one question; the address's right has been decided before.</summary>
    public static async Task<CooperationHead> Read(OrtakDb db, Id<Cooperation> id, CancellationToken cancel = default)
    {
        var rows = await (from c in db.Cooperations
                          join p in db.Parties on c.Id equals p.CooperationId
                          join m in db.Municipalities on p.MunicipalityId equals m.Id
                          where c.Id == id && p.DeclinedAt == null
                          orderby p.AcceptedAt == null, p.InvitedAt
                          select new { c.Title, c.State, c.IsDemo, m.Id, m.Name, m.Zone, IsIn = p.AcceptedAt != null }).AsNoTracking().ToListAsync(cancel);
        return new(id, rows[0].Title, rows[0].State, rows[0].IsDemo, [.. rows.Select(r => (r.Id, r.Name, r.Zone, r.IsIn))]);
    }
}
