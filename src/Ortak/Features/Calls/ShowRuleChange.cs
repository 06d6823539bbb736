using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Eligibility;
using Ortak.Host;
using Ortak.Host.Calls;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>One change of the rules: what stood before, what stands since, and the way to take it back.</summary>
public static class ShowRuleChange
{
    /// <param name="MayUndo">Only the change that holds can be taken back; an earlier one lies under it.</param>
    /// <param name="LeftOut">Why it is not applied; null if it is, or if another stands in its place.</param>
    public sealed record View(ShowRuleChanges.Row Row, string Before, string After, bool MayUndo, RuleFault? LeftOut, FormInput Form);

    public static async Task<IResult> Handle(string ruleEdit, OrtakDb db, RulesInForce rules, HttpContext http) => await Page(ruleEdit, db, rules, http, FormInput.Of(), 200);

    internal static async Task<IResult> Page(string ruleEdit, OrtakDb db, RulesInForce rules, HttpContext http, FormInput form, int status)
    {
        CancellationToken cancel = http.RequestAborted;
        if (!Id<RuleEdit>.TryParse(ruleEdit, null, out Id<RuleEdit> id) || await db.RuleEdits.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, cancel) is not { } edit) return Results.NotFound();
        ShowRuleChanges.Row row = await ShowRuleChanges.Rows(db, db.RuleEdits.Where(e => e.Id == id)).SingleAsync(cancel);
        // What stood there when it was made: the change before it that had not been taken back, else what comes with Ortak.
        string? earlier = await db.RuleEdits.Where(e => e.List == edit.List && e.Key == edit.Key && e.At < edit.At && (e.UndoneAt == null || e.UndoneAt > edit.At)).OrderByDescending(e => e.At).Select(e => e.Json).FirstOrDefaultAsync(cancel);
        bool isLast = edit.UndoneAt is null && !await db.RuleEdits.AnyAsync(e => e.List == edit.List && e.Key == edit.Key && e.UndoneAt == null && e.At > edit.At, cancel);
        string own = edit.Id.Value.ToString();
        RuleFault? leftOut = rules.Book.LeftOut.Where(l => l.Rule.Id == own).Select(l => l.Why).FirstOrDefault();
        return Show.Page<ShowRuleChangePage>(new { View = new View(row, earlier ?? RuleBook.ShippedJson(edit.List, edit.Key) ?? "", edit.Json, isLast, leftOut, form), Zone = await RuleWords.Zone(db, http) }, status);
    }
}
