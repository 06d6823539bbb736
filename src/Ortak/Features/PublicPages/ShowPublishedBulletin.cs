using Microsoft.EntityFrameworkCore;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.PublicPages;

/// <summary>A published bulletin with all its editions; of one that was taken back, only that and why (410 Gone).</summary>
public static class ShowPublishedBulletin
{
    /// <param name="Editions">Latest first; none of a bulletin that was taken back.</param>
    public sealed record Found(string PublicName, IReadOnlyList<BulletinEdition> Editions, IReadOnlyList<PublicRecord.Party> Parties, DateTime? WithdrawnAt, PublicRecord.Party? WithdrawnBy, Bilingual WithdrawnBecause, bool IsDemo, string Root)
    {
        public string Address => "/b/" + PublicName;
    }

    public static Task<IResult> Handle([AsParameters] PublicRequest request, string headline) =>
        request.Answers.Answer(request.Http, "/b/" + headline, async () =>
        {
            Bulletin? bulletin = await request.Db.Bulletins.AsNoTracking().AsSplitQuery().Include(b => b.Editions).ThenInclude(e => e.Parties).FirstOrDefaultAsync(b => b.PublicName == headline, request.Cancel);
            if (bulletin is null) return null;
            bool isDemo = await request.Db.Cooperations.Where(c => c.Id == bulletin.CooperationId).Select(c => c.IsDemo).FirstAsync(request.Cancel);
            // In whose name it speaks: those that approved the last edition, whoever else takes part in the cooperation by now.
            Id<Municipality>[] approved = [.. bulletin.Editions.MaxBy(e => e.Number)!.Parties.Select(p => p.MunicipalityId)];
            var names = await PublicRecord.Parties(request.Db, bulletin.WithdrawnById is { } back ? approved.Append(back) : approved, request.Cancel);
            bool isGone = bulletin.WithdrawnAt is not null;
            return await PublicAnswers.Page(request.Http, Show.Page<ShowPublishedBulletinPage>(new
            {
                It = new Found(bulletin.PublicName!, isGone ? [] : [.. bulletin.Editions.OrderByDescending(e => e.Number)], [.. approved.Select(p => names[p]).OrderBy(p => p.Name.Turkish, StringComparer.Create(Words.Turkish.Culture, false))], bulletin.WithdrawnAt, bulletin.WithdrawnById is { } by ? names.GetValueOrDefault(by) : null, bulletin.WithdrawnBecause, isDemo, request.Addresses.Root),
            }), isGone ? StatusCodes.Status410Gone : StatusCodes.Status200OK);
        });
}
