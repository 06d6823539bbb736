using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Aims;

/// <summary>What an aim is born from: a line of minutes, or the first topic of a closed priority round.</summary>
/// <param name="Meeting">Of the line; none for a round.</param>
/// <param name="Text">The words of the line; of the decision that records a round, where there is one.</param>
/// <param name="Title">The title of the round; none for a line.</param>
public sealed record AimSource(Id<Cooperation> CooperationId, Bilingual Cooperation, Id<Outcome>? OutcomeId, OutcomeKind? Kind, Id<Meeting>? MeetingId, Bilingual Meeting, Id<Round>? RoundId, Bilingual Title, TopicCode Topic, Bilingual Text)
{
    private const int LongestFromLine = 120;

    public string CooperationAddress => $"/cooperations/{CooperationId}";
    public string? MeetingAddress => MeetingId is { } m ? $"{CooperationAddress}/meetings/{m}" : null;
    public string Address => RoundId is { } r ? $"{CooperationAddress}/rounds/{r}" : $"{MeetingAddress}/minutes#o-{OutcomeId}";

    /// <summary>The line or round that an address names, as it sends a form on.</summary>
    public string Query => RoundId is { } r ? $"?round={r}" : $"?outcome={OutcomeId}";

    public static async Task<AimSource?> OfOutcome(OrtakDb db, Id<Outcome> id, CancellationToken cancel) =>
        await (from o in db.Outcomes.AsNoTracking()
               join m in db.Meetings on o.MeetingId equals m.Id
               join c in db.Cooperations on o.CooperationId equals c.Id
               where o.Id == id
               select new { o, Meeting = m.Title, Cooperation = c.Title }).FirstOrDefaultAsync(cancel) is { } x
            ? new(x.o.CooperationId, x.Cooperation, id, x.o.Kind, x.o.MeetingId, x.Meeting, null, Bilingual.None, x.o.TopicCode, x.o.Text) : null;

    /// <summary>Null also while the round is open: it has no first topic yet.</summary>
    public static async Task<AimSource?> OfRound(OrtakDb db, Id<Round> id, CancellationToken cancel)
    {
        var x = await (from r in db.Rounds.AsNoTracking() join c in db.Cooperations on r.CooperationId equals c.Id where r.Id == id && r.State == RoundState.Closed select new { r, Cooperation = c.Title }).FirstOrDefaultAsync(cancel);
        if (x is null) return null;
        Outcome? decision = x.r.DecisionId is { } d ? await db.Outcomes.AsNoTracking().FirstOrDefaultAsync(o => o.Id == d, cancel) : null;
        // What was recorded may be another of several that could stand first.
        if ((decision?.TopicCode ?? x.r.JointOrder.Topics.Select(t => (TopicCode?)t).FirstOrDefault()) is not { } first) return null;
        return new(x.r.CooperationId, x.Cooperation, null, null, decision?.MeetingId, Bilingual.None, id, x.r.Title, first, decision?.Text ?? Bilingual.None);
    }

    /// <summary>The fields of a new aim as they are offered: the person goes on from there in own words.</summary>
    public FormInput Form(TopicTree topics)
    {
        Topic? topic = topics.Find(Topic);
        Bilingual title = RoundId is null ? Bilingual.Of(AimWords.Short(TypedText.OneLine(Text.Turkish), LongestFromLine), AimWords.Short(TypedText.OneLine(Text.English), LongestFromLine)) : Bilingual.Of(topic?.Name.Turkish ?? "", topic?.Name.English ?? "");
        return FormInput.Of([.. BilingualInput.Values("title", title), .. BilingualInput.Values("text", Text), ("topic", topic is null ? null : Topic.Value)]);
    }
}
