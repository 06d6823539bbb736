using System.Globalization;

namespace Ortak.Engine.Calls;

/// <summary>
/// All calls that were ever seen, with their history. A later look at the portal is laid over an earlier one and what differs becomes an event;
/// the same look twice changes nothing, and looks may come in any order.
/// </summary>
public sealed class CallBook
{
    private readonly Dictionary<string, Call> _calls = new(StringComparer.Ordinal);

    /// <summary>An empty one.</summary>
    public CallBook() { }

    /// <summary>One that holds what was kept.</summary>
    public CallBook(IEnumerable<Call> calls) { foreach (Call call in calls) _calls[call.Id] = call; }

    /// <summary>All calls, by code and then by id.</summary>
    public IReadOnlyList<Call> All => [.. _calls.Values.OrderBy(c => c.Code, StringComparer.Ordinal).ThenBy(c => c.Id, StringComparer.Ordinal)];

    /// <summary>How many.</summary>
    public int Count => _calls.Count;

    /// <summary>Whether a call was ever seen.</summary>
    public bool Holds(string id) => _calls.ContainsKey(id);

    /// <summary>The newest look at the portal; null if there was none.</summary>
    public DateTimeOffset? Seen => _calls.Count == 0 ? null : _calls.Values.Max(c => c.LastSeen);

    /// <summary>Takes over what another book holds, without events.</summary>
    public void Start(CallBook other)
    {
        foreach (Call call in other.All) _calls[call.Id] = call;
    }

    /// <summary>Lays what was seen over what is known.</summary>
    public void Add(IEnumerable<SeenCall> seen, CallImportReport report)
    {
        foreach (SeenCall one in seen.OrderBy(s => s.SeenAt))
        {
            if (!_calls.TryGetValue(one.Call.Id, out Call? before))
            {
                List<CallEvent> first = one.Call.Events.Any(e => e.Kind == CallEventKind.Appeared) ? [.. one.Call.Events] : [new(one.Call.FirstSeen, CallEventKind.Appeared, "", CallReader.StatusWords(one.Call.Status)), .. one.Call.Events];
                Keep(one.Call, first, report);
                report.Added++;
                continue;
            }
            bool newer = one.SeenAt >= before.LastSeen;
            Call now = !newer ? before : one.Look == Look.Whole ? one.Call : Filled(before, one);
            List<CallEvent> events = [.. before.Events];
            // What the record itself tells of (a history, notices) may be known already.
            foreach (CallEvent told in one.Call.Events)
            {
                if (told.Kind == CallEventKind.Appeared)
                {
                    if (events.Any(e => e.Kind == CallEventKind.Appeared && e.When <= told.When)) continue;
                    events.RemoveAll(e => e.Kind == CallEventKind.Appeared);
                }
                else if (events.Any(e => e.Kind == told.Kind && e.To == told.To && (e.When == told.When || told.Kind == CallEventKind.Notice))) continue;
                events.Add(told);
            }
            if (newer && (one.SeenAt > before.LastSeen || one.Look == Look.Details)) events.AddRange(Differences(before, now, one.SeenAt).Where(d => !events.Any(e => e.Kind == d.Kind && e.To == d.To && e.When > before.LastSeen)));
            Call merged = now with
            {
                FirstSeen = one.Call.FirstSeen < before.FirstSeen ? one.Call.FirstSeen : before.FirstSeen,
                // An answer that leaves out what another said does not unsay it.
                Text = now.Text.Length > 0 ? now.Text : before.Text.Length > 0 ? before.Text : one.Call.Text,
                ProgrammeName = now.ProgrammeName.Length > 0 ? now.ProgrammeName : before.ProgrammeName,
                ProgrammeId = now.ProgrammeId.Length > 0 ? now.ProgrammeId : before.ProgrammeId,
                Destination = now.Destination.Length > 0 ? now.Destination : before.Destination,
                Subjects = now.Subjects.Count > 0 ? now.Subjects : before.Subjects,
                Budget = now.Budget ?? before.Budget,
                ActionType = now.ActionType.Length > 0 ? now.ActionType : before.ActionType,
            };
            if (events.Except(before.Events).Any(e => e.Kind != CallEventKind.Appeared)) report.Changed++;
            else report.Same++;
            Keep(merged, events, report, before.Events);
        }
    }

    /// <summary>What is known, with what a look at less than the whole adds or moves.</summary>
    private static Call Filled(Call before, SeenCall seen)
    {
        Call told = seen.Call;
        bool moves = seen.Look == Look.Bulk;
        return before with
        {
            Status = told.Status != PortalStatus.Unknown && (moves || before.Status == PortalStatus.Unknown) ? told.Status : before.Status,
            Opens = told.Opens is not null && (moves || before.Opens is null) ? told.Opens : before.Opens,
            Deadlines = told.Deadlines.Count > 0 && (moves || before.Deadlines.Count == 0) && !told.Deadlines.Select(d => d.Day).SequenceEqual(before.Deadlines.Select(d => d.Day)) ? told.Deadlines : before.Deadlines,
            Budget = before.Budget ?? told.Budget,
            Title = before.Title.Length > 0 && before.Title != before.Code ? before.Title : told.Title,
            Kind = before.Kind == CallKind.Other ? told.Kind : before.Kind,
            Group = before.Group.Length > 0 ? before.Group : told.Group,
            GroupTitle = before.GroupTitle.Length > 0 ? before.GroupTitle : told.GroupTitle,
            Programme = before.Programme.Length > 0 ? before.Programme : told.Programme,
            ProgrammeId = before.ProgrammeId.Length > 0 ? before.ProgrammeId : told.ProgrammeId,
            ProgrammeName = before.ProgrammeName.Length > 0 ? before.ProgrammeName : told.ProgrammeName,
            ActionType = before.ActionType.Length > 0 ? before.ActionType : told.ActionType,
            Subjects = before.Subjects.Count > 0 ? before.Subjects : told.Subjects,
            Address = before.Address.Length > 0 ? before.Address : told.Address,
            Text = told.Text.Length > before.Text.Length ? told.Text : before.Text,
            // Details are asked for because the list showed the call; they are no new look at the list.
            LastSeen = moves ? seen.SeenAt : before.LastSeen,
        };
    }

    private void Keep(Call call, List<CallEvent> events, CallImportReport report, IReadOnlyList<CallEvent>? known = null)
    {
        foreach (CallEvent happened in events.Except(known ?? []))
            if (known is null || happened.Kind != CallEventKind.Appeared) report.Happened(happened.Kind); // that it appeared earlier than was known is no news
        _calls[call.Id] = call with { Events = [.. events.OrderBy(e => e.When)] };
    }

    private static IEnumerable<CallEvent> Differences(Call before, Call now, DateTimeOffset when)
    {
        if (before.Status != now.Status) yield return new(when, CallEventKind.StatusChanged, CallReader.StatusWords(before.Status), CallReader.StatusWords(now.Status));
        if (!before.Deadlines.SequenceEqual(now.Deadlines)) yield return Moved(when, before.Deadlines, now.Deadlines);
        if (before.Opens != now.Opens && now.Opens is not null) yield return new(when, CallEventKind.OpeningMoved, Day(before.Opens), Day(now.Opens));
        if (now.Budget is not null && !now.Budget.SameAs(before.Budget)) yield return new(when, CallEventKind.BudgetChanged, Euro(before.Budget), Euro(now.Budget));
        if (before.Title != now.Title) yield return new(when, CallEventKind.TitleChanged, before.Title, now.Title);
    }

    /// <summary>A deadline that moved; one of which only seconds differ does not matter.</summary>
    internal static CallEvent Moved(DateTimeOffset when, IReadOnlyList<CallDeadline> before, IReadOnlyList<CallDeadline> now) =>
        new(when, CallEventKind.DeadlineMoved, Written(before), Written(now), before.Count != now.Count || !before.Zip(now).All(p => p.First.SameMinute(p.Second)));

    private static string Written(IEnumerable<CallDeadline> deadlines) => string.Join(", ", deadlines.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Day:yyyy-MM-dd}T{d.Time:HH:mm:ss}")));
    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
    private static string Euro(CallBudget? budget) => budget?.TotalEur?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";
}
