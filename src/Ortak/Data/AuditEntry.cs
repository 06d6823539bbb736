using Ortak.Model;

namespace Ortak.Data;

/// <summary>Who did what, when. Entries are only ever added; the database itself refuses to change or delete one.</summary>
public sealed class AuditEntry
{
    public Id<AuditEntry> Id { get; init; } = Id<AuditEntry>.New();
    public DateTime At { get; init; }
    /// <summary>Null for what the installation did by itself or from the command line.</summary>
    public Guid? AccountId { get; init; }
    /// <summary>For which municipality the person acted.</summary>
    public Id<Municipality>? MunicipalityId { get; init; }
    public Id<Cooperation>? CooperationId { get; init; }
    public Id<Meeting>? MeetingId { get; init; }
    /// <summary>What was done, in kebab-case: minutes-proposed. The host has words for it.</summary>
    public string Deed { get; init; } = "";
    /// <summary>The id of the thing it was done to.</summary>
    public string Subject { get; init; } = "";
    /// <summary>What a reader of the history needs to understand it: a title, old and new time. No mail addresses, no free text about persons.</summary>
    public string Detail { get; init; } = "";
}
