namespace Ortak.Model;

/// <summary>
/// That a step of a ladder was taken: a council's decision, a ministry's permission, a signature. Which steps there are, which of them
/// must come first and on what legal basis stands in the ladder of the country, as data; this is the record with its paper.
/// </summary>
public sealed class GateRecord : Edited
{
    public const int LongestCode = 60;

    public Id<GateRecord> Id { get; init; } = Id<GateRecord>.New();
    /// <summary>Whose step it is; of one taken together (a signature), who recorded it.</summary>
    public Id<Municipality> MunicipalityId { get; init; }
    /// <summary>Of the ladder of a cooperation; null on that of a commitment.</summary>
    public Id<Cooperation>? CooperationId { get; init; }
    /// <summary>Of the ladder of support to an NGO; null on that of a cooperation.</summary>
    public Id<Commitment>? CommitmentId { get; init; }
    /// <summary>The gate's code in the ladder: council-decision.</summary>
    public string Code { get; init; } = "";
    /// <summary>The day of the decision, permission or signature.</summary>
    public DateOnly Date { get; set; }
    /// <summary>Number of the decision or letter.</summary>
    public string Number { get; set; } = "";
    /// <summary>What it covers.</summary>
    public string Scope { get; set; } = "";
    /// <summary>The day it was sent where it must be sent to be in force; null if it has not been.</summary>
    public DateOnly? SentOn { get; set; }
    /// <summary>Its last day; null if it has no end.</summary>
    public DateOnly? ValidUntil { get; set; }
    /// <summary>Its paper among the documents of the cooperation.</summary>
    public Id<Document>? DocumentId { get; set; }
    /// <summary>Its paper among the evidence of the commitment.</summary>
    public Id<Evidence>? EvidenceId { get; set; }
    public DateTime RecordedAt { get; init; }

    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => Date <= day && (ValidUntil is not { } last || day <= last);
}

/// <summary>That a warning of a gate that expires went out, so that it never goes twice.</summary>
public sealed class GateReminder
{
    public Id<GateRecord> GateRecordId { get; init; }
    public DateOnly ValidUntil { get; init; }
    /// <summary>90, 30 or 7.</summary>
    public int DaysBefore { get; init; }
    public DateTime At { get; init; }
}
