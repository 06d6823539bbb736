namespace Ortak.Engine.Eligibility;

/// <summary>
/// What a call asks of a consortium, for the one who puts it together: the judge's own reading of its rules, so that what is built by them is what the
/// judge calls eligible. Made by <see cref="EligibilityJudge.Conditions"/>; not for several threads at once.
/// </summary>
public sealed class ConsortiumConditions
{
    internal ConsortiumConditions() { }

    /// <summary>Whether the conditions beyond the country are known; if not, a consortium can be proposed but not vouched for.</summary>
    public bool AreRead { get; internal init; }

    /// <summary>Whether a body may be a beneficiary for sure, as far as that depends on itself.</summary>
    public bool MaySit(Body body) => Admits(body, SeatRole.Beneficiary).Answer == Answer.Yes;

    /// <summary>How many members the rules take at least.</summary>
    public int LeastMembers => Rules.Select(r => Math.Max(Math.Max(r.Entities ?? 0, r.DifferentCountries ?? 0), r.Needs is null ? 0 : r.Overlap ? r.Needs.Max(n => n.Count) : r.Needs.Where(n => n.Among is null).Sum(n => n.Count))).DefaultIfEmpty(1).Max();

    /// <summary>The rules about who must be in it together: a smallest consortium, or roles.</summary>
    internal IReadOnlyList<Rule> Rules { get; init; } = [];

    /// <summary>Whether a body may be a beneficiary at all, and the finding that says no or leaves it open.</summary>
    internal Func<Body, SeatRole, (Answer Answer, Finding? Because)> Admits { get; init; } = null!;

    /// <summary>Whether a body counts in a smallest consortium.</summary>
    internal Func<Body, Answer> Counts { get; init; } = null!;

    /// <summary>Whether a country counts as a member state.</summary>
    internal Func<string, bool> IsMemberState { get; init; } = null!;

    /// <summary>Whether a body holds the role of a need; while that is not known, what is to be asked.</summary>
    internal Func<Rule, Need, Body, (Answer Answer, Sentence? Doubt)> Holds { get; init; } = null!;

    /// <summary>A role by its id.</summary>
    internal Func<string, BodyRole> Role { get; init; } = null!;

    /// <summary>How the source of a rule is cited.</summary>
    internal Func<Rule, string> Cite { get; init; } = null!;

    /// <summary>Judges a whole consortium, the one that asks first.</summary>
    internal Func<Body, SeatRole, IReadOnlyList<ConsortiumSeat>, Verdict> Judge { get; init; } = null!;

    /// <summary>Names a country for people.</summary>
    internal Func<string, Sentence> NameOf { get; init; } = null!;
}

/// <summary>The judge as the one who builds a consortium asks it.</summary>
public sealed partial class EligibilityJudge
{
    /// <summary>What the call of a question asks of a consortium; null if neither a rule nor the portal knows the code. Who asks, and with whom, is of no account.</summary>
    public ConsortiumConditions? Conditions(EligibilityQuestion question)
    {
        if (RuleTarget.Find(rules, question) is not { } target) return null;
        var one = new Case(this, rules, question with { Consortium = null }, target);
        return new()
        {
            AreRead = target.Unread is null && !target.Rules.Any(r => r.Test == RuleTest.Open),
            Rules = target.Programme is null ? [] : [.. target.Rules.Where(r => r.Test is RuleTest.Consortium or RuleTest.Roles)],
            Admits = (body, role) => target.Programme is null ? (Answer.Yes, null) : new Case(this, rules, question with { Who = body, As = role, Consortium = null }, target).Admission(),
            Counts = body => one.CountsIn(body),
            IsMemberState = country => one.IsMember(country),
            Holds = (rule, need, body) => one.HoldsNeed(rule, need, body),
            Role = id => rules.Roles[id],
            Cite = rule => rules.Sources[rule.Source].Title + (rule.Page is { Length: > 0 } page ? " " + page : ""),
            Judge = (who, role, seats) => new Case(this, rules, question with { Who = who, As = role, Consortium = seats }, target).Decide(),
            NameOf = NameOf,
        };
    }

    private sealed partial class Case
    {
        /// <summary>Whether the body of the question may sit at all: bars, the status of its country, its kind and its region, not what a consortium has to bring.</summary>
        public (Answer Answer, Finding? Because) Admission()
        {
            Decide();
            Finding? First(Func<Finding, bool> which) => _findings.Where(f => f.Rank < Roles && which(f)).MinBy(f => f.Rank);
            return First(f => f.Outcome is Outcome.Fails or Outcome.Unfunded) is { } no ? (Answer.No, no) : First(f => f.Outcome == Outcome.Unknown) is { } open ? (Answer.Unknown, open) : (Answer.Yes, null);
        }

        public Answer CountsIn(Body body) => Counts(new(body, SeatRole.Beneficiary));

        public bool IsMember(string country) => country.Length > 0 && Stand(country).Kind.MemberState;

        public (Answer Answer, Sentence? Doubt) HoldsNeed(Rule rule, Need need, Body body)
        {
            Held held = OfNeed(rule, need, new(body, SeatRole.Beneficiary));
            return (held.Answer, held.Answer != Answer.Unknown ? null : held.Reading?.Text ?? new($"Bilinmiyor: {_rules.Roles[need.Role].Name.Tr}", held.Limb ?? "not known"));
        }
    }
}
