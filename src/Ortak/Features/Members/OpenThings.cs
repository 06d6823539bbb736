using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Model;

namespace Ortak.Features.Members;

/// <summary>What a member has in hand: outcomes, commitments and calls to see to, meetings to attend, cooperations to be the contact of.</summary>
/// <param name="Meetings">Those of the delegates and of the outcomes, by id.</param>
/// <param name="Titles">Of the cooperations all of it belongs to.</param>
public sealed record OpenThings(IReadOnlyList<Outcome> Outcomes, IReadOnlyList<Commitment> Commitments, IReadOnlyList<CallDecision> Decisions, IReadOnlyList<Model.Delegate> Delegates, IReadOnlyList<Contact> Contacts, IReadOnlyDictionary<Id<Meeting>, Meeting> Meetings, IReadOnlyDictionary<Id<Cooperation>, Bilingual> Titles)
{
    public bool IsEmpty => Outcomes.Count + Commitments.Count + Decisions.Count + Delegates.Count + Contacts.Count == 0;

    /// <summary>Reads it, ready to be changed.</summary>
    public static async Task<OpenThings> Read(Id<Member> member, OrtakDb db, DateTime now, CancellationToken cancel)
    {
        // A commitment of approved minutes is in the register; its line follows.
        List<Outcome> outcomes = await db.Outcomes.Where(o => o.OwnerId == member && o.DoneAt == null && !db.Commitments.Any(c => c.OutcomeId == o.Id)).OrderBy(o => o.Due).ThenBy(o => o.WrittenAt).ToListAsync(cancel);
        List<Commitment> commitments = await db.Commitments.Where(c => c.OwnerId == member && (c.State == CommitmentState.Open || c.State == CommitmentState.Blocked)).OrderBy(c => c.Due).ThenBy(c => c.MadeAt).ToListAsync(cancel);
        List<CallDecision> decisions = await db.CallDecisions.Where(d => d.OwnerId == member && d.State != CallDecisionState.NoGo).OrderBy(d => d.Code).ThenBy(d => d.Id).ToListAsync(cancel);
        List<Model.Delegate> delegates = await db.Delegates.Where(d => d.MemberId == member && db.Meetings.Any(m => m.Id == d.MeetingId && m.State == MeetingState.Planned && m.EndsAt > now)).ToListAsync(cancel);
        List<Contact> contacts = await db.Set<Contact>().Where(c => c.MemberId == member && db.Cooperations.Any(k => k.Id == c.CooperationId && k.State != CooperationState.Ended)).ToListAsync(cancel);
        return await WithNames(outcomes, commitments, decisions, delegates, contacts, [.. delegates.Select(d => d.MeetingId)], [.. outcomes.Select(o => o.CooperationId).Concat(contacts.Select(c => c.CooperationId)).Concat(commitments.Select(c => c.CooperationId).OfType<Id<Cooperation>>())], db, cancel);
    }

    /// <summary>Reads what a handover lists, as it stands now.</summary>
    public static async Task<OpenThings> Of(Handover handover, OrtakDb db, CancellationToken cancel)
    {
        Id<Outcome>[] ids = [.. handover.Items.Select(i => i.OutcomeId).OfType<Id<Outcome>>()];
        List<Outcome> outcomes = await db.Outcomes.AsNoTracking().Where(o => ids.Contains(o.Id)).OrderBy(o => o.Due).ThenBy(o => o.WrittenAt).ToListAsync(cancel);
        Id<Commitment>[] promised = [.. handover.Items.Select(i => i.CommitmentId).OfType<Id<Commitment>>()];
        List<Commitment> commitments = promised.Length == 0 ? [] : await db.Commitments.AsNoTracking().Where(c => promised.Contains(c.Id)).OrderBy(c => c.Due).ThenBy(c => c.MadeAt).ToListAsync(cancel);
        Id<CallDecision>[] decided = [.. handover.Items.Select(i => i.CallDecisionId).OfType<Id<CallDecision>>()];
        List<CallDecision> decisions = decided.Length == 0 ? [] : await db.CallDecisions.AsNoTracking().Where(d => decided.Contains(d.Id)).OrderBy(d => d.Code).ThenBy(d => d.Id).ToListAsync(cancel);
        return await WithNames(outcomes, commitments, decisions, [], [], [.. handover.Items.Select(i => i.MeetingId).OfType<Id<Meeting>>()], [.. handover.Items.Select(i => i.CooperationId).OfType<Id<Cooperation>>()], db, cancel);
    }

    private static async Task<OpenThings> WithNames(List<Outcome> outcomes, List<Commitment> commitments, List<CallDecision> decisions, List<Model.Delegate> delegates, List<Contact> contacts, Id<Meeting>[] meetingIds, Id<Cooperation>[] cooperationIds, OrtakDb db, CancellationToken cancel)
    {
        Id<Meeting>[] all = [.. meetingIds.Distinct()];
        Dictionary<Id<Meeting>, Meeting> meetings = all.Length == 0 ? [] : await db.Meetings.AsNoTracking().Where(m => all.Contains(m.Id)).ToDictionaryAsync(m => m.Id, cancel);
        Id<Cooperation>[] cooperations = [.. cooperationIds.Concat(meetings.Values.Select(m => m.CooperationId)).Distinct()];
        var titles = (await db.Cooperations.AsNoTracking().Where(c => cooperations.Contains(c.Id)).Select(c => new { c.Id, c.Title }).ToListAsync(cancel)).ToDictionary(c => c.Id, c => c.Title);
        return new(outcomes, commitments, decisions, delegates, contacts, meetings, titles);
    }
}
