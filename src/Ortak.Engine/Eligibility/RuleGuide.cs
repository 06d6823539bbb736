namespace Ortak.Engine.Eligibility;

/// <summary>A rule as a person reads it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">What it says.</param>
/// <param name="Source">Its citation, page included.</param>
/// <param name="Address">Where the source lies in the web; empty if it is no page of it.</param>
/// <param name="Known">When it was last known to be so.</param>
/// <param name="Mark">R1, R2, K (verify), D (derived) or ? (not found).</param>
public sealed record RuleLine(string Id, Sentence Text, string Source, string Address, string Known, string Mark);

/// <summary>The money of a call, as its work programme says it.</summary>
/// <param name="LeastEur">For one project, in euro; the same as the most where it is one figure.</param>
/// <param name="MostEur">For one project.</param>
/// <param name="TopicEur">For all projects.</param>
/// <param name="PaysLumpSum">Whether the grant pays a lump sum.</param>
public sealed record CallMoney(long LeastEur, long MostEur, long TopicEur, bool PaysLumpSum);

/// <summary>What the rules say of a code whoever asks: its programme and type of action by name, and what a consortium needs.</summary>
/// <param name="Title">Of a call that the rules name; null for others.</param>
/// <param name="Programme">Null if the rules know none.</param>
/// <param name="ActionCode">Such as HE-IA; null if it is a whole programme, or not known.</param>
/// <param name="Action">Its name.</param>
/// <param name="Needs">Roles that the consortium must hold, counted: two national disaster authorities.</param>
/// <param name="Rules">The rules about consortium, roles and kind of body, those of the call first.</param>
/// <param name="Facts">What is worth knowing of the type of action.</param>
/// <param name="Money">What the rules say of a call's money; null for a call that they do not name.</param>
public sealed record RuleGuide(string? Title, Sentence? Programme, string? ActionCode, Sentence? Action, IReadOnlyList<Sentence> Needs, IReadOnlyList<RuleLine> Rules, IReadOnlyList<ActionFact> Facts, CallMoney? Money)
{
    /// <summary>The guide to a code; null if neither a rule nor the portal knows it.</summary>
    /// <param name="rules">The rules in force.</param>
    /// <param name="code">Of a call, a type of action or a programme.</param>
    /// <param name="call">What the portal says of the call; null where there is none.</param>
    /// <param name="on">The day that decides the year of a call without one.</param>
    public static RuleGuide? Of(EligibilityRules rules, string code, CallContext? call, DateOnly on)
    {
        if (RuleTarget.Find(rules, new(new("", "", new HashSet<string>(), ""), SeatRole.Beneficiary, code, null, on, call)) is not { } target) return null;
        List<Rule> said = target.Programme is null ? [] : [.. target.Rules.Where(r => r.Test is RuleTest.Kind or RuleTest.Lead or RuleTest.Region or RuleTest.Members or RuleTest.Roles or RuleTest.Consortium or RuleTest.Open)];
        return new(target.Call?.Title, target.Programme?.Name, target.Action?.Id, target.Action?.Name,
            [.. said.Where(r => r.Test == RuleTest.Roles).SelectMany(r => r.Needs!).Select(n => rules.Roles[n.Role].Counted(n.Count))],
            [.. said.Select(r => new RuleLine(r.Id, r.Text, rules.Sources[r.Source].Title + (r.Page is { Length: > 0 } page ? " " + page : ""), rules.Sources[r.Source].Address ?? "", r.Known, r.Mark))],
            target.Action is { } action ? rules.Facts(action.Id) : [],
            target.Call is { } named ? new(named.PerProjectEur, named.PerProjectMaxEur ?? named.PerProjectEur, named.TopicEur, named.LumpSum) : null);
    }

    /// <summary>Programmes with their types of action, as one chooses among them.</summary>
    public static IEnumerable<(string Code, Sentence Name, IReadOnlyList<(string Code, Sentence Name)> Actions)> Choices(EligibilityRules rules) =>
        rules.Programmes.Select(p => (p.Id, p.Name, (IReadOnlyList<(string, Sentence)>)[.. rules.Actions.Where(a => a.Programme == p.Id && a.Id != p.Id).Select(a => (a.Id, a.Name))]));
}
