using System.Text.Json.Serialization;
using Ortak.Engine.Eligibility;
using Ortak.Host;

namespace Ortak.Features.Calls;

/// <summary>A verdict as JSON.</summary>
/// <param name="Verdict">eligible, ineligible, partner-only-unfunded or unknown.</param>
/// <param name="Limb">The part of the rule that decides.</param>
/// <param name="Rule">The id of the rule.</param>
/// <param name="Source">Where it was read, page included.</param>
/// <param name="Page">Page, footnote or address alone; empty if there is none.</param>
/// <param name="ValidFrom">Year, month or day; empty if not known.</param>
/// <param name="LastKnown">When it was last known to be so; empty if not known.</param>
/// <param name="Confidence">R1 read in the official document, R2 in a secondary source, K recalled (verify), D derived, ? not found.</param>
/// <param name="Reasons">All that was looked at, the deciding one first.</param>
public sealed record VerdictJson(string Verdict, string Limb, string Rule, string Source, string Page, string ValidFrom, string LastKnown, string Confidence, IReadOnlyList<VerdictJson.ReasonJson> Reasons)
{
    /// <param name="Outcome">passes, fails, unfunded, unknown or note.</param>
    public sealed record ReasonJson(string Outcome, string Limb, string Rule, string Source, string Confidence, string LastKnown, TextJson Text);

    public sealed record TextJson(string Tr, string En);

    public static VerdictJson From(Verdict verdict) => new(verdict.Code, verdict.Decides.Limb, verdict.Decides.Rule, verdict.Decides.Source, verdict.Decides.Page, verdict.Decides.ValidFrom, verdict.Decides.Known, verdict.Decides.Confidence,
        [.. verdict.Findings.Select(f => new ReasonJson(f.Outcome.ToString().ToLowerInvariant(), f.Limb, f.Rule, f.Source, f.Confidence, f.Known, new(f.Text.Tr, f.Text.En)))]);
}
