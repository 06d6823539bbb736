using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Atlas;
using Ortak.Engine.Ranking;
using Ortak.Engine.Text;
using Ortak.Host.Access;
using Ortak.Model;

namespace Ortak.Host.Workplace;

/// <summary>Who asks, where a signed-in person asks for the own municipality, and what that municipality wants most: it weighs in every match.</summary>
public static class OwnPriorities
{
    /// <summary>What an agreed priority of a cooperation weighs: the middle of the scale, since it is both parties' and no municipality set it for itself.</summary>
    public const int AgreedWeight = 3;

    /// <summary>The strategic priorities of the person's municipality whose record asks, and the agreed ones of its cooperations, heaviest first; empty where somebody else asks.</summary>
    /// <param name="asker">An id of the atlas or a name, as in a question.</param>
    public static async Task<IReadOnlyList<Priority>> Read(OrtakDb db, Viewer viewer, string? asker, Snapshot atlas, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(asker) || OrganisationDirectory.Meant(atlas, asker) is not { } meant) return [];
        var own = (await Records(db, viewer, cancel)).Find(m => m.AtlasId == meant.Id || OrganisationDirectory.Meant(atlas, m.AtlasId)?.Id == meant.Id);
        if (own.AtlasId is null) return [];
        IReadOnlyList<(StrategicPriority It, bool IsAgreed)> priorities = await Of(db, own.Id, cancel);
        if (priorities.Count == 0) return [];
        TopicTree topics = await TopicTree.Read(db, cancel);
        return [.. priorities.Select(p => new Priority(Text(p.It, topics, own.IsTurkish), p.It.Weight)).Where(p => p.Text.Length > 0).Take(Priority.Most)];
    }

    /// <summary>What a municipality wants most, heaviest first: the strategic priorities it set, and the topics its running cooperations agreed on first. What it has set for itself holds for a topic that was agreed on as well.</summary>
    public static async Task<IReadOnlyList<(StrategicPriority It, bool IsAgreed)>> Of(OrtakDb db, Id<Municipality> municipality, CancellationToken cancel = default)
    {
        List<StrategicPriority> set = await db.Set<StrategicPriority>().AsNoTracking().Where(p => p.MunicipalityId == municipality).ToListAsync(cancel);
        List<TopicCode> agreed = await Agreed(db, municipality, cancel);
        return [.. set.ConvertAll(p => (It: p, IsAgreed: false)).Concat(agreed.Except(set.Select(p => p.TopicCode)).Select(t => (It: new StrategicPriority { MunicipalityId = municipality, TopicCode = t, Weight = AgreedWeight }, IsAgreed: true))).OrderByDescending(p => p.It.Weight).ThenBy(p => p.It.Id)];
    }

    /// <summary>The topics that the municipality's running cooperations agreed on first: of each, the last one that was recorded as a decision.</summary>
    private static async Task<List<TopicCode>> Agreed(OrtakDb db, Id<Municipality> municipality, CancellationToken cancel)
    {
        var recorded = await (from r in db.Rounds
                              join o in db.Outcomes on r.DecisionId equals (Id<Outcome>?)o.Id
                              join c in db.Cooperations on r.CooperationId equals c.Id
                              join p in db.Parties on c.Id equals p.CooperationId
                              where p.MunicipalityId == municipality && p.AcceptedAt != null && c.State == CooperationState.Running
                              orderby r.ClosedAt descending
                              select new { r.CooperationId, o.TopicCode }).AsNoTracking().ToListAsync(cancel);
        return [.. recorded.DistinctBy(r => r.CooperationId).Select(r => r.TopicCode).Distinct()];
    }

    /// <summary>What the question's "for whom" holds before anybody writes there: the one municipality the person has a post in; null for none or several.</summary>
    public static async Task<string?> Asker(OrtakDb db, Viewer viewer, Snapshot atlas, CancellationToken cancel = default)
    {
        if (viewer.Memberships.Count != 1 || await Records(db, viewer, cancel) is not [var own] || OrganisationDirectory.Meant(atlas, own.AtlasId) is not { } record) return null;
        return OrganisationDirectory.Meant(atlas, record.Name)?.Id == record.Id ? record.Name : record.Id; // a name others have too would mean one of them
    }

    private static async Task<List<(Id<Municipality> Id, string AtlasId, bool IsTurkish)>> Records(OrtakDb db, Viewer viewer, CancellationToken cancel)
    {
        Id<Municipality>[] ids = [.. viewer.Memberships.Select(m => m.MunicipalityId)];
        if (ids.Length == 0) return [];
        return [.. (await db.Municipalities.Where(m => ids.Contains(m.Id) && m.AtlasId != null).Select(m => new { m.Id, m.AtlasId, m.Country }).ToListAsync(cancel)).Select(m => (m.Id, m.AtlasId!, m.Country == "TR"))];
    }

    /// <summary>The language to read a wish in, as all of it is read as one: that of its own words; the municipality's where they are in both or there are none.</summary>
    public static Words Language(BilingualName own, bool isTurkish) => (own.Turkish.Length > 0, own.English.Length > 0) switch { (true, false) => Words.Turkish, (false, true) => Words.English, _ => isTurkish ? Words.Turkish : Words.English };

    // The topic's name, the municipality's own words, then the topic's search words that are not there yet; all of one language, as it is read as one.
    private static string Text(StrategicPriority priority, TopicTree topics, bool isTurkish)
    {
        Words language = Language(priority.Note, isTurkish);
        var text = new System.Text.StringBuilder();
        HashSet<string> there = new(StringComparer.Ordinal);
        Topic? topic = topics.Find(priority.TopicCode);
        foreach (string word in $"{topic?.Name.In(language)} {priority.Note.In(language)} {topic?.Words.In(language)}".Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (text.Length + 1 + word.Length > Priority.LongestText) break;
            if (there.Add(Folding.Fold(word))) text.Append(text.Length > 0 ? " " : "").Append(word);
        }
        return text.ToString();
    }
}
