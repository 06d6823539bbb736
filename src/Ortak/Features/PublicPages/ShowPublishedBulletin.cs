using Microsoft.EntityFrameworkCore;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.PublicPages;

/// <summary>A published bulletin with all its editions; of one that was taken back, only that and why (410 Gone).</summary>
public static class ShowPublishedBulletin
{
    /// <param name="Editions">Latest first; none of a bulletin that was taken back.</param>
    public sealed record Found(string PublicName, IReadOnlyList<BulletinEdition> Editions, IReadOnlyList<PublicRecord.Party> Parties, DateTime? WithdrawnAt, Bilingual WithdrawnBecause, bool IsDemo, string Root)
    {
        public string Address => "/b/" + PublicName;
    }

    public static Task<IResult> Handle([AsParameters] PublicRequest request, string headline) =>
        request.Answers.Answer(request.Http, "/b/" + headline, async () =>
        {
            Bulletin? bulletin = await request.Db.Bulletins.AsNoTracking().Include(b => b.Editions).FirstOrDefaultAsync(b => b.PublicName == headline, request.Cancel);
            if (bulletin is null) return null;
            var cooperation = await request.Db.Cooperations.AsNoTracking().Where(c => c.Id == bulletin.CooperationId).Select(c => new { c.IsDemo, Parties = c.Parties.Where(p => p.AcceptedAt != null).OrderBy(p => p.InvitedAt).Select(p => p.MunicipalityId).ToList() }).FirstAsync(request.Cancel);
            var names = await PublicRecord.Parties(request.Db, cooperation.Parties, request.Cancel);
            bool isGone = bulletin.WithdrawnAt is not null;
            return await PublicAnswers.Page(request.Http, Show.Page<ShowPublishedBulletinPage>(new
            {
                It = new Found(bulletin.PublicName!, isGone ? [] : [.. bulletin.Editions.OrderByDescending(e => e.Number)], [.. cooperation.Parties.Select(p => names[p])], bulletin.WithdrawnAt, bulletin.WithdrawnBecause, cooperation.IsDemo, request.Addresses.Root),
            }), isGone ? StatusCodes.Status410Gone : StatusCodes.Status200OK);
        });
}
