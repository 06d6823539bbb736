using Ortak.Engine.Eligibility;
using Ortak.Host;
using Ortak.Host.Calls;

namespace Ortak.Features.Calls;

/// <summary>One record of the rules, for people to read.</summary>
public static class ShowRule
{
    public static IResult Handle(string ruleList, string ruleKey, RulesInForce rules)
    {
        RuleBook book = rules.Book;
        return book.Find(ruleList, ruleKey) is { } record ? Show.Page<ShowRulePage>(new { Record = record, Book = book }) : Results.NotFound();
    }
}
