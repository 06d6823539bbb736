using Ortak.Model;

namespace Ortak.Data;

public enum MailState
{
    /// <summary>To be sent, now or at its next attempt.</summary>
    Waiting,
    /// <summary>A worker has it; if its lease runs out before it began to hand it over, another takes it.</summary>
    Taken,
    /// <summary>Being handed to the mail server. If the worker dies here nobody knows whether it arrived: it is not sent again by itself.</summary>
    Handing,
    Sent,
    /// <summary>Kept as a file, since no mail server is configured.</summary>
    Kept,
    /// <summary>Given up after many attempts, or refused for good.</summary>
    Failed,
    /// <summary>Its handing over was cut off; an administrator decides.</summary>
    Uncertain,
}

/// <summary>A mail in the outbox, written in the same transaction as what it tells of.</summary>
public sealed class OutgoingMail
{
    public Id<OutgoingMail> Id { get; init; } = Id<OutgoingMail>.New();
    public string To { get; init; } = "";
    public string ToName { get; init; } = "";
    public string Subject { get; init; } = "";
    public string Text { get; init; } = "";
    /// <summary>An iCalendar object that goes along, and its method (REQUEST or CANCEL); null for none.</summary>
    public string? Calendar { get; init; }
    public string? CalendarMethod { get; init; }
    /// <summary>Where whoever gets it can stop mails of its kind without signing in; null for mails that go to people because of what they do.</summary>
    public string? StopAddress { get; init; }
    public DateTime WrittenAt { get; init; }
    public MailState State { get; set; }
    public int Attempts { get; set; }
    public DateTime NextAttemptAt { get; set; }
    /// <summary>Which worker has it, and until when.</summary>
    public Guid? TakenBy { get; set; }
    public DateTime? TakenUntil { get; set; }
    public DateTime? SentAt { get; set; }
    /// <summary>What the mail server said last.</summary>
    public string Fault { get; set; } = "";
    /// <summary>Whether it concerns the demo story: such a mail is kept as a file, never sent.</summary>
    public bool IsDemo { get; init; }
}
