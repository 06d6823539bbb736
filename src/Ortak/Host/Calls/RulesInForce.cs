using Ortak.Engine.Eligibility;

namespace Ortak.Host.Calls;

/// <summary>The rules of eligibility as this installation applies them: those that come with Ortak, and what its administrators laid over them.</summary>
public sealed class RulesInForce
{
    private volatile EligibilityJudge _judge = By(EligibilityRules.Default);

    /// <summary>Who judges; taken once by a request, which keeps it.</summary>
    public EligibilityJudge Judge => _judge;

    /// <summary>A judge by these rules, who names countries as people do.</summary>
    public static EligibilityJudge By(EligibilityRules rules) => new(rules, country => new(Words.Turkish.Country(country), Words.English.Country(country)));
}
