using Microsoft.EntityFrameworkCore;
using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Priorities;

/// <summary>The priority rounds of a cooperation, newest first.</summary>
public static class ListRounds
{
    public const int OnAPage = 50;

    /// <param name="Order">What came first; empty before it is closed.</param>
    /// <param name="Waits">Whether it waits for the person's ranking.</param>
    public sealed record Line(Id<Round> Id, Bilingual Title, RoundState State, DateTime StartedAt, DateTime? ClosedAt, DateOnly? Due, TopicRanking Order, int Voters, int Ranked, bool Waits);

    public static async Task<IResult> Handle([AsParameters] RoundRequest request, string? page)
    {
        int at = int.TryParse(page, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, 10_000) : 1;
        Id<Member>[] own = [.. request.Standing.Own.Select(o => o.MemberId)];
        List<Line> lines = await request.Db.Rounds.AsNoTracking().Where(r => r.CooperationId == request.CooperationId).OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).Skip((at - 1) * OnAPage).Take(OnAPage + 1)
            .Select(r => new Line(r.Id, r.Title, r.State, r.StartedAt, r.ClosedAt, r.Due, r.JointOrder, r.Voters.Count, r.Voters.Count(v => v.RankedAt != null), r.State == RoundState.Open && r.Voters.Any(v => own.Contains(v.MemberId) && v.RankedAt == null))).ToListAsync(request.Cancel);
        return Show.Page<ListRoundsPage>(new { Head = await request.Head(), Lines = (IReadOnlyList<Line>)[.. lines.Take(OnAPage)], Page = at, HasNext = lines.Count > OnAPage, Topics = await TopicTree.Read(request.Db, request.Cancel) });
    }
}
