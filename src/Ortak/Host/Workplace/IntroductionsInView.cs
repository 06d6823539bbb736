using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Host.Workplace;

/// <summary>The requests for introductions that came of an aim, as far as the person may know of them: the two municipalities of a request read it, and nobody else, whoever pursues the aim with them.</summary>
public static class IntroductionsInView
{
    /// <param name="Side">The municipality for which the person reads it.</param>
    /// <param name="To">Who is asked to introduce.</param>
    public sealed record Line(Id<Introduction> Id, Id<Municipality> Side, string OrganisationId, string OrganisationName, BilingualName From, BilingualName To, IntroductionState State, DateTime AskedAt)
    {
        public string Address => $"/municipalities/{Side}/introductions/{Id}";
    }

    /// <summary>Those of an aim, oldest first.</summary>
    public static async Task<IReadOnlyList<Line>> OfAim(OrtakDb db, Viewer viewer, Id<Aim> aim, CancellationToken cancel = default)
    {
        Id<Municipality>[] own = [.. viewer.Memberships.Select(m => m.MunicipalityId)];
        if (own.Length == 0) return [];
        var rows = await (from i in db.Introductions
                          join f in db.Municipalities on i.FromId equals f.Id
                          join t in db.Municipalities on i.ToId equals t.Id
                          where i.AimId == aim && (own.Contains(i.FromId) || own.Contains(i.ToId))
                          orderby i.AskedAt, i.Id
                          select new { i.Id, i.FromId, i.ToId, i.OrganisationId, i.OrganisationName, From = f.Name, To = t.Name, i.State, i.AskedAt }).AsNoTracking().ToListAsync(cancel);
        return [.. rows.Select(r => new Line(r.Id, own.Contains(r.FromId) ? r.FromId : r.ToId, r.OrganisationId, r.OrganisationName, r.From, r.To, r.State, r.AskedAt))];
    }
}
