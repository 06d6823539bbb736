using System.Globalization;
using System.Text.Json.Serialization;
using Ortak.Engine.Calls;

namespace Ortak.Features.Calls;

/// <summary>Calls as JSON.</summary>
/// <param name="Aim">How the aim was read; null without one.</param>
/// <param name="Seen">The newest look at the portal (UTC).</param>
/// <param name="Total">How many calls fit.</param>
/// <param name="Calls">Best first.</param>
/// <param name="NotEligible">Those that a rule stands against, best first; empty where nobody asks.</param>
public sealed record CallsJson(CallsJson.AimJson? Aim, string Seen, int Total, IReadOnlyList<CallsJson.CallJson> Calls, IReadOnlyList<CallsJson.CallJson> NotEligible)
{
    /// <param name="Language"><c>tr</c> or <c>en</c>.</param>
    public sealed record AimJson(string Language, IReadOnlyList<IReadOnlyList<string>> Terms, IReadOnlyList<string> NotUnderstood);

    /// <param name="Id">The portal's id; codes may be shared.</param>
    /// <param name="Status">forthcoming, open, closed or unknown, by its dates today.</param>
    /// <param name="PortalStatus">What the portal last said.</param>
    /// <param name="Deadlines">On the clock of Brussels.</param>
    /// <param name="BudgetEur">For all projects; null if not stated.</param>
    /// <param name="Verdict">Null where nobody asks.</param>
    public sealed record CallJson(string Code, string Id, string Title, string Group, string Programme, string ProgrammeName, string Action, string Kind, string? Opens, IReadOnlyList<string> Deadlines, DeadlineJson? NextDeadline, decimal? BudgetEur, GrantJson Grant,
        string Status, string PortalStatus, IReadOnlyList<DoubtJson> Doubts, string Address, double Score, IReadOnlyList<WhyJson> Why, VerdictJson? Verdict);

    /// <param name="TimeStated">False where the portal names the day only; 17:00 in Brussels is when it closes.</param>
    public sealed record DeadlineJson(string Brussels, string Istanbul, bool TimeStated);

    /// <summary>For one project; null if not stated.</summary>
    public sealed record GrantJson(decimal? LeastEur, decimal? MostEur, int? Projects);

    public sealed record DoubtJson(string Code, string Tr, string En);

    public sealed record WhyJson(string Words, double Points);

    public static CallsJson From(FindCalls.Result result, string aim, DateTimeOffset now) => new(
        aim.Length > 0 ? new(result.Aim.IsTurkish ? "tr" : "en", [.. result.Aim.Groups.Select(g => g.Stems)], result.Aim.NotUnderstood) : null,
        result.Seen.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), result.Total, [.. result.Calls.Select(c => From(c, now))], [.. result.NotEligible.Select(c => From(c, now))]);

    internal static CallJson From(FindCalls.Found found, DateTimeOffset now)
    {
        Call call = found.Call;
        return new(call.Code, call.Id, call.Title, call.Group, call.Programme, call.ProgrammeName, call.ActionType, KindCode(call.Kind), call.Opens?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            [.. call.Deadlines.Select(d => Written(d.At))], call.NextDeadline(now) is { } next ? new(Written(next.At), Written(next.InIstanbul), next.TimeStated) : null,
            call.Budget?.TotalEur, new(call.Budget?.LeastEur, call.Budget?.MostEur, call.Budget?.Grants), StatusToday(call, now), call.Status.ToString().ToLowerInvariant(),
            [.. found.Doubts.Select(d => new DoubtJson(d.Code, d.Text.Tr, d.Text.En))], call.Address, Math.Round(found.Score, 4), [.. found.Why.Select(w => new WhyJson(w.Words, Math.Round(w.Points, 4)))], found.Verdict is null ? null : VerdictJson.From(found.Verdict));
    }

    /// <summary>By its dates, not by what the portal said on some earlier day.</summary>
    internal static string StatusToday(Call call, DateTimeOffset now) =>
        call.Deadlines.Count == 0 ? "unknown" : call.NextDeadline(now) is null ? "closed" : call.Opens > CallDeadline.TodayInBrussels(now) ? "forthcoming" : "open";

    internal static string KindCode(CallKind kind) => kind switch { CallKind.Tender => "tender", CallKind.Grant => "grant", CallKind.ExternalAction => "external-action", CallKind.Cascade => "cascade", CallKind.Other => "other", _ => throw new ArgumentOutOfRangeException(nameof(kind)) };

    private static string Written(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

/// <summary>One call as JSON, with what happened to it.</summary>
/// <param name="Call">Its facts, and the verdict for who asks.</param>
/// <param name="Text">What it is about, in English; empty in the starter set.</param>
/// <param name="Destination">What the work programme groups it under; empty if not stated.</param>
/// <param name="Needs">Roles that a consortium must hold.</param>
/// <param name="Events">Oldest first.</param>
public sealed record OneCallJson(CallsJson.CallJson Call, string Text, string Destination, IReadOnlyList<VerdictJson.TextJson> Needs, IReadOnlyList<CallEventsJson.EventJson> Events);

/// <summary>What an import of calls did, as JSON.</summary>
/// <param name="Calls">How many are known now.</param>
/// <param name="Events">How many happened, by kind.</param>
/// <param name="LeftOut">Records left out on purpose, by kind.</param>
/// <param name="Refused">Records that could not be used, or parts of them.</param>
/// <param name="Details">Of the portal's details of topics; null where none were asked for.</param>
public sealed record CallImportJson(int Calls, int Read, int Added, int Changed, int Same, IReadOnlyDictionary<string, int> Events, IReadOnlyDictionary<string, int> Mended, IReadOnlyDictionary<string, int> LeftOut, IReadOnlyList<CallImportJson.RefusedJson> Refused, CallImportJson.DetailsJson? Details)
{
    public sealed record RefusedJson(string File, int Record, string Reason);

    /// <param name="Asked">Topics asked about.</param>
    /// <param name="Without">Those of which the portal has no details.</param>
    /// <param name="Left">Those left for the next time.</param>
    /// <param name="Fault">What went wrong; null if nothing did.</param>
    public sealed record DetailsJson(int Asked, int Without, int Left, string? Fault);

    /// <param name="calls">How many are known now.</param>
    /// <param name="list">What was found.</param>
    /// <param name="details">What the details of topics added.</param>
    /// <param name="asked">How they were asked for.</param>
    public static CallImportJson From(int calls, CallImportReport list, CallImportReport? details = null, FetchDetails.Result? asked = null)
    {
        CallImportReport[] both = details is null ? [list] : [list, details];
        static Dictionary<string, int> Sum(IEnumerable<KeyValuePair<string, int>> all) => all.GroupBy(e => e.Key).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(e => e.Value));
        return new(calls, list.Read, list.Added, list.Changed, list.Same, Sum(both.SelectMany(r => r.Events).Select(e => KeyValuePair.Create(EventCode(e.Key), e.Value))), Sum(both.SelectMany(r => r.Mended)), Sum(both.SelectMany(r => r.LeftOut)),
            [.. both.SelectMany(r => r.RefusedRecords).Select(r => new RefusedJson(r.File, r.Record, r.Reason))], asked is null ? null : new(asked.Asked, asked.Without, asked.Left, asked.Fault?.En));
    }

    internal static string EventCode(CallEventKind kind) => kind switch
    {
        CallEventKind.Appeared => "appeared",
        CallEventKind.StatusChanged => "status-changed",
        CallEventKind.DeadlineMoved => "deadline-moved",
        CallEventKind.OpeningMoved => "opening-moved",
        CallEventKind.BudgetChanged => "budget-changed",
        CallEventKind.TitleChanged => "title-changed",
        CallEventKind.Notice => "notice",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

/// <summary>What happened to calls, as JSON.</summary>
public sealed record CallEventsJson(IReadOnlyList<CallEventsJson.EventJson> Events)
{
    /// <param name="Matters">False where only seconds of a deadline differ.</param>
    public sealed record EventJson(string When, string Code, string Id, string Title, string Kind, string From, string To, bool Matters)
    {
        public static EventJson Of(Call call, CallEvent e) => new(e.When.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), call.Code, call.Id, call.Title, CallImportJson.EventCode(e.Kind), e.From, e.To, e.Matters);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CallsJson))]
[JsonSerializable(typeof(VerdictJson))]
[JsonSerializable(typeof(CallImportJson))]
[JsonSerializable(typeof(CallEventsJson))]
internal sealed partial class CallsJsonContext : JsonSerializerContext;
