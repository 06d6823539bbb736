using Microsoft.EntityFrameworkCore;
using Ortak.Data;
using Ortak.Host;
using Ortak.Model;

namespace Ortak.Features.Calls;

/// <summary>All changes of the rules, newest first: when, who, which record, why; also those taken back.</summary>
public static class ShowRuleChanges
{
    private const int OnAPage = 50;

    /// <param name="Who">Empty where the account is gone.</param>
    public sealed record Row(Id<RuleEdit> Id, string List, string Key, string Because, string Who, DateTime At, DateTime? UndoneAt, string UndoneBecause, string UndoneBy);

    public static async Task<IResult> Handle(OrtakDb db, HttpContext http, string? page = null)
    {
        int at = Math.Clamp(int.TryParse(page, out int asked) ? asked : 1, 1, 10_000);
        List<Row> rows = await Rows(db, db.RuleEdits.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip((at - 1) * OnAPage).Take(OnAPage + 1)).ToListAsync(http.RequestAborted);
        return Show.Page<ShowRuleChangesPage>(new { Rows = rows.Take(OnAPage).ToList(), PageNumber = at, HasNext = rows.Count > OnAPage, Zone = await RuleWords.Zone(db, http) });
    }

    internal static IQueryable<Row> Rows(OrtakDb db, IQueryable<RuleEdit> edits) => edits.Select(e => new Row(e.Id, e.List, e.Key, e.Because,
        db.Set<Account>().Where(a => a.Id == e.AccountId).Select(a => a.Name).FirstOrDefault() ?? "", e.At, e.UndoneAt, e.UndoneBecause, db.Set<Account>().Where(a => a.Id == e.UndoneBy).Select(a => a.Name).FirstOrDefault() ?? ""));
}
