using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Engine.Eligibility;
using Ortak.Host;
using Ortak.Host.Access;
using Ortak.Host.Calls;
using Ortak.Host.Forms;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>Takes a change of the rules back, with a reason; what stood before it holds again. Refused where other records count on it.</summary>
public static class UndoRuleEdit
{
    public static async Task<IResult> Handle(string ruleEdit, OrtakDb db, RulesInForce rules, TimeProvider clock, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        if (!Id<RuleEdit>.TryParse(ruleEdit, null, out Id<RuleEdit> id) || await db.RuleEdits.FirstOrDefaultAsync(e => e.Id == id, cancel) is not { } edit) return Results.NotFound();
        FormInput form = await FormInput.Read(http);
        string because = form.Text("because", RuleEdit.LongestReason);
        if (await db.RuleEdits.AnyAsync(e => e.List == edit.List && e.Key == edit.Key && e.UndoneAt == null && e.At > edit.At, cancel))
            return Show.No(new("rule-edit-covered", 409, "Bu kayıt sonradan yeniden değiştirildi; önce o değişikliği geri alın.", "The record was changed again later; take that change back first."));
        DateTime now = clock.GetUtcNow().UtcDateTime;
        Viewer viewer = Viewer.Signed(http);
        // What does not fit as it is may go in any case; what is applied must leave a sound set behind.
        rules.Refresh();
        string own = edit.Id.Value.ToString();
        if (edit.UndoneAt is null && rules.Book.Laid.Any(l => l.Id == own))
        {
            HashSet<string> applied = [.. rules.Book.Laid.Select(l => l.Id)];
            List<LaidRule> left = [.. (await db.RuleEdits.AsNoTracking().Where(e => e.UndoneAt == null && e.Id != id).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(cancel))
                .Select(e => new LaidRule(e.Id.Value.ToString(), e.List, e.Key, e.Json)).Where(l => applied.Contains(l.Id) || (l.List == edit.List && l.Key == edit.Key))];
            foreach (RuleFault fault in RuleBook.Faults(left).Take(5))
                form.Reject("because", $"Geri alınamaz, başka bir kayıt buna dayanıyor ({fault.File}{(fault.Field.Length > 0 ? ", " + fault.Field : "")}): {fault.What.Tr}", $"It cannot be taken back, another record counts on it ({fault.File}{(fault.Field.Length > 0 ? ", " + fault.Field : "")}): {fault.What.En}");
        }
        if (form.IsSound && edit.Undo(because, viewer.AccountId, now) is { } no)
        {
            if (no.Status != 422) return Show.No(no);
            form.Reject("because", no.Turkish, no.English);
        }
        if (!form.IsSound)
        {
            db.ChangeTracker.Clear();
            return await ShowRuleChange.Page(ruleEdit, db, rules, http, form, 422);
        }
        db.Record(viewer.Did(Deeds.RuleEditUndone, edit.Id, now, detail: $"{edit.List}/{edit.Key}"));
        await db.SaveChangesAsync(cancel);
        rules.Refresh();
        return Show.Next($"/installation/rules/changes/{edit.Id}", "undone");
    }
}
