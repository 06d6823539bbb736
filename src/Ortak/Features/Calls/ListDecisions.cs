using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>What a municipality has decided about calls, by their next cut-off. Those it will not apply to stand in it only if asked for.</summary>
public static class ListDecisions
{
    private const int PageSize = 50;

    /// <param name="Call">Null for one that is no longer known.</param>
    public sealed record Row(CallDecision It, Call? Call, string Owner, Bilingual? SharedWith);

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, CallsHolder calls, TimeProvider clock, Id<Municipality> municipality)
    {
        CancellationToken cancel = http.RequestAborted;
        Words words = Words.Of(http);
        DateTimeOffset now = clock.GetUtcNow();
        CallFinder record = calls.Current;
        FormInput filter = FormInput.Of(("state", http.Request.Query["state"].ToString()), ("person", http.Request.Query["person"].ToString()));
        IQueryable<CallDecision> all = db.CallDecisions.AsNoTracking().Where(d => d.MunicipalityId == municipality);
        var people = await db.Members.Where(m => all.Any(d => d.OwnerId == m.Id)).Select(m => new { m.Id, m.Name }).ToListAsync(cancel);
        IQueryable<CallDecision> some = filter.Raw("state") switch
        {
            "all" => all,
            "considered" => all.Where(d => d.State == CallDecisionState.Considered),
            "go" => all.Where(d => d.State == CallDecisionState.Go),
            "no-go" => all.Where(d => d.State == CallDecisionState.NoGo),
            _ => all.Where(d => d.State != CallDecisionState.NoGo),
        };
        if (Id<Member>.TryParse(filter.Raw("person"), null, out var person)) some = some.Where(d => d.OwnerId == person);
        // When a call closes stands in the record of calls, not in the database.
        List<(CallDecision It, Call? Call)> read = [.. (await some.ToListAsync(cancel)).Select(d => (d, record.WithId(d.CallId)))
            .OrderBy(d => d.Item2?.NextDeadline(now)?.At ?? DateTimeOffset.MaxValue).ThenByDescending(d => d.d.DecidedAt).ThenBy(d => d.d.Id)];
        int page = int.TryParse(http.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, Math.Max(1, (read.Count + PageSize - 1) / PageSize)) : 1;
        List<(CallDecision It, Call? Call)> shown = [.. read.Skip((page - 1) * PageSize).Take(PageSize)];
        Id<Cooperation>[] shared = [.. shown.Select(s => s.It.CooperationId).OfType<Id<Cooperation>>().Distinct()];
        var titles = shared.Length == 0 ? [] : (await db.Cooperations.Where(c => shared.Contains(c.Id)).Select(c => new { c.Id, c.Title }).AsNoTracking().ToListAsync(cancel)).ToDictionary(c => c.Id, c => c.Title);
        var names = people.ToDictionary(p => p.Id, p => p.Name);
        return Show.Page<ListDecisionsPage>(new
        {
            Head = await MunicipalityHead.Read(db, municipality, cancel),
            Filter = filter,
            People = (IReadOnlyList<(string, string)>)[.. people.OrderBy(p => p.Name, StringComparer.Create(words.Culture, false)).Select(p => (p.Id.ToString(), p.Name))],
            Rows = (IReadOnlyList<Row>)[.. shown.Select(s => new Row(s.It, s.Call, s.It.OwnerId is { } owner ? names.GetValueOrDefault(owner, "") : "", s.It.CooperationId is { } c ? titles.GetValueOrDefault(c) : null))],
            read.Count,
            PageNumber = page,
            HasNext = page * PageSize < read.Count,
            Now = now,
        });
    }
}
