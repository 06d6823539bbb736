namespace Ortak.Model;

/// <summary>
/// A change of the rules of eligibility by an administrator of the installation, laid over the rules that come with Ortak. It is never altered: a
/// later change, or taking it back, is told beside it, so that the changelog can be read from the beginning.
/// </summary>
public sealed class RuleEdit
{
    public const int LongestReason = 1000, LongestKey = 200;

    public Id<RuleEdit> Id { get; init; } = Id<RuleEdit>.New();
    /// <summary>The list of the rule files: programmes, actions, calls, sources …</summary>
    public string List { get; init; } = "";
    /// <summary>The record in that list.</summary>
    public string Key { get; init; } = "";
    /// <summary>The whole record as JSON that stands in its place; empty to take a record of an earlier edit away.</summary>
    public string Json { get; init; } = "";
    public string Because { get; init; } = "";
    public Guid AccountId { get; init; }
    public DateTime At { get; init; }
    /// <summary>When it was taken back, why and by whom; null while it is in force.</summary>
    public DateTime? UndoneAt { get; private set; }
    public string UndoneBecause { get; private set; } = "";
    public Guid? UndoneBy { get; private set; }

    public Refusal? Undo(string because, Guid by, DateTime now)
    {
        if (UndoneAt is not null) return new("rule-edit-undone", 409, "Bu değişiklik zaten geri alındı.", "This change has been taken back already.");
        if (because.Length == 0) return new("undo-reason", 422, "Neden geri aldığınızı yazın.", "Say why you take it back.");
        (UndoneAt, UndoneBecause, UndoneBy) = (now, because, by);
        return null;
    }
}
