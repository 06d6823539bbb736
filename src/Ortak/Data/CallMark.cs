namespace Ortak.Data;

public enum CallMarkKind
{
    /// <summary>The person wants to hear what happens to the call.</summary>
    Followed,
    /// <summary>The person does not want to see it any more, in lists or mails.</summary>
    Dismissed,
}

/// <summary>What one person wants to hear of a call. It concerns nobody else, so it stands in no audit trail, and goes with the account.</summary>
public sealed class CallMark
{
    public Guid AccountId { get; init; }
    /// <summary>The portal's id of the call.</summary>
    public string CallId { get; init; } = "";
    public CallMarkKind Kind { get; set; }
    public string Code { get; init; } = "";
    public string Title { get; init; } = "";
    public DateTime At { get; set; }
}

/// <summary>Which mails about calls a person gets, and the person's calendar of deadlines.</summary>
public sealed class CallMailing
{
    public Guid AccountId { get; init; }
    /// <summary>One mail a week with new calls that fit; a person without a row of this table gets it.</summary>
    public bool WantsDigest { get; set; } = true;
    /// <summary>A mail at once when a followed deadline moves or comes near.</summary>
    public bool WantsAlerts { get; set; } = true;
    /// <summary>What the address of the calendar feed is recognised by; null while there is none.</summary>
    public string? FeedHash { get; set; }
}

/// <summary>That a person was told something of a call, or from when on: its key can be written once only, in the same transaction as the mail.</summary>
public sealed class CallLetter
{
    public const int LongestKey = 160;

    public Guid AccountId { get; init; }
    /// <summary>Such as "week 2026-W49" or "near 31077817 2027-11-04".</summary>
    public string Key { get; init; } = "";
    public DateTime At { get; init; }
}
