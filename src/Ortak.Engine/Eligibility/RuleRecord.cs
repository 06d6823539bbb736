using Ortak.Engine.Text;

namespace Ortak.Engine.Eligibility;

/// <summary>A record of the rules, for people to read.</summary>
/// <param name="List">Its list.</param>
/// <param name="Key">Its name there.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Json">The record as it is written.</param>
/// <param name="Facts">What it says in single values.</param>
/// <param name="Lines">What it says, each with where it was read.</param>
/// <param name="LaidId">The change that put it here; null if it comes with Ortak.</param>
/// <param name="ShippedJson">What comes with Ortak, where this stands in its place.</param>
public sealed record RuleRecord(string List, string Key, Sentence Name, string Json, IReadOnlyList<RuleRecordFact> Facts, IReadOnlyList<RuleRecordLine> Lines, string? LaidId, string? ShippedJson)
{
    private string? _folded;

    /// <summary>What it is found by.</summary>
    public string Folded => _folded ??= Folding.Fold($"{Key} {Name.Tr} {Name.En} {Json}");
}

/// <summary>A single value of a record.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">In both languages where it is words, else the same twice.</param>
public sealed record RuleRecordFact(Sentence Label, Sentence Value);

/// <summary>A statement of a record.</summary>
/// <param name="About">A country's code, <c>@</c>group or <c>*</c>; the id of a rule; what a fact is about.</param>
/// <param name="Text">What it says.</param>
/// <param name="Source">How its source is cited.</param>
/// <param name="SourceKey">The record of the source.</param>
/// <param name="Page">Page or footnote; empty if there is none.</param>
/// <param name="Confidence">R1, R2, K, D or ?.</param>
/// <param name="ValidFrom">Since when it holds; empty if not known.</param>
/// <param name="Known">When it was last known to be so; empty if not known.</param>
/// <param name="IsCountry">Whether it is about countries.</param>
public sealed record RuleRecordLine(string About, Sentence Text, string Source, string SourceKey, string Page, string Confidence, string ValidFrom, string Known, bool IsCountry = false);
