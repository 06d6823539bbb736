using Microsoft.EntityFrameworkCore;
using Ortak.Host;
using Ortak.Host.Forms;
using Ortak.Host.Workplace;
using Ortak.Model;

namespace Ortak.Features.Priorities;

/// <summary>Records the agreed priority as a decision in the minutes of a meeting; from then on it weighs in the parties' matches.</summary>
public static class RecordPriority
{
    public static async Task<IResult> Form([AsParameters] RoundRequest request)
    {
        if (await request.Find() is not { } round) return Results.NotFound();
        CooperationHead head = await request.Head();
        if ((RoundRequest.Refuses(head) ?? round.RefusesRecording()) is { } no) return Show.No(no);
        TopicTree topics = await TopicTree.Read(request.Db, request.Cancel);
        List<MeetingLine> meetings = await Meetings(request);
        TopicCode first = round.JointOrder.Topics.First();
        string Said(Words words) => words.Say($"Öncelik turunda birinci sırayı “{topics.Name(first, words)}” aldı. Ortak sıra: {RoundWords.Order(round.JointOrder, topics, words)}.", $"In the priority round “{topics.Name(first, words)}” came first. Joint order: {RoundWords.Order(round.JointOrder, topics, words)}.");
        return Page(head, round, topics, meetings, FormInput.Of([("topic", first.Value), ("meeting", meetings.FirstOrDefault()?.Id.ToString()), .. BilingualInput.Values("text", Bilingual.Of(Said(Words.Turkish), Said(Words.English)))]), 200);
    }

    public static async Task<IResult> Handle([AsParameters] RoundRequest request)
    {
        if (await request.Find() is not { } seen) return Results.NotFound();
        CooperationHead head = await request.Head();
        if ((RoundRequest.Refuses(head) ?? seen.RefusesRecording()) is { } closed) return Show.No(closed);
        FormInput form = await FormInput.Read(request.Http);
        TopicTree topics = await TopicTree.Read(request.Db, request.Cancel);
        List<MeetingLine> meetings = await Meetings(request);
        Bilingual text = form.Both("text", Outcome.LongestText, required: true);
        if (!TopicCode.TryParse(form.Raw("topic"), null, out TopicCode topic) || !Winners(seen).Contains(topic)) form.Reject("topic", "Birinci sırayı alabilecek konulardan birini seçin.", "Choose one of the topics that may stand first.");
        if (meetings.Find(m => m.Id.ToString() == form.Raw("meeting")) is not { } meeting) { form.Reject("meeting", "Tutanağı yazılmakta olan bir toplantı seçin.", "Choose a meeting whose minutes are being written."); return Page(head, seen, topics, meetings, form, 422); }
        if (!form.IsSound) return Page(head, seen, topics, meetings, form, 422);

        request.Db.ChangeTracker.Clear();
        await using (var hold = await MinutesHold.Begin(request.Db))
        {
            Refusal? no = await MinutesHold.Take(request.Db, meeting.Id);
            Round round = await request.Db.Rounds.FirstAsync(r => r.Id == seen.Id, request.Cancel);
            int last = await request.Db.Outcomes.Where(o => o.MeetingId == meeting.Id).MaxAsync(o => (int?)o.Order, request.Cancel) ?? -1;
            var decision = new Outcome { CooperationId = request.CooperationId, MeetingId = meeting.Id, Order = last + 1, Kind = OutcomeKind.Decision, Text = text, TopicCode = topic, WrittenAt = request.Now };
            no ??= round.Record(decision);
            if (no is null)
            {
                request.Db.Outcomes.Add(decision);
                Id<Municipality> actsFor = request.Standing.For(form.Raw("as")).MunicipalityId;
                request.Db.Record(request.Viewer.Did(Deeds.PriorityAgreed, decision.Id, request.Now, actsFor, request.CooperationId, meeting.Id));
                if (await request.Db.TrySave(request.Cancel))
                {
                    await hold.CommitAsync();
                    return Show.Next(request.Address, "recorded");
                }
                no = seen.RefusesRecording() ?? new("round-changed", 409, "Bu sırada başka biri bu turu değiştirdi. Sayfayı yenileyip yeniden deneyin.", "Somebody else changed this round in the meantime. Reload the page and try again.");
            }
            form.Reject("", no.Turkish, no.English);
            return Page(head, seen, topics, meetings, form, no.Status);
        }
    }

    /// <summary>A meeting whose minutes can take the decision.</summary>
    public sealed record MeetingLine(Id<Meeting> Id, Bilingual Title, DateTime Local);

    /// <summary>Those that may stand first; several where the result is not unique.</summary>
    internal static IReadOnlyList<TopicCode> Winners(Round round) => RoundResult.Read(round.Result) is { } result ? [.. round.JointOrder.Groups[0].Union(result.Joint.Winners.Select(result.Topic))] : round.JointOrder.Groups[0];

    private static Task<List<MeetingLine>> Meetings(RoundRequest request) =>
        request.Db.Meetings.AsNoTracking().Where(m => m.CooperationId == request.CooperationId && m.State == MeetingState.Planned && m.Minutes.State == MinutesState.Draft).OrderByDescending(m => m.StartsAt).Take(50)
            .Select(m => new MeetingLine(m.Id, m.Title, m.StartsLocal)).ToListAsync(request.Cancel);

    private static IResult Page(CooperationHead head, Round round, TopicTree topics, List<MeetingLine> meetings, FormInput form, int status) =>
        Show.Page<RecordPriorityPage>(new { Head = head, Round = round, Form = form, Topics = topics, Meetings = (IReadOnlyList<MeetingLine>)meetings }, status);
}
