using Ortak.Engine.Calls;
using Ortak.Host;
using Ortak.Host.Calls;
using Ortak.Model;

namespace Ortak.Features.Today;

/// <summary>What about a call can wait for a person.</summary>
public enum WaitingCallKind
{
    /// <summary>A followed one closes within two weeks.</summary>
    Near,
    /// <summary>The deadline of a followed one moved within the last week.</summary>
    Moved,
    /// <summary>The person sees to a decision that has not been taken.</summary>
    ToDecide,
    /// <summary>The municipality applies, and steps of the way no longer fit, are tight, or are due within two weeks.</summary>
    PlanInDanger,
}

/// <summary>One call that waits.</summary>
/// <param name="Municipality">Whose decision or plan it is; null for a followed one.</param>
/// <param name="Note">When, or what is wrong.</param>
public sealed record WaitingCall(WaitingCallKind Kind, string Code, string Title, string Address, Id<Municipality>? Municipality, DateTimeOffset By, Func<Words, string> Note);

/// <summary>The calls that wait for a person. The database says which; everything about them comes from memory.</summary>
public sealed record WaitingCalls(ILookup<WaitingCallKind, WaitingCall> All)
{
    private const int NearDays = 14, MovedDays = 7, DueDays = 14;

    public bool IsEmpty => All.Count == 0;

    public static WaitingCalls Of(CallFinder record, List<TodayQuestions.Followed> followed, List<TodayQuestions.Decided> decisions, List<TodayQuestions.OwnMunicipality> own, DateTime now, DateOnly today)
    {
        List<WaitingCall> all = [];
        DateTimeOffset at = new(Words.Utc(now));
        foreach (TodayQuestions.Followed mark in followed)
        {
            if (record.WithId(mark.CallId) is not { } call) continue;
            string address = $"/calls/{Uri.EscapeDataString(call.Id)}";
            if (call.NextDeadline(at) is { } next && next.At < at.AddDays(NearDays)) all.Add(new(WaitingCallKind.Near, call.Code, call.Title, address, null, next.At, next.Say));
            // What moved before somebody began to follow it is no news to them.
            if (call.Events.LastOrDefault(e => e.Kind == CallEventKind.DeadlineMoved && e.Matters && e.When >= at.AddDays(-MovedDays) && e.When.UtcDateTime >= mark.At) is { } moved)
                all.Add(new(WaitingCallKind.Moved, call.Code, call.Title, address, null, call.NextDeadline(at)?.At ?? DateTimeOffset.MaxValue, moved.Say));
        }
        foreach (TodayQuestions.Decided decision in decisions)
        {
            Call? call = record.WithId(decision.CallId);
            CallDeadline? next = call?.NextDeadline(at);
            string address = $"/municipalities/{decision.MunicipalityId}/calls/{Uri.EscapeDataString(decision.CallId)}";
            if (!decision.IsGo)
            {
                // A call that has closed asks for no decision any more; one that has left the portal still does.
                if (call is null || next is not null || call.Deadlines.Count == 0) all.Add(new(WaitingCallKind.ToDecide, decision.Code, decision.Title, address, decision.MunicipalityId, next?.At ?? DateTimeOffset.MaxValue, words => next?.Say(words) ?? words.Say("son tarihi bilinmiyor", "its deadline is not known")));
            }
            else if (next is not null && own.Find(o => o.Id == decision.MunicipalityId) is { } municipality)
            {
                var who = new PlanApplicant(municipality.Country, municipality.Pic is { Length: > 0 }, CouncilRule.Of(municipality.CouncilWeek, municipality.CouncilDay, municipality.CouncilRecess));
                CallPlan plan = CallPlan.Make(call!, next, who, decision.Done.ToDictionary(s => s.Code, s => s.DoneOn), today);
                int late = plan.Steps.Count(s => s.Fit == PlanFit.NoLonger), tight = plan.Steps.Count(s => s.Fit == PlanFit.Tight), due = plan.Steps.Count(s => s.Fit == PlanFit.Fits && s.End <= today.AddDays(DueDays));
                if (late + tight + due == 0) continue;
                all.Add(new(WaitingCallKind.PlanInDanger, call!.Code, call.Title, address + "/plan", decision.MunicipalityId, next.At, words => string.Join(", ", new[]
                {
                    late > 0 ? words.Say($"{late} adım artık yetişmiyor", late == 1 ? "1 step no longer fits" : $"{late} steps no longer fit") : "",
                    tight > 0 ? words.Say($"{tight} adımın süresi dar", tight == 1 ? "1 step is tight" : $"{tight} steps are tight") : "",
                    due > 0 ? words.Say($"{due} adım iki hafta içinde bitmeli", due == 1 ? "1 step is due within two weeks" : $"{due} steps are due within two weeks") : "",
                }.Where(n => n.Length > 0))));
            }
        }
        return new(all.OrderBy(c => c.By).ToLookup(c => c.Kind));
    }
}
