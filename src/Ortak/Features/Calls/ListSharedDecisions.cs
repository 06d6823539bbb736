using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>The calls that the parties of a cooperation look at together: what each of them decided, why, and who sees to it. A municipality's notes stay its own.</summary>
public static class ListSharedDecisions
{
    /// <param name="Post">In the municipality.</param>
    public sealed record One(Id<Municipality> Municipality, CallDecisionState State, string Reason, DateTime DecidedAt, string Owner, BilingualName? Post);

    /// <param name="Call">Null for one that is no longer known.</param>
    public sealed record Row(string Id, string Code, string Title, Call? Call, IReadOnlyList<One> Decisions);

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, CallsHolder calls, TimeProvider clock, Id<Cooperation> cooperation)
    {
        CancellationToken cancel = http.RequestAborted;
        DateTimeOffset now = clock.GetUtcNow();
        CallFinder record = calls.Current;
        CooperationHead head = await CooperationHead.Read(db, cooperation, cancel);
        // Only of municipalities that are in; the notes are not even read.
        var read = await (from d in db.CallDecisions
                          join p in db.Parties on new { d.MunicipalityId, Cooperation = d.CooperationId } equals new { p.MunicipalityId, Cooperation = (Id<Cooperation>?)p.CooperationId }
                          join m in db.Members on d.OwnerId equals (Id<Member>?)m.Id into owners
                          from m in owners.DefaultIfEmpty()
                          where d.CooperationId == cooperation && p.AcceptedAt != null
                          select new { d.CallId, d.Code, d.Title, d.MunicipalityId, d.State, d.Reason, d.DecidedAt, Owner = m.Name, Turkish = m.Post.Turkish, English = m.Post.English }).AsNoTracking().ToListAsync(cancel);
        return Show.Page<ListSharedDecisionsPage>(new
        {
            Head = head,
            Rows = (IReadOnlyList<Row>)[.. read.GroupBy(d => d.CallId).Select(g =>
            {
                Call? call = record.WithId(g.Key);
                var last = g.MaxBy(d => d.DecidedAt)!;
                return new Row(g.Key, call?.Code ?? last.Code, call?.Title ?? last.Title, call, [.. g.Select(d => new One(d.MunicipalityId, d.State, d.Reason, d.DecidedAt, d.Owner ?? "", d.Owner is null ? null : BilingualName.Of(d.Turkish, d.English))).OrderBy(d => head.NameOf(d.Municipality, Words.Of(http)), StringComparer.Create(Words.Of(http).Culture, false))]);
            }).OrderBy(r => r.Decisions.All(d => d.State == CallDecisionState.NoGo)).ThenBy(r => r.Call?.NextDeadline(now)?.At ?? DateTimeOffset.MaxValue).ThenBy(r => r.Code, StringComparer.Ordinal)],
            Now = now,
        });
    }
}
