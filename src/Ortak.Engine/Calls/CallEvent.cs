namespace Ortak.Engine.Calls;

/// <summary>What can happen to a call between two looks at the portal.</summary>
public enum CallEventKind
{
    /// <summary>First seen.</summary>
    Appeared,
    /// <summary>Announced, opened, closed.</summary>
    StatusChanged,
    /// <summary>Another cut-off.</summary>
    DeadlineMoved,
    /// <summary>Another opening day.</summary>
    OpeningMoved,
    /// <summary>Other money.</summary>
    BudgetChanged,
    /// <summary>Another title.</summary>
    TitleChanged,
    /// <summary>A notice of the portal itself.</summary>
    Notice,
}

/// <summary>Something that happened to a call; those who follow it see it.</summary>
/// <param name="When">When it was first seen; when the portal says it changed, for a notice.</param>
/// <param name="Kind">What.</param>
/// <param name="From">Before; empty where there was nothing.</param>
/// <param name="To">After; the text of a notice.</param>
/// <param name="Matters">False where only seconds of a deadline differ: kept, but no reason to write to anybody.</param>
public sealed record CallEvent(DateTimeOffset When, CallEventKind Kind, string From, string To, bool Matters = true);
