using Ortak.Engine.Eligibility;
using Ortak.Host;
using Ortak.Host.Calls;

namespace Ortak.Features.Calls;

/// <summary>The rules of eligibility, list by list, or those that hold the words looked for.</summary>
public static class FindRules
{
    /// <param name="Only">The only list shown; null for all.</param>
    /// <param name="Counts">How many records each list holds.</param>
    public sealed record View(string Words, string? Only, IReadOnlyList<RuleRecord> Found, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<(LaidRule Rule, RuleFault Why)> LeftOut);

    public static IResult Handle(RulesInForce rules, string? q = null, string? list = null)
    {
        RuleBook book = rules.Book;
        string words = (q ?? "").Trim();
        string? only = list is not null && RuleBook.Lists.Contains(list) ? list : null;
        IEnumerable<RuleRecord> found = words.Length > 0 ? book.Search(words) : only is null ? book.Records.Where(r => r.LaidId is not null) : book.Records;
        return Show.Page<FindRulesPage>(new { View = new View(words, only, [.. found.Where(r => only is null || r.List == only)], book.Records.CountBy(r => r.List).ToDictionary(), book.LeftOut) });
    }
}
