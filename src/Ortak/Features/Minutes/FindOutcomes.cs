using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Text;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Minutes;

/// <summary>All outcomes of a cooperation, with filters, a page of fifty at a time.</summary>
public static class FindOutcomes
{
    public const int PageSize = 50;

    /// <summary>An outcome with what a list says of its meeting.</summary>
    public sealed record Row(Outcome Outcome, Bilingual Meeting, DateTime StartsAt, string Zone, MinutesState State, string Owner, Id<Commitment>? Registered, bool IsLate, bool IsGivenUp, IReadOnlyList<AimsInView.Line> Aims);

    public static async Task<IResult> Handle(HttpContext http, OrtakDb db, TimeProvider clock, string cooperation)
    {
        if (!Id<Cooperation>.TryParse(cooperation, null, out var c)) return Results.NotFound();
        CancellationToken cancel = http.RequestAborted;
        Words words = Words.Of(http);
        CooperationHead head = await CooperationHead.Read(db, c, cancel);
        TopicTree topics = await TopicTree.Read(db, cancel);
        IQueryCollection query = http.Request.Query;
        FormInput filter = FormInput.Of([.. new[] { "q", "kind", "topic", "party", "person", "state", "meeting" }.Select(n => (n, (string?)query[n].ToString()))]);
        DateOnly today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, head.Zone(Standing.Of(http))));

        var all = from o in db.Outcomes.AsNoTracking()
                  join m in db.Meetings on o.MeetingId equals m.Id
                  join t in db.Minutes on m.Id equals t.MeetingId
                  where o.CooperationId == c
                  select new { o, m.Title, m.StartsAt, m.Zone, t.State };
        foreach (string word in Folding.Fold(filter.Raw("q")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(10)) all = all.Where(x => x.o.Folded.Contains(word));
        if (filter.One<OutcomeKind>("kind") is { } kind) all = all.Where(x => x.o.Kind == kind);
        if (TopicCode.TryParse(filter.Raw("topic"), null, out TopicCode topic))
        {
            TopicCode[] codes = [topic, .. topics.Children(topic).Select(t => t.Code)];
            all = all.Where(x => codes.Contains(x.o.TopicCode));
        }
        if (Id<Municipality>.TryParse(filter.Raw("party"), null, out var party)) all = all.Where(x => x.o.OwnerMunicipalityId == party);
        if (Id<Member>.TryParse(filter.Raw("person"), null, out var person)) all = all.Where(x => x.o.OwnerId == person);
        if (Id<Meeting>.TryParse(filter.Raw("meeting"), null, out var meeting)) all = all.Where(x => x.o.MeetingId == meeting);
        bool byDate = true;
        switch (filter.Raw("state"))
        {
            case "open": all = all.Where(x => x.o.DoneAt == null && x.o.Kind != OutcomeKind.Information); break;
            // What stands in the register is late by what the register says.
            case "late": all = all.Where(x => x.o.DoneAt == null && x.o.Kind != OutcomeKind.Information && (db.Commitments.Any(p => p.OutcomeId == x.o.Id) ? db.Commitments.Any(p => p.OutcomeId == x.o.Id && (p.State == CommitmentState.Open || p.State == CommitmentState.Blocked) && p.Due < today) : x.o.Due < today)); break;
            case "done": all = all.Where(x => x.o.DoneAt != null); break;
            default: byDate = false; break;
        }
        int count = await all.CountAsync(cancel);
        int pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        int page = int.TryParse(query["page"], out int asked) ? Math.Clamp(asked, 1, pages) : 1;
        // What is to be done comes by its date; all of it as it was agreed, the last meeting first.
        var ordered = byDate ? all.OrderBy(x => x.o.Due == null).ThenBy(x => x.o.Due).ThenByDescending(x => x.StartsAt) : all.OrderByDescending(x => x.StartsAt).ThenBy(x => x.o.MeetingId);
        var rows = await ordered.ThenBy(x => x.o.Order).ThenBy(x => x.o.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancel);

        Id<Outcome>?[] shown = [.. rows.Select(r => (Id<Outcome>?)r.o.Id)];
        var registered = (await db.Commitments.Where(p => shown.Contains(p.OutcomeId)).Select(p => new { p.Id, p.OutcomeId, p.State, p.Due }).ToListAsync(cancel)).ToDictionary(p => p.OutcomeId!.Value);
        ILookup<Id<Outcome>, AimsInView.Line> aims = await AimsInView.OfOutcomes(db, Viewer.Signed(http), rows.Select(r => r.o.Id), cancel);
        Id<Municipality>[] parties = [.. head.Parties.Select(p => p.Id)];
        Id<Member>[] owners = [.. rows.Select(r => r.o.OwnerId).OfType<Id<Member>>().Distinct()];
        // Whoever sees to something is offered as a filter, even after leaving the post.
        var people = await db.Members.Where(m => owners.Contains(m.Id) || (parties.Contains(m.MunicipalityId) && db.Outcomes.Any(o => o.CooperationId == c && o.OwnerId == m.Id))).Select(m => new { m.Id, m.Name }).ToListAsync(cancel);
        var meetings = await db.Meetings.AsNoTracking().Where(m => m.CooperationId == c && db.Outcomes.Any(o => o.MeetingId == m.Id)).OrderByDescending(m => m.StartsAt).Take(200).Select(m => new { m.Id, m.Title, m.StartsAt }).ToListAsync(cancel);
        var names = people.ToDictionary(p => p.Id, p => p.Name);
        return Show.Page<FindOutcomesPage>(new
        {
            Head = head,
            Topics = topics,
            Filter = filter,
            Rows = (IReadOnlyList<Row>)[.. rows.Select(r => new Row(r.o, r.Title, r.StartsAt, r.Zone, r.State, r.o.OwnerId is { } o ? names.GetValueOrDefault(o, "") : "", registered.TryGetValue(r.o.Id, out var entry) ? entry.Id : null,
                entry is null ? r.o.IsLate(today) : entry.State is CommitmentState.Open or CommitmentState.Blocked && entry.Due < today, entry?.State == CommitmentState.GivenUp, [.. aims[r.o.Id]]))],
            People = (IReadOnlyList<(string, string)>)[.. people.OrderBy(p => p.Name, StringComparer.Create(words.Culture, false)).Select(p => (p.Id.ToString(), p.Name))],
            Meetings = (IReadOnlyList<(string, string)>)[.. meetings.Select(m => (m.Id.ToString(), $"{words.ShortDay(DateOnly.FromDateTime(m.StartsAt))} – {m.Title.In(words)}"))],
            Count = count,
            PageNumber = page,
            Pages = pages,
            Today = today,
            Standing = Standing.Of(http),
            Viewer = Viewer.Signed(http),
            Done = query["done"].ToString(),
        });
    }
}
