using System.Globalization;
using System.Text.RegularExpressions;

namespace Ortak.Engine.Eligibility;

/// <summary>What is asked about: the rules that hold for a code.</summary>
/// <param name="Programme">The programme; null if none is known.</param>
/// <param name="Action">Null where the code is a whole programme, or the type of action is not known.</param>
/// <param name="Call">Null where no rule names the call.</param>
/// <param name="Strand">The part of the programme; null if not said.</param>
/// <param name="CallYear">The year of the call.</param>
/// <param name="Unread">Why the conditions beyond the country are not known; null if they are, or if a whole programme is meant.</param>
internal sealed partial record RuleTarget(Programme? Programme, ActionRules? Action, CallRules? Call, string? Strand, int CallYear, string? Unread)
{
    /// <summary>All rules, the call's own first, without those it replaces.</summary>
    public IEnumerable<Rule> Rules => (Call?.Rules ?? []).Concat((Action?.Rules ?? []).Concat(Programme?.Rules ?? []).Where(r => Call?.Replaces?.Contains(r.Id) != true));

    /// <summary>Finds the rules for a code; null if no rule and no portal entry knows it.</summary>
    public static RuleTarget? Find(EligibilityRules rules, EligibilityQuestion question)
    {
        string code = question.Code.Trim().ToUpperInvariant();
        CallRules? call = rules.Calls.FirstOrDefault(c => c.Code == code);
        ActionRules? action = rules.Actions.FirstOrDefault(a => a.Id == (call?.Action ?? code) || a.Aliases?.Contains(code) == true);
        Programme? programme = rules.Programmes.FirstOrDefault(p => p.Id == (action?.Programme ?? code));
        string? unread = null;
        if (programme is null)
        {
            bool known = question.Call is not null;
            programme = rules.Programmes.FirstOrDefault(p => known && p.Portal?.Contains(question.Call!.ProgrammeId) == true) ?? rules.Programmes.FirstOrDefault(p => p.Prefixes?.Any(x => code.StartsWith(x, StringComparison.Ordinal)) == true);
            if (programme is null && !known) return null;
            if (question.Call is { Cascade: true }) unread = "cascade call: its own conditions are not read";
            else if (programme is null) unread = "programme: its rules are not read";
            else
            {
                string type = Spaces().Replace(question.Call?.ActionType ?? "", " ").Trim();
                action = rules.Actions.FirstOrDefault(a => a.Programme == programme.Id && a.Codes?.Any(x => EligibilityRules.Matches(code, x)) == true)
                    ?? rules.Actions.FirstOrDefault(a => a.Programme == programme.Id && a.Portal?.Contains(type, StringComparer.OrdinalIgnoreCase) == true);
                if (action is null) unread = type.Length > 0 ? $"type of action: the rules of “{type}” are not read" : "type of action: not known";
            }
        }
        string? strand = action?.Strand ?? (code == programme?.Id || code == action?.Id ? null : programme?.Strands?.FirstOrDefault(s => s.Codes.Any(x => EligibilityRules.Matches(code, x)))?.Id);
        return new(programme, action, call, strand, YearOf(code, programme, question.On), unread);
    }

    // A question without a code's year is about the next call: after this year's deadline, that is next year's.
    private static int YearOf(string code, Programme? programme, DateOnly on) =>
        Year().Match(code) is { Success: true } year ? int.Parse(year.Groups[1].Value, CultureInfo.InvariantCulture)
        : programme?.CallYearTurns is { } turns && string.CompareOrdinal(on.ToString("MM-dd", CultureInfo.InvariantCulture), turns) > 0 ? on.Year + 1 : on.Year;

    [GeneratedRegex("-(20\\d\\d)(-|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    [GeneratedRegex("\\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
