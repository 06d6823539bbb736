using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Bulletins;

/// <summary>
/// What a bulletin may be drafted from: meetings whose minutes all parties have approved, with those who came and what came of them; priority
/// rounds that are closed; public commitments. The discussion is not read, mail addresses neither.
/// </summary>
public sealed record BulletinRecord(CooperationHead Head, IReadOnlyList<TopicCode> Subjects, TopicTree Topics, IReadOnlyList<BulletinRecord.Held> Meetings, IReadOnlyList<Round> Rounds, IReadOnlyList<Commitment> Commitments, IReadOnlyDictionary<Id<Municipality>, BilingualName> Names)
{
    /// <summary>Rounds that were closed and promises that were made are told with a meeting for so long; later ones belong to a later bulletin.</summary>
    private const int WeeksAfter = 8;

    /// <summary>A meeting that took place.</summary>
    /// <param name="Delegations">Those who came and may be named, the host's first.</param>
    public sealed record Held(Meeting Meeting, IReadOnlyList<(Id<Municipality> Party, IReadOnlyList<Person> People)> Delegations, IReadOnlyList<Outcome> Outcomes);

    /// <summary>Somebody in an official capacity.</summary>
    public sealed record Person(string Name, BilingualName Post);

    /// <summary>Meetings a bulletin can be drafted from, latest first.</summary>
    public static IQueryable<Meeting> Told(OrtakDb db, Id<Cooperation> cooperation) =>
        db.Meetings.AsNoTracking().Where(m => m.CooperationId == cooperation && m.State == MeetingState.Planned && m.Minutes.State == MinutesState.Locked).OrderByDescending(m => m.StartsAt);

    public static async Task<BulletinRecord> Read(OrtakDb db, CooperationHead head, IReadOnlyCollection<Id<Meeting>> meetings, CancellationToken cancel)
    {
        Id<Meeting>[] ids = [.. meetings];
        List<Meeting> held = await Told(db, head.Id).Where(m => ids.Contains(m.Id)).Include(m => m.Minutes).Include(m => m.Delegates).AsSplitQuery().ToListAsync(cancel);
        List<Outcome> outcomes = await db.Outcomes.AsNoTracking().Where(o => ids.Contains(o.MeetingId)).ToListAsync(cancel);
        Dictionary<Id<AgendaItem>, int> places = await db.AgendaItems.Where(a => ids.Contains(a.MeetingId)).ToDictionaryAsync(a => a.Id, a => a.Order, cancel);
        Id<Member>[] members = [.. held.SelectMany(m => m.Delegates).Select(d => d.MemberId).OfType<Id<Member>>().Distinct()];
        var posts = await db.Members.Where(m => members.Contains(m.Id)).Select(m => new { m.Id, m.Post, m.StaysUnnamed }).ToDictionaryAsync(m => m.Id, cancel);
        // Made in the weeks around the meetings: in this cooperation, or by one of its parties to somebody else.
        Id<Municipality>[] parties = [.. head.Parties.Where(p => p.IsIn).Select(p => p.Id)];
        DateTime from = held.Count == 0 ? DateTime.MaxValue : held.Min(m => m.StartsAt).Date, before = held.Count == 0 ? DateTime.MaxValue : from.AddDays(-WeeksAfter * 7), until = held.Count == 0 ? DateTime.MinValue : held.Max(m => m.EndsAt).AddDays(WeeksAfter * 7);
        List<Commitment> commitments = await db.Commitments.AsNoTracking().Where(c => c.OutcomeId == null && c.IsPublic && c.State != CommitmentState.GivenUp && (c.CooperationId == head.Id || c.CooperationId == null && parties.Contains(c.MunicipalityId)) && c.MadeAt >= from && c.MadeAt < until).OrderBy(c => c.MadeAt).ThenBy(c => c.Id).ToListAsync(cancel);
        Id<Ngo>[] ngos = [.. commitments.Select(c => c.ToNgoId).OfType<Id<Ngo>>()];

        return new(head, await db.Set<CooperationTopic>().Where(t => t.CooperationId == head.Id).Select(t => t.TopicCode).ToListAsync(cancel), await TopicTree.Read(db, cancel),
            [.. held.OrderBy(m => m.StartsAt).Select(m => new Held(m,
                [.. head.Parties.OrderBy(p => p.Id != m.HostId).Select(p => (p.Id, (IReadOnlyList<Person>)[.. m.Delegates.Where(d => d.MunicipalityId == p.Id && d.Attended == true).OrderBy(d => d.Id).Select(PersonOf).OfType<Person>()])).Where(p => m.Delegates.Exists(d => d.MunicipalityId == p.Id && d.Attended == true))],
                [.. outcomes.Where(o => o.MeetingId == m.Id).OrderBy(o => o.AgendaItemId is { } item ? places.GetValueOrDefault(item, int.MaxValue) : int.MaxValue).ThenBy(o => o.Order).ThenBy(o => o.Id)]))],
            await db.Rounds.AsNoTracking().Where(r => r.CooperationId == head.Id && r.State == RoundState.Closed && (r.ClosedAt >= before && r.ClosedAt < until || db.Outcomes.Any(o => o.Id == r.DecisionId && ids.Contains(o.MeetingId)))).OrderBy(r => r.ClosedAt).ToListAsync(cancel), commitments,
            await People.Municipalities(db, head.Parties.Select(p => p.Id).Concat(commitments.Select(c => c.MunicipalityId)).Concat(commitments.Select(c => c.ToMunicipalityId).OfType<Id<Municipality>>()), cancel))
        { Ngos = await db.Ngos.Where(n => ngos.Contains(n.Id)).ToDictionaryAsync(n => n.Id, n => n.Name, cancel) };

        // Nobody without a post, and nobody who asked not to be named. The post as it was at the meeting, in English as the member's record has it.
        Person? PersonOf(Model.Delegate d)
        {
            var member = d.MemberId is { } id ? posts.GetValueOrDefault(id) : null;
            if (d.Post.Length == 0 || member?.StaysUnnamed == true) return null;
            return new(d.Name, BilingualName.Of(d.Post, member is not null && member.Post.Turkish == d.Post ? member.Post.English : ""));
        }
    }

    public IReadOnlyDictionary<Id<Ngo>, string> Ngos { get; private init; } = new Dictionary<Id<Ngo>, string>();
}
