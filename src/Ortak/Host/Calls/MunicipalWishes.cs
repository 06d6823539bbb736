using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Calls;
using Ortak.Engine.Eligibility;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Host.Calls;

/// <summary>What a municipality wants, for ranking calls: its open aims and those of its running cooperations, the topics agreed on, and its strategic priorities.</summary>
public static class MunicipalWishes
{
    /// <summary>What an aim weighs: it is what the municipality is about to do.</summary>
    private const int AimWeight = Wish.GreatestWeight;

    /// <summary>Reads them, heaviest first.</summary>
    public static async Task<IReadOnlyList<Wish>> Read(OrtakDb db, Id<Municipality> municipality, bool isTurkish, TopicTree topics, CancellationToken cancel = default)
    {
        List<Aim> aims = await db.Aims.AsNoTracking().Include(a => a.Topics)
            .Where(a => a.State == AimState.Open && (a.MunicipalityId == municipality
                || (a.CooperationId != null && db.Parties.Any(p => p.CooperationId == a.CooperationId && p.MunicipalityId == municipality && p.AcceptedAt != null) && db.Cooperations.Any(c => c.Id == a.CooperationId && c.State == CooperationState.Running))))
            .OrderByDescending(a => a.MadeAt).ThenBy(a => a.Id).Take(Wish.Most).ToListAsync(cancel);
        IReadOnlyList<(StrategicPriority It, bool IsAgreed)> priorities = await OwnPriorities.Of(db, municipality, cancel);
        return [.. aims.Select(a => Of(a, isTurkish, topics)), .. priorities.Select(p => Of(p.It, p.IsAgreed, isTurkish, topics)).Where(w => w.Heading.Length > 0)];
    }

    private static Wish Of(Aim aim, bool isTurkish, TopicTree topics)
    {
        Words language = OwnPriorities.Language(BilingualName.Of(aim.Title.Turkish, aim.Title.English), isTurkish);
        string text = string.Join(". ", aim.Topics.Select(t => topics.Find(t.TopicCode)?.Words.In(language) ?? "").Prepend(aim.Serves).Prepend(aim.Text.In(language)).Where(t => t.Length > 0));
        return new(aim.Title.In(language), text, AimWeight, WishKind.Aim, new(aim.Title.In(Words.Turkish), aim.Title.In(Words.English)), aim.Id.ToString());
    }

    private static Wish Of(StrategicPriority priority, bool isAgreed, bool isTurkish, TopicTree topics)
    {
        Words language = OwnPriorities.Language(priority.Note, isTurkish);
        Topic? topic = topics.Find(priority.TopicCode);
        // What stands above the topic says what it is part of: preparing for earthquakes is about disasters.
        string text = string.Join(". ", new[] { priority.Note.In(language), topic?.Words.In(language) ?? "", topics.Find(topic?.ParentCode)?.Name.In(language) ?? "" }.Where(t => t.Length > 0));
        return new(topic?.Name.In(language) ?? "", text, priority.Weight, isAgreed ? WishKind.AgreedPriority : WishKind.StrategicPriority, new(topics.Name(priority.TopicCode, Words.Turkish), topics.Name(priority.TopicCode, Words.English)), priority.TopicCode.Value);
    }
}
