namespace Ortak.Engine.Calls;

/// <summary>What kind of entry of the Funding &amp; Tenders Portal it is; the numbers are the portal's.</summary>
public enum CallKind
{
    /// <summary>Something the Union buys.</summary>
    Tender = 0,
    /// <summary>A topic of a work programme.</summary>
    Grant = 1,
    /// <summary>A call for proposals of external action.</summary>
    ExternalAction = 2,
    /// <summary>A call of a funded project for third parties.</summary>
    Cascade = 8,
    /// <summary>A number that is not known.</summary>
    Other = 99,
}

/// <summary>What the portal last said of it.</summary>
public enum PortalStatus
{
    /// <summary>It said nothing that is understood.</summary>
    Unknown,
    /// <summary>Announced.</summary>
    Forthcoming,
    /// <summary>Open for submission.</summary>
    Open,
    /// <summary>Closed.</summary>
    Closed,
}

/// <summary>The money of a call, in euro; null where the portal states none (it writes 0 for that, too).</summary>
/// <param name="TotalEur">Of the topic, for all projects.</param>
/// <param name="Grants">How many projects are expected.</param>
/// <param name="LeastEur">The smallest contribution to one project.</param>
/// <param name="MostEur">The largest.</param>
/// <param name="Years">The years whose budgets pay it.</param>
public sealed record CallBudget(decimal? TotalEur, int? Grants, decimal? LeastEur, decimal? MostEur, IReadOnlyList<int> Years)
{
    /// <summary>Whether all amounts are the same.</summary>
    public bool SameAs(CallBudget? other) => other is not null && (TotalEur, Grants, LeastEur, MostEur) == (other.TotalEur, other.Grants, other.LeastEur, other.MostEur);
}

/// <summary>
/// A fundable call topic of the Funding &amp; Tenders Portal, as last seen, with its history. Its key is <see cref="Id"/>: calls of funded projects for third
/// parties share one code.
/// </summary>
public sealed record Call
{
    /// <summary>The portal's own id; unique.</summary>
    public required string Id { get; init; }
    /// <summary>Such as HORIZON-CL3-2027-01-DRS-01; may be shared.</summary>
    public required string Code { get; init; }
    /// <summary>Its title in English, mended.</summary>
    public required string Title { get; init; }
    /// <summary>What kind of entry it is.</summary>
    public CallKind Kind { get; init; } = CallKind.Grant;
    /// <summary>What the portal last said of it.</summary>
    public PortalStatus Status { get; init; }
    /// <summary>The group it belongs to, such as HORIZON-CL3-2027-01; empty if there is none.</summary>
    public string Group { get; init; } = "";
    /// <summary>The title of that group; of a cascade call, the topic that pays it.</summary>
    public string GroupTitle { get; init; } = "";
    /// <summary>Its code, such as HORIZON or ERASMUS; empty if not known.</summary>
    public string Programme { get; init; } = "";
    /// <summary>The portal's id of the programme; empty if not known.</summary>
    public string ProgrammeId { get; init; } = "";
    /// <summary>Its name as the portal writes it, mended.</summary>
    public string ProgrammeName { get; init; } = "";
    /// <summary>In the portal's words; empty if it says none.</summary>
    public string ActionType { get; init; } = "";
    /// <summary>What the work programme groups it under; empty if not stated.</summary>
    public string Destination { get; init; } = "";
    /// <summary>Parts of the programme that it stands under.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];
    /// <summary>The day submission opens.</summary>
    public DateOnly? Opens { get; init; }
    /// <summary>All cut-offs the portal names, earliest first.</summary>
    public IReadOnlyList<CallDeadline> Deadlines { get; init; } = [];
    /// <summary>Its money; null if the portal states none.</summary>
    public CallBudget? Budget { get; init; }
    /// <summary>What it is about, as the portal begins to say it; empty in the starter set, which holds facts only.</summary>
    public string Text { get; init; } = "";
    /// <summary>Its page on the portal.</summary>
    public string Address { get; init; } = "";
    /// <summary>When it was first seen.</summary>
    public DateTimeOffset FirstSeen { get; init; }
    /// <summary>When it was last seen.</summary>
    public DateTimeOffset LastSeen { get; init; }
    /// <summary>What happened to it, oldest first.</summary>
    public IReadOnlyList<CallEvent> Events { get; init; } = [];

    /// <summary>The next cut-off at an instant; null if none is left or none is stated.</summary>
    public CallDeadline? NextDeadline(DateTimeOffset now) => Deadlines.FirstOrDefault(d => d.At >= now);

    /// <summary>Whether something can be submitted on a day in Brussels: it has opened, and a cut-off of that day or later is left.</summary>
    public bool IsOpenOn(DateOnly day) => (Opens is null || Opens <= day) && Deadlines.Any(d => d.Day >= day);
}
