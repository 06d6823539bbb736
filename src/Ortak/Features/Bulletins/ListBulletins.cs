using Microsoft.EntityFrameworkCore;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Bulletins;

/// <summary>The bulletins of a cooperation, newest first.</summary>
public static class ListBulletins
{
    public const int OnAPage = 50;

    /// <param name="Waits">Whether it waits for the approval of one of the person's municipalities.</param>
    public sealed record Line(Id<Bulletin> Id, Bilingual Title, BulletinState State, DateTime DraftedAt, bool Waits);

    public static async Task<IResult> Handle([AsParameters] BulletinRequest request, string? page)
    {
        int at = int.TryParse(page, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, 10_000) : 1;
        Id<Municipality>[] own = [.. request.Standing.Own.Where(o => o.Role >= Role.Editor).Select(o => o.MunicipalityId)];
        List<Line> lines = await request.Db.Bulletins.AsNoTracking().Where(b => b.CooperationId == request.CooperationId).OrderByDescending(b => b.DraftedAt).ThenByDescending(b => b.Id).Skip((at - 1) * OnAPage).Take(OnAPage + 1)
            .Select(b => new Line(b.Id, b.Title, b.State, b.DraftedAt, b.State == BulletinState.Proposed && b.Parties.Any(p => own.Contains(p.MunicipalityId) && p.ApprovedAt == null))).ToListAsync(request.Cancel);
        return Show.Page<ListBulletinsPage>(new { Head = await request.Head(), Lines = (IReadOnlyList<Line>)[.. lines.Take(OnAPage)], Page = at, HasNext = lines.Count > OnAPage });
    }
}
