using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.PublicPages;

/// <summary>
/// The questions of public pages, all in one place: what stands in no answer of these is on no public page. A municipality is there if it
/// opened its page; a cooperation if every party lets it show; a bulletin from its first edition on; a commitment if it is public.
/// </summary>
public static class PublicRecord
{
    public const int Shown = 30, MostCommitments = 200, MostCooperations = 100;

    public sealed record Place(Id<Municipality> Id, BilingualName Name, string PublicName, string? Website, string Country, MunicipalityKind Kind, string ZoneName, bool IsDemo)
    {
        public string Address => "/public/" + PublicName;
        public TimeZoneInfo Zone => TimeZoneInfo.TryFindSystemTimeZoneById(ZoneName, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;
    }

    /// <summary>A party as a public page names it.</summary>
    /// <param name="Address">Its own public page; null if it has none.</param>
    public sealed record Party(BilingualName Name, string? Address);

    public sealed record ShownCooperation(Bilingual Title, Bilingual Purpose, bool HasEnded, IReadOnlyList<Party> Parties, IReadOnlyList<TopicCode> Topics, IReadOnlyList<(TopicRanking Order, DateTime At)> Priorities);

    public sealed record Headline(Id<Bulletin> Id, string PublicName, Bilingual Title, Bilingual Text, DateTime First, DateTime Last, bool IsDemo)
    {
        public string Address => "/b/" + PublicName;
    }

    public sealed record Promise(Commitment Commitment, string? ToTurkish, string? ToEnglish);

    public static IQueryable<Place> Places(OrtakDb db) => db.Municipalities.AsNoTracking().Where(m => m.PublicSince != null && m.PublicName != null)
        .OrderBy(m => m.IsDemo).ThenBy(m => m.Folded).Select(m => new Place(m.Id, m.Name, m.PublicName!, m.Website, m.Country, m.Kind, m.Zone, m.IsDemo));

    // Composed before it is shaped: a name is looked up by its index.
    public static Task<Place?> Find(OrtakDb db, string name, CancellationToken cancel) => db.Municipalities.AsNoTracking().Where(m => m.PublicName == name && m.PublicSince != null)
        .Select(m => new Place(m.Id, m.Name, m.PublicName!, m.Website, m.Country, m.Kind, m.Zone, m.IsDemo)).FirstOrDefaultAsync(cancel);

    /// <summary>Published and not taken back, latest first.</summary>
    public static async Task<IReadOnlyList<Headline>> Headlines(OrtakDb db, Id<Municipality>? of, bool withDemo, int skip, int take, CancellationToken cancel)
    {
        IQueryable<Bulletin> published = db.Bulletins.AsNoTracking().Where(b => b.PublicName != null && b.WithdrawnAt == null);
        if (of is { } id) published = published.Where(b => db.Set<EditionParty>().Any(p => p.BulletinId == b.Id && p.MunicipalityId == id && p.Number == b.Editions.Max(e => e.Number)));
        else if (!withDemo) published = published.Where(b => !db.Cooperations.Any(c => c.Id == b.CooperationId && c.IsDemo));
        var rows = await published.OrderByDescending(b => b.Editions.Min(e => e.PublishedAt)).ThenByDescending(b => b.Id).Skip(skip).Take(take)
            .Select(b => new { b.Id, b.PublicName, First = b.Editions.Min(e => e.PublishedAt), Last = b.Editions.OrderByDescending(e => e.Number).Select(e => new { e.Title, e.Text, e.PublishedAt }).First(), IsDemo = db.Cooperations.Any(c => c.Id == b.CooperationId && c.IsDemo) }).ToListAsync(cancel);
        return [.. rows.Select(b => new Headline(b.Id, b.PublicName!, b.Last.Title, b.Last.Text, b.First, b.Last.PublishedAt, b.IsDemo))];
    }

    /// <summary>The cooperations of a municipality that all their parties let show, latest first.</summary>
    public static async Task<IReadOnlyList<ShownCooperation>> Cooperations(OrtakDb db, Id<Municipality> of, CancellationToken cancel)
    {
        var found = await db.Cooperations.AsNoTracking().AsSplitQuery().Include(c => c.Parties).Include(c => c.Topics)
            .Where(c => c.State != CooperationState.Proposed && c.Parties.Any(p => p.MunicipalityId == of && p.AcceptedAt != null) && !c.Parties.Any(p => p.AcceptedAt != null && p.ShownSince == null))
            .OrderByDescending(c => c.ProposedAt).ThenByDescending(c => c.Id).Take(MostCooperations).ToListAsync(cancel);
        Id<Cooperation>[] ids = [.. found.Select(c => c.Id)];
        Dictionary<Id<Municipality>, Party> names = await Parties(db, found.SelectMany(c => c.Parties).Where(p => p.IsIn).Select(p => p.MunicipalityId), cancel);
        // An agreed priority is one that stands as a decision in minutes which all parties have approved.
        var agreed = await (from r in db.Rounds
                            join o in db.Outcomes on r.DecisionId equals (Id<Outcome>?)o.Id
                            join m in db.Minutes on o.MeetingId equals m.MeetingId
                            where ids.Contains(r.CooperationId) && r.State == RoundState.Closed && m.State == MinutesState.Locked
                            orderby r.ClosedAt descending
                            select new { r.CooperationId, r.JointOrder, r.ClosedAt }).AsNoTracking().ToListAsync(cancel);
        return [.. found.Select(c => new ShownCooperation(c.Title, c.Purpose, c.State == CooperationState.Ended, [.. c.Parties.Where(p => p.IsIn).OrderBy(p => p.InvitedAt).Select(p => names[p.MunicipalityId])], [.. c.Topics.Select(t => t.TopicCode)],
            [.. agreed.Where(a => a.CooperationId == c.Id).Take(1).Select(a => (a.JointOrder, a.ClosedAt!.Value))]))];
    }

    public static async Task<Dictionary<Id<Municipality>, Party>> Parties(OrtakDb db, IEnumerable<Id<Municipality>> municipalities, CancellationToken cancel)
    {
        Id<Municipality>[] ids = [.. municipalities.Distinct()];
        return (await db.Municipalities.AsNoTracking().Where(m => ids.Contains(m.Id)).Select(m => new { m.Id, m.Name, m.PublicName, m.PublicSince }).ToListAsync(cancel)).ToDictionary(m => m.Id, m => new Party(m.Name, m.PublicSince is null ? null : "/public/" + m.PublicName));
    }

    /// <summary>Of all public promises, those that were or were not kept on the day first promised; one whose day is still to come, or that has none, does not count yet.</summary>
    public static async Task<(int Kept, int Counted)> OnTime(OrtakDb db, Id<Municipality> of, DateOnly today, CancellationToken cancel)
    {
        var counted = db.Commitments.Where(c => c.MunicipalityId == of && c.IsPublic && c.FirstDue != null && (c.State == CommitmentState.Kept || c.State == CommitmentState.GivenUp || c.FirstDue < today));
        return (await counted.CountAsync(c => c.State == CommitmentState.Kept && c.KeptOn <= c.FirstDue, cancel), await counted.CountAsync(cancel));
    }

    /// <summary>The public promises of a municipality: open ones first, those due soonest before the others.</summary>
    public static async Task<IReadOnlyList<Promise>> Promises(OrtakDb db, Id<Municipality> of, CancellationToken cancel)
    {
        List<Commitment> found = await db.Commitments.AsNoTracking().Include(c => c.Evidence).Where(c => c.MunicipalityId == of && c.IsPublic)
            .OrderBy(c => c.State == CommitmentState.Kept || c.State == CommitmentState.GivenUp).ThenBy(c => c.Due == null).ThenBy(c => c.Due).ThenBy(c => c.Id).Take(MostCommitments).ToListAsync(cancel);
        var names = await People.Municipalities(db, found.Select(c => c.ToMunicipalityId).OfType<Id<Municipality>>(), cancel);
        Id<Ngo>[] ngos = [.. found.Select(c => c.ToNgoId).OfType<Id<Ngo>>().Distinct()];
        Dictionary<Id<Ngo>, string> ngoNames = await db.Ngos.Where(n => ngos.Contains(n.Id)).ToDictionaryAsync(n => n.Id, n => n.Name, cancel);
        return [.. found.Select(c => c.ToMunicipalityId is { } m && names.TryGetValue(m, out BilingualName? name) ? new Promise(c, name.Turkish, name.English.Length > 0 ? name.English : name.Turkish)
            : c.ToNgoId is { } n && ngoNames.TryGetValue(n, out string? ngo) ? new Promise(c, ngo, ngo)
            : c.ToWords.IsEmpty ? new Promise(c, null, null) : new Promise(c, c.ToWords.Turkish.Length > 0 ? c.ToWords.Turkish : c.ToWords.English, c.ToWords.English.Length > 0 ? c.ToWords.English : c.ToWords.Turkish))];
    }
}
