using Microsoft.EntityFrameworkCore;
using Ortak.Engine.Consensus;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Priorities;

/// <summary>Shows a round: who is still awaited while it is open, the result once it is closed.</summary>
public static class ShowRound
{
    /// <param name="Compared">What changed since the round before; null if there was none.</param>
    public sealed record Before(Id<Round> Id, Bilingual Title, DateTime ClosedAt, Stability<TopicCode> Compared);

    /// <param name="Names">Names of those who rank, by member.</param>
    /// <param name="Decision">The outcome that records the priority, with its meeting.</param>
    /// <param name="Aims">Made of its first topic, as far as the reader may know of them.</param>
    public sealed record Found(Round Round, RoundResult? Result, Before? Before, IReadOnlyDictionary<Id<Member>, string> Names, (Id<Meeting> Meeting, Id<Outcome> Outcome)? Decision, IReadOnlyList<AimsInView.Line> Aims);

    public static async Task<IResult> Handle([AsParameters] RoundRequest request) =>
        await request.Find() is { } round ? await Page(request, await request.Head(), round, FormInput.Of(), 200) : Results.NotFound();

    internal static async Task<IResult> Page(RoundRequest request, CooperationHead head, Round round, FormInput form, int status)
    {
        Id<Member>[] members = [.. round.Voters.Select(v => v.MemberId)];
        Dictionary<Id<Member>, string> names = round.State != RoundState.Open ? [] : await request.Db.Members.Where(m => members.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name, request.Cancel);
        (Id<Meeting>, Id<Outcome>)? decision = null;
        if (round.DecisionId is { } id && await request.Db.Outcomes.Where(o => o.Id == id).Select(o => new { o.MeetingId }).FirstOrDefaultAsync(request.Cancel) is { } outcome) decision = (outcome.MeetingId, id);
        return Show.Page<ShowRoundPage>(new { Head = head, It = new Found(round, RoundResult.Read(round.Result), await Previous(request, round), names, decision, round.State == RoundState.Closed ? await AimsInView.OfRound(request.Db, request.Viewer, round.Id, request.Cancel) : []), Form = form, Topics = await TopicTree.Read(request.Db, request.Cancel), Own = request.OwnVoter(round) }, status);
    }

    private static async Task<Before?> Previous(RoundRequest request, Round round)
    {
        if (round.ClosedAt is not { } at) return null;
        var before = await request.Db.Rounds.AsNoTracking().Where(r => r.CooperationId == request.CooperationId && r.ClosedAt != null && r.ClosedAt < at && r.State == RoundState.Closed).OrderByDescending(r => r.ClosedAt)
            .Select(r => new { r.Id, r.Title, r.ClosedAt, r.JointOrder }).FirstOrDefaultAsync(request.Cancel);
        return before is null ? null : new(before.Id, before.Title, before.ClosedAt!.Value, Stability.Between(before.JointOrder.Groups, round.JointOrder.Groups));
    }
}
